"""`hsearch stem`: one line out for each line in, whatever the bytes; the form of the lines; exit codes."""
import os, random, subprocess, sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap


def stem(lang, words, code=0):
    done = subprocess.run([tap.HSEARCH, "stem", "--lang", lang], input=words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    tap.equal(done.returncode, code, done.stderr.decode())
    return done.stdout


def test_contract(folder):
    tap.equal(stem("ar", "الصحة\nوزراء\n".encode()).decode(), "الصحة\tصحه\nوزراء\tوزراء وزير\n")
    tap.equal(stem("fa", "برنامه‌های\nمی‌روند\n".encode()).decode(), "برنامه‌های\tبرنامه\nمی‌روند\tرفت\n")
    tap.equal(stem("en", b"Ministers\n"), b"Ministers\tminist\n")
    tap.equal(stem("fr", "ministères\n".encode()).decode(), "ministères\tminister\n")


def test_odd_lines(folder):
    tap.equal(stem("ar", b""), b"")
    tap.equal(stem("ar", "الصحة".encode()).decode(), "الصحة\tصحه\n", "no newline at the end")
    tap.equal(stem("ar", b"\n\n"), b"\t\n\t\n", "empty lines")
    tap.equal(stem("ar", "الصحة\r\n".encode()).decode(), "الصحة\tصحه\n", "carriage return")
    tap.equal(stem("ar", "،؛\n".encode()).decode(), "،؛\t\n", "no word in it")
    tap.equal(stem("ar", "وزارة الصحة\n".encode()).decode(), "وزارة الصحة\tوزاره صحه\n", "two words on a line")
    tap.equal(stem("zz", b"Words\n"), b"Words\twords\n", "a language that nobody knows")


def test_any_bytes(folder):
    rng = random.Random(5)
    for lang in ("ar", "fa", "en", "xx"):
        lines = [bytes(rng.choice(b"\x00\x09\x20aA1\xd8\xa7\xd9\x84\xd9\x87\xe2\x80\x8c\xff\xf0") for _ in range(rng.randrange(40)))
                 for _ in range(2000)]
        out = stem(lang, b"\n".join(lines) + b"\n").split(b"\n")
        tap.equal(out.pop(), b"")
        tap.equal(len(out), len(lines), f"{lang}: one line for each")
        for line, answer in zip(lines, out):
            word, _, terms = answer.rpartition(b"\t")
            tap.equal(word, line)
            terms.decode("utf-8")
            assert not terms.startswith(b" ") and not terms.endswith(b" ") and b"  " not in terms, answer


def test_a_very_long_line(folder):
    line = ("ال" + "ص" * 500_000).encode()
    out = stem("ar", line + "\nصحة\n".encode())
    assert out.endswith("\nصحة\tصحه\n".encode()), out[-60:]
    assert len(out.split(b"\n")[0]) < len(line) + 300


def test_usage(folder):
    for command in (["stem"], ["stem", "--lang"], ["stem", "--nonsense"]):
        done = tap.run(tap.HSEARCH, *command, stdin="", code=2)
        assert done.stderr.strip() and not done.stdout, done


tap.main(globals())
