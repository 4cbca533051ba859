/* The search page: works without scripts, in either direction, each run of text with its own
 * language and direction, counts isolated. This file holds its frame and what was asked;
 * html_hits.c the answers, html_side.c the facets. */
#include <string.h>
#include "search/html_page.h"
#include "stemming/language.h"

#define SHOWN_PAIRS 50

static const char *const langs[] = { "ar", "fa", "en" };

static gboolean
is_start(const Page *page)
{
  return page->answer && !*page->request->text && !request_filtered(page->request) &&
         page->request->page <= 1 && !page->request->pairs;
}

/* ---- head ---- */

static const char icon[] =
    "<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml,"
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect width='16' height='16' rx='4' fill='%230a6a55'/%3E"
    "%3Cpath d='M5 3v10M5 9c0-3 6-3 6 0v4' fill='none' stroke='%23fff' stroke-width='2'/%3E"
    "%3C/svg%3E\">\n";

static void
head(Page *page, const char *title)
{
  html_raw(page, "<!DOCTYPE html>\n<html");
  markup_attribute(page->out, "lang", page->ui);
  markup_attribute(page->out, "dir", language_direction(page->ui));
  html_raw(page, ">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"color-scheme\" content=\"light dark\">\n"
                 "<meta name=\"referrer\" content=\"no-referrer\">\n");
  /* Every filter is a link: without this, crawlers of the web would walk all their combinations. */
  if (!is_start(page))
    html_raw(page, "<meta name=\"robots\" content=\"noindex, nofollow\">\n");
  html_raw(page, icon);
  html_raw(page, "<title>");
  if (title && *title) {
    html_text(page, title);
    html_raw(page, " – ");
  }
  html_raw(page, "hsearch</title>\n");
}

static void
head_links(Page *page)
{
  Request *feed = link_formatted(page->request, FORMAT_ATOM);
  g_autofree char *own = link_request(page->request), *address = link_request(feed);
  html_raw(page, "<link rel=\"canonical\"");
  markup_attribute(page->out, "href", own);
  html_raw(page, ">\n<link rel=\"alternate\" type=\"application/atom+xml\"");
  html_said_attribute(page, "title", "page-feed");
  markup_attribute(page->out, "href", address);
  html_raw(page, ">\n");
  request_free(feed);
}

static void
style(Page *page)
{
  if (!page->context->style)
    return;
  html_raw(page, "<style>");
  html_raw(page, page->context->style);
  html_raw(page, "</style>\n");
}

static void
ask_form(Page *page)
{
  static const char *const own[] = { "q", "drop", "no-concepts", NULL };
  html_raw(page, "<form class=\"ask\" role=\"search\" method=\"get\">"
                 "<label class=\"unseen\" for=\"q\">");
  html_said(page, "page-question");
  html_raw(page, "</label><input type=\"search\" id=\"q\" name=\"q\" "
                 "maxlength=\"1000\" enterkeyhint=\"search\"");
  /* An empty field with "auto" would cut an Arabic example at its beginning. */
  markup_attribute(page->out, "dir", *page->request->text ? "auto" : language_direction(page->ui));
  markup_attribute(page->out, "value", page->request->text);
  html_said_attribute(page, "placeholder", "page-example");
  html_raw(page, ">");
  html_hidden(page, own);
  html_raw(page, "<button>");
  html_said(page, "page-search");
  html_raw(page, "</button></form>\n");
}

static void
languages(Page *page)
{
  static const char *const names[] = { "العربية", "فارسی", "English" };
  html_raw(page, "<nav class=\"langs\"");
  html_said_attribute(page, "aria-label", "page-languages");
  html_raw(page, ">");
  for (gsize i = 0; i < G_N_ELEMENTS(langs); i++) {
    html_open_link(page, link_spoken(page->request, langs[i]));
    html_tongue(page, langs[i]);
    markup_attribute(page->out, "hreflang", langs[i]);
    html_raw(page, strcmp(page->ui, langs[i]) == 0 ? " aria-current=\"true\">" : ">");
    html_text(page, names[i]);
    html_raw(page, "</a> ");
  }
  html_raw(page, "</nav>\n");
}

/* A request for the start page in the reader's own settings. */
static Request *
start_request(Page *page)
{
  Request *start = link_asked(page->request, "");
  Request *plain = link_cleared(start);
  request_free(start);
  g_ptr_array_set_size(plain->dropped, 0);
  plain->concepts = plain->collapse = TRUE;
  plain->any = FALSE;
  plain->pairs = 0;
  plain->sort = SORT_AUTO;
  return plain;
}

static void
banner(Page *page)
{
  html_raw(page, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
  html_said(page, "page-skip");
  html_raw(page, "</a>\n<header><div class=\"wrap top\">");
  html_open_link(page, start_request(page));
  html_raw(
      page,
      " class=\"brand\" lang=\"en\" dir=\"ltr\"><span aria-hidden=\"true\">h</span>search</a>\n");
  if (!is_start(page))
    ask_form(page);
  languages(page);
  html_raw(page, "</div></header>\n");
}

/* ---- what was asked: everything that narrows the answer is a chip that can be taken off ---- */

/* The link of a chip: without it. */
static void
chip_link(Page *page, Request *without, const char *class, const char *kind, const char *label)
{
  g_autofree char *spoken = messages_with(page->context->messages, page->ui, "page-remove", label);
  html_open_link(page, without);
  markup_attribute(page->out, "class", class);
  markup_attribute(page->out, "title", spoken);
  html_raw(page, ">");
  if (kind) {
    html_raw(page, "<span class=\"kind\">");
    html_text(page, kind);
    html_raw(page, "</span> ");
  }
  html_bdi(page, label);
  html_raw(page, " <span class=\"x\" aria-hidden=\"true\">×</span>");
  html_unseen(page, html_say(page, "page-remove-it"));
  html_raw(page, "</a>");
}

static void
chip(Page *page, Request *without, const char *class, const char *kind, const char *label)
{
  html_raw(page, "<li>");
  chip_link(page, without, class, kind, label);
  html_raw(page, "</li>\n");
}

/* Beside it: all but this value, or this one only. */
static void
flip_link(Page *page, Facet facet, const char *id, gboolean excluded, const char *label)
{
  g_autofree char *spoken = messages_with(page->context->messages, page->ui,
                                          excluded ? "page-include" : "page-exclude", label);
  html_open_link(page, link_flipped(page->request, facet, id, !excluded));
  markup_attribute(page->out, "class", "flip");
  markup_attribute(page->out, "title", spoken);
  markup_attribute(page->out, "aria-label", spoken);
  html_raw(page, excluded ? " rel=\"nofollow\">=</a>" : " rel=\"nofollow\">≠</a>");
}

static void
facet_chip(Page *page, Facet facet, const char *id, gboolean excluded)
{
  g_autofree char *label = html_label(page, facet, id);
  g_autofree char *negated =
      excluded ? messages_with(page->context->messages, page->ui, "page-not", label) : NULL;
  html_raw(page, "<li class=\"pair\">");
  chip_link(page, link_toggled(page->request, facet, id), schema_facets[facet].name,
            html_facet_name(page, facet), negated ? negated : label);
  flip_link(page, facet, id, excluded, label);
  html_raw(page, "</li>\n");
}

static void
facet_chips(Page *page, Facet facet)
{
  const FacetFilter *filter = &page->request->filters->facets[facet];
  for (guint i = 0; i < filter->groups->len; i++) {
    GPtrArray *group = g_ptr_array_index(filter->groups, i);
    for (guint k = 0; k < group->len; k++)
      facet_chip(page, facet, g_ptr_array_index(group, k), FALSE);
  }
  for (guint i = 0; i < filter->excluded->len; i++)
    facet_chip(page, facet, g_ptr_array_index(filter->excluded, i), TRUE);
}

static void
date_chips(Page *page)
{
  const Request *request = page->request;
  g_autofree char *since = request->since_text ? html_day(page, request->since) : NULL;
  g_autofree char *until = request->until_text ? html_day(page, request->until) : NULL;
  if (since)
    chip(page, link_dated(request, NULL, request->until_text), "when", html_say(page, "page-since"),
         since);
  if (until)
    chip(page, link_dated(request, request->since_text, NULL), "when", html_say(page, "page-until"),
         until);
}

/* What the reader asked not to take for more than words. */
static void
dropped_chips(Page *page)
{
  const GPtrArray *dropped = page->request->dropped;
  for (guint i = 0; i < dropped->len; i++) {
    const char *key = dropped->pdata[i], *rest = strchr(key, ':') + 1;
    g_autofree char *name = g_strndup(key, rest - 1 - key);
    int facet = schema_facet(name);
    g_autofree char *label = facet >= 0 ? html_label(page, facet, rest) : g_strdup(rest);
    chip(page, link_dropped(page->request, key), NULL, html_say(page, "page-dropped"), label);
  }
}

static void
mode_chips(Page *page)
{
  const Request *request = page->request;
  const struct {
    gboolean on;
    const char *name;
    gsize field;
  } rows[] = {
    { !request->concepts, "page-words-only-on", G_STRUCT_OFFSET(Request, concepts) },
    { request->any, "page-any-on", G_STRUCT_OFFSET(Request, any) },
    { !request->collapse, "page-no-collapse-on", G_STRUCT_OFFSET(Request, collapse) },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    if (rows[i].on) {
      Request *without = link_asked(request, request->text);
      gboolean *field = (gboolean *)((char *)without + rows[i].field);
      *field = !*field;
      chip(page, without, NULL, NULL, html_say(page, rows[i].name));
    }
}

static void
chips(Page *page)
{
  gsize before = page->out->len;
  html_raw(page, "<ul class=\"chips\"");
  html_said_attribute(page, "aria-label", "page-filters");
  html_raw(page, ">\n");
  gsize empty = page->out->len;
  for (int facet = 0; facet < N_FACETS; facet++)
    facet_chips(page, facet);
  date_chips(page);
  dropped_chips(page);
  mode_chips(page);
  if (page->out->len == empty) {
    g_string_truncate(page->out, before);
    return;
  }
  if (request_filtered(page->request)) {
    html_raw(page, "<li>");
    html_open_link(page, link_cleared(page->request));
    html_raw(page, " class=\"clear\">");
    html_said(page, "page-clear");
    html_raw(page, "</a></li>");
  }
  html_raw(page, "</ul>\n");
}

/* ---- what was found ---- */

static void
sort_link(Page *page, Sort sort, const char *name, gboolean current)
{
  html_open_link(page, link_sorted(page->request, sort));
  html_raw(page, current ? " aria-current=\"true\">" : ">");
  html_said(page, name);
  html_raw(page, "</a> ");
}

static void
sorts(Page *page)
{
  gboolean by_date = page->request->sort == SORT_DATE;
  if (!*page->request->text || !page->answer->count || page->answer->pairs)
    return;
  html_raw(page, "<nav class=\"sorts\"");
  html_said_attribute(page, "aria-label", "page-sort");
  html_raw(page, ">");
  sort_link(page, SORT_RELEVANCE, "page-by-relevance", !by_date);
  sort_link(page, SORT_DATE, "page-by-date", by_date);
  html_raw(page, "</nav>");
}

/* The articles, or who works with whom in them. */
static void
views(Page *page)
{
  gboolean pairs = page->answer->pairs != NULL;
  if (!page->answer->count)
    return;
  html_raw(page, "<nav class=\"sorts views\"");
  html_said_attribute(page, "aria-label", "page-view");
  html_raw(page, ">");
  html_open_link(page, link_viewed(page->request, 0));
  html_raw(page, pairs ? ">" : " aria-current=\"true\">");
  html_said(page, "page-articles");
  html_raw(page, "</a> ");
  html_open_link(page, link_viewed(page->request, SHOWN_PAIRS));
  html_raw(page, pairs ? " aria-current=\"true\">" : " rel=\"nofollow\">");
  html_said(page, "page-pairs");
  html_raw(page, "</a></nav>");
}

static void
state(Page *page)
{
  const Answer *answer = page->answer;
  const Messages *messages = page->context->messages;
  g_autofree char *count = messages_count(messages, page->locale, "count", answer->count);
  g_autofree char *stories = messages_count(messages, page->locale, "stories", answer->stories);
  html_raw(page, "<div class=\"state\"><h1>");
  html_text(page, count);
  html_raw(page, "</h1>");
  if (answer->stories && answer->stories < answer->count) {
    html_raw(page, "<p>");
    html_text(page, stories);
    html_raw(page, "</p>");
  }
  html_raw(page, "<a class=\"jump\" href=\"#narrow\">");
  html_said(page, "page-narrow");
  html_raw(page, "</a>");
  views(page);
  sorts(page);
  html_raw(page, "</div>\n");
}

/* The ✕ beside something recognised: not to take the words for it. */
static void
drop_link(Page *page, const Span *span, const char *label)
{
  g_autofree char *key = span_key(span, page->answer->query->text);
  g_autofree char *spoken = messages_with(page->context->messages, page->ui, "page-drop", label);
  html_open_link(page, link_dropped(page->request, key));
  markup_attribute(page->out, "aria-label", spoken);
  markup_attribute(page->out, "title", spoken);
  html_raw(page, " class=\"x\">×</a>");
}

static gboolean
seen_before(GHashTable *seen, const Span *span, const char *text)
{
  return !g_hash_table_add(seen, span_key(span, text));
}

/* What the words were taken for: each a link to that value alone, and a way to drop it. */
static void
concepts_list(Page *page, GHashTable *seen)
{
  const GPtrArray *spans = page->answer->query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = g_ptr_array_index(spans, i);
    if (span->words || seen_before(seen, span, page->answer->query->text))
      continue;
    g_autofree char *label = html_label(page, span->facet, span->id);
    html_raw(page, "<li");
    markup_attribute(page->out, "class", schema_facets[span->facet].name);
    html_raw(page, ">");
    if (filters_selected(page->request->filters, span->facet, span->id))
      html_bdi(page, label);
    else {
      html_open_link(page, link_toggled(page->request, span->facet, span->id));
      markup_attribute(page->out, "title", html_facet_name(page, span->facet));
      html_raw(page, ">");
      html_bdi(page, label);
      html_raw(page, "</a>");
    }
    drop_link(page, span, label);
    html_raw(page, "</li> ");
  }
}

/* Whether a lexicon word stands inside a longer one that is shown. */
static gboolean
is_inside(const GPtrArray *spans, const Span *span)
{
  for (guint i = 0; i < spans->len; i++) {
    const Span *other = g_ptr_array_index(spans, i);
    if (other->words && other->item == span->item && other->start <= span->start &&
        other->end >= span->end && other->end - other->start > span->end - span->start)
      return TRUE;
  }
  return FALSE;
}

/* The first counterpart of a span in each other language, but for those that are in `shown`. */
static void
counterparts(Page *page, const Span *span, GHashTable *shown)
{
  for (gsize l = 0; l < G_N_ELEMENTS(langs); l++) {
    g_autofree const char **words = query_counterparts(span, langs[l]);
    if (strcmp(langs[l], span->lang) == 0 || !words || !words[0])
      continue;
    g_autofree char *key = g_strconcat(langs[l], words[0], NULL);
    if (g_hash_table_contains(shown, key))
      continue;
    html_raw(page, g_hash_table_size(shown) ? " · <bdi" : "<bdi");
    html_tongue(page, langs[l]);
    html_raw(page, ">");
    html_text(page, words[0]);
    html_raw(page, "</bdi>");
    g_hash_table_add(shown, g_steal_pointer(&key));
  }
}

/* A word of the question with its counterparts in all its meanings. */
static void
word_item(Page *page, guint first, const char *key)
{
  const Query *query = page->answer->query;
  const GPtrArray *spans = query->recognised->spans;
  const Span *span = g_ptr_array_index(spans, first);
  g_autoptr(GHashTable) shown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *word = g_strndup(query->text + span->start, span->end - span->start);
  gsize before = page->out->len;
  html_raw(page, "<li class=\"word\"><bdi class=\"from\">");
  html_text(page, word);
  html_raw(page, "</bdi> ");
  for (guint i = first; i < spans->len; i++) {
    const Span *other = g_ptr_array_index(spans, i);
    g_autofree char *its = span_key(other, query->text);
    if (g_str_equal(its, key))
      counterparts(page, other, shown);
  }
  if (!g_hash_table_size(shown)) {
    g_string_truncate(page->out, before);
    return;
  }
  drop_link(page, span, word);
  html_raw(page, "</li> ");
}

static void
words_list(Page *page, GHashTable *seen)
{
  const Query *query = page->answer->query;
  const GPtrArray *spans = query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = g_ptr_array_index(spans, i);
    if (!span->words || is_inside(spans, span) || seen_before(seen, span, query->text))
      continue;
    g_autofree char *key = span_key(span, query->text);
    word_item(page, i, key);
  }
}

static void
understood_row(Page *page, const char *name, void (*list)(Page *, GHashTable *))
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gsize before = page->out->len;
  html_raw(page, "<div><p>");
  html_said(page, name);
  html_raw(page, "</p><ul>");
  gsize empty = page->out->len;
  list(page, seen);
  if (page->out->len == empty)
    g_string_truncate(page->out, before);
  else
    html_raw(page, "</ul></div>\n");
}

/* One link that leaves all of it out. */
static void
plain_link(Page *page)
{
  Request *plain = link_asked(page->request, page->request->text);
  plain->concepts = FALSE;
  html_open_link(page, plain);
  html_raw(page, " class=\"plain\">");
  html_said(page, "page-words-only");
  html_raw(page, "</a>\n");
}

static void
understood(Page *page)
{
  gsize before = page->out->len;
  html_raw(page, "<section class=\"understood\"");
  html_said_attribute(page, "aria-label", "page-understood");
  html_raw(page, ">\n");
  gsize empty = page->out->len;
  understood_row(page, "page-recognised", concepts_list);
  if (page->out->len != empty)
    plain_link(page);
  understood_row(page, "page-also-searched", words_list);
  if (page->out->len == empty)
    g_string_truncate(page->out, before);
  else
    html_raw(page, "</section>\n");
}

static void
suggestion(Page *page)
{
  const char *suggested = page->answer->suggestion;
  if (!suggested)
    return;
  html_raw(page, "<p class=\"suggestion\">");
  html_said(page, "page-suggestion");
  html_raw(page, " ");
  html_open_link(page, link_asked(page->request, suggested));
  html_raw(page, ">");
  html_bdi(page, suggested);
  html_raw(page, "</a></p>\n");
}

static void
link_paragraph(Page *page, Request *request, const char *name)
{
  html_raw(page, "<li>");
  html_open_link(page, request);
  html_raw(page, ">");
  html_said(page, name);
  html_raw(page, "</a></li>");
}

/* Nothing found: what can be tried with one click. */
static void
nothing(Page *page)
{
  html_raw(page, "<p>");
  html_said(page, "page-nothing");
  html_raw(page, "</p><ul class=\"ways\">");
  if (request_filtered(page->request) && *page->request->text)
    link_paragraph(page, link_cleared(page->request), "page-without-filters");
  link_paragraph(page, start_request(page), "page-start-anew");
  html_raw(page, "</ul>\n");
}

static void
notes(Page *page)
{
  const Answer *answer = page->answer;
  gsize before = page->out->len;
  html_raw(page, "<div class=\"note\">");
  gsize empty = page->out->len;
  if (answer->relaxed) {
    html_raw(page, "<p>");
    html_said(page, answer->mode == QUERY_ANY ? "relaxed-any" : "relaxed-most");
    html_raw(page, "</p>\n");
  }
  suggestion(page);
  if (!answer->count)
    nothing(page);
  if (page->out->len == empty)
    g_string_truncate(page->out, before);
  else
    html_raw(page, "</div>\n");
}

static void
answers(Page *page)
{
  html_raw(page, "<main id=\"main\" tabindex=\"-1\">\n");
  state(page);
  chips(page);
  understood(page);
  notes(page);
  if (page->answer->pairs)
    html_pairs(page);
  else
    html_hits(page);
  html_raw(page, "</main>\n");
}

/* ---- the start: what is here, and how to ask ---- */

static void
stock(Page *page, const char *name, guint n)
{
  if (!n)
    return;
  g_autofree char *count = messages_count(page->context->messages, page->locale, name, n);
  html_raw(page, "<li>");
  html_text(page, count);
  html_raw(page, "</li>");
}

static guint
n_values(Page *page, Facet facet)
{
  guint n;
  facets_counts(page->answer->facets, facet, &n, NULL);
  return n;
}

static void
stocks(Page *page)
{
  html_raw(page, "<ul class=\"stocks\">");
  stock(page, "count", page->answer->count);
  stock(page, "n-sources", n_values(page, FACET_SOURCE));
  stock(page, "n-countries", n_values(page, FACET_COUNTRY));
  stock(page, "n-bodies", n_values(page, FACET_MINISTRY));
  html_raw(page, "</ul>\n");
}

static void
examples(Page *page)
{
  static const char *const names[] = { "page-try-1", "page-try-2", "page-try-3" };
  html_raw(page, "<p class=\"tries\">");
  html_said(page, "page-try");
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    const char *question = html_say(page, names[i]);
    html_raw(page, " ");
    html_open_link(page, link_asked(page->request, question));
    html_raw(page, ">");
    html_bdi(page, question);
    html_raw(page, "</a>");
  }
  html_raw(page, "</p>\n");
}

static void
start(Page *page)
{
  html_raw(page, "<div class=\"hero\"><div class=\"wrap\"><h1>");
  html_said(page, "page-title");
  html_raw(page, "</h1><p class=\"lead\">");
  html_said(page, "page-lead");
  html_raw(page, "</p>\n");
  ask_form(page);
  examples(page);
  stocks(page);
  html_raw(page, "</div></div>\n<div class=\"wrap page\"><div class=\"results\">");
  html_raw(page, "<div class=\"state\"><h2>");
  html_said(page, page->answer->count ? "page-newest" : "page-empty");
  html_raw(page, "</h2>");
  views(page);
  if (page->answer->count) {
    html_raw(page, "<a class=\"jump\" href=\"#narrow\">");
    html_said(page, "page-narrow");
    html_raw(page, "</a>");
  }
  html_raw(page, "</div>\n");
  chips(page);
  html_hits(page);
  html_raw(page, "</div>\n");
}

/* ---- foot ---- */

static void
choice(Page *page, Request *request, const char *name, gboolean current)
{
  html_open_link(page, request);
  html_raw(page, current ? " rel=\"nofollow\" aria-current=\"true\">" : " rel=\"nofollow\">");
  html_said(page, name);
  html_raw(page, "</a> ");
}

/* The reader's digits and calendar. */
static void
choices(Page *page)
{
  static const char *const digits[] = { "digits-auto", "digits-latin", "digits-arabic",
                                        "digits-persian" };
  static const char *const dates[] = { "calendar-auto", "calendar-gregorian", "calendar-jalali",
                                       "calendar-hijri" };
  html_raw(page, "<nav class=\"choices\"");
  html_said_attribute(page, "aria-label", "page-choices");
  html_raw(page, "><p><span>");
  html_said(page, "page-digits");
  html_raw(page, "</span> ");
  for (gsize i = 0; i < G_N_ELEMENTS(digits); i++)
    choice(page, link_digits(page->request, i), digits[i], page->request->digits == i);
  html_raw(page, "</p><p><span>");
  html_said(page, "page-calendar");
  html_raw(page, "</span> ");
  for (gsize i = 0; i < G_N_ELEMENTS(dates); i++)
    choice(page, link_dates(page->request, i), dates[i], page->request->dates == i);
  html_raw(page, "</p></nav>\n");
}

static void
exports(Page *page)
{
  static const struct {
    Format format;
    const char *name;
  } rows[] = { { FORMAT_HTML, "page-address" },
               { FORMAT_ATOM, "page-feed" },
               { FORMAT_CSV, "page-csv" },
               { FORMAT_JSON, "page-json" } };
  html_raw(page, "<nav class=\"exports\"");
  html_said_attribute(page, "aria-label", "page-exports");
  html_raw(page, "><p><span>");
  html_said(page, "page-exports");
  html_raw(page, "</span> ");
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    Request *formatted = link_formatted(page->request, rows[i].format);
    if (rows[i].format == FORMAT_CSV) /* a table is for all that was found */
      formatted->limit = REQUEST_MAX_LIMIT;
    html_open_link(page, formatted);
    html_raw(page, rows[i].format == FORMAT_HTML ? " rel=\"bookmark\">" : " rel=\"nofollow\">");
    html_said(page, rows[i].name);
    html_raw(page, "</a> ");
  }
  html_raw(page, "</p></nav>\n");
}

static void
foot(Page *page)
{
  html_raw(page, "<footer><div class=\"wrap\">\n");
  if (page->answer)
    exports(page);
  choices(page);
  html_raw(page, "<p class=\"version\" dir=\"ltr\">hsearch " HSEARCH_VERSION "</p></div></footer>\n"
                 "</body>\n</html>\n");
}

/* ---- the whole ---- */

static void
render(const RenderContext *context, const Answer *answer, GString *out)
{
  g_autofree char *locale = request_locale(answer->request);
  Page page = { context, answer, answer->request, answer->request->ui, locale, out };
  head(&page, answer->request->text);
  head_links(&page);
  style(&page);
  banner(&page);
  if (is_start(&page)) {
    html_raw(&page, "<main id=\"main\" tabindex=\"-1\">\n");
    start(&page);
  } else {
    html_raw(&page, "<div class=\"wrap page\">\n");
    answers(&page);
  }
  if (answer->facets)
    html_side(&page);
  html_raw(&page, is_start(&page) ? "</div>\n</main>\n" : "</div>\n");
  foot(&page);
}

static void
problem_value(Page *page, const RenderProblem *problem)
{
  g_autofree char *says =
      messages_with(page->context->messages, page->ui, "page-unknown", problem->id);
  html_text(page, html_facet_name(page, problem->facet));
  html_raw(page, ": ");
  html_text(page, says);
  if (!problem->nearest)
    return;
  html_raw(page, " ");
  html_said(page, "page-suggestion");
  html_raw(page, " ");
  html_open_link(page, link_instead(page->request, problem->facet, problem->id, problem->nearest));
  html_raw(page, ">");
  html_bdi(page, problem->label ? problem->label : problem->nearest);
  html_raw(page, "</a>");
}

void
render_html_problem(const RenderContext *context, const Request *request,
                    const RenderProblem *problem, GString *out)
{
  g_autofree char *locale = request_locale(request);
  Page page = { context, NULL, request, request->ui, locale, out };
  head(&page, html_say(&page, "page-error"));
  style(&page);
  banner(&page);
  html_raw(&page, "<div class=\"wrap\"><main id=\"main\" tabindex=\"-1\" class=\"problem\"><h1>");
  html_said(&page, "page-error");
  html_raw(&page, "</h1><div class=\"note bad\" role=\"alert\"><p>");
  if (problem->id)
    problem_value(&page, problem);
  else
    html_said(&page, problem->message);
  html_raw(&page, "</p>");
  if (problem->detail) {
    html_raw(&page, "<p class=\"detail\" lang=\"en\" dir=\"ltr\">");
    html_text(&page, problem->detail);
    html_raw(&page, "</p>");
  }
  html_raw(&page, "<ul class=\"ways\">");
  if (*request->text && request_filtered(request))
    link_paragraph(&page, link_cleared(request), "page-without-filters");
  link_paragraph(&page, start_request(&page), "page-start-anew");
  html_raw(&page, "</ul></div></main></div>\n");
  foot(&page);
}

const Renderer render_html = { FORMAT_HTML, "text/html; charset=utf-8", render };
