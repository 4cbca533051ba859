/* Fuzzer of extraction: the first byte picks what is known of the page, the rest is its bytes. */
#include "indexer/extract.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
check(const Article *article, gsize size)
{
  const char *fields[] = { article->canonical, article->title, article->text, article->author,
                           article->published, article->lang, article->site, article->summary,
                           article->credit };
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
    g_assert_true(fields[i] == NULL || g_utf8_validate(fields[i], -1, NULL));
    /* A reference of a few bytes may stand for two characters of three bytes. */
    g_assert_true(fields[i] == NULL || strlen(fields[i]) <= 8 * size + 256);
  }
  g_assert_true(article->text == NULL || (*article->text && !strstr(article->text, "\n\n\n")));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const urls[] = { NULL, "https://news.example.com/2024/05/06/item", "https://news.example.com/" };
  static const ExtractRules rules = { .title = "//h1", .body = "//p", .date = "//time/@datetime", .drop = "//a" };
  if (size == 0)
    return 0;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(guint64));
  ExtractHints hints = { .url = urls[data[0] % 3],
                         .now = 1795262400,
                         .zone = data[0] & 4 ? "Africa/Cairo" : NULL,
                         .rules = data[0] & 8 ? &rules : NULL,
                         .seen = seen };
  g_autoptr(Article) article = extract_page((const char *)data + 1, size - 1, &hints, &error);
  if (article) {
    check(article, size);
    g_assert_true((article->text == NULL) == (error != NULL));
    json_auto_t *object = article_to_json(article);
    g_assert_nonnull(object);
  } else {
    g_assert_nonnull(error);
    g_assert_false(g_error_matches(error, EXTRACT_ERROR, EXTRACT_TOO_SLOW)); /* 64 KB are little */
  }
  return 0;
}
