"""What hindex fetch asks for and understands: HTTP/2, TLS, encodings, charsets, validators, redirects."""
import gzip, json, os, re, shutil, socket, subprocess, sys, time, zlib

import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
import town
from desk import Desk, articles

ARTICLE = articles("marsad")[0]
TEXT = "<html lang=ar><head><meta charset=%s><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>".format(
    ARTICLE["Title"], "".join("<p>%s</p>" % p for p in ARTICLE["text"]))
PAGE = (TEXT % "utf-8").encode()


def brotli(data):
    """A Brotli stream (RFC 7932) of uncompressed meta-blocks."""
    bits, out = [], bytearray()

    def put(value, n):
        bits.extend(value >> i & 1 for i in range(n))

    def flush():
        bits.extend([0] * (-len(bits) % 8))
        out.extend(sum(bit << i for i, bit in enumerate(bits[at:at + 8])) for at in range(0, len(bits), 8))
        bits.clear()
    put(0, 1)  # a window of 16 bits
    for at in range(0, len(data), 1 << 16):
        part = data[at:at + (1 << 16)]
        put(0, 1), put(0, 2), put(len(part) - 1, 16), put(1, 1)  # not the last, four nibbles, length, uncompressed
        flush()
        out.extend(part)
    put(3, 2)  # the last, and empty
    flush()
    return bytes(out)


def raw_deflate(data):
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    return pack.compress(data) + pack.flush()


WAYS = {  # path: (body, headers)
    "/plain": (PAGE, {"Content-Type": "text/html; charset=utf-8"}),
    "/gzip": (gzip.compress(PAGE), {"Content-Type": "text/html", "Content-Encoding": "gzip"}),
    "/x-gzip": (gzip.compress(PAGE), {"Content-Type": "text/html", "Content-Encoding": "x-gzip"}),
    "/members": (gzip.compress(PAGE[:300]) + gzip.compress(PAGE[300:]), {"Content-Type": "text/html", "Content-Encoding": "gzip"}),
    "/deflate": (zlib.compress(PAGE), {"Content-Type": "text/html", "Content-Encoding": "deflate"}),
    "/raw-deflate": (raw_deflate(PAGE), {"Content-Type": "text/html", "Content-Encoding": "deflate"}),
    "/brotli": (brotli(PAGE), {"Content-Type": "text/html", "Content-Encoding": "br"}),
    "/both": (gzip.compress(brotli(PAGE)), {"Content-Type": "text/html", "Content-Encoding": "br, gzip"}),
    "/identity": (PAGE, {"Content-Type": "text/html", "Content-Encoding": "identity"}),
    "/1256-header": ((TEXT % "").encode("cp1256"), {"Content-Type": "text/html; charset=windows-1256"}),
    "/1256-meta": ((TEXT % "windows-1256").encode("cp1256"), {"Content-Type": "text/html"}),
    "/1256-untold": ((TEXT % "").encode("cp1256"), {"Content-Type": "text/html"}),
    "/1256-told-wrong": ((TEXT % "utf-8").encode("cp1256"), {"Content-Type": "text/html; charset=utf-8"}),
    "/utf-16": (b"\xff\xfe" + (TEXT % "utf-16").encode("utf-16-le"), {"Content-Type": "text/html"}),
    "/no-type": (PAGE, {}),
    "/xhtml": (b'<?xml version="1.0"?>' + PAGE, {"Content-Type": "application/xhtml+xml"}),
}


class Ways(town.Base):
    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        if self.path in self.server.refused:
            self.answer(self.server.refused[self.path])
        elif self.path in WAYS:
            self.answer(200, *WAYS[self.path])
        else:
            self.answer(404)


def serve(desk):
    import threading
    server = town.Server(("127.0.0.1", 0), Ways)
    server.town, server.name, server.seen, server.refused = desk.town, "ways", [], {}
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    desk.town.servers.append(server)
    desk.town.addresses["ways"] = "http://127.0.0.1:%d" % server.server_port
    desk.settings("Delay=0\n")
    return server


def test_encodings_and_charsets(folder):
    """However the bytes come, it is the same article."""
    wrong = []
    with Desk(folder, papers=False) as desk:
        serve(desk)
        done = desk.hindex("fetch", *(desk.address["ways"] + path for path in WAYS))
        tap.equal(done.stderr, "hindex: %d articles indexed\n" % len(WAYS))
        for term in desk.ids():
            data = tap.run("xapian-delve", "-t", term, "-d", "-1", os.path.join(desk.db, "index")).stdout
            fields = dict(line.split("=", 1) for line in data.split("\n") if "=" in line)
            text = re.sub(r"\s+", " ", fields["text"])
            if fields["caption"] != ARTICLE["Title"] or text != " ".join(ARTICLE["text"]):
                wrong.append((fields["url"], fields["caption"], text[:80]))
    tap.equal(wrong, [])


def test_what_is_asked(folder):
    with Desk(folder, papers=False) as desk:
        server = serve(desk)
        desk.settings("Delay=0\nAgent=hsearch-test\nContact=https://a.example/who\n")
        desk.hindex("fetch", desk.address["ways"] + "/plain")
        tap.equal([path for path, _ in server.seen], ["/robots.txt", "/plain"])
        headers = server.seen[1][1]
        if not re.fullmatch(r"hsearch-test/[\d.]+ \(\+https://a.example/who\)", headers["User-Agent"]):
            raise AssertionError(headers)
        tap.equal(headers["Accept-Encoding"], "gzip, deflate, br")
        for name in ("Cookie", "Referer", "If-None-Match"):
            if name in headers:
                raise AssertionError(name)


def test_withdrawn_article(folder):
    """An article whose page answers 404, 410 or 451 is found no more; one whose site is out of order stays."""
    with Desk(folder, papers=False) as desk:
        server = serve(desk)
        at = desk.address["ways"]
        paths = ("/plain", "/gzip", "/deflate", "/brotli")
        desk.hindex("fetch", *(at + path for path in paths))
        server.refused = dict(zip(paths, (404, 410, 451, 500)))
        for path, status in server.refused.items():
            words = "" if status == 500 else ": its article is taken out of the index"
            tap.equal(desk.hindex("fetch", at + path, code=3).stderr, "hindex: %s%s: answered %d%s\n" % (at, path, status, words))
        tap.equal(desk.hindex("fetch", at + "/plain", code=3).stderr, "hindex: %s/plain: answered 404\n" % at)
        tap.equal(desk.urls(), [at + "/brotli"])
        status = json.loads(desk.hindex("status", "--json").stdout)
        tap.equal((status["articles"], status["crawl"]["urls"]["done"], status["crawl"]["urls"]["gone"]), (1, 1, 3))
        server.refused = {}
        desk.hindex("fetch", at + "/plain")
        tap.equal(desk.urls(), [at + "/brotli", at + "/plain"])


def test_list_of_addresses(folder):
    with Desk(folder, papers=False) as desk:
        serve(desk)
        at = desk.address["ways"]
        path = os.path.join(folder, "list")
        with open(path, "w") as file:
            file.write("# two pages\n%s/plain\n\n  %s/gzip  \n%s/plain#again\n" % (at, at, at))
        tap.equal(desk.hindex("fetch", "--list", path).stderr, "hindex: 2 articles indexed\n")
        tap.equal(desk.hindex("fetch", "--list", "-", stdin=at + "/brotli\n").stderr, "hindex: 1 article indexed\n")
        done = desk.hindex("fetch", "--list", os.path.join(folder, "none"), code=3)
        tap.equal(done.stderr, "hindex: %s/none: No such file or directory\n" % folder)


def secure_site(folder, desk):
    """marsad's pages by lighttpd, with TLS and HTTP/2; (address, certificate, log, process)."""
    cert, key, pem, log = (os.path.join(folder, name) for name in ("cert.pem", "key.pem", "both.pem", "access.log"))
    tap.run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-keyout", key, "-out", cert,
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    with open(pem, "wb") as out:
        for part in (key, cert):
            with open(part, "rb") as file:
                out.write(file.read())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = "https://localhost:%d" % port
    root = os.path.join(folder, "root")
    os.makedirs(root)
    for a in articles("marsad")[:3]:
        with open(os.path.join(root, a["id"] + ".html"), "w", encoding="utf-8") as file:
            file.write(TEXT.replace(ARTICLE["Title"], a["Title"]) % "utf-8")
    conf = os.path.join(folder, "lighttpd.conf")
    with open(conf, "w") as file:
        file.write('server.document-root = "%s"\nserver.bind = "127.0.0.1"\nserver.port = %d\nserver.modules = ("mod_openssl", "mod_accesslog")\n'
                   'ssl.engine = "enable"\nssl.pemfile = "%s"\nmimetype.assign = (".html" => "text/html")\naccesslog.filename = "%s"\n'
                   'accesslog.format = "%%r %%s"\n' % (root, port, pem, log))
    process = subprocess.Popen(["lighttpd", "-D", "-f", conf], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return address, cert, log, process
        if process.poll() is not None:
            raise AssertionError(process.stderr.read().decode())
        time.sleep(0.02)
    raise AssertionError("lighttpd does not answer")


def test_http2_and_certificates(folder):
    with Desk(folder, papers=False) as desk:
        address, cert, log, server = secure_site(folder, desk)
        try:
            host = address.split("//")[1]
            pages = [address + "/%s.html" % a["id"] for a in articles("marsad")[:3]]
            desk.write("hsearch.conf", "[crawl]\nDelay=0\nAllowPrivate=%s\n" % host)
            done = desk.hindex("fetch", pages[0], code=3)
            # Nobody vouches for its certificate.
            tap.equal(done.stderr, "hindex: %s: its robots.txt cannot be read: SSL certificate problem: self-signed certificate\n" % pages[0])
            desk.write("hsearch.conf", "[crawl]\nDelay=0\nAllowPrivate=%s\nCaFile=%s\nWarc=true\n" % (host, cert))
            shutil.rmtree(desk.db)
            tap.equal(desk.hindex("fetch", *pages).stderr, "hindex: 3 articles indexed\n")
        finally:
            server.terminate()
            server.wait()
        with open(log) as file:
            lines = [line for line in file.read().splitlines() if ".html" in line]
        tap.equal(sorted(lines), sorted("GET /%s.html HTTP/2.0 200" % a["id"] for a in articles("marsad")[:3]))
        # What WARC keeps of HTTP/2 is read as HTTP.
        again = os.path.join(folder, "again")
        warc = [os.path.join(desk.db, "warc", name) for name in os.listdir(os.path.join(desk.db, "warc"))]
        tap.equal(tap.run(tap.HINDEX, "add", "--db", again, *warc).stderr, "hindex: 3 articles indexed\n")


tap.main(globals())
