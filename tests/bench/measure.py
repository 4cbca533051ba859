"""What the measures share: where the measuring programs are, whole commands timed, with the memory of the process itself."""
import os, shutil, subprocess, sys, tempfile, time
import tap

BENCH = os.path.join(tap.BUILD, "bench")  # programs made of tests/bench/*.c


def shared(*parts):
    """A file of the development data; the measure ends with a line where it is absent."""
    try:
        return tap.shared(*parts)
    except tap.Skip as reason:
        print(f"skipped: {reason}")
        sys.exit(0)


def timed(command, stdin=None, codes=(0,), env=None):
    """Runs a command; returns (wall s, cpu s, peak MB, stdout, stderr as text). Fails loudly when it ends with another code."""
    report = tempfile.NamedTemporaryFile(prefix="hsearch-time-", delete=False)
    start = time.monotonic()
    done = subprocess.run(["/usr/bin/time", "-f", "%U %S %M", "-o", report.name] + [str(c) for c in command],
                          stdin=open(stdin, "rb") if stdin else subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=dict(os.environ, **(env or {})))
    wall = time.monotonic() - start
    fields = open(report.name).read().split("\n")[-2].split()
    os.unlink(report.name)
    if done.returncode not in codes:
        sys.exit(f"{command}: exit {done.returncode}\n{(done.stderr + done.stdout).decode('utf-8', 'replace')[-2000:]}")
    return wall, float(fields[0]) + float(fields[1]), int(fields[2]) / 1024, done.stdout, done.stderr.decode("utf-8", "replace")


def folder_size(path):
    """Bytes of the files below a folder."""
    return sum(os.path.getsize(os.path.join(d, f)) for d, _, files in os.walk(path) for f in files)


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


class Folder:
    """A temporary folder that goes with the measure."""
    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="hsearch-bench-")
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)
