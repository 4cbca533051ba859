"""desk.py: a news desk for tests: a town of loopback sites, a conf folder that allows them, a data folder, the programs."""
import json, os, shutil, subprocess, sys

import tap

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import press, town

SOURCE = """[%(name)s]
Name[en]=%(name)s
Home=%(home)s
Lang=%(lang)s
Zone=%(zone)s
Site=%(site)s/
AllowPrivate=true
%(more)s
"""
PAPERS = {"marsad": dict(home="eg", lang="ar", zone="Africa/Cairo", more="Feeds=/feed.xml\nSitemaps=robots\n"),
          "payvand": dict(home="ir", lang="fa", zone="Asia/Tehran", more="Feeds=/atom.xml\nSitemaps=/sitemap_index.xml\n")}


class Desk:
    """`folder`: a temporary folder; `sites`: print the two papers into it; `hostile`: serve the traps too; `crawl`:
    more lines of [crawl]; `sources`: lines that replace those of PAPERS, by name, or None: all as they are."""

    def __init__(self, folder, hostile=False, papers=True, crawl="", sources=None, town_folder=None):
        self.folder, self.sites = folder, town_folder or os.path.join(folder, "sites")
        self.conf, self.db = os.path.join(folder, "conf"), os.path.join(folder, "data")
        os.makedirs(self.sites, exist_ok=True)
        if papers:
            press.print_papers(self.sites)
        self.town = town.Town(self.sites, hostile=hostile).start()
        self.address = self.town.addresses
        shutil.copytree(os.path.join(tap.TOP, "conf"), self.conf)
        self.settings("Delay=0\nTimeout=3\n" + crawl)
        self.sources({**(PAPERS if papers else {}), **(sources or {})})

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.town.stop()

    def write(self, name, text):
        with open(os.path.join(self.conf, name), "w", encoding="utf-8") as file:
            file.write(text)

    def settings(self, crawl):
        hosts = ";".join(address.split("//")[1] for address in self.address.values())
        self.write("hsearch.conf", "[data]\nDb=%s\n\n[crawl]\nAllowPrivate=%s\n%s" % (self.db, hosts, crawl))

    def sources(self, wanted):
        self.write("sources.conf", "".join(
            SOURCE % dict(dict(home="eg", lang="ar", zone="Africa/Cairo", more=""), name=name, site=self.address[name], **keys)
            for name, keys in wanted.items()))

    def hindex(self, *arguments, **more):
        return tap.run(tap.HINDEX, *arguments, env={"HSEARCH_CONF": self.conf, "HSEARCH_DB": self.db, **more.pop("env", {})}, **more)

    def hsearch(self, *arguments, **more):
        return tap.run(tap.HSEARCH, *arguments, env={"HSEARCH_CONF": self.conf, "HSEARCH_DB": self.db}, **more)

    def start(self, *arguments):
        """hindex in the background."""
        env = dict(os.environ, HSEARCH_CONF=self.conf, HSEARCH_DB=self.db)
        return subprocess.Popen([tap.HINDEX, *arguments], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def hits(self, *arguments):
        """Hits of an answer; of every article when there is no argument."""
        done = self.hsearch("--format=json", "--no-collapse", "-n", "1000", *(arguments or ("--country=!aq",)), code=None)
        if done.returncode not in (0, 1):
            raise AssertionError(done.stderr)
        return json.loads(done.stdout)["hits"]

    def urls(self, *arguments):
        return sorted(hit["url"] for hit in self.hits(*arguments))

    def ids(self):
        return index_ids(self.db)


def index_ids(db):
    """The id terms of an index, by Xapian's own tool; a list, so that a duplicate would show."""
    done = tap.run("xapian-delve", "-A", "Q", "-1", os.path.join(db, "index"))
    count = tap.run("xapian-delve", os.path.join(db, "index")).stdout
    ids = [line for line in done.stdout.splitlines() if line.startswith("Q")]
    documents = next(int(line.split()[-1]) for line in count.splitlines() if line.startswith("number of documents"))
    tap.equal(documents, len(ids), "documents and their ids")
    return ids


def articles(paper=None, public=True):
    """The papers' articles (see press.articles), those that robots.txt allows unless `public` is False."""
    return [a for p in ([paper] if paper else press.PATHS) for a in press.articles(p) if not (public and "Forbidden" in a)]
