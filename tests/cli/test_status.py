"""status, sources, check, retag, reindex, compact on the index of the town."""
import json, os, re, sys, time

import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
from desk import Desk, PAPERS


def test_status(folder):
    with Desk(folder, sources={"payvand": dict(PAPERS["payvand"], more=PAPERS["payvand"]["more"] + "Off=true\n")}) as desk:
        began = int(time.time())
        desk.hindex("crawl")
        status = json.loads(desk.hindex("status", "--json").stdout)
        tap.equal((status["db"], status["articles"]), (desk.db, 11))
        crawl = status["crawl"]
        tap.equal(crawl["urls"], {"waiting": 0, "done": 11, "no-article": 0, "redirect": 1, "disallowed": 1, "gone": 0})
        marsad, payvand = crawl["sources"]
        tap.equal(payvand, {"id": "payvand", "name": "payvand", "off": True})
        tap.equal((marsad["id"], marsad["done"], marsad["waiting"], marsad["failed"]), ("marsad", 11, 0, 0))
        if not began <= marsad["last"] <= time.time():
            raise AssertionError(marsad)
        lines = desk.hindex("status").stdout.splitlines()
        tap.equal(lines[:2], ["articles   11 in " + desk.db, "addresses  11 in the index, 1 redirected, 1 not allowed"])
        if not re.fullmatch(r"marsad +11 +0  20\d\d-\d\d-\d\d \d\d:\d\dZ  20\d\d-\d\d-\d\d \d\d:\d\dZ", lines[4]):
            raise AssertionError(lines)
        tap.equal(lines[-1], "1 source of sources.conf not looked at so far, 1 of them off")
        # One that is off is crawled when it is named.
        desk.hindex("crawl", "payvand")
        if not re.search(r"payvand +9 +0  .*  off\n", desk.hindex("status").stdout):
            raise AssertionError(desk.hindex("status").stdout)


def test_status_tells_what_fails(folder):
    with Desk(folder) as desk:
        with open(os.path.join(desk.sites, "marsad", "headers.json"), "w") as file:
            json.dump({"/feed.xml": {"status": 500}}, file)
        desk.hindex("crawl", "marsad")
        tap.equal([l for l in desk.hindex("status").stdout.splitlines() if "feed" in l], ["  %s/feed.xml: answered 500" % desk.address["marsad"]])


def test_status_while_a_crawl_runs(folder):
    with Desk(folder) as desk:
        crawl = desk.start("crawl", "--watch")
        while len(desk.town.requests) < 5 or not os.path.exists(os.path.join(desk.db, "index")):
            time.sleep(0.02)
        for _ in range(5):
            desk.hindex("status", "--json")
            desk.hindex("check")
        crawl.terminate()
        crawl.communicate(timeout=10)


def test_sources(folder):
    with Desk(folder) as desk:
        tap.equal(desk.hindex("sources").stdout, "marsad\teg\tar\ton\tmarsad\npayvand\tir\tfa\ton\tpayvand\n")
        tap.equal(desk.hindex("sources", "--check").stdout, "2 sources, 0 problems\n")
        with open(os.path.join(desk.conf, "sources.conf"), "a") as file:
            file.write("[third]\nName[en]=x\nLang=ar\nSite=%s/\nFeeds=/x\n[Fourth]\nLang=Arabic\nZone=Nowhere\n" % desk.address["marsad"])
        done = desk.hindex("sources", "--check", code=3)
        tap.equal(done.stdout, "2 sources, 3 problems\n")
        tap.equal([re.sub(r"^hindex: .*/sources.conf:\d+: ", "", line) for line in done.stderr.splitlines()], [
            "[third] %s is already a place of [marsad]" % desk.address["marsad"].split("//")[1],
            "[Fourth] Lang: not a code in small letters", "[Fourth] Zone: not a time zone such as Africa/Cairo"])


def test_project_sources(folder):
    done = tap.run(tap.HINDEX, "sources", "--check", "--conf", os.path.join(tap.TOP, "conf"))
    if not re.fullmatch(r"\d+ sources, 0 problems\n", done.stdout):
        raise AssertionError(done.stdout)


def test_upkeep_changes_no_answer(folder):
    """compact, reindex and retag leave every article and its tags as they were; retag takes a new word of the vocabulary in."""
    with Desk(folder) as desk:
        desk.hindex("crawl")

        def answers():
            hits = sorted(desk.hits(), key=lambda h: h["url"])
            for hit in hits:
                hit.pop("score")
            return hits
        before, ids = answers(), desk.ids()
        size = lambda: sum(os.path.getsize(os.path.join(desk.db, "index", f)) for f in os.listdir(os.path.join(desk.db, "index")))
        large = size()
        for command, said in (("compact", ""), ("reindex", "hindex: 20 articles indexed again\n"), ("retag", "hindex: 20 articles indexed again\n"), ("compact", "")):
            tap.equal(desk.hindex(command).stderr, said)
            desk.hindex("check")
            tap.equal(desk.ids(), ids)
            tap.equal(answers(), before, command)
        if size() > large:
            raise AssertionError("%d bytes, compacted %d" % (large, size()))
        tap.equal(desk.urls("-d", "dermatology", "بنسليمان"), [])
        with open(os.path.join(desk.conf, "vocabulary", "domain.conf"), encoding="utf-8") as file:
            text = file.read()
        changed = re.sub(r"(\[dermatology\](?:\n[^\[].*)*?\nTerm\[ar\]=)", r"\1بنسليمان;", text)
        with open(os.path.join(desk.conf, "vocabulary", "domain.conf"), "w", encoding="utf-8") as file:
            file.write(changed)
        desk.hindex("retag")
        tap.equal(desk.ids(), ids)
        tap.equal(desk.urls("-d", "dermatology", "بنسليمان"), [desk.address["marsad"] + "/article/1205.html"])


def test_index_of_a_crawl_answers_stock_tools(folder):
    """Xapian's own check, and its stock query tool, on the index of a crawl."""
    with Desk(folder) as desk:
        desk.hindex("crawl")
        index = os.path.join(desk.db, "index")
        tap.run("xapian-check", index)
        done = tap.run("quest", "-d", index, "-b", "country:N", "-m", "50", "country:ve")
        if "84507" not in done.stdout or "1201" in done.stdout:
            raise AssertionError(done.stdout[:500])


tap.main(globals())
