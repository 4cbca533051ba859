/* Which language a text is in: news of our own in each language and its neighbours, read in windows of
 * eight words; hints; text that tells nothing; text typed on the neighbour's keyboard. */
#include "stemming/language.h"
#include <locale.h>
#include <string.h>

#define WINDOW 8

/* clang-format off */
static const struct {
  const char *lang;
  double least; /* share of windows that must be right */
  const char *text;
} news[] = {
  { "ar", .99,
    "أعلنت وزارة الصحة والسكان المصرية أمس الأحد توقيع اتفاقية تعاون جديدة مع نظيرتها الروسية في مجال الطب النووي وعلاج الأورام وذلك على هامش "
    "المؤتمر الدولي الذي تستضيفه القاهرة هذا الأسبوع وقال الوزير إن الاتفاقية تنص على تبادل الخبرات وتدريب الأطباء وتوفير الأدوية للمرضى في "
    "المستشفيات الحكومية خلال العام المقبل مضيفا أن منظمة الصحة العالمية ستدعم المشروع كما بحث الجانبان سبل مكافحة الأوبئة وتعزيز نظم الإنذار المبكر "
    "وأكدت السفيرة أن بلادها مستعدة لتقديم مساعدات طبية عاجلة إلى غزة والسودان بعد تدهور الأوضاع الإنسانية هناك وارتفاع عدد المصابين بالكوليرا" },
  { "fa", .99,
    "وزیر بهداشت ایران روز گذشته در دیدار با همتای عراقی خود بر گسترش همکاری‌های دو کشور در زمینه درمان بیماران و تولید مشترک دارو تأکید کرد و گفت که "
    "این تفاهم‌نامه راه را برای تبادل پزشک و دانشجو باز می‌کند به گزارش خبرگزاری ایسنا دو طرف همچنین درباره مبارزه با بیماری‌های واگیر در مرزهای مشترک "
    "گفت‌وگو کردند و قرار شد کارگروهی ویژه تشکیل شود سازمان جهانی بهداشت نیز اعلام کرده است که از این برنامه پشتیبانی خواهد کرد و واکسن مورد نیاز را در "
    "اختیار مراکز درمانی خواهد گذاشت او افزود که سلامت مردم مهم‌ترین اولویت دولت است" },
  /* Dari is Persian here */
  { "fa", .98,
    "وزارت صحت عامه افغانستان می‌گوید که با کمک سازمان صحی جهان هزاران کودک در ولایت‌های شمالی کشور واکسین پولیو دریافت کرده‌اند سخنگوی این وزارت به "
    "خبرنگاران گفت که داکتران و نرس‌ها در شفاخانه‌های ولسوالی‌ها با کمبود دوا روبه‌رو هستند و باید موسسات خارجی کمک‌های خود را بیشتر کنند او همچنان "
    "افزود که در جریان ماه گذشته ده‌ها تن به بیماری محرقه مبتلا شده‌اند و یک کلینیک سیار نیز به قریه‌های دوردست فرستاده شده است" },
  /* Persian on an Arabic keyboard */
  { "fa", .96,
    "وزير بهداشت ايران در ديدار با همتاي عراقي خود بر گسترش همكاري هاي دو كشور در زمينه درمان بيماران و توليد مشترك دارو تاكيد كرد و گفت كه اين تفاهم نامه "
    "راه را براي تبادل پزشك و دانشجو باز مي كند به گزارش خبرگزاري ايسنا دو طرف همچنين درباره مبارزه با بيماري هاي واگير در مرزهاي مشترك گفتگو كردند و قرار "
    "شد كارگروهي ويژه تشكيل شود" },
  { "ckb", .98,
    "وەزیری تەندروستی هەرێمی کوردستان ڕایگەیاند کە لەگەڵ ڕێکخراوی تەندروستی جیهانی ڕێککەوتنێکی نوێیان واژوو کردووە بۆ دابینکردنی دەرمان و پێداویستی پزیشکی بۆ "
    "نەخۆشخانەکان هەروەها باسی لەوە کرد کە ژمارەی تووشبووان بە نەخۆشی کۆلێرا لە شاری سلێمانی کەمی کردووە و پزیشکەکان ڕۆژانە چاودێری دۆخەکە دەکەن ئەو گوتی "
    "حکومەت بودجەیەکی تایبەتی بۆ ئەم کارە تەرخان کردووە" },
  { "ur", .98,
    "وزارت صحت نے کہا ہے کہ پاکستان اور ایران کے درمیان صحت کے شعبے میں تعاون کے ایک نئے معاہدے پر دستخط کیے گئے ہیں جس کے تحت دونوں ممالک ڈاکٹروں کی تربیت اور "
    "ادویات کی تیاری میں ایک دوسرے کی مدد کریں گے وزیر صحت کا کہنا تھا کہ پولیو کے خاتمے کے لیے سرحدی علاقوں میں مشترکہ مہم چلائی جائے گی اور عالمی ادارہ صحت بھی "
    "اس میں تعاون کرے گا انہوں نے بتایا کہ ہسپتالوں میں ویکسین کی کمی نہیں ہے" },
  { "ps", .98,
    "د عامې روغتیا وزارت وايي چې د روغتیا نړیوال سازمان په مرسته یې په ګڼو ولایتونو کې ماشومانو ته د پولیو ضد واکسین ورکړی دی د وزارت ویاند خبریالانو ته وویل چې "
    "په روغتونونو کې د درملو کمښت شته او باید نړیوال بنسټونه خپلې مرستې زیاتې کړي هغه زیاته کړه چې تېره اونۍ لسګونه کسان په ناروغۍ اخته شوي او ډاکټران یې درملنه کوي" },
  { "en", .98,
    "The health ministry said on Sunday that it had signed a new agreement with its Russian counterpart on nuclear medicine and cancer treatment, in which the two "
    "countries will train doctors and share their experience. The minister told reporters that more than ten thousand patients would be treated at the new centre, and "
    "that the World Health Organization had promised to help with vaccines for children" },
  { "fr", .98,
    "Le ministère de la Santé a annoncé dimanche la signature d'un accord de coopération avec son homologue russe dans le domaine de la médecine nucléaire et du "
    "traitement du cancer. Selon le ministre, les deux pays vont former des médecins et partager leur expérience afin que les patients soient mieux pris en charge dans "
    "les hôpitaux publics, et l'Organisation mondiale de la santé va les aider" },
  { "tr", .96,
    "Sağlık Bakanlığı pazar günü Rus mevkidaşı ile nükleer tıp ve kanser tedavisi alanında yeni bir iş birliği anlaşması imzaladı. Bakan, iki ülkenin doktorların "
    "eğitimi için birlikte çalışacağını ve hastaların devlet hastanelerinde daha iyi tedavi edileceğini söyledi. Dünya Sağlık Örgütü de çocuklar için aşı desteği verecek" },
  { "ru", .98,
    "Министерство здравоохранения сообщило в воскресенье, что подписало новое соглашение с египетской стороной о сотрудничестве в области ядерной медицины и лечения рака. "
    "По словам министра, две страны будут вместе готовить врачей и обмениваться опытом, чтобы больные могли получать помощь в государственных больницах, а Всемирная "
    "организация здравоохранения поможет с вакцинами для детей" },
};

static const struct {
  const char *text, *hint, *lang, *why;
} rows[] = {
  { "", NULL, "und", "nothing" },
  { "", "ar", "und", "nothing, and a hint is no evidence" },
  { "12345 67.8", "fa", "und", "digits alone" },
  { "وزارة الصحة", NULL, "ar", "two words" },
  { "وزارت بهداشت ایران", NULL, "fa", "three words" },
  { "گفت‌وگو", NULL, "fa", "one word" },
  { "الصحة", "fa", "ar", "a hint that the letters contradict" },
  { "پزشک", "ar", "fa", "a hint that the letters contradict" },
  { "سلام", "fa", "fa", "letters that leave it open: the hint" },
  { "سلام", "ar", "ar", "letters that leave it open: the hint" },
  { "قالت منظمة WHO إن COVID-19 مستمر", NULL, "ar", "with Latin abbreviations" },
  { "\xFF\xFE\x80", NULL, "und", "bytes that are no text" },
  { "健康 合作 协议", NULL, "und", "another script" },
  { "Υπουργείο Υγείας", NULL, "und", "another script" },
};
/* clang-format on */

/* Counts the windows of eight words that are told rightly. */
static void
count_windows(const char *text, const char *lang, guint *right, guint *all)
{
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  for (guint i = 0; i + WINDOW <= g_strv_length(words); i++) {
    g_autoptr(GString) window = g_string_new(NULL);
    for (guint k = 0; k < WINDOW; k++)
      g_string_append_printf(window, "%s ", words[i + k]);
    const char *found = language_identify(window->str, -1, NULL);
    (*all)++;
    if (strcmp(found, lang) == 0)
      (*right)++;
    else
      g_test_message("%s taken for %s: %s", lang, found, window->str);
  }
}

static void
test_news(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(news); i++) {
    guint right = 0, all = 0;
    g_assert_cmpstr(language_identify(news[i].text, -1, NULL), ==, news[i].lang);
    count_windows(news[i].text, news[i].lang, &right, &all);
    g_test_message("%s: %u of %u windows", news[i].lang, right, all);
    g_assert_cmpfloat((double)right / all, >=, news[i].least);
  }
}

/* The neighbours are never taken for Arabic or Persian, not in any window. */
static void
test_refused(void)
{
  static const char *const neighbours[] = { "ckb", "ur", "ps", NULL };
  for (guint i = 0; i < G_N_ELEMENTS(news); i++) {
    guint as_arabic = 0, as_persian = 0, all = 0;
    if (!g_strv_contains(neighbours, news[i].lang))
      continue;
    count_windows(news[i].text, "ar", &as_arabic, &all);
    count_windows(news[i].text, "fa", &as_persian, &all);
    g_assert_cmpuint(as_arabic + as_persian, ==, 0);
  }
}

static void
test_rows(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_test_message("%s", rows[i].why);
    g_assert_cmpstr(language_identify(rows[i].text, -1, rows[i].hint), ==, rows[i].lang);
  }
}

static void
test_direction(void)
{
  g_assert_cmpstr(language_direction("ar"), ==, "rtl");
  g_assert_cmpstr(language_direction("fa"), ==, "rtl");
  g_assert_cmpstr(language_direction("en"), ==, "ltr");
  g_assert_cmpstr(language_direction(NULL), ==, "ltr");
}

int
main(int argc, char **argv)
{
  setlocale(LC_ALL, "");
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/language/news", test_news);
  g_test_add_func("/language/refused", test_refused);
  g_test_add_func("/language/rows", test_rows);
  g_test_add_func("/language/direction", test_direction);
  return g_test_run();
}
