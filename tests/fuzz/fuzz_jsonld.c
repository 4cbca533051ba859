/* Fuzzer of JSON-LD: a script's text, strict or not. */
#include "indexer/jsonld.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
see(const json_t *object, const char *path, gpointer user)
{
  static const char *const keys[] = { "name", "headline", "author", "articleBody", "@type", "" };
  guint *seen = user;
  g_assert_true(json_is_object(object));
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    g_autofree char *value = jsonld_string(object, keys[i]);
    g_assert_true(value == NULL || (*value && g_utf8_validate(value, -1, NULL)));
  }
  jsonld_is(object, "NewsArticle");
  ++*seen;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  /* The page's text is valid by the time it comes here. */
  if (size == 0 || memchr(data, '\0', size) || !g_utf8_validate((const char *)data, (gssize)size, NULL))
    return 0;
  json_auto_t *root = jsonld_parse((const char *)data, size);
  guint seen = 0;
  if (root)
    jsonld_each(root, see, &seen);
  g_assert_cmpuint(seen, <=, size);
  return 0;
}
