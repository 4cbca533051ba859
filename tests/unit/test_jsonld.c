/* Tests of indexer/jsonld.h: JSON as pages have it, and as it should be. */
#include "indexer/jsonld.h"

#include <string.h>

static void
test_parse(void)
{
  static const char *const rows[][2] = {
    { "{\"a\": 1}", "{\"a\":1}" },
    { "[{\"a\":1},{\"b\":2}]", "[{\"a\":1},{\"b\":2}]" },
    { "{\"a\":1,}", "{\"a\":1}" },
    { "{\"a\":1,,\"b\":2}", "{\"a\":1,\"b\":2}" },
    { "{\"a\":1 \"b\":2}", "{\"a\":1,\"b\":2}" },
    { "{\"a\":\"x\ny\"}", "{\"a\":\"x y\"}" },
    { "{\"a\":\"x\ty\"}", "{\"a\":\"x y\"}" },
    { "{\"a\":\"he said \"no\" twice\"}", "{\"a\":\"he said \\\"no\\\" twice\"}" },
    { "{\"a\":\"it\\'s\"}", "{\"a\":\"it's\"}" },
    { "{\"a\":\"\\x41\"}", "{\"a\":\"x41\"}" },
    { "{\"a\":\"\\u0635\\ud800\"}", "{\"a\":\"ص\"}" },
    { "<!-- {\"a\":1} -->", "{\"a\":1}" },
    { "//<![CDATA[\n{\"a\":1}\n//]]>", "{\"a\":1}" },
    { "/* c */ {\"a\":1};", "{\"a\":1}" },
    { "{\"a\":1}{\"b\":2}", "[{\"a\":1},{\"b\":2}]" },
    { "{\"a\":[1,2", "{\"a\":[1,2]}" },
    { "{\"a\":\"cut", "{\"a\":\"cut\"}" },
    { "{\"a\":}", "{\"a\":null}" },
    { "{\"a\":tru}", "{\"a\":null}" },
    { "", NULL },
    { "no json", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    json_auto_t *root = jsonld_parse(rows[i][0], strlen(rows[i][0]));
    g_autofree char *said = root ? json_dumps(root, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
    g_test_message("%s", rows[i][0]);
    g_assert_cmpstr(said, ==, rows[i][1]);
  }
}

static void
note(const json_t *object, const char *path, gpointer user)
{
  g_string_append_printf(user, "%s%s ", path ? path : "-", jsonld_is(object, "NewsArticle") ? "!" : "");
}

static void
test_walk(void)
{
  static const char text[] =
      "{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":[{\"@type\":\"Person\"}]},"
      "{\"@type\":[\"WebPage\",\"http://schema.org/NewsArticle\"]}],\"itemListElement\":{\"item\":{\"@type\":\"NewsArticle\"}}}";
  json_auto_t *root = jsonld_parse(text, strlen(text));
  GString *out = g_string_new(NULL);
  jsonld_each(root, note, out);
  g_assert_cmpstr(out->str, ==, "- -! author -! itemListElement itemListElement! ");
  g_string_free(out, TRUE);
}

static void
test_string(void)
{
  static const char *const rows[][2] = {
    { "{\"k\":\"a &amp; b\"}", "a & b" },
    { "{\"k\":{\"@type\":\"Person\",\"name\":\"A\"}}", "A" },
    { "{\"k\":[{\"name\":\"\"},{\"name\":\"B\"}]}", "B" },
    { "{\"k\":{\"@value\":\"C\"}}", "C" },
    { "{\"k\":\"  \"}", NULL },
    { "{\"k\":5}", NULL },
    { "{}", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    json_auto_t *root = jsonld_parse(rows[i][0], strlen(rows[i][0]));
    g_autofree char *said = jsonld_string(root, "k");
    g_assert_cmpstr(said, ==, rows[i][1]);
  }
}

/* Nesting costs no stack. */
static void
test_deep(void)
{
  GString *text = g_string_new(NULL);
  for (int i = 0; i < 100000; i++)
    g_string_append(text, "{\"a\":");
  json_auto_t *root = jsonld_parse(text->str, text->len);
  g_assert_null(root);
  g_string_free(text, TRUE);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/jsonld/parse", test_parse);
  g_test_add_func("/jsonld/walk", test_walk);
  g_test_add_func("/jsonld/string", test_string);
  g_test_add_func("/jsonld/deep", test_deep);
  return g_test_run();
}
