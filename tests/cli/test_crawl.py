"""hindex crawl and fetch on the town's two papers: everything found, nothing twice, nothing forbidden, goes on where it stopped."""
import json, os, re, signal, sqlite3, subprocess, sys, time
from urllib.parse import quote, unquote

import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
from desk import Desk, articles, PAPERS


def expected(desk):
    return sorted(desk.address[p] + quote(a["path"]) for p in PAPERS for a in articles(p))


def pages(desk):
    """Paths of article pages that were asked for, in order."""
    return [unquote(r[2]) for r in desk.town.requests if re.match(r"/(article|news)/", r[2])]


def test_everything_once(folder):
    with Desk(folder) as desk:
        done = desk.hindex("crawl")
        tap.equal(done.stdout, "")
        tap.equal(done.stderr, "hindex: 20 articles indexed, 23 found in feeds and sitemaps, 1 unchanged, 2 not allowed\n")
        tap.equal(desk.urls(), expected(desk))
        asked = pages(desk)
        tap.equal(sorted(asked), sorted(a["path"] for a in articles()), "each page asked for once, the forbidden ones never")
        tap.equal(len(desk.ids()), 20)
        desk.hindex("check")


def test_robots_come_first(folder):
    with Desk(folder) as desk:
        desk.hindex("crawl")
        for paper in PAPERS:
            paths = desk.town.paths(paper)
            tap.equal(paths[0], "/robots.txt")
            tap.equal(paths.count("/robots.txt"), 1)


def test_what_an_article_is(folder):
    """Title, text, date, site and language of every page, whatever stands around it."""
    with Desk(folder) as desk:
        desk.hindex("crawl")
        hits = {unquote(h["url"]).split("/", 3)[3]: h for h in desk.hits()}
        for paper in PAPERS:
            for a in articles(paper):
                hit = hits[a["path"].lstrip("/")]
                tap.equal(hit["title"], a["Title"])
                tap.equal(hit["lang"], PAPERS[paper]["lang"], a["id"])
                tap.equal(hit["site"], {"marsad": "صحيفة المرصد", "payvand": "پیوند سلامت"}[paper])
                tap.equal(hit["source"], paper)
                if paper == "payvand":  # in the page: day and minute of Tehran; the zone is the source's
                    tap.equal(hit["published"][:10], a["Date"][:10], a["id"])
                else:
                    tap.equal(hit["published"], a["Date"], a["id"])
        desk.hindex("sources")
        # Text of menus, most-read and related lists, footers and comments is in no article.
        for words in ("كندا", "البرازيل", "فنلندا", "برزیل", "کانبرا", '"الأكثر قراءة"', '"مطالب مرتبط"', '"جميع الحقوق محفوظة"'):
            tap.equal(desk.urls("--no-concepts", words), [], words)
        for country in ("ca", "br", "fi", "de", "au", "cn"):
            tap.equal(desk.urls("-c", country), [], country)


def test_countries(folder):
    """Of every article those that it names, and none of the lists around it; one slip in the whole town may pass."""
    with Desk(folder) as desk:
        desk.hindex("crawl")
        hits = {h["title"]: " ".join(sorted(h["country"])) for h in desk.hits()}
        wrong = [(a["id"], hits[a["Title"]], a["Countries"]) for a in articles() if hits[a["Title"]] != a["Countries"]]
        if len(wrong) > 1:
            raise AssertionError(wrong)


def test_text_is_whole(folder):
    """The index holds each article's paragraphs and nothing else."""
    with Desk(folder) as desk:
        desk.hindex("crawl")
        texts = {}
        for line in tap.run("xapian-delve", "-A", "Q", "-1", os.path.join(desk.db, "index")).stdout.splitlines():
            if line.startswith("Q"):
                data = tap.run("xapian-delve", "-t", line, "-d", "-1", os.path.join(desk.db, "index")).stdout
                fields = dict(l.split("=", 1) for l in data.split("\n") if "=" in l)
                texts[fields["caption"]] = " ".join(fields["text"].split())
        for a in articles():
            # A bare space and the paragraph break of the data read alike here.
            got, want = texts[a["Title"]].replace("\\n", " "), " ".join(a["text"])
            tap.equal(re.sub(r"\s+", " ", got), want, a["id"])


def test_second_round_asks_conditionally(folder):
    with Desk(folder) as desk:
        desk.hindex("crawl")
        before = len(desk.town.requests)
        tap.equal(desk.hindex("crawl").stderr, "hindex: 0 articles indexed\n", "nothing is due")
        tap.equal(desk.town.requests[before:], [])
        done = desk.hindex("crawl", "--all")
        tap.equal(done.stderr, "hindex: 0 articles indexed, 4 unchanged\n")
        tap.equal({r[3] for r in desk.town.requests[before:]}, {304})


def test_new_article_in_a_feed(folder):
    with Desk(folder) as desk:
        desk.hindex("crawl")
        feed = os.path.join(desk.sites, "marsad", "feed.xml")
        with open(feed, encoding="utf-8") as file:
            text = file.read()
        os.rename(os.path.join(desk.sites, "marsad", "article", "1204.html"), os.path.join(desk.sites, "marsad", "article", "1299.html"))
        with open(feed, "w", encoding="utf-8") as file:
            file.write(text.replace("<item>", "<item><title>x</title><link>@HOST@/article/1299.html</link></item><item>", 1))
        desk.hindex("crawl", "marsad", "--all")
        # Its page says rel=canonical: /article/1204.html, so it is the same article: replaced, not doubled.
        tap.equal(len(desk.ids()), 20)
        tap.equal([p for p in pages(desk) if "1299" in p], ["/article/1299.html"])


def test_an_article_fetched_again_replaces_itself(folder):
    with Desk(folder) as desk:
        path = "/article/1205.html"
        url = desk.address["marsad"] + path
        desk.hindex("fetch", url)
        first = desk.ids()
        tap.equal(desk.urls("زنجبار"), [])
        desk.hindex("fetch", url)  # unchanged
        tap.equal(desk.ids(), first)
        file = os.path.join(desk.sites, "marsad", path[1:])
        with open(file, encoding="utf-8") as stream:
            text = stream.read()
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(text.replace("    <p>", "    <p>وحضر الاجتماع وفد صحي من زنجبار. ", 1))
        desk.hindex("fetch", url)  # changed
        tap.equal(desk.ids(), first)
        tap.equal(desk.urls("زنجبار"), [url])


def test_a_change_told_by_the_sitemap(folder):
    """A crawl reads a page again when its sitemap says that it was changed since."""
    with Desk(folder) as desk:
        desk.hindex("crawl", "marsad")
        file = os.path.join(desk.sites, "marsad", "article", "1207.html")
        with open(file, encoding="utf-8") as stream:
            text = stream.read()
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(text.replace("    <p>", "    <p>وحضر الاجتماع وفد صحي من زنجبار. ", 1))
        sitemap = os.path.join(desk.sites, "marsad", "sitemap.xml")
        with open(sitemap, encoding="utf-8") as stream:
            text = stream.read()
        time.sleep(1.1)
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        with open(sitemap, "w", encoding="utf-8") as stream:
            stream.write(re.sub(r"(1207.html</loc><lastmod>)[^<]*", r"\g<1>" + now, text))
        done = desk.hindex("crawl", "marsad", "--all")
        tap.equal(done.stderr, "hindex: 1 article indexed, 1 unchanged\n")
        tap.equal(len(desk.urls("زنجبار")), 1)
        tap.equal(len(desk.ids()), 11)


def test_one_source_and_its_misspelling(folder):
    with Desk(folder) as desk:
        desk.hindex("crawl", "payvand")
        tap.equal(desk.town.paths("marsad"), [])
        tap.equal(len(desk.ids()), 9)
        done = desk.hindex("crawl", "marsd", code=2)
        tap.equal(done.stderr, 'hindex: no source "marsd" in sources.conf (did you mean "marsad"?)\n')


def test_kill_in_the_middle(folder):
    """kill -9 at several moments of a crawl; run again: nothing lost, and no page that was committed is asked for again."""
    with Desk(folder, crawl="Connections=2\n") as desk:
        for paper in PAPERS:
            slow(desk, paper, 0.1)
        for moment in (0.2, 0.5, 0.9):
            process = desk.start("crawl", "--all")
            time.sleep(moment)
            process.kill()
            process.communicate()
            if os.path.exists(os.path.join(desk.db, "index")):
                done = desk.hindex("check", code=None)
                if done.returncode and done.stderr != "hindex: %s: no index there\n" % desk.db:  # killed before there was one
                    raise AssertionError(done.stderr)
        desk.hindex("crawl", "--all")
        tap.equal(desk.urls(), expected(desk))
        tap.equal(len(desk.ids()), 20)
        desk.hindex("check")


def slow(desk, paper, seconds):
    rules = os.path.join(desk.sites, paper, "headers.json")
    with open(rules, encoding="utf-8") as file:
        headers = json.load(file)
    for a in articles(paper):
        headers.setdefault(a["path"], {})["delay"] = seconds
    with open(rules, "w", encoding="utf-8") as file:
        json.dump(headers, file)


def test_a_kill_loses_little(folder):
    """What a long crawl has taken is made durable on the way: it survives a kill and is not fetched again."""
    with Desk(folder) as desk:
        slow(desk, "marsad", 0.8)
        process = desk.start("crawl", "marsad")
        index = os.path.join(desk.db, "index", "iamglass")
        start = time.time()
        while time.time() - start < 30 and not (os.path.exists(index) and len(desk.urls()) > 2):
            time.sleep(0.2)
        process.kill()
        process.communicate()
        kept = set(desk.urls())
        if not 2 < len(kept) < 11:
            raise AssertionError("%d articles" % len(kept))
        before = len(desk.town.requests)
        slow(desk, "marsad", 0)
        desk.hindex("crawl", "marsad", "--all")
        tap.equal(len(desk.ids()), 11)
        tap.equal(kept & {desk.address["marsad"] + r[2] for r in desk.town.requests[before:]}, set(), "fetched again")


def test_a_signal_ends_in_good_order(folder):
    """SIGTERM: what was fetched is in the index and is not fetched again."""
    with Desk(folder, crawl="Connections=1\n") as desk:
        slow(desk, "marsad", 0.2)
        process = desk.start("crawl", "marsad")
        while len(pages(desk)) < 3:
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        _, stderr = process.communicate(timeout=10)
        tap.equal(process.returncode, 0, stderr.decode())
        taken = len(desk.ids())
        if not 2 <= taken < 11:
            raise AssertionError("%d articles after the signal" % taken)
        desk.hindex("crawl", "marsad", "--all")
        tap.equal(len(desk.ids()), 11)
        again = [p for p in set(pages(desk)) if pages(desk).count(p) > 1]
        if len(again) > 1:  # the one that was under way
            raise AssertionError("fetched twice: %s" % again)


def test_delay_between_requests(folder):
    with Desk(folder, sources={"marsad": dict(PAPERS["marsad"], more="Feeds=/feed.xml\nDelay=0.3\nMaxPages=4\n")}) as desk:
        desk.hindex("crawl", "marsad")
        times = [r[4] for r in desk.town.requests]
        gaps = [b - a for a, b in zip(times, times[1:])]
        if not times or min(gaps) < 0.28:
            raise AssertionError("gaps: %s" % gaps)


def test_crawl_delay_of_robots(folder):
    with Desk(folder, sources={"marsad": dict(PAPERS["marsad"], more="Feeds=/feed.xml\nMaxPages=3\n")}) as desk:
        with open(os.path.join(desk.sites, "marsad", "robots.txt"), "w") as file:
            file.write("User-agent: hsearch\nCrawl-delay: 0.4\n")
        desk.hindex("crawl", "marsad")
        times = [r[4] for r in desk.town.requests]
        if len(times) < 4 or min(b - a for a, b in zip(times, times[1:])) < 0.38:
            raise AssertionError(times)


def test_due_times(folder):
    """A list that brings nothing new is looked at less often; the state says when next."""
    with Desk(folder) as desk:
        desk.hindex("crawl")
        status = json.loads(desk.hindex("status", "--json").stdout)
        for source in status["crawl"]["sources"]:
            wait = source["next"] - time.time()
            if not 15 * 60 <= wait <= 90 * 60:
                raise AssertionError("%s: next in %d s" % (source["id"], wait))
        def feeds():
            with sqlite3.connect(os.path.join(desk.db, "crawl.db")) as db:
                return db.execute("SELECT interval FROM url WHERE kind = 1").fetchall()
        tap.equal(feeds(), [(48 * 60,), (48 * 60,)], "sooner than the hour after news")
        desk.hindex("crawl", "--all")
        tap.equal(feeds(), [(72 * 60,), (72 * 60,)], "later after none")


def test_watch_stays_and_stops(folder):
    with Desk(folder) as desk:
        process = desk.start("crawl", "--watch")
        deadline = time.time() + 20
        while time.time() < deadline and not (os.path.exists(os.path.join(desk.db, "index")) and len(pages(desk)) >= 20):
            time.sleep(0.1)
        time.sleep(1)
        tap.equal(process.poll(), None, "it stays")
        tap.equal(len(desk.ids()), 20, "what a round fetched can be found while it waits")
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=10)
        tap.equal(process.returncode, 0)
        if not re.search(r"20 articles indexed.*; next look at \d\d:\d\d\n", stderr.decode()):
            raise AssertionError(stderr.decode())


def test_two_crawls_at_once(folder):
    with Desk(folder) as desk:
        first = desk.start("crawl", "--watch")
        while not desk.town.requests:
            time.sleep(0.02)
        done = desk.hindex("crawl", code=3)
        tap.equal(done.stderr, "hindex: %s/crawl.db: another process crawls with it\n" % desk.db)
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=10)


def test_same_story_leads_with_the_first_report(folder):
    with Desk(folder) as desk:
        desk.hindex("crawl", "marsad")
        found = json.loads(desk.hsearch("--format=json", "أسوان", "الطب النووي").stdout)
        tap.equal([h["url"][-9:] for h in found["hits"]], ["1201.html"])
        tap.equal(found["hits"][0]["story"]["more"], 1)


def test_robots_change(folder):
    """What was forbidden is fetched once the rules allow it."""
    with Desk(folder) as desk:
        desk.hindex("crawl", "marsad")
        with open(os.path.join(desk.sites, "marsad", "robots.txt"), "w") as file:
            file.write("User-agent: *\nAllow: /\nSitemap: @HOST@/sitemap.xml\n")
        with sqlite3.connect(os.path.join(desk.db, "crawl.db")) as db:  # a day later
            db.execute("UPDATE robots SET fetched = fetched - 86401")
            db.execute("UPDATE url SET next_fetch = next_fetch - 86401, signature = 0, etag = NULL, last_modified = NULL")
        desk.hindex("crawl", "marsad")
        tap.equal(len(desk.ids()), 12)


def test_robots_unreachable(folder):
    """No rules to read: nothing is fetched, nothing is forgotten."""
    with Desk(folder) as desk:
        with open(os.path.join(desk.sites, "marsad", "headers.json"), "w") as file:
            json.dump({"/robots.txt": {"status": 503}}, file)
        done = desk.hindex("crawl", "marsad", code=3)
        tap.equal(done.stderr.splitlines()[:2], [
            "hindex: %s/feed.xml: its robots.txt cannot be read: answered 503" % desk.address["marsad"],
            "hindex: 0 articles indexed, 1 failed"])
        tap.equal(set(desk.town.paths("marsad")), {"/robots.txt"})


def test_feed_that_is_none(folder):
    with Desk(folder) as desk:
        with open(os.path.join(desk.sites, "marsad", "feed.xml"), "w") as file:
            file.write("<html><body>moved</body></html>")
        done = desk.hindex("crawl", "marsad")
        if "/feed.xml: " not in done.stderr:
            raise AssertionError(done.stderr)
        tap.equal(len(desk.ids()), 11, "the sitemap has them all the same")
        status = desk.hindex("status").stdout
        if "feed.xml" not in status:
            raise AssertionError(status)


tap.main(globals())
