"""hindex extract as a command: one page, many, a list, from the network; a source's rules; pages that are none; exit codes."""
import json, os, subprocess, sys, time
import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
import town

TEXT = ["وقعت وزارة الصحة اتفاقية مع عدد من المستشفيات الجامعية، وقال الوزير إنها تبدأ في الشهر المقبل.",
        "وأضاف الوزير أن الاتفاقية تشمل تدريب الأطباء، وأن التمويل متوفر من صندوق الصحة في المحافظة."]
PAGE = f'<html lang="ar"><head><meta charset="utf-8"><title>اتفاقية صحية جديدة</title></head><body><h1>اتفاقية صحية جديدة</h1>' + \
    f'<time datetime="2024-05-06T10:20:00+03:00">6 مايو</time><div class="article-body"><p>{TEXT[0]}</p><p>{TEXT[1]}</p></div></body></html>'


def put(folder, name, content):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(content if isinstance(content, bytes) else content.encode())
    return path


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_page(folder):
    got = tap.run_json(tap.HINDEX, "extract", put(folder, "a.html", PAGE), "--url", "https://news.example.com/a")
    tap.equal(got, {"url": "https://news.example.com/a", "title": "اتفاقية صحية جديدة", "text": "\n\n".join(TEXT), "lang": "ar",
                    "published": "2024-05-06T10:20:00+03:00", "site": "news.example.com", "charset": "UTF-8",
                    "date_source": got["date_source"], "date_precision": "second", "date_confidence": got["date_confidence"]})


def test_standard_input_and_no_conf(folder):
    done = subprocess.run([tap.HINDEX, "extract", "-"], input=PAGE.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder,
                          env={k: v for k, v in os.environ.items() if k != "HSEARCH_CONF"})
    tap.equal((done.returncode, done.stderr), (0, b""))
    tap.equal(json.loads(done.stdout)["text"], "\n\n".join(TEXT))


def test_many_pages(folder):
    a, b = put(folder, "a.html", PAGE), put(folder, "b.html", PAGE.replace("جديدة", "ثانية"))
    empty = put(folder, "c.html", "<p>x</p>")
    done = tap.run(tap.HINDEX, "extract", a, empty, b, os.path.join(folder, "none.html"), code=3)
    tap.equal([(x["file"], x.get("title")) for x in lines(done)], [(a, "اتفاقية صحية جديدة"), (empty, None), (b, "اتفاقية صحية ثانية")])
    errors = done.stderr.splitlines()
    tap.equal(len(errors), 2)
    assert errors[0] == f"hindex: {empty}: too little text" and "none.html" in errors[1], done.stderr


def test_batch(folder):
    a = put(folder, "a.html", PAGE)
    listed = put(folder, "list", f"{a}\thttps://news.example.com/2024/x\n\n{a}\n")
    got = lines(tap.run(tap.HINDEX, "extract", "--batch", listed))
    tap.equal([x.get("url") for x in got], ["https://news.example.com/2024/x", None])
    tap.equal([x["text"] for x in got], ["\n\n".join(TEXT)] * 2)
    tap.equal(len(lines(tap.run(tap.HINDEX, "extract", "--batch", "-", stdin=f"{a}\n{a}\n"))), 2)
    tap.run(tap.HINDEX, "extract", "--batch", os.path.join(folder, "none"), code=3)


def test_usage(folder):
    a = put(folder, "a.html", PAGE)
    for arguments in ([], [a, a, "--url", "https://x.example/"], ["--nonsense", a]):
        done = tap.run(tap.HINDEX, "extract", *arguments, code=2)
        tap.equal(done.stdout, "")
        assert done.stderr.startswith("hindex: "), done.stderr


def test_what_is_no_page(folder):
    rows = {"binary": (os.urandom(5000), 3, "binary"), "text": ("no page at all", 3, "no HTML"), "empty": ("", 3, "no HTML"),
            "large": (b"<p>" + b"a " * (3 << 20), 3, "5 MiB")}
    for name, (content, code, words) in rows.items():
        done = tap.run(tap.HINDEX, "extract", put(folder, name, content), code=code)
        tap.equal(done.stdout, "", name)
        assert words in done.stderr and len(done.stderr.splitlines()) == 1, f"{name}: {done.stderr}"


def test_hostile_pages(folder):
    """Each is answered within the caps of time and memory, and the pages beside it too."""
    rows = {"deep": "<div>" * 100000 + "x", "bold": "<b>" * 100000 + "x", "end tags": "</p></div>" * 200000, "attributes": "<p " + " ".join(f"a{i}=b" for i in range(300000)) + ">x",
            "quote": "<p class='" + "x" * 2000000, "entities": "&amp;" * 500000, "script": '<script type="application/ld+json">' + '{"a":' * 300000, "tables": "<table><tr><td>" * 20000,
            "paragraphs": "<p>" + "</p><p>".join(f"{TEXT[0]} {i}" for i in range(9000)), "dates": "<p>" + "3 مايو 2024 " * 100000, "links": "<p>" + "<a href=/x>كلمة</a> " * 100000,
            "comments": "<!--" * 200000, "one line": "<p>" + "كلمة " * 400000, "unlike": "".join(f"<p>{i} {TEXT[0]} {TEXT[1]} {TEXT[0]} {TEXT[1]} {i}.</p>" for i in range(5500)), "headings": "".join(f"<div><h2>الأكثر قراءة</h2><p>{TEXT[0]} {i}</p></div>" for i in range(9000)),
            "cells": f"<table><tr><td>{TEXT[0]} {TEXT[1]}" + "<td>x" * 400000 + f"<td>{TEXT[0][:-1]} من", "authors": "<meta name=author content='" + "اب، " * 300000 + "'>",
            "linked authors": '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":[' + ",".join(f'{{"@id":"#a{i}"}}' for i in range(50000)) + "]}," + ",".join(f'{{"@id":"#z{i}","name":"n"}}' for i in range(50000)) + "]}</script>",
            "headlines": "<h1>x" * 200000, "same": "".join(f"<p>{TEXT[0]}{TEXT[1]}{TEXT[0]}{TEXT[1]}</p>" for _ in range(6000))}
    good = put(folder, "good.html", PAGE)
    for name, content in rows.items():
        start = time.monotonic()
        done = subprocess.run(["sh", "-c", ("" if tap.SANITIZED else "ulimit -v 1500000; ") + 'exec "$0" extract "$@"', tap.HINDEX, put(folder, "bad.html", "<html><body><h1>عنوان</h1>" + content), good],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
        assert done.returncode in (0, 1, 3), f"{name}: exit {done.returncode} {done.stderr[-300:]}"
        tap.equal(json.loads(done.stdout.splitlines()[-1])["text"], "\n\n".join(TEXT), name)
        assert time.monotonic() - start < 30, f"{name}: {time.monotonic() - start:.1f} s"


def test_rules_of_a_source(folder):
    page = ('<html lang="ar"><head><title>موقع</title></head><body><b id="t">عنوان من القاعدة</b><i class="when">٣ مايو ٢٠٢٤</i><div id="text">قبل'
            f"<span class='noise'>ضجيج داخل النص</span><p>{TEXT[0]}</p></div><p>{TEXT[1]}</p></body></html>")
    group = "[example]\nName[en]=Example\nHome=eg\nLang=ar\nZone=Africa/Cairo\nSite=https://rules.example.com/\nFeeds=https://rules.example.com/rss\n"
    put(folder, "conf/sources.conf", group + "Title=//b[@id='t']\nBody=//div[@id='text']\nDate=//i[@class='when']\nDrop=//span[@class='noise']\n")
    file, env = put(folder, "a.html", page), {"HSEARCH_CONF": os.path.join(folder, "conf")}
    got = tap.run_json(tap.HINDEX, "extract", file, "--url", "https://rules.example.com/1", env=env)
    tap.equal((got["title"], got["published"], got["text"]), ("عنوان من القاعدة", "2024-05-03", "قبل\n\n" + TEXT[0]))
    other = json.loads(tap.run(tap.HINDEX, "extract", file, "--url", "https://other.example.org/1", env=env, code=None).stdout)
    assert other.get("title") != "عنوان من القاعدة"
    put(folder, "conf/sources.conf", group + "Body=//div[@id='none']\n")
    done = tap.run(tap.HINDEX, "extract", file, "--url", "https://rules.example.com/1", env=env, code=1)
    assert "rule selects no text" in done.stderr, done.stderr
    put(folder, "conf/sources.conf", group + "Body=//div[\n")
    done = tap.run(tap.HINDEX, "extract", file, "--url", "https://rules.example.com/1", env=env, code=3)
    assert "sources.conf:8" in done.stderr and "XPath" in done.stderr, done.stderr


def test_from_the_network(folder):
    sites = os.path.join(folder, "sites")
    put(sites, "paper/a.html", PAGE)
    put(sites, "paper/1256.html", PAGE.replace("utf-8", "x").encode("cp1256", "xmlcharrefreplace"))
    put(sites, "paper/headers.json", json.dumps({"/moved": {"status": 301, "Location": "/a.html"}, "/round": {"status": 302, "Location": "/round"},
                                                 "/1256.html": {"Content-Type": "text/html; charset=windows-1256"}}))
    served = town.Town(sites).start()
    try:
        base = served.addresses["paper"]
        conf = os.path.join(folder, "conf")
        put(conf, "hsearch.conf", f"[crawl]\nAllowPrivate={base.split('//')[1]}\n")
        env = {"HSEARCH_CONF": conf}
        for path in ("/a.html", "/moved", "/1256.html"):
            got = tap.run_json(tap.HINDEX, "extract", base + path, env=env)
            tap.equal(got["text"], "\n\n".join(TEXT), path)
        tap.equal(tap.run_json(tap.HINDEX, "extract", base + "/moved", env=env)["url"], base + "/a.html")
        for path, words in (("/none", "404"), ("/round", "redirects")):
            done = tap.run(tap.HINDEX, "extract", base + path, env=env, code=3)
            assert words in done.stderr and not done.stdout, done.stderr
        put(conf, "hsearch.conf", "[crawl]\n")
        done = tap.run(tap.HINDEX, "extract", base + "/a.html", env=env, code=3)
        assert "address" in done.stderr and not done.stdout, done.stderr
    finally:
        served.stop()


if __name__ == "__main__":
    tap.main(globals())
