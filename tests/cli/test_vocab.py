"""`hindex vocab --check`: the installed vocabularies are clean, and what a librarian may get wrong is named by file and line."""
import os, re, shutil

import tap

CONF = os.path.join(tap.TOP, "conf")

# The file, a line of it (a regular expression), what comes in its place ("\\g<0>" is the line), what --check says of it.
TABLE = [
    ("ministry", r"\[jp/jica\]\n(?:.+\n)*?Term\[en\]=", r"\g<0>Robert Koch Institute;", r"\[jp/jica\] Term\[en\]: “Robert Koch Institute” stands under \[de/rki\] too|"
     r"\[de/rki\] Name\[en\]: “Robert Koch Institute” stands under \[jp/jica\] too"),
    ("ministry", r"Abbrev\[en\]=JICA", r"\g<0>;JICA", r"\[jp/jica\] Abbrev\[en\]: “JICA” stands twice"),
    ("ministry", r"Name\[fa\]=آژانس همکاری‌های بین‌المللی ژاپن", "", r"\[jp/jica\] no Name\[fa\]"),
    ("ministry", r"Body\[ar\]=العدل;", r"\g<0>الصحة;", r"\[\*/justice\] Body\[ar\]: “الصحة” stands under \[\*/health\] too"),
    ("ministry", r"\[jp/jica\]", r"\g<0>\nNever[ar]=جايكا", r"\[jp/jica\] Never\[ar\]: “جايكا” is a name here too"),
    ("ministry", r"Head\[ar\]=", r"\g<0>وزارة;", r"\[heads\] Head\[ar\]: “وزارة” stands twice"),
    ("country", r"Name\[en\]=Egypt\n", "", r"\[eg\] no Name\[en\]"),
    ("country", r"Adjective\[ar\]=مصري;", r"\g<0>مِصْري;", r"\[eg\] Adjective\[ar\]: “مِصْري” stands twice"),
    ("domain", r"Weak\[en\]=([^;\n]*)", r"\g<0>;\1", r"\[.*\] Weak\[en\]: “.*” stands twice"),
]

# What stops the vocabularies from loading at all.
BROKEN = [
    ("ministry", r"Abbrev\[en\]=JICA", r"Portfolio=nonesuch", r"\[jp/jica\].*there is no \[\*/nonesuch\]|.*there is no \[\*/nonesuch\]"),
    ("ministry", r"Abbrev\[en\]=JICA", r"Abbrev[de]=JICA", r".*needs a language.*"),
    ("ministry", r"Abbrev\[en\]=JICA", r"Abreviation[en]=JICA", r".*unknown key Abreviation\[en\]"),
    ("ministry", r"Abbrev\[en\]=JICA", r"Abbrev[en]=...", r".*holds no word"),
    ("ministry", r"\[jp/jica\]", "[jp jica]", r".*is no id for a ministry"),
]


def copied(folder):
    conf = os.path.join(folder, "conf")
    shutil.rmtree(conf, ignore_errors=True)
    shutil.copytree(CONF, conf)
    return conf


def change(conf, name, pattern, put):
    path = os.path.join(conf, "vocabulary", name + ".conf")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if not re.search(pattern, text):
        raise AssertionError("the test's line is gone: " + pattern)
    with open(path, "w", encoding="utf-8") as file:
        file.write(re.sub(pattern, put, text, count=1))


def expect(lines, name, message):
    line = re.compile(r"hindex: .*/" + name + r"\.conf:[1-9]\d*: (" + message + ")$")
    if not any(line.match(l) for l in lines):
        raise AssertionError(f"none of these says {message!r}:\n" + "\n".join(lines[:10]))


def test_clean(folder):
    done = tap.run(tap.HINDEX, "--conf", CONF, "vocab", "--check")
    tap.equal(done.stderr, "", "problems")
    tap.equal(done.stdout.splitlines()[-1], "0 problems")


def test_problems(folder):
    conf = copied(folder)
    for name, pattern, put, _ in TABLE:
        change(conf, name, pattern, put)
    done = tap.run(tap.HINDEX, "--conf", conf, "vocab", "--check", code=3)
    tap.equal(len(done.stderr.splitlines()), len(TABLE), done.stderr)
    for name, _, _, message in TABLE:
        expect(done.stderr.splitlines(), name, message)


def test_broken(folder):
    for name, pattern, put, message in BROKEN:
        conf = copied(folder)
        change(conf, name, pattern, put)
        done = tap.run(tap.HINDEX, "--conf", conf, "vocab", "--check", code=3)
        tap.equal(len(done.stderr.splitlines()), 1, done.stderr)
        expect(done.stderr.splitlines(), name, message)


def test_enough(folder):
    """Hundreds of national and international bodies, each with its label in three languages (a missing one is a problem above)."""
    with open(os.path.join(CONF, "vocabulary", "ministry.conf"), encoding="utf-8") as file:
        groups = re.findall(r"(?m)^\[(.+)\]$", file.read())
    bodies = [g for g in groups if g != "heads" and not g.startswith("*/")]
    if len(bodies) < 300 or len(bodies) != len(set(bodies)):
        raise AssertionError(f"{len(bodies)} bodies")


if __name__ == "__main__":
    tap.main(globals())
