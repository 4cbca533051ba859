"""Killed at any moment: the index opens, is clean, and running again completes it with no duplicates."""
import gzip, json, os, resource, shutil, signal, subprocess, sys, time

import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
from desk import index_ids

ARTICLES = 2000
MOMENTS = (0.12, 0.35, 0.5, 0.75, 0.97)  # of the time that the whole takes


def corpus(folder):
    path = os.path.join(folder, "articles.jsonl")
    with gzip.open(tap.shared("data", "ant", "ant.jsonl.gz"), "rt", encoding="utf-8") as whole, open(path, "w", encoding="utf-8") as part:
        for _, line in zip(range(ARTICLES), whole):
            part.write(line)
    return path


def start(command, db, *arguments, **more):
    return subprocess.Popen([tap.HINDEX, command, "--db", db, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, **more)


def kill_after(process, seconds):
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def check(db):
    tap.run(tap.HINDEX, "check", "--db", db)
    tap.run(tap.HSEARCH, "--db", db, "--count", "تونس", code=None)


def test_kill_during_add(folder):
    path = corpus(folder)
    whole = os.path.join(folder, "whole")
    began = time.monotonic()
    tap.run(tap.HINDEX, "add", "--db", whole, path)
    took, want = time.monotonic() - began, index_ids(whole)
    unfinished = 0
    for moment in MOMENTS:
        db = os.path.join(folder, "db%d" % (100 * moment))
        kill_after(start("add", db, path), moment * took)
        if os.path.exists(os.path.join(db, "index")):
            check(db)
            unfinished += len(index_ids(db)) < len(want)
        tap.run(tap.HINDEX, "add", "--db", db, path)
        check(db)
        tap.equal(index_ids(db), want, "killed after %.2f of it" % moment)
        shutil.rmtree(db)
    if not unfinished:
        raise AssertionError("no kill came in time")

    # The same for what rebuilds the index beside itself: the old one answers until the new one is whole.
    for command in ("reindex", "compact"):
        for moment in (0.5,):
            kill_after(start(command, whole), moment * (took if command == "reindex" else 0.2))
            check(whole)
            tap.equal(index_ids(whole), want, command)
    for command in ("compact", "reindex"):
        tap.run(tap.HINDEX, command, "--db", whole)
        check(whole)
        tap.equal(index_ids(whole), want, command)
        tap.equal([n for n in os.listdir(whole) if n != "index"], [], "leftovers of " + command)


def test_disk_full(folder):
    """No file may grow beyond a limit, as on a full disk: one line, exit 3, and what was there before stays."""
    path = corpus(folder)
    db = os.path.join(folder, "db")
    few = os.path.join(folder, "few.jsonl")
    with open(path, encoding="utf-8") as whole, open(few, "w", encoding="utf-8") as part:
        for _, line in zip(range(20), whole):
            part.write(line)
    tap.run(tap.HINDEX, "add", "--db", db, few)
    before = index_ids(db)

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then a write fails, as it does on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, 2 << 20))
    process = start("add", db, path, preexec_fn=limit)
    stderr = process.communicate(timeout=120)[1].decode()
    tap.equal(process.returncode, 3, stderr)
    tap.equal(len(stderr.splitlines()), 1, stderr)
    if "File too large" not in stderr or db not in stderr:
        raise AssertionError(stderr)
    check(db)
    tap.equal(index_ids(db), before)
    tap.run(tap.HINDEX, "add", "--db", db, path)
    check(db)


def test_database_in_use(folder):
    path = corpus(folder)
    db = os.path.join(folder, "db")
    first = start("add", db, path)
    while not os.path.exists(os.path.join(db, "index", "flintlock")):
        time.sleep(0.01)
    time.sleep(0.2)
    for command in (("add", path), ("compact",), ("reindex",), ("retag",), ("fetch", "http://127.0.0.1:9/")):
        done = tap.run(tap.HINDEX, command[0], "--db", db, *command[1:], code=3)
        tap.equal(done.stderr, "hindex: %s/index: the index is in use: another process writes to it\n" % db, command[0])
    tap.run(tap.HINDEX, "status", "--db", db)
    first.communicate()
    tap.equal(first.returncode, 0)


def test_check_beside_a_first_writer(folder):
    """A check while an index is being made, before its first commit, harms nothing."""
    db = os.path.join(folder, "db")
    with open(corpus(folder), "rb") as file:
        lines = [line for _, line in zip(range(400), file)]
    writer = subprocess.Popen([tap.HINDEX, "add", "--db", db, "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for line in lines[:300]:
        writer.stdin.write(line)
    writer.stdin.flush()
    size = lambda: sum(os.path.getsize(os.path.join(db, "index", n)) for n in os.listdir(os.path.join(db, "index")))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (os.path.exists(os.path.join(db, "index", "iamglass")) and size() > 500000):
        time.sleep(0.05)
    tap.run(tap.HINDEX, "check", "--db", db)
    stderr = writer.communicate(b"".join(lines[300:]))[1].decode()
    tap.equal(writer.returncode, 0, stderr)
    check(db)
    alone = os.path.join(folder, "alone")
    tap.run(tap.HINDEX, "add", "--db", alone, "-", stdin=b"".join(lines))
    tap.equal(index_ids(db), index_ids(alone))


tap.main(globals())
