#include "search/html_page.h"
#include "stemming/language.h"
#include <string.h>

void
html_raw(Page *page, const char *markup)
{
  g_string_append(page->out, markup);
}

void
html_text(Page *page, const char *words)
{
  markup_text(page->out, words, -1);
}

const char *
html_say(Page *page, const char *name)
{
  return messages_get(page->context->messages, page->ui, name);
}

void
html_said(Page *page, const char *name)
{
  html_text(page, html_say(page, name));
}

void
html_said_attribute(Page *page, const char *attribute, const char *name)
{
  markup_attribute(page->out, attribute, html_say(page, name));
}

void
html_number(Page *page, guint n)
{
  g_autofree char *digits = messages_number(page->locale, n);
  html_raw(page, "<bdi class=\"n\">");
  html_text(page, digits);
  html_raw(page, "</bdi>");
}

void
html_bdi(Page *page, const char *words)
{
  html_raw(page, "<bdi>");
  html_text(page, words);
  html_raw(page, "</bdi>");
}

void
html_unseen(Page *page, const char *words)
{
  html_raw(page, "<span class=\"unseen\">");
  html_text(page, words);
  html_raw(page, "</span>");
}

void
html_tongue(Page *page, const char *lang)
{
  if (!lang || strcmp(lang, "und") == 0)
    lang = NULL;
  markup_attribute(page->out, "lang", lang);
  markup_attribute(page->out, "dir", lang ? language_direction(lang) : "auto");
}

void
html_open_link(Page *page, Request *request)
{
  g_autofree char *address = link_request(request);
  html_raw(page, "<a");
  markup_attribute(page->out, "href", address);
  request_free(request);
}

void
html_marked(Page *page, const char *words, const GArray *marks)
{
  G_STATIC_ASSERT(sizeof(ByteRange) == 2 * sizeof(guint32));
  markup_marked(page->out, words, marks ? (const guint32 *)(gconstpointer)marks->data : NULL,
                marks ? marks->len : 0);
}

char *
html_label(Page *page, Facet facet, const char *id)
{
  return render_label(page->context, page->answer, facet, id);
}

const char *
html_facet_name(Page *page, Facet facet)
{
  g_autofree char *name = g_strconcat("facet-", schema_facets[facet].name, NULL);
  return html_say(page, name);
}

void
html_hidden(Page *page, const char *const *own)
{
  g_autofree char *address = link_request(page->request);
  g_auto(GStrv) pairs = g_strsplit(address + 1, "&", -1);
  for (char **pair = pairs; *pair; pair++) {
    char *equals = strchr(*pair, '=');
    if (!equals)
      continue;
    *equals = '\0';
    if (g_strv_contains(own, *pair) || strcmp(*pair, "page") == 0)
      continue;
    g_autofree char *value = g_uri_unescape_string(equals + 1, NULL);
    html_raw(page, "<input type=\"hidden\"");
    markup_attribute(page->out, "name", *pair);
    markup_attribute(page->out, "value", value);
    html_raw(page, ">");
  }
}

char *
html_day(Page *page, gint64 seconds)
{
  return render_date(page->locale, seconds, RENDER_DAY);
}

char *
html_period(Page *page, gint32 first_day, gboolean is_month)
{
  return render_date(page->locale, (gint64)first_day * 86400 + 43200,
                     is_month ? RENDER_MONTH : RENDER_YEAR);
}
