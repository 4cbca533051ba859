/* Tests of indexer/boilerplate.h: class names, whole lines, calls upon the reader. */
#include "indexer/boilerplate.h"

#include <string.h>

static void
test_names(void)
{
  static const struct {
    const char *names;
    guint flags; /* that must be there; 0: none of the others */
  } rows[] = {
    { "article-body", NAME_BODY },        { "articleBody", NAME_BODY },
    { "entry-content clearfix", NAME_BODY }, { "post__content", NAME_BODY },
    { "field field--name-body", NAME_BODY }, { "related-posts", NAME_RELATED },
    { "mostRead", NAME_RELATED },         { "most_read", NAME_RELATED },
    { "box most-viewed", NAME_RELATED },  { "sidebar", NAME_SIDE },
    { "comment-list", NAME_COMMENT },     { "disqus_thread", NAME_COMMENT },
    { "share-buttons", NAME_JUNK },       { "newsletter-signup", NAME_JUNK },
    { "wp-caption-text", NAME_CAPTION },  { "breadcrumbs", NAME_NAV },
    { "post-tags", NAME_TAGS },           { "entry-title", NAME_TITLE },
    { "lead", NAME_LEDE },                { "author-name", NAME_BYLINE },
    { "has-sidebar", 0 },                 { "no-comments", 0 },
    { "tag-share", 0 },                   { "category-newsletter", 0 },
    { "node node--promoted", 0 },         { "header", 0 },
    { "roadmap", 0 },                     { "", 0 },
    { NULL, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    guint flags = boilerplate_names(rows[i].names);
    g_test_message("%s: %x", rows[i].names, flags);
    if (rows[i].flags)
      g_assert_cmphex(flags & rows[i].flags, ==, rows[i].flags);
    else
      g_assert_cmphex(flags, ==, 0);
  }
}

static void
test_lines(void)
{
  static const struct {
    const char *line;
    LineKind kind;
  } rows[] = {
    { "وقال الوزير إن المستشفى سيفتح أبوابه قريبا.", LINE_TEXT },
    { "نهاية الأزمة الصحية في المدينة", LINE_TEXT },
    { "تابعت الوزارة تنفيذ الخطة", LINE_TEXT },
    { "(الأونروا) تعلن نفاد الأدوية", LINE_TEXT },
    { "وزیر بهداشت: واکسن رایگان است", LINE_TEXT },
    { "The minister said: no.", LINE_TEXT },
    { "3/4 of all", LINE_TEXT },
    { "اقرأ أيضا: خبر آخر", LINE_ALSO },
    { "إقرأ أيضًا | خبر آخر", LINE_ALSO },
    { "اقرأ أيضاً..", LINE_HEADING },
    { "شاهد أيضا: فيديو", LINE_ALSO },
    { "بیشتر بخوانید: خبر دیگر", LINE_ALSO },
    { "Read also: another", LINE_ALSO },
    { "الأكثر قراءة", LINE_HEADING },
    { "الأكثر قراءةً:", LINE_HEADING },
    { "أخبار ذات صلة", LINE_HEADING },
    { "مواضيع ساخنة اخرى", LINE_HEADING },
    { "اخبار مرتبط", LINE_HEADING },
    { "پربازدیدترین ها", LINE_HEADING },
    { "برچسب‌ها:", LINE_HEADING },
    { "التعليقات (12)", LINE_COMMENTS },
    { "5 تعليقات", LINE_COMMENTS },
    { "نظرات ۳", LINE_COMMENTS },
    { "27 commentaires", LINE_COMMENTS },
    { "0 Comments", LINE_COMMENTS },
    { "Leave a Reply", LINE_COMMENTS },
    { "تابعوا أخبار الصحة عبر غوغل نيوز", LINE_DROP },
    { "انسخ الرابط", LINE_DROP },
    { "جميع الحقوق محفوظة لجريدة المثال", LINE_DROP },
    { "کد خبر: 123456", LINE_DROP },
    { "صدر الصورة، وكالة المثال", LINE_DROP },
    { "کلیه حقوق محفوظ است", LINE_DROP },
    { "Advertisement", LINE_DROP },
    { "كتب - محمد عبد الرحمن وأحمد السيد", LINE_DROP },
    { "كتبت: سارة محمود", LINE_DROP },
    { "كتب محمد عبد الرحمن:", LINE_DROP },
    { "تصوير/ خالد حسن", LINE_DROP },
    { "خبرنگار: نرگس احمدی", LINE_DROP },
    { "كتب الوزير رسالة إلى نظيره يطلب فيها تأجيل الاجتماع.", LINE_TEXT },
    { "گزارش وزارت بهداشت نشان می‌دهد که بیماری کاهش یافته است.", LINE_TEXT },
    { "-->", LINE_DROP },
    { "***", LINE_DROP },
    { "انتهای پیام/", LINE_END },
    { "انتهاي پيام/ 4021", LINE_END },
    { "پایان پیام/۲۱", LINE_END },
    { "(النهاية) م ع / ا ب", LINE_END },
    { "// انتهى // 14:30 ت م", LINE_END },
    { "(رويترز)", LINE_CREDIT },
    { "--(بترا)", LINE_CREDIT },
    { "المصدر: رويترز", LINE_CREDIT },
    { "منبع: ایسنا", LINE_CREDIT },
    { "ع.ح./ ف.ي. (د ب أ، رويترز)", LINE_CREDIT },
    { "م ب/ ر ز", LINE_CREDIT },
    { "", LINE_DROP },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    LineKind kind = boilerplate_line(rows[i].line, strlen(rows[i].line));
    g_test_message("%s: %d, want %d", rows[i].line, kind, rows[i].kind);
    g_assert_cmpint(kind, ==, rows[i].kind);
  }
}

static void
test_credit(void)
{
  static const char *const rows[][2] = {
    { "--(بترا)", "بترا" }, { "المصدر: رويترز", "رويترز" }, { "(د ب أ)", "د ب أ" },
    { "منبع : ایسنا", "ایسنا" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *name = boilerplate_credit(rows[i][0], strlen(rows[i][0]));
    g_assert_cmpstr(name, ==, rows[i][1]);
  }
}

static void
test_fold(void)
{
  static const char *const rows[][2] = {
    { "أخبار  ذات-صلة:", "اخبار ذات صله :" }, { "إقرأ أيضًا", "اقرا ايضا" },
    { "پربازدیدترین‌ها", "پربازديدترينها" },   { "Don't MISS", "dont miss" },
    { "  ", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *folded = boilerplate_fold(rows[i][0], strlen(rows[i][0]));
    g_assert_cmpstr(folded, ==, rows[i][1]);
  }
}

static void
test_asks(void)
{
  static const struct {
    const char *text;
    gboolean asks, consent, rights;
  } rows[] = {
    { "اشترك في قناتنا على تلغرام لمتابعة آخر الأخبار", TRUE, FALSE, FALSE },
    { "Follow us on Twitter and subscribe to our newsletter.", TRUE, FALSE, FALSE },
    { "ما را در کانال تلگرام دنبال کنید", TRUE, FALSE, FALSE },
    { "قالت الوزارة على حسابها في تويتر إن اللقاح وصل إلى جميع المحافظات، وإن حملة التطعيم تبدأ يوم الأحد المقبل.", FALSE, FALSE, FALSE },
    { "We use cookies on this website; by staying you accept our privacy policy.", TRUE, TRUE, FALSE },
    { "The court ruled on cookies.", FALSE, FALSE, FALSE },
    { "جميع الحقوق محفوظة لجريدة المثال", FALSE, FALSE, TRUE },
    { "© 2024 Example", FALSE, FALSE, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    gsize n = strlen(rows[i].text);
    g_test_message("%s", rows[i].text);
    g_assert_cmpint(boilerplate_asks(rows[i].text, n), ==, rows[i].asks);
    g_assert_cmpint(boilerplate_consent(rows[i].text, n), ==, rows[i].consent);
    g_assert_cmpint(boilerplate_rights(rows[i].text, n), ==, rows[i].rights);
  }
}

static void
test_function_words(void)
{
  static const struct {
    const char *text;
    guint words, function_words;
  } rows[] = {
    { "وقال الوزير في كلمته إن الاتفاقية من أهم ما تم", 10, 4 },
    { "وی گفت که این برنامه از ماه آینده آغاز می‌شود", 10, 5 },
    { "The cat sat on the mat", 6, 3 },
    { "سياسة اقتصاد رياضة", 3, 0 },
    { "東京の天気は", 6, 2 },
    { "", 0, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    guint words;
    guint found = boilerplate_function_words(rows[i].text, strlen(rows[i].text), &words);
    g_test_message("%s: %u of %u", rows[i].text, found, words);
    g_assert_cmpuint(words, ==, rows[i].words);
    g_assert_cmpuint(found, ==, rows[i].function_words);
  }
}

static void
test_hash(void)
{
  g_assert_cmpuint(boilerplate_hash("read 5 times", 12), ==, boilerplate_hash("read 17 times", 13));
  g_assert_cmpuint(boilerplate_hash("a b", 3), ==, boilerplate_hash("ab", 2));
  g_assert_cmpuint(boilerplate_hash("a", 1), !=, boilerplate_hash("b", 1));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/boilerplate/names", test_names);
  g_test_add_func("/boilerplate/lines", test_lines);
  g_test_add_func("/boilerplate/credit", test_credit);
  g_test_add_func("/boilerplate/fold", test_fold);
  g_test_add_func("/boilerplate/asks", test_asks);
  g_test_add_func("/boilerplate/function-words", test_function_words);
  g_test_add_func("/boilerplate/hash", test_hash);
  return g_test_run();
}
