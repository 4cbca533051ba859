"""The index is plain Xapian with Omega's prefixes: stock Omega, quest and xapian-delve read it."""
import os, shutil, sys, urllib.parse
import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "web"))
import browser

OMEGA = "/usr/lib/cgi-bin/omega/omega"


def omega(folder, db, **params):
    """What Omega's own template for machines says: the URLs that it found, and how many there are."""
    if not os.path.exists(OMEGA):
        raise tap.Skip("xapian-omega is not here")
    templates = os.path.join(folder, "templates")
    os.makedirs(templates, exist_ok=True)
    with open(os.path.join(templates, "urls"), "w") as out:
        out.write("$def{PREFIX,$setmap{prefix,title,S}$setmap{boolprefix,country,N,domain,XDOMAIN,ministry,XMINISTRY,lang,L}}"
                  "$set{stem_strategy,none}$PREFIX$hitlist{$field{url}\t$field{caption}\t$field{language}\n}total $msize\n")
    conf = os.path.join(folder, "omega.conf")
    with open(conf, "w") as out:
        out.write(f"database_dir {db}\ntemplate_dir {templates}\nlog_dir {folder}\ncdb_dir {folder}\n")
    pairs = [(k, v) for k, values in params.items() for v in ([values] if isinstance(values, str) else values)]
    query = urllib.parse.urlencode([("DB", "index"), ("FMT", "urls"), ("HITSPERPAGE", "100")] + pairs)
    done = tap.run(OMEGA, env={"OMEGA_CONFIG_FILE": conf, "REQUEST_METHOD": "GET", "QUERY_STRING": query})
    body = done.stdout.replace("\r", "").split("\n\n", 1)[1]
    rows = [l.split("\t") for l in body.splitlines() if "\t" in l]
    return [r[0] for r in rows], int(body.rsplit("total ", 1)[1].split()[0].replace(",", "")), rows


def ours(db, *arguments):
    answer = tap.run_json(tap.HSEARCH, "--db", db, "-f", "json", "-n", "100", "--no-collapse", "--no-concepts", *arguments)
    return {h["url"] for h in answer["hits"]}


def test_word_query(folder):
    db = browser.build(folder)
    for word in ("روسيا", "سرطان", "cancer", "زلزال"):
        urls, total, rows = omega(folder, db, P=word)
        assert urls and total == len(urls), (word, urls, total)
        assert set(urls) <= ours(db, word), (word, urls)
        assert all(r[1] and r[2] in ("ar", "fa", "en") for r in rows), rows


def test_filters(folder):
    db = browser.build(folder)
    for term, option in (("Neg", ["-c", "eg"]), ("XDOMAINoncology", ["-d", "oncology"]), ("XMINISTRYeg/health", ["-m", "eg/health"]),
                         ("Lfa", ["--lang", "fa"]), ("XSOURCEnile-news", ["--source", "nile-news"])):
        urls, total, _ = omega(folder, db, B=term)
        want = ours(db, *option, "")
        tap.equal((set(urls), total), (want, len(want)), term)
        assert len(want) >= 2, term
    urls, _, _ = omega(folder, db, P="روسيا", B="Neg")
    assert urls and set(urls) <= ours(db, "-c", "eg", ""), urls
    urls, _, _ = omega(folder, db, B=["Neg", "Nru"])  # Omega joins filters of one prefix by "or"
    tap.equal(set(urls), ours(db, "-c", "eg,ru", ""))
    urls, _, _ = omega(folder, db, B=["Neg", "Lar"])  # and those of several by "and"
    tap.equal(set(urls), ours(db, "-c", "eg", "--lang", "ar", ""))


def test_dates_and_order(folder):
    db = browser.build(folder)
    urls, _, _ = omega(folder, db, **{"START.0": "20250601", "END.0": "20250630"}, B=["Lar", "Lfa", "Len"])
    tap.equal(set(urls), ours(db, "--since", "2025-06", "--until", "2025-06", ""))
    urls, _, _ = omega(folder, db, B="Lar", SORT="0")
    times = {a["url"]: a["published"] for a in browser.articles()}
    days = [times[u][:10] for u in urls]
    tap.equal(days, sorted(days, reverse=True), "newest first by value slot 0")


def test_quest(folder):
    quest = shutil.which("quest")
    if not quest:
        raise tap.Skip("xapian-tools is not here")
    db = browser.build(folder)
    out = tap.run(quest, "-d", db + "/index", "-s", "none", "-m", "50", "-b", "country:N", "-p", "title:S", "country:eg روسيا").stdout
    urls = {l.split("=", 1)[1] for l in out.splitlines() if l.startswith("url=")}
    assert urls and urls <= ours(db, "-c", "eg", ""), out[:500]
    out = tap.run(quest, "-d", db + "/index", "-s", "none", "-m", "50", "-p", "title:S", "title:زلزال").stdout
    assert "url=https://sehat-online.example/2023/morocco-quake" in out, out[:500]


def test_delve(folder):
    delve = shutil.which("xapian-delve")
    if not delve:
        raise tap.Skip("xapian-tools is not here")
    db = browser.build(folder)
    tap.equal("number of documents = 26" in tap.run(delve, db + "/index").stdout, True)
    for prefix, option, name in (("N", "-c", "country"), ("XDOMAIN", "-d", "domain")):
        terms = tap.run(delve, "-A", prefix, db + "/index").stdout.split(":", 1)[1].split()
        answer = tap.run_json(tap.HSEARCH, "--db", db, "-f", "json", "-n", "0", "--facets", "")
        want = {prefix + v["id"] for v in answer["facets"][name]} | ({prefix + "none"} if answer["none"][name] else set())
        tap.equal(set(terms), want)
    listed = tap.run(delve, "-1", "-t", "Neg", db + "/index").stdout.split("\n", 1)[1].split()
    tap.equal(len(listed), len(ours(db, "-c", "eg", "")))


def test_foreign_index_is_read(folder):
    """An index that Omega's scriptindex has written: hsearch finds and shows what is in it."""
    if not shutil.which("scriptindex"):
        raise tap.Skip("xapian-omega is not here")
    script, records, db = (os.path.join(folder, n) for n in ("script", "records", "foreign"))
    with open(script, "w") as out:
        out.write("url : field=url boolean=Q unique=Q\ntitle : field=caption index=S index\ntext : field=sample index\n")
    with open(records, "w") as out:
        out.write("url=https://old.example/1\ntitle=Cholera vaccines\ntext=Cholera vaccines were sent to Sudan\n\n")
    tap.run("scriptindex", db, script, records)
    answer = tap.run_json(tap.HSEARCH, "--db", db, "-f", "json", "cholera")
    tap.equal([(h["url"], h["title"]) for h in answer["hits"]], [("https://old.example/1", "Cholera vaccines")])


if __name__ == "__main__":
    tap.main(globals())
