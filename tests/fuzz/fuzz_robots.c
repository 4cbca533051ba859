/* Fuzzer of robots.txt: bytes of a file, asked for several paths. */
#include "indexer/robots.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const paths[] = { "/", "/robots.txt", "/a/b?c=d", "/%D8%B5%D8%AD%D8%A9", "/a*b$",
                                       "https://news.example.com/fish/salmon.html" };
  g_autoptr(Robots) robots = robots_parse((const char *)data, size, "hsearch");
  for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
    gboolean once = robots_permit(robots, paths[i]);
    g_assert_cmpint(once, ==, robots_allowed((const char *)data, size, "hsearch", paths[i]));
  }
  g_assert_true(robots_permit(robots, "/robots.txt"));
  g_assert_cmpfloat(robots_delay(robots), >=, 0);
  g_assert_nonnull(robots_sitemaps(robots));
  return 0;
}
