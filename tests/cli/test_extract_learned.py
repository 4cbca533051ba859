"""What repeats over a site's pages is learned while crawling, and kept for the next round; what a paper quotes or serves twice stays."""
import os, sys
import tap
sys.path.insert(0, os.path.join(tap.TOP, "tests", "town"))
from desk import Desk

FRAME = "يمكن للقراء الكرام زيارة مكتبة المتنزه في الطابق الثاني من المبنى، حيث تباع الأعداد القديمة والخرائط والتقاويم بأسعار مناسبة كل يوم."
QUOTE = "يذكر أن المجلس كان قد أقر في العام الماضي خطة لتوسيع خدمات الغسيل الكلوي في المحافظات الجنوبية، وخصص لها مبلغا من الموازنة العامة."
STORIES = [("تطعيم الأطفال", "بدأت الفرق الطبية في الأقصر حملة لتطعيم الأطفال ضد شلل الأطفال، وتستمر الحملة خمسة أيام في القرى والمدن.", "وقال مدير الحملة إن عدد الفرق بلغ مئتين، وإن اللقاح متوفر في جميع الوحدات الصحية."),
           ("مستشفى جديد", "افتتحت وزارة الصحة مستشفى جديدا في أسوان يضم مئة سرير، وأقساما للجراحة والأطفال والنساء.", "وأوضح المدير أن الأجهزة وصلت من اليابان، وأن الأطباء تلقوا تدريبا عليها خلال الصيف."),
           ("اتفاقية أدوية", "وقعت مصر والأردن اتفاقية لتبادل الأدوية وتسجيلها، على هامش اجتماع وزراء الصحة العرب في القاهرة.", "وأضاف الوزير أن الاتفاقية تشمل اللقاحات وأدوية السرطان، وأنها تدخل حيز التنفيذ بعد شهر."),
           ("ندوة السكري", "نظمت جامعة المنيا ندوة عن مرض السكري، شارك فيها أطباء من خمس دول، وناقشت سبل الوقاية منه.", "وأوصت الندوة بفحص طلاب المدارس سنويا، وبإدراج التغذية السليمة في المناهج الدراسية."),
           ("سيارات إسعاف", "تسلمت محافظة قنا عشر سيارات إسعاف مجهزة، هدية من منظمة الصحة العالمية، لخدمة القرى البعيدة.", "وقال المحافظ إن السيارات ستوزع على المراكز، وإن السائقين تدربوا على الإسعافات الأولية."),
           ("مؤتمر القلب", "انطلق في الإسكندرية مؤتمر جراحة القلب، بمشاركة مئات الأطباء من المنطقة وأوروبا، ويستمر ثلاثة أيام.", "وعرض المشاركون نتائج عمليات أجريت للأطفال، وطرقا جديدة لتغيير الصمامات دون جراحة."),
           ("بنك الدم", "دعت وزارة الصحة المواطنين إلى التبرع بالدم، بعد تراجع المخزون في بنوك الدم خلال شهر رمضان.", "وأكدت الوزارة أن التبرع آمن، وأن الفرق المتنقلة ستزور الجامعات والمصانع هذا الأسبوع."),
           ("مياه الشرب", "أعلنت شركة المياه في سوهاج نتائج تحليل عينات من مياه الشرب، وقالت إنها مطابقة للمواصفات.", "وجاء ذلك بعد شكاوى من سكان قريتين، وأخذت العينات بحضور لجنة من وزارة الصحة.")]


def print_site(sites, stories, quoting=()):
    folder = os.path.join(sites, "gazette")
    os.makedirs(os.path.join(folder, "n"), exist_ok=True)
    for i, (title, *paragraphs) in enumerate(stories):
        text = "".join(f"<div>{p}</div>" for p in paragraphs + ([QUOTE] if i in quoting else []))
        with open(os.path.join(folder, "n", f"{i}.html"), "w", encoding="utf-8") as out:
            out.write(f'<html lang="ar"><head><meta charset="utf-8"><title>{title}</title></head><body><div><a href="/">الصفحة الأولى</a> <a href="/s">صحة</a></div>'
                      f"<div><h1>{title}</h1>{text}<div>{FRAME}</div></div></body></html>")
    with open(os.path.join(folder, "feed.xml"), "w", encoding="utf-8") as out:
        out.write("<rss version='2.0'><channel>" + "".join(f"<item><title>{t[0]}</title><link>@HOST@/n/{i}.html</link></item>" for i, t in enumerate(stories)) + "</channel></rss>")


def holders(desk, words):
    return len(desk.urls("--no-concepts", f'"{words}"'))


def crawl(folder, stories, quoting=()):
    print_site(os.path.join(folder, "sites"), stories, quoting)
    desk = Desk(folder, papers=False, sources={"gazette": dict(more="Feeds=/feed.xml\n")})
    desk.hindex("crawl")
    return desk


def test_a_frame_is_learned(folder):
    with crawl(folder, STORIES) as desk:
        tap.equal(len(desk.urls()), len(STORIES))
        first = holders(desk, "مكتبة المتنزه")
        assert first <= 3, f"{first} of {len(STORIES)} articles hold the frame"
        for words in ("لتطعيم الأطفال", "الأجهزة وصلت", "اللقاحات وأدوية", "بفحص طلاب", "السائقين تدربوا", "لتغيير الصمامات", "التبرع آمن", "شكاوى من سكان"):
            tap.equal(holders(desk, words), 1, words)


def test_it_is_kept_for_the_next_round(folder):
    with crawl(folder, STORIES[:5]) as desk:
        first = holders(desk, "مكتبة المتنزه")
        print_site(desk.sites, STORIES)
        desk.hindex("crawl", "--all")
        tap.equal(len(desk.urls()), len(STORIES))
        tap.equal(holders(desk, "مكتبة المتنزه"), first)


def test_a_page_read_again_is_no_frame(folder):
    with crawl(folder, STORIES) as desk:
        url = desk.address["gazette"] + "/n/3.html"
        file = os.path.join(desk.sites, "gazette", "n", "3.html")
        for i in range(5):
            with open(file, encoding="utf-8") as stream:
                text = stream.read()
            with open(file, "w", encoding="utf-8") as out:
                out.write(text.replace("</h1>", f"</h1><!-- {i} -->"))
            desk.hindex("fetch", url)
        tap.equal(holders(desk, "بفحص طلاب"), 1)


def test_a_quoted_paragraph_stays(folder):
    more = [(f"{t} {i}", a.replace("،", f" في اليوم {'الأول الثاني الثالث الرابع الخامس'.split()[i]} من الشهر،", 1), f"{b} وذلك للمرة {'الأولى الثانية الثالثة الرابعة الخامسة'.split()[i]}.") for i in range(3) for t, a, b in STORIES]
    with crawl(folder, more, quoting=(5, 9, 14, 19)) as desk:
        tap.equal(holders(desk, "خدمات الغسيل"), 4)


tap.main(globals())
