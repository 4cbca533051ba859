"""The five articles that the product is given, through the whole way: tags, index, answers. The plain text is wrapped as JSONL
here, its first line as the title; what is expected is read from the scheme's own table."""
import html, json, os, re, sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap

CONF = os.path.join(tap.TOP, "conf")
PARENTS = {"care", "diagnostics", "public-health", "system", "relief", "industry"}
HEADINGS = ("الأكثر قراءة", "أخبار ذات صلة")  # open what the page of 001 adds to its article


def articles():
    for name in sorted(n for n in os.listdir(tap.shared("data", "seeds")) if n.endswith(".txt")):
        with open(tap.shared("data", "seeds", name)) as file:
            title, _, text = file.read().partition("\n")
        yield {"url": f"http://seeds.example/{name[:-4]}", "title": title.strip(), "text": text.strip()}


def expected():
    """{seed: {facet: set of ids}} from the table of the scheme."""
    table = {}
    with open(tap.shared("FACETS.md")) as file:
        for line in file:
            row = re.match(r"\| (00\d)[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|", line)
            if row:
                table[row[1]] = dict(zip(("country", "ministry", "domain", "instrument"), (set(c.split()) for c in row.groups()[1:])))
    tap.equal(sorted(table), ["000", "001", "002", "003", "004"], "the scheme's table")
    return table


def tagged():
    done = tap.run(tap.HINDEX, "--conf", CONF, "tag", "-", stdin=tap.jsonl(articles()))
    return {tags["url"][-3:]: tags for tags in map(json.loads, done.stdout.splitlines())}


def ids(tags, facet):
    return {value["id"] for value in tags[facet]} - PARENTS


def index(folder):
    db = os.path.join(folder, "db")
    tap.run(tap.HINDEX, "--conf", CONF, "--db", db, "add", "-", stdin=tap.jsonl(articles()))
    return db


def found(db, *arguments):
    done = tap.run(tap.HSEARCH, "--conf", CONF, "--db", db, "--format", "json", *arguments, code=None)
    return sorted(hit["url"][-3:] for hit in json.loads(done.stdout)["hits"])


def most_read():
    """The lines that stand around the article of 001, and the article without them."""
    with open(tap.shared("data", "seeds", "001.txt")) as file:
        lines = file.read().splitlines()
    start = lines.index(HEADINGS[0])
    return lines[:start], [line.strip() for line in lines[start:] if len(line.strip()) > 20]


def test_countries_are_exact(folder):
    want, got = expected(), tagged()
    for seed in want:
        tap.equal(ids(got[seed], "country"), want[seed]["country"], seed)


def test_ministries_have_two_mistakes_at_most(folder):
    want, got = expected(), tagged()
    wrong = {seed: sorted(ids(got[seed], "ministry") ^ want[seed]["ministry"]) for seed in want}
    if sum(map(len, wrong.values())) > 2:
        raise AssertionError(wrong)


def test_domains(folder):
    want, got = expected(), tagged()
    right = sum(len(ids(got[s], "domain") & want[s]["domain"]) for s in want)
    given = sum(len(ids(got[s], "domain")) for s in want)
    asked = sum(len(want[s]["domain"]) for s in want)
    if 2 * right < 0.75 * (given + asked):
        raise AssertionError({s: sorted(ids(got[s], "domain") ^ want[s]["domain"]) for s in want})


def test_pairs(folder):
    got = tagged()
    for seed, pair in (("000", "eg-ru"), ("001", "eg-fr"), ("002", "kg-ru"), ("003", "eg-jp"), ("004", "by-dz")):
        tap.equal(ids(got[seed], "pair"), {pair}, seed)


def test_parents_follow_leaves(folder):
    for seed, tags in tagged().items():
        have = {value["id"] for value in tags["domain"]}
        if have - PARENTS and not have & PARENTS:
            raise AssertionError(f"{seed}: leaves without a parent: {have}")


def test_filters(folder):
    db = index(folder)
    tap.equal(found(db, "-c", "eg"), ["000", "001", "003"], "-c eg")
    tap.equal(found(db, "-c", "ru"), ["000", "002"], "-c ru")
    tap.equal(found(db, "-d", "oncology"), ["001", "002"], "-d oncology")


def test_spellings(folder):
    db = index(folder)
    for query in ("برنامه‌های اقامتی", "برنامه های اقامتی", "برنامههای اقامتی"):
        if "002" not in found(db, query):
            raise AssertionError(f"{query} does not find 002")
    tap.equal(found(db, "--no-concepts", "الصحة"), found(db, "--no-concepts", "صحة"), "الصحة and صحة")
    tap.equal(found(db, "الصحة"), found(db, "صحة"), "الصحة and صحة, as asked")


def test_most_read_is_in_no_facet(folder):
    """The same tags, whether the page's own lines follow the article or not."""
    article, around = most_read()
    rows = [{"url": f"http://seeds.example/{i}", "title": article[0], "text": text, "lang": "ar"}
            for i, text in enumerate(("\n".join(article[1:]), "\n".join(article[1:] + [HEADINGS[0]] + around)))]
    done = tap.run(tap.HINDEX, "--conf", CONF, "tag", "-", stdin=tap.jsonl(rows))
    clean, whole = map(json.loads, done.stdout.splitlines())
    for facet in ("country", "ministry", "domain", "instrument", "pair"):
        tap.equal(whole[facet], clean[facet], facet)


def test_most_read_is_not_in_the_text(folder):
    article, around = most_read()
    tap.equal(len(around) > 10, True, "lines around the article")
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in article[1:] if line.strip())
    links = "".join(f'<li><a href="/{i}">{html.escape(line)}</a></li>\n' for i, line in enumerate(around))
    page = os.path.join(folder, "001.html")
    with open(page, "w") as file:
        file.write(f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{html.escape(article[0])}</title></head>
<body><nav><ul><li><a href="/">الرئيسية</a></li></ul></nav><main><article><h1>{html.escape(article[0])}</h1>
{paragraphs}</article><section><h3>{HEADINGS[0]}</h3><ul>{links}</ul></section></main></body></html>""")
    got = tap.run_json(tap.HINDEX, "--conf", CONF, "extract", page, "--url", "http://seeds.example/001")
    for line in around:
        if line in got["text"]:
            raise AssertionError(f"in the text: {line}")
    for line in (line.strip() for line in article[1:]):
        if len(line) > 80 and line not in got["text"]:
            raise AssertionError(f"not in the text: {line}")


tap.main(globals())
