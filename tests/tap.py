"""TAP for the tests written in Python, and what they share: where the programs and the development data are.

A test file defines functions named test_*, and ends with `tap.main(globals())`. A test fails by raising; it skips by
raising tap.Skip with the reason (as when the shared development data is absent)."""
import json, os, subprocess, sys, tempfile, traceback

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(TOP, os.environ.get("BUILD", "build"))
HINDEX, HSEARCH, CGI = (os.path.join(BUILD, p) for p in ("hindex", "hsearch", "hsearch.cgi"))
SHARED = os.environ.get("SHARED", os.path.join(os.path.dirname(TOP), "shared"))


SANITIZED = "asan" in os.path.basename(BUILD)  # its shadow memory lies outside of any bound


class Skip(Exception):
    pass


def shared(*parts):
    """The path of a file of the development data, or a skip where it is absent."""
    path = os.path.join(SHARED, *parts)
    if not os.path.exists(path):
        raise Skip("development data absent: " + os.path.join(*parts))
    return path


def run(*command, stdin=None, code=0, env=None, timeout=300):
    """Runs a command; checks its exit code (None: any); returns the finished process with text streams."""
    done = subprocess.run([str(c) for c in command], input=stdin.encode() if isinstance(stdin, str) else stdin,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout,
                          env=dict(os.environ, **(env or {})), stdin=None if stdin is not None else subprocess.DEVNULL)
    done.stdout, done.stderr = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    if code is not None and done.returncode != code:
        raise AssertionError(f"{command}: exit {done.returncode}, expected {code}\n{done.stdout}\n{done.stderr}")
    return done


def run_json(*command, **more):
    return json.loads(run(*command, **more).stdout)


def jsonl(articles):
    return "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)


def equal(got, want, what=""):
    if got != want:
        raise AssertionError(f"{what}\n  got:  {got!r}\n  want: {want!r}")


def main(space):
    tests = [(n, f) for n, f in space.items() if n.startswith("test_") and callable(f)]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        try:
            with tempfile.TemporaryDirectory(prefix="hsearch-test-") as folder:
                test(folder)
            print(f"ok {number} {name}", flush=True)
        except Skip as reason:
            print(f"ok {number} {name} # SKIP {reason}", flush=True)
        except BaseException:
            failed += 1
            print("".join("# " + l + "\n" for l in traceback.format_exc().splitlines()) + f"not ok {number} {name}", flush=True)
    sys.exit(failed > 0)
