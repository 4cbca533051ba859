#!/usr/bin/env python3
"""press.py FOLDER: prints the papers of papers/ as two news sites into FOLDER, for town.py to serve.

A paper is a folder of articles (NUMBER.txt: header lines, a blank line, paragraphs), a page.html around them (menus,
most-read and related lists that name countries of which no article speaks), and a robots.txt. Header lines beside
Title, Date, Section and Author: `Countries`, those that the text names; `Charset` of the page (told by its own <meta>
alone); `Packed: yes` (only its gzip form is there); `Forbidden: yes` (robots.txt forbids it); `Redirected: yes` (the
feed gives an address that redirects).

marsad (Arabic): an RSS feed of the newest, a sitemap of all, named by robots.txt. payvand (Persian): an Atom feed, a
sitemap index with a gzip sitemap; its pages tell their date in the Iranian calendar alone."""
import datetime, glob, gzip, html, json, os, shutil, string, sys
from urllib.parse import quote

HERE = os.path.dirname(os.path.abspath(__file__))
NEWEST = 6  # articles in a feed; the others are in the sitemap alone
MONTHS_AR = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
MONTHS_FA = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
PATHS = {"marsad": "/article/%s.html", "payvand": "/news/%s/%s.html"}


def jalali(day):
    """Year, month, day of the Iranian calendar from 1400 on: leap years by the 33-year cycle."""
    year, start = 1400, datetime.date(2021, 3, 21)
    length = lambda: 366 if year % 33 in (1, 5, 9, 13, 17, 22, 26, 30) else 365
    while (day - start).days >= length():
        start += datetime.timedelta(length())
        year += 1
    days = (day - start).days
    return (year, days // 31 + 1, days % 31 + 1) if days < 186 else (year, (days - 186) // 30 + 7, (days - 186) % 30 + 1)


def shown_date(paper, date):
    if paper == "marsad":
        return "%d %s %d - %02d:%02d" % (date.day, MONTHS_AR[date.month - 1], date.year, date.hour, date.minute)
    year, month, day = jalali(date.date())
    text = "%d %s %d - %02d:%02d" % (day, MONTHS_FA[month - 1], year, date.hour, date.minute)
    return text.translate({ord("0") + i: chr(0x6F0 + i) for i in range(10)})


def read(path):
    with open(path, encoding="utf-8") as file:
        head, _, body = file.read().partition("\n\n")
    article = dict(line.split(": ", 1) for line in head.splitlines())
    article["id"] = os.path.basename(path)[:-4]
    article["text"] = [p.strip() for p in body.split("\n\n") if p.strip()]
    return article


def articles(paper):
    """The articles of a paper as dictionaries: id, path, text (paragraphs) and the header lines; newest first."""
    found = [read(path) for path in glob.glob(os.path.join(HERE, "papers", paper, "*.txt"))
             if os.path.basename(path) != "robots.txt"]
    for a in found:
        slug = "-".join(a["Title"].replace("؛", "").replace(":", "").split()[:3])
        a["path"] = PATHS[paper] % ((a["id"], slug) if paper == "payvand" else a["id"])
    return sorted(found, key=lambda a: datetime.datetime.fromisoformat(a["Date"]), reverse=True)


def items(chosen):
    return "\n".join('    <li><a href="%s">%s</a></li>' % (quote(a["path"]), html.escape(a["Title"])) for a in chosen)


def page(paper, template, article, public):
    others = [a for a in public if a is not article]
    start = int(article["id"]) % len(others)
    others = others[start:] + others[:start]
    paragraphs = ["    <p>%s</p>" % html.escape(p) for p in article["text"]]
    lead = paragraphs.pop(0)[7:-4] if paper == "payvand" else ""
    return template.substitute(
        charset=article.get("Charset", "utf-8"), title=html.escape(article["Title"]), path=quote(article["path"]),
        date=article["Date"], shown=shown_date(paper, datetime.datetime.fromisoformat(article["Date"])),
        section=article["Section"], author=article.get("Author", "التحرير"), id=article["id"], lead=lead,
        first="\n".join(paragraphs[:2]), rest="\n".join(paragraphs[2:]), other_path=quote(others[5]["path"]),
        other_title=html.escape(others[5]["Title"]), related=items(others[:3]), most_read=items(others[3:8]))


def write(folder, path, data):
    full = os.path.join(folder, path.lstrip("/"))
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


def rss(all_articles):
    entries = "".join("""<item><title>%s</title><link>@HOST@%s</link><guid isPermaLink="false">marsad-%s</guid>
<pubDate>%s</pubDate><description><![CDATA[<p>%s</p>]]></description></item>
""" % (html.escape(a["Title"]), "/go/" + a["id"] if "Redirected" in a else quote(a["path"]), a["id"],
       datetime.datetime.fromisoformat(a["Date"]).strftime("%a, %d %b %Y %H:%M:%S %z"), a["text"][0]) for a in all_articles)
    return """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>صحيفة المرصد</title><link>@HOST@/</link><description>أخبار الصحة والتعاون</description>
<language>ar</language>
%s</channel></rss>
""" % entries


def atom(all_articles):
    entries = "".join("""<entry><title>%s</title><link rel="alternate" href="%s"/><id>tag:payvand.example,2025:%s</id>
<updated>%s</updated><published>%s</published><summary>%s</summary></entry>
""" % (html.escape(a["Title"]), quote(a["path"]), a["id"], a["Date"], a["Date"], a["text"][0]) for a in all_articles)
    return """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fa" xml:base="@HOST@/"><title>پیوند سلامت</title>
<link rel="self" href="@HOST@/atom.xml"/><id>tag:payvand.example,2025:feed</id><updated>%s</updated>
%s</feed>
""" % (all_articles[0]["Date"], entries)


def sitemap(all_articles):
    entries = "".join("<url><loc>@HOST@%s</loc><lastmod>%s</lastmod></url>\n" % (quote(a["path"]), a["Date"]) for a in all_articles)
    return '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n%s</urlset>\n' % entries


def front(paper, all_articles):
    """The home page: a list, no article."""
    name = "صحيفة المرصد" if paper == "marsad" else "پیوند سلامت"
    return '<!DOCTYPE html>\n<html lang="%s" dir="rtl"><head><meta charset="utf-8"><title>%s</title></head><body><ul>\n%s\n</ul></body></html>\n' % (
        "ar" if paper == "marsad" else "fa", name, items(all_articles))


def print_paper(paper, folder):
    found = articles(paper)
    public = [a for a in found if "Forbidden" not in a]
    with open(os.path.join(HERE, "papers", paper, "page.html"), encoding="utf-8") as file:
        template = string.Template(file.read())
    headers = {}
    for a in found:
        data = page(paper, template, a, public).encode(a.get("Charset", "utf-8"))
        if "Charset" in a:
            headers[a["path"]] = {"Content-Type": "text/html"}
        if "Redirected" in a:
            headers["/go/" + a["id"]] = {"status": 301, "Location": a["path"]}
        if "Packed" in a:
            write(folder, a["path"] + ".gz", gzip.compress(data))
        else:
            write(folder, a["path"], data)
    write(folder, "headers.json", json.dumps(headers, ensure_ascii=False))
    write(folder, "index.html", front(paper, public))
    shutil.copy(os.path.join(HERE, "papers", paper, "robots.txt"), folder)
    if paper == "marsad":
        write(folder, "feed.xml", rss([a for a in found if "Redirected" in a] + found[:NEWEST]))
        write(folder, "sitemap.xml", sitemap(found))
    else:
        write(folder, "atom.xml", atom(found[:NEWEST]))
        write(folder, "sitemap_index.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/'
              'schemas/sitemap/0.9"><sitemap><loc>@HOST@/sitemap-1.xml.gz</loc></sitemap></sitemapindex>\n')
        write(folder, "sitemap-1.xml.gz", gzip.compress(sitemap(found).encode()))


def print_papers(folder):
    for paper in PATHS:
        os.makedirs(os.path.join(folder, paper), exist_ok=True)
        print_paper(paper, os.path.join(folder, paper))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.split("\n")[0])
    print_papers(sys.argv[1])
