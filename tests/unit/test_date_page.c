/* Tests of indexer/date_page.h: which of the dates on a page is the article's. */
#include "indexer/date_page.h"

#include <string.h>

#define NOW 1795262400 /* 2026-11-21T12:00:00Z */
#define H1 "<h1>عنوان الخبر في الصفحة</h1>"
#define TEXT                                                                                       \
  "<p>وقعت وزارة الصحة اتفاقية مع عدد من المستشفيات الجامعية، وقال الوزير إنها تبدأ في الشهر المقبل.</p>"
#define LD(fields) "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"," fields "}</script>"

typedef struct {
  const char *page, *url, *lang, *zone;
  const char *expected; /* NULL: none */
} Row;

static const Row rows[] = {
  /* markup */
  { LD("\"datePublished\":\"2024-05-06T10:20:00+03:00\"") H1 TEXT, NULL, "ar", NULL, "2024-05-06T10:20:00+03:00" },
  { "<meta property='article:published_time' content='2024-05-06T10:20:00Z'>" H1 TEXT, NULL, "ar", NULL, "2024-05-06T10:20:00+00:00" },
  { H1 "<span itemprop=datePublished content='2024-05-06'>x</span>" TEXT, NULL, "ar", NULL, "2024-05-06" },
  { H1 "<time datetime='2024-05-06T10:20'>6 مايو</time>" TEXT, NULL, "ar", NULL, "2024-05-06T10:20:00" },
  { H1 "<time>6 مايو 2024</time>" TEXT, NULL, "ar", NULL, "2024-05-06" },
  { "<meta property='article:published_time' content='الاثنين، 06 مايو 2024 - 12:09 م'>" H1 TEXT, NULL, "ar", NULL, "2024-05-06T12:09:00" },
  { "<meta property='article:published_time' content='۱۴۰۳/۰۲/۱۷ - ۱۸:۵۹'>" H1 TEXT, NULL, "fa", "Asia/Tehran", "2024-05-06T18:59:00+03:30" },
  { LD("\"datePublished\":\"broken\"") H1 "<div class=date>6 مايو 2024</div>" TEXT, NULL, "ar", NULL, "2024-05-06" },
  /* what changed later is not the publication */
  { LD("\"dateModified\":\"2024-06-01\",\"datePublished\":\"2024-05-06\"") H1 TEXT, NULL, "ar", NULL, "2024-05-06" },
  { "<meta property='article:modified_time' content='2024-06-01'><meta property='article:published_time' content='2024-05-06'>" H1 TEXT, NULL, "ar", NULL, "2024-05-06" },
  { H1 "<p>آخر تحديث: 1 يونيو 2024</p><p>تاريخ النشر: 6 مايو 2024</p>" TEXT, NULL, "ar", NULL, "2024-05-06" },
  { H1 "<p>Published 6 May 2024, updated 1 June 2024</p>" TEXT, NULL, "en", NULL, "2024-05-06" },
  /* the address */
  { H1 TEXT, "https://news.example.com/2024/05/06/item", "ar", NULL, "2024-05-06" },
  { H1 TEXT, "https://news.example.com/item-20240506.html", "ar", NULL, "2024-05-06" },
  { H1 TEXT, "https://news.example.com/news/1403/02/17/123", "fa", NULL, "2024-05-06" },
  { H1 TEXT, "https://news.example.com/item/123456", "ar", NULL, NULL },
  /* the text by the title */
  { H1 "<div>الإثنين 06 مايو 2024 - 10:20 ص</div>" TEXT, NULL, "ar", "Africa/Cairo", "2024-05-06T10:20:00+03:00" },
  { "<div>دوشنبه ۱۷ اردیبهشت ۱۴۰۳ - ۱۰:۲۰</div>" H1 TEXT, NULL, "fa", "Asia/Tehran", "2024-05-06T10:20:00+03:30" },
  { H1 "<div>منذ 3 ساعات</div>" TEXT, NULL, "ar", NULL, "2026-11-21T09:00:00+00:00" },
  /* dates of other things */
  { "<header><div class=today>السبت 21 نوفمبر 2026</div></header>" H1 "<div class=date>6 مايو 2024</div>" TEXT, NULL, "ar", NULL, "2024-05-06" },
  { "<header><div class=today>السبت 21 نوفمبر 2026</div></header>" H1 TEXT, NULL, "ar", NULL, NULL },
  { H1 "<div class=date>6 مايو 2024</div>" TEXT "<aside><time datetime='2024-05-20'>x</time><time datetime='2024-05-19'>x</time></aside>", NULL, "ar", NULL, "2024-05-06" },
  { H1 "<div class=date>6 مايو 2024</div>" TEXT "<div class=related><span class=date>20 مايو 2024</span></div><footer>© 2026</footer>", NULL, "ar", NULL, "2024-05-06" },
  { H1 "<div class=date>6 مايو 2024</div>" TEXT "<div class=comments><time datetime='2024-05-09'>9 مايو</time></div>", NULL, "ar", NULL, "2024-05-06" },
  /* markup in UTC, the page's own clock beside it */
  { LD("\"datePublished\":\"2024-05-05T22:30:00Z\"") H1 "<div class=date>6 مايو 2024 01:30</div>" TEXT, NULL, "ar", "Africa/Cairo", "2024-05-06T01:30:00+03:00" },
  /* 3/4 is decided by what else is said */
  { H1 "<div class=date>06/05/2024</div>" TEXT, "https://news.example.com/2024/05/06/x", "ar", NULL, "2024-05-06" },
  { H1 "<div class=date>05/06/2024</div>" TEXT, "https://news.example.com/2024/05/06/x", "en", NULL, "2024-05-06" },
  { H1 TEXT, NULL, "ar", NULL, NULL },
  { "", NULL, NULL, NULL, NULL },
};

static void
test_rows(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    const Row *row = &rows[i];
    DateContext context = { .now = NOW, .zone = row->zone, .lang = row->lang };
    g_autofree char *html = g_strdup_printf("<html><body>%s</body></html>", row->page);
    g_autoptr(HtmlDoc) doc = html_parse(html, strlen(html), 0, NULL);
    DateChoice choice = { 0 };
    gboolean found = date_page_choose(doc, row->url, NULL, &context, &choice);
    const char *iso = found ? choice.iso : NULL;
    if (g_strcmp0(iso, row->expected) != 0) {
      g_test_message("row %u: got %s, want %s: %s", i, iso, row->expected, row->page);
      g_test_fail();
    }
    if (found)
      g_assert_true(choice.confidence > 0 && choice.confidence < 1);
    date_choice_clear(&choice);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/date-page/rows", test_rows);
  return g_test_run();
}
