/* Fuzzer of feeds: bytes as a server might send them. */
#include "indexer/feed.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const types[] = { NULL, "application/rss+xml", "application/feed+json",
                                       "text/html; charset=windows-1256" };
  if (size == 0)
    return 0;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = feed_parse((const char *)data + 1, size - 1, types[data[0] % 4],
                                          "https://news.example.com/rss", &error);
  g_assert_true((items == NULL) == (error != NULL));
  for (guint i = 0; items && i < items->len; i++) {
    const Found *found = items->pdata[i];
    g_assert_true(g_str_has_prefix(found->url, "http"));
    g_assert_true(found->title == NULL || g_utf8_validate(found->title, -1, NULL));
    g_assert_true(found->published == NULL || g_utf8_validate(found->published, -1, NULL));
  }
  g_assert_true(items == NULL || items->len <= FEED_MAX_ITEMS);
  return 0;
}
