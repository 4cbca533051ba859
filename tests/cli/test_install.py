"""make install and uninstall, and what comes with the programs: man pages, completion, server and systemd files."""
import glob, os, re, shutil, subprocess
import tap


def make(target, prefix="/usr/local", dest="", **more):
    build = os.path.relpath(tap.BUILD, tap.TOP)
    return tap.run("make", "-C", tap.TOP, "--no-print-directory", target, "BUILD=" + build, "TABLES=build/stemming",
                   "PREFIX=" + prefix, "DESTDIR=" + dest, timeout=600, **more)


def tree(folder):
    return sorted(os.path.relpath(os.path.join(base, n), folder) for base, dirs, files in os.walk(folder) for n in dirs + files)


def need(program):
    path = shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin:/sbin")
    if not path:
        raise tap.Skip(program + " is not here")
    return path


def without_conf():
    return {"HSEARCH_CONF": "", "HSEARCH_DB": ""}


def test_install_and_uninstall(folder):
    for prefix, etc in (("/usr/local", "usr/local/etc"), ("/usr", "etc"), ("/opt/h", "opt/h/etc")):
        dest = os.path.join(folder, prefix.replace("/", "_"))
        os.makedirs(dest + prefix + "/bin")
        with open(dest + prefix + "/bin/other", "w") as other:
            other.write("not ours\n")
        before = tree(dest)
        make("install", prefix, dest)
        for file in ("bin/hindex", "bin/hsearch", "lib/cgi-bin/hsearch.cgi", "share/man/man1/hindex.1", "share/man/man1/hsearch.1",
                     "share/bash-completion/completions/hsearch", "share/zsh/site-functions/_hindex",
                     "lib/systemd/system/hindex-crawl.timer", "share/doc/hsearch/servers/nginx.conf"):
            assert os.path.isfile(dest + prefix + "/" + file), file
        for conf in glob.glob(os.path.join(tap.TOP, "conf", "*.conf")) + glob.glob(os.path.join(tap.TOP, "conf", "vocabulary", "*.conf")):
            assert os.path.isfile(os.path.join(dest, etc, "hsearch", os.path.relpath(conf, os.path.join(tap.TOP, "conf")))), conf
        wrong = [f for f in tree(dest) if f.endswith((".part", ".new")) or os.path.isfile(os.path.join(dest, f)) and
                 os.stat(os.path.join(dest, f)).st_mode & 0o777 not in (0o644, 0o755)]
        tap.equal(wrong, [])
        for base, _, names in os.walk(dest):
            for name in names:
                with open(os.path.join(base, name), errors="replace") as f:
                    if prefix != "/usr/local" and name != "README.md" and not os.access(os.path.join(base, name), os.X_OK):
                        assert "/usr/local" not in f.read(), name
        # the programs find the conf that came with them, from wherever they are called
        hsearch, hindex = dest + prefix + "/bin/hsearch", dest + prefix + "/bin/hindex"
        db = os.path.join(dest, "db")
        article = {"url": "https://a.example/1", "title": "مصر وروسيا", "text": "وزارة الصحة المصرية في القاهرة", "lang": "ar"}
        subprocess.run([hindex, "add", "-q", "--db", db, "-"], input=tap.jsonl([article]).encode(), check=True, cwd="/",
                       env=dict(os.environ, **without_conf()))
        found = subprocess.run([hsearch, "--db", db, "-c", "eg", "--count", ""], cwd="/", env=dict(os.environ, **without_conf()),
                               stdout=subprocess.PIPE, check=True)
        tap.equal(found.stdout, b"1\n")
        page = subprocess.run([dest + prefix + "/lib/cgi-bin/hsearch.cgi"], cwd="/", stdout=subprocess.PIPE, check=True,
                              env=dict(os.environ, HSEARCH_CONF="", HSEARCH_DB=db, GATEWAY_INTERFACE="CGI/1.1",
                                       REQUEST_METHOD="GET", QUERY_STRING="ui=ar"))
        assert page.stdout.startswith(b"Status: 200") and "خبر واحد".encode() in page.stdout
        shutil.rmtree(db)
        make("install", prefix, dest)  # again changes nothing
        make("uninstall", prefix, dest)
        tap.equal(tree(dest), before, "what is left of " + prefix)


def test_edited_conf_stays(folder):
    make("install", dest=folder)
    style = os.path.join(folder, "usr/local/etc/hsearch/page.css")
    with open(style, "a") as out:
        out.write("/* mine */\n")
    done = make("install", dest=folder)
    tap.equal((done.stderr, os.path.exists(style + ".new")), ("", False), "nothing new came")
    listed = os.path.join(folder, "usr/local/share/hsearch/installed")
    with open(listed) as f:
        text = f.read()
    with open(listed, "w") as f:  # as if an older version had been installed
        f.write(re.sub(r"^[0-9a-f]{64}(  /usr/local/etc/hsearch/(page.css|messages.conf))$", "0" * 64 + r"\1", text, flags=re.M))
    done = make("install", dest=folder)
    assert "page.css was edited and stays" in done.stderr, done.stderr
    with open(style) as a, open(style + ".new") as b, open(os.path.join(tap.TOP, "conf/page.css")) as c:
        own, new, ours = a.read(), b.read(), c.read()
    tap.equal((own.endswith("/* mine */\n"), new), (True, ours))
    done = make("uninstall", dest=folder)
    assert "page.css was edited and stays" in done.stderr, done.stderr
    left = [f for f in tree(folder) if os.path.isfile(os.path.join(folder, f))]
    tap.equal(left, ["usr/local/etc/hsearch/page.css"])


def test_nothing_to_uninstall(folder):
    done = make("uninstall", dest=folder, code=2)
    assert "nothing is installed" in done.stderr, done.stderr


def test_make_help(folder):
    listed = dict(re.findall(r"^  make (\S+)\s+(\S.*)$", make("help").stdout, re.M))
    for target in ("help", "all", "demo", "check", "bench", "install", "uninstall", "asan", "clean", "fuzz"):
        assert listed.get(target), (target, listed)


def options(*command):
    rows = re.findall(r"^  (?:(-[a-z]), )?(--[a-z-]+)", tap.run(*command, "--help").stdout, re.M)
    return {option for row in rows for option in row if option}


def test_man_pages_are_complete(folder):
    for program, path in ((tap.HSEARCH, "search/hsearch.1"), (tap.HINDEX, "indexer/hindex.1")):
        with open(os.path.join(tap.TOP, path)) as f:
            page = f.read().replace("\\-", "-")
        wanted = options(program)
        if program == tap.HINDEX:
            commands = re.findall(r"^  ([a-z]+) ", tap.run(program, "--help").stdout.split("Commands:")[1].split("`hindex")[0], re.M)
            assert len(commands) > 10, commands
            for command in commands:
                assert re.search(rf'^\.(BR|B|BI) "?{command}\b', page, re.M), (path, command)
                wanted |= options(program, command)
        else:
            wanted |= options(program, "stem")
        assert len(wanted) > 10, wanted
        for option in wanted:
            assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", page), (path, option)
        told = set(re.findall(r"^\.B[RI]? (?:-\w , )?(--[a-z-]+)", page.replace('", "', ","), re.M)) | set(re.findall(r"^\.B (--[a-z-]+)", page, re.M))
        tap.equal(sorted(told - wanted), [], path + " tells of options that are not there")
        for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"):
            assert f".SH {section}\n" in page, (path, section)


def test_man_pages_render(folder):
    groff = need("groff")
    for path in ("search/hsearch.1", "indexer/hindex.1"):
        done = tap.run(groff, "-man", "-ww", "-Tutf8", "-k", os.path.join(tap.TOP, path), env={"LC_ALL": "C.UTF-8"})
        tap.equal(done.stderr, "", path)
        assert len(done.stdout) > 4000
        if shutil.which("man"):
            done = tap.run("man", "--warnings", "-l", os.path.join(tap.TOP, path), env={"LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANPAGER": "cat"})
            tap.equal(done.stderr, "", path)


def test_help_in_any_locale(folder):
    for locale in ("C", "C.UTF-8", "POSIX", "en_US.ISO-8859-1", "ar_EG.CP1256"):
        for command in ((tap.HSEARCH,), (tap.HSEARCH, "stem"), (tap.HINDEX,), (tap.HINDEX, "add")):
            text = tap.run(*command, "--help", env={"LC_ALL": locale}).stdout
            assert text.isascii() and "?" not in text, (locale, command, text[:200])
            tap.equal(tap.run(*command, "-h", env={"LC_ALL": locale}).stdout, text)
            assert max(map(len, text.splitlines())) < 140


def complete(program, line, words):
    script = f'''PATH={tap.BUILD}:$PATH; HSEARCH_CONF={tap.TOP}/conf; . {tap.TOP}/{line}
COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; _{program}; printf "%s\\n" "${{COMPREPLY[@]}}"'''
    return tap.run("bash", "--norc", "-c", script).stdout.split()


def test_bash_completion(folder):
    rows = [("hsearch", ["hsearch", "--dom"], ["--domain"]), ("hsearch", ["hsearch", "-c", "eg"], ["eg"]),
            ("hsearch", ["hsearch", "-c", "ru,eg"], ["ru,eg"]), ("hsearch", ["hsearch", "--domain", "=", "oncol"], ["oncology"]),
            ("hsearch", ["hsearch", "--format", "js"], ["json", "jsonl"]), ("hsearch", ["hsearch", "st"], ["stem"]),
            ("hsearch", ["hsearch", "-i", "loa"], ["loan"]), ("hindex", ["hindex", "cra"], ["crawl"]),
            ("hindex", ["hindex", "crawl", "--wa"], ["--watch"]), ("hindex", ["hindex", "extract", "--ba"], ["--batch"]),
            ("hindex", ["hindex", "status", "--js"], ["--json"])]
    for program, words, want in rows:
        path = {"hsearch": "search/hsearch.bash", "hindex": "indexer/hindex.bash"}[program]
        tap.equal(complete(program, path, words), want, " ".join(words))
    every = complete("hsearch", "search/hsearch.bash", ["hsearch", "--"])
    tap.equal(set(every), {o for o in options(tap.HSEARCH) if o.startswith("--")})


def test_zsh_completion(folder):
    zsh = shutil.which("zsh")
    for program, path in ((tap.HSEARCH, "search/_hsearch"), (tap.HINDEX, "indexer/_hindex")):
        with open(os.path.join(tap.TOP, path)) as f:
            text = f.read()
        assert text.startswith("#compdef ")
        told = set(re.findall(r"--[a-z-]+", text))
        for option in options(program):
            if option.startswith("--"):
                assert any(t == option or t == option + "-" for t in told), (path, option)
        if zsh:
            tap.run(zsh, "-n", os.path.join(tap.TOP, path))


def test_lighttpd_conf(folder):
    lighttpd = need("lighttpd")
    make("install", dest=folder)
    file = os.path.join(folder, "lighttpd.conf")
    with open(os.path.join(folder, "usr/local/share/doc/hsearch/servers/lighttpd.conf")) as f:
        ours = f.read()
    plain = ours + re.sub(r"^# (?=server|alias|\$HTTP|  |\})", "", ours.split("# server.modules", 1)[1].join(["# server.modules", ""]), flags=re.M)
    for text in (ours, plain):
        assert text.count("hsearch.cgi") >= 1
        with open(file, "w") as out:
            out.write(f'server.document-root = "{folder}"\nserver.port = 8099\nserver.bind = "127.0.0.1"\nserver.modules = ()\n' + text)
        tap.run(lighttpd, "-tt", "-f", file)


def test_other_server_confs(folder):
    """Braces and quotes pair, and the paths are those that are installed; the servers themselves are not needed for it."""
    for name in ("nginx", "apache"):
        with open(os.path.join(tap.TOP, "conf/servers", name + ".conf")) as f:
            text = "".join(l for l in f if not l.startswith("#"))
        tap.equal(text.count("{"), text.count("}"), name)
        tap.equal(text.count('"') % 2, 0, name)
        for path in re.findall(r"/usr/local/\S+?hsearch\.cgi", text):
            tap.equal(path, "/usr/local/lib/cgi-bin/hsearch.cgi")
    with open(os.path.join(tap.TOP, "conf/servers/nginx.conf")) as f, open(os.path.join(tap.TOP, "conf/systemd/hsearch-fcgi.socket")) as g:
        tap.equal(re.search(r"unix:(\S+?);", f.read())[1], re.search(r"ListenStream=(\S+)", g.read())[1])


def test_systemd_units(folder):
    analyze = need("systemd-analyze")
    prefix = os.path.join(folder, "p")
    make("install", prefix)
    units = glob.glob(prefix + "/lib/systemd/system/*")
    tap.equal(len(units), 4)
    done = tap.run(analyze, "verify", "--man=no", "--recursive-errors=no", *units, code=None)
    ours = [l for l in done.stderr.splitlines() if "hindex-crawl" in l or "hsearch" in l]
    tap.equal((done.returncode, ours), (0, []))
    with open(prefix + "/lib/sysusers.d/hsearch.conf") as f:
        assert re.search(r"^u hsearch ", f.read(), re.M)


if __name__ == "__main__":
    tap.main(globals())
