/* The hits of the page: each article with its origin, its words, its tags and why it has them. */
#include "search/html_page.h"
#include "search/urltext.h"
#include <stdio.h>
#include <string.h>

#define MAX_PAGES 7 /* numbers around the current one */
#define MAX_WHY 6   /* matched words shown of a tag */
#define MAX_TAGS 8  /* of one facet under a hit */

static const Facet hit_facets[] = { FACET_COUNTRY, FACET_MINISTRY, FACET_DOMAIN, FACET_INSTRUMENT };

/* What stands for a title that is missing. */
static void
html_url(Page *page, const char *url)
{
  g_autofree char *shown = urltext_display(url ? url : "");
  html_text(page, shown);
}

/* ---- origin ---- */

static void
meta(Page *page, const Hit *hit)
{
  g_autofree char *day = render_day(page->locale, hit);
  const char *site = hit->site ? hit->site : hit->source;
  html_raw(page, "<p class=\"meta\">");
  if (site) {
    html_raw(page, "<bdi class=\"site\">");
    html_text(page, site);
    html_raw(page, "</bdi> ");
  }
  if (day) {
    html_raw(page, "<time");
    markup_attribute(page->out, "datetime", hit->published);
    html_raw(page, ">");
    html_text(page, day);
    html_raw(page, "</time> ");
  }
  if (hit->author) {
    html_bdi(page, hit->author);
    html_raw(page, " ");
  }
  if (hit->lang && strcmp(hit->lang, "und") != 0) {
    g_autofree char *lang = html_label(page, FACET_LANG, hit->lang);
    html_raw(page, "<span>");
    html_text(page, lang);
    html_raw(page, "</span>");
  }
  html_raw(page, "</p>\n");
}

/* ---- tags ---- */

/* A domain's parent says nothing where one of its leaves stands beside it. */
static gboolean
is_implied(Page *page, Facet facet, char *const *ids, const char *id)
{
  const Concepts *concepts = searcher_tools(page->answer->searcher)->concepts;
  for (char *const *other = ids; facet == FACET_DOMAIN && *other; other++)
    if (g_strcmp0(concepts_parent(concepts, *other), id) == 0)
      return TRUE;
  return FALSE;
}

static void
tag(Page *page, Facet facet, const char *id)
{
  g_autofree char *label = html_label(page, facet, id);
  gboolean selected = filters_selected(page->request->filters, facet, id);
  html_raw(page, "<dd>");
  if (selected)
    html_raw(page, "<b><bdi>");
  else {
    html_open_link(page, link_toggled(page->request, facet, id));
    html_raw(page, " rel=\"nofollow\"><bdi>");
  }
  html_text(page, label);
  html_raw(page, selected ? "</bdi></b></dd>" : "</bdi></a></dd>");
}

static void
tags(Page *page, const Hit *hit)
{
  html_raw(page, "<dl class=\"tags\"");
  html_said_attribute(page, "aria-label", "page-tags");
  html_raw(page, ">\n");
  for (gsize i = 0; i < G_N_ELEMENTS(hit_facets); i++) {
    Facet facet = hit_facets[i];
    guint shown = 0;
    for (char **id = hit->ids[facet]; id && *id && shown < MAX_TAGS; id++) {
      if (is_implied(page, facet, hit->ids[facet], *id))
        continue;
      if (!shown++) {
        html_raw(page, "<div");
        markup_attribute(page->out, "class", schema_facets[facet].name);
        html_raw(page, "><dt class=\"unseen\">");
        html_text(page, html_facet_name(page, facet));
        html_raw(page, "</dt>");
      }
      tag(page, facet, *id);
    }
    html_raw(page, shown ? "</div>\n" : "");
  }
  html_raw(page, "</dl>\n");
}

/* The matched words of one tag, read from the article itself. */
static void
matched_words(Page *page, const Hit *hit, const GArray *places)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < places->len && g_hash_table_size(seen) < MAX_WHY; i++) {
    char *words = hit_words(hit, &g_array_index(places, EvidencePlace, i));
    if (!words || !g_hash_table_add(seen, words))
      continue;
    html_raw(page, g_hash_table_size(seen) > 1 ? " · <bdi" : "<bdi");
    html_tongue(page, hit->lang);
    html_raw(page, ">");
    html_text(page, words);
    html_raw(page, "</bdi>");
  }
}

/* One tag and the words that gave it. */
static void
reason(Page *page, const Hit *hit, Facet facet, const char *id, const GArray *places)
{
  g_autofree char *label = html_label(page, facet, id);
  html_raw(page, "<div><dt");
  markup_attribute(page->out, "class", schema_facets[facet].name);
  html_raw(page, "><bdi>");
  html_text(page, label);
  html_raw(page, "</bdi></dt><dd>");
  matched_words(page, hit, places);
  html_raw(page, "</dd></div>");
}

static void
why(Page *page, const Hit *hit)
{
  if (!hit->evidence || !hit->evidence->len)
    return;
  html_raw(page, "<details class=\"why\"><summary>");
  html_said(page, "page-why");
  html_raw(page, "</summary><dl>");
  for (int facet = 0; facet < N_FACETS; facet++)
    for (guint i = 0; hit->ids[facet] && hit->ids[facet][i]; i++) {
      const GArray *places = hit_places(hit, facet, i);
      if (places && places->len)
        reason(page, hit, facet, hit->ids[facet][i], places);
    }
  html_raw(page, "</dl></details>\n");
}

/* ---- the same story elsewhere ---- */

static void
other(Page *page, const Hit *hit)
{
  g_autofree char *day = render_day(page->locale, hit);
  const char *site = hit->site ? hit->site : hit->source;
  html_raw(page, "<li><a");
  markup_outward_link(page->out, hit->url);
  html_tongue(page, hit->lang);
  html_raw(page, ">");
  if (hit->title && *hit->title)
    html_text(page, hit->title);
  else
    html_url(page, hit->url);
  html_raw(page, "</a> <span class=\"meta\">");
  if (site)
    html_bdi(page, site);
  html_raw(page, " <span>");
  html_text(page, day);
  html_raw(page, "</span></span></li>");
}

static void
others(Page *page, const Hit *hit)
{
  if (!hit->more)
    return;
  g_autofree char *more = messages_count(page->context->messages, page->locale, "more", hit->more);
  html_raw(page, "<details class=\"others\"><summary>");
  html_text(page, more);
  html_raw(page, "</summary><ul>");
  for (guint i = 0; hit->others && i < hit->others->len; i++)
    other(page, g_ptr_array_index(hit->others, i));
  html_raw(page, "</ul></details>\n");
}

static void
one_hit(Page *page, const Hit *hit)
{
  html_raw(page, "<li><article class=\"hit\">\n");
  html_raw(page, "<h2");
  html_tongue(page, hit->lang);
  html_raw(page, "><a");
  markup_outward_link(page->out, hit->url);
  html_raw(page, ">");
  if (hit->title && *hit->title)
    html_marked(page, hit->title, hit->title_marks);
  else
    html_url(page, hit->url);
  html_raw(page, "</a></h2>\n");
  meta(page, hit);
  if (hit->snippet && *hit->snippet) {
    html_raw(page, "<p class=\"snippet\"");
    html_tongue(page, hit->lang);
    html_raw(page, ">");
    html_marked(page, hit->snippet, hit->snippet_marks);
    html_raw(page, "</p>\n");
  }
  tags(page, hit);
  html_raw(page, "<div class=\"extra\">");
  why(page, hit);
  others(page, hit);
  html_raw(page, "</div>\n");
  html_raw(page, "</article></li>\n");
}

/* ---- pages of hits ---- */

static void
page_link(Page *page, guint to, const char *name, const char *rel)
{
  html_open_link(page, link_paged(page->request, to));
  markup_attribute(page->out, "rel", rel);
  html_raw(page, ">");
  if (name)
    html_said(page, name);
  else {
    html_unseen(page, html_say(page, "page-page"));
    html_raw(page, " ");
    html_number(page, to);
  }
  html_raw(page, "</a>");
}

static void
pages(Page *page)
{
  guint limit = page->request->limit, current = MAX(page->request->page, 1);
  guint last = limit ? (page->answer->stories + limit - 1) / limit : 0;
  last = MIN(last, limit ? REQUEST_MAX_OFFSET / limit : 0);
  if (last < 2)
    return;
  guint from = current > MAX_PAGES / 2 ? current - MAX_PAGES / 2 : 1;
  guint to = MIN(last, from + MAX_PAGES - 1);
  html_raw(page, "<nav class=\"pages\"");
  html_said_attribute(page, "aria-label", "page-pages");
  html_raw(page, ">");
  if (current > 1)
    page_link(page, current - 1, "page-previous", "prev");
  for (guint i = from; i <= to; i++)
    if (i == current) {
      html_raw(page, "<span aria-current=\"page\">");
      html_number(page, i);
      html_raw(page, "</span>");
    } else
      page_link(page, i, NULL, NULL);
  if (current < last)
    page_link(page, current + 1, "page-next", "next");
  html_raw(page, "</nav>\n");
}

/* Few articles have all the words: those that have some, with one click. */
static void
wider(Page *page)
{
  if (!page->answer->wider)
    return;
  g_autofree char *text =
      messages_count(page->context->messages, page->locale, "wider", page->answer->wider);
  html_raw(page, "<p class=\"wider\">");
  html_open_link(page, link_any(page->request));
  html_raw(page, ">");
  html_text(page, text);
  html_raw(page, "</a></p>\n");
}

void
html_hits(Page *page)
{
  const GPtrArray *hits = page->answer->hits;
  if (hits->len) {
    html_raw(page, "<ol class=\"hits\"");
    if (page->answer->first)
      g_string_append_printf(page->out, " start=\"%u\"", page->answer->first + 1);
    html_raw(page, ">\n");
    for (guint i = 0; i < hits->len; i++)
      one_hit(page, g_ptr_array_index(hits, i));
    html_raw(page, "</ol>\n");
  }
  wider(page);
  pages(page);
}
