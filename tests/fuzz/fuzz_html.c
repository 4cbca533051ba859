/* Fuzzer of the HTML and XML reader: the first byte picks which, the rest is text made valid. */
#include "indexer/html.h"

#include "indexer/charset.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* The tree is what its header promises. */
static void
check(const HtmlDoc *doc)
{
  for (guint i = 0; i < doc->n_nodes; i++) {
    const HtmlNode *node = &doc->nodes[i];
    const HtmlNode *parent = &doc->nodes[node->parent];
    g_assert_true(node->end > i && node->end <= doc->n_nodes);
    g_assert_true(i == 0 || (node->parent < i && node->end <= parent->end));
    g_assert_true(node->depth <= HTML_MAX_DEPTH);
    g_assert_cmpuint(node->n_attrs, <=, HTML_MAX_ATTRS);
    g_assert_true(node->text == NULL || g_utf8_validate(node->text, node->length, NULL));
    g_assert_true(i == 0 || (node->text == NULL) == (node->name != NULL));
    for (guint k = 0; k < node->n_attrs; k++)
      g_assert_true(g_utf8_validate(doc->attrs[node->attrs + k].value, -1, NULL));
  }
  g_autofree char *text = html_text(doc, 0);
  g_assert_true(g_utf8_validate(text, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  gsize length;
  const char *charset;
  if (size == 0)
    return 0;
  g_autofree char *text =
      charset_decode((const char *)data + 1, size - 1, "text/html; charset=utf-8", &length, &charset);
  gint64 deadline = g_get_monotonic_time() + 2 * G_USEC_PER_SEC;
  g_autoptr(HtmlDoc) doc =
      data[0] & 1 ? html_parse_xml(text, length, deadline, NULL) : html_parse(text, length, deadline, NULL);
  if (doc)
    check(doc);
  g_autofree char *plain = html_plain(text);
  g_assert_true(g_utf8_validate(plain, -1, NULL));
  if (doc && data[0] & 2) {
    g_autoptr(GArray) found = html_select(doc, "//p[contains(., 'a')] | //@class", NULL);
    for (guint i = 0; found && i < found->len; i++)
      g_assert_cmpuint(g_array_index(found, guint, i), <, doc->n_nodes);
  }
  return 0;
}
