"""hsearch.cgi under lighttpd, as CGI and as FastCGI: what it sends, to whom, and what it refuses."""
import base64, csv, hashlib, html, html.parser, io, json, os, re, subprocess, time, urllib.parse, xml.dom.minidom
import browser, tap

SAFE_HREF = re.compile(r"(\?|#|https?://|data:image/svg\+xml,)", re.I)
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Page(html.parser.HTMLParser):
    """Elements of a page as (name, attributes), its text, and whether every element is closed in order."""
    VOID = {"meta", "link", "input", "br", "rect"}

    def __init__(self, source):
        super().__init__()
        self.elements, self.words, self.stack, self.faults = [], [], [], []
        self.feed(source)
        self.close()
        if self.stack:
            self.faults.append(("open", self.stack))

    def handle_starttag(self, name, attributes):
        names = [n for n, _ in attributes]
        if len(names) != len(set(names)):
            self.faults.append(("attribute twice", name, names))
        self.elements.append((name, dict(attributes)))
        if name not in self.VOID:
            self.stack.append(name)

    def handle_startendtag(self, name, attributes):
        self.elements.append((name, dict(attributes)))

    def handle_endtag(self, name):
        if not self.stack or self.stack.pop() != name:
            self.faults.append(("closed", name))

    def handle_data(self, data):
        if not (self.stack and self.stack[-1] == "style"):
            self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())

    def all(self, name):
        return [a for n, a in self.elements if n == name]


def check_safe(source, what):
    page = Page(source)
    tap.equal(page.faults, [], what)
    for name, attributes in page.elements:
        if name in ("script", "iframe", "object", "embed", "img", "base", "marquee"):
            raise AssertionError(f"{what}: <{name}>")
        for key, value in attributes.items():
            if key.startswith("on") or key == "style":
                raise AssertionError(f"{what}: {name} {key}={value}")
            if key in ("href", "src", "action", "formaction") and not SAFE_HREF.match(value or ""):
                raise AssertionError(f"{what}: {name} {key}={value}")
    if BIDI.search(source) or re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", source.replace("\r", "")):
        raise AssertionError(what + ": control characters")
    return page


def direct(db, query, **env):
    """The program run as a server runs it, but without one that would refuse the worst: (status, head, body)."""
    done = tap.run(tap.CGI, env={"GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "GET", "SCRIPT_NAME": "/search",
                                 "HTTP_HOST": "localhost", "QUERY_STRING": query, "HSEARCH_DB": db, **env})
    head, _, body = done.stdout.partition("\n\n" if "\r\n" not in done.stdout.split("\n\n")[0] else "\r\n\r\n")
    return int(head.split()[1]), head, body


def test_some_of_the_words(folder):
    db = browser.build(folder, [{"url": f"https://w.example/{i}", "lang": "en", "title": "t", "text": text}
                                for i, text in enumerate(("quokka numbat", "quokka", "numbat"))])
    href, said = re.search(r'<p class="wider"><a href="([^"]*)">([^<]*)', direct(db, "q=quokka+numbat&ui=en")[2]).groups()
    tap.equal(said, "3 articles have some of the words")
    status, _, body = direct(db, html.unescape(href).partition("?")[2])
    tap.equal((status, len([a for a in Page(body).all("a") if (a.get("href") or "").startswith("https://w.example/")])), (200, 3))
    assert "have some of the words" not in body


def test_same_by_cgi_and_fastcgi(folder):
    db = browser.build(folder)
    asked = ["", "q=cancer+Egypt&ui=en", "q=%D9%87%D9%85%DA%A9%D8%A7%D8%B1%DB%8C&ui=fa&country=ir,ru&sort=date",
             "ui=ar&format=csv", "ui=en&format=atom&q=vaccine", "q=x&since=never", "country=atlantis&ui=ar"]
    answers = []
    for mode in ("cgi", "fastcgi", "socket"):
        inner = os.path.join(folder, mode)
        os.mkdir(inner)
        with browser.Site(inner, db, mode) as site:
            here = [site.get(query) for query in asked + asked]
            answers.append([(s, re.sub(r":\d+/search", "/search", body)) for s, _, body in here])
            tap.equal([s for s, _, _ in here], [200, 200, 200, 200, 200, 400, 400] * 2, mode + site.errors())
    tap.equal(answers[0], answers[1], "CGI and FastCGI")
    tap.equal(answers[0], answers[2], "CGI and FastCGI on a socket of systemd's")


def test_headers(folder):
    with browser.Site(folder, browser.build(folder)) as site:
        for query in ("", "q=cancer", "since=never", "country=zz9", "q=%ff"):
            status, headers, body = site.get(query)
            if not body.startswith("<!DOCTYPE html>"):
                continue  # the server's own answer to bad UTF-8
            style = re.search("<style>(.*?)</style>", body, re.S)[1]
            digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
            policy = headers["Content-Security-Policy"]
            for part in ("default-src 'none'", f"style-src 'sha256-{digest}'", "form-action 'self'", "base-uri 'none'",
                         "frame-ancestors 'none'"):
                assert part in policy, (part, policy)
            tap.equal(headers["X-Content-Type-Options"], "nosniff")
            tap.equal(headers["Referrer-Policy"], "no-referrer")
            tap.equal(headers["Content-Type"], "text/html; charset=utf-8")
            tap.equal(headers["Vary"], "Accept-Language")
        for name, kind in {"json": "application/json", "jsonl": "application/x-ndjson", "csv": "text/csv",
                           "atom": "application/atom+xml", "text": "text/plain", "trec": "text/plain"}.items():
            status, headers, body = site.get("q=cancer&format=" + name)
            tap.equal((status, headers["Content-Type"]), (200, kind + "; charset=utf-8"))
            tap.equal(headers["X-Content-Type-Options"], "nosniff")


def test_methods_and_lengths(folder):
    db = browser.build(folder)
    with browser.Site(folder, db, "fastcgi") as site:
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            status, headers, body = site.get("q=cancer", method=method, body=b"q=other")
            tap.equal((status, headers["Allow"]), (405, "GET, HEAD"), method)
            check_safe(body, method)
        status, headers, body = site.get("q=cancer", method="HEAD")
        tap.equal((status, body), (200, ""))
        assert int(headers["Content-Length"]) > 5000
        for query in ("q=" + "a" * 9000, "x=1&" * 3000):
            status, _, body = direct(db, query)
            tap.equal(status, 400, query[:60])
            check_safe(body, query[:60])
        for query, want in [("q=" + "a+" * 3000, 200),
                            ("q=" + "%D8%A7" * 1000, 200), ("country=" + ",".join("abcd" for _ in range(400)), 400),
                            ("&".join(f"drop=word:w{i}" for i in range(70)), 400),
                            ("page=999999999", 400), ("page=0", 400), ("limit=1001", 400), ("limit=-1", 400),
                            ("page=100000", 200), ("since=%00", 400), ("format=exe", 400), ("ui=de", 400),
                            ("digits=roman", 400), ("calendar=maya", 400), ("drop=nothing", 400)]:
            status, _, body = site.get(query)
            tap.equal(status, want, query[:60])
            check_safe(body, query[:60])


def test_conditional(folder):
    with browser.Site(folder, browser.build(folder)) as site:
        for query in ("q=cancer&ui=en", "q=cancer&format=atom", "format=csv"):
            tag = site.get(query)[1]["ETag"]
            status, headers, body = site.get(query, headers={"If-None-Match": tag})
            tap.equal((status, body, headers["ETag"]), (304, "", tag), query)
            tap.equal(site.get(query, headers={"If-None-Match": '"other"'})[0], 200)


HOSTILE = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><script>x</script>",
           "</style><script>x</script>", "<!--", "]]>", "&lt;b&gt;&amp;", "javascript:alert(1)", "a\u202eb\u2066c\u2069", "a\x00b",
           "x\r\nSet-Cookie: a=b\r\n\r\n<html>", "\u200f\u200e\ufeff", "\x1b[31mred", "%s%n%p", "../../etc/passwd", "q:'\" OR 1=1 --",
           "\"" * 300, "(" * 300, "-" * 200, "OR OR OR", "\u0627\u064b" * 200, "\U0001f600" * 100, "a" * 3000,
           "NEAR/99999999999 x", "*", "country:eg", "\u0640" * 500]


def test_hostile_questions(folder):
    db = browser.build(folder)
    with browser.Site(folder, db, "fastcgi") as site:
        for text in HOSTILE:
            for name in ("q", "country", "since", "sort", "ui", "drop", "source", "page"):
                status, headers, body = site.get(**{name: text, "lang": "ar"})
                assert status in (200, 400), (status, name, text)
                check_safe(body, f"{name}={text!r}")
                assert headers["Set-Cookie"] is None
        for text in HOSTILE[:8]:
            if not re.search(r"\w", text):  # a page says so, whatever was wanted
                tap.equal([site.get(q=text, format=f)[0] for f in ("atom", "json")], [400, 400], text)
                continue
            body = site.get(q=text, format="atom")[2]
            xml.dom.minidom.parseString(body)
            tap.equal(json.loads(site.get(q=text, format="json")[2])["query"]["text"], text)
    for query in ("q=%ff%fe", "q=%c0%af", "q=%ed%a0%80", "q=%", "q=%zz", "%ff=1", "q=%d8", "country=%ff", "=", "&&&", "q=\xe9", "q=a%00b"):
        status, _, body = direct(db, query)
        assert status in (200, 400), (status, query)
        check_safe(body, query)


def test_hostile_server_variables(folder):
    """What a server passes on from the request's head."""
    db = browser.build(folder)
    for host in ("a\"><script>x</script>", "h\r\nX-Evil: 1", "\xff\xfe", "a" * 5000):
        for form in ("html", "atom"):
            status, head, body = direct(db, "q=a&format=" + form, SCRIPT_NAME="/s<b>", HTTP_HOST=host,
                                        HTTP_ACCEPT_LANGUAGE=host, HTTP_IF_NONE_MATCH=host)
            assert "X-Evil" not in head and status == 200, head
            if form == "atom":
                xml.dom.minidom.parseString(body)
            else:
                check_safe(body, host)


def scriptindex(folder, records):
    """An index that no writer of ours has checked: documents with these lines of data."""
    script, db, data = (os.path.join(folder, n) for n in ("script", "foreign", "records"))
    names = ("url", "caption", "sitename", "author", "language", "published", "text", "country", "evidence", "story", "source")
    with open(script, "w") as out:
        out.write("".join(f"{n} : field={n}\n" for n in names if n != "text") + "text : field=text index\nid : boolean=Q unique=Q\n")
    with open(data, "w", encoding="utf-8") as out:
        for i, record in enumerate(records):
            out.write(f"id={i}\n" + "".join(f"{k}={v}\n" for k, v in record.items()) + "\n")
    tap.run("scriptindex", db, script, data)
    return db


def test_hostile_articles(folder):
    evil = [{"text": "word " + x.replace("\r", " ").replace("\n", " ").replace("\0", " "), "caption": x.replace("\n", " ").replace("\r", " ").replace("\0", " "),
             "url": u, "sitename": x[:40].replace("\n", " ").replace("\r", " ").replace("\0", " "), "author": "<b onclick=x>" + x[:20].replace("\n", " ").replace("\r", " ").replace("\0", " "),
             "language": lang, "published": "2025-01-0\u0661<i>", "country": "eg,<script>,\u202ezz", "source": "<u>s",
             "evidence": "country:eg=t0-4,b0-99999,x1-2,t5-1;junk;=;:;domain:<b>=t0-2;country:eg=t1-3"}
            for x, u, lang in zip(HOSTILE, ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "HTTPS://ok.example/\"><b>", "//evil.example/", "https://ok.example/\u202ex"] * 5,
                                  ["ar", "en", "<i>", "xx-\"", "fa", ""] * 5)]
    db = scriptindex(folder, evil)
    with browser.Site(folder, db) as site:
        for query in ("", "q=word&limit=50", "q=word&ui=ar", "limit=50&ui=fa&calendar=hijri"):
            status, _, body = site.get(query)
            tap.equal(status, 200, query + site.errors())
            check_safe(body, query)
        xml.dom.minidom.parseString(site.get("q=word&limit=50&format=atom")[2])
        json.loads(site.get("q=word&limit=50&format=json")[2])
        links = [a.get("href") for a in Page(site.get("limit=50")[2]).all("a")]
        assert any(l and l.startswith("HTTPS://ok.example/") for l in links), links


def test_read_only(folder):
    db = browser.build(folder)

    def state():
        out = {}
        for base, _, names in os.walk(db):
            for name in names:
                path = os.path.join(base, name)
                with open(path, "rb") as f:
                    out[path] = (os.stat(path).st_mtime_ns, hashlib.sha256(f.read()).hexdigest())
        return out

    before = state()
    with browser.Site(folder, db, "fastcgi") as site:
        for query in ("", "q=cancer", "country=eg&format=json", "since=2025", "q=x&country=zz9"):
            site.get(query)
    tap.equal(state(), before)


def test_new_articles_are_found(folder):
    db = browser.build(folder)
    with browser.Site(folder, db, "fastcgi") as site:
        tap.equal(json.loads(site.get("q=quokka&format=json")[2])["matches"]["count"], 0)
        tap.run(tap.HINDEX, "add", "-q", "--db", db, "-", stdin=tap.jsonl([{"url": "https://a.example/q", "title": "Quokka",
                "text": "A quokka was seen in the health ministry of Egypt.", "lang": "en", "published": "2025-07-05"}]))
        browser.wait_for(lambda: json.loads(site.get("q=quokka&format=json")[2])["matches"]["count"] == 1, "the new article", 25)


def test_broken_index(folder):
    """The reader is told that it is down, the log why; and when it is there again, it answers."""
    db = os.path.join(folder, "nowhere")
    with browser.Site(folder, db, "fastcgi") as site:
        status, _, body = site.get("q=x&ui=en")
        page = check_safe(body, "broken")
        tap.equal(status, 503)
        assert "not available" in page.text and db not in body, page.text
        browser.wait_for(lambda: db in site.errors(), "a line in the log")
        os.rename(browser.build(os.path.join(folder)), db)
        tap.equal(site.get("q=cancer&ui=en")[0], 200)


def test_called_by_hand(folder):
    for option, words in (("--help", "for a web server"), ("--version", "hsearch.cgi ")):
        env = {k: v for k, v in os.environ.items() if k != "REQUEST_METHOD"}
        done = subprocess.run([tap.CGI, option], env=env, stdin=subprocess.DEVNULL, capture_output=True)
        assert done.returncode == 0 and words in done.stdout.decode() and "<html" not in done.stdout.decode(), done
    done = subprocess.run([tap.CGI, "--help"], env=dict(env, REQUEST_METHOD="GET", HSEARCH_DB=folder), stdin=subprocess.DEVNULL, capture_output=True)
    assert b"<html" in done.stdout, done  # an address ending in ?--help


def test_unknown_value_and_date(folder):
    with browser.Site(folder, browser.build(folder)) as site:
        status, _, body = site.get("domain=oncolgy&ui=en&q=cancer")
        page = check_safe(body, "nearest")
        tap.equal(status, 400)
        href = next(a["href"] for a in page.all("a") if "domain=oncology" in a.get("href", ""))
        tap.equal(site.get(href[1:])[0], 200)
        assert "Did you mean" in page.text and "Oncology" in page.text, page.text
        for query, status, words in (("q=%3F!&ui=en&country=eg", 400, "There is no word in this question"), ("q=+&ui=en&country=eg", 200, "Egypt"),
                                     ("q=cancer&country=,&ui=en", 400, "no value in"), ("q=cancer&country=&ui=en", 200, "")):
            got, _, body = site.get(query)
            tap.equal(got, status, query)
            assert words in check_safe(body, query).text, (query, body)
        status, _, body = site.get("since=soon&ui=fa&q=x&country=eg")
        page = Page(body)
        tap.equal((status, page.all("html")[0]["lang"]), (400, "fa"))
        assert any("country=eg" not in a.get("href", "") and "q=x" in a.get("href", "") for a in page.all("a"))


def test_permanent_address(folder):
    with browser.Site(folder, browser.build(folder)) as site:
        asked = "q=cancer+Egypt&ui=en&country=ru,eg&domain=oncology&since=2024&until=2025-12&sort=date&digits=arabic&calendar=hijri&drop=word:cancer&any=1&no-collapse=1&utm_source=x&page=1"
        body = site.get(asked)[2]
        address = next(a["href"] for a in Page(body).all("link") if a.get("rel") == "canonical")
        for part in ("country=ru,eg", "since=2024", "until=2025-12", "sort=date", "digits=arabic", "calendar=hijri",
                     "drop=word%3Acancer", "any=1", "no-collapse=1", "ui=en"):
            assert part in address, (part, address)
        assert "utm" not in address
        tap.equal(site.get(address[1:])[2], body, address)


def test_language_of_the_page(folder):
    with browser.Site(folder, browser.build(folder)) as site:
        for accepted, want in [("ar-EG,en;q=0.5", "ar"), ("fa", "fa"), ("en-GB,ar;q=0.9", "en"), ("de,fr", "en"),
                               ("de, fa;q=0.4", "fa"), ("prs", "fa"), ("art", "en"), ("", "en"), ("*", "en")]:
            tap.equal(Page(site.get(headers={"Accept-Language": accepted})[2]).all("html")[0]["lang"], want, accepted)
        tap.equal(Page(site.get("ui=fa", headers={"Accept-Language": "ar"})[2]).all("html")[0]["lang"], "fa")


def test_digits_and_calendar(folder):
    rows = [("ui=ar", "٣٠ يونيو ٢٠٢٥"), ("ui=ar&digits=latin", "30 يونيو 2025"), ("ui=ar&calendar=hijri", "٥ محرم ١٤٤٧"),
            ("ui=ar&calendar=hijri&digits=latin", "5 محرم 1447"), ("ui=fa", "۹ تیر ۱۴۰۴"), ("ui=fa&calendar=gregorian", "۳۰ ژوئن ۲۰۲۵"),
            ("ui=fa&digits=arabic", "٩ تیر ١٤٠٤"), ("ui=en", "30 June 2025"), ("ui=en&calendar=jalali", "9 Tir 1404"),
            ("ui=en&calendar=hijri&digits=persian", "۵ Muharram ۱۴۴۷"), ("ui=en&digits=arabic", "٣٠ June ٢٠٢٥")]
    with browser.Site(folder, browser.build(folder)) as site:
        for query, want in rows:
            page = Page(site.get("source=nile-news&since=2025-06&until=2025-06&" + query)[2])
            assert want in page.text, (query, want, page.text[:900])


def test_plural_forms(folder):
    rows = {"ar": {1: "خبر واحد", 2: "خبران", 3: "٣ أخبار", 11: "١١ خبرا", 26: "٢٦ خبرا"},
            "fa": {1: "۱ خبر", 3: "۳ خبر"}, "en": {1: "1 article", 2: "2 articles", 26: "26 articles"}}
    with browser.Site(folder, browser.build(folder)) as site:
        counts = {}
        for query in ("", "country=tj", "country=jp", "lang=en", "country=sd", "country=iq", "lang=fa", "country=ir", "since=2025-06",
                      "instrument=meeting", "country=dz", "country=cn", "country=jo"):
            counts.setdefault(json.loads(site.get(query + "&format=json&limit=0")[2])["matches"]["count"], query)
        for ui, forms in rows.items():
            seen = 0
            for n, want in forms.items():
                if n in counts:
                    seen += 1
                    text = Page(site.get(counts[n] + "&ui=" + ui)[2]).text
                    assert want in text, (ui, n, want, text[:400])
            assert seen >= 2, (ui, counts)


if __name__ == "__main__":
    tap.main(globals())
