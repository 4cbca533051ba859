/* Tests of indexer/metadata.h: what a head and the lines by the headline say. */
#include "indexer/metadata.h"

#include <string.h>

#define URL "https://news.example.com.eg/2024/a"

/* A page of a head, a body and what is expected; NULL: absent, "*": whatever. */
typedef struct {
  const char *head, *body;
  const char *title, *author, *site, *canonical;
} Row;

static const Row rows[] = {
  { "<title>خبر مهم من الوزارة | الجريدة</title><meta property=og:site_name content=الجريدة>", "",
    "خبر مهم من الوزارة", NULL, "الجريدة", NULL },
  { "<title>الجريدة - خبر مهم من الوزارة</title><meta property=og:site_name content=الجريدة>", "",
    "خبر مهم من الوزارة", NULL, "الجريدة", NULL },
  { "<title>خبر مهم من الوزارة :: صحة :: الجريدة</title><meta property=og:site_name content=الجريدة>"
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"خبر مهم من الوزارة\"}</script>", "",
    "خبر مهم من الوزارة", NULL, "الجريدة", NULL },
  /* the headline on the page, with its marks, not the title made for sharing */
  { "<meta property=og:title content='خبر مهم من الوزارة عن اللقاح'>", "<h1>\"خبر مهم\" من الوزارة عن اللقاح</h1>",
    "\"خبر مهم\" من الوزارة عن اللقاح", NULL, "*", NULL },
  { "<meta property=og:title content='وزير الصحة يزور المستشفى'>", "<h1><small>أخبار</small> وزير الصحة يزور المستشفى</h1>",
    "وزير الصحة يزور المستشفى", NULL, "*", NULL },
  { "<title>x</title><meta property=og:title content='A - B: the long story of two'>", "<h1>A - B: the long story of two</h1>",
    "A - B: the long story of two", NULL, "*", NULL },
  { "", "<h1>وحدها العنوان في الصفحة</h1>", "وحدها العنوان في الصفحة", NULL, "*", NULL },
  /* authors */
  { "<meta name=author content='سارة علي'>", "", NULL, "سارة علي", "*", NULL },
  { "<meta name=author content='كتبت: سارة علي'>", "", NULL, "سارة علي", "*", NULL },
  { "<meta name=author content='By John Smith, Reuters'>", "", NULL, "John Smith", "*", NULL },
  { "<meta name=author content='Reuters'>", "", NULL, NULL, "*", NULL },
  { "<meta name=author content='د ب أ'>", "", NULL, NULL, "*", NULL },
  { "<meta name=author content='خبرگزاری مهر'><meta property=og:site_name content='خبرگزاری مهر'>", "", NULL, NULL, "خبرگزاری مهر", NULL },
  { "<meta name=author content='https://facebook.com/x'>", "", NULL, NULL, "*", NULL },
  { "<meta name=author content='Example Media GmbH'>", "", NULL, NULL, "*", NULL },
  { "<meta name=author content='219.79.38.192'>", "", NULL, NULL, "*", NULL },
  { "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":[{\"@type\":\"Person\",\"name\":\"A B\"},{\"@type\":\"Person\",\"name\":\"C D\"}]}</script>", "",
    NULL, "A B, C D", "*", NULL },
  { "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\"name\":\"The Desk Ltd\"}}</script>", "",
    NULL, NULL, "*", NULL },
  { "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#p\"}},{\"@id\":\"#p\",\"@type\":\"Person\",\"name\":\"E F\"}]}</script>", "",
    NULL, "E F", "*", NULL },
  { "", "<h1>عنوان الخبر هنا</h1><div class=author><a rel=author href=/a>منى حسن</a> الإثنين</div>", "عنوان الخبر هنا", "منى حسن", "*", NULL },
  { "", "<h1>عنوان الخبر هنا</h1><div><a class=writer href=/w>هند عادل</a><time>الإثنين</time></div>", "عنوان الخبر هنا", "هند عادل", "*", NULL },
  { "", "<h1>عنوان الخبر هنا</h1><p>بقلم/ حسن كامل</p>", "عنوان الخبر هنا", "حسن كامل", "*", NULL },
  { "", "<h1>عنوان الخبر هنا</h1><div>كتب أحمد عبد الله الأربعاء، 24 يونيو 2020 05:00 م</div>", "عنوان الخبر هنا", "أحمد عبد الله", "*", NULL },
  { "", "<h1>عنوان الخبر هنا</h1><div class=byline>منى السيد | نشر في: ٢٤/٦/٢٠٢٠</div>", "عنوان الخبر هنا", "منى السيد", "*", NULL },
  { "", "<h1>A headline of this page</h1><div class=byline>By Jane Doe on Monday, May 4, 2020</div>", "A headline of this page", "Jane Doe", "*", NULL },
  { "", "<h1>عنوان الخبر هنا</h1><p>نویسنده: رضا کریمی</p>", "عنوان الخبر هنا", "رضا کریمی", "*", NULL },
  { "", "<h1>عنوان الخبر هنا</h1><div class=comments><span class=author-name>قارئ ما</span></div>", "عنوان الخبر هنا", NULL, "*", NULL },
  /* addresses */
  { "<link rel=canonical href=/2024/b>", "", NULL, NULL, "*", "https://news.example.com.eg/2024/b" },
  { "<link rel=canonical href=https://www.example.com.eg/c>", "", NULL, NULL, "*", "https://www.example.com.eg/c" },
  { "<link rel=canonical href=https://other.com.eg/c>", "", NULL, NULL, "*", NULL },
  { "<link rel=canonical href=https://example.com/c><meta property=og:url content=https://example.com.eg/d>", "", NULL, NULL, "*",
    "https://example.com.eg/d" },
  { "<link rel=canonical href=/>", "", NULL, NULL, "*", NULL },
  { "<link rel=canonical href='javascript:x'>", "", NULL, NULL, "*", NULL },
};

static void
check(const char *what, const char *got, const char *want, guint row)
{
  if (g_strcmp0(want, "*") == 0 || g_strcmp0(got, want) == 0)
    return;
  g_test_message("row %u, %s: got %s, want %s", row, what, got, want);
  g_test_fail();
}

static void
test_rows(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *html = g_strdup_printf("<html><head>%s</head><body>%s<p>نص قصير.</p></body></html>",
                                            rows[i].head, rows[i].body);
    g_autoptr(HtmlDoc) doc = html_parse(html, strlen(html), 0, NULL);
    g_autoptr(Page) page = page_new(doc, NULL);
    Metadata m;
    metadata_read(page, URL, &m);
    check("title", m.title, rows[i].title ? rows[i].title : m.title, i);
    check("author", m.author, rows[i].author, i);
    check("site", m.site, rows[i].site, i);
    check("canonical", m.canonical, rows[i].canonical, i);
    metadata_clear(&m);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/metadata/rows", test_rows);
  return g_test_run();
}
