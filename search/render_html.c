/* The search page: works without scripts, in either direction, each run of text with its own language
 * and direction, counts isolated. */
#include <stdio.h>
#include <string.h>
#include "search/link.h"
#include "search/markup.h"
#include "search/render.h"
#include "stemming/language.h"

#define SHOWN_VALUES 8  /* of a facet before "more" */
#define MORE_VALUES 60  /* behind "more" */
#define MAX_PAGES 7     /* numbers around the current one */
#define MAX_WHY 4       /* matched words shown of a tag */

typedef struct {
  const RenderContext *context;
  const Answer *answer;
  const Request *request;
  const char *ui;
  GString *out;
} Page;

static const Facet hit_facets[] = { FACET_COUNTRY, FACET_MINISTRY, FACET_DOMAIN,
                                    FACET_INSTRUMENT };
static const Facet side_facets[] = { FACET_COUNTRY, FACET_MINISTRY, FACET_DOMAIN, FACET_INSTRUMENT,
                                     FACET_PAIR,    FACET_LANG,     FACET_SOURCE };

/* ---- small parts ---- */

static void
raw(Page *page, const char *markup)
{
  g_string_append(page->out, markup);
}

static void
text(Page *page, const char *words)
{
  markup_text(page->out, words, -1);
}

static const char *
say(Page *page, const char *name)
{
  return messages_get(page->context->messages, page->ui, name);
}

static void
said(Page *page, const char *name)
{
  text(page, say(page, name));
}

/* A number in the reader's digits, isolated so that it stays beside what it counts. */
static void
number(Page *page, guint n)
{
  g_autofree char *digits = messages_number(page->ui, n);
  raw(page, "<bdi class=\"n\">");
  text(page, digits);
  raw(page, "</bdi>");
}

/* ' lang="ar" dir="rtl"' */
static void
tongue(Page *page, const char *lang)
{
  if (!lang || strcmp(lang, "und") == 0)
    lang = NULL;
  markup_attribute(page->out, "lang", lang);
  markup_attribute(page->out, "dir", lang ? language_direction(lang) : "auto");
}

/* Opens "<a href=…" of a changed request, which it frees; the caller adds attributes and '>'. */
static void
open_link(Page *page, Request *request)
{
  g_autofree char *address = link_request(request);
  raw(page, "<a");
  markup_attribute(page->out, "href", address);
  request_free(request);
}

static void
marked(Page *page, const char *words, const GArray *marks)
{
  G_STATIC_ASSERT(sizeof(ByteRange) == 2 * sizeof(guint32));
  markup_marked(page->out, words, marks ? (const guint32 *)(gconstpointer)marks->data : NULL,
                marks ? marks->len : 0);
}

static char *
label_of(Page *page, Facet facet, const char *id)
{
  return render_label(page->context, page->answer, facet, id);
}

/* ---- head ---- */

static void
head(Page *page, const char *title)
{
  raw(page, "<!DOCTYPE html>\n<html");
  markup_attribute(page->out, "lang", page->ui);
  markup_attribute(page->out, "dir", language_direction(page->ui));
  raw(page, ">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
  if (title && *title) {
    text(page, title);
    raw(page, " – ");
  }
  raw(page, "hsearch</title>\n");
}

static void
feed_link(Page *page)
{
  Request *feed = link_formatted(page->request, FORMAT_ATOM);
  g_autofree char *address = link_request(feed);
  raw(page, "<link rel=\"alternate\" type=\"application/atom+xml\"");
  markup_attribute(page->out, "href", address);
  raw(page, ">\n");
  request_free(feed);
}

static void
style(Page *page)
{
  if (!page->context->style)
    return;
  raw(page, "<style>");
  raw(page, page->context->style);
  raw(page, "</style>\n");
}

/* The state that a form must not lose, but for the parameters that it sets itself. */
static void
hidden(Page *page, const Request *request, const char *const *own)
{
  g_autofree char *address = link_request(request);
  g_auto(GStrv) pairs = g_strsplit(address + 1, "&", -1);
  for (char **pair = pairs; *pair; pair++) {
    char *equals = strchr(*pair, '=');
    if (!equals)
      continue;
    *equals = '\0';
    if (g_strv_contains(own, *pair) || strcmp(*pair, "page") == 0)
      continue;
    g_autofree char *value = g_uri_unescape_string(equals + 1, NULL);
    raw(page, "<input type=\"hidden\"");
    markup_attribute(page->out, "name", *pair);
    markup_attribute(page->out, "value", value);
    raw(page, ">");
  }
}

static void
ask_form(Page *page)
{
  static const char *const own[] = { "q", NULL };
  raw(page, "<form class=\"ask\" role=\"search\" method=\"get\">"
            "<label class=\"unseen\" for=\"q\">");
  said(page, "page-question");
  raw(page, "</label><input type=\"search\" id=\"q\" name=\"q\" dir=\"auto\" maxlength=\"1000\"");
  markup_attribute(page->out, "value", page->request->text);
  markup_attribute(page->out, "placeholder", say(page, "page-example"));
  if (!*page->request->text)
    raw(page, " autofocus");
  raw(page, ">");
  hidden(page, page->request, own);
  raw(page, "<button>");
  said(page, "page-search");
  raw(page, "</button></form>\n");
}

static void
languages(Page *page)
{
  static const struct {
    const char *ui, *name;
  } rows[] = { { "ar", "العربية" }, { "fa", "فارسی" }, { "en", "English" } };
  raw(page, "<nav class=\"langs\"");
  markup_attribute(page->out, "aria-label", say(page, "page-languages"));
  raw(page, ">");
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    open_link(page, link_spoken(page->request, rows[i].ui));
    tongue(page, rows[i].ui);
    markup_attribute(page->out, "hreflang", rows[i].ui);
    if (strcmp(page->ui, rows[i].ui) == 0)
      raw(page, " aria-current=\"true\"");
    raw(page, ">");
    text(page, rows[i].name);
    raw(page, "</a>");
  }
  raw(page, "</nav>\n");
}

static void
banner(Page *page)
{
  raw(page, "</head>\n<body>\n<a class=\"skip\" href=\"#hits\">");
  said(page, "page-skip");
  raw(page, "</a>\n<header><div class=\"wrap top\">");
  g_autoptr(Request) start = request_new();
  start->format = FORMAT_HTML;
  open_link(page, link_spoken(start, page->ui));
  raw(page, " class=\"brand\" dir=\"ltr\">hsearch</a>\n");
  ask_form(page);
  languages(page);
  raw(page, "</div></header>\n");
}

/* ---- what was asked ---- */

static void
chip(Page *page, Request *without, const char *kind, const char *label)
{
  raw(page, "<li>");
  open_link(page, without);
  markup_attribute(page->out, "title", say(page, "page-remove"));
  raw(page, "><span>");
  text(page, kind);
  raw(page, ": <bdi>");
  text(page, label);
  raw(page, "</bdi></span><span class=\"x\" aria-hidden=\"true\">✕</span><span class=\"unseen\">");
  said(page, "page-remove");
  raw(page, "</span></a></li>\n");
}

static void
facet_chip(Page *page, Facet facet, const char *id, gboolean excluded)
{
  g_autofree char *name = g_strconcat("facet-", schema_facets[facet].name, NULL);
  g_autofree char *label = label_of(page, facet, id);
  g_autofree char *negated =
    excluded ? messages_with(page->context->messages, page->ui, "page-not", label) : NULL;
  chip(page, link_toggled(page->request, facet, id), say(page, name), negated ? negated : label);
}

static void
chips(Page *page)
{
  const Request *request = page->request;
  if (!request_filtered(request))
    return;
  raw(page, "<ul class=\"chips\"");
  markup_attribute(page->out, "aria-label", say(page, "page-filters"));
  raw(page, ">\n");
  for (int facet = 0; facet < N_FACETS; facet++) {
    const FacetFilter *filter = &request->filters->facets[facet];
    for (guint i = 0; i < filter->groups->len; i++) {
      GPtrArray *group = g_ptr_array_index(filter->groups, i);
      for (guint k = 0; k < group->len; k++)
        facet_chip(page, facet, g_ptr_array_index(group, k), FALSE);
    }
    for (guint i = 0; i < filter->excluded->len; i++)
      facet_chip(page, facet, g_ptr_array_index(filter->excluded, i), TRUE);
  }
  if (request->since_text)
    chip(page, link_dated(request, NULL, request->until_text), say(page, "page-since"),
         request->since_text);
  if (request->until_text)
    chip(page, link_dated(request, request->since_text, NULL), say(page, "page-until"),
         request->until_text);
  raw(page, "<li>");
  open_link(page, link_cleared(request));
  raw(page, ">");
  said(page, "page-clear");
  raw(page, "</a></li></ul>\n");
}

static void
sort_link(Page *page, Sort sort, const char *name, gboolean current)
{
  open_link(page, link_sorted(page->request, sort));
  if (current)
    raw(page, " aria-current=\"true\"");
  raw(page, ">");
  said(page, name);
  raw(page, "</a>");
}

static void
state(Page *page)
{
  const Answer *answer = page->answer;
  const Messages *messages = page->context->messages;
  g_autofree char *count = messages_count(messages, page->ui, "count", answer->count);
  g_autofree char *stories = messages_count(messages, page->ui, "stories", answer->stories);
  gboolean by_date = page->request->sort == SORT_DATE ||
                     (page->request->sort == SORT_AUTO && !*page->request->text);
  raw(page, "<div class=\"state\"><h1>");
  text(page, count);
  raw(page, "</h1>");
  if (answer->stories && answer->stories < answer->count) {
    raw(page, "<span>");
    text(page, stories);
    raw(page, "</span>");
  }
  raw(page, "<nav class=\"sorts\"");
  markup_attribute(page->out, "aria-label", say(page, "page-sort"));
  raw(page, ">");
  if (*page->request->text)
    sort_link(page, SORT_RELEVANCE, "page-by-relevance", !by_date);
  sort_link(page, SORT_DATE, "page-by-date", by_date);
  raw(page, "</nav></div>\n");
}

/* What the words were taken for, each a link to that value alone. */
static void
recognised(Page *page)
{
  const GPtrArray *spans = page->answer->query->recognised->spans;
  guint shown = 0;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = g_ptr_array_index(spans, i);
    if (span->words)
      continue;
    g_autofree char *label = label_of(page, span->facet, span->id);
    raw(page, shown++ ? "، " : "<p>");
    if (shown == 1) {
      said(page, "page-recognised");
      raw(page, " ");
    }
    open_link(page, link_toggled(page->request, span->facet, span->id));
    raw(page, "><bdi>");
    text(page, label);
    raw(page, "</bdi></a>");
  }
  if (!shown)
    return;
  raw(page, " — ");
  Request *plain = link_asked(page->request, page->request->text);
  plain->concepts = FALSE;
  open_link(page, plain);
  raw(page, ">");
  said(page, "page-words-only");
  raw(page, "</a></p>\n");
}

/* The counterparts in the other languages that are searched too. */
static void
counterparts(Page *page)
{
  static const char *const langs[] = { "ar", "fa", "en" };
  const GPtrArray *spans = page->answer->query->recognised->spans;
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gboolean any = FALSE;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = g_ptr_array_index(spans, i);
    for (gsize l = 0; span->words && l < G_N_ELEMENTS(langs); l++) {
      g_autofree const char **words = query_counterparts(span, langs[l]);
      if (strcmp(langs[l], span->lang) == 0 || !words || !words[0] ||
          !g_hash_table_add(seen, g_strdup(words[0])))
        continue;
      raw(page, any ? " · " : "<p>");
      if (!any) {
        said(page, "page-also-searched");
        raw(page, " ");
      }
      raw(page, "<bdi");
      tongue(page, langs[l]);
      raw(page, ">");
      text(page, words[0]);
      raw(page, "</bdi>");
      any = TRUE;
    }
  }
  if (any)
    raw(page, "</p>\n");
}

static void
suggestion(Page *page)
{
  const char *suggested = page->answer->suggestion;
  if (!suggested)
    return;
  raw(page, "<p>");
  said(page, "page-suggestion");
  raw(page, " ");
  open_link(page, link_asked(page->request, suggested));
  raw(page, "><bdi>");
  text(page, suggested);
  raw(page, "</bdi></a></p>\n");
}

static void
notes(Page *page)
{
  const Answer *answer = page->answer;
  gsize before = page->out->len;
  raw(page, "<div class=\"note\">");
  gsize empty = page->out->len;
  if (answer->relaxed) {
    raw(page, "<p>");
    said(page, answer->mode == QUERY_ANY ? "relaxed-any" : "relaxed-most");
    raw(page, "</p>\n");
  }
  if (!answer->count) {
    raw(page, "<p>");
    said(page, "page-nothing");
    raw(page, "</p>\n");
  }
  suggestion(page);
  recognised(page);
  counterparts(page);
  if (page->out->len == empty)
    g_string_truncate(page->out, before);
  else
    raw(page, "</div>\n");
}

/* ---- hits ---- */

static void
meta(Page *page, const Hit *hit)
{
  g_autofree char *day = render_day(page->answer, hit);
  const char *site = hit->site ? hit->site : hit->source;
  raw(page, "<p class=\"meta\">");
  if (site) {
    raw(page, "<bdi>");
    text(page, site);
    raw(page, "</bdi>");
  }
  if (day) {
    raw(page, "<time");
    markup_attribute(page->out, "datetime", hit->published);
    raw(page, ">");
    text(page, day);
    raw(page, "</time>");
  }
  if (hit->author) {
    raw(page, "<bdi>");
    text(page, hit->author);
    raw(page, "</bdi>");
  }
  if (hit->lang && strcmp(hit->lang, "und") != 0) {
    g_autofree char *lang = label_of(page, FACET_LANG, hit->lang);
    raw(page, "<span>");
    text(page, lang);
    raw(page, "</span>");
  }
  raw(page, "</p>\n");
}

static void
hit_tags(Page *page, const Hit *hit)
{
  raw(page, "<ul class=\"tags\"");
  markup_attribute(page->out, "aria-label", say(page, "page-tags"));
  raw(page, ">");
  for (gsize i = 0; i < G_N_ELEMENTS(hit_facets); i++) {
    Facet facet = hit_facets[i];
    for (char **id = hit->ids[facet]; id && *id; id++) {
      g_autofree char *label = label_of(page, facet, *id);
      raw(page, "<li>");
      Request *narrowed = filters_selected(page->request->filters, facet, *id)
                            ? link_asked(page->request, page->request->text)
                            : link_toggled(page->request, facet, *id);
      open_link(page, narrowed);
      raw(page, "><bdi>");
      text(page, label);
      raw(page, "</bdi></a></li>");
    }
  }
  raw(page, "</ul>\n");
}

/* The matched words of one tag, "t0-4,b120-127", read from the article itself. */
static void
matched_words(Page *page, const Hit *hit, const char *places)
{
  g_auto(GStrv) spans = g_strsplit(places, ",", MAX_WHY + 1);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; spans[i] && i < MAX_WHY; i++) {
    guint start, end;
    char field;
    if (sscanf(spans[i], "%c%u-%u", &field, &start, &end) != 3)
      continue;
    const char *whole = field == 't' ? hit->title : hit->text;
    if (!whole || start >= end || end > strlen(whole))
      continue;
    g_autofree char *words = g_strndup(whole + start, end - start);
    if (g_hash_table_contains(seen, words))
      continue;
    raw(page, g_hash_table_size(seen) ? " · <bdi" : "<bdi");
    tongue(page, hit->lang);
    raw(page, ">");
    text(page, words);
    raw(page, "</bdi>");
    g_hash_table_add(seen, g_steal_pointer(&words));
  }
}

/* Why the article has its tags: "country:eg=t0-4,b120-127;…" as the writer noted it. */
static void
why(Page *page, const Hit *hit)
{
  if (!hit->evidence)
    return;
  raw(page, "<details class=\"why\"><summary>");
  said(page, "page-why");
  raw(page, "</summary><dl>");
  g_auto(GStrv) tags = g_strsplit(hit->evidence, ";", -1);
  for (char **tag = tags; *tag; tag++) {
    char *colon = strchr(*tag, ':'), *equals = strrchr(*tag, '=');
    if (!colon || !equals || colon > equals)
      continue;
    *colon = *equals = '\0';
    int facet = schema_facet(*tag);
    if (facet < 0)
      continue;
    g_autofree char *label = label_of(page, facet, colon + 1);
    raw(page, "<dt><bdi>");
    text(page, label);
    raw(page, "</bdi></dt><dd>");
    matched_words(page, hit, equals + 1);
    raw(page, "</dd>");
  }
  raw(page, "</dl></details>\n");
}

static void
others(Page *page, const Hit *hit)
{
  if (!hit->more)
    return;
  g_autofree char *more = messages_count(page->context->messages, page->ui, "more", hit->more);
  raw(page, "<details class=\"others\"><summary>");
  text(page, more);
  raw(page, "</summary><ul>");
  for (guint i = 0; hit->others && i < hit->others->len; i++) {
    const Hit *other = g_ptr_array_index(hit->others, i);
    g_autofree char *day = render_day(page->answer, other);
    raw(page, "<li><a");
    markup_outward_link(page->out, other->url);
    tongue(page, other->lang);
    raw(page, ">");
    text(page, other->title ? other->title : other->url);
    raw(page, "</a> <bdi>");
    text(page, other->site ? other->site : other->source);
    raw(page, "</bdi> ");
    text(page, day);
    raw(page, "</li>");
  }
  raw(page, "</ul></details>\n");
}

static void
one_hit(Page *page, const Hit *hit)
{
  raw(page, "<li><article class=\"hit\">\n<h2");
  tongue(page, hit->lang);
  raw(page, "><a");
  markup_outward_link(page->out, hit->url);
  raw(page, ">");
  if (hit->title && *hit->title)
    marked(page, hit->title, hit->title_marks);
  else
    text(page, hit->url);
  raw(page, "</a></h2>\n");
  meta(page, hit);
  if (hit->snippet && *hit->snippet) {
    raw(page, "<p class=\"snippet\"");
    tongue(page, hit->lang);
    raw(page, ">");
    marked(page, hit->snippet, hit->snippet_marks);
    raw(page, "</p>\n");
  }
  hit_tags(page, hit);
  why(page, hit);
  others(page, hit);
  raw(page, "</article></li>\n");
}

static void
page_link(Page *page, guint to, const char *name, const char *rel)
{
  open_link(page, link_paged(page->request, to));
  markup_attribute(page->out, "rel", rel);
  raw(page, ">");
  if (name)
    said(page, name);
  else
    number(page, to);
  raw(page, "</a>");
}

static void
pages(Page *page)
{
  guint limit = page->request->limit, current = MAX(page->request->page, 1);
  guint last = limit ? (page->answer->stories + limit - 1) / limit : 0;
  if (last < 2)
    return;
  guint from = current > MAX_PAGES / 2 ? current - MAX_PAGES / 2 : 1;
  guint to = MIN(last, from + MAX_PAGES - 1);
  raw(page, "<nav class=\"pages\"");
  markup_attribute(page->out, "aria-label", say(page, "page-pages"));
  raw(page, ">");
  if (current > 1)
    page_link(page, current - 1, "page-previous", "prev");
  for (guint i = from; i <= to; i++)
    if (i == current) {
      raw(page, "<span aria-current=\"page\">");
      number(page, i);
      raw(page, "</span>");
    } else
      page_link(page, i, NULL, NULL);
  if (current < last)
    page_link(page, current + 1, "page-next", "next");
  raw(page, "</nav>\n");
}

static void
hits(Page *page)
{
  raw(page, "<main id=\"hits\">\n");
  chips(page);
  state(page);
  notes(page);
  if (page->answer->hits->len) {
    raw(page, "<ol class=\"hits\">\n");
    for (guint i = 0; i < page->answer->hits->len; i++)
      one_hit(page, g_ptr_array_index(page->answer->hits, i));
    raw(page, "</ol>\n");
  }
  pages(page);
  raw(page, "</main>\n");
}

/* ---- facets ---- */

static void
value_link(Page *page, Facet facet, const FacetCount *count)
{
  g_autofree char *label = label_of(page, facet, count->id);
  open_link(page, link_toggled(page->request, facet, count->id));
  raw(page, " rel=\"nofollow\"");
  if (count->selected)
    raw(page, " aria-current=\"true\"");
  raw(page, "><bdi>");
  text(page, label);
  raw(page, "</bdi> ");
  number(page, count->count);
  raw(page, "</a>");
}

static gboolean
is_child_of(Page *page, const char *id, const char *parent)
{
  const char *own = concepts_parent(searcher_tools(page->answer->searcher)->concepts, id);
  return own && (!parent || strcmp(own, parent) == 0);
}

static void
value(Page *page, Facet facet, const FacetCount *counts, guint n, guint i)
{
  raw(page, "<li>");
  value_link(page, facet, &counts[i]);
  if (facet == FACET_DOMAIN && !is_child_of(page, counts[i].id, NULL)) {
    guint shown = 0;
    for (guint k = 0; k < n; k++) {
      if (!is_child_of(page, counts[k].id, counts[i].id) ||
          (shown >= SHOWN_VALUES && !counts[k].selected))
        continue;
      raw(page, shown++ ? "<li>" : "<ul><li>");
      value_link(page, facet, &counts[k]);
      raw(page, "</li>");
    }
    if (shown)
      raw(page, "</ul>");
  }
  raw(page, "</li>\n");
}

/* Values at the top of a facet's list: of domains the parents, whose leaves stand below them. */
static gboolean
is_top(Page *page, Facet facet, const char *id)
{
  return facet != FACET_DOMAIN || !is_child_of(page, id, NULL);
}

static void
facet_list(Page *page, Facet facet)
{
  guint n, none, shown = 0;
  gboolean more = FALSE;
  const FacetCount *counts = facets_counts(page->answer->facets, facet, &n, &none);
  if (!n)
    return;
  g_autofree char *name = g_strconcat("facet-", schema_facets[facet].name, NULL);
  raw(page, facet == FACET_SOURCE || facet == FACET_PAIR ? "<details class=\"facet\"><summary>"
                                                         : "<details class=\"facet\" open><summary>");
  said(page, name);
  raw(page, "</summary><ul>\n");
  for (guint i = 0; i < n && shown < SHOWN_VALUES + MORE_VALUES; i++) {
    if (!is_top(page, facet, counts[i].id))
      continue;
    if (shown == SHOWN_VALUES && !more) {
      more = TRUE;
      raw(page, "</ul><details><summary class=\"more\">");
      said(page, "page-more");
      raw(page, "</summary><ul>\n");
    }
    value(page, facet, counts, n, i);
    shown++;
  }
  raw(page, more ? "</ul></details></details>\n" : "</ul></details>\n");
}

static char *
iso_day(gint32 day)
{
  int year, month, mday;
  calendar_from_day(CALENDAR_GREGORIAN, day, &year, &month, &mday);
  return g_strdup_printf("%04d-%02d-%02d", year, month, mday);
}

static char *
period_label(Page *page, const TimelineCount *count)
{
  g_autofree char *format = count->month ? g_strdup_printf("%d/%02d", count->year, count->month)
                                         : g_strdup_printf("%d", count->year);
  return messages_digits(page->ui, format);
}

static void
period(Page *page, const TimelineCount *count, guint most)
{
  g_autofree char *since = iso_day(count->first), *until = iso_day(count->last);
  g_autofree char *label = period_label(page, count);
  raw(page, "<li>");
  open_link(page, link_dated(page->request, since, until));
  raw(page, " rel=\"nofollow\"><bdi>");
  text(page, label);
  g_string_append_printf(page->out,
                         "</bdi></a><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" "
                         "aria-hidden=\"true\"><rect width=\"%.1f\" height=\"8\"/></svg>",
                         100.0 * count->count / MAX(most, 1));
  number(page, count->count);
  raw(page, "</li>\n");
}

static void
date_form(Page *page)
{
  static const char *const own[] = { "since", "until", NULL };
  raw(page, "<form class=\"dates\" method=\"get\"><label>");
  said(page, "page-since");
  raw(page, "<input name=\"since\" dir=\"ltr\" maxlength=\"40\"");
  markup_attribute(page->out, "value", page->request->since_text);
  markup_attribute(page->out, "placeholder", strcmp(page->ui, "fa") == 0 ? "1404/01" : "2025-01");
  raw(page, "></label><label>");
  said(page, "page-until");
  raw(page, "<input name=\"until\" dir=\"ltr\" maxlength=\"40\"");
  markup_attribute(page->out, "value", page->request->until_text);
  raw(page, "></label>");
  hidden(page, page->request, own);
  raw(page, "<button>");
  said(page, "page-apply");
  raw(page, "</button></form>\n");
}

static void
timeline(Page *page)
{
  Calendar calendar = strcmp(page->ui, "fa") == 0 ? CALENDAR_JALALI : CALENDAR_GREGORIAN;
  g_autoptr(GArray) years = facets_timeline(page->answer->facets, calendar, FALSE);
  gboolean by_month = years->len <= 2;
  g_autoptr(GArray) periods = facets_timeline(page->answer->facets, calendar, by_month);
  guint most = 0;
  for (guint i = 0; i < periods->len; i++)
    most = MAX(most, g_array_index(periods, TimelineCount, i).count);
  raw(page, "<details class=\"facet\" open><summary>");
  said(page, "page-when");
  raw(page, "</summary><ul class=\"timeline\">\n");
  for (guint i = periods->len > 24 ? periods->len - 24 : 0; i < periods->len; i++)
    period(page, &g_array_index(periods, TimelineCount, i), most);
  raw(page, "</ul>\n");
  date_form(page);
  raw(page, "</details>\n");
}

static void
side(Page *page)
{
  raw(page, "<aside");
  markup_attribute(page->out, "aria-label", say(page, "page-narrow"));
  raw(page, "><h2>");
  said(page, "page-narrow");
  raw(page, "</h2>\n");
  for (gsize i = 0; i < G_N_ELEMENTS(side_facets); i++)
    facet_list(page, side_facets[i]);
  timeline(page);
  raw(page, "</aside>\n");
}

static void
foot(Page *page)
{
  static const struct {
    Format format;
    const char *name;
  } rows[] = { { FORMAT_ATOM, "page-feed" }, { FORMAT_CSV, "page-csv" }, { FORMAT_JSON, "page-json" } };
  raw(page, "<footer><div class=\"wrap\">");
  for (gsize i = 0; page->answer && i < G_N_ELEMENTS(rows); i++) {
    open_link(page, link_formatted(page->request, rows[i].format));
    raw(page, ">");
    said(page, rows[i].name);
    raw(page, "</a>");
  }
  raw(page, "<span dir=\"ltr\">hsearch " HSEARCH_VERSION "</span></div></footer>\n</body>\n</html>\n");
}

static void
render(const RenderContext *context, const Answer *answer, GString *out)
{
  Page page = { context, answer, answer->request, answer->request->ui, out };
  head(&page, answer->request->text);
  feed_link(&page);
  style(&page);
  banner(&page);
  raw(&page, "<div class=\"wrap page\">\n");
  hits(&page);
  if (answer->facets)
    side(&page);
  raw(&page, "</div>\n");
  foot(&page);
}

void
render_html_error(const RenderContext *context, const Request *request, const char *message,
                  GString *out)
{
  Page page = { context, NULL, request, request->ui, out };
  head(&page, say(&page, "page-error"));
  style(&page);
  banner(&page);
  raw(&page, "<div class=\"wrap\"><main id=\"hits\" class=\"start\"><h1>");
  said(&page, "page-error");
  raw(&page, "</h1><div class=\"note bad\" role=\"alert\"><p dir=\"auto\">");
  text(&page, message);
  raw(&page, "</p></div></main></div>\n");
  foot(&page);
}

const Renderer render_html = { FORMAT_HTML, "text/html; charset=utf-8", render };
