"""WARC: files of wget, of our own crawl, 1.0 and 1.1, plain and packed, cut and broken, into the index."""
import glob, gzip, hashlib, base64, os, re, subprocess, sys

import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
from desk import Desk, articles, index_ids, PAPERS


def wget(desk, folder, *options):
    """A mirror of marsad by wget itself; the path of its WARC."""
    name = os.path.join(folder, "wget")
    pages = [desk.address["marsad"] + a["path"] for a in articles("marsad")]
    done = subprocess.run(["wget", "-q", "--tries=1", "--timeout=10", "-P", os.path.join(folder, "mirror"), "--warc-file", name,
                           *options, *pages], cwd=folder, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    tap.equal((done.returncode, done.stderr), (0, b""))
    return name + (".warc" if "--no-warc-compression" in options else ".warc.gz")


def urls(db):
    terms = tap.run("xapian-delve", "-A", "U", "-1", os.path.join(db, "index")).stdout.splitlines()
    return sorted(t[1:] for t in terms if t.startswith("U"))


def test_files_of_wget(folder):
    with Desk(folder) as desk:
        want = sorted(desk.address["marsad"] + a["path"] for a in articles("marsad"))
        for options in ((), ("--no-warc-compression",), ("--header=Accept-Encoding: gzip",)):
            path = wget(desk, folder, *options)
            done = desk.hindex("add", path)
            tap.equal(done.stderr, "hindex: 11 articles indexed\n", options)
            tap.equal(desk.urls(), want)
            tap.equal({h["source"] for h in desk.hits()}, {"marsad"})
        tap.equal(len(desk.ids()), 11, "read three times")
        tap.equal([h["published"] for h in desk.hits("-c", "sn")], ["2025-03-26T12:15:00+00:00"])


def test_mirror_of_wget(folder):
    """The pages as wget keeps them, a lone one with its address, and one of a name that says nothing."""
    with Desk(folder) as desk:
        wget(desk, folder)
        pages = glob.glob(os.path.join(folder, "mirror", "*.html"))
        tap.equal(len(pages), 11)
        desk.hindex("add", *pages)
        # Their rel=canonical says where they were.
        tap.equal(desk.urls(), sorted(desk.address["marsad"] + a["path"] for a in articles("marsad")))
        lone = os.path.join(folder, "index.php?id=7")
        os.rename(pages[0], lone)
        desk.hindex("add", lone, "--url", "http://news.example/7")
        tap.equal(desk.hindex("add", lone).stderr, "hindex: 1 article indexed\n")


def test_kept_by_a_crawl(folder):
    """What a crawl keeps holds every exchange, checks out, and gives the same articles again."""
    with Desk(folder, crawl="Warc=true\n") as desk:
        desk.hindex("crawl")
        before, want = desk.ids(), desk.urls()
        files = glob.glob(os.path.join(desk.db, "warc", "*.warc.gz"))
        tap.equal(len(files), 1)
        records = read(files[0])
        tap.equal(records[0]["WARC-Type"], "warcinfo")
        responses = [r for r in records if r["WARC-Type"] == "response"]
        requests = [r for r in records if r["WARC-Type"] == "request"]
        tap.equal(len(responses), len(desk.town.requests))
        tap.equal(len(requests), len(responses))
        for record in responses:
            tap.equal(digest(record["block"]), record["WARC-Block-Digest"])
            tap.equal(digest(record["block"].partition(b"\r\n\r\n")[2]), record["WARC-Payload-Digest"])
        again = os.path.join(folder, "again")
        done = tap.run(tap.HINDEX, "add", "--conf", desk.conf, "--db", again, *files)
        tap.equal(done.stderr, "hindex: 20 articles indexed\n")
        tap.equal(urls(again), want)
        tap.equal(index_ids(again), before)
        # Fetched again and unchanged: a revisit, not the page once more.
        desk.hindex("crawl", "--all")
        second = [r for f in glob.glob(os.path.join(desk.db, "warc", "*.warc.gz")) if f not in files for r in read(f)]
        tap.equal({r["WARC-Type"] for r in second}, {"warcinfo", "request", "revisit"})


def read(path):
    """Records of a packed WARC by this test's own reading: headers and block; each a gzip member of its own."""
    with open(path, "rb") as file:
        data = file.read()
    records, members = [], data.count(b"\x1f\x8b\x08")
    text = gzip.decompress(data)
    while text:
        head, _, rest = text.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        tap.equal(lines[0], "WARC/1.1")
        record = dict(line.split(": ", 1) for line in lines[1:])
        length = int(record["Content-Length"])
        record["block"] = rest[:length]
        tap.equal(rest[length:length + 4], b"\r\n\r\n")
        for name in ("WARC-Record-ID", "WARC-Date", "WARC-Type"):
            if name not in record:
                raise AssertionError(name + " is missing")
        text = rest[length + 4:]
        records.append(record)
    if members < len(records):
        raise AssertionError("%d gzip members, %d records" % (members, len(records)))
    return records


def digest(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(uri, body, headers=(), kind="response", version="1.0", status="200 OK", http=True, length=None):
    block = body if not http else b"HTTP/1.1 " + status.encode() + b"\r\n" + b"".join(h.encode() + b"\r\n" for h in headers) + b"\r\n" + body
    head = "WARC/%s\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2025-05-01T10:00:00Z\r\nWARC-Target-URI: %s\r\n" \
           "Content-Type: %s\r\nContent-Length: %d\r\n\r\n" % (version, kind, uri, "application/http; msgtype=response" if http else "text/html",
                                                          len(block) if length is None else length)
    return head.encode() + block + b"\r\n\r\n"


def chunked(body, size=100):
    parts = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def page(n):
    """The n-th article of the town, with nothing around it."""
    a = articles()[n]
    return ("<html><head><title>%s</title></head><body><article><h1>%s</h1>%s</article></body></html>" %
            (a["Title"], a["Title"], "".join("<p>%s</p>" % p for p in a["text"]))).encode()


HTML = "Content-Type: text/html; charset=utf-8"
# What a record is, and whether it gives an article.
KINDS = [
    ("plain", record("http://a.example/1", page(1), [HTML]), True),
    ("1.1", record("http://a.example/2", page(2), [HTML], version="1.1"), True),
    ("bracketed address, as wget wrote", record("<http://a.example/3>", page(3), [HTML]), True),
    ("chunked", record("http://a.example/4", chunked(page(4)), [HTML, "Transfer-Encoding: chunked"]), True),
    ("packed", record("http://a.example/5", gzip.compress(page(5)), [HTML, "Content-Encoding: gzip"]), True),
    ("chunked and packed", record("http://a.example/6", chunked(gzip.compress(page(6))), [HTML, "Content-Encoding: gzip", "Transfer-Encoding: chunked"]), True),
    ("a resource", record("http://a.example/7", page(7), kind="resource", http=False), True),
    ("not found", record("http://a.example/8", page(8), [HTML], status="404 Not Found"), False),
    ("a picture", record("http://a.example/9", page(9), ["Content-Type: image/png"]), False),
    ("a request", record("http://a.example/10", b"", ["Host: a.example"], kind="request"), False),
    ("dns", record("dns:a.example", b"127.0.0.1", kind="response", http=False), False),
    ("a robots.txt", record("http://a.example/robots.txt", b"User-agent: *", ["Content-Type: text/plain"]), False),
    ("an empty page", record("http://a.example/11", b"", [HTML]), False),
]


def test_kinds_of_records(folder):
    """Each alone, then all in one file, packed member by member and as one."""
    for number, (what, data, gives) in enumerate(KINDS):
        path = os.path.join(folder, "one.warc")
        with open(path, "wb") as file:
            file.write(data)
        done = tap.run(tap.HINDEX, "add", "--db", os.path.join(folder, "db%d" % number), path, code=0 if gives else 1)
        tap.equal(done.stderr, "hindex: %d article%s indexed\n" % (gives, "" if gives else "s"), what)
    for name, data in (("all.warc", b"".join(k[1] for k in KINDS)), ("members.warc.gz", b"".join(gzip.compress(k[1]) for k in KINDS)),
                       ("one.warc.gz", gzip.compress(b"".join(k[1] for k in KINDS)))):
        path, db = os.path.join(folder, name), os.path.join(folder, "db-" + name)
        with open(path, "wb") as file:
            file.write(data)
        tap.run(tap.HINDEX, "add", "--db", db, path)
        tap.equal(urls(db), sorted("http://a.example/%d" % n for n in range(1, 8)), name)


def test_broken_files(folder):
    """What can be read is read; the fault is told with its place."""
    good = [gzip.compress(KINDS[i][1]) for i in range(3)]
    rows = [  # bytes, articles, words of the message
        (b"".join(good)[:-len(good[2]) // 2], 2, "cut"),
        (good[0] + good[1][:-8] + b"\0" * 8 + good[2], None, "."),
        (KINDS[0][1] + b"garbage\r\n\r\n" + KINDS[1][1], 2, "not a WARC record"),
        (record("http://a.example/1", page(1), [HTML], length=1 << 40), 0, "."),
        (KINDS[0][1] + record("http://a.example/2", page(2), [HTML], length=-5), 1, "."),
    ]
    for number, (data, n, words) in enumerate(rows):
        path, db = os.path.join(folder, "%d.warc.gz" % number), os.path.join(folder, "db%d" % number)
        with open(path, "wb") as file:
            file.write(data)
        done = tap.run(tap.HINDEX, "add", "--db", db, path, code=3)
        lines = done.stderr.splitlines()
        if not re.search(words, lines[0]) or not lines[0].startswith("hindex: " + path + ": "):
            raise AssertionError((number, lines))
        if n is not None:
            tap.equal(len(index_ids(db)), n, (number, lines))


tap.main(globals())
