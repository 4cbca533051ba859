"""Each fuzzer for a second, from its seeds: tests/fuzz/seeds/NAME/ and the dictionary tests/fuzz/NAME.dict where they are."""
import glob, os, sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap

HERE = os.path.join(tap.TOP, "tests", "fuzz")


def fuzzer(name):
    def test(folder):
        left = os.path.join(folder, "last")
        more = [f"-dict={HERE}/{name}.dict", f"{HERE}/seeds/{name}"]
        done = tap.run(os.path.join(tap.BUILD, "tests", "fuzz_" + name), "-seconds=1", "-left=" + left,
                       *[m for m in more if os.path.exists(m.split("=")[-1])], code=None)
        if done.returncode or not int(done.stdout.split()[0]):
            kept = os.path.join(tap.BUILD, "tests", f"fuzz_{name}.failed")
            os.path.exists(left) and os.replace(left, kept)
            raise AssertionError(f"exit {done.returncode}; the input is left in {kept}\n{done.stderr[-6000:]}")
    return test


globals().update({"test_" + n: fuzzer(n) for n in sorted(os.path.basename(f)[5:-2] for f in glob.glob(HERE + "/fuzz_*.c"))})
tap.main(globals())
