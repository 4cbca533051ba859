"""Pages as news sites mark them up: one case for each way, with text of our own. What is in the article, what is not."""
import datetime, json, os, tap

A = ["أعلنت وزارة الصحة والسكان اليوم توقيع اتفاقية جديدة للتعاون في مجال الطب النووي مع عدد من المراكز البحثية في المنطقة، وذلك بحضور ممثلين عن منظمة الصحة العالمية.",
     "وقال الوزير في كلمته خلال الحفل إن الاتفاقية تتضمن تدريب الأطباء والممرضين، وتبادل الخبرات في علاج الأورام، إضافة إلى إنشاء مختبر مشترك للتحاليل الدقيقة.",
     "وأضاف أن المرحلة الأولى من المشروع ستبدأ قبل نهاية العام الجاري في ثلاث محافظات، على أن تشمل المرحلة الثانية بقية المستشفيات الحكومية.",
     "من جانبه، أكد رئيس الوفد أن بلاده ستوفر الأجهزة اللازمة، وأن التمويل سيأتي من صندوق مشترك أنشئ لهذا الغرض في العام الماضي."]
P = ["وزیر بهداشت در دیدار با همتای خود از امضای تفاهم‌نامه‌ای برای همکاری در زمینه تولید واکسن و آموزش نیروی انسانی خبر داد و گفت که این همکاری از ماه آینده آغاز می‌شود.",
     "وی با اشاره به ظرفیت‌های دو کشور در حوزه پزشکی هسته‌ای افزود: پژوهشگران جوان می‌توانند در آزمایشگاه‌های مشترک کار کنند و نتایج خود را به زودی منتشر کنند.",
     "به گفته او، بیمارستان‌های مرزی نیز در این برنامه تجهیز خواهند شد و خدمات درمانی به ساکنان روستاهای دو سوی مرز رایگان ارائه می‌شود.",
     "در پایان این نشست، دو طرف بر ادامه گفت‌وگوها در سطح کارشناسان تاکید کردند و قرار شد گزارش نهایی تا پایان سال آماده شود."]
TA, TP = "توقيع اتفاقية للتعاون في الطب النووي مع مراكز بحثية", "امضای تفاهم‌نامه همکاری بهداشتی میان دو کشور"
RELATED_A = ["الصحة تطلق حملة للتطعيم ضد الحصبة في القرى النائية", "افتتاح مستشفى جديد للأطفال بسعة مئتي سرير", "منظمة دولية تشيد بجهود مكافحة شلل الأطفال"]
RELATED_P = ["آغاز طرح ملی غربالگری دیابت در مدارس کشور", "بازدید هیئت خارجی از شرکت‌های دارویی تهران", "افزایش ظرفیت پذیرش دانشجویان پزشکی"]
MENU_A = ["الرئيسية", "سياسة", "اقتصاد", "صحة", "رياضة", "منوعات", "فيديو"]


def p(lines, tag="p"):
    return "".join(f"<{tag}>{x}</{tag}>" for x in lines)


def links(lines, item="li", box="ul"):
    return f"<{box}>" + "".join(f'<{item}><a href="/{i}">{x}</a></{item}>' for i, x in enumerate(lines)) + f"</{box}>"


def page(body, title, head="", lang="ar", site=""):
    nav = f'<div class="top"><nav>{links(MENU_A)}</nav></div>' if lang == "ar" else f'<div id="menu">{links(["صفحه نخست", "سیاسی", "اقتصادی", "سلامت", "ورزشی"])}</div>'
    return f'<!DOCTYPE html><html lang="{lang}" dir="rtl"><head><meta charset="utf-8"><title>{title}{site}</title>{head}</head><body>{nav}{body}</body></html>'


def og(title, **more):
    return f'<meta property="og:title" content="{title}">' + "".join(f'<meta property="{k.replace("_", ":", 1)}" content="{v}">' for k, v in more.items())


def ld(**fields):
    return '<script type="application/ld+json">' + json.dumps({"@context": "https://schema.org", **fields}, ensure_ascii=False) + "</script>"


URL = "https://news.example.com/2024/05/06/item-1.html"
FOREIGN = RELATED_A + RELATED_P
# name: (page, what `hindex extract` must say: title, text (paragraphs) and what else the case is about)
CASES = {}


def case(name, html, paragraphs, **fields):
    CASES[name] = (html, paragraphs, fields)


case("wordpress theme: entry-content, share buttons, related posts, author box, comments longer than the article",
     page(f'<div class="site-content"><article class="post-412 post type-post status-publish category-health tag-comments"><header class="entry-header"><h1 class="entry-title">{TA}</h1>'
          f'<div class="entry-meta"><span class="byline">بواسطة <span class="author vcard"><a href="/author/sara">سارة محمود</a></span></span><time class="entry-date published" datetime="2024-05-06T10:20:00+02:00">6 مايو 2024</time></div></header>'
          f'<div class="entry-content clearfix">{p(A[:2])}<div class="sharedaddy"><h3>شارك هذا:</h3><ul><li><a href="#">فيسبوك</a></li></ul></div><h2>تفاصيل المشروع</h2>{p(A[2:])}'
          f'<div class="jp-relatedposts"><h3>مقالات ذات صلة</h3>{links(RELATED_A)}</div></div></article>'
          f'<div id="comments" class="comments-area"><h2 class="comments-title">5 تعليقات</h2><ol class="commentlist">' + "".join(f"<li><p>هذا تعليق طويل من أحد القراء يقول فيه إن المشروع مهم جدا لكل المرضى وأنه ينتظر أن يرى نتائجه قريبا في مدينته، رقم {i}.</p></li>" for i in range(20)) +
          "</ol></div></div>", TA, site=" - صحيفة المثال"), [A[0], A[1], "تفاصيل المشروع", A[2], A[3]], title=TA, author="سارة محمود", published="2024-05-06T10:20:00+02:00", lang="ar", absent=["تعليق طويل"])

case("comments that no class names, under a heading of their own",
     page(f'<div class="c1"><h1>{TA}</h1><div class="c2">{p(A)}</div><div class="c3"><h3>التعليقات (12)</h3>' +
          "".join(f"<div><b>قارئ {i}</b><p>نتمنى أن تصل هذه الخدمات إلى القرى البعيدة في الجنوب، لأن المرضى هناك يسافرون ساعات طويلة للعلاج.</p></div>" for i in range(6)) + "</div></div>", TA), A, title=TA, absent=["نتمنى"])

case("html lang=en on an Arabic page", page(f'<h1>{TA}</h1><div class="article-body">{p(A)}</div>', TA, lang="en", head='<meta property="og:locale" content="en_US">'), A, lang="ar")
case("html lang=ar on a Persian page", page(f'<h1>{TP}</h1><div class="article-body">{p(P)}</div>', TP, lang="ar"), P, lang="fa")

case("paragraphs parted by <br>", page(f'<h1>{TA}</h1><div id="NewsText">{"<br>".join(A)}</div>', TA), A, title=TA)
case("paragraphs parted by <br><br>", page(f'<h1>{TA}</h1><div class="news-text">{"<br /><br />".join(A)}</div>', TA), A)
case("paragraphs as <div>", page(f'<h1>{TA}</h1><div class="art"><div class="txt">{p(A, "div")}</div></div>', TA), A)
case("paragraphs as text between blocks", page(f'<h1>{TA}</h1><div class="details">{A[0]}<h3>خلفية</h3>{A[1]}<p>{A[2]}</p>{A[3]}</div>', TA), [A[0], "خلفية", A[1], A[2], A[3]])
case("paragraphs as spans in table cells",
     page(f'<table width="100%"><tr><td width="20%">{links(RELATED_A, "div", "div")}</td><td><table><tr><td><h1>{TA}</h1></td></tr><tr><td><span>{A[0]}</span><br><br><span>{A[1]}</span><br><br><span>{A[2]}</span></td></tr></table></td></tr></table>', TA), A[:3])

case("lede outside of the body element, under the headline", page(f'<section><h1>{TA}</h1><p class="excerpt">{A[0]}</p><figure><img src="a.jpg"><figcaption>وزير الصحة خلال توقيع الاتفاقية</figcaption></figure><div class="article__content">{p(A[1:])}</div></section>', TA), A, absent=["خلال توقيع الاتفاقية"])
case("lede in a div called teaser that the summary repeats",
     page(f'<div class="w"><h1>{TA}</h1><div class="teaser">{A[0]}</div><div class="post-body">{p(A[1:])}</div></div>', TA, head=og(TA, og_description=A[0][:120])), A)
case("lede in a sub-heading's element", page(f'<h1>{TP}</h1><h3 class="lead">{P[0]}</h3><div class="story">{p(P[1:])}</div>', TP, lang="fa"), P)
case("lede printed twice", page(f'<h1>{TA}</h1><h2 class="summary">{A[0]}</h2><div class="story-body">{p(A)}</div>', TA), A)

case("Iranian news system: introtext, item-text, code, short link, tags, end of message",
     page(f'<div class="item-header"><div class="item-nav"><span class="item-date">دوشنبه ۱۷ اردیبهشت ۱۴۰۳ - ۱۰:۲۰</span><span class="item-code">کد خبر: 6098123</span></div><div class="item-title"><h1 class="title"><a href="{URL}">{TP}</a></h1></div></div>'
          f'<div class="item-summary"><p class="summary introtext">{P[0]}</p></div><figure class="item-img"><img src="a.jpg" alt="x"></figure><div class="item-body"><div class="item-text" itemprop="articleBody">{p(P[1:])}<p>انتهای پیام/</p></div></div>'
          f'<div class="item-short-link">لینک کوتاه: <span>news.example.com/x1</span></div><section class="box tags"><header><h2>برچسب‌ها</h2></header>{links(["وزارت بهداشت", "واکسن"])}</section>'
          f'<section class="box related-items"><header><h2>اخبار مرتبط</h2></header>{links(RELATED_P)}</section><section class="box comments"><h2>نظر شما</h2><form><textarea></textarea></form></section>', TP, lang="fa", site=" - خبرگزاری مثال",
          head=og(TP, og_site_name="خبرگزاری مثال")), P, title=TP, published="2024-05-06T10:20:00", lang="fa", absent=["انتهای پیام", "کد خبر", "لینک کوتاه"])

case("Iranian news system of tables: subtitle, body, news id",
     page(f'<div class="gutter_news"><div class="rutitr">در دیدار دو وزیر؛</div><h1 class="title"><a>{TP}</a></h1><div class="news_nav"><span class="news_pdate_c">۱۷ ارديبهشت ۱۴۰۳ - ۱۰:۲۰</span><span>کد خبر: ۱۲۳۴۵۶</span></div>'
          f'<div class="subtitle">{P[0]}</div><div class="body"><p>{P[1]}</p><p><strong>بیشتر بخوانید:</strong> <a href="/x">{RELATED_P[0]}</a></p><p>{P[2]}</p><p>{P[3]}</p></div><div>منبع: ایسنا</div></div><div class="col_l"><h3>پربازدیدترین‌ها</h3>{links(RELATED_P)}</div>', TP, lang="fa"), P, title=TP, lang="fa", absent=["بیشتر بخوانید", "کد خبر"])

case("byline: كتب - name", page(f'<h1>{TA}</h1><div class="info">كتب - أحمد عبد الرحمن</div><div class="article-content">{p(A)}</div>', TA), A, author="أحمد عبد الرحمن")
case("byline: كتبت name in strong", page(f'<h1>{TA}</h1><p><b>كتبت منى السيد</b></p><div class="article-content">{p(A)}</div>', TA), A, author="منى السيد")
case("byline: a line of the text", page(f'<h1>{TA}</h1><div class="details"><p>كتب - محمد عبد الرحمن وأحمد السيد:</p>{p(A)}</div>', TA), A, absent=["كتب - "])
case("a short paragraph after a box of links", page(f'<h1>{TA}</h1><div class="details"><p>{A[0]}</p><p><strong>اقرأ أيضا</strong></p><p><a href="/1">{RELATED_A[0]}</a></p><p>وأشار إلى أن الخطة تمتد عامين، وأنها تشمل كل القرى.</p><p>{A[1]}</p></div>', TA), [A[0], "وأشار إلى أن الخطة تمتد عامين، وأنها تشمل كل القرى.", A[1]])
case("byline: place - name", page(f'<h1>{TA}</h1><div class="author">القاهرة - محمود حسن</div><div class="article-content">{p(A)}</div>', TA), A, author="محمود حسن")
case("byline: خبرنگار: name", page(f'<h1>{TP}</h1><div class="meta">خبرنگار: رضا کریمی</div><div class="news-body">{p(P)}</div>', TP, lang="fa"), P, author="رضا کریمی")
for n, (line, what) in enumerate([("دبي - العربية نت", "site"), ("رويترز", "agency"), ("أبوظبي - وام", "agency"), ("واشنطن/ الأناضول", "agency"), ("وكالات", "agencies"), ("باشگاه خبرنگاران جوان", "agency"), ("admin", "account")]):
    case(f"byline: {what} is no author ({n})", page(f'<h1>{TA}</h1><div class="author">{line}</div><div class="article-content">{p(A)}</div>', TA, head=og(TA, og_site_name="العربية نت") + f'<meta name="author" content="{line}">'), A, author=None)

case("byline: site and place, after a dash", page(f'<h1>{TA}</h1><div class="author">سكاي نيوز عربية - أبوظبي</div><div class="article-content">{p(A)}</div>', TA, head=og(TA, og_site_name="سكاي نيوز عربية")), A, author=None)
case("byline: place: «paper»", page(f'<h1>{TA}</h1><div class="author-line byline">لندن: «الشرق الأوسط»</div><div class="article-content">{p(A)}</div>', TA, head=og(TA, og_site_name="الشرق الأوسط")), A, author=None)
case("byline: place: name", page(f'<h1>{TA}</h1><div class="byline">القاهرة: محمد عبده حسنين</div><div class="article-content">{p(A)}</div>', TA, head=og(TA, og_site_name="الشرق الأوسط")), A, author="محمد عبده حسنين")
case("initials and agencies below the text", page(f'<h1>{TA}</h1><div class="article-text">{p(A)}<p>ع.ح./ ف.ي. (د ب أ، رويترز)</p></div>', TA), A, absent=["ع.ح"])
case("the end in brackets, with initials", page(f'<h1>{TA}</h1><div class="article-text">{p(A)}<p>(النهاية) م ع / ا ب</p><p>يتبع تقرير آخر عن الموضوع نفسه في وقت لاحق من هذا اليوم، بحسب ما أفادت به الوكالة.</p></div>', TA), A, absent=["يتبع"])
case("the end between slashes", page(f'<h1>{TA}</h1><div class="article-text">{p(A)}<div>// انتهى // 14:30 ت م 0123</div></div>', TA), A, absent=["انتهى"])
case("pictures' lines of a broadcaster", page(f'<main><h1>{TA}</h1><figure><img><figcaption>صدر الصورة، وكالة المثال</figcaption></figure><div><p>{A[0]}</p></div><section><h2>قصص مقترحة</h2><p>تخطى قصص مقترحة وواصل القراءة</p>{links(RELATED_A)}<p>قصص مقترحة نهاية</p></section><div><p>{A[1]}</p></div><div><p>التعليق على الصورة، وزير الصحة أثناء الحفل</p></div><div><p>{A[2]}</p><p>{A[3]}</p></div></main>', TA), A, absent=["تخطى", "صدر الصورة", "التعليق على", "مقترحة نهاية"])
case("Iranian agency: reporter and publisher below the text", page(f'<h1>{TP}</h1><div class="item-text">{p(P)}<p>خبرنگار: نرگس احمدی **انتشار دهنده: علی رضایی</p><p>9341*1834</p></div>', TP, lang="fa"), P, absent=["انتشار دهنده", "9341"])

for mark in ("|", "-", "–", "»", ":", "::", "—", "•", "،"):
    if mark != "،":
        case(f"site's name after {mark} in the title", page(f'<div class="article-body">{p(A)}</div>', TA, site=f" {mark} جريدة المثال", head='<meta property="og:site_name" content="جريدة المثال">'), A, title=TA)
        case(f"site's name before {mark} in the title", page(f'<div class="article-body">{p(A)}</div>', f"جريدة المثال {mark} {TA}", head='<meta property="og:site_name" content="جريدة المثال">'), A, title=TA)
case("site and section in the title", page(f'<div class="article-body">{p(A)}</div>', f"{TA} | صحة | جريدة المثال", head=og(TA + " | صحة | جريدة المثال", og_site_name="جريدة المثال") + ld(**{"@type": "NewsArticle", "headline": TA})), A, title=TA)

case("Arabic boilerplate between the paragraphs",
     page(f'<h1>{TA}</h1><div class="article-text"><p>{A[0]}</p><p>اقرأ أيضا: {RELATED_A[0]}</p><p>{A[1]}</p><p>إعلان</p><p>{A[2]}</p><div>تابعوا آخر أخبارنا عبر Google News</div><p>شاهد أيضًا | {RELATED_A[1]}</p><p>{A[3]}</p><p>المصدر: رويترز</p><p>جميع الحقوق محفوظة لجريدة المثال 2024</p><p>انسخ الرابط</p></div>', TA), A,
     absent=["اقرأ أيضا", "تابعوا", "إعلان", "الحقوق", "المصدر"])
case("Persian boilerplate between the paragraphs",
     page(f'<h1>{TP}</h1><div class="news-text"><p>{P[0]}</p><p>بیشتر بخوانید: {RELATED_P[0]}</p><p>{P[1]}</p><p>تبلیغات</p><p>{P[2]}</p><p>{P[3]}</p><p>انتهای پیام</p><p>ما را در تلگرام دنبال کنید</p><p>کلیه حقوق این سایت محفوظ است</p></div>', TP, lang="fa"), P,
     absent=["بیشتر بخوانید", "تلگرام", "حقوق", "انتهای"])
case("agency's signature at the end", page(f'<h1>{TA}</h1><div class="article-text">{p(A)}<p>(وام)</p></div>', TA), A)

case("related stories as <article> in the article", page(f'<main><article class="main-article"><h1>{TA}</h1>{p(A[:2])}<aside>' + "".join(f'<article class="card"><h3><a href="/{i}">{t}</a></h3><p>{t} وفق ما أعلنته الجهات المختصة في بيان لها صباح اليوم.</p></article>' for i, t in enumerate(RELATED_A)) + f'</aside>{p(A[2:])}</article></main>', TA), A)
case("teasers below the article as <article> without a class", page(f'<main><article><h1>{TA}</h1>{p(A)}</article><section><h2>المزيد من الأخبار</h2>' + "".join(f'<article><a href="/{i}"><h3>{t}</h3></a><p>{t} وفق ما أعلنته الجهات المختصة في بيان لها صباح اليوم، وأضافت أن التفاصيل ستعلن لاحقا.</p></article>' for i, t in enumerate(RELATED_A)) + '</section></main>', TA), A)
case("nested list and quotation", page(f'<h1>{TA}</h1><div class="article-body"><p>{A[0]}</p><blockquote><p>{A[1]}</p></blockquote><ul><li>تدريب الأطباء على الأجهزة الحديثة.</li><li>إنشاء مختبر مشترك للتحاليل.</li></ul><p>{A[2]}</p></div>', TA), [A[0], A[1], "تدريب الأطباء على الأجهزة الحديثة.", "إنشاء مختبر مشترك للتحاليل.", A[2]])
case("a table in the article", page(f'<h1>{TA}</h1><div class="article-body"><p>{A[0]}</p><table><tr><th>المحافظة</th><th>عدد المستشفيات</th></tr><tr><td>أسوان</td><td>12</td></tr></table><p>{A[1]}</p><p>{A[2]}</p></div>', TA), [A[0], "المحافظة", "عدد المستشفيات", "أسوان", "12", A[1], A[2]])
case("two sentences and nothing else", page(f'<h1>{TA}</h1><div class="article-body"><p>{A[0]}</p></div><div class="more"><h3>أخبار أخرى</h3>{links(RELATED_A)}</div>', TA, head=og(TA, og_type="article")), [A[0]])
case("live blog: entries with times", page(f'<article><h1>{TA}</h1><p>{A[0]}</p><div class="liveblog">' + "".join(f'<div class="entry"><time>1{i}:30</time><h3>تحديث رقم {i} من مكان الحدث</h3><p>{A[i]}</p></div>' for i in (1, 2, 3)) + '</div></article>', TA, head=ld(**{"@type": "LiveBlogPosting", "headline": TA})), None, has=A, title=TA)
case("video page: player and a description", page(f'<h1>{TA}</h1><video src="v.mp4"></video><div class="description"><p>{A[0]}</p><p>{A[1]}</p></div><div class="playlist"><h4>فيديوهات أخرى</h4>{links(RELATED_A)}</div>', TA, head=og(TA, og_type="video.other")), A[:2])
case("gallery: the captions stay out", page(f'<h1>{TA}</h1><div class="article-body">{p(A[:2])}<figure><img src=1><figcaption>لقطة من حفل توقيع الاتفاقية اليوم</figcaption></figure><div class="gallery"><div class="caption">الوزير يصافح رئيس الوفد الزائر</div></div>{p(A[2:])}</div>', TA), A, absent=["لقطة من", "يصافح"])
case("paywall stub", page(f'<h1>{TA}</h1><div class="article-body"><p>{A[0]}</p><p>{A[1]}</p></div><div class="paywall-box"><p>للاستمرار في القراءة اشترك الآن في النسخة الرقمية من الجريدة.</p></div>', TA, head=ld(**{"@type": "NewsArticle", "headline": TA, "isAccessibleForFree": False})), A[:2], absent=["اشترك الآن"])
case("AMP", f'<!doctype html><html ⚡ lang="ar" dir="rtl"><head><meta charset="utf-8"><link rel="canonical" href="{URL}"><title>{TA}</title><style amp-custom>p{{}}</style></head><body><amp-sidebar id="s"><nav>{links(MENU_A)}</nav></amp-sidebar><h1>{TA}</h1><amp-img src=x><noscript><img src=x></noscript></amp-img><div class="content">{p(A)}<amp-ad></amp-ad></div><amp-social-share type="x"></amp-social-share></body></html>', A, canonical=URL)
case("ASP.NET: the page is one form", page(f'<form method="post" action="./x.aspx" id="form1"><input type="hidden" name="__VIEWSTATE" value="x"><div id="ctl00_lblTitle"><h1>{TA}</h1></div><span id="ctl00_lblBody">{"<br><br>".join(A)}</span></form>', TA), A)
case("Blogger: post-body, post-footer", page(f'<div class="post hentry"><h3 class="post-title entry-title"><a href="{URL}">{TA}</a></h3><div class="post-body entry-content">{"<br />".join(A)}<div style="clear: both;"></div></div><div class="post-footer"><span class="post-author vcard">مرسلة بواسطة <span class="fn">هدى سالم</span></span></div></div>', "مدونة المثال: " + TA), A, title=TA)
case("Joomla: item-page", page(f'<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{TA}</h2></div><dl class="article-info muted"><dt>التفاصيل</dt><dd class="createdby">كتب بواسطة: Super User</dd><dd class="published"><time datetime="2024-05-06T08:00:00+03:00" itemprop="datePublished">06 أيار 2024</time></dd><dd class="hits">الزيارات: 218</dd></dl><div itemprop="articleBody">{p(A)}</div><ul class="pager pagenav"><li><a href="/n">التالي</a></li></ul></div>', TA), A, published="2024-05-06T08:00:00+03:00", author=None, absent=["الزيارات"])
case("Drupal: node promoted, field-name-body", page(f'<article class="node node--type-article node--promoted node--view-mode-full"><h1 class="page-title"><span>{TA}</span></h1><div class="node__submitted">نشر 06/05/2024</div><div class="field field--name-body field--type-text-with-summary field--label-hidden">{p(A)}</div></article><div class="views-row"><a href="/1">{RELATED_A[0]}</a></div>', TA), A)
case("Arc and Fusion: hashed class names", page(f'<main><div class="sc-1x2 gNQ"><h1 class="sc-77 kzz">{TA}</h1><div class="sc-12 dPJ">{p(A)}</div></div><div class="sc-31 lpA">{"".join(f"<a class=sc-9 href=/{i}><div class=sc-8>{t}</div></a>" for i, t in enumerate(RELATED_A))}</div></main>', TA), A)
case("Medium: section in section", page(f'<article><div><div><section><div><div><h1 class="pw-post-title">{TA}</h1><div><a href="/@x">ليلى منصور</a></div></div>{p(A)}</div></section></div></div></article><div><p><a href="/m">تسجيل الدخول</a></p></div>', TA), A)
case("a page that hides its text until a script shows it", page(f'<h1>{TA}</h1><div class="article-body" style="display:none">{p(A)}</div>', TA), A)
case("the text once more for machines", page(f'<h1>{TA}</h1><div class="article-body"><span class="visually-hidden">{" ".join(A)}</span>{p(A)}</div>', TA), A)
case("a box that is printed twice", page(f'<h1>{TA}</h1><div class="article-body"><p>{A[0]}</p><p>{A[1]}</p><div class="mobile">{A[3]}</div><p>{A[2]}</p><div class="desktop">{A[3]}</div></div>', TA), [A[0], A[1], A[3], A[2]])
case("consent dialogue in front", page(f'<div class="cmp-x"><p>نحن نستخدم ملفات تعريف الارتباط (cookies) لتحسين تجربتك على موقعنا، بالمتابعة فإنك توافق على سياسة الخصوصية cookies privacy.</p></div><h1>{TA}</h1><div class="t">{p(A)}</div>', TA), A, absent=["تعريف الارتباط"])
case("most read beside a short article", page(f'<div class="row"><div class="col-8"><h1>{TA}</h1><div>{p(A[:2])}</div></div><div class="col-4"><h4>الأكثر قراءة</h4>' + "".join(f"<div><a href=/{i}>{t}</a><p>{t} بحسب ما ورد في بيان الوزارة الصادر مساء أمس، وفق مصادر مطلعة.</p></div>" for i, t in enumerate(RELATED_A)) + "</div></div>", TA), A[:2])
case("Jalali date in the tag that others fill with ISO", page(f'<h1>{TP}</h1><div class="article-body">{p(P)}</div>', TP, lang="fa", head='<meta property="article:published_time" content="۱۴۰۳/۰۲/۱۷ - ۱۸:۵۹">'), P, published="2024-05-06T18:59:00")
case("JSON-LD that is not quite JSON", page(f'<h1>{TA}</h1><div class="article-body">{p(A)}</div>', TA, head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"' + TA + '","datePublished":"2024-05-06T09:00:00Z","author":{"@type":"Person","name":"عمر الخطيب",},}</script>'), A, author="عمر الخطيب", published="2024-05-06T09:00:00+00:00")
case("canonical on another site is not taken", page(f'<h1>{TA}</h1><div class="article-body">{p(A)}</div>', TA, head='<link rel="canonical" href="https://elsewhere.example.net/x">'), A, canonical=None)
case("canonical on a sister host is", page(f'<h1>{TA}</h1><div class="article-body">{p(A)}</div>', TA, head='<link rel="canonical" href="https://www.example.com/x">'), A, canonical="https://www.example.com/x")

OPEN_A = "أعلن وزير الصحة والسكان، اليوم الثلاثاء، توقيع بروتوكول تعاون مع نظيره الأردني لتبادل الأدوية واللقاحات"
case("lede without a full stop and with few function words", page(f'<h1>{TA}</h1><div class="article-body"><p>{OPEN_A}</p>{p(A)}</div>', TA), [OPEN_A] + A)
case("lede without a full stop, in an element of its own named a summary", page(f'<h1>{TA}</h1><div class="article__summary"><p>{OPEN_A}</p></div><div class="media"><img></div><div class="article-body">{p(A)}</div>', TA), [OPEN_A] + A)
case("lede in a paragraph named teaser, no summary", page(f'<article><header><h1>{TP}</h1><p class="teaser-text">{P[0]}</p></header><div class="rich-text">{p(P[1:])}</div></article>', TP, lang="fa"), P)
case("each paragraph in an element of its own, boxes of links between them", page(f'<main><h1>{TA}</h1><div dir="rtl"><p>{OPEN_A}</p></div><div dir="rtl"><p>{A[1]}</p></div><section role="region"><a href="#e">تخطى قصص مقترحة وواصل القراءة</a><div><strong>قصص مقترحة</strong>{links(RELATED_A * 2)}</div><p id="e">قصص مقترحة نهاية</p></section><div dir="rtl"><p>{A[2]}</p></div><div dir="rtl"><p>{A[3]}</p></div><section><h2>اخترنا لكم</h2>{links(RELATED_A * 2)}</section></main>', TA), [OPEN_A] + A[1:])
case("date line and paragraphs parted by one <br>", page(f'<h1>{TA}</h1><div class="content">الرياض 04 رمضان 1446 هـ الموافق 04 مارس 2025 م واس<br>{OPEN_A}<br>{OPEN_A[6:]}<br>{A[1]}<br>// انتهى //<br>14:21 ت مـ<br>0088</div>', TA), [OPEN_A, OPEN_A[6:], A[1]], absent=["واس", "انتهى"])
case("the end's mark behind the last sentence", page(f'<h1>{TA}</h1><div class="artBody">{p(A)}<p>حضر اللقاء عدد من المسؤولين من الجانبين. (النهاية) م ع / ن ش</p></div>', TA), A + ["حضر اللقاء عدد من المسؤولين من الجانبين."])
case("the window is titled with the agency's name alone", page(f'<div class="inner"><h2 class="news-title">{TA}</h2><div>{p(A)}</div></div>', "وكالة الأنباء المثالية"), A, title=TA)
case("an invitation between the paragraphs", page(f'<h1>{TP}</h1><div class="rich-text"><p>{P[0]}</p><p>{P[1]}</p><p><strong>به کانال <a href="/t">دویچه وله فارسی در تلگرام</a> بپیوندید</strong></p><p>{P[2]}</p><p>{P[3]}</p></div>', TP, lang="fa"), P, absent=["بپیوندید"])
case("byline word for screen readers alone", page(f'<main><h1>{TA}</h1><section role="region"><ul role="list"><li><span>Article Information</span></li><li><div><span class="visually-hidden">Author, </span><span>سلمى خطاب</span></div></li></ul></section><div>{p(A)}</div></main>', TA), A, author="سلمى خطاب")
for n, line in enumerate(["القاهرة - دار الإعلام العربية", "المثال + وكالات", "قسم الأخبار", "وكالة الأنباء الفلانية"]):
    case(f"byline: a house is no author ({n})", page(f'<h1>{TA}</h1><div class="author"><span>{line}</span></div><div class="article-content">{p(A)}</div>', TA, head=og(TA, og_site_name="المثال")), A, author=None)
TODAY = datetime.datetime.now(datetime.timezone.utc).strftime("%d/%m/%Y")
case("today's date in the page's head, a date of unclear order below the title", page(f'<div class="header"><div class="header__date">{TODAY}</div>{links(MENU_A)}</div><h1>{TA}</h1><div class="dates"><span class="date">تاريخ النشر: 04.03.2025 | 11:45</span></div><div class="article-body">{p(A)}</div>', TA), A, url="https://news.example.com/health/x-1", published="2025-03-04T11:45:00")
case("a date is no site's name", page(f'<h1>{TA}</h1><div class="article-body">{p(A)}</div>', f"KUNA : {TA} - 04/03/2025"), A, title=TA, site="KUNA")

NONE = {
    "list page": page("".join(f'<div class="item"><h2><a href="/n/{i}">{t}</a></h2><p>{t} وفق ما جاء في بيان رسمي صدر صباح اليوم عن الجهات المعنية بالأمر.</p></div>' for i, t in enumerate(RELATED_A * 4)), "أخبار الصحة"),
    "list page of links": page(f"<h1>أخبار</h1>{links(RELATED_A * 10)}", "أخبار"),
    "login": page('<h1>تسجيل الدخول</h1><form><input name="u"><input type="password" name="p"><p>أدخل اسم المستخدم وكلمة المرور للدخول إلى حسابك في الموقع.</p></form><p>ليس لديك حساب؟ يمكنك التسجيل مجانا خلال دقيقة واحدة.</p>', "تسجيل الدخول"),
    "cookie wall": page("<div><p>We use cookies. Cookies help us to run this website. Without cookies you cannot read this website.</p><p>By accepting cookies you agree to our privacy policy and to the cookies of our partners, who use cookies and similar means to show advertising, to measure it and to improve the services.</p><button>Accept</button></div>", "Before you continue", lang="en"),
    "soft 404 in Arabic": page("<h1>الصفحة غير موجودة</h1><p>عذرا، الصفحة التي تبحث عنها غير موجودة أو تم نقلها إلى مكان آخر. يمكنك العودة إلى الصفحة الرئيسية أو استخدام البحث للوصول إلى ما تريد من أخبار ومقالات وتقارير في الموقع، ونعتذر عن هذا الخلل غير المقصود ونعمل على إصلاحه في أقرب وقت ممكن.</p>", "الصفحة غير موجودة | جريدة المثال"),
    "soft 404 in Persian": page("<h1>صفحه مورد نظر یافت نشد</h1><p>متاسفانه صفحه‌ای که به دنبال آن هستید پیدا نشد. ممکن است نشانی را اشتباه وارد کرده باشید یا این صفحه حذف شده باشد. لطفا به صفحه نخست بازگردید.</p>", "خطای ۴۰۴ - صفحه یافت نشد", lang="fa"),
    "video without a text": page('<h1>نشرة الأخبار</h1><video src="v.mp4"></video>', "نشرة الأخبار"),
    "footer alone": page('<div id="app"></div><div class="foot"><p>جميع الحقوق محفوظة لمؤسسة المثال للصحافة والطباعة والنشر، ولا يجوز إعادة النشر إلا بإذن كتابي من المؤسسة، ويخضع ذلك للقانون.</p><p>حقوق النشر محفوظة © 2024 لصالح المؤسسة، ويمكن الاشتراك في النشرة البريدية أو متابعتنا على فيسبوك وتويتر.</p></div>', "المثال"),
}


def extract(folder, html, url=URL, code=0):
    file = os.path.join(folder, "page.html")
    with open(file, "w", encoding="utf-8") as out:
        out.write(html)
    return tap.run(tap.HINDEX, "extract", file, "--url", url, code=code)


def check(folder, name):
    html, paragraphs, fields = CASES[name]
    got = json.loads(extract(folder, html, fields.pop("url", URL), code=None).stdout or "{}")
    text = got.get("text", "")
    if paragraphs is not None:
        tap.equal(text.split("\n\n"), paragraphs, name)
    for line in fields.pop("has", []):
        assert line in text, f"{name}: misses {line}"
    for line in fields.pop("absent", []) + FOREIGN:
        assert line not in text, f"{name}: holds {line}"
    for key, value in fields.items():
        tap.equal(got.get(key), value, f"{name}: {key}")


def test_articles(folder):
    wrong = []
    for name in list(CASES):
        try:
            check(folder, name)
        except AssertionError as problem:
            wrong.append(str(problem))
    assert not wrong, f"{len(wrong)} of {len(CASES)} wrong\n" + "\n".join(wrong)


def test_no_article(folder):
    wrong = []
    for name, html in NONE.items():
        done = extract(folder, html, code=None)
        got = json.loads(done.stdout or "{}")
        if done.returncode != 1 or "text" in got or "title" not in got or not done.stderr.startswith("hindex: "):
            wrong.append(f"{name}: exit {done.returncode} {done.stdout} {done.stderr}")
    assert not wrong, "\n".join(wrong)


if __name__ == "__main__":
    tap.main(globals())
