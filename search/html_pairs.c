/* Who works with whom: the pairs of countries as a table, each a link to its articles. */
#include "search/html_page.h"

static void
heading(Page *page, const char *name)
{
  html_raw(page, "<th role=\"columnheader\" scope=\"col\">");
  html_said(page, name);
  html_raw(page, "</th>");
}

/* The roles say what the elements are also where a narrow page lays them out as blocks. */
static void
values_cell(Page *page, Facet facet, const Pair *pair, const GArray *values)
{
  g_string_append_printf(page->out, "<td role=\"cell\" class=\"%s\">", schema_facets[facet].name);
  for (guint i = 0; values && i < values->len; i++) {
    const PairValue *value = &g_array_index(values, PairValue, i);
    g_autofree char *label = html_label(page, facet, value->id);
    html_raw(page, "<span class=\"value\">");
    html_bdi(page, label);
    if (pair->count > 1) {
      html_raw(page, " ");
      html_number(page, value->count);
    }
    html_raw(page, "</span> ");
  }
  html_raw(page, "</td>");
}

static void
when_cell(Page *page, const Pair *pair)
{
  html_raw(page, "<td role=\"cell\" class=\"when\">");
  if (pair->first) {
    g_autofree char *first = html_period(page, pair->first, TRUE);
    g_autofree char *last = html_period(page, pair->last, TRUE);
    html_bdi(page, first);
    if (!g_str_equal(first, last)) {
      html_raw(page, " – ");
      html_bdi(page, last);
    }
  }
  html_raw(page, "</td>");
}

static void
row(Page *page, const Pair *pair)
{
  g_autofree char *label = html_label(page, FACET_PAIR, pair->id);
  html_raw(page, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">");
  html_open_link(page, link_pair(page->request, pair->id));
  html_raw(page, " rel=\"nofollow\">");
  html_bdi(page, label);
  html_raw(page, "</a></th><td role=\"cell\" class=\"number\">");
  html_number(page, pair->count);
  html_raw(page, "</td>");
  values_cell(page, FACET_DOMAIN, pair, pair->domains);
  values_cell(page, FACET_INSTRUMENT, pair, pair->instruments);
  when_cell(page, pair);
  html_raw(page, "</tr>\n");
}

void
html_pairs(Page *page)
{
  const GPtrArray *pairs = page->answer->pairs;
  if (!pairs->len) {
    html_raw(page, "<p class=\"note\">");
    html_said(page, "page-no-pairs");
    html_raw(page, "</p>\n");
    return;
  }
  html_raw(page, "<table role=\"table\" class=\"pairs\"><caption class=\"unseen\">");
  html_said(page, "page-pairs");
  html_raw(page, "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
  heading(page, "pairs-countries");
  heading(page, "pairs-articles");
  heading(page, "pairs-about");
  heading(page, "pairs-how");
  heading(page, "pairs-when");
  html_raw(page, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
  for (guint i = 0; i < pairs->len; i++)
    row(page, g_ptr_array_index(pairs, i));
  html_raw(page, "</tbody></table>\n");
}
