"""What servers do to a crawler, and what hindex says of it: one line each, the right exit code, no harm."""
import os, re, subprocess, sys, threading

import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
import town
from desk import Desk

# path TAB exit code TAB what stderr says after the address (regular expression; nothing: not a word of it)
TABLE = r"""
/ok	0	
/to-ok	0	
/endless-body	0	
/404	3	answered 404
/410	3	answered 410
/500	3	answered 500
/503	3	answered 503
/garbage	3	what came is no HTTP
/garbage-body	1	no article: no HTML: binary data
/empty	1	no article: no HTML
/close	3	Empty reply from server
/slow	3	timed out
/drip	3	cut off: too slow
/cut-gzip	3	cut off: the connection ended too soon
/cut-length	3	cut off: the connection ended too soon
/not-gzip	3	its content encoding is broken or unknown
/odd-encoding	3	its content encoding is broken or unknown
/bomb	1	no article: no HTML
/bomb2	1	no article: no HTML
/endless-header	3	headers without end
/endless-1xx	3	headers without end
/loop	3	redirected to @/loop2: redirects in a circle
/self	3	redirects to itself
/chain	3	redirected to @/chain/5: too many redirects
/to-private	1	redirected to http://127.0.0.2:\d+/ok: its address is not public
/to-decimal	1	redirected to http://127.0.0.2:\d+/ok: its address is not public
/to-mapped	1	redirected to http://\[::ffff:127.0.0.2\]:\d+/ok: its address is not public
/to-metadata	1	redirected to http://169.254.169.254/latest/meta-data/: its address is not public
/to-file	3	redirects to a bad address: not an http or https URL
/to-user	3	redirects to an address with a user name
/to-nowhere	3	redirects to a bad address: not a host name
/pdf	1	no article: it is application/pdf
/forbidden	1	disallowed by robots.txt
"""
MEMORY = 400 << 10  # KiB: what a page may cost is bounded by MaxBytes, not by what a server sends


def fetch(desk, path, db):
    """Exit code, stderr and peak memory (KiB) of hindex fetch."""
    env = dict(os.environ, HSEARCH_CONF=desk.conf, HSEARCH_DB=db)
    process = subprocess.Popen([tap.HINDEX, "fetch", desk.address["hostile"] + path], env=env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    timer = threading.Timer(60, process.kill)
    timer.start()
    stderr = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, stderr, usage.ru_maxrss


def test_traps(folder):
    rows = [row.split("\t") for row in TABLE.strip("\n").split("\n")]
    untried = set(town.TRAPS) - {row[0] for row in rows} - {"/robots.txt", "/loop2"}
    tap.equal(untried, set(), "traps without a row")
    wrong = []
    with Desk(folder, hostile=True, papers=False) as desk:
        for path, code, words in rows:
            got, stderr, memory = fetch(desk, path, os.path.join(folder, "db" + path.replace("/", "-")))
            stderr = stderr.replace(desk.address["hostile"], "@")
            wanted = "hindex: @%s: %s\n" % (re.escape(path), words) if words else "hindex: 1 article indexed\n"
            if got != int(code) or not re.fullmatch(wanted, stderr):
                wrong.append("%s: exit %d, %r" % (path, got, stderr))
            if memory > MEMORY and not tap.SANITIZED:
                wrong.append("%s: %d MiB of memory" % (path, memory >> 10))
    tap.equal(wrong, [])


def test_one_bad_address_spares_the_others(folder):
    with Desk(folder, hostile=True, papers=False) as desk:
        at = desk.address["hostile"]
        done = desk.hindex("fetch", at + "/404", "nonsense", at + "/ok", at + "/garbage", code=3)
        tap.equal(len(desk.urls()), 1)
        tap.equal(done.stderr.replace(at, "@").splitlines(), [
            "hindex: nonsense: not a complete URL", "hindex: @/404: answered 404",
            "hindex: @/garbage: what came is no HTTP", "hindex: 1 article indexed, 3 failed"])


def test_retry_after_holds_over_restarts(folder):
    with Desk(folder, hostile=True, papers=False) as desk:
        at = desk.address["hostile"]
        desk.hindex("fetch", at + "/503", code=3)
        done = desk.hindex("fetch", at + "/ok", code=3)
        if not re.search(r"/ok: its host asked to be left alone for 1[12]\d more seconds", done.stderr):
            raise AssertionError(done.stderr)
        tap.equal(desk.town.paths("hostile").count("/ok"), 0)


def test_private_addresses_are_refused(folder):
    """Without a word in the conf a loopback address is not asked, in whatever way it is written."""
    with Desk(folder, hostile=True, papers=False) as desk:
        port = desk.address["hostile"].rsplit(":", 1)[1]
        desk.write("hsearch.conf", "[crawl]\nDelay=0\n")
        for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "0", "[::1]", "[::ffff:7f00:1]"):
            done = desk.hindex("fetch", "http://%s:%s/ok" % (host, port), code=1)
            if not re.search(r"its address is not public$", done.stderr.strip()):
                raise AssertionError(host + ": " + done.stderr)
        tap.equal(desk.town.requests, [])


tap.main(globals())
