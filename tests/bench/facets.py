"""Facet counts of a million generated documents beside the match alone, and beside Groonga.

FACETS_DOCUMENTS=N in the environment: fewer documents."""
import json, os, subprocess, sys, time
import tap
from measure import BENCH, Folder, folder_size

N = int(os.environ.get("FACETS_DOCUMENTS", "1000000"))
ROUNDS = 5
DRILLDOWN = "country,ministry,domain,instrument,pair,lang,source,month"


def generate(folder):
    start = time.monotonic()
    written, index, dump = (os.path.join(folder, f) for f in ("written", "index", "dump"))
    subprocess.run([os.path.join(BENCH, "facets_generate"), str(N), os.environ["HSEARCH_CONF"], written, dump], check=True)
    subprocess.run(["xapian-compact", written, index], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(f"{N} documents generated in {time.monotonic() - start:.0f} s, index {folder_size(index) / 1e6:.0f} MB", flush=True)
    return index, dump


def groonga(folder, dump):
    """Least milliseconds of `select` with and without its drill-downs, in one process, its cache off."""
    database = os.path.join(folder, "groonga")
    os.mkdir(database)
    database = os.path.join(database, "db")
    start = time.monotonic()
    subprocess.run(["groonga", "-n", database], stdin=open(dump, "rb"), stdout=subprocess.DEVNULL, check=True)
    print(f"Groonga: loaded in {time.monotonic() - start:.0f} s, {folder_size(os.path.dirname(database)) / 1e6:.0f} MB", flush=True)
    select = "select Docs --limit 10 --output_columns _key"
    half, drill = " --filter 'words @ \"half\"'", f" --drilldown {DRILLDOWN} --drilldown_limit 10"
    commands = {"half of them": select + half, "half, drill-down": select + half + drill, "all, drill-down": select + drill}
    script = "cache_limit 0\n" + "\n".join(c for _ in range(ROUNDS) for c in commands.values()) + "\n"
    out = subprocess.run(["groonga", database], input=script.encode(), stdout=subprocess.PIPE, check=True).stdout
    answers = [json.loads(line) for line in out.decode().splitlines()][1:]
    least = {}
    for i, answer in enumerate(answers):
        name = list(commands)[i % len(commands)]
        least[name] = min(least.get(name, 1e9), answer[0][2] * 1000)
    for name, ms in least.items():
        print(f"Groonga {name:20} {ms:9.1f} ms")
    return least


with Folder() as folder:
    index, dump = generate(folder)
    out = subprocess.run([os.path.join(BENCH, "facets_measure"), index, str(ROUNDS)], check=True, stdout=subprocess.PIPE).stdout.decode()
    print(out, end="", flush=True)
    peer = groonga(folder, dump)
    ours = {line[:20].strip(): float(line.split()[-2]) for line in out.splitlines()[2:-1]}
    print(f"hsearch with facets to Groonga with drill-down: half {ours['half of them'] / peer['half, drill-down']:.2f}, "
          f"all {ours['all, newest first'] / peer['all, drill-down']:.2f}")
