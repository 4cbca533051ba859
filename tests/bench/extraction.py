"""Pages to articles: text, dates, real Arabic and Persian pages, charsets, date strings and speed, beside Readability and libxml2."""
import collections, gzip, json, os, re, shutil, subprocess
from datetime import date
import tap
from measure import BENCH, Folder, shared, timed

NODE = os.path.join(tap.BUILD, "bench", "node")


# ---- the measures ----

def words(text):
    return re.findall(r"\w+", text or "")


def grams(text, n=4):
    found = words(text)
    return collections.Counter(tuple(found[i:i + n]) for i in range(max(len(found) - n + 1, 1))) if found else collections.Counter()


def precision_recall(want, got):
    """Of one page, over runs of four words; None where there is nothing to divide by."""
    want, got = grams(want), grams(got)
    both = sum((want & got).values())
    if not want and not got:
        return 1.0, 1.0
    return (both / sum(got.values()) if got else None), (both / sum(want.values()) if want else None)


def over_pages(gold, texts):
    pairs = [precision_recall(gold[k], texts.get(k, "")) for k in gold]
    p = [a for a, _ in pairs if a is not None]
    r = [b for _, b in pairs if b is not None]
    p, r = sum(p) / max(len(p), 1), sum(r) / max(len(r), 1)
    return 2 * p * r / (p + r) if p + r else 0.0, p, r


def fold(text):
    """As a line is compared with another: words alone."""
    return " ".join(words((text or "").replace("\u0640", "")))


# ---- the programs ----

def unpacked(folder, pages):
    """Files of `pages` (name, path), gunzipped where they are packed."""
    paths = {}
    for name, path in pages:
        target = os.path.join(folder, re.sub(r"\.gz$", "", os.path.basename(path)))
        with (gzip.open if path.endswith(".gz") else open)(path, "rb") as source, open(target, "wb") as out:
            shutil.copyfileobj(source, out)
        paths[name] = target
    return paths


def batch(folder, paths, urls):
    """What hindex extract says of each page: one process for all."""
    lines = os.path.join(folder, "list")
    with open(lines, "w") as out:
        out.writelines(f"{path}\t{urls.get(name) or ''}\n" for name, path in paths.items())
    done = tap.run(tap.HINDEX, "extract", "--batch", lines, code=None)
    by_file = {a["file"]: a for a in map(json.loads, done.stdout.splitlines())}
    return {name: by_file.get(path, {}) for name, path in paths.items()}


def readability(paths):
    """The same of the peer; None where npm cannot bring it."""
    if not os.path.isdir(os.path.join(NODE, "node_modules", "linkedom")):
        os.makedirs(NODE, exist_ok=True)
        with open(os.path.join(NODE, "package.json"), "w") as out:
            out.write('{"private": true}')
        if subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "@mozilla/readability@0.6", "linkedom@0.18"],
                          cwd=NODE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return None
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "readability.mjs")
    out = subprocess.run(["node", script, NODE], input="\n".join(paths.values()).encode(), stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL).stdout.decode()
    by_file = {a["file"]: a for a in map(json.loads, out.splitlines())}
    return {name: by_file.get(path, {}) for name, path in paths.items()}


def show(what, ours, peer="", aim=""):
    print(f"{what:34} {ours:36} {peer:36} {aim}", flush=True)


# ---- the rows of the table ----

def text_of_pages(folder):
    gold = json.load(open(shared("data", "extraction-dev", "ground-truth.json")))
    paths = unpacked(folder, [(k, shared("data", "extraction-dev", "html", k + ".html.gz")) for k in gold])
    bodies = {k: gold[k]["articleBody"] for k in gold}
    ours = over_pages(bodies, {k: a.get("text", "") for k, a in batch(folder, paths, {k: gold[k].get("url") for k in gold}).items()})
    peer = readability(paths)
    peer = over_pages(bodies, {k: a.get("text", "") for k, a in peer.items()}) if peer else None
    say = lambda m: "F1 %.3f P %.3f R %.3f" % m if m else "not to be had"
    show(f"text, {len(gold)} pages", say(ours), say(peer), "F1 ≥ .970 P ≥ .960")
    return list(paths.values())


def dates_of_pages(folder):
    rows = [line.rstrip("\n").split("\t") for line in open(shared("data", "dates-dev", "gold.tsv"))]
    base = shared("data", "dates-dev")
    paths = unpacked(folder, [(f, os.path.join(base, f if os.path.exists(os.path.join(base, f)) else os.path.join("html", f))) for f, _, _ in rows])
    got = batch(folder, paths, {f: url for f, url, _ in rows})
    exact = near = 0
    for name, _, day in rows:
        said = got[name].get("published", "")[:10]
        if day == "-":
            exact, near = exact + (not said), near + (not said)
        elif said:
            apart = abs((date.fromisoformat(said) - date.fromisoformat(day[:10])).days)
            exact, near = exact + (apart == 0), near + (apart <= 1)
    show(f"date, {len(rows)} pages", f"exact day {exact / len(rows):.3f}, within one {near / len(rows):.3f}", "", "≥ .92")
    return list(paths.values())


def holds_run(text, line):
    return line and f" {fold(line)} " in f" {fold(text)} "


def judge_page(gold, got):
    """F1, foreign lines, and whether lede, title, day, author and language are right."""
    body, text = gold["body"], got.get("text", "")
    for line in gold.get("either", []):
        text = text.replace(line, "")
    p, r = precision_recall(body, text)
    f1 = 2 * p * r / (p + r) if p and r else 0.0
    lede = body.split("\n\n")[0]
    same = lambda key: fold(got.get(key)) == fold(gold.get(key))
    return f1, sum(bool(holds_run(text, line)) for line in gold.get("foreign", [])), {
        "lede": bool(holds_run(text, lede)) or not lede, "title": same("title"),
        "day": (got.get("published") or "")[:10] == (gold.get("published") or "")[:10],
        "author": same("author"), "language": got.get("lang") == gold.get("lang")}


def real_pages(folder):
    gold = json.load(open(shared("data", "pages-dev", "gold.json")))
    paths = unpacked(folder, [(f, shared("data", "pages-dev", f)) for f in gold])
    urls = {f: gold[f].get("url") for f in gold}
    ours, peer = batch(folder, paths, urls), readability(paths)

    def summary(answers, keys):
        judged = [judge_page(gold[f], answers[f]) for f in gold]
        return "F1 %.3f, %d foreign, " % (sum(j[0] for j in judged) / len(judged), sum(j[1] for j in judged)) + \
            " ".join(f"{k} {sum(j[2][k] for j in judged)}" for k in keys)
    show(f"real ar and fa pages, {len(gold)}", summary(ours, ["lede", "title", "day", "author", "language"]),
         summary(peer, ["lede", "title"]) if peer else "not to be had", "F1 ≥ .985, none foreign, all right")
    charsets(folder, paths, urls, ours)
    return list(paths.values())


def labelled(html, label):
    """A page whose declarations of its charset say `label`, or that has none (None)."""
    html = re.sub(r"<meta[^>]*charset[^>]*>", "", html, flags=re.I)
    html = re.sub(r"(<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']", r"\1", html)
    return re.sub(r"<head[^>]*>", lambda m: m[0] + f'<meta charset="{label}">', html, count=1, flags=re.I) if label else html


def encoded(text, encoding):
    """As pages in that encoding are written: the Arabic yeh for the Persian one, references for what it lacks."""
    return text.replace("\u06cc", "\u064a").encode(encoding, "xmlcharrefreplace")


def charsets(folder, paths, urls, whole):
    ways = {"windows-1256": ("cp1256", "windows-1256"), "UTF-8 labelled windows-1256": ("utf-8", "windows-1256"),
            "windows-1256 labelled UTF-8": ("cp1256", "utf-8"), "windows-1256 without a label": ("cp1256", None),
            "UTF-8 without a label": ("utf-8", None), "ISO-8859-6": ("iso8859-6", "iso-8859-6"),
            "ISO-8859-6 without a label": ("iso8859-6", None), "windows-1256 labelled ISO-8859-1": ("cp1256", "iso-8859-1")}
    plain = lambda a: {k: fold((a.get(k) or "").replace("\u06cc", "\u064a")) for k in ("title", "text", "author")}
    right, wrong = 0, []
    for way, (encoding, label) in ways.items():
        recoded = {}
        for name, path in paths.items():
            recoded[name] = os.path.join(folder, "recoded-" + os.path.basename(path))
            html = labelled(open(path, "rb").read().decode("utf-8", "replace"), label)
            with open(recoded[name], "wb") as out:
                out.write(encoded(html, encoding) if encoding != "utf-8" else html.encode("utf-8"))
        for name, got in batch(folder, recoded, urls).items():
            if plain(got) == plain(whole[name]):
                right += 1
            else:
                wrong.append(f"{way}: {name}")
    show("the same pages recoded", f"{right} of {len(ways) * len(paths)} right", "", "all")
    for line in wrong:
        print("  " + line)


def date_strings():
    subprocess.run(["make", "-s", "-C", tap.TOP, f"BUILD={os.path.relpath(tap.BUILD, tap.TOP)}",
                    os.path.join(os.path.relpath(tap.BUILD, tap.TOP), "tests", "test_dates")], check=True, stdout=subprocess.DEVNULL)
    out = subprocess.run([os.path.join(tap.BUILD, "tests", "test_dates"), "--tap"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    failed, rows = map(int, re.search(r"(\d+) of (\d+) rows failed", out).groups())
    show("date strings", f"{rows - failed} of {rows} right", "", "all of ≥ 150")


def speed(files):
    """CPU of one process for all pages, and of libxml2's parser alone: least of three, in turn."""
    with Folder() as folder:
        lines = os.path.join(folder, "list")
        with open(lines, "w") as out:
            out.writelines(f + "\n" for f in files)
        ours, alone, memory = [], [], 0
        for _ in range(3):
            alone.append(timed([os.path.join(BENCH, "extraction_parse")], stdin=lines)[1])
            _, cpu, peak, *_ = timed([tap.HINDEX, "extract", "--batch", lines], codes=(0, 1))
            ours.append(cpu)
            memory = max(memory, peak)
        n = len(files)
        show(f"speed, {n} pages in one process", f"{n / min(ours):.0f} pages/s of CPU, {memory:.0f} MB",
             f"libxml2 alone {n / min(alone):.0f} pages/s", f"ratio {min(alone) / min(ours):.2f} (≥ 0.5)")


show("", "hindex extract", "Readability.js 0.6, linkedom", "aim")
with Folder() as a, Folder() as b, Folder() as c:
    files = text_of_pages(a) + dates_of_pages(b) + real_pages(c)
    date_strings()
    speed(files)
