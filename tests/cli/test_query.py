"""Questions of the command line: syntax, inflection, keyboards, phrases, crossing over, spelling, --explain, runs."""
import json, os, sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from tap import HINDEX, HSEARCH, equal, run, run_json

ARTICLES = {
    "ar-vaccine": ("ar", "حملة وطنية للتلقيح ضد الحصبة", "أطلقت السلطات حملة لتلقيح الأطفال ضد الحصبة في المدارس الابتدائية، وقال الأطباء إن اللقاحات آمنة."),
    "ar-covid": ("ar", "ارتفاع الإصابات", "سجّلت المستشفيات ١٢ حالة جديدة بكوفيد-١٩ خلال أسبوع، وقال الطبيب إنَّ الصِّحَّة العامة أولوية وكوفيد-١٩ لم ينته."),
    "ar-cancer": ("ar", "مركز جديد لعلاج سرطان الثدي في مصر", "افتتح وزير الصحة المصري مركزا لعلاج سرطان الثدي بالأشعة في القاهرة، ويضم المركز عشرين سريرا."),
    "ar-strike": ("ar", "إضراب الأطباء", "دخل أطباء المستشفى الجامعي في إضراب عن العمل احتجاجا على نقص الأدوية."),
    "ar-flood": ("ar", "فيضانات", "أدت الأمطار الغزيرة إلى فيضانات قطعت الطرق بين القرى."),
    "ar-trump": ("ar", "ترامب يعلق", "قال ترامب إن القرار صدر عن المحكمة العليا."),
    "fa-hospital": ("fa", "افتتاح بیمارستان", "بیمارستان‌های تازه‌ای در شهرهای جنوبی گشایش یافت و پزشکان می‌گویند کمبود دارو برطرف شده است."),
    "fa-book": ("fa", "کتابخانه‌های شهر", "کتابخانه‌های شهر یک هفته تعطیل شدند؛ کتاب‌های تازه به زودی می‌رسد."),
    "fa-quake": ("fa", "زلزله در استان", "زلزله‌ای به بزرگی ۵ ریشتر روستاهای استان را لرزاند و امدادگران هلال احمر اعزام شدند."),
    "fa-cancer": ("fa", "غربالگری سرطان پستان", "وزارت بهداشت غربالگری رایگان سرطان پستان را در مراکز بهداشتی آغاز کرد."),
    "fa-trump": ("fa", "سخنان ترامپ", "ترامپ گفت این تصمیم را دادگاه گرفته است."),
    "en-school": ("en", "New school opens", "A new school was opened by the mayor in the old town."),
}


def index(folder):
    db = os.path.join(folder, "db")
    run(HINDEX, "-q", "add", "--db", db, "-", stdin=tap.jsonl(
        dict(url=f"https://paper.example/{name}", lang=lang, title=title, text=text) for name, (lang, title, text) in ARTICLES.items()))
    return db


def name(hit):
    return hit["url"].rsplit("/", 1)[1]


def ask(db, *args, code=None):
    return run_json(HSEARCH, "-q", "--db", db, "--format=json", *args, code=code)


def names(answer):
    """What has all the words: nothing where they had to be given up."""
    return set() if answer["matches"]["relaxed"] else {name(h) for h in answer["hits"]}


def found(db, *args):
    return names(ask(db, *args))


def table(folder, rows):
    """Rows of query, names found, options; the questions of the same options are asked in one batch."""
    db = index(folder)
    batch = os.path.join(folder, "batch.tsv")
    wrong = []
    for options in sorted({tuple(r[2:]) for r in rows}):
        ours = [r for r in rows if tuple(r[2:]) == options]
        with open(batch, "w", encoding="utf-8") as out:
            out.writelines(f"{i}\t{r[0]}\n" for i, r in enumerate(ours))
        done = run(HSEARCH, "-q", "--db", db, "--format=json", "--batch", batch, *options, code=None)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        equal([a["query"]["id"] for a in answers], [str(i) for i in range(len(ours))])
        wrong += [f"{query}: {sorted(names(a))}, expected {sorted(want.split())}"
                  for (query, want, *_), a in zip(ours, answers) if names(a) != set(want.split())]
    if wrong:
        raise AssertionError("\n".join(wrong))


def test_inflection_and_keyboards(folder):
    table(folder, [
        # Arabic: article, proclitics, plurals, hamza, taa marbuta, diacritics, tatweel, digits
        ("والمستشفيات", "ar-covid ar-strike fa-hospital"),
        ("المستشفى", "ar-covid ar-strike fa-hospital"),
        ("الصحه العامه", "ar-covid"),
        ("اطباء", "ar-vaccine ar-covid ar-strike fa-hospital"),
        ("طبيب", "ar-vaccine ar-covid ar-strike fa-hospital"),
        ("أمطـــــار", "ar-flood"),
        ("فَيَضان", "ar-flood"),
        # Persian: ZWNJ there, stripped, a space; Arabic letters; plural, ezafe
        ("کتابخانه‌های", "fa-book"),
        ("کتابخانههای", "fa-book"),
        ("کتابخانه های", "fa-book"),
        ("كتابخانه", "fa-book"),
        ("روستا", "fa-quake ar-flood"),
        ("کتاب تازه", "fa-book"),
    ])


def test_phrases(folder):
    table(folder, [
        ('"كوفيد 19"', "ar-covid"),
        ('"كوفيد-19"', "ar-covid"),
        ('"كوفيد ١٩"', "ar-covid"),
        ('"کوفید ۱۹"', "ar-covid", "--lang=ar"),
        ('"الصحة العامة"', "ar-covid"),
        ('"صحة عامة"', "ar-covid"),
        ('"العامة الصحة"', ""),
        ('"سرطان الثدي"', "ar-cancer"),
        ('"سرطان پستان"', "fa-cancer"),
        ('"کتابخانه های شهر"', "fa-book"),
        ('"new school"', "en-school"),
        ('"school new"', ""),
    ])


def test_syntax(folder):
    table(folder, [
        ("إضراب OR فيضانات", "ar-strike ar-flood"),
        ("زلزله OR \"کتابخانه‌های شهر\"", "fa-quake fa-book"),
        ("أطباء -إضراب", "ar-vaccine ar-covid fa-hospital"),
        ("الأطباء NOT إضراب NOT حصبة", "ar-covid fa-hospital"),
        ('أطباء -"المستشفى الجامعي"', "ar-vaccine ar-covid fa-hospital"),
        ("إضراب في المدارس", "ar-strike ar-vaccine en-school", "--any"),
        ("إضراب في المدارس", ""),
        ("في", "ar-vaccine ar-cancer ar-strike", "--lang=ar"),
    ])


def test_crossing(folder):
    """A question in one of the three languages finds articles in the others: by the lexicon, tags and the spelling of names."""
    table(folder, [
        ("breast cancer", "ar-cancer fa-cancer"),
        ("سرطان الثدي", "ar-cancer fa-cancer"),
        ("سرطان پستان", "ar-cancer fa-cancer"),
        ("earthquake", "fa-quake"),
        ("زلزال", "fa-quake"),
        ("floods", "ar-flood"),
        ("سیل", "ar-flood"),
        ("vaccination of children", "ar-vaccine"),
        ("library", "fa-book"),
        ("Trump", "ar-trump fa-trump"),
        ("ترامب", "ar-trump fa-trump"),
        ("ترامپ", "ar-trump fa-trump"),
        ("breast cancer Egypt", "ar-cancer"),
        ("مدرسة", "ar-vaccine en-school"),
    ])


def test_concepts(folder):
    db = index(folder)
    a = ask(db, "breast cancer in Egypt")
    equal([(c["facet"], c["id"]) for c in a["query"]["concepts"] if c["facet"] == "country"], [("country", "eg")])
    equal({s["text"] for s in a["query"]["synonyms"]} >= {"breast cancer"}, True)
    for query in ("مصر", "بمصر", "المصرية", "مصری", "Egyptian", "egypt"):
        ids = [c["id"] for c in ask(db, query)["query"]["concepts"]]
        equal(ids, ["eg"], query)
        equal("ar-cancer" in found(db, query), True, query)
    equal(ask(db, "--no-concepts", "Egyptian")["query"]["concepts"], [])
    equal([c["id"] for c in ask(db, "--drop", "country:eg", "Egyptian cancer")["query"]["concepts"]], ["oncology"])
    equal(found(db, "--drop", "word:earthquake", "earthquake"), set())
    equal([c["id"] for c in ask(db, '"Egypt"')["query"]["concepts"]], [])  # a phrase is literal


def test_suggestions(folder):
    db = index(folder)
    for query, suggestion in [("المستشقيات", "المستشفيات"), ("غربالگی", "غربالگری"), ("scholo", "school"), ("فيضنات قطعت", "فيضانات قطعت")]:
        equal(ask(db, "--no-concepts", query)["suggestion"], suggestion, query)
    for query in ("المستشفيات", "Trump", "earthquake", "xqzw", "12", '"school"'):
        equal(ask(db, query).get("suggestion"), None, query)


def test_nearest_spelling_in_runs(folder):
    db = index(folder)
    batch = os.path.join(folder, "batch.tsv")
    with open(batch, "w", encoding="utf-8") as out:
        out.write("q1\tما هي أضرار الفيضاناث؟\nq2\t\"سرطان المعدة\"\nq3\tsudden earthquake rescue\nq4\tفي\n\nq5\t-\n")
    done = run(HSEARCH, "--db", db, "--format=trec", "--batch", batch)
    rows = [l.split() for l in done.stdout.splitlines()]
    equal({len(r) for r in rows}, {6})
    ranked = {}
    for q, _, url, rank, score, _ in rows:
        ranked.setdefault(q, []).append((int(rank), float(score), url.rsplit("/", 1)[1]))
    for q, hits in ranked.items():
        equal([r for r, _, _ in hits], list(range(1, len(hits) + 1)), q)
        equal(hits, sorted(hits, key=lambda h: -h[1]), q)
    equal(ranked["q1"][0][2], "ar-flood")               # a misspelled word by its nearest spelling
    equal({u for _, _, u in ranked["q2"]} >= {"ar-cancer", "fa-cancer"}, True)              # a run falls back from a phrase to its words
    equal(ranked["q3"][0][2], "fa-quake")
    equal(done.stderr, "hsearch: %s:6: there is no word in the question, passed over\n" % batch)


def test_names_are_marked(folder):
    """A question's name is marked as the article spells it; offsets are bytes."""
    db = index(folder)
    marked = {}
    for hit in ask(db, "Trump")["hits"]:
        text = hit["title"].encode()
        marked[name(hit)] = [text[a:b].decode() for a, b in hit["marks"]["title"]]
    equal(marked, {"ar-trump": ["ترامب"], "fa-trump": ["ترامپ"]})


def test_explain(folder):
    db = index(folder)
    text = run(HSEARCH, "-q", "--db", db, "--explain", "وللمستشفيات في مصر").stdout
    block = text[text.index("  وللمستشفيات"):].split("\n  في")[0]
    steps = [l.split()[0] for l in block.splitlines()[1:]]
    equal([s for s in ("fold", "peel", "stem", "terms") if s in steps], ["fold", "peel", "stem", "terms"])
    for line in ("question in language: ar", "concept مصر → country eg: term Neg 1", "في: stop word", "in documents in fa (5):", "Zمستشفي 2",
                 "وللمستشفيات → بیمارستان 1"):
        equal(line in text, True, line + "\n" + text)
    equal("query: " in text, False, "Xapian's words are for -v")
    text = run(HSEARCH, "-v", "--db", db, "--explain", "مصر").stdout
    equal("\nquery: Query(" in text, True, text)
    text = run(HSEARCH, "-q", "--db", db, "--explain", "Trump").stdout
    equal("Trump → ترامب 1  [spelled]" in text and "Trump → ترامپ 1  [spelled]" in text, True, text)


if __name__ == "__main__":
    tap.main(globals())
