"""Facets, pairs and databases of the command line: what is counted, how it is shown, and what is said when a database is bad."""
import csv, io, json, os, shutil, signal, socket, subprocess, sys, time
sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from tap import HINDEX, HSEARCH, equal, run, run_json

ARTICLES = [
    dict(url="https://a.example/1", published="2025-05-04", lang="ar", source="a", title="مصر وروسيا توقعان اتفاقية في الطب النووي",
         text="وقعت وزارة الصحة المصرية مع وزارة الصحة الروسية في القاهرة مذكرة تفاهم للتعاون في الطب النووي وعلاج الأورام. وقال وزير الصحة المصري إن الاتفاقية تشمل تدريب الأطباء."),
    dict(url="https://a.example/2", published="2025-07-03", lang="ar", source="a", title="وزير الصحة المصري يلتقي وزير الصحة الروسي",
         text="التقى وزير الصحة المصري في القاهرة وزير الصحة الروسي، وبحث الجانبان التعاون في علاج الأورام وجراحة القلب بين مصر وروسيا."),
    dict(url="https://b.example/3", published="2025-07-11", lang="fa", source="b", title="دیدار وزیر بهداشت ایران با سفیر ژاپن",
         text="وزیر بهداشت ایران در تهران با سفیر ژاپن دیدار کرد و دو طرف درباره همکاری ایران و ژاپن در زمینه واکسیناسیون گفتگو کردند."),
    dict(url="https://b.example/4", lang="fa", source="b", title="آغاز واکسیناسیون دانش‌آموزان", text="واکسیناسیون سرخک دانش‌آموزان در مدارس آغاز شد."),
]


def index(folder, name="db", articles=ARTICLES):
    db = os.path.join(folder, name)
    run(HINDEX, "-q", "add", "--db", db, "-", stdin=tap.jsonl(articles))
    return db


def ask(db, *args, code=0):
    dbs = [x for d in ([db] if isinstance(db, str) else db) for x in ("--db", d)]
    return run_json(HSEARCH, "-q", *dbs, "--format=json", *args, code=code)


def counts(answer, facet):
    return {v["id"]: v["count"] for v in answer["facets"][facet]}


def test_counts(folder):
    db = index(folder)
    a = ask(db, "--facets", "")
    equal(a["matches"]["count"], 4)
    equal(counts(a, "lang"), {"ar": 2, "fa": 2})
    equal({k: v for k, v in counts(a, "country").items() if k in ("eg", "ru", "ir", "jp")}, {"eg": 2, "ru": 2, "ir": 1, "jp": 1})
    equal(counts(a, "pair"), {"eg-ru": 2, "ir-jp": 1})
    equal(a["none"]["country"], 1)
    equal([(m["year"], m["month"], m["count"]) for m in a["timeline"]["jalali"]], [(1404, 2, 1), (1404, 4, 2)])
    equal([(m["year"], m["month"]) for m in a["timeline"]["gregorian"]], [(2025, 5), (2025, 7)])


def test_multi_select(folder):
    """A facet's own filter does not shrink its own counts; the others it does."""
    db = index(folder)
    a = ask(db, "--facets", "-c", "eg", "")
    equal(a["matches"]["count"], 2)
    equal(counts(a, "country")["ir"], 1)
    equal([v["id"] for v in a["facets"]["country"] if v["selected"]], ["eg"])
    equal(counts(a, "lang"), {"ar": 2})
    equal(ask(db, "-c", "none", "")["matches"]["count"], 1)
    equal(ask(db, "-c", "!eg", "")["matches"]["count"], 2)
    equal(ask(db, "-c", "eg,ir", "-c", "!jp", "")["matches"]["count"], 2)


def test_hierarchy(folder):
    db = index(folder)
    a = ask(db, "--facets=100", "")
    parents = {v["id"]: v.get("parent") for f in ("domain", "ministry") for v in a["facets"][f]}
    equal((parents["nuclear-medicine"], parents["diagnostics"], parents["eg/health"]), ("diagnostics", None, "eg"))
    text = run(HSEARCH, "--db", db, "--facets", "-n0", "").stdout.splitlines()
    at = next(i for i, l in enumerate(text) if " diagnostics " in l)
    if "     nuclear-medicine  " not in text[at + 1]:
        raise AssertionError("the leaf is not below its parent:\n" + "\n".join(text))


def test_pairs(folder):
    db = index(folder)
    a = ask(db, "--pairs", "")
    equal([(p["id"], p["count"], p["countries"], p.get("first"), p.get("last")) for p in a["pairs"]],
          [("eg-ru", 2, ["eg", "ru"], "2025-05-04", "2025-07-03"), ("ir-jp", 1, ["ir", "jp"], "2025-07-11", "2025-07-11")])
    equal(a["hits"], [])
    equal(a["pairs"][0]["label"], "Egypt – Russia")
    equal(a["pairs"][0]["domain"][0]["id"], "oncology")
    equal([p["id"] for p in ask(db, "--pairs", "-c", "ir", "")["pairs"]], ["ir-jp"])
    equal([p["count"] for p in ask(db, "--pairs", "-d", "nuclear-medicine", "")["pairs"]], [1])
    equal([p["id"] for p in ask(db, "--pairs=1", "الصحة")["pairs"]], ["eg-ru"])
    equal([p["selected"] for p in ask(db, "--pairs", "--pair", "eg-ru", "")["pairs"]], [True, False])
    rows = list(csv.DictReader(io.StringIO(run(HSEARCH, "--db", db, "--pairs", "-fcsv", "").stdout)))
    equal([(r["pair"], r["count"], r["last"]) for r in rows], [("eg-ru", "2", "2025-07-03"), ("ir-jp", "1", "2025-07-11")])
    equal([json.loads(l)["id"] for l in run(HSEARCH, "--db", db, "--pairs", "-fjsonl", "").stdout.splitlines()], ["eg-ru", "ir-jp"])
    text = run(HSEARCH, "--db", db, "--pairs", "--ui=fa", "").stdout
    for part in ("۲   eg-ru  مصر – روسیه", "۱   ir-jp  ایران – ژاپن", "۱۲ تیر ۱۴۰۴"):
        if part not in text:
            raise AssertionError(f"no {part!r} in\n{text}")
    run(HSEARCH, "--db", db, "--pairs", "-fatom", "", code=2)


class Server:
    """A stock xapian-tcpsrv over one index, on a port of the system's choice."""
    def __init__(self, path):
        for _ in range(20):  # another program may take the port between the choice and the start
            with socket.socket() as s:
                s.bind(("127.0.0.1", 0))
                self.port = s.getsockname()[1]
            self.process = subprocess.Popen(["xapian-tcpsrv", "--interface=127.0.0.1", f"--port={self.port}", "--quiet", path],
                                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            for _ in range(100):
                if self.process.poll() is not None:
                    break
                try:
                    socket.create_connection(("127.0.0.1", self.port), 1).close()
                    self.name = f"127.0.0.1:{self.port}"
                    return
                except OSError:
                    time.sleep(0.05)
            self.stop()
        raise AssertionError("xapian-tcpsrv does not start")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def plain(answer):
    return {k: answer[k] for k in ("matches", "hits", "facets", "none", "timeline")}


def test_shards(folder):
    """Two shards: of our own, served, half and half, and by a stub file: one answer."""
    left, right = index(folder, "left", ARTICLES[::2]), index(folder, "right", ARTICLES[1::2])
    one, two = Server(os.path.join(left, "index")), Server(os.path.join(right, "index"))
    try:
        stub = os.path.join(folder, "stub")
        with open(stub, "w") as f:
            f.write(f"remote {one.name}\nauto {right}/index\n")
        for question in ([""], ["-c", "eg", ""], ["الصحة"], ["-d", "care", "--until=2025-06", "الصحة"], ["--no-collapse", "واکسیناسیون"],
                         ["-m", "none", "-c", "!eg", ""]):
            want = plain(ask([left, right], "--facets", *question, code=None))
            for dbs in ([one.name, two.name], [left, two.name], [stub]):
                equal(plain(ask(dbs, "--facets", *question, code=None)), want, f"{dbs} {question}")
        equal(ask([one.name, two.name], "--pairs", "")["pairs"], ask([left, right], "--pairs", "")["pairs"])
    finally:
        one.stop()
        two.stop()
    done = run(HSEARCH, "--db", one.name, "x", code=3)
    equal("does not answer" in done.stderr, True, done.stderr)


def test_bad_databases(folder):
    """One clear line and exit 3, and soon."""
    db = index(folder)
    inner = os.path.join(db, "index")

    def spoiled(name, spoil):
        path = os.path.join(folder, name)
        shutil.copytree(inner, path)
        spoil(path)
        return path

    def garble(path):
        for table in ("postlist.glass", "docdata.glass"):
            with open(os.path.join(path, table), "r+b") as f:
                data = bytearray(f.read())
                data[::37] = bytes(b ^ 0x5a for b in data[::37])
                f.seek(0)
                f.write(data)

    def write(name, text):
        path = os.path.join(folder, name)
        with open(path, "w") as f:
            f.write(text)
        return path

    def set_schema(path):
        run("xapian-metadata", "set", path, "hsearch.schema", "99")

    os.mkdir(os.path.join(folder, "empty"))
    table = [
        (os.path.join(folder, "absent"), "no index there"),
        (os.path.join(folder, "empty"), "no index there"),
        (write("text", "hello\n"), "cannot open the index"),
        (write("loop", "auto /nonexistent\n"), "no index there"),
        (write("dead", "remote 127.0.0.1:1\n"), "does not answer"),
        (spoiled("head", lambda p: os.truncate(os.path.join(p, "iamglass"), 0)), "damaged"),
        (spoiled("garbled", garble), "the index"),
        (spoiled("newer", set_schema), "schema 99"),
        ("127.0.0.1:1", "does not answer"),
        ("127.0.0.1:99999", "no port"),
        ("localhost:http", "no port"),
        ("host.invalid:80", "does not answer"),
    ]
    for path, words in table:
        start = time.monotonic()
        done = run(HSEARCH, "--db", path, "--facets", "الصحة", code=3)
        lines = done.stderr.strip().splitlines()
        if len(lines) != 1 or not lines[0].startswith(f"hsearch: {path}: ") or words not in lines[0] or done.stdout:
            raise AssertionError(f"{path}: {done.stderr!r} {done.stdout!r}")
        if time.monotonic() - start > 10:
            raise AssertionError(f"{path}: took {time.monotonic() - start:.0f} s")
    done = run(HSEARCH, "--db", db, "--db", os.path.join(folder, "absent"), "x", code=3)
    equal(os.path.join(folder, "absent") in done.stderr, True, done.stderr)
    set_schema(inner)
    done = run(HINDEX, "add", "--db", db, "-", stdin=tap.jsonl(ARTICLES), code=3)
    equal("schema 99" in done.stderr, True, done.stderr)


def test_index_of_others(folder):
    """Any Xapian database answers; its documents have none of our facets."""
    script, dump, db = (os.path.join(folder, n) for n in ("script", "dump", "omega"))
    with open(script, "w") as f:
        f.write("url : field=url hash boolean=Q unique=Q\ntext : index field=sample\n")
    with open(dump, "w") as f:
        f.write("url=https://o.example/1\ntext=وزارة الصحة\n\n")
    run("scriptindex", "--stemmer=none", db, script, dump)
    a = ask(db, "--facets", "")
    equal((a["matches"]["count"], a["hits"][0]["url"], a["none"]["country"]), (1, "https://o.example/1", 1))


tap.main(globals())
