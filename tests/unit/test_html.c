/* Tests of indexer/html.h: trees of odd pages, caps, XML, selection. */
#include "indexer/html.h"

#include <string.h>

/* A tree in one line: "html[body[p[text]]]", text in quotes. */
static void
print_node(const HtmlDoc *doc, guint node, GString *out)
{
  const HtmlNode *n = &doc->nodes[node];
  if (n->text) {
    g_string_append_printf(out, "'%s'", n->text);
    return;
  }
  g_string_append(out, n->name ? n->name : "");
  g_string_append_c(out, '[');
  for (guint child = node + 1; child < n->end; child = doc->nodes[child].end)
    print_node(doc, child, out);
  g_string_append_c(out, ']');
}

static char *
tree_of(const char *page)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HtmlDoc) doc = html_parse(page, strlen(page), 0, &error);
  g_assert_no_error(error);
  GString *out = g_string_new(NULL);
  print_node(doc, 0, out);
  return g_string_free(out, FALSE);
}

static void
test_trees(void)
{
  static const char *const rows[][2] = {
    { "<p>a<p>b", "[html[body[p['a']p['b']]]]" },
    { "<P CLASS=x>a</P>", "[html[body[p['a']]]]" },
    { "<p>a&amp;b &laquo;c&raquo; &#1589;&#x62D;</p>", "[html[body[p['a&b «c» صح']]]]" },
    { "<ul><li>a<li>b</ul>", "[html[body[ul[li['a']li['b']]]]]" },
    { "<script>if (a<b) c</script><p>d", "[html[head[script[]]body[p['d']]]]" },
    { "<script type='application/ld+json'>{\"a\":1}</script><p>d",
      "[html[head[script['{\"a\":1}']]body[p['d']]]]" },
    { "<style>p{}</style><p>d<!-- e --></p>", "[html[head[style[]]body[p['d']]]]" },
    { "<p>a</div></p>", "[html[body[p['a']]]]" },
    { "<amp-img></amp-img><p>a", "[html[body[amp-img[]p['a']]]]" },
    { "", "[]" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *tree = tree_of(rows[i][0]);
    g_assert_cmpstr(tree, ==, rows[i][1]);
  }
}

static void
test_attributes(void)
{
  static const char page[] = "<a href='/x?a=1&amp;b=2' DATA-k title>t</a>";
  g_autoptr(HtmlDoc) doc = html_parse(page, strlen(page), 0, NULL);
  guint a = 0;
  for (guint i = 1; i < doc->n_nodes; i++)
    a = doc->nodes[i].tag == TAG_A ? i : a;
  g_assert_cmpuint(a, >, 0);
  g_assert_cmpstr(html_attr(doc, a, "href"), ==, "/x?a=1&b=2");
  g_assert_cmpstr(html_attr(doc, a, "title"), ==, "");
  g_assert_null(html_attr(doc, a, "class"));
}

/* Deep nesting loses no text, floods of tags and attributes cost no time. */
static void
test_caps(void)
{
  GString *page = g_string_new(NULL);
  for (int i = 0; i < 5000; i++)
    g_string_append(page, "<div>");
  g_string_append(page, "deep");
  g_autoptr(HtmlDoc) deep = html_parse(page->str, page->len, 0, NULL);
  g_autofree char *text = html_text(deep, 0);
  g_assert_true(deep->truncated || strcmp(text, "deep") == 0);
  for (guint i = 0; i < deep->n_nodes; i++)
    g_assert_cmpuint(deep->nodes[i].depth, <=, HTML_MAX_DEPTH);

  g_string_assign(page, "<p ");
  for (int i = 0; i < 50000; i++)
    g_string_append_printf(page, "a%d=b ", i);
  g_string_append(page, ">text</p>");
  gint64 start = g_get_monotonic_time();
  g_autoptr(HtmlDoc) wide = html_parse(page->str, page->len, 0, NULL);
  g_autofree char *wide_text = html_text(wide, 0);
  g_assert_cmpstr(wide_text, ==, "text");
  g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_USEC_PER_SEC);
  for (guint i = 0; i < wide->n_nodes; i++)
    g_assert_cmpuint(wide->nodes[i].n_attrs, <=, HTML_MAX_ATTRS);
  g_string_free(page, TRUE);
}

static void
test_deadline(void)
{
  GString *page = g_string_new(NULL);
  for (int i = 0; i < 100000; i++)
    g_string_append(page, "<p>a</p>");
  g_autoptr(GError) error = NULL;
  HtmlDoc *doc = html_parse(page->str, page->len, g_get_monotonic_time() - 1, &error);
  g_assert_null(doc);
  g_assert_error(error, HTML_ERROR, HTML_TOO_SLOW);
  g_string_free(page, TRUE);
}

static void
test_xml(void)
{
  static const char feed[] = "\n <?xml version='1.0'?><rss xmlns:dc='http://purl.org/dc/'><dc:date a='1'>x&nbsp;y</dc:date>"
                             "<t><![CDATA[<b>]]></t></rss>";
  static const char bomb[] = "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>";
  g_autoptr(GError) error = NULL;
  g_autoptr(HtmlDoc) doc = html_parse_xml(feed, strlen(feed), 0, &error);
  g_assert_no_error(error);
  guint rss = html_child(doc, 0, "rss"), date = html_child(doc, rss, "dc:date");
  g_autofree char *text = html_text(doc, date), *raw = html_text(doc, html_next(doc, date, "t"));
  g_assert_cmpstr(text, ==, "x y");
  g_assert_cmpstr(raw, ==, "<b>");
  g_assert_cmpstr(html_attr(doc, date, "a"), ==, "1");
  g_assert_null(html_parse_xml(bomb, strlen(bomb), 0, &error));
  g_assert_error(error, HTML_ERROR, HTML_ENTITIES);
}

static void
test_select(void)
{
  static const char page[] = "<div id=a><p>1</p><p class='x y'>2</p></div><p>3</p>";
  static const struct {
    const char *xpath, *text; /* of all found, one after the other; NULL: a wrong expression */
  } rows[] = {
    { "//p", "123" },         { "//div/p", "12" },  { "//p[@class='x y']", "2" },
    { "//p/@class", "2" },    { "//p/text()", "123" }, { "//div[@id='a']", "12" },
    { "//table", "" }, { ".//div/p", "12" }, { "html/body/p", "3" },
           { "//p[", NULL },     { "count(//p)", NULL },
  };
  g_autoptr(HtmlDoc) doc = html_parse(page, strlen(page), 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) found = html_select(doc, rows[i].xpath, &error);
    GString *out = g_string_new(NULL);
    for (guint k = 0; found && k < found->len; k++) {
      g_autofree char *text = html_text(doc, g_array_index(found, guint, k));
      g_string_append(out, text);
    }
    g_autofree char *joined = g_string_free(out, FALSE);
    g_auto(GStrv) parts = g_strsplit(joined, " ", -1);
    g_autofree char *bare = g_strjoinv("", parts);
    g_test_message("%s: %s", rows[i].xpath, bare);
    g_assert_true((found == NULL) == (rows[i].text == NULL));
    if (rows[i].text)
      g_assert_cmpstr(bare, ==, rows[i].text);
  }
}

static void
test_plain(void)
{
  static const char *const rows[][2] = {
    { "Fish &amp; chips", "Fish & chips" }, { "<p>a</p> <b>b</b>", "a b" },
    { "a < b", "a < b" },                   { "  صحة \n عامة ", "صحة عامة" },
    { "&lt;b&gt;", "<b>" },                 { "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *plain = html_plain(rows[i][0]);
    g_assert_cmpstr(plain, ==, rows[i][1]);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/html/trees", test_trees);
  g_test_add_func("/html/attributes", test_attributes);
  g_test_add_func("/html/caps", test_caps);
  g_test_add_func("/html/deadline", test_deadline);
  g_test_add_func("/html/xml", test_xml);
  g_test_add_func("/html/select", test_select);
  g_test_add_func("/html/plain", test_plain);
  return g_test_run();
}
