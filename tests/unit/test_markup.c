/* Tests of search/markup.h and messages.h. */
#include "search/markup.h"
#include "search/messages.h"
#include <glib/gstdio.h>
#include <string.h>

static void
test_text(void)
{
  static const struct {
    const char *text, *markup;
  } rows[] = {
    { "", "" },
    { "a < b & c > d", "a &lt; b &amp; c &gt; d" },
    { "\"'", "&quot;&#39;" },
    { "مصر و«روسيا»", "مصر و«روسيا»" },
    { "برنامه\u200cها", "برنامه\u200cها" },
    { "a\u202eb\u202c", "ab" },
    { "\u2066x\u2069", "x" },
    { "a\x01\x1b[31m\x7f", "a[31m" },
    { "a\xc2\x85"
      "b\xc2\x9b"
      "c",
      "abc" },
    { "a\tb\nc", "a\tb\nc" },
    { "\xff\xfe", "\uFFFD\uFFFD" },
    { "\xd9", "\uFFFD" },
    { "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD" },
    { "😀", "😀" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GString) out = g_string_new(NULL);
    markup_text(out, rows[i].text, -1);
    g_assert_cmpstr(out->str, ==, rows[i].markup);
  }
}

static void
test_links(void)
{
  static const struct {
    const char *url, *attribute;
  } rows[] = {
    { "https://a.example/?a=1&b=2", " href=\"https://a.example/?a=1&amp;b=2\"" },
    { "HTTP://a.example/", " href=\"HTTP://a.example/\"" },
    { "javascript:alert(1)", "" },
    { " https://a.example/", "" },
    { "data:text/html,x", "" },
    { "//a.example/", "" },
    { "/path", "" },
    { "https:/a", "" },
    { "https://a/\"onclick=\"x", " href=\"https://a/&quot;onclick=&quot;x\"" },
    { NULL, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GString) out = g_string_new(NULL);
    markup_outward_link(out, rows[i].url);
    g_assert_cmpstr(out->str, ==, rows[i].attribute);
  }
}

/* Marks that a text cannot have are passed over: they may come of an index that others wrote. */
static void
test_marks(void)
{
  static const struct {
    guint32 pairs[6];
    gsize n;
    const char *markup;
  } rows[] = {
    { { 0, 1 }, 1, "<mark>a</mark>&amp;bc" },
    { { 1, 2, 3, 4 }, 2, "a<mark>&amp;</mark>b<mark>c</mark>" },
    { { 0, 4 }, 1, "<mark>a&amp;bc</mark>" },
    { { 2, 1 }, 1, "a&amp;bc" },
    { { 0, 9 }, 1, "a&amp;bc" },
    { { 0, 2, 1, 3 }, 2, "<mark>a&amp;</mark>bc" },
    { { 0 }, 0, "a&amp;bc" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GString) out = g_string_new(NULL);
    markup_marked(out, "a&bc", rows[i].pairs, rows[i].n);
    g_assert_cmpstr(out->str, ==, rows[i].markup);
  }
}

static Messages *
load(void)
{
  g_autofree char *conf = g_test_build_filename(G_TEST_DIST, "..", "conf", NULL);
  g_autoptr(GError) error = NULL;
  Messages *messages = messages_load(conf, &error);
  g_assert_no_error(error);
  return messages;
}

static void
test_plurals(void)
{
  static const struct {
    const char *locale;
    double n;
    const char *text;
  } rows[] = {
    { "ar@numbers=arab", 0, "لا نتائج" },
    { "ar@numbers=arab", 1, "خبر واحد" },
    { "ar@numbers=arab", 2, "خبران" },
    { "ar@numbers=arab", 3, "٣ أخبار" },
    { "ar@numbers=arab", 10, "١٠ أخبار" },
    { "ar@numbers=arab", 11, "١١ خبرا" },
    { "ar@numbers=arab", 99, "٩٩ خبرا" },
    { "ar@numbers=arab", 100, "١٠٠ خبر" },
    { "ar@numbers=arab", 103, "١٠٣ أخبار" },
    { "ar@numbers=latn", 3, "3 أخبار" },
    { "ar@numbers=arabext", 4, "۴ أخبار" },
    { "fa@numbers=arabext", 0, "چیزی یافت نشد" },
    { "fa@numbers=arabext", 1, "۱ خبر" },
    { "fa@numbers=latn", 7, "7 خبر" },
    { "en_001@numbers=latn", 0, "nothing found" },
    { "en_001@numbers=latn", 1, "1 article" },
    { "en_001@numbers=latn", 2, "2 articles" },
    { "en_001@numbers=latn", 12345, "12,345 articles" },
  };
  g_autoptr(Messages) messages = load();
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *text = messages_count(messages, rows[i].locale, "count", rows[i].n);
    g_assert_cmpstr(text, ==, rows[i].text);
  }
}

static void
test_messages(void)
{
  g_autoptr(Messages) messages = load();
  g_assert_cmpstr(messages_get(messages, "fa", "facet-country"), ==, "کشور");
  g_assert_cmpstr(messages_get(messages, "fa@calendar=persian", "facet-country"), ==, "کشور");
  g_assert_cmpstr(messages_get(messages, "en_001@x=y", "facet-country"), ==, "Country");
  g_assert_cmpstr(messages_get(messages, "de", "facet-country"), ==, "Country");
  g_assert_cmpstr(messages_get(messages, "ar", "no-such-message"), ==, "no-such-message");
  g_autofree char *with = messages_with(messages, "en", "page-not", "{0} <b>");
  g_assert_cmpstr(with, ==, "not {0} <b>");
}

static void
test_no_file(void)
{
  g_autofree char *folder = g_dir_make_tmp("hsearch-messages-XXXXXX", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(Messages) messages = messages_load(folder, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(messages_get(messages, "fa", "nothing"), ==, "nothing");
  g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void
test_broken_file(void)
{
  static const struct {
    const char *text, *says;
  } rows[] = { { "[a]\nen=x\nde=y\n", "messages.conf:3:" }, { "[a\nen=x\n", "messages.conf:1:" } };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *folder = g_dir_make_tmp("hsearch-messages-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "messages.conf", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(g_file_set_contents(path, rows[i].text, -1, NULL));
    g_assert_null(messages_load(folder, &error));
    g_assert_nonnull(strstr(error->message, rows[i].says));
    g_assert_cmpint(g_remove(path), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/markup/text", test_text);
  g_test_add_func("/messages/no-file", test_no_file);
  g_test_add_func("/markup/links", test_links);
  g_test_add_func("/markup/marks", test_marks);
  g_test_add_func("/messages/plurals", test_plurals);
  g_test_add_func("/messages/get", test_messages);
  g_test_add_func("/messages/broken-file", test_broken_file);
  return g_test_run();
}
