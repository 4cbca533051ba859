"""A fault planted in a vocabulary is named with its very line, by --check and by every program that reads the file; every domain
has its terms. test_vocab.py has more of what a librarian gets wrong."""
import os, re, shutil, sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap

CONF = os.path.join(tap.TOP, "conf")
FACETS = ("country", "ministry", "domain", "instrument")

# File, what is put at its end, what is said of it; "@" is the line of the text that stands behind it. These are found by --check.
FAULTS = [
    ("country", "[xx]\n@Name[ar]=س;ص ض;ص ض\nName[fa]=ش\nName[en]=Xx\n", "“ص ض” stands twice"),
    ("country", "[xx]\nName[ar]=سسس\nName[fa]=ششش\nName[en]=Xx\n@Place[ar]=القاهرة الكبرى\n", "“القاهرة الكبرى” stands under [eg] too"),
    ("country", "[xx]\nName[ar]=سسس\nName[fa]=ششش\nName[en]=Xx\n@Also[ar]=إيـران الحديثة;ايران الحديثه\n", "stands twice"),
    ("country", "@[xx]\nName[ar]=سسس\nName[en]=Xx\n", "no Name[fa]"),
    ("domain", "@[xx]\nParent=care\nName[ar]=سسس\nName[fa]=ششش\n", "no Name[en]"),
    ("instrument", "[xx]\nName[ar]=سسس\nName[fa]=ششش\nName[en]=Xx\n@Term[en]=to do so;to do so\n", "“to do so” stands twice"),
]

# These are refused by every program that reads the file.
BROKEN = [
    ("country", "[xx]\n@nonsense\n", "neither a [group], nor Key=value, nor a # comment"),
    ("country", "@[xxx]\nName[ar]=س\n", '"xxx" is no id for a country'),
    ("country", "[xx]\nName[ar]=س\n@Names[ar]=س\n", "unknown key Names[ar]"),
    ("country", "[xx]\n@Also=س\n", "Also needs a language: [ar], [fa] or [en]"),
    ("country", "[xx]\n@Also[de]=Xx\n", "Also[de] needs a language: [ar], [fa] or [en]"),
    ("country", "@[eg]\nName[ar]=س\n", "this group stands twice"),
    ("country", "[xx]\nName[ar]=س\n@Name[ar]=ص\n", "this key stands twice in its group"),
    ("country", "[xx]\n@Also[ar]=مدينة;--\n", "holds no word"),
    ("domain", "[xx]\n@Parent=nowhere\n", '"nowhere" is no parent here'),
    ("domain", "[xx]\n@Parent=oncology\n", '"oncology" is no parent here'),
    ("domain", "[xx]\nParent=care\n@Earlier=nowhere\nSince=2020\n", '"nowhere" is no domain here'),
    ("domain", "[xx]\nParent=care\n@Since=2020\n", "Earlier= and Since=YEAR need each other"),
    ("ministry", "@[nowhere]\nName[en]=X\n", '"nowhere" is no id for a ministry'),
]


def planted(folder, facet, text):
    """A conf folder with a fault at the end of one vocabulary; the line that it is on."""
    conf = os.path.join(folder, "conf")
    shutil.rmtree(conf, ignore_errors=True)
    shutil.copytree(CONF, conf)
    path = os.path.join(conf, "vocabulary", facet + ".conf")
    with open(path) as file:
        whole = file.read() + "\n" + text
    line = whole.count("\n", 0, whole.index("\n@") + 1) + 1
    with open(path, "w") as file:
        file.write(whole.replace("\n@", "\n"))
    return conf, f"{path}:{line}: "


def check(conf, code):
    done = tap.run(tap.HINDEX, "--conf", conf, "vocab", "--check", code=code)
    return done.stdout + done.stderr


def test_installed_is_clean(folder):
    said = check(CONF, 0)
    for facet in FACETS:
        if not re.search(rf"^{facet} +\d+ values +\d+ terms$", said, re.M):
            raise AssertionError(said)


def test_faults_are_found(folder):
    for facet, text, says in FAULTS:
        conf, where = planted(folder, facet, text)
        lines = [l for l in check(conf, None).splitlines() if says in l]
        if not any(where in l for l in lines):
            raise AssertionError(f"{text}\n  {where} {says} is not in {lines or check(conf, None)}")


def test_broken_lines_are_named(folder):
    for facet, text, says in BROKEN:
        conf, where = planted(folder, facet, text)
        for command in (("vocab", "--check"), ("tag", "-")):
            done = tap.run(tap.HINDEX, "--conf", conf, *command, stdin="", code=3)
            if where not in done.stderr or says not in done.stderr:
                raise AssertionError(f"{text}\n  {where}{says} is not in {done.stderr}")


def test_every_leaf_has_its_terms(folder):
    """At least 15 terms for each language and leaf, labels in three languages, a parent that is there."""
    groups, name = {}, None
    with open(os.path.join(CONF, "vocabulary", "domain.conf")) as file:
        for line in map(str.strip, file):
            if line.startswith("["):
                name = line[1:-1]
                groups[name] = {}
            elif "=" in line and not line.startswith("#"):
                key, _, value = line.partition("=")
                groups[name][key] = [item for item in value.split(";") if item]
    leaves = {n: keys for n, keys in groups.items() if "Parent" in keys}
    tap.equal(len(leaves) >= 72, True, f"{len(leaves)} leaves")
    for leaf, keys in leaves.items():
        for lang in ("ar", "fa", "en"):
            terms = sum(len(keys.get(f"{key}[{lang}]", ())) for key in ("Term", "Common", "Dated"))
            if terms < 15 or not keys.get(f"Name[{lang}]"):
                raise AssertionError(f"[{leaf}] {lang}: {terms} terms, label {keys.get(f'Name[{lang}]')}")
        tap.equal(keys["Parent"][0] in groups, True, leaf)


tap.main(globals())
