/* Fuzzer of sitemaps: bytes as a server might send them, gzip or not. */
#include "indexer/sitemap.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
check(const GPtrArray *list)
{
  g_assert_cmpuint(list->len, <=, SITEMAP_MAX_URLS);
  for (guint i = 0; i < list->len; i++) {
    const Found *found = list->pdata[i];
    g_assert_true(g_str_has_prefix(found->url, "http"));
    g_assert_true(found->modified == NULL || g_utf8_validate(found->modified, -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const types[] = { NULL, "application/xml", "text/plain", "application/gzip" };
  if (size == 0)
    return 0;
  g_autoptr(GError) error = NULL;
  g_autoptr(Sitemap) sitemap =
      sitemap_parse((const char *)data + 1, size - 1, types[data[0] % 4],
                    data[0] & 4 ? NULL : "https://news.example.com/sitemap.xml", &error);
  g_assert_true((sitemap == NULL) == (error != NULL));
  if (sitemap) {
    check(sitemap->urls);
    check(sitemap->sitemaps);
  }
  return 0;
}
