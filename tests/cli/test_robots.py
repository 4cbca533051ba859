"""hindex robots FILE AGENT URL: the examples of RFC 9309, word for word in what they say, and files of no good manners."""
import os

import tap

SIMPLE = """User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""  # 5.1
LONGEST = """User-Agent: foobot
Allow: /example/page/
Disallow: /example/page/disallowed.gif
"""  # 5.2
ENCODED = """User-Agent: *
Disallow: /foo/bar?baz=quz
Disallow: /foo/bar?baz=http%3A%2F%2Ffoo.bar
Disallow: /foo/bar/U+E38384
Disallow: /foo/bar/%E3%83%84
Disallow: /foo/bar/%62%61%7A
"""  # 2.2.2
SPECIAL = """User-Agent: *
Allow: /path/file-with-a-%2A.html
Disallow: /path/
Allow: /path/foo-%24
Disallow: /this/path/exactly$
Disallow: /this/*/exactly
"""  # 2.2.3

# file, agent, address, allowed
TABLE = [
    (SIMPLE, "hsearch", "https://a.example/publications/1.html", True),
    (SIMPLE, "hsearch", "https://a.example/a.gif", False),
    (SIMPLE, "hsearch", "https://a.example/a.gif?x", True),
    (SIMPLE, "hsearch", "https://a.example/example/page.html", False),
    (SIMPLE, "foobot", "https://a.example/example/page.html", True),
    (SIMPLE, "foobot", "https://a.example/example/allowed.gif", True),
    (SIMPLE, "foobot", "https://a.example/publications/1.html", False),
    (SIMPLE, "barbot", "https://a.example/example/page.html", False),
    (SIMPLE, "bazbot", "https://a.example/example/page.html", False),
    (SIMPLE, "BazBot/2.1 (+https://a.example)", "https://a.example/example/page.html", False),
    (SIMPLE, "barbot", "https://a.example/example/", True),
    (SIMPLE, "quxbot", "https://a.example/example/", True),
    (LONGEST, "foobot", "https://a.example/example/page/disallowed.gif", False),
    (LONGEST, "foobot", "https://a.example/example/page/", True),
    (ENCODED, "hsearch", "https://a.example/foo/bar?baz=quz", False),
    (ENCODED, "hsearch", "https://a.example/foo/bar?baz=http%3A%2F%2Ffoo.bar", False),
    (ENCODED, "hsearch", "https://a.example/foo/bar/ツ", False),
    (ENCODED, "hsearch", "https://a.example/foo/bar/%e3%83%84", False),
    (ENCODED, "hsearch", "https://a.example/foo/bar/baz", False),
    (ENCODED, "hsearch", "https://a.example/foo/bar", True),
    (SPECIAL, "hsearch", "https://a.example/path/file-with-a-*.html", True),
    (SPECIAL, "hsearch", "https://a.example/path/file-with-a-b.html", False),
    (SPECIAL, "hsearch", "https://a.example/path/foo-$", True),
    (SPECIAL, "hsearch", "https://a.example/this/path/exactly", False),
    (SPECIAL, "hsearch", "https://a.example/this/path/exactly/not", False),
    (SPECIAL, "hsearch", "https://a.example/this/path", True),
    ("", "hsearch", "https://a.example/", True),
    ("User-agent: *\nDisallow: /", "hsearch", "https://a.example/robots.txt", True),
    ("User-agent: *\nDisallow: /", "hsearch", "https://a.example", False),
    ("<html><body>no such page</body></html>", "hsearch", "https://a.example/", True),
    ("User-agent: *\r\rDisallow: /a\r", "hsearch", "https://a.example/a", False),
    ("User-agent: *\nDisallow: /a\0b\nDisallow: /c\n", "hsearch", "https://a.example/c", False),
    # The rule stands behind the 500 KiB that the RFC asks to be read at least.
    ("# x\n" * 130000 + "User-agent: *\nDisallow: /late\n", "hsearch", "https://a.example/late", False),
    # An endless line hides nothing but itself.
    ("User-agent: *\nDisallow: /" + "a" * 300000 + "\nDisallow: /b\n", "hsearch", "https://a.example/b", False),
    ("User-agent: *\nDisallow: /الصحة/\n", "hsearch", "https://a.example/%D8%A7%D9%84%D8%B5%D8%AD%D8%A9/1", False),
]


def test_table(folder):
    path = os.path.join(folder, "robots.txt")
    wrong = []
    for text, agent, url, allowed in TABLE:
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        done = tap.run(tap.HINDEX, "robots", path, agent, url, code=None)
        if (done.returncode, done.stdout, done.stderr) != ((0, "allowed\n", "") if allowed else (1, "disallowed\n", "")):
            wrong.append((text[:60], agent, url, done.returncode, done.stdout, done.stderr))
    tap.equal(wrong, [])


def test_from_standard_input(folder):
    tap.equal(tap.run(tap.HINDEX, "robots", "-", "hsearch", "/a", stdin="User-agent: *\nDisallow: /a\n", code=1).stdout, "disallowed\n")


def test_no_file(folder):
    path = os.path.join(folder, "none")
    tap.equal(tap.run(tap.HINDEX, "robots", path, "hsearch", "/a", code=3).stderr, "hindex: %s: No such file or directory\n" % path)


tap.main(globals())
