"""Bad input: one clear line that names the file, line or address, the right exit code, and the rest goes on."""
import gzip, json, os, pwd, re, shutil, subprocess, sys

import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
from desk import index_ids

GOOD = '{"url": "http://a.example/%d", "title": "خبر", "text": "أعلنت وزارة الصحة المصرية برنامجا جديدا."}'
RANDOM = bytes((i * i * 7 + i * 13 + (i >> 3)) % 256 for i in range(20000))  # the same bytes each time

# The name of a file, its bytes, exit code of `hindex add`, all of stderr.
TABLE = [
    ("missing.jsonl", None, 3, ["missing.jsonl: No such file or directory"]),
    ("missing.html", None, 3, ["missing.html: No such file or directory"]),
    ("missing.warc.gz", None, 3, ["missing.warc.gz: No such file or directory"]),
    ("folder.jsonl", "folder", 3, ["folder.jsonl: is a folder"]),
    ("empty.jsonl", b"", 1, ["0 articles indexed"]),
    ("empty.jsonl.gz", gzip.compress(b""), 1, ["0 articles indexed"]),
    ("empty.html", b"", 1, ["empty.html: no article: no HTML"]),
    ("empty.warc", b"", 1, ["0 articles indexed"]),
    ("blank.jsonl", b"\n \n\r\n", 1, ["0 articles indexed"]),
    ("good.jsonl", (GOOD % 1).encode(), 0, ["1 article indexed"]),
    ("good.jsonl.gz", gzip.compress((GOOD % 1 + "\n" + GOOD % 2 + "\n").encode()), 0, ["2 articles indexed"]),
    ("bom.jsonl", b"\xef\xbb\xbf" + (GOOD % 1).encode() + b"\r\n", 0, ["1 article indexed"]),
    ("lines.jsonl", "\n".join([GOOD % 1, '{"url": broken', "[1]", '{"url": "http://a.example/2", "title": "y"}', "", '{"title": "x", "text": "y"}',
                               '{"url": 7, "title": "y", "text": "z"}', GOOD % 3, GOOD % 4]).encode(), 3,
     ["lines.jsonl:2: broken JSON: invalid token near 'broken' (byte 14)", "lines.jsonl:3: not a JSON object",
      'lines.jsonl:4: "text" is missing', 'lines.jsonl:6: "url" is missing', 'lines.jsonl:7: "url" is not a string',
      "3 articles indexed, 5 refused"]),
    ("encoding.jsonl", b'{"url": "http://a.example/1", "title": "\xff", "text": "x"}\n' + (GOOD % 2).encode(), 3,
     [r"encoding.jsonl:1: broken JSON: unable to decode byte 0xff .*", "1 article indexed, 1 refused"]),
    ("nul.jsonl", b'{"url": "http://a\0b\n' + (GOOD % 2).encode(), 3, [r"nul.jsonl:1: broken JSON: .*", "1 article indexed, 1 refused"]),
    ("escape.jsonl", b"\x1b[31mred\n", 3, ["escape.jsonl:1: broken JSON: '\\[' or '{' expected near '\ufffd' .*"]),
    ("binary.jsonl", RANDOM.replace(b"\r", b"\n"), 3, [r"binary.jsonl:\d+: broken JSON: .*"] * 10 +
     ["binary.jsonl: no line of it is an article so far: the rest is left out", "0 articles indexed, 10 refused"]),
    ("binary.html", RANDOM, 1, ["binary.html: no article: no HTML: binary data"]),
    ("binary.warc", RANDOM, 3, ["binary.warc: at byte 0: not a WARC record"]),
    ("cut.jsonl.gz", gzip.compress(("\n".join(GOOD % i for i in range(1000)) + "\n").encode())[:-200], 3,
     [r"(cut.jsonl.gz:\d+: broken JSON: .*)", "cut.jsonl.gz: gzip data cut short", r"9\d\d articles indexed, 2 refused"]),
    ("text.txt", b"hello\n", 3, ["text.txt:1: broken JSON: '\\[' or '{' expected near 'hello' .*"]),
    ("list.html", b"<html><title>x</title><ul>" + b"<li><a href=/1>y</a></li>" * 50 + b"</ul></html>", 1, [r"list.html: no article: .+"]),
    ("long.jsonl", b'{"url": "' + b"x" * (65 << 20) + b'"}\n' + (GOOD % 2).encode(), 3,
     ["long.jsonl:1: a line of more than 64 MiB", "1 article indexed, 1 refused"]),
    ("huge.html", b"<html><body><p>" + b"abc " * (17 << 20), 3, [r"huge.html: more than \d+ bytes"]),
]


def make(folder, name, content):
    path = os.path.join(folder, name)
    if content == "folder":
        os.mkdir(path)
    elif content is not None:
        with open(path, "wb") as file:
            file.write(content)
    return path


def add(folder, *arguments, db="db", **more):
    done = tap.run(tap.HINDEX, "add", "--db", os.path.join(folder, db), *arguments, **more)
    return [line.replace(folder + "/", "") for line in done.stderr.splitlines()]


def test_files(folder):
    wrong = []
    for name, content, code, wanted in TABLE:
        path = make(folder, name, content)
        done = tap.run(tap.HINDEX, "add", "--db", os.path.join(folder, "db-" + name), path, code=None)
        lines = done.stderr.replace(folder + "/", "").splitlines()
        if done.returncode != code or len(lines) != len(wanted) or done.stdout or \
                not all(re.fullmatch("hindex: " + w, l) or l == "hindex: " + w for w, l in zip(wanted, lines)):
            wrong.append((name, done.returncode, lines))
        if os.path.exists(path):
            shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
    tap.equal(wrong, [])


def test_one_bad_file_spares_the_others(folder):
    a, b = make(folder, "a.jsonl", (GOOD % 1).encode()), make(folder, "b.jsonl", (GOOD % 2).encode())
    lines = add(folder, a, os.path.join(folder, "missing"), b, code=3)
    tap.equal(lines, ["hindex: missing: No such file or directory", "hindex: 2 articles indexed, 1 refused"])
    tap.equal(len(index_ids(os.path.join(folder, "db"))), 2)


def test_standard_input(folder):
    tap.equal(add(folder, "-", stdin=GOOD % 1 + "\nx\n", code=3),
              ["hindex: standard input:2: broken JSON: '[' or '{' expected near 'x' (byte 1)", "hindex: 1 article indexed, 1 refused"])


def test_unreadable_file(folder):
    path = make(folder, "secret.jsonl", (GOOD % 1).encode())
    os.chmod(path, 0)
    os.chmod(folder, 0o777)
    nobody = {} if os.getuid() else {"user": pwd.getpwnam("nobody").pw_uid}
    shown = os.path.join(folder, "hindex")  # where the build may be out of nobody's reach
    shutil.copy(tap.HINDEX, shown)
    shutil.copytree(os.path.join(tap.TOP, "conf"), os.path.join(folder, "conf"))
    done = subprocess.run([shown, "add", "--conf", os.path.join(folder, "conf"), "--db", os.path.join(folder, "db"), path],
                          stdin=subprocess.DEVNULL, capture_output=True, cwd="/", **nobody)
    tap.equal((done.returncode, done.stderr.decode()), (3, "hindex: %s: Permission denied\n" % path))


def test_usage(folder):
    rows = [
        ((), "which command? (try hindex --help)"),
        (("nonsense",), "no command \"nonsense\" (try hindex --help)"),
        (("add",), "usage: hindex add FILE..."),
        (("add", "--nonsense", "x"), "add: Unknown option --nonsense (try hindex add --help)"),
        (("add", "--url", "http://a.example/", "a", "b"), "add: --url goes with one page"),
        (("check", "x"), "usage: hindex check"),
        (("robots", "x"), "usage: hindex robots FILE AGENT URL"),
        (("fetch",), "fetch: give addresses or --list FILE"),
        (("--conf", "/nonexistent", "check"), "/nonexistent: no such conf folder (name one by --conf or $HSEARCH_CONF)"),
    ]
    for arguments, words in rows:
        done = tap.run(tap.HINDEX, *arguments, code=2, env={"HSEARCH_DB": os.path.join(folder, "db")})
        tap.equal(done.stderr, "hindex: %s\n" % words)
    tap.equal(os.listdir(folder), [], "nothing is made by a wrong call")


def test_no_data_folder(folder):
    db = os.path.join(folder, "none")
    for command in ("check", "compact", "reindex", "retag"):
        tap.equal(tap.run(tap.HINDEX, command, "--db", db, code=3).stderr, "hindex: %s: no index there\n" % db)
    tap.equal(tap.run(tap.HINDEX, "status", "--db", db, code=3).stderr, "hindex: %s: no such data folder\n" % db)
    make(folder, "file", b"x")
    done = tap.run(tap.HINDEX, "add", "--db", os.path.join(folder, "file"), "x", code=3)
    tap.equal(done.stderr, "hindex: cannot make the folder %s/file: Not a directory\n" % folder)


# File of the conf, what is put in the place of what (None: appended), and the message.
CONF = [
    ("vocabulary/country.conf", None, "nonsense\n", r"vocabulary/country.conf:\d+: neither a \[group\], nor Key=value, nor a # comment"),
    ("vocabulary/domain.conf", None, "[oncology\n", r"vocabulary/domain.conf:\d+: .+"),
    ("hsearch.conf", "", "[crawl]\nDelay=fast\n", r"hsearch.conf:\d+: Delay: not a number from 0 to 3600"),
    ("hsearch.conf", "", "[crawl]\nDeley=1\n", r"hsearch.conf:\d+: \[crawl\] has no key Deley"),
    ("hsearch.conf", None, "\n[crawl]\nDelay=1\n", r"hsearch.conf:\d+: this group stands twice"),
    ("sources.conf", "", "[a]\nName[ar]=x\nSite=nonsense\nLang=ar\nFeeds=/f\n", r"sources.conf:3: \[a\] Site: not a complete URL"),
    ("sources.conf", "", "[a]\nName[ar]=x\nSite=http://a.example/\nLang=Arabic\nFeeds=/f\n", r"sources.conf:4: \[a\] Lang: not a code in small letters"),
    ("sources.conf", "", "[a]\nName[ar]=x\nSite=http://a.example/\nLang=ar\nFeeds=/f\nZone=Cairo\n", r"sources.conf:6: \[a\] Zone: not a time zone such as Africa/Cairo"),
    ("sources.conf", "", "[a]\nName[ar]=x\nSite=http://a.example/\nLang=ar\nFeed=/f\n", r"sources.conf:5: \[a\] Feed: no such key"),
    ("sources.conf", "", "[a]\nName[ar]=x\nSite=http://a.example/\nLang=ar\n", r"sources.conf:1: \[a\] no Feeds, Sitemaps or Pages to find articles by"),
    ("sources.conf", "", "", r"sources.conf names no source"),
]


def test_corrupt_conf(folder):
    for number, (name, start, text, wanted) in enumerate(CONF):
        conf = os.path.join(folder, str(number))
        shutil.copytree(os.path.join(tap.TOP, "conf"), conf)
        with open(os.path.join(conf, name), "a" if start is None else "w", encoding="utf-8") as file:
            file.write(text)
        done = tap.run(tap.HINDEX, "crawl", "--conf", conf, "--db", os.path.join(folder, "db"), code=2 if "names no" in wanted else 3)
        if not re.fullmatch("hindex: (%s/)?%s\n" % (re.escape(conf), wanted), done.stderr):
            raise AssertionError("%s\n%s" % (wanted, done.stderr))


def test_damaged_data(folder):
    db = os.path.join(folder, "db")
    add(folder, make(folder, "a.jsonl", "\n".join(GOOD % i for i in range(500)).encode()))
    make(folder, "db/crawl.db", b"no database at all" * 100)
    done = tap.run(tap.HINDEX, "check", "--db", db, code=3)
    tap.equal(done.stdout, db + "/index: no fault\n")
    tap.equal(done.stderr, "hindex: %s/crawl.db: not a crawl store of this version (file is not a database)\n" % db)
    done = tap.run(tap.HINDEX, "fetch", "--db", db, "http://127.0.0.1:9/", code=3)
    if db + "/crawl.db: " not in done.stderr or len(done.stderr.splitlines()) != 1:
        raise AssertionError(done.stderr)
    os.unlink(db + "/crawl.db")
    table = db + "/index/postlist.glass"
    with open(table, "r+b") as file:
        file.seek(os.path.getsize(table) // 2)
        file.write(RANDOM[:8192])
    done = tap.run(tap.HINDEX, "check", "--db", db, code=3)
    if db + "/index" not in done.stderr:
        raise AssertionError(done.stderr)


def test_unknown_facet_ids(folder):
    add(folder, make(folder, "a.jsonl", (GOOD % 1).encode()))
    for option, given, meant in (("-c", "egypt", "eg"), ("-m", "eg/helth", "eg/health"), ("-d", "onkology", "oncology"), ("-i", "agrement", "agreement")):
        done = tap.run(tap.HSEARCH, "--db", os.path.join(folder, "db"), option, given, "x", code=2)
        if not re.fullmatch(r'hsearch: unknown \w+ "%s": did you mean "%s" \(.+\)\?\n' % (given, meant), done.stderr):
            raise AssertionError(done.stderr)


def test_values_without_articles(folder):
    """A language, a source or a pair that the index holds nothing of finds nothing; only what cannot be is a mistake."""
    add(folder, make(folder, "a.jsonl", (GOOD % 1).encode()))
    db = os.path.join(folder, "db")
    for option, given, code in (("--lang", "fa", 1), ("--lang", "!fa", 0), ("--lang", "de", 1), ("--lang", "farsi", 2), ("--lang", "qqq", 2),
                                ("--source", "un-news-ar", 1), ("--source", "nonsense", 2), ("--pair", "eg-ru", 1), ("--pair", "ru-eg", 1),
                                ("--pair", "!ru-eg", 0), ("--pair", "ru", 2)):
        tap.run(tap.HSEARCH, "--db", db, option, given, code=code)


def test_bad_indexes(folder):
    """Stub files that lead nowhere or round in a circle, and a folder that may only be read."""
    stubs = (("a.stub", "auto nowhere\n", "nowhere"), ("b.stub", "auto b.stub\n", "without end"),
             ("c.stub", "auto d.stub\n", "without end"), ("d.stub", "auto ./c.stub\n", "without end"), ("e.stub", "nonsense", "Bad line"))
    for name, text, why in stubs:
        make(folder, name, text.encode())
    for name, text, why in stubs:
        done = tap.run(tap.HSEARCH, "--db", os.path.join(folder, name), "x", code=3)
        if why not in done.stderr or len(done.stderr.splitlines()) != 1:
            raise AssertionError(done.stderr)
    add(folder, make(folder, "a.jsonl", (GOOD % 1).encode()))
    make(folder, "good.stub", b"# ours\nauto db/index\n")
    tap.equal(tap.run(tap.HSEARCH, "--db", os.path.join(folder, "good.stub"), "--count", "").stdout, "1\n")
    shutil.copy(tap.HINDEX, folder)
    shutil.copytree(os.path.join(tap.TOP, "conf"), os.path.join(folder, "conf"))
    for top, folders, files in os.walk(folder):
        os.chmod(top, 0o555)
    nobody = {} if os.getuid() else {"user": pwd.getpwnam("nobody").pw_uid}
    done = subprocess.run(["./hindex", "add", "--conf", "conf", "--db", "db", "a.jsonl"], stdin=subprocess.DEVNULL, capture_output=True, cwd=folder, **nobody)
    for top, folders, files in os.walk(folder):
        os.chmod(top, 0o755)
    if done.returncode != 3 or b"in use" in done.stderr or b"Permission denied" not in done.stderr:
        raise AssertionError(done.stderr)


def test_broken_settings(folder):
    """hsearch.conf is read for the data folder by every command: broken is not the same as not naming one."""
    conf = os.path.join(folder, "conf")
    shutil.copytree(os.path.join(tap.TOP, "conf"), conf)
    calls = [(tap.HSEARCH, "x")] + [(tap.HINDEX, *c.split()) for c in ("status", "check", "compact", "retag", "reindex", "add x", "crawl", "fetch http://a.example/")]
    for text, code, message in (("[data\n", 3, r":1: a group must be written \[name\]"), ("[data]\n", 2, "no data folder: give --db DIR")):
        with open(os.path.join(conf, "hsearch.conf"), "w", encoding="utf-8") as file:
            file.write(text)
        for call in calls:
            done = tap.run(*call, code=code, env={"HSEARCH_CONF": conf, "HSEARCH_DB": ""})
            if not re.search(message, done.stderr) or done.stdout or len(done.stderr.splitlines()) != 1:
                raise AssertionError((call, done.stderr))
    db = os.path.join(folder, "db")
    add(folder, make(folder, "a.jsonl", (GOOD % 1).encode()))
    make(folder, "conf/hsearch.conf", b"[data]\nDb\n")
    wanted = conf + "/hsearch.conf:2: neither a [group], nor Key=value, nor a # comment\n"
    for call in calls:  # the data folder named otherwise does not hide it
        for more, env in ((("--db", db), {}), ((), {"HSEARCH_DB": db})):
            done = tap.run(*call, *more, "--conf", conf, code=3, env=env)
            tap.equal(done.stderr, "%s: %s" % (os.path.basename(call[0]), wanted), call)


def test_lacking_conf(folder):
    """A lexicon or messages that are missing or empty are told of once, and the programs go on."""
    conf, db = os.path.join(folder, "conf"), os.path.join(folder, "db")
    shutil.copytree(os.path.join(tap.TOP, "conf"), conf)
    article = make(folder, "a.jsonl", (GOOD % 1).encode())
    add(folder, article)
    make(folder, "batch", b"1\tone\n2\ttwo\n")
    calls = [(tap.HSEARCH, "--db", db, "--count", "-c", "!zw", ""), (tap.HSEARCH, "--db", db, "--batch", os.path.join(folder, "batch"), "--format", "trec"),
             (tap.HINDEX, "check", "--db", db), (tap.HINDEX, "add", "--db", db, article)]
    for name, without in (("lexicon.conf", "words find no words of other languages"), ("messages.conf", "messages are shown by their names")):
        path = os.path.join(conf, name)
        with open(path, "rb") as file:
            whole = file.read()
        for content, why in ((None, "missing"), (b"", "nothing in it"), (b"# a comment\n\n", "nothing in it")):
            os.unlink(path)
            if content is not None:
                make(folder, "conf/" + name, content)
            for call in calls:
                line = "%s: %s: %s: without it %s" % (os.path.basename(call[0]), path, why, without)
                for option, times in (("-v", 1), ("-q", 0)):
                    at = 1 if call[0] == tap.HSEARCH else 2
                    done = tap.run(*call[:at], option, *call[at:], env={"HSEARCH_CONF": conf}, code=None)
                    if done.returncode > 1 or done.stderr.splitlines().count(line) != times:
                        raise AssertionError((call, option, done.returncode, done.stderr))
            make(folder, "conf/" + name, whole)
    for call in calls:
        if "without it" in tap.run(*call, env={"HSEARCH_CONF": conf}, code=None).stderr:
            raise AssertionError(call)


def test_nothing_asked(folder):
    """Neither a question without a word nor a filter without a value asks for everything; an empty question does."""
    add(folder, make(folder, "a.jsonl", (GOOD % 1).encode()))
    asked = (tap.HSEARCH, "--db", os.path.join(folder, "db"), "--count")
    for text in ("?!", "...", "،", "«»", '"', "- -", "\u200c", "💉"):
        for more in ((), ("-c", "!zw"), ("--any",)):
            done = tap.run(*asked, *more, "--", text, code=2)
            tap.equal((done.stdout, done.stderr), ("", "hsearch: there is no word in the question\n"), text)
    for option, name in (("-c", "country"), ("-m", "ministry"), ("--lang", "lang"), ("--pair", "pair")):
        for value in (",", "", " , ", "!", "!,!"):
            done = tap.run(*asked, option, value, "", code=2)
            if not done.stderr.endswith('%s: no value in "%s"\n' % (name, value)) or len(done.stderr.splitlines()) != 1:
                raise AssertionError((option, value, done.stderr))
    for more in (("",), (" ",), ("-c", "!zw", ""), ("-c", "!zw,,"), ("-c", "!zw")):
        tap.equal(tap.run(*asked, *more).stdout, "1\n", more)
    make(folder, "batch", "1\t?!\n2\tالصحة\n".encode())
    done = tap.run(*asked, "--batch", os.path.join(folder, "batch"))
    tap.equal(done.stdout, "2\t1\n")
    tap.equal(done.stderr, "hsearch: %s/batch:1: there is no word in the question, passed over\n" % folder)


def test_help_and_version(folder):
    """Every command has both, on stdout, wherever it stands and without a conf."""
    names = re.findall(r"^  (\w+) ", tap.run(tap.HINDEX, "--help").stdout.partition("Commands:")[2].partition("Options:")[0], re.M)
    if len(names) < 13:
        raise AssertionError(names)
    for call in [(tap.HINDEX,), (tap.HSEARCH,), (tap.HSEARCH, "stem")] + [(tap.HINDEX, name) for name in names]:
        for option, wanted in (("--help", r"(?s)Usage:\n  h.*--version "), ("--version", r"(hindex|hsearch) \d+\.\d+\n")):
            done = tap.run(*call, option, env={"HSEARCH_CONF": os.path.join(folder, "none")})
            if done.stderr or not re.match(wanted, done.stdout):
                raise AssertionError((call, option, done.stdout, done.stderr))


tap.main(globals())
