"""How a crawl finds articles: every kind of list, and lists made to harm."""
import datetime, gzip, json, os, re, sys, time
from urllib.parse import quote

import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
import press
from desk import Desk, articles, PAPERS

FOUND = [a for a in articles("marsad") if "Redirected" not in a][:4]


def links(form):
    return "".join(form % {"url": "@HOST@" + quote(a["path"]), "path": quote(a["path"]), "title": a["Title"], "date": a["Date"],
                           "rfc": datetime.datetime.fromisoformat(a["Date"]).strftime("%a, %d %b %Y %H:%M:%S %z")} for a in FOUND)


SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">%s</urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</sitemapindex>'
URLSET = SITEMAP % links("<url><loc>%(url)s</loc></url>")

# A source's lines, and the files that they lead to; each finds the four articles.
KINDS = {
    "RSS 2": ("Feeds=/f.xml", {"f.xml": '<?xml version="1.0"?><rss version="2.0"><channel>%s</channel></rss>' % links(
        "<item><title>%(title)s</title><link>%(url)s</link><pubDate>%(rfc)s</pubDate></item>")}),
    "RSS 2 with noise before it, HTML entities, a double BOM": ("Feeds=/f.xml", {"f.xml": "\ufeff\ufeffNotice: undefined <br>\n"
        '<rss version="2.0"><channel><title>A &nbsp; &laquo;b&raquo;</title>%s</channel></rss>' % links("<item><link>\n %(url)s \n</link></item>")}),
    "RSS by guid": ("Feeds=/f.xml", {"f.xml": '<rss version="2.0"><channel>%s</channel></rss>' % links("<item><guid>%(url)s</guid></item>")}),
    "RDF": ("Feeds=/f.xml", {"f.xml": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">%s</rdf:RDF>' % links(
        '<item rdf:about="%(url)s"><title>%(title)s</title><link>%(url)s</link></item>')}),
    "Atom": ("Feeds=/f.xml", {"f.xml": '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="@HOST@/">%s</feed>' % links(
        '<entry><title>%(title)s</title><link rel="self" href="/no"/><link href="%(path)s"/><updated>%(date)s</updated></entry>')}),
    "JSON Feed": ("Feeds=/f.json", {"f.json": '{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [%s]}' % links(
        '{"id": "%(url)s", "url": "%(url)s", "title": "%(title)s"},').rstrip(",")}),
    "a packed feed": ("Feeds=/f.xml", {"f.xml.gz": '<rss version="2.0"><channel>%s</channel></rss>' % links("<item><link>%(url)s</link></item>")}),
    "sitemap": ("Sitemaps=/s.xml", {"s.xml": URLSET}),
    "packed sitemap": ("Sitemaps=/s.xml.gz", {"s.xml.gz": URLSET}),
    "text sitemap": ("Sitemaps=/s.txt", {"s.txt": links("%(url)s\n")}),
    "news sitemap": ("Sitemaps=/s.xml", {"s.xml": SITEMAP % links(
        "<url><loc>%(url)s</loc><news:news><news:publication><news:language>ar</news:language></news:publication>"
        "<news:publication_date>%(date)s</news:publication_date><news:title>%(title)s</news:title></news:news></url>")}),
    "index of sitemaps": ("Sitemaps=/i.xml", {"i.xml": INDEX % "<sitemap><loc>@HOST@/s.xml.gz</loc></sitemap><sitemap><loc>@HOST@/none.xml</loc></sitemap>",
                                              "s.xml.gz": URLSET}),
    "index in an index, and itself": ("Sitemaps=/i.xml", {"i.xml": INDEX % "<sitemap><loc>@HOST@/i.xml</loc></sitemap><sitemap><loc>@HOST@/j.xml</loc></sitemap>",
                                                          "j.xml": INDEX % "<sitemap><loc>@HOST@/i.xml</loc></sitemap><sitemap><loc>@HOST@/s.xml</loc></sitemap>", "s.xml": URLSET}),
    "sitemap that robots.txt names": ("Sitemaps=robots", {"robots.txt": "Sitemap: @HOST@/s.xml\n", "s.xml": URLSET}),
    "list page": ("Pages=/list.html\nInclude=*/article/*", {"list.html": '<html><nav><a href="/about.html">x</a></nav>%s</html>' % links('<a href="%(path)s">%(title)s</a>')}),
    "two feeds of the same": ("Feeds=/f.xml;/g.xml", {"f.xml": '<rss version="2.0"><channel>%s</channel></rss>' % links("<item><link>%(url)s</link></item>"),
                                                     "g.xml": '<rss version="2.0"><channel>%s</channel></rss>' % links("<item><link>%(url)s?utm_source=rss</link></item>")}),
}

GIANT = "".join("<url><loc>@HOST@/x/%d</loc></url>" % n for n in range(60000))
# The same with lists that harm; each must be told, found to be useless, or used for what it has, in bounded time and memory.
HARM = {
    "billion laughs": ("Feeds=/f.xml", {"f.xml": '<!DOCTYPE r [<!ENTITY a "%s"><!ENTITY b "%s"><!ENTITY c "%s">]><rss><channel><title>&c;</title></channel></rss>' % (
        "ha" * 1000, "&a;" * 1000, "&b;" * 1000)}, r"f\.xml: .+"),
    "outside entity": ("Feeds=/f.xml", {"f.xml": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title><link>@HOST@/1</link></item></channel></rss>'}, None),
    "no feed": ("Feeds=/f.xml", {"f.xml": "<html>moved</html>"}, r"f\.xml: .+"),
    "empty feed": ("Feeds=/f.xml", {"f.xml": ""}, r"f\.xml: .+"),
    "feed cut off": ("Feeds=/f.xml", {"f.xml": '<rss version="2.0"><channel>%s<item><tit' % links("<item><link>%(url)s</link></item>")}, None),
    "deep": ("Feeds=/f.xml", {"f.xml": "<rss>" + "<a>" * 100000}, None),
    "sitemap bomb": ("Sitemaps=/s.xml.gz", {"s.xml.gz": "<urlset>" + " " * (200 << 20)}, r"s\.xml\.gz: .+"),
    "60,000 addresses elsewhere": ("Sitemaps=/s.xml", {"s.xml": SITEMAP % GIANT.replace("@HOST@", "http://elsewhere.example")}, None),
    "bad addresses": ("Feeds=/f.xml", {"f.xml": "<rss><channel>%s</channel></rss>" % "".join("<item><link>%s</link></item>" % u for u in (
        "javascript:alert(1)", "file:///etc/passwd", "http://", "http://127.0.0.1:1/x", "http://user@127.0.0.1/", "//", "\u0001"))}, None),
}


def make(folder, files):
    site = os.path.join(folder, "sites", "paper")
    os.makedirs(site)
    press.print_paper("marsad", site)
    for name in ("robots.txt", "feed.xml", "sitemap.xml"):
        os.unlink(os.path.join(site, name))
    for name, text in files.items():
        data = text.encode()
        with open(os.path.join(site, name), "wb") as file:
            file.write(gzip.compress(data, 1) if name.endswith(".gz") else data)


def crawl(folder, number, lines, files, **more):
    inner = os.path.join(folder, str(number))
    make(inner, files)
    with Desk(inner, papers=False, town_folder=os.path.join(inner, "sites"), sources={"paper": dict(more=lines)}) as desk:
        done = desk.hindex("crawl", **more)
        indexed = os.path.exists(os.path.join(desk.db, "index"))
        return done, sorted(u.replace(desk.address["paper"], "") for u in desk.urls()) if indexed else [], desk


def test_kinds(folder):
    wrong = []
    want = sorted(a["path"] for a in FOUND)
    for number, (what, (lines, files)) in enumerate(KINDS.items()):
        done, urls, _ = crawl(folder, number, lines, files)
        if urls != want or "4 articles indexed" not in done.stderr:
            wrong.append((what, urls, done.stderr))
    tap.equal(wrong, [])


def test_harm(folder):
    wrong = []
    for number, (what, (lines, files, words)) in enumerate(HARM.items()):
        began = time.monotonic()
        done, urls, desk = crawl(folder, number, lines, files, code=None, timeout=60)
        told = re.search(words, done.stderr) if words else True
        if done.returncode not in (0, 3) or not told or "root:" in done.stderr or any(not r[2].startswith(("/", "http")) for r in desk.town.requests):
            wrong.append((what, done.returncode, done.stderr))
        if what == "feed cut off":
            tap.equal(len(urls), 4, what)
        if time.monotonic() - began > 40:
            wrong.append((what, "slow"))
    tap.equal(wrong, [])


def test_limits_of_a_source(folder):
    """MaxAge, MaxPages, Include, Exclude."""
    feed = '<rss version="2.0"><channel>%s</channel></rss>'
    item = '<item><link>@HOST@%s</link><pubDate>%s</pubDate></item>'
    days = lambda n: time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() - n * 86400))
    files = {"f.xml": feed % "".join(item % (a["path"], days(n * 10)) for n, a in enumerate(FOUND))}
    rows = [("MaxAge=15", 2), ("MaxAge=0", 4), ("MaxPages=3", 3), ("Include=*/article/%s.html;*%s*" % (FOUND[0]["id"], FOUND[1]["id"]), 2),
            ("Exclude=*%s*" % FOUND[0]["id"], 3), ("Include=*/nothing/*", 0)]
    wrong = []
    for number, (line, n) in enumerate(rows):
        done, urls, _ = crawl(folder, number, "Feeds=/f.xml\n" + line, files)
        if len(urls) != n:
            wrong.append((line, n, urls, done.stderr))
    tap.equal(wrong, [])


def test_what_the_feed_says(folder):
    """A page without title and date has those of its feed."""
    make(folder, {"f.xml": '<rss version="2.0"><channel><item><title>عنوان من الخلاصة</title><link>@HOST@/bare.html</link>'
                          '<pubDate>Thu, 03 Jul 2025 08:00:00 +0300</pubDate></item></channel></rss>',
                  "bare.html": "<html lang=ar><body>%s</body></html>" % "".join("<p>%s</p>" % p for p in FOUND[0]["text"])})
    with Desk(folder, papers=False, sources={"paper": dict(more="Feeds=/f.xml")}) as desk:
        desk.hindex("crawl")
        hit, = desk.hits()
        tap.equal((hit["title"], hit["published"]), ("عنوان من الخلاصة", "2025-07-03T08:00:00+03:00"))


tap.main(globals())
