/* Tests of indexer/blocks.h and body.h: what a page is made of, and which of it is the article. */
#include "indexer/body.h"

#include <string.h>

#include "indexer/boilerplate.h"

#define S1 "وقعت وزارة الصحة اتفاقية مع عدد من المستشفيات الجامعية، وقال الوزير إنها تبدأ في الشهر المقبل."
#define S2 "وأضاف الوزير أن الاتفاقية تشمل تدريب الأطباء، وأن التمويل متوفر من صندوق الصحة في المحافظة."
#define S3 "وأكد مدير المستشفى أن الأجهزة الجديدة وصلت، وأنها تعمل منذ أسبوع في قسم الأشعة دون توقف."

static char *
body_of(const char *html, const char *title, GHashTable *known)
{
  g_autoptr(HtmlDoc) doc = html_parse(html, strlen(html), 0, NULL);
  g_autoptr(Page) page = page_new(doc, NULL);
  BodyHints hints = { .title = title, .boilerplate = known };
  Body body;
  body_find(page, &hints, &body);
  char *text = g_steal_pointer(&body.text);
  body_clear(&body);
  g_strdelimit(text, "\n", '|');
  return text;
}

static void
test_rows(void)
{
  static const char *const rows[][2] = {
    { "<p>" S1 "</p><p>" S2 "</p>", S1 "||" S2 },
    { "<div>" S1 "<br>" S2 "</div>", S1 "||" S2 },
    { "<div>" S1 " <b>قال</b> <i>ذلك</i></div><div>" S2 "</div>", S1 " قال ذلك||" S2 },
    { "<ul><li><a href=/>قائمة</a><li><a href=/>أخرى</a></ul><div>" S1 "</div><div>" S2 "</div>", S1 "||" S2 },
    { "<p>" S1 "</p><h2>عنوان فرعي</h2><p>" S2 "</p>", S1 "||عنوان فرعي||" S2 },
    { "<p>" S1 "</p><p>" S2 "</p><h2>عنوان بلا نص</h2>", S1 "||" S2 },
    { "<p>" S1 "</p><div class=related>" S3 "</div><p>" S2 "</p>", S1 "||" S2 },
    { "<div class=sidebar><p>" S1 "</p><p>" S2 "</p><p>" S3 "</p></div>", S1 "||" S2 "||" S3 },
    { "<p>" S1 "</p><figure><img><figcaption>تعليق الصورة هنا</figcaption></figure><p>" S2 "</p>", S1 "||" S2 },
    { "<p>" S1 "</p><script>var a=1</script><style>p{}</style><noscript>x</noscript><p>" S2 "</p>", S1 "||" S2 },
    { "<p>" S1 "</p><p hidden>" S3 "</p><p>" S2 "</p>", S1 "||" S2 },
    { "<p>" S1 "</p><p style='display: none'>" S3 "</p><p>" S2 "</p>", S1 "||" S2 },
    { "<p>" S1 "</p><p>" S2 "</p><p>" S1 "</p>", S1 "||" S2 },
    { "<p>" S1 "</p><p>" S2 "</p><p>انتهای پیام/</p><p>" S3 "</p>", S1 "||" S2 },
    /* without full stops */
    { "<p>أعلنت وزارة الصحة اليوم عن وصول شحنة من اللقاحات إلى المطار</p><p>" S2 "</p>",
      "أعلنت وزارة الصحة اليوم عن وصول شحنة من اللقاحات إلى المطار||" S2 },
    { "<p>أعلنت وزارة الصحة اليوم عن وصول شحنة كبيرة من اللقاحات إلى المطار قادمة من الهند وجنوب أفريقيا</p><p>وقال المتحدث باسم الوزارة إن اللقاحات تكفي لمدة ثلاثة أشهر وإن شحنة أخرى ستصل قريبا من أوروبا</p><p>وستوزع على المحافظات في الأيام المقبلة بحسب ما قاله الوزير</p>",
      "أعلنت وزارة الصحة اليوم عن وصول شحنة كبيرة من اللقاحات إلى المطار قادمة من الهند وجنوب أفريقيا||وقال المتحدث باسم الوزارة إن اللقاحات تكفي لمدة ثلاثة أشهر وإن شحنة أخرى ستصل قريبا من أوروبا||وستوزع على المحافظات في الأيام المقبلة بحسب ما قاله الوزير" },
    { "<p>" S1 "</p><p>" S2 "</p><p>افتتاح مستشفى جديد للأطفال في المدينة بعد انتظار دام عامين</p>", S1 "||" S2 },
    { "", "" },
    { "<p></p>", "" },
    { "<a href=/>x</a>", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *html = g_strdup_printf("<html><body>%s</body></html>", rows[i][0]);
    g_autofree char *text = body_of(html, NULL, NULL);
    g_test_message("row %u: %s", i, text);
    g_assert_cmpstr(text, ==, rows[i][1]);
  }
}

static void
add(GHashTable *known, const char *text)
{
  guint64 hash = boilerplate_hash(text, strlen(text));
  g_hash_table_add(known, g_memdup2(&hash, sizeof hash));
}

/* What the site repeats goes, but not where that is most of the article. */
static void
test_known(void)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  add(known, S3);
  g_autofree char *text = body_of("<body><p>" S1 "</p><p>" S2 "</p><p>" S3 "</p>", NULL, known);
  g_assert_cmpstr(text, ==, S1 "||" S2);
  add(known, S2);
  add(known, S1);
  g_autofree char *again = body_of("<body><p>" S1 "</p><p>" S2 "</p><p>" S3 "</p>", NULL, known);
  g_assert_cmpstr(again, ==, S1 "||" S2 "||" S3);
}

/* A source's rules. */
static void
test_rules(void)
{
  static const char html[] = "<body><div id=a><p>قصير</p><p>" S1 "</p><em>" S2 "</em></div><p>" S3 "</p>";
  g_autoptr(HtmlDoc) doc = html_parse(html, strlen(html), 0, NULL);
  g_autoptr(GArray) chosen = html_select(doc, "//div[@id='a']", NULL);
  g_autoptr(GArray) dropped = html_select(doc, "//em", NULL);
  g_autoptr(Page) page = page_new(doc, dropped);
  BodyHints hints = { .chosen = chosen };
  Body body;
  body_find(page, &hints, &body);
  g_assert_cmpstr(body.text, ==, "قصير\n\n" S1);
  body_clear(&body);
}

static void
test_blocks(void)
{
  static const char html[] = "<body><p>one, two <a href=/>three</a>.</p><img><ul><li>four<li>five</ul>";
  g_autoptr(HtmlDoc) doc = html_parse(html, strlen(html), 0, NULL);
  g_autoptr(Page) page = page_new(doc, NULL);
  g_assert_cmpuint(page->blocks->len, ==, 3);
  const Block *first = page_block(page, 0), *item = page_block(page, 1);
  g_assert_cmpuint(first->chars, ==, 15);
  g_assert_cmpuint(first->link_chars, ==, 6); /* with the blank in front */
  g_assert_cmpuint(first->links, ==, 1);
  g_assert_cmpuint(first->words, ==, 3);
  g_assert_cmpuint(first->commas, ==, 1);
  g_assert_true(first->closed && !item->closed);
  g_assert_true(item->after_image && item->flags & IN_LIST);
  guint from, end = page_blocks_of(page, 1, &from);
  g_assert_true(from == 0 && end == 3);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/body/rows", test_rows);
  g_test_add_func("/body/known", test_known);
  g_test_add_func("/body/rules", test_rules);
  g_test_add_func("/body/blocks", test_blocks);
  return g_test_run();
}
