/* The side of the page: facets with their counts as links, and the time of publication. */
#include "search/html_page.h"
#include <string.h>

#define SHOWN_VALUES 8 /* of a facet before "more" */
#define MORE_VALUES 60 /* behind "more" */
#define SHOWN_CHILDREN 3
#define SHOWN_MINISTRIES 6 /* of a chosen country */
#define MIN_COLUMNS 3      /* months with articles that are worth a chart */
#define MAX_COLUMNS 60     /* months in it */
#define MAX_YEARS 12       /* in the list */

static const struct {
  Facet facet;
  gboolean open;
} side_facets[] = { { FACET_COUNTRY, TRUE },    { FACET_DOMAIN, TRUE }, { FACET_MINISTRY, TRUE },
                    { FACET_INSTRUMENT, TRUE }, { FACET_PAIR, FALSE },  { FACET_LANG, TRUE },
                    { FACET_SOURCE, FALSE } };

/* ---- values ---- */

static void
value_link(Page *page, Facet facet, const char *id, guint count, gboolean selected)
{
  g_autofree char *label = html_label(page, facet, id);
  html_open_link(page, link_toggled(page->request, facet, id));
  html_raw(page, selected ? " rel=\"nofollow\" aria-current=\"true\">" : " rel=\"nofollow\">");
  html_bdi(page, label);
  html_raw(page, " ");
  html_number(page, count);
  if (selected)
    html_unseen(page, html_say(page, "page-chosen"));
  html_raw(page, "</a>");
}

static void
open_more(Page *page)
{
  html_raw(page, "<li><details><summary class=\"more\">");
  html_said(page, "page-more");
  html_raw(page, "</summary><ul>\n");
}

/* Whether a value stands below another: a leaf below its domain, a ministry below its country. */
static gboolean
is_below(Page *page, Facet facet, const char *id, const char *parent)
{
  if (facet == FACET_COUNTRY)
    return g_str_has_prefix(id, parent) && id[strlen(parent)] == '/';
  return g_strcmp0(concepts_parent(searcher_tools(page->answer->searcher)->concepts, id), parent) ==
         0;
}

/* The values below one: of a domain its leaves, the rest of them behind "more"; of a country that
 * was chosen its ministries. */
static void
children(Page *page, Facet facet, const FacetCount *parent)
{
  guint n, shown = 0, first = facet == FACET_COUNTRY ? SHOWN_MINISTRIES : SHOWN_CHILDREN;
  Facet of = facet == FACET_COUNTRY ? FACET_MINISTRY : facet;
  gboolean more = FALSE;
  if (facet != FACET_DOMAIN && !(facet == FACET_COUNTRY && parent->selected))
    return;
  const FacetCount *counts = facets_counts(page->answer->facets, of, &n, NULL);
  for (guint i = 0; i < n; i++) {
    if (!is_below(page, facet, counts[i].id, parent->id))
      continue;
    html_raw(page, shown == 0 ? "<ul>\n" : "");
    if (shown++ >= first && !more && !counts[i].selected) {
      more = TRUE;
      open_more(page);
    }
    html_raw(page, "<li>");
    value_link(page, of, counts[i].id, counts[i].count, counts[i].selected);
    html_raw(page, "</li>\n");
  }
  html_raw(page, more ? "</ul></details></li>\n" : "");
  html_raw(page, shown ? "</ul>\n" : "");
}

/* Whether a value stands at the top of its facet's list. */
static gboolean
is_top(Page *page, Facet facet, const char *id)
{
  return facet != FACET_DOMAIN ||
         !concepts_parent(searcher_tools(page->answer->searcher)->concepts, id);
}

static void
values(Page *page, Facet facet, const FacetCount *counts, guint n)
{
  guint shown = 0;
  gboolean more = FALSE;
  for (guint i = 0; i < n && shown < SHOWN_VALUES + MORE_VALUES; i++) {
    if (!is_top(page, facet, counts[i].id))
      continue;
    if (shown++ >= SHOWN_VALUES && !more) {
      more = TRUE;
      open_more(page);
    }
    html_raw(page, "<li>");
    value_link(page, facet, counts[i].id, counts[i].count, counts[i].selected);
    children(page, facet, &counts[i]);
    html_raw(page, "</li>\n");
  }
  html_raw(page, more ? "</ul></details></li>\n" : "");
}

static void
facet_list(Page *page, Facet facet, gboolean open)
{
  guint n, none;
  const FacetCount *counts = facets_counts(page->answer->facets, facet, &n, &none);
  if (!n)
    return;
  html_raw(page, "<details class=\"facet ");
  html_raw(page, schema_facets[facet].name);
  html_raw(page, open || filters_active(page->request->filters, facet) ? "\" open>" : "\">");
  html_raw(page, "<summary><h3>");
  html_text(page, html_facet_name(page, facet));
  html_raw(page, "</h3></summary><ul>\n");
  values(page, facet, counts, n);
  if (none && schema_facets[facet].tagged && facet != FACET_PAIR) {
    html_raw(page, "<li class=\"none\">");
    value_link(page, facet, SCHEMA_NONE, none,
               filters_selected(page->request->filters, facet, SCHEMA_NONE));
    html_raw(page, "</li>\n");
  }
  html_raw(page, "</ul></details>\n");
}

/* ---- time ---- */

static char *
iso_day(gint32 day)
{
  int year, month, mday;
  calendar_from_day(CALENDAR_GREGORIAN, day, &year, &month, &mday);
  return g_strdup_printf("%04d-%02d-%02d", year, month, mday);
}

static Request *
within(Page *page, const TimelineCount *period)
{
  g_autofree char *since = iso_day(period->first), *until = iso_day(period->last);
  return link_dated(page->request, since, until);
}

static int
month_number(const TimelineCount *period)
{
  return period->year * 12 + period->month - 1;
}

static guint
most_of(const GArray *periods)
{
  guint most = 1;
  for (guint i = 0; i < periods->len; i++)
    most = MAX(most, g_array_index(periods, TimelineCount, i).count);
  return most;
}

/* One month as a column of the chart: the whole height takes the click. */
static void
column(Page *page, const TimelineCount *month, int x, guint most)
{
  double height = 3 + 45.0 * month->count / most;
  g_autofree char *name = html_period(page, month->first, TRUE);
  g_autofree char *count =
      messages_count(page->context->messages, page->locale, "count", month->count);
  html_open_link(page, within(page, month));
  html_raw(page, " rel=\"nofollow\" tabindex=\"-1\"><title>");
  html_text(page, name);
  html_raw(page, ": ");
  html_text(page, count);
  g_string_append_printf(page->out,
                         "</title><rect class=\"all\" x=\"%d\" y=\"0\" width=\"10\" height=\"48\"/>"
                         "<rect x=\"%d\" y=\"%.1f\" width=\"8\" height=\"%.1f\"/></a>",
                         x, x + 1, 48 - height, height);
}

/* The months as columns: for the eye and the mouse; the list below says the same to all. */
static void
chart(Page *page, const GArray *months)
{
  const TimelineCount *last = &g_array_index(months, TimelineCount, months->len - 1);
  guint from = 0;
  while (month_number(last) - month_number(&g_array_index(months, TimelineCount, from)) >=
         MAX_COLUMNS)
    from++;
  const TimelineCount *first = &g_array_index(months, TimelineCount, from);
  int n = month_number(last) - month_number(first) + 1;
  g_autofree char *start = html_period(page, first->first, TRUE);
  g_autofree char *end = html_period(page, last->first, TRUE);
  g_string_append_printf(page->out,
                         "<div class=\"chart\" aria-hidden=\"true\"><svg viewBox=\"0 0 %d 48\" "
                         "preserveAspectRatio=\"none\">",
                         n * 10);
  for (guint i = from; i < months->len; i++) {
    const TimelineCount *month = &g_array_index(months, TimelineCount, i);
    column(page, month, 10 * (month_number(month) - month_number(first)), most_of(months));
  }
  html_raw(page, "</svg><p>");
  html_bdi(page, start);
  html_raw(page, " ");
  html_bdi(page, end);
  html_raw(page, "</p></div>\n");
}

static void
period(Page *page, const TimelineCount *count, guint most)
{
  g_autofree char *label = html_period(page, count->first, count->month > 0);
  html_raw(page, "<li>");
  html_open_link(page, within(page, count));
  html_raw(page, " rel=\"nofollow\">");
  html_bdi(page, label);
  g_string_append_printf(page->out,
                         " <svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" "
                         "aria-hidden=\"true\"><rect width=\"%.1f\" height=\"8\" rx=\"1\"/></svg>",
                         100.0 * count->count / most);
  html_number(page, count->count);
  html_raw(page, "</a></li>\n");
}

void
html_timeline(Page *page)
{
  Calendar calendar = request_calendar(page->request);
  g_autoptr(GArray) years = facets_timeline(page->answer->facets, calendar, FALSE);
  g_autoptr(GArray) months = facets_timeline(page->answer->facets, calendar, TRUE);
  const GArray *periods = years->len > 1 ? years : months;
  if (!months->len)
    return;
  if (months->len >= MIN_COLUMNS)
    chart(page, months);
  html_raw(page, "<ul class=\"timeline\">\n");
  for (guint i = periods->len, shown = 0; i-- > 0 && shown < MAX_YEARS; shown++)
    period(page, &g_array_index(periods, TimelineCount, i), most_of(periods));
  html_raw(page, "</ul>\n");
}

static void
date_field(Page *page, const char *name, const char *value)
{
  g_autofree char *message = g_strconcat("page-", name, NULL);
  html_raw(page, "<label><span>");
  html_said(page, message);
  html_raw(page, "</span><input");
  markup_attribute(page->out, "name", name);
  html_raw(page, " dir=\"ltr\" maxlength=\"40\" aria-describedby=\"dates\" autocomplete=\"off\"");
  markup_attribute(page->out, "value", value);
  html_raw(page, "></label>");
}

static void
dates(Page *page)
{
  static const char *const own[] = { "since", "until", NULL };
  html_raw(page, "<details class=\"facet when\" open><summary><h3>");
  html_said(page, "page-when");
  html_raw(page, "</h3></summary>\n");
  html_timeline(page);
  html_raw(page, "<form class=\"dates\" method=\"get\">");
  date_field(page, "since", page->request->since_text);
  date_field(page, "until", page->request->until_text);
  html_hidden(page, own);
  html_raw(page, "<p id=\"dates\">");
  html_said(page, "page-date-forms");
  html_raw(page, " <bdi dir=\"ltr\">2025-07</bdi> · <bdi dir=\"ltr\">1404/04</bdi> · "
                 "<bdi dir=\"ltr\">1447-01</bdi> · <bdi dir=\"ltr\">30d</bdi></p><button>");
  html_said(page, "page-apply");
  html_raw(page, "</button></form></details>\n");
}

void
html_side(Page *page)
{
  gboolean start = !*page->request->text && !request_filtered(page->request);
  html_raw(page, "<aside id=\"narrow\"");
  html_raw(page, " aria-labelledby=\"narrow-h\"><h2 id=\"narrow-h\">");
  html_said(page, "page-narrow");
  html_raw(page, "</h2>\n");
  dates(page);
  for (gsize i = 0; i < G_N_ELEMENTS(side_facets); i++)
    facet_list(page, side_facets[i].facet, side_facets[i].open || start);
  html_raw(page, "</aside>\n");
}
