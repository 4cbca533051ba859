"""make demo's own program: answers, no failure, and the page that it offers."""
import os, re, subprocess, sys, urllib.request

import tap

DEMO = os.path.join(tap.TOP, "tests", "demo")


def test_demo_and_its_page(folder):
    done = tap.run(sys.executable, DEMO, tap.BUILD, env={"HSEARCH_CONF": "", "HSEARCH_DB": ""})
    tap.equal(done.stderr, "")
    for words in ("$ hindex crawl\n", "20 articles indexed", "$ hsearch", "1 more report", "tests/demo"):
        if words not in done.stdout:
            raise AssertionError(words + " is missing in\n" + done.stdout)
    page = subprocess.Popen([sys.executable, DEMO, tap.BUILD, "page"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    try:
        address = page.stdout.readline().decode().strip()
        with urllib.request.urlopen(address + "?q=Russia+nuclear", timeout=20) as answer:
            text = answer.read().decode()
        link = re.search(r'href="(http://127.0.0.1:\d+/article/\d+.html)"', text).group(1)
        with urllib.request.urlopen(link, timeout=20) as answer:  # its links lead to the papers
            tap.equal(answer.status, 200)
    finally:
        page.terminate()
        page.wait()


def test_usage(folder):
    done = tap.run(sys.executable, DEMO, code=1)
    if not done.stderr.startswith("demo BUILD: "):
        raise AssertionError(done.stderr)


tap.main(globals())
