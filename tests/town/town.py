#!/usr/bin/env python3
"""town.py SITES [--port N] [--log FILE]: loopback news sites for tests and the demo.

SITES is a folder; each folder in it is a site with a port of its own on 127.0.0.1 (N, N+1, … in the order of their
names; 0, the default, lets the system choose). One line a site is printed, `NAME http://127.0.0.1:PORT`, then `ready`.
With --hostile there is a site more, named hostile: every trap of the table TRAPS below.

A file is served under its own path; FILE.gz as FILE with `Content-Encoding: gzip` where FILE is not there, and
`index.html` for a folder. In .xml .txt .html .json files, packed ones too, `@HOST@` becomes the site's own address,
`@NAME@` another site's. A file `headers.json` in a site's folder sets more: {"/path": {"status": 301, "Location": "/new",
"Content-Type": "text/html; charset=windows-1256", "delay": 0.5}}. Answers carry ETag and Last-Modified, and
conditional requests get 304. Each request is written to the log: SITE METHOD PATH STATUS AGENT."""
import argparse, gzip, hashlib, json, os, threading, time, zlib
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

TYPES = {".html": "text/html; charset=utf-8", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
         ".json": "application/json", ".gz": "application/gzip", ".css": "text/css", ".png": "image/png",
         ".rss": "application/rss+xml", ".atom": "application/atom+xml"}
TEXT = (".html", ".xml", ".txt", ".json", ".rss", ".atom", ".css")


class Town:
    def __init__(self, folder, port=0, log=None, hostile=False, addresses=None):
        """`addresses`: where the sites have been before and are to be again."""
        names = sorted(d for d in os.listdir(folder) if os.path.isdir(os.path.join(folder, d))) if folder else []
        self.log, self.lock, self.requests = log, threading.Lock(), []
        self.servers, self.addresses = [], {}
        for i, name in enumerate(names + (["hostile"] if hostile else [])):
            trap = hostile and i == len(names)
            at = int(addresses[name].rpartition(":")[2]) if addresses else port + i if port else 0
            server = Server(("127.0.0.1", at), Hostile if trap else Site)
            server.town, server.name, server.folder = self, name, None if trap else os.path.join(folder, name)
            server.started = time.time()
            self.addresses[name] = "http://127.0.0.1:%d" % server.server_port
            self.servers.append(server)

    def start(self):
        for server in self.servers:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def stop(self):
        for server in self.servers:
            server.shutdown()
            server.server_close()

    def note(self, site, method, path, status, agent):
        with self.lock:
            self.requests.append((site, method, path, status, time.time()))
            if self.log:
                print(site, method, path, status, agent, file=self.log, flush=True)

    def paths(self, site):
        with self.lock:
            return [r[2] for r in self.requests if r[0] == site]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, address):  # a client that went away is what traps are for
        pass


class Base(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True  # a head and a body are two writes

    def log_message(self, *args):
        pass

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        if status != 304 and "Content-Length" not in dict(headers):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status != 304:
            self.wfile.write(body)
        self.server.town.note(self.server.name, self.command, self.path, status, self.headers.get("User-Agent", ""))

    def do_HEAD(self):
        self.do_GET()


class Site(Base):
    def rules(self):
        path = os.path.join(self.server.folder, "headers.json")
        if not os.path.exists(path):
            return {}
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    def find(self, path):
        """The file behind a path, and whether it is the packed form of one."""
        root = os.path.realpath(self.server.folder)
        full = os.path.realpath(os.path.join(root, path.lstrip("/")))
        if full != root and not full.startswith(root + os.sep):
            return None, False
        if os.path.isdir(full):
            full = os.path.join(full, "index.html")
        if os.path.isfile(full):
            return full, False
        return (full + ".gz", True) if os.path.isfile(full + ".gz") else (None, False)

    def fill(self, body):
        for name, address in [("HOST", self.server.town.addresses[self.server.name])] + list(self.server.town.addresses.items()):
            body = body.replace(b"@" + name.encode() + b"@", address.encode())
        return body

    def do_GET(self):
        path = unquote(self.path.split("?")[0])
        rule = dict(self.rules().get(path, {}))
        time.sleep(rule.pop("delay", 0))
        status = rule.pop("status", 200)
        file, packed = self.find(path)
        if "Location" in rule:
            rule["Location"] = self.fill(rule["Location"].encode()).decode()
        if status != 200 or not file or os.path.basename(file) == "headers.json":
            return self.answer(status if status != 200 else 404, b"<html><title>-</title></html>",
                               {"Content-Type": "text/html", **rule})
        with open(file, "rb") as stream:
            body = stream.read()
        inner = os.path.splitext(file[:-3] if file.endswith(".gz") else file)[1]
        extension = inner if packed or not file.endswith(".gz") else ".gz"
        if packed and "gzip" not in self.headers.get("Accept-Encoding", ""):
            body, packed = self.fill(gzip.decompress(body)), False
        elif inner in TEXT and file.endswith(".gz"):
            body = gzip.compress(self.fill(gzip.decompress(body)), mtime=0)
        elif inner in TEXT:
            body = self.fill(body)
        headers = {"Content-Type": TYPES.get(extension, "application/octet-stream"),
                   "ETag": '"%s"' % hashlib.md5(body).hexdigest(),
                   "Last-Modified": formatdate(os.path.getmtime(file), usegmt=True)}
        if packed:
            headers["Content-Encoding"] = "gzip"
        headers.update(rule)
        tags = self.headers.get("If-None-Match")
        since = self.headers.get("If-Modified-Since")
        if tags == headers["ETag"] or (not tags and since == headers["Last-Modified"]):
            return self.answer(304, headers={"ETag": headers["ETag"]})
        self.answer(200, body, headers)


PAGE = ("<html lang=ar><head><title>خبر</title></head><body><article><h1>وزارة الصحة تبدأ تدريب ألف طبيب</h1>"
        "<p>أعلنت وزارة الصحة عن برنامج جديد لتدريب الأطباء في المستشفيات العامة خلال العام المقبل.</p>"
        "<p>وقال الوزير إن البرنامج يشمل ألف طبيب من جميع المحافظات، ويبدأ في مطلع الشهر القادم.</p>"
        "<p>وأضاف أن ثلاث جامعات ستشرف على الامتحانات، وأن الشهادات تعتمدها هيئة مستقلة.</p>"
        "<p>ومن المقرر أن ترسل الدفعة الأولى إلى مراكز متخصصة في الخارج لمدة ستة أشهر كاملة.</p>"
        "</article></body></html>").encode()


def chunks(handler, parts, headers=()):
    handler.send_response(200)
    for name, value in dict(headers).items():
        handler.send_header(name, value)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for part in parts:
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
    handler.wfile.write(b"0\r\n\r\n")


def bomb(layers):
    """A gibibyte of zeros, packed: a deflate block that repeats is a stream that repeats, so it is made in no time."""
    body, pack = b"\0" * (1 << 20), zlib.compressobj(9, zlib.DEFLATED, -15)
    block = pack.compress(body) + pack.flush(zlib.Z_FULL_FLUSH)
    body = b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * 1024  # without its end: nobody is to get there
    for _ in range(layers - 1):
        body = gzip.compress(body, 9)
    return body


def trap_bomb(h, layers):
    h.answer(200, bomb(layers), {"Content-Type": "text/html", "Content-Encoding": ", ".join(["gzip"] * layers)})


def raw(handler, data, pause=0, times=1):
    for _ in range(times):
        handler.wfile.write(data)
        handler.wfile.flush()
        time.sleep(pause)
    handler.close_connection = True


def endless(handler, line, times=200000):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" if b"100" not in line else b"")
    raw(handler, line, times=times)


def cut(handler, body, length, headers):
    handler.send_response(200)
    for name, value in {"Content-Type": "text/html", **headers}.items():
        handler.send_header(name, value)
    if length:
        handler.send_header("Content-Length", str(length))
    else:
        handler.send_header("Connection", "close")
    handler.end_headers()
    raw(handler, body)


PACKED = gzip.compress(PAGE)
TRAPS = {
    "/ok": lambda h: h.answer(200, PAGE, {"Content-Type": "text/html; charset=utf-8"}),
    "/404": lambda h: h.answer(404, b"no"),
    "/410": lambda h: h.answer(410, b"gone"),
    "/500": lambda h: h.answer(500, b"broken"),
    "/503": lambda h: h.answer(503, b"wait", {"Retry-After": "120"}),
    "/garbage": lambda h: raw(h, os.urandom(4096)),
    "/garbage-body": lambda h: h.answer(200, os.urandom(65536), {"Content-Type": "text/html"}),
    "/empty": lambda h: h.answer(200, b"", {"Content-Type": "text/html"}),
    "/close": lambda h: raw(h, b""),
    "/slow": lambda h: (time.sleep(30), h.answer(200, PAGE, {"Content-Type": "text/html"})),
    "/drip": lambda h: (h.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"), raw(h, b"x", 1, 600)),
    "/cut-gzip": lambda h: cut(h, PACKED[:len(PACKED) // 2], 0, {"Content-Encoding": "gzip"}),
    "/cut-length": lambda h: cut(h, PAGE[:500], len(PAGE), {}),
    "/not-gzip": lambda h: h.answer(200, PAGE, {"Content-Type": "text/html", "Content-Encoding": "gzip"}),
    "/odd-encoding": lambda h: h.answer(200, PAGE, {"Content-Type": "text/html", "Content-Encoding": "zstd"}),
    "/bomb": lambda h: trap_bomb(h, 1),
    "/bomb2": lambda h: trap_bomb(h, 2),
    "/endless-header": lambda h: endless(h, b"X-Flood: " + b"a" * 1000 + b"\r\n"),
    "/endless-1xx": lambda h: endless(h, b"HTTP/1.1 100 Continue\r\n\r\n"),
    "/endless-body": lambda h: chunks(h, (PAGE for _ in range(100000)), {"Content-Type": "text/html"}),
    "/loop": lambda h: h.answer(302, headers={"Location": "/loop2"}),
    "/loop2": lambda h: h.answer(302, headers={"Location": "/loop"}),
    "/self": lambda h: h.answer(302, headers={"Location": "/self"}),
    "/chain": lambda h: h.answer(301, headers={"Location": "/chain/1"}),
    "/to-private": lambda h: h.answer(302, headers={"Location": "http://127.0.0.2:%d/ok" % h.server.server_port}),
    "/to-decimal": lambda h: h.answer(302, headers={"Location": "http://2130706434:%d/ok" % h.server.server_port}),
    "/to-mapped": lambda h: h.answer(302, headers={"Location": "http://[::ffff:127.0.0.2]:%d/ok" % h.server.server_port}),
    "/to-metadata": lambda h: h.answer(302, headers={"Location": "http://169.254.169.254/latest/meta-data/"}),
    "/to-file": lambda h: h.answer(302, headers={"Location": "file:///etc/passwd"}),
    "/to-user": lambda h: h.answer(302, headers={"Location": "http://user@127.0.0.1:%d/ok" % h.server.server_port}),
    "/to-ok": lambda h: h.answer(302, headers={"Location": "/ok"}),
    "/to-nowhere": lambda h: h.answer(302, headers={"Location": "http://"}),
    "/pdf": lambda h: h.answer(200, b"%PDF-1.4", {"Content-Type": "application/pdf"}),
    "/robots.txt": lambda h: h.answer(200, b"User-agent: *\nDisallow: /forbidden\n", {"Content-Type": "text/plain"}),
    "/forbidden": lambda h: h.answer(200, PAGE, {"Content-Type": "text/html"}),
}


class Hostile(Base):
    def do_GET(self):
        path = self.path.split("?")[0]
        if path.startswith("/chain/"):
            return self.answer(301, headers={"Location": "/chain/%d" % (int(path[7:]) + 1)})
        self.server.town.note(self.server.name, "ASKED", path, 0, self.headers.get("User-Agent", ""))
        TRAPS.get(path, TRAPS["/404"])(self)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sites")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log")
    parser.add_argument("--hostile", action="store_true")
    options = parser.parse_args()
    log = open(options.log, "a", encoding="utf-8") if options.log else None
    town = Town(options.sites, options.port, log, options.hostile).start()
    for name, address in town.addresses.items():
        print(name, address)
    print("ready", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
