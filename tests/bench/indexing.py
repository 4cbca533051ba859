"""Indexing the ANT corpus beside Omega's scriptindex, and what facets cost a query: ratios to a peer in the same run."""
import gzip, json, os, subprocess, sys, time
import tap
from measure import Folder, folder_size, percentile, shared, timed

SCRIPT = """url : boolean=Q unique=Q field=url
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


def bench_indexing(folder, corpus):
    dump, script = os.path.join(folder, "dump"), os.path.join(folder, "script")
    plain = os.path.join(folder, "ant.jsonl")
    write_dump(corpus, dump)
    open(script, "w").write(SCRIPT)
    with open(plain, "w", encoding="utf-8") as f:
        for a in articles(corpus):
            f.write(json.dumps(a, ensure_ascii=False) + "\n")
    n = sum(1 for _ in open(plain))
    ours, omega = os.path.join(folder, "ours"), os.path.join(folder, "omega")
    rows = []
    for name, command, env in (
            ("scriptindex, default flush", ["scriptindex", "--stemmer=arabic", omega + "10000", script, dump], None),
            ("scriptindex, flush 1000", ["scriptindex", "--stemmer=arabic", omega, script, dump], "1000"),
            ("hindex add", [tap.HINDEX, "-q", "add", "--db", ours, plain], None)):
        os.environ.pop("XAPIAN_FLUSH_THRESHOLD", None)
        if env:
            os.environ["XAPIAN_FLUSH_THRESHOLD"] = env
        wall, cpu, peak, _ = timed(command)
        rows.append((name, n / wall, cpu, peak))
    os.environ.pop("XAPIAN_FLUSH_THRESHOLD", None)
    print(f"{n} articles")
    base = rows[0]
    for name, rate, cpu, peak in rows:
        print(f"{name:28} {rate:7.0f} articles/s ({rate / base[1]:.2f} of scriptindex)  cpu {cpu:6.1f} s  peak {peak:5.0f} MB ({peak / base[3]:.2f})")
    compact = os.path.join(folder, "omega.compact")
    subprocess.run(["xapian-compact", omega, compact], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    tap.run(tap.HINDEX, "-q", "compact", "--db", ours)
    a, b = folder_size(os.path.join(ours, "index")), folder_size(compact)
    print(f"index, compacted: hindex {a / 1e6:.1f} MB, scriptindex {b / 1e6:.1f} MB, ratio {a / b:.2f}")
    return ours


def bench_queries(db):
    times = {"with facets": [], "without": []}
    for _ in range(5):
        for q in QUERIES:
            for name, facets in (("with facets", "10"), ("without", "0")):
                start = time.perf_counter()
                subprocess.run([tap.HSEARCH, "--db", db, f"--facets={facets}", "--format", "json", q], stdout=subprocess.DEVNULL)
                times[name].append((time.perf_counter() - start) * 1000)
    for name, values in times.items():
        print(f"hsearch {name:12} p50 {percentile(values, .5):.1f} ms  p99 {percentile(values, .99):.1f} ms (whole process)")
    print(f"ratio p50 {percentile(times['with facets'], .5) / percentile(times['without'], .5):.2f}")


with Folder() as folder:
    bench_queries(bench_indexing(folder, shared("data", "ant", "ant.jsonl.gz")))
