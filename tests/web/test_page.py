"""The search page in headless Chromium: what a reader sees, clicks and reaches by keyboard."""
import os, re, urllib.parse
import browser, tap

LONG = {"url": "https://long.example/" + "x" * 300, "title": "W" * 200 + " Egypt " + "ن" * 200, "lang": "en", "source": "s" * 60,
        "site": "site" * 40, "text": "Egypt " + "unbreakable" * 60 + " health ministry of Egypt", "published": "2025-05-05"}

# Every visible text with its colour, what is behind it, size and weight.
CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const parse = c => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1);
  const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
const behind = e => { for (; e; e = e.parentElement) {
  if (e.tagName == 'MARK') return parse(getComputedStyle(document.documentElement).getPropertyValue('--mark'));
  const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > .99) return c; } return [255, 255, 255, 1]; };
const light = c => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b; };
const out = [], seen = new Set();
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let n; n = walk.nextNode();) {
  const e = n.parentElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  if (!n.data.trim() || !r.width || s.visibility == 'hidden' || e.closest('.unseen, .skip, svg, style') || !e.checkVisibility()) continue;
  const a = light(parse(s.color)), b = light(behind(e)), ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  const size = parseFloat(s.fontSize), large = size >= 24 || size >= 18.66 && s.fontWeight >= 700;
  const key = e.tagName + '.' + e.className + s.color + ratio.toFixed(2);
  if (seen.has(key)) continue; seen.add(key);
  out.push([n.data.trim().slice(0, 30), e.tagName + '.' + e.className, ratio, large ? 3 : 4.5]);
}
return out;
"""

FOCUSABLE = """return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')].filter(e =>
  e.tabIndex >= 0 && !(e.parentElement.closest('details:not([open])') && !(e.tagName == 'SUMMARY' &&
  !e.parentElement.parentElement.closest('details:not([open])'))) && e.checkVisibility()).length"""


def pages(site):
    yield "start", site.address + "?ui={ui}"
    yield "answers", site.address + "?q=health+Egypt&ui={ui}&since=2024"
    yield "filtered", site.address + "?ui={ui}&q=%D8%A7%D9%84%D8%B7%D8%A8+%D8%A7%D9%84%D9%86%D9%88%D9%88%D9%8A&country=eg,ru&domain=nuclear-medicine&drop=word:x"
    yield "pairs", site.address + "?ui={ui}&pairs=20"
    yield "none", site.address + "?ui={ui}&q=zzqx&country=jp"
    yield "error", site.address + "?ui={ui}&q=x&country=egg"


def quiet(chromium, what):
    """No complaint on the console but of the error pages' own status."""
    said = [e["message"] for e in chromium.console() if "status of 400" not in e["message"]]
    tap.equal(said, [], "console: " + what)


def count(chromium):
    """The number of articles that the page says it found."""
    digits = re.search(r"\d[\d,]*", chromium.text("h1")[0])
    return int(digits[0].replace(",", "")) if digits else 0


def test_structure(folder):
    site, b = browser.both()
    for ui, direction in (("ar", "rtl"), ("fa", "rtl"), ("en", "ltr")):
        for name, url in pages(site):
            what = f"{name} {ui}"
            b.open(url.format(ui=ui))
            tap.equal(b.js("return [document.documentElement.lang, document.documentElement.dir, "
                           "getComputedStyle(document.body).direction]"), [ui, direction, direction], what)
            tap.equal(b.js("return ['header', 'main', 'footer', 'h1', '[role=search]', '.skip'].map("
                           "s => document.querySelectorAll(s).length)"), [1] * 6, what)
            tap.equal(b.js("return document.scripts.length"), 0, what)
            assert b.js("return document.title").endswith("hsearch"), what
            levels = b.js("return [...document.querySelectorAll('h1,h2,h3,h4')].filter(e => e.checkVisibility())"
                          ".map(e => +e.tagName[1])")
            assert levels[0] == 1 and all(n - m <= 1 for m, n in zip(levels, levels[1:])), (what, levels)
            tap.equal(b.js("return [...document.querySelectorAll('input:not([type=hidden])')].filter("
                           "e => !e.labels.length).length"), 0, what + ": labels")
            tap.equal(b.js("return [...document.querySelectorAll('nav, aside, section')].filter(e => "
                           "!e.ariaLabel && !e.getAttribute('aria-labelledby')).length"), 0, what + ": landmarks")
            tap.equal(b.js("const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                           "return ids.filter((x, i) => ids.indexOf(x) != i)"), [], what + ": ids")
            tap.equal(b.js("return [...document.querySelectorAll('a[href], button')].filter(e => "
                           "!(e.innerText || e.textContent).trim() && !e.ariaLabel).length"), 0, what + ": names")
            quiet(b, what)


def test_runs_of_text(folder):
    """Each run of text has its language and direction; counts and names are isolated."""
    site, b = browser.both()
    b.open(site.address + "?q=nuclear+medicine&ui=ar")
    runs = b.js("return [...document.querySelectorAll('.hit')].map(h => [h.querySelector('h2').lang, "
                "getComputedStyle(h.querySelector('h2')).direction, h.querySelector('.snippet').lang, "
                "getComputedStyle(h.querySelector('.snippet')).direction])")
    tap.equal({tuple(r) for r in runs}, {("ar", "rtl", "ar", "rtl"), ("fa", "rtl", "fa", "rtl"), ("en", "ltr", "en", "ltr")})
    tap.equal(b.js("return [...document.querySelectorAll('.facet li > a')].filter("
                   "a => a.querySelectorAll('bdi').length < 2).length"), 0)
    # a count stands at the line's end also where the name is of the other direction
    sides = b.js("return [...document.querySelectorAll('.source li > a')].map(a => "
                 "a.querySelector('.n').getBoundingClientRect().right < a.querySelector('bdi').getBoundingClientRect().left + 1)")
    b.js("document.querySelector('.source').open = true")
    sides = b.js("return [...document.querySelectorAll('.source li > a')].map(a => "
                 "a.querySelector('.n').getBoundingClientRect().left < a.querySelector('bdi').getBoundingClientRect().left)")
    assert sides and all(sides), sides


def test_no_sideways_scrolling(folder):
    with browser.Site(folder, browser.build(folder, [LONG])) as site, browser.Browser(folder) as b:
        for width in (320, 360, 768, 1400):
            b.size(width, 800)
            for ui in ("ar", "en"):
                for name, url in list(pages(site)) + [("long", site.address + "?ui={ui}&q=" + "y" * 400),
                                                      ("more", site.address + "?ui={ui}&q=Egypt&limit=50")]:
                    b.open(url.format(ui=ui))
                    b.js("document.querySelectorAll('details').forEach(d => d.open = true)")
                    wide = b.js("return [document.documentElement.scrollWidth - document.documentElement.clientWidth, [...document.querySelectorAll('body *')].filter("
                                "e => !e.closest('.unseen, .skip, svg') && (e.getBoundingClientRect().left < -1 || "
                                "e.getBoundingClientRect().right > innerWidth + 1)).map(e => e.tagName + '.' + e.className)]")
                    tap.equal(wide, [0, []], f"{name} {ui} at {width}")
        if not b.js("return document.querySelector('.jump').checkVisibility()"):
            b.size(360, 800)
            assert b.js("return document.querySelector('.jump').checkVisibility()"), "no way to the facets on a narrow page"


def test_contrast(folder):
    site, b = browser.both()
    for scheme in ("light", "dark"):
        b.media(prefers_color_scheme=scheme)
        for name, url in pages(site):
            b.open(url.format(ui="en"))
            b.js("document.querySelectorAll('details').forEach(d => d.open = true)")
            texts = b.js(CONTRAST)
            assert len(texts) > 5, texts
            low = [t for t in texts if t[2] < t[3]]
            tap.equal(low, [], f"{name} {scheme}")
        back = b.js("return getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", back)[:3])) > 384) == (scheme == "light"), (scheme, back)


def test_field_borders(folder):
    """What shows where a field is has 3:1 against both sides (WCAG 1.4.11)."""
    script = CONTRAST.split("const out")[0] + """
      return [...document.querySelectorAll('input:not([type=hidden])')].map(e => { const a = light(parse(getComputedStyle(e).borderTopColor)),
      b = light(behind(e.parentElement)); return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); })"""
    site, b = browser.both()
    for scheme in ("light", "dark"):
        b.media(prefers_color_scheme=scheme)
        for url in ("?ui=en", "?ui=en&q=x"):
            b.open(site.address + url)
            ratios = b.js(script)
            assert ratios and min(ratios) >= 3, (scheme, url, ratios)


def test_targets(folder):
    """What is clicked is at least 24 pixels high and wide (WCAG 2.5.8), but for links inside sentences."""
    site, b = browser.both()
    for width in (360, 1400):
        b.size(width)
        for name, url in pages(site):
            b.open(url.format(ui="fa"))
            small = b.js("return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')].filter(e => "
                         "e.checkVisibility() && !e.closest('h2, .skip, svg')).map(e => [e.className, e.innerText.slice(0, 20), "
                         "e.getBoundingClientRect().width, e.getBoundingClientRect().height]).filter(x => x[3] < 24 || x[2] < 24)")
            tap.equal(small, [], f"{name} at {width}")


def test_keyboard(folder):
    """Tab goes through everything in order, each time visibly; the first stop skips to the results."""
    site, b = browser.both()
    for ui in ("ar", "en"):
        b.open(site.address + f"?q=nuclear+medicine&ui={ui}&country=eg")
        wanted, seen = b.js(FOCUSABLE), []
        b.js("document.activeElement.blur(); scrollTo(0, 0)")
        for _ in range(wanted + 5):
            b.keys("\ue004")
            stop = b.js("const e = document.activeElement; if (e == document.body || e.dataset.seen) return null; e.dataset.seen = 1;"
                        "const s = getComputedStyle(e), r = e.getBoundingClientRect(); return [e.tagName, e.className, "
                        "s.outlineStyle != 'none' && parseFloat(s.outlineWidth) >= 2, r.width > 0 && r.bottom > 0 && r.top < innerHeight]")
            if not stop:
                break
            seen.append(stop)
        tap.equal(len(seen), wanted, f"stops {ui}")
        tap.equal([s for s in seen if not s[2] or not s[3]], [], "visible focus")
        tap.equal(seen[0][1], "skip")
        b.open(site.address + f"?q=nuclear+medicine&ui={ui}")
        b.keys("\ue004\ue007")
        tap.equal(b.js("return document.activeElement.id"), "main")


def test_question(folder):
    site, b = browser.both()
    b.open(site.address + "?ui=ar")
    assert "٢٦ خبرا" in b.text(".stocks")[0], b.text(".stocks")
    b.js("document.getElementById('q').focus()")
    b.keys("الطب النووي\ue007")
    browser.wait_for(lambda: "q=" in b.url() and b.text(".hit"), "the answer")
    tap.equal(b.js("return document.getElementById('q').value"), "الطب النووي")
    assert b.js("return document.querySelectorAll('.hit mark').length") >= 3
    marks = {m for m in b.text(".hit mark")}
    assert {"النووي", "nuclear", "هسته‌ای"} <= marks, marks
    quiet(b, "question")


def test_facets(folder):
    site, b = browser.both()
    b.open(site.address + "?ui=en&q=health")
    everything = count(b)
    facet = lambda: dict(re.match(r"(.+?)\s+(\d+)", t.replace("\n", " ")).groups() for t in b.text(".country > ul > li > a"))
    before = facet()
    b.click(".country li > a", "Egypt")
    tap.equal(count(b), int(before["Egypt"]), "the count that the facet promised")
    assert "country=eg" in b.url()
    after = facet()
    tap.equal({k: after.get(k) for k in before if k in after}, {k: before[k] for k in before if k in after}, "multi-select")
    assert "Russia" in after, after
    b.click(".country > ul > li > a", "Russia")
    assert "country=eg%2Cru" in b.url() or "country=eg,ru" in b.url(), b.url()
    assert count(b) >= int(before["Egypt"])
    assert any("Ministry of Health, Egypt" in t for t in b.text(".country ul ul a")), b.text(".country ul ul a")
    both = count(b)
    b.click(".country ul ul a", "Ministry of Health, Egypt")
    assert count(b) <= both and "ministry=eg%2Fhealth" in urllib.parse.quote(b.url(), safe=":/?&=%") or "ministry=eg/health" in b.url(), b.url()
    tap.equal(len(b.text(".chips li")), 4, "three values and one to clear all")
    b.click(".chips a.country", "Egypt")
    assert "eg" not in urllib.parse.parse_qs(urllib.parse.urlparse(b.url()).query).get("country", [""])[0].split(","), b.url()
    b.click(".chips a.clear")
    tap.equal((count(b), b.text(".chips li")), (everything, []), "all taken off")
    quiet(b, "facets")


def test_all_but_one(folder):
    site, b = browser.both()
    b.open(site.address + "?ui=en&q=health")
    everything = count(b)
    b.click(".country li > a", "Egypt")
    egypt = count(b)
    b.click(".chips a.flip")
    assert "country=%21eg" in b.url() and "not Egypt" in b.text(".chips li")[0], (b.url(), b.text(".chips li"))
    tap.equal(count(b), everything - egypt)
    tap.equal([t for t in b.text(".hit .tags dd") if t == "Egypt"], [])
    b.click(".chips a.flip")
    assert "country=eg" in b.url()
    tap.equal(count(b), egypt)


def test_domains_and_leaves(folder):
    site, b = browser.both()
    b.open(site.address + "?ui=en")
    top = b.text(".domain > ul > li > a")
    leaves = b.text(".domain ul ul a")
    assert any(t.startswith("Medical care") for t in top) and not any(t.startswith("Oncology") for t in top), top
    assert any(t.startswith("Oncology") for t in leaves), leaves
    n = int(re.search(r"\d+", next(t for t in leaves if t.startswith("Oncology")))[0])
    b.click(".domain ul ul a", "Oncology")
    tap.equal(count(b), n)
    b.open(site.address + "?ui=en&domain=none")
    none = count(b)
    b.open(site.address + "?ui=en")
    shown = [t for t in b.text(".domain li.none a")]
    tap.equal(bool(shown), none > 0)


def test_timeline(folder):
    site, b = browser.both()
    b.open(site.address + "?ui=en&lang=ar,fa,en")
    rows = b.text(".timeline li a")
    assert rows[0].split()[0] == "2025" and len(rows) == 3, rows
    n = int(rows[1].split()[-1])
    b.click(".timeline a", "2024")
    tap.equal(count(b), n)
    assert "since=2024-01-01" in b.url() and "until=2024-12-31" in b.url(), b.url()
    tap.equal([t for t in b.text(".chips li a bdi") if "2024" in t], ["1 January 2024", "31 December 2024"])
    months = b.text(".timeline li a")
    assert len(months) > 3 and all("2024" in m for m in months), months
    n = int(months[0].split()[-1])
    b.click(".timeline a")
    tap.equal(count(b), n)
    b.open(site.address + "?ui=fa&country=ir")
    assert b.text(".timeline li a")[0].startswith("۱۴۰۴"), b.text(".timeline li a")
    b.click(".timeline a", "۱۴۰۳")
    assert "since=2024-03-20" in b.url() and "until=2025-03-20" in b.url(), b.url()
    b.open(site.address + "?ui=en&country=ir")
    column = b.js("const a = document.querySelector('.chart a'); return [a.href.baseVal, a.querySelector('title').textContent]")
    b.open(site.address + column[0])
    tap.equal(count(b), int(re.search(r": (\d+)", column[1])[1]), column)
    b.open(site.address + "?ui=fa")
    b.js("document.querySelector('[name=since]').value = '1403/05'; document.querySelector('[name=until]').value = '۱۴۰۳/۰۵'")
    b.click("form.dates button")
    browser.wait_for(lambda: "since=1403" in b.url(), "the dates")
    tap.equal([re.sub(r"\s+", " ", t) for t in b.text(".chips li a bdi")], ["۱ مرداد ۱۴۰۳", "۳۱ مرداد ۱۴۰۳"])


def test_understood(folder):
    site, b = browser.both()
    b.open(site.address + "?ui=en&q=cancer+in+Egypt")
    tap.equal([t.split("\n")[0] for t in b.text(".understood li.country, .understood li.domain")], ["Oncology", "Egypt"])
    assert any("سرطان" in t for t in b.text(".understood li.word")), b.text(".understood li")
    before = count(b)
    b.js("document.querySelector('.understood li.country a.x').click()")
    browser.wait_for(lambda: "drop=country" in b.url(), "the drop")
    tap.equal([t.split("\n")[0] for t in b.text(".understood li.country, .understood li.domain")], ["Oncology"])
    assert any("Egypt" in t for t in b.text(".chips li")), b.text(".chips li")
    assert count(b) <= before
    b.click(".chips a", "Egypt")
    tap.equal((count(b), len(b.text(".understood li.country"))), (before, 1), "taken back")
    b.click(".understood a.plain")
    assert "no-concepts=1" in b.url() and not b.text(".understood li.country")
    b.click(".chips a", "Words only")
    tap.equal(count(b), before)
    b.open(site.address + "?ui=en&q=hospitel+Egypt")
    if b.text(".suggestion a"):
        b.click(".suggestion a")
        assert b.text(".hit"), b.url()
    else:
        raise AssertionError("no better spelling of hospitel")


def test_evidence_and_stories(folder):
    texts = {a["url"]: a["title"] + "\n" + a["text"] for a in browser.articles()}
    site, b = browser.both()
    b.open(site.address + "?ui=en&country=eg,ru&q=nuclear+medicine")
    b.js("document.querySelectorAll('.why').forEach(d => d.open = true)")
    found = b.js("return [...document.querySelectorAll('.hit')].map(h => [h.querySelector('h2 a').href, "
                 "[...h.querySelectorAll('.why div')].map(d => [d.querySelector('dt').innerText, "
                 "[...d.querySelectorAll('dd bdi')].map(x => x.innerText)])])")
    tap.equal(len(found), 3)
    for url, rows in found:
        assert len(rows) >= 4, (url, rows)
        for label, words in rows:
            assert words and all(w in texts[url] for w in words), (url, label, words)
    egypt = [words for url, rows in found for label, words in rows if label == "Egypt"]
    assert egypt and any("المصري" in w or "مصر" in w for words in egypt for w in words), egypt
    b.click(".others summary")
    listed = b.js("return [...document.querySelectorAll('.others li a')].map(a => a.href)")
    tap.equal(listed, ["https://sehat-online.example/2025/masr-rusya"], "the report that came later")


def test_choices(folder):
    site, b = browser.both()
    b.open(site.address + "?ui=ar&q=cancer&country=eg")
    b.click(".langs a", "فارسی")
    tap.equal(b.js("return [document.documentElement.lang, document.getElementById('q').value]"), ["fa", "cancer"])
    assert "country=eg" in b.url()
    b.click(".choices a", "456")
    assert re.search(r"\d", b.text("h1")[0]), b.text("h1")
    b.click(".choices a", "قمری")
    assert any("1447" in t or "1446" in t for t in b.text(".meta time")), b.text(".meta time")
    b.click(".choices a", "میلادی")
    assert any("2025" in t for t in b.text(".meta time")), b.text(".meta time")
    b.click(".sorts a", "تازه‌ترین")
    assert "sort=date" in b.url() and "digits=latin" in b.url() and "calendar=gregorian" in b.url(), b.url()


def test_who_with_whom(folder):
    site, b = browser.both()
    b.open(site.address + "?ui=en&since=2023")
    everything = count(b)
    b.click(".views a", "Who with whom")
    assert "pairs=" in b.url() and count(b) == everything
    rows = b.js("return [...document.querySelectorAll('.pairs tbody tr')].map(r => [...r.children].map(c => c.innerText))")
    want = tap.run_json(tap.HSEARCH, "--db", browser.common_db(), "-f", "json", "--since", "2023", "--pairs=50", "")["pairs"]
    tap.equal([(r[0], int(r[1])) for r in rows], [(p["label"], p["count"]) for p in want])
    assert rows[0][0] == "Egypt – Russia" and "Nuclear medicine" in rows[0][2] and "Agreement" in rows[0][3] and "2025" in rows[0][4], rows[0]
    b.click(".country > ul > li > a", "Iran")
    assert "pairs=" in b.url() and all("Iran" in t for t in b.text(".pairs tbody th")), "a filter stays in the view"
    b.click(".pairs tbody th a", "Iran – Russia")
    assert "pairs=" not in b.url() and "pair=ir-ru" in b.url() and b.text(".hit"), b.url()
    b.click(".views a", "Who with whom")
    assert "Iran – Russia" in b.text(".pairs tbody th") and len(b.text(".pairs tbody th")) > 1, "a facet's own filter hides no other value"


def test_pages_of_hits(folder):
    site, b = browser.both()
    b.open(site.address + "?ui=en")
    seen = b.js("return [...document.querySelectorAll('.hit h2 a')].map(a => a.href)")
    for _ in range(2):
        b.click(".pages a[rel=next]")
        seen += b.js("return [...document.querySelectorAll('.hit h2 a')].map(a => a.href)")
    tap.equal((len(seen), len(set(seen))), (25, 25), "every story once" + site.errors())
    tap.equal(b.text(".pages a[rel=next]"), [])
    b.click(".pages a[rel=prev]")
    tap.equal(b.text(".pages [aria-current=page]"), ["2"])


def test_without_scripts(folder):
    site, b = browser.both()
    b.open(site.address + "?ui=en&q=health")
    href = b.js("return document.querySelector('.country li > a').href")
    with_scripts = b.js("return document.body.innerText")
    b.devtools("Emulation.setScriptExecutionDisabled", value=True)
    b.open(site.address + "?ui=en&q=health")
    source = b.do("/source", method="GET")
    b.devtools("Emulation.setScriptExecutionDisabled", value=False)
    assert "<script" not in source and with_scripts.split("\n")[0] in source and href.split("?")[1].split("&")[0] in source


def test_print(folder):
    site, b = browser.both()
    b.media("print", prefers_color_scheme="dark")
    b.open(site.address + "?ui=ar&q=health")
    tap.equal(b.js("return ['aside', 'form.ask', '.langs', 'footer nav'].map(s => document.querySelector(s).checkVisibility())"), [False] * 4)
    assert b.js("return document.querySelector('.hit').checkVisibility()")
    tap.equal(b.js("return getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")


if __name__ == "__main__":
    tap.main(globals())
