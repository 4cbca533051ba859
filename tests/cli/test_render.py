"""What hsearch prints: text, JSON, CSV, Atom, TREC runs; colour, width, languages, exit codes."""
import csv, fcntl, io, json, os, pty, re, shutil, struct, sys, termios, xml.dom.minidom
import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "web"))
import browser

FACETS = ("country", "ministry", "domain", "instrument", "pair", "lang", "source")
ATOM = "http://www.w3.org/2005/Atom"


def ask(db, *arguments, code=0, env=None):
    return tap.run(tap.HSEARCH, "--db", db, *arguments, code=code, env=env)


def ask_json(db, *arguments, code=0):
    return json.loads(ask(db, "-f", "json", *arguments, code=code).stdout)


def on_terminal(db, *arguments, columns=80, env=None):
    """The output of hsearch on a terminal of so many columns."""
    try:
        pid, fd = pty.fork()
    except OSError as error:
        raise tap.Skip("no terminal to be had: %s" % error)
    if pid == 0:
        os.environ.update(env or {})
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        os.execv(tap.HSEARCH, [tap.HSEARCH, "--db", db, *arguments])
    out = b""
    try:
        while chunk := os.read(fd, 65536):
            out += chunk
    except OSError:
        pass
    os.waitpid(pid, 0)
    os.close(fd)
    return out.decode("utf-8").replace("\r\n", "\n")


def test_text(folder):
    db = browser.build(folder)
    text = ask(db, "--ui", "en", "-c", "eg", "-c", "ru", "nuclear medicine").stdout
    lines = text.splitlines()
    assert re.fullmatch(r"3 articles · 2 stories · recognised: .*Nuclear medicine \(domain nuclear-medicine\).*", lines[0]), lines[0]
    assert any(l.startswith(" 1. ") for l in lines) and any(l.startswith(" 2. ") for l in lines)
    at = lines.index("    https://news.example/2025/06/30/nuclear-medicine")
    tap.equal(lines[at + 1], "    1 more report of it")
    tap.equal(lines[at + 2], "    - صحة المغرب العربي · 1 July 2025 · https://sehat-online.example/2025/masr-rusya")
    title = next(l for l in lines if l.endswith("مصر وروسيا توقعان اتفاقية للتعاون في الطب النووي"))
    assert title[4:].startswith("مصر وروسيا"), "logical order, never turned round"
    assert "أخبار النيل · 30 June 2025 · Arabic" in text, text
    assert "\x1b" not in text and "\u202b" not in text and "\u200f" not in text
    tap.equal(ask(db, "--ui", "fa", "--limit", "0", "").stdout.split(" · ")[0], "۲۶ خبر")
    tap.equal(ask(db, "--ui", "fa", "--digits", "latin", "--limit", "0", "").stdout.split(" · ")[0], "26 خبر")
    assert "۹ تیر ۱۴۰۴" in ask(db, "--ui", "fa", "-c", "eg", "-c", "ru", "nuclear").stdout
    assert "٥ محرم ١٤٤٧" in ask(db, "--ui", "ar", "--calendar", "hijri", "-c", "eg", "-c", "ru", "nuclear").stdout


def test_some_of_the_words(folder):
    """Where few articles have all the words, how many have some; told to people only."""
    words = ["quokka wombat numbat", "quokka wombat", "numbat", "bilby"]
    db = browser.build(folder, [{"url": f"https://w.example/{i}", "lang": "en", "title": "t", "text": text} for i, text in enumerate(words)])
    for arguments, note in ((["quokka wombat"], ""), (["quokka numbat"], "hsearch: 3 articles have some of the words (--any)"),
                            (["--ui", "ar", "quokka numbat"], "hsearch: ٣ أخبار فيها بعض الكلمات (--any)"),
                            (["bilby"], ""), (["--any", "quokka numbat"], ""), (["-n", "1", "quokka numbat"], ""),
                            (["--count", "quokka numbat"], ""), (["-f", "json", "quokka numbat"], ""), (["-q", "quokka numbat"], ""),
                            (["-c", "none", "--lang", "en", "quokka numbat"], "hsearch: 3 articles have some of the words (--any)")):
        tap.equal(ask(db, *arguments).stderr.strip(), note, arguments)


def test_addresses_in_text(folder):
    """For people an address has its letters; for programs it stays as it is."""
    db = os.path.join(folder, "db")
    url = "https://e.example/%D8%B5%D8%AD%D8%A9?q=a%20b%2Fc&x=%E2%80%AE%FF"
    tap.run(tap.HINDEX, "-q", "add", "--db", db, "-", stdin=tap.jsonl([{"url": url, "title": "الصحة", "text": "خبر عن الصحة"}]))
    lines = ask(db, "صحة").stdout.splitlines()
    assert "    https://e.example/صحة?q=a%20b%2Fc&x=%E2%80%AE%FF" in lines, lines
    for form in ("json", "csv", "atom"):
        assert url in ask(db, "-f", form, "صحة").stdout.replace("&amp;", "&"), form


def test_facets_in_text(folder):
    db = browser.build(folder)
    text = ask(db, "--facets=3", "--limit", "0", "-c", "eg,jo", "").stdout
    blocks = text.split("\n\n")
    country = next(b for b in blocks if b.startswith("Country\n")).splitlines()
    rows = [re.fullmatch(r" *(\d+) ([* ]) (\S+)  (.+)", l).groups() for l in country[1:]]
    assert ("*", "eg", "Egypt") in [r[1:] for r in rows] and ("*", "jo", "Jordan") in [r[1:] for r in rows], rows
    counts = [int(r[0]) for r in rows if r[1] == " " or r[2] in ("eg",)]
    assert len(rows) >= 3 and counts == sorted(counts, reverse=True), rows
    years = next(b for b in blocks if b.startswith("Year\n")).splitlines()
    assert re.fullmatch(r" +\d+   20\d\d", years[1]), years
    persian = ask(db, "--facets", "--ui", "fa", "--limit", "0", "").stdout
    assert "۱۴۰۴" in persian and "کشور" in persian
    widths = {l.index("   " + i + "  ") for l in persian.splitlines() for i in ("ir", "eg", "ru") if f"   {i}  " in l}
    tap.equal(len(widths), 1, "columns of counts line up in any digits")


def test_terminal(folder):
    db = browser.build(folder)
    plain = ask(db, "nuclear medicine").stdout
    for columns in (40, 80, 300):
        text = on_terminal(db, "-q", "nuclear medicine", columns=columns, env={"TERM": "xterm", "NO_COLOR": ""})
        assert "\x1b[1;33mnuclear\x1b[0m" in text, text[:500]
        bare = re.sub(r"\x1b\[[0-9;]*m", "", text)
        wide = [l for l in bare.splitlines() if len(re.sub(r"[\u064b-\u0652\u200c]", "", l)) > min(columns, 100) and "://" not in l]
        tap.equal(wide, [], f"{columns} columns")
        tap.equal(bare.split(), plain.split(), "the same words")
    assert "\x1b" not in on_terminal(db, "nuclear", env={"TERM": "xterm", "NO_COLOR": "1"})
    assert "\x1b" not in on_terminal(db, "nuclear", env={"TERM": "dumb", "NO_COLOR": ""})
    assert max(map(len, plain.splitlines())) > 100, "lines stay lines where the output is no terminal"


def test_terminal_is_safe(folder):
    """What a page says never reaches the terminal as a command to it."""
    db = browser.build(folder, [{"url": "https://evil.example/\u202e1", "lang": "en", "published": "2025-01-01", "site": "s\x1b]0;x\x07",
                                 "title": "wombat \x1b[31mred\x07 \u202egnp.exe \x9b31m", "text": "wombat \x1b[2J health \u2066x Egypt"}])
    for text in (ask(db, "wombat").stdout, on_terminal(db, "wombat", env={"TERM": "xterm"})):
        rest = re.sub(r"\x1b\[(0|1|2|1;33)m", "", text)
        assert "wombat" in rest and not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest), repr(rest)


def test_json_keys(folder):
    db = browser.build(folder)
    answer = ask_json(db, "--facets", "-c", "eg,ru", "--since", "2024", "the cancer hospitals in Egypt or Russia", code=None)
    tap.equal(list(answer), ["version", "query", "matches", "hits", "facets", "none", "timeline", "suggestion", "seconds"])
    query = answer["query"]
    tap.equal((answer["version"], query["text"], query["lang"]), (1, "the cancer hospitals in Egypt or Russia", "en"))
    tap.equal(query["filters"], {"country": ["eg,ru"], "since": "2024"})
    concepts = {(c["facet"], c["id"]): c for c in query["concepts"]}
    tap.equal(concepts["country", "eg"], {"facet": "country", "id": "eg", "label": "Egypt", "text": "Egypt"})
    assert any("سرطان" in s.get("ar", []) and s["text"] == "cancer" for s in query["synonyms"]), query["synonyms"]
    articles = {a["url"]: a for a in browser.articles()}
    matches = answer["matches"]
    tap.equal({k: type(v) for k, v in matches.items()}, {"count": int, "exact": bool, "stories": int, "words": str, "relaxed": bool})
    tap.equal((matches["exact"], matches["stories"] >= len(answer["hits"]) > 0), (True, True))
    for hit in answer["hits"]:
        for key, kind in {"url": str, "title": str, "site": str, "lang": str, "published": str, "snippet": str, "score": float,
                          "country": list, "ministry": list, "domain": list, "instrument": list, "pair": list, "source": str}.items():
            assert isinstance(hit[key], kind), (key, hit)
        tap.equal(set(hit["marks"]), {"title", "snippet"})
        for field in ("title", "snippet"):
            for start, end in hit["marks"][field]:
                hit[field].encode()[start:end].decode()
        for facet in ("country", "ministry", "domain", "instrument", "pair"):
            tap.equal(sorted(hit["evidence"][facet]), sorted(hit[facet]), hit["url"])
            for place in (p for places in hit["evidence"][facet].values() for p in places):
                text = articles[hit["url"]][place["field"]]
                tap.equal(text.encode()[place["start"]:place["end"]].decode(), place["match"])
    story = next(h["story"] for h in answer["hits"] if h["story"] and h["story"]["more"])
    tap.equal((set(story), story["more"], set(story["others"][0])), ({"id", "more", "others"}, 1, {"url", "title", "site", "published"}))
    tap.equal(set(answer["facets"]), set(FACETS))
    for name, values in answer["facets"].items():
        tap.equal([v["count"] for v in values], sorted((v["count"] for v in values), reverse=True), name)
        for value in values:
            tap.equal({k: type(v) for k, v in value.items() if k != "parent"}, {"id": str, "label": str, "count": int, "selected": bool}, name)
    selected = [v["id"] for v in answer["facets"]["country"] if v["selected"]]
    tap.equal(sorted(selected), ["eg", "ru"])
    tap.equal(set(answer["none"]), set(FACETS))
    tap.equal(set(answer["timeline"]), {"gregorian", "jalali"})
    for months in answer["timeline"].values():
        tap.equal(sum(m["count"] for m in months), matches["count"])
    tap.equal(list(ask_json(db, "cancer")), ["version", "query", "matches", "hits", "suggestion", "seconds"])
    tap.equal(ask_json(db, "--explain", "cancer")["query"]["explanation"].startswith("question in language: "), True)


def test_json_labels_follow_the_language(folder):
    db = browser.build(folder)
    for ui, label in (("ar", "مصر"), ("fa", "مصر"), ("en", "Egypt")):
        values = {v["id"]: v["label"] for v in ask_json(db, "--facets", "--ui", ui, "-n", "0", "")["facets"]["country"]}
        tap.equal(values["eg"], label)


def test_names_of_sources(folder):
    """As sources.conf has them, in the reader's language; a source that is not in it, or no such file: the id."""
    db = browser.build(folder)
    conf = os.path.join(folder, "conf")
    shutil.copytree(os.path.join(tap.TOP, "conf"), conf)
    for text, want in (("[nile-news]\nName[ar]=أخبار النيل\nName[en]=Nile News\n", {"ar": "أخبار النيل", "en": "Nile News", "fa": "Nile News"}),
                       ("[nile-news]\nName[ar]=أخبار\n", {"en": "أخبار"}), ("[nile-news\n", {"ar": "nile-news"}), (None, {"ar": "nile-news"})):
        path = os.path.join(conf, "sources.conf")
        if text is None:
            os.remove(path)
        else:
            with open(path, "w") as out:
                out.write(text)
        for ui, name in want.items():
            sources = ask_json(db, "--conf", conf, "--facets", "--ui", ui, "-n", "0", "")["facets"]["source"]
            labels = {v["id"]: v["label"] for v in sources}
            tap.equal((labels["nile-news"], labels["health-wire"]), (name, "health-wire"))


def test_jsonl_and_batch(folder):
    db = browser.build(folder)
    lines = ask(db, "-f", "jsonl", "-n", "5", "").stdout.splitlines()
    tap.equal((len(lines), all(json.loads(l)["url"] for l in lines)), (5, True))
    questions = os.path.join(folder, "questions")
    with open(questions, "w") as out:
        out.write("a\tcancer\nb\tزلزال\nbroken\nc\tzzzq\n")
    done = ask(db, "-f", "jsonl", "--batch", questions)
    tap.equal({json.loads(l)["query"] for l in done.stdout.splitlines()}, {"a", "b"})
    assert f"{questions}:3: not ID TAB QUERY" in done.stderr, done.stderr
    run = ask(db, "-f", "trec", "--batch", questions).stdout.splitlines()
    for line in run:
        assert re.fullmatch(r"[ab] Q0 https://\S+ \d+ \d+\.\d{6} hsearch", line), line
    for topic in "ab":
        rows = [l.split() for l in run if l.startswith(topic)]
        tap.equal([int(r[3]) for r in rows], list(range(1, len(rows) + 1)))
        scores = [float(r[4]) for r in rows]
        assert scores == sorted(scores, reverse=True) and scores


def test_csv(folder):
    tricky = {"url": "https://csv.example/1", "lang": "en", "published": "2025-02-02", "site": "=cmd|' /C calc'!A0",
              "title": "-quokka, \"quoted\"\nand more", "text": "@quokka Egypt health; one, two\n\nthree"}
    db = browser.build(folder, [tricky])
    text = ask(db, "-f", "csv", "-n", "100", "").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    tap.equal(list(rows[0]), ["url", "title", "site", "lang", "published", "country", "ministry", "domain", "instrument", "pair",
                              "story", "more", "snippet"])
    tap.equal(len(rows), 26)
    row = next(r for r in rows if r["url"] == tricky["url"])
    for key in ("title", "site", "snippet"):
        assert row[key][0] == "'" and "quokka" in row[key] or key == "site" and row[key].startswith("'=cmd"), row
    assert "\"quoted\"" in row["title"]
    egypt = next(r for r in rows if r["url"].endswith("nuclear-medicine") and r["lang"] == "ar")
    tap.equal((egypt["country"], egypt["pair"], egypt["more"]), ("eg ru", "eg-ru", "1"))


def child(node, name):
    return [n for n in node.childNodes if n.nodeType == n.ELEMENT_NODE and n.localName == name and n.namespaceURI == ATOM]


def words(node):
    return "".join(n.data for n in node.childNodes)


def test_atom(folder):
    mixed = {"url": "https://atom.example/1", "lang": "ar", "published": "2025-07-09T10:00:00+03:00", "site": "a & b",
             "title": "WHO تدعم <وزارة> الصحة المصرية", "text": "دعمت منظمة الصحة العالمية وزارة الصحة المصرية \x0b\ufffe في القاهرة"}
    db = browser.build(folder, [mixed])
    text = ask(db, "-f", "atom", "--ui", "ar", "-c", "eg", "").stdout
    feed = xml.dom.minidom.parseString(text).documentElement
    tap.equal((feed.localName, feed.namespaceURI, feed.getAttribute("xml:lang")), ("feed", ATOM, "ar"))
    for name in ("title", "id", "updated"):
        tap.equal(len(child(feed, name)), 1, name)
    entries = child(feed, "entry")
    assert len(entries) >= 6
    stamp = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    times = []
    for entry in entries:
        for name in ("title", "id", "updated", "published", "author", "summary"):
            tap.equal(len(child(entry, name)), 1, name)
        url = words(child(entry, "id")[0])
        tap.equal(child(entry, "link")[0].getAttribute("href"), url, "permanent id")
        assert entry.getAttribute("xml:lang") in ("ar", "fa", "en")
        assert stamp.fullmatch(words(child(entry, "published")[0])) and words(child(child(entry, "author")[0], "name")[0])
        assert any(c.getAttribute("scheme") == "urn:hsearch:country" and c.getAttribute("term") == "eg" and c.getAttribute("label") == "مصر"
                   for c in child(entry, "category"))
        times.append(words(child(entry, "updated")[0]))
        assert times[-1] >= words(child(entry, "published")[0])
    tap.equal(times, sorted(times, reverse=True), "newest first")
    tap.equal(words(child(feed, "updated")[0]), times[0])
    titles = {words(child(e, "id")[0]): words(child(e, "title")[0]) for e in entries}
    tap.equal(titles[mixed["url"]], "\u200f" + mixed["title"], "an Arabic title that begins with a Latin word")
    assert not any(t.startswith("\u200f") for u, t in titles.items() if u != mixed["url"])
    tap.equal(times[0], "2025-07-09T07:00:00Z")
    # the feed's identity is the question, not its address
    ids = [words(child(xml.dom.minidom.parseString(ask(db, "-f", "atom", *more, code=None).stdout).documentElement, "id")[0])
           for more in (["-c", "eg", ""], ["-c", "eg", "--ui", "fa", "-n", "3", ""], ["-c", "ru", ""], ["-c", "eg", "x"])]
    tap.equal(ids[0] == ids[1] == words(child(feed, "id")[0]), True)
    tap.equal(len(set(ids)), 3)
    tap.equal(len(child(xml.dom.minidom.parseString(ask(db, "-f", "atom", "").stdout).documentElement, "entry")), 26)


def test_atom_links(folder):
    db = browser.build(folder)
    with browser.Site(folder, db) as site:
        source = site.get("q=cancer&country=eg&format=atom&ui=en")[2]
        links = {l.getAttribute("rel"): l.getAttribute("href") for l in child(xml.dom.minidom.parseString(source).documentElement, "link")}
        assert links["self"].startswith(site.address + "?") and "format=atom" in links["self"], links
        assert links["alternate"].startswith(site.address + "?") and "format" not in links["alternate"] and "limit" not in links["alternate"], links
        status, headers, page = site.get(links["alternate"].split("?", 1)[1])
        tap.equal((status, headers["Content-Type"]), (200, "text/html; charset=utf-8"))
        status, headers, table = site.get("q=health&format=csv")
        assert table.startswith("\ufeffurl,") and "hsearch.csv" in headers["Content-Disposition"]


MARKS = [  # question, text, what is marked in it
    ("الصحة", "وزارة الصِّحّة والصحة للصحة وصحته", ["الصِّحّة", "والصحة", "للصحة", "وصحته"]),
    ("برنامه", "برنامه‌های برنامههای برنامه ها", ["برنامه‌های", "برنامههای", "برنامه ها"]),
    ("كتاب", "کتاب كتـــاب", ["کتاب", "كتـــاب"]),
    ("\"وزير الصحة\"", "وزير الصحة وزير", ["وزير", "الصحة"]),
    ("Minister", "The ministers’ MINISTER", ["ministers", "MINISTER"]),
]


def test_marks(folder):
    """Marks lie on the words as they are written: diacritics, joiners, stretched letters and clitics inside."""
    more = [{"url": f"https://marks.example/{i}", "lang": "fa" if "برنامه" in q else "en" if q.isascii() and "M" in q else "ar",
             "published": "2025-01-01", "title": text, "text": text + " \u0645\u0635\u0631", "source": "marks"} for i, (q, text, _) in enumerate(MARKS)]
    db = browser.build(folder, more)
    for i, (question, text, want) in enumerate(MARKS):
        hits = ask_json(db, "--source", "marks", "--no-collapse", "-n", "50", "--no-concepts", question)["hits"]
        hit = next((h for h in hits if h["url"].endswith(f"/{i}")), None)
        assert hit, (question, [h["url"] for h in hits])
        got = [hit["title"].encode()[a:b].decode() for a, b in hit["marks"]["title"]]
        tap.equal(got, want, question)


def test_exit_codes(folder):
    db = browser.build(folder)
    broken = os.path.join(folder, "broken")
    os.makedirs(os.path.join(broken, "index"))
    rows = [(["cancer"], 0), (["zzzqqq"], 1), (["--count", "zzzqqq"], 1), ([], 0), (["-c", "atlantis", ""], 2), (["--nonsense"], 2),
            (["--since", "soon", "x"], 2), (["--limit", "many", "x"], 2), (["--format", "pdf", "x"], 2), (["-n"], 2),
            (["--help"], 0), (["--version"], 0), (["--batch", folder + "/nowhere"], 3), (["--db", broken, "x"], 3),
            (["--db", folder + "/nowhere", "x"], 3), (["--conf", folder, "x"], 3)]
    for arguments, code in rows:
        done = ask(db, *arguments, code=code)
        if code >= 2:
            lines = done.stderr.splitlines()
            assert len(lines) == 1 and lines[0].startswith("hsearch: ") and not done.stdout, (arguments, done.stderr, done.stdout)
    done = tap.run(tap.HSEARCH, code=2)
    assert "usage: hsearch" in done.stderr
    full = tap.run("sh", "-c", f"{tap.HSEARCH} --db {db} '' > /dev/full", code=3)
    assert "cannot write" in full.stderr, full.stderr


def test_nearest_value(folder):
    db = browser.build(folder)
    for option, value, want in (("-d", "oncolgy", "oncology"), ("-c", "egypt", "eg"), ("-c", "مصر", "eg"), ("-m", "eg/helth", "eg/health"),
                                ("-i", "agrement", "agreement"), ("--source", "nile-new", "nile-news"), ("--lang", "arab", "ar")):
        done = ask(db, option, value, "", code=2)
        assert f"did you mean \"{want}\"" in done.stderr, (option, value, done.stderr)


def test_messages_in_three_languages(folder):
    """Every message stands in all three, with the plural forms that the language has, and without what is not used."""
    with open(os.path.join(tap.TOP, "conf", "messages.conf"), encoding="utf-8") as f:
        groups = re.findall(r"^\[([^\]]+)\]\n((?:[a-z]+=.*\n)+)", f.read() + "\n", re.M)
    assert len(groups) > 80
    sources = ""
    for base in ("search", "indexer"):
        for name in os.listdir(os.path.join(tap.TOP, base)):
            if name.endswith((".c", ".cc")):
                with open(os.path.join(tap.TOP, base, name), encoding="utf-8") as f:
                    sources += f.read()
    for name, body in groups:
        texts = dict(l.split("=", 1) for l in body.splitlines())
        tap.equal(set(texts), {"ar", "fa", "en"}, name)
        for lang, text in texts.items():
            if "{0,plural," in text:
                forms = {"ar": {"one", "two", "few", "many", "other"}, "fa": {"other"}, "en": {"one", "other"}}[lang]
                assert forms <= set(re.findall(r"(\w+)\{", text)), (name, lang, text)
            tap.equal("{0" in text, "{0" in texts["en"], (name, lang))
            if lang != "en" and not re.fullmatch(r"[\w ]*(CSV|JSON|\d+)[\w ]*", text):
                assert re.search("[\u0600-\u06ff]", text) or not re.search("[A-Za-z]", text), (name, lang, text)
        kind = name.split("-")[0]
        assert f'"{name}"' in sources or kind in ("facet", "lang", "page") and (kind != "page" or name in ("page-since", "page-until")), "not used: " + name


if __name__ == "__main__":
    tap.main(globals())
