"""hindex add: articles as JSON lines and as pages, what each field becomes, and how they replace each other."""
import gzip, json, os, subprocess, sys, time
from urllib.parse import quote

import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
from desk import Desk, articles, index_ids, PAPERS

TEXT = "أعلنت وزارة الصحة عن برنامج جديد لتدريب الأطباء في المستشفيات العامة."


def article(**fields):
    return {"url": "http://a.example/1", "title": "برنامج جديد لتدريب الأطباء", "text": TEXT, **fields}


def hits(folder, *objects, arguments=("--country=!aq",)):
    db = os.path.join(folder, "db")
    tap.run(tap.HINDEX, "add", "--db", db, "-", stdin=tap.jsonl(objects))
    done = tap.run(tap.HSEARCH, "--db", db, "--format=json", "--no-collapse", "-n", "100", *arguments, code=None)
    return json.loads(done.stdout)["hits"]


def test_town_as_jsonl(folder):
    """The same articles by a crawl and as lines: the same documents."""
    with Desk(folder) as desk:
        desk.hindex("crawl")
        crawled = {h["url"]: h for h in desk.hits()}
        lines = tap.jsonl({"url": desk.address[paper] + a["path"], "title": a["Title"], "text": "\n\n".join(a["text"]), "published": a["Date"]}
                          for paper in PAPERS for a in articles(paper))
        for name, data in (("a.jsonl", lines.encode()), ("a.jsonl.gz", gzip.compress(lines.encode()))):
            path, db = os.path.join(folder, name), os.path.join(folder, "db-" + name)
            with open(path, "wb") as file:
                file.write(data)
            tap.equal(desk.hindex("add", "--db", db, path).stderr, "hindex: 20 articles indexed\n")
            tap.equal(index_ids(db), desk.ids())
            done = tap.run(tap.HSEARCH, "--conf", desk.conf, "--db", db, "--format=json", "--no-collapse", "-n", "100", "--country=!aq")
            for hit in json.loads(done.stdout)["hits"]:
                same = crawled[quote(hit["url"], safe=":/%")]
                for key in ("title", "lang", "source", "country", "ministry", "domain", "instrument", "pair"):
                    tap.equal(hit[key], same[key], (hit["url"], key))
                tap.equal(hit["published"][:10], same["published"][:10])


def terms(folder, prefix):
    """The terms of a prefix with how many documents have them."""
    out = tap.run("xapian-delve", "-1", "-A" + prefix, os.path.join(folder, "db", "index")).stdout.split()
    return [t for t in out if t.startswith(prefix)]


def test_shared_stories(folder):
    """Only a story that is told again has a term, which its first report has too, also when that is fetched again."""
    told = [TEXT + f" وقال الوزير إن البرنامج رقم {i} يبدأ في الشهر القادم في جميع المحافظات بمشاركة منظمة الصحة العالمية." for i in range(2)]
    first = article(text=told[0], published="2025-07-01T10:00:00+00:00")
    again = article(url="http://b.example/2", text=told[1], published="2025-07-01T12:00:00+00:00")
    other = article(url="http://a.example/3", title="زلزال", text="ضرب زلزال قوي سواحل اليابان صباح اليوم ولم ترد أنباء عن ضحايا حتى الآن بحسب "
                    "هيئة الأرصاد التي دعت السكان إلى الابتعاد عن الشواطئ.", published="2025-07-01T10:00:00+00:00")
    hits(folder, first, other)
    tap.equal(terms(folder, "XSTORY"), [])
    hits(folder, again)
    shared = terms(folder, "XSTORY")
    tap.equal(len(shared), 1)
    for more in ((again,), (first,), (again, first)):
        hits(folder, *more)
        found = tap.run_json(tap.HSEARCH, "--db", os.path.join(folder, "db"), "--format=json", "")
        tap.equal(sorted((h["url"], h["story"]["more"]) for h in found["hits"]), [(first["url"], 1), (other["url"], 0)])
        tap.equal(found["matches"]["count"], 3)
        tap.equal(terms(folder, "XSTORY"), shared)


def test_older_schema(folder):
    """An index of an older schema is told of by everything that reads its documents, and made new by reindex."""
    db = os.path.join(folder, "db")
    hits(folder, article(published="2025-07-01T10:00:00+03:00"))
    tap.run("xapian-metadata", "set", os.path.join(db, "index"), "hsearch.schema", "1")
    for command in ((tap.HSEARCH, "--db", db, ""), (tap.HINDEX, "add", "--db", db, "-")):
        said = tap.run(*command, code=3, stdin=tap.jsonl([article(url="http://a.example/9")])).stderr
        assert "schema 1" in said and "hindex reindex" in said and len(said.splitlines()) == 1, said
    assert "articles   1 " in tap.run(tap.HINDEX, "status", "--db", db).stdout
    tap.run(tap.HINDEX, "reindex", "--db", db)
    found = tap.run_json(tap.HSEARCH, "--db", db, "--format=json", "")
    tap.equal([h["published"] for h in found["hits"]], ["2025-07-01T10:00:00+03:00"])
    tap.run("xapian-metadata", "set", os.path.join(db, "index"), "hsearch.schema", "99")
    for command in ((tap.HSEARCH, "--db", db, ""), (tap.HINDEX, "reindex", "--db", db)):
        assert "schema 99" in tap.run(*command, code=3).stderr


# Fields beside url, title and text; and what the hit says.
FIELDS = [
    ({}, {"lang": "ar", "source": "a.example"}),
    ({"lang": "ar", "source": "Jawhara FM"}, {"source": "jawhara-fm", "site": "Jawhara FM"}),
    ({"author": "سلمى"}, {"author": "سلمى"}),
    ({"home": "tn"}, {"ministry": ["tn/health"], "country": ["tn"]}),
    ({"home": "dz"}, {"ministry": ["dz/health"]}),
    ({"published": "2025-07-01T10:00:00+03:00"}, {"published": "2025-07-01T10:00:00+03:00"}),
    ({"published": "2025-07-01"}, {"published": "2025-07-01"}),
    ({"published": "Tue, 01 Jul 2025 10:00:00 GMT"}, {"published": "2025-07-01T10:00:00+00:00"}),
    ({"published": "1 يوليو 2025"}, {"published": "2025-07-01"}),
    ({"published": "1404/04/10", "lang": "fa"}, {"published": "2025-07-01"}),
    ({"published": "garbage"}, {"published": None}),
    ({"published": ""}, {"published": None}),
    ({"title": "برنامه جدید آموزش پزشکان", "text": "وزارت بهداشت از برنامه جدیدی برای آموزش پزشکان در بیمارستان‌های دولتی خبر داد."}, {"lang": "fa"}),
]


def test_fields(folder):
    wrong = []
    for fields, wanted in FIELDS:
        hit, = hits(folder, article(**fields))
        got = {key: hit.get(key) for key in wanted}
        if got != wanted:
            wrong.append((fields, got, wanted))
    tap.equal(wrong, [])


def test_one_article_one_document(folder):
    """Spellings of one address are one article, the last one stays; other addresses are other articles."""
    spellings = ["http://a.example/%D8%B5%D8%AD%D8%A9?id=1", "HTTP://A.example:80/صحة?id=1&utm_source=x#top", "http://a.example/./x/../%d8%b5حة?fbclid=y&id=1"]
    found = hits(folder, *(article(url=url, title="برنامج %d" % n) for n, url in enumerate(spellings)))
    tap.equal([h["title"] for h in found], ["برنامج 2"])
    found = hits(folder, article(url="http://a.example/%D8%B5%D8%AD%D8%A9?id=2"), article(url="https://a.example/%D8%B5%D8%AD%D8%A9?id=1"))
    tap.equal(len(found), 3)


def test_page_with_and_without_address(folder):
    page = os.path.join(folder, "page.html")
    with open(page, "w", encoding="utf-8") as file:
        a = articles("marsad")[0]
        file.write("<html lang=ar><meta charset=utf-8><title>%s</title><article><h1>%s</h1>%s</article></html>" % (
            a["Title"], a["Title"], "".join("<p>%s</p>" % p for p in a["text"])))
    db = os.path.join(folder, "db")
    tap.run(tap.HINDEX, "add", "--db", db, page)
    tap.run(tap.HINDEX, "add", "--db", db, page, "--url", "http://a.example/page")
    tap.run(tap.HINDEX, "add", "--db", db, "--url", "http://a.example/piped", "-", stdin=open(page, "rb").read())
    urls = tap.run("xapian-delve", "-A", "U", "-1", os.path.join(db, "index")).stdout.split()
    tap.equal(sorted(u[1:] for u in urls if u.startswith(("Uhttp", "Ufile"))),
              ["file://" + page, "http://a.example/page", "http://a.example/piped"])


def test_batches_are_committed_as_they_fill(folder):
    """What was added can be found before the end of the input."""
    db = os.path.join(folder, "db")
    process = subprocess.Popen([tap.HINDEX, "add", "--db", db, "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(tap.jsonl(article(url="http://a.example/%d" % n, text=TEXT + " %d" % n) for n in range(3000)).encode())
    process.stdin.flush()
    count = "0"
    for _ in range(600):
        count = tap.run(tap.HSEARCH, "--db", db, "--count", "--no-collapse", "برنامج", code=None).stdout.strip()
        if count not in ("", "0"):
            break
        time.sleep(0.1)
    if int(count) % 1000 or count == "0":
        raise AssertionError(count)
    _, stderr = process.communicate()
    tap.equal((process.returncode, stderr), (0, b"hindex: 3000 articles indexed\n"))


def test_a_signal_keeps_what_was_added(folder):
    db = os.path.join(folder, "db")
    path = os.path.join(folder, "many.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        file.write(tap.jsonl(article(url="http://a.example/%d" % n, text=TEXT * 20 + " %d" % n) for n in range(20000)))
    process = subprocess.Popen([tap.HINDEX, "add", "--db", db, path], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while not os.path.exists(os.path.join(db, "index", "iamglass")):
        time.sleep(0.02)
    time.sleep(0.5)
    process.terminate()
    stderr = process.communicate(timeout=60)[1].decode()
    tap.equal(process.returncode, 3, stderr)
    tap.equal(stderr, "hindex: stopped: %d articles indexed\n" % len(index_ids(db)))
    tap.run(tap.HINDEX, "check", "--db", db)


tap.main(globals())
