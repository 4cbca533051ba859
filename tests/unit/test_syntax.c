#include <glib.h>
#include "search/syntax.h"

/* Items as text: words between bars, phrases in quotes, a minus before what is excluded, OR after
 * what has an alternative. */
static const char *const rows[][2] = {
  { "مرض القلب", "مرض القلب" },
  { "  two   words ", "two   words" },
  { "", "" },
  { "\"a phrase\" word", "\"a phrase\"|word" },
  { "one \"a phrase\" two", "one|\"a phrase\"|two" },
  { "“طب نووي” مصر", "\"طب نووي\"|مصر" },
  { "word -out", "word|-out" },
  { "word NOT out more", "word|-out|more" },
  { "word -\"a phrase\"", "word|-\"a phrase\"" },
  { "كوفيد -19", "كوفيد -19" },        /* a minus before a digit is a hyphen */
  { "covid-19 vaccine", "covid-19 vaccine" },
  { "a - b", "a - b" },                /* a minus alone is a dash */
  { "--option", "--option" },
  { "one OR two", "one OR|two" },
  { "one OR \"two three\" OR four", "one OR|\"two three\" OR|four" },
  { "one or two", "one or two" },      /* the operators are in capitals */
  { "one AND two", "one|two" },
  { "OR one", "one" },
  { "one OR", "one OR" },
  { "-out OR one", "-out|one" },       /* nothing is an alternative to what is excluded */
  { "\"not closed", "not closed" },
  { "\"\" word", "word" },
  { "\"", "" },
  { "مقال «بين قوسين»", "مقال «بين قوسين»" }, /* guillemets belong to titles */
  { "-", "-" },
  { "a\tb\nc", "a\tb\nc" },
};

static char *
written(const char *text)
{
  g_autoptr(GArray) items = syntax_parse(text);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < items->len; i++) {
    const SyntaxItem *item = &g_array_index(items, SyntaxItem, i);
    const char *quote = item->phrase ? "\"" : "";
    g_string_append_printf(out, "%s%s%s%.*s%s%s", i ? "|" : "", item->negated ? "-" : "", quote,
                           (int)(item->end - item->start), text + item->start, quote,
                           item->or_next ? " OR" : "");
  }
  return g_string_free(out, FALSE);
}

static void
test_table(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *got = written(rows[i][0]);
    g_assert_cmpstr(got, ==, rows[i][1]);
  }
}

/* Any bytes are a question; items lie in order within the text and are never empty. */
static void
test_any_bytes(void)
{
  static const char alphabet[] = "\"\"--  ORNTAD\xD8\xA7\xE2\x80\x9C\xE2\x80\x9D\xFFx";
  for (guint round = 0; round < 20000; round++) {
    char text[40];
    guint n = g_test_rand_int_range(0, sizeof text - 1);
    for (guint i = 0; i < n; i++)
      text[i] = alphabet[g_test_rand_int_range(0, sizeof alphabet - 1)];
    text[n] = '\0';
    g_autoptr(GArray) items = syntax_parse(text);
    guint at = 0;
    for (guint i = 0; i < items->len; i++) {
      const SyntaxItem *item = &g_array_index(items, SyntaxItem, i);
      g_assert_cmpuint(item->start, >=, at);
      g_assert_cmpuint(item->end, >, item->start);
      at = item->end;
    }
    g_assert_cmpuint(at, <=, n);
  }
}

static void
test_limits(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 2 * SYNTAX_MAX_ITEMS; i++)
    g_string_append(text, "\"x\" ");
  g_autoptr(GArray) many = syntax_parse(text->str);
  g_assert_cmpuint(many->len, ==, SYNTAX_MAX_ITEMS);
  g_autofree char *word = g_strnfill(3 * SYNTAX_MAX_BYTES, 'x');
  g_autoptr(GArray) one = syntax_parse(word);
  g_assert_cmpuint(g_array_index(one, SyntaxItem, 0).end, ==, SYNTAX_MAX_BYTES);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/syntax/table", test_table);
  g_test_add_func("/syntax/any-bytes", test_any_bytes);
  g_test_add_func("/syntax/limits", test_limits);
  return g_test_run();
}
