"""Words, retrieval, language and speed: issue by issue beside bare Snowball and Lucene 8's analysers in the same run.

Every set is development data; what is absent is skipped with a line. Peers are Debian's libstemmer and liblucene8-java, driven
by ../shared/tools/lucene, which is compiled into a temporary folder."""
import collections, glob, gzip, json, os, subprocess, sys, time
import tap
from measure import BENCH, Folder, shared

WORDS = os.path.join(BENCH, "words_measure")
ZWNJ = "\u200c"
JARS = [f for part in ("core", "analyzers-common", "queryparser", "queries", "sandbox")
        for f in sorted(glob.glob(f"/usr/share/java/lucene-{part}-8*.jar"))[:1]]


def lines_of(command, text, **more):
    done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True, **more)
    return done.stdout.decode().splitlines()


class Lucene:
    """Lucene's analysers, or none where they are not installed."""
    def __init__(self, folder):
        self.classes = os.path.join(folder, "classes")
        self.there = False
        tools = os.path.join(tap.SHARED, "tools", "lucene")
        if len(JARS) < 5 or not os.path.isdir(tools):
            print("skipped: Lucene (liblucene8-java or its driver is absent)")
            return
        os.mkdir(self.classes)
        subprocess.run(["javac", "-cp", ":".join(JARS), "-d", self.classes] + glob.glob(tools + "/*.java"), check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.there = True

    def java(self, *arguments):
        return ["java", "-Dfile.encoding=UTF-8", "-cp", ":".join([self.classes] + JARS)] + list(arguments)

    def stems(self, lang, words):
        return lines_of(self.java("LuceneStem", "stem", "--lang", lang), "\n".join(words) + "\n")

    def run(self, lang, documents, queries, folder):
        """The TREC run of a set; the driver wants tab-separated documents."""
        tsv, index, asked = (os.path.join(folder, f) for f in ("docs.tsv", "lucene", "queries.tsv"))
        with open(tsv, "w", encoding="utf-8") as out:
            for d in documents:
                clean = [d.get(k, "").replace("\t", " ").replace("\n", " ") for k in ("url", "title", "text")]
                out.write("\t".join([clean[0], "", ""] + clean[1:]) + "\n")
        with open(asked, "w", encoding="utf-8") as out:
            out.writelines(f"{i}\t{q}\n" for i, q in queries)
        subprocess.run(self.java("LuceneBench", "index", lang, tsv, index), check=True, stdout=subprocess.DEVNULL)
        return lines_of(self.java("LuceneBench", "run", lang, index, asked, "100"), "", stderr=subprocess.DEVNULL)


# ---- words ----

def word_rows(path):
    """(form, lemma, count) of a file of words."""
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line.strip()]
    return [(r[0], r[1], int(r[3]) if len(r) > 3 and r[3].isdigit() else 1) for r in rows if len(r) > 1]


def judge_words(rows, terms):
    """Query view, mean over tokens: P, the share of tokens reached by any term of the form that have its lemma; R, the share
    of the lemma's tokens reached; F of each."""
    by_term = collections.defaultdict(collections.Counter)
    lemma_tokens = collections.Counter()
    for form, lemma, n in rows:
        lemma_tokens[lemma] += n
        for term in terms.get(form, ()):
            by_term[term][lemma] += n
    sums = [0, 0, 0]
    for form, lemma, n in rows:
        reached = collections.Counter()
        for term in terms.get(form, ()):
            reached |= by_term[term]
        found = reached[lemma]
        p = found / sum(reached.values()) if reached else 0
        r = min(1, found / lemma_tokens[lemma])
        for i, value in enumerate((p, r, 2 * p * r / (p + r) if p + r else 0)):
            sums[i] += value * n
    return [s / sum(lemma_tokens.values()) for s in sums]


def parse_terms(lines):
    return {w: set(t.split()) for w, _, t in (line.partition("\t") for line in lines)}


def words(lucene):
    print(f"\n{'words as written':34}{'P':>7}{'R':>7}{'F':>7}   to reach")
    for lang, snowball, aim in (("ar", "arabic", "P .915 F .87"), ("fa", None, "P .90 F .86")):
        rows = word_rows(shared("data", "stemming", f"{lang}-written-dev.tsv"))
        forms = sorted({r[0] for r in rows})
        chains = {"hsearch": lines_of([tap.HSEARCH, "stem", "--lang", lang], "\n".join(forms) + "\n")}
        if snowball:
            chains["Snowball, bare"] = lines_of([WORDS, "snowball", snowball], "\n".join(forms) + "\n")
        if lucene.there:
            chains["Lucene"] = lucene.stems(lang, forms)
        for name, lines in chains.items():
            p, r, f = judge_words(rows, parse_terms(lines))
            print(f"{lang} {name:31}{p:7.3f}{r:7.3f}{f:7.3f}   {aim if name == 'hsearch' else ''}", flush=True)


# ---- retrieval ----

def typed_with_arabic_letters(q):
    return q.replace("ی", "ي").replace("ک", "ك")


VARIANTS = {"as written": lambda q: q, "typed with ي ك": typed_with_arabic_letters,
            "ZWNJ stripped": lambda q: q.replace(ZWNJ, ""), "ZWNJ as a space": lambda q: q.replace(ZWNJ, " ")}
SETS = [("arcd-train", "ar", ["as written"], .845), ("xquad-ar", "ar", ["as written"], .945),
        ("pquad-val", "fa", list(VARIANTS), .960)]


def mean_reciprocal_rank(relevant, run):
    """Over the questions that have a relevant document; hits by falling score, then by rank."""
    hits = collections.defaultdict(list)
    for line in run:
        question, _, document, rank, score = line.split()[:5]
        hits[question].append((-float(score), int(rank), document))
    total = 0
    for question, documents in relevant.items():
        ranked = list(dict.fromkeys(d for _, _, d in sorted(hits[question])))
        total += next((1 / (i + 1) for i, d in enumerate(ranked[:1000]) if d in documents), 0)
    return total / len(relevant)


def read_set(name):
    folder = shared("data", "relevance", name)
    documents = [json.loads(line) for line in gzip.open(folder + "/DOCS.jsonl.gz", "rt", encoding="utf-8")]
    queries = [line.rstrip("\n").split("\t", 1) for line in open(folder + "/QUERIES.tsv", encoding="utf-8")]
    relevant = collections.defaultdict(set)
    for line in open(folder + "/QRELS.txt", encoding="utf-8"):
        question, _, document, grade = line.split()
        if int(grade) > 0:
            relevant[question].add(document.replace(" ", "_"))
    return documents, queries, relevant


def retrieval(lucene):
    print(f"\n{'retrieval, MRR':34}{'hsearch':>9}{'Lucene':>9}   to reach")
    for name, lang, variants, aim in SETS:
        documents, queries, relevant = read_set(name)
        with Folder() as folder:
            db = os.path.join(folder, "db")
            subprocess.run([tap.HINDEX, "add", "-q", "--db", db, "-"], input=tap.jsonl(documents).encode(), check=True,
                           stdout=subprocess.DEVNULL)
            for variant in variants:
                asked = [(i, VARIANTS[variant](q)) for i, q in queries]
                ours = lines_of([tap.HSEARCH, "--db", db, "--format", "trec", "--limit", "100", "--batch", "-"],
                                "".join(f"{i}\t{q}\n" for i, q in asked))
                peer = "–"
                if lucene.there:
                    peer = f"{mean_reciprocal_rank(relevant, lucene.run(lang, documents, asked, folder)):.4f}"
                print(f"{name + ', ' + variant:34}{mean_reciprocal_rank(relevant, ours):9.4f}{peer:>9}   {aim:.3f}", flush=True)


# ---- languages ----

def languages():
    """Texts of eight words from every set whose language is known."""
    texts = []
    for name in ("tico-cross", "arcd-train", "xquad-ar", "pquad-val"):
        documents, queries, _ = read_set(name)
        texts += [(d["lang"], d["text"]) for d in documents]
        if name == "tico-cross":
            texts += [("en", q) for _, q in queries]
        else:
            texts += [(documents[0]["lang"], q) for _, q in queries]
    texts += [("fa/ي ك", typed_with_arabic_letters(t)) for lang, t in texts if lang == "fa"]
    clean = "".join(f"{lang}\t{' '.join(text.split())}\n" for lang, text in texts)
    print(f"\n{'language':10}{'texts':>8}{'right':>8}{'windows of 8':>14}{'right':>8}   taken for  (to reach .99; CLD2 .97)")
    for line in sorted(lines_of([WORDS, "language"], clean)):
        lang, n, right, windows, windows_right, *taken = line.split("\t")
        others = " ".join(t for t in taken if not t.startswith(lang.split("/")[0] + "="))
        print(f"{lang:10}{n:>8}{int(right) / int(n):8.4f}{windows:>14}{int(windows_right) / max(1, int(windows)):8.4f}   {others}")
    print("fa/ي ك: typed with Arabic letters; ckb, ur, ps, tr, fr, ru: tests/unit/test_language.c")


# ---- speed ----

def speed():
    print(f"\n{'analysis, one core':18}{'MB':>7}{'MB/s':>8}{'bare libstemmer':>17}{'ratio':>7}{'anew each text':>16}   to reach .7")
    articles = gzip.open(shared("data", "ant", "ant.jsonl.gz"), "rt", encoding="utf-8")
    arabic = [(lambda d: d["title"] + ". " + d["text"])(json.loads(line)) for line in articles]
    persian = [d["title"] + ". " + d["text"] for d in read_set("pquad-val")[0]]
    for lang, texts in (("ar", arabic), ("fa", persian)):
        size, ours, bare, anew = map(float, lines_of([WORDS, "speed", lang, "arabic"],
                                                     "".join(" ".join(t.split()) + "\n" for t in texts))[0].split())
        print(f"{lang:18}{size:7.1f}{ours:8.1f}{bare:17.1f}{ours / bare:7.2f}{anew:16.1f}", flush=True)
    print("libstemmer 2.2 has no Persian: its Arabic over the Persian words")


def starts():
    """Least milliseconds of a command from start to end."""
    print(f"\n{'start to end':34}{'ms':>7}")
    for name, command in (("hsearch --version", ["--version"]), ("stem --lang ar, one word", ["stem", "--lang", "ar"]),
                          ("stem --lang fa, one word", ["stem", "--lang", "fa"])):
        least = 1e9
        for _ in range(30):
            start = time.perf_counter()
            subprocess.run([tap.HSEARCH] + command, input="صحة\n".encode(), stdout=subprocess.DEVNULL, check=True)
            least = min(least, time.perf_counter() - start)
        print(f"{name:34}{least * 1e3:7.2f}")


with Folder() as folder:
    peer = Lucene(folder)
    words(peer)
    retrieval(peer)
    languages()
    speed()
    starts()
