"""Indexing beside Omega's scriptindex, and what facets cost a query of the command line."""
import gzip, json, os, re, subprocess, sys, time
import tap
from measure import Folder, folder_size, percentile, shared, timed

SCRIPT = """url : field=url hash boolean=Q unique=Q
title : weight=5 index=S weight=1 index field=caption
text : index field=text
"""
QUERIES = ["وزارة الصحة", "مستشفى", "كورونا", "تونس", "وزير", "العلاج", "الأطباء", "الحكومة", "اتفاقية", "المرضى"]


def articles(path):
    seen = set()
    for line in gzip.open(path, "rt", encoding="utf-8"):
        article = json.loads(line)
        if article["url"] not in seen:
            seen.add(article["url"])
            yield article


def write_dump(path, out):
    """scriptindex's dump: name=value lines, further lines of a value start with =."""
    with open(out, "w", encoding="utf-8") as dump:
        for a in articles(path):
            for name in ("url", "title", "text"):
                dump.write(f"{name}=" + (a[name] or "").replace("\n", "\n=") + "\n")
            dump.write("\n")


def write_inputs(folder, corpus):
    """The same articles for both programs; returns the two files and how many there are."""
    dump, plain = os.path.join(folder, "dump"), os.path.join(folder, "ant.jsonl")
    write_dump(corpus, dump)
    n = 0
    with open(plain, "w", encoding="utf-8") as f:
        for a in articles(corpus):
            f.write(json.dumps(a, ensure_ascii=False) + "\n")
            n += 1
    return dump, plain, n


def compacted(source, folder):
    target = source + ".compact"
    subprocess.run(["xapian-compact", source, target], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return folder_size(target)


def count(db):
    out = tap.run("xapian-delve", db).stdout
    return int(re.search(r"number of documents = (\d+)", out).group(1))


def bench_indexing(folder, corpus):
    dump, plain, n = write_inputs(folder, corpus)
    script, ours = os.path.join(folder, "script"), os.path.join(folder, "ours")
    open(script, "w").write(SCRIPT)
    rows = []
    print(f"{n} articles, {os.path.getsize(plain) / 1e6:.1f} MB; the first row is 1")
    for name, db, command, flush in (
            ("scriptindex", "omega", ["scriptindex", "--stemmer=arabic", "DB", script, dump], "10000"),
            ("scriptindex, flush 1000", "omega1000", ["scriptindex", "--stemmer=arabic", "DB", script, dump], "1000"),
            ("hindex add", "ours", [tap.HINDEX, "-v", "add", "--db", "DB", plain], "")):
        path = os.path.join(folder, db)
        wall, cpu, peak, _, said = timed([path if c == "DB" else c for c in command], env={"XAPIAN_FLUSH_THRESHOLD": flush})
        index = os.path.join(path, "index") if db == "ours" else path
        if not 0.99 * n <= count(index) <= n:  # spellings of one address are one article to hindex
            sys.exit(f"{name}: {count(index)} documents of {n}")
        rows.append((n / wall, n / cpu, peak, compacted(index, folder)))
        rate, work, most, size = (a / b for a, b in zip(rows[-1], rows[0]))
        print(f"{name:24} {n / wall:6.0f} articles/s ({rate:.2f})  a second of CPU {n / cpu:5.0f} ({work:.2f})  peak {peak:4.0f} MB ({most:.2f})  "
              f"compacted {rows[-1][3] / 1e6:5.1f} MB ({size:.2f})", flush=True)
    times = next(l[8:] for l in said.splitlines() if " of CPU: " in l)
    share = int(re.search(r"tagging (\d+) %", times).group(1))
    print(f"{times}\ntagging: {share} % of it, {os.path.getsize(plain) / 1e6 / (float(times.split()[0]) * share / 100):.1f} MB of text a second")
    tap.run(tap.HINDEX, "-q", "compact", "--db", ours)
    return ours


def bench_queries(db):
    times = {"with facets": [], "without": []}
    for _ in range(5):
        for q in QUERIES:
            for name, facets in (("with facets", "10"), ("without", "0")):
                start = time.perf_counter()
                subprocess.run([tap.HSEARCH, "--db", db, f"--facets={facets}", "--format", "json", q], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                times[name].append((time.perf_counter() - start) * 1000)
    for name, values in times.items():
        print(f"hsearch {name:12} p50 {percentile(values, .5):.1f} ms  p99 {percentile(values, .99):.1f} ms (whole process)")
    print(f"ratio p50 {percentile(times['with facets'], .5) / percentile(times['without'], .5):.2f}")


with Folder() as folder:
    bench_queries(bench_indexing(folder, shared("data", "ant", "ant.jsonl.gz")))
