"""What the tests of the page share: an index of the articles in tests/data/news.jsonl, hsearch.cgi under lighttpd on
loopback, and a browser, headless Chromium spoken to by the WebDriver protocol."""
import atexit, base64, functools, json, os, shutil, signal, socket, subprocess, tempfile, time, urllib.error, urllib.parse, urllib.request
import tap

NEWS = os.path.join(tap.TOP, "tests", "data", "news.jsonl")


def articles():
    with open(NEWS, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def build(folder, more=()):
    """A data folder in `folder`: the articles of news.jsonl and `more`. Without more it is built once and copied."""
    db = os.path.join(folder, "db")
    if more:
        tap.run(tap.HINDEX, "add", "-q", "--db", db, "-", stdin=tap.jsonl(articles() + list(more)))
    else:
        shutil.copytree(common_db(), db)
    return db


@functools.lru_cache(maxsize=None)
def common_db():
    folder = tempfile.mkdtemp(prefix="hsearch-news-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    tap.run(tap.HINDEX, "add", "-q", "--db", folder, "-", stdin=tap.jsonl(articles()))
    return folder


@functools.lru_cache(maxsize=None)
def common():
    folder = tempfile.mkdtemp(prefix="hsearch-browser-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    site = Site(folder, common_db())
    atexit.register(site.__exit__)
    chromium = Browser(folder)
    atexit.register(chromium.__exit__)
    return site, chromium


def both():
    """The site of news.jsonl and a browser, the same ones for all tests of a file: wide, light, with an empty console."""
    site, chromium = common()
    chromium.size(1400)
    chromium.media(prefers_color_scheme="light")
    chromium.open("about:blank")
    chromium.console()
    return site, chromium


def wait_for(ready, what, seconds=20):
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise AssertionError(what + " did not come up")
        time.sleep(0.05)


def end(process):
    """Stops a process that we started, with those it started in its own session."""
    try:
        os.killpg(process.pid, signal.SIGTERM)
    except ProcessLookupError:
        pass
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Site:
    """hsearch.cgi at `address` under a lighttpd of its own; mode "cgi" or "fastcgi"."""

    CGI = '''server.modules += ( "mod_cgi" )
$HTTP["url"] =~ "^/search" { cgi.assign = ( "" => "" ) }
'''
    FASTCGI = '''server.modules += ( "mod_fastcgi" )
fastcgi.server = ( "/search" => (( "socket" => "%(folder)s/fcgi.sock", "bin-path" => "%(program)s", "max-procs" => 1,
  "check-local" => "disable", "bin-environment" => ( "HSEARCH_DB" => "%(db)s", "HSEARCH_CONF" => "%(conf)s" ) )) )
'''

    # as nginx and systemd have it: the program was started on a socket that someone else opened
    SOCKET = '''server.modules += ( "mod_fastcgi" )
fastcgi.server = ( "/search" => (( "socket" => "%(folder)s/fcgi.sock", "check-local" => "disable" )) )
'''

    def __init__(self, folder, db, mode="fastcgi", conf=None, program=tap.CGI):
        self.folder, self.mode, self.activated = folder, mode, None
        self.conf = conf or os.path.join(tap.TOP, "conf")
        values = {"folder": folder, "program": program, "db": db, "conf": self.conf}
        if mode == "socket":
            with socket.socket(socket.AF_UNIX) as listening:
                listening.bind(os.path.join(folder, "fcgi.sock"))
                listening.listen()
                self.activated = subprocess.Popen([program], stdin=listening, stdout=subprocess.DEVNULL, start_new_session=True,
                                                  env=dict(os.environ, HSEARCH_DB=db, HSEARCH_CONF=self.conf))
        for attempt in range(5):  # the port that the system chose may be taken again before lighttpd has it
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = probe.getsockname()[1]
            file = os.path.join(folder, "lighttpd.conf")
            with open(file, "w") as out:
                out.write(f'''server.document-root = "{folder}"
server.bind = "127.0.0.1"
server.port = {port}
server.errorlog = "{folder}/error.log"
server.modules = ( "mod_alias", "mod_setenv" )
alias.url = ( "/search" => "{program}" )
setenv.add-environment = ( "HSEARCH_DB" => "{db}", "HSEARCH_CONF" => "{self.conf}" )
''' + {"cgi": self.CGI, "fastcgi": self.FASTCGI % values, "socket": self.SOCKET % values}[mode])
            self.process = subprocess.Popen(["/usr/sbin/lighttpd", "-D", "-f", file], start_new_session=True,
                                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                            stdin=subprocess.DEVNULL)
            self.port, self.address = port, f"http://127.0.0.1:{port}/search"
            if self.up():
                return
            end(self.process)
        raise AssertionError("lighttpd did not start: " + self.errors())

    def up(self):
        for _ in range(200):
            if self.process.poll() is not None:
                return False
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return True
            except OSError:
                time.sleep(0.05)
        return False

    def errors(self):
        with open(os.path.join(self.folder, "error.log"), errors="replace") as log:
            return log.read()

    def get(self, query="", headers=None, method="GET", body=None, **params):
        """An answer as (status, headers, text); `params` are encoded, `query` is taken as it stands."""
        query = "&".join(x for x in (query, urllib.parse.urlencode(params)) if x)
        ask = urllib.request.Request(self.address + ("?" + query if query else ""), headers=headers or {},
                                     method=method, data=body)
        try:
            with urllib.request.urlopen(ask, timeout=60) as answer:
                return answer.status, answer.headers, answer.read().decode("utf-8")
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read().decode("utf-8")

    def raw(self, request):
        """Bytes sent as they are; the bytes that came back until the server closed."""
        with socket.create_connection(("127.0.0.1", self.port), 30) as s:
            s.sendall(request)
            out = b""
            while chunk := s.recv(65536):
                out += chunk
        return out

    def __enter__(self):
        return self

    def __exit__(self, *_):
        end(self.process)
        if self.activated:
            end(self.activated)


class Browser:
    """Headless Chromium by chromedriver (W3C WebDriver over HTTP)."""

    def __init__(self, folder, width=1400, height=1000):
        log = os.path.join(folder, "chromedriver.log")
        with open(log, "wb") as out:
            self.process = subprocess.Popen(["chromedriver", "--port=0"], stdout=out, stderr=out, cwd=folder,
                                            stdin=subprocess.DEVNULL, start_new_session=True,
                                            env=dict(os.environ, HOME=folder, TMPDIR=folder))
        self.port = None

        def ready():
            with open(log, errors="replace") as lines:
                for line in lines:
                    if "successfully on port" in line:
                        self.port = int(line.rstrip(" .\n").rsplit(" ", 1)[1])
            return self.port

        try:
            wait_for(ready, "chromedriver")
            options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic",
                                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                                "--disable-dev-shm-usage", "--user-data-dir=" + os.path.join(folder, "profile")]}
            made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
                "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
            self.session = "/session/" + made["sessionId"]
            self.size(width, height)
        except BaseException:
            end(self.process)
            raise

    def call(self, method, path, body=None):
        ask = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method,
                                     data=None if body is None else json.dumps(body).encode(),
                                     headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(ask, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.read().decode()[:600]}")

    def do(self, path, body=None, method="POST"):
        return self.call(method, self.session + path, {} if body is None and method == "POST" else body)

    def devtools(self, command, **params):
        return self.do("/goog/cdp/execute", {"cmd": command, "params": params})

    def size(self, width, height=1000):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                      mobile=False)

    def media(self, media="", **features):
        self.devtools("Emulation.setEmulatedMedia", media=media,
                      features=[{"name": n.replace("_", "-"), "value": v} for n, v in features.items()])

    def open(self, url):
        self.do("/url", {"url": url})
        return self

    def js(self, script, *args):
        return self.do("/execute/sync", {"script": script, "args": list(args)})

    def text(self, selector):
        return self.js("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", selector)

    def click(self, selector, containing=""):
        """Clicks the first element that matches and whose text holds `containing`."""
        found = self.js("return [...document.querySelectorAll(arguments[0])].find("
                        "e => e.innerText.includes(arguments[1])) || null", selector, containing)
        if not found:
            raise AssertionError(f"nothing to click: {selector} {containing}")
        self.do(f"/element/{list(found.values())[0]}/click")

    def keys(self, text):
        """Types at what has the focus; \\ue004 is Tab, \\ue007 Enter."""
        self.do("/actions", {"actions": [{"type": "key", "id": "k", "actions": [
            a for c in text for a in ({"type": "keyDown", "value": c}, {"type": "keyUp", "value": c})]}]})

    def console(self):
        return [e for e in self.do("/se/log", {"type": "browser"}) if e["level"] in ("SEVERE", "WARNING")]

    def url(self):
        return self.do("/url", method="GET")

    def shot(self, path, whole=True):
        """A PNG of the page."""
        data = self.devtools("Page.captureScreenshot", captureBeyondViewport=whole, **({"clip": dict(
            self.js("return {x: 0, y: 0, width: innerWidth, height: document.documentElement.scrollHeight}"),
            scale=1)} if whole else {}))["data"]
        with open(path, "wb") as out:
            out.write(base64.b64decode(data))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.do("", method="DELETE")
        finally:
            end(self.process)
