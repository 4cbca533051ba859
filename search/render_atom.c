/* A question as a feed (RFC 4287), newest articles first. */
#include "search/link.h"
#include "search/render.h"
#include "stemming/language.h"
#include <string.h>

/* A feed's titles are plain text, whose direction readers guess by its first letter: one of Arabic
 * or Persian that begins with a Latin word gets a mark of its own direction. */
static char *
with_direction(const char *lang, const char *text)
{
  const char *direction = lang ? language_direction(lang) : "auto";
  for (const char *p = text; g_str_equal(direction, "rtl") && *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isalpha(c))
      return g_strconcat(g_unichar_get_script(c) == G_UNICODE_SCRIPT_LATIN ? "\xE2\x80\x8F" : "",
                         text, NULL);
  }
  return g_strdup(text);
}

/* Escapes, and drops what XML 1.0 cannot hold. */
static void
add_text(GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
  g_autoptr(GString) clean = g_string_new(NULL);
  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if ((c >= ' ' && c != 0xFFFE && c != 0xFFFF) || c == '\n' || c == '\t')
      g_string_append_unichar(clean, c);
  }
  g_autofree char *escaped = g_markup_escape_text(clean->str, -1);
  g_string_append(out, escaped);
}

static void
add_element(GString *out, const char *name, const char *text)
{
  g_string_append_printf(out, "<%s>", name);
  add_text(out, text);
  g_string_append_printf(out, "</%s>\n", name);
}

static void
add_attribute(GString *out, const char *name, const char *value)
{
  g_string_append_printf(out, " %s=\"", name);
  add_text(out, value);
  g_string_append_c(out, '"');
}

static void
add_time(GString *out, const char *name, gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
  g_autofree char *text = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
  add_element(out, name, text);
}

static void
add_categories(const RenderContext *context, const Answer *answer, const Hit *hit, GString *out)
{
  for (int facet = 0; facet < N_FACETS; facet++)
    for (char **id = hit->ids[facet]; id && *id; id++) {
      g_autofree char *label = render_label(context, answer, facet, *id);
      g_autofree char *scheme = g_strconcat("urn:hsearch:", schema_facets[facet].name, NULL);
      g_string_append(out, "<category");
      add_attribute(out, "scheme", scheme);
      add_attribute(out, "term", *id);
      add_attribute(out, "label", label);
      g_string_append(out, "/>\n");
    }
}

/* A story is as new as the newest report of it that is known. */
static gint64
updated_at(const Hit *hit)
{
  gint64 newest = hit->published_at;
  for (guint i = 0; hit->others && i < hit->others->len; i++)
    newest = MAX(newest, ((const Hit *)hit->others->pdata[i])->published_at);
  return newest;
}

static void
add_entry(const RenderContext *context, const Answer *answer, const Hit *hit, GString *out)
{
  const char *author = hit->author ? hit->author : hit->site ? hit->site : hit->source;
  g_string_append(out, "<entry");
  if (hit->lang && !g_str_equal(hit->lang, "und"))
    add_attribute(out, "xml:lang", hit->lang);
  g_string_append(out, ">\n");
  g_autofree char *title = g_utf8_make_valid(hit->title ? hit->title : hit->url, -1);
  g_autofree char *turned = with_direction(hit->lang, title);
  add_element(out, "title", turned);
  add_element(out, "id", hit->url);
  g_string_append(out, "<link");
  add_attribute(out, "href", hit->url);
  g_string_append(out, "/>\n");
  add_time(out, "updated", updated_at(hit));
  if (hit->published_at)
    add_time(out, "published", hit->published_at);
  g_string_append(out, "<author>");
  add_element(out, "name", author ? author : "");
  g_string_append(out, "</author>\n");
  add_element(out, "summary", hit->snippet);
  add_categories(context, answer, hit, out);
  g_string_append(out, "</entry>\n");
}

/* A feed's identity must not change with its address: the question and its filters are it. */
static char *
feed_id(const Answer *answer)
{
  const Request *request = answer->request;
  g_autoptr(GString) all = g_string_new(request->text);
  for (int facet = 0; facet < N_FACETS; facet++) {
    g_autoptr(EngineQuery) filter = filters_facet_query(request->filters, facet);
    g_autofree char *text = filter ? engine_query_describe(filter) : NULL;
    g_string_append_printf(all, "\n%s", text ? text : "");
  }
  g_string_append_printf(all, "\n%s\n%s", request->since_text ? request->since_text : "",
                         request->until_text ? request->until_text : "");
  g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all->str, -1);
  return g_strdup_printf("urn:hsearch:%.32s", hash);
}

/* The page of the same question, beside the feed's own address. */
static void
add_links(const RenderContext *context, const Answer *answer, GString *out)
{
  if (!context->self)
    return;
  g_string_append(out, "<link rel=\"self\" type=\"application/atom+xml\"");
  add_attribute(out, "href", context->self);
  Request *page = link_formatted(answer->request, FORMAT_HTML);
  page->limit = REQUEST_DEFAULT_LIMIT;
  g_autofree char *query = link_request(page);
  g_autofree char *base = g_strndup(context->self, strcspn(context->self, "?"));
  g_autofree char *address = g_strconcat(base, query, NULL);
  g_string_append(out, "/>\n<link rel=\"alternate\" type=\"text/html\"");
  add_attribute(out, "href", address);
  g_string_append(out, "/>\n");
  request_free(page);
}

static void
render(const RenderContext *context, const Answer *answer, GString *out)
{
  gint64 updated = 0;
  for (guint i = 0; i < answer->hits->len; i++)
    updated = MAX(updated, updated_at(answer->hits->pdata[i]));
  g_autofree char *id = feed_id(answer);
  g_autofree char *title = g_strconcat("hsearch: ", answer->request->text, NULL);
  g_string_append(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                       "<feed xmlns=\"http://www.w3.org/2005/Atom\"");
  add_attribute(out, "xml:lang", answer->request->ui);
  g_string_append(out, ">\n");
  add_element(out, "title", *answer->request->text ? title : "hsearch");
  add_element(out, "id", id);
  add_time(out, "updated", updated);
  g_string_append(out, "<generator>hsearch</generator>\n");
  add_links(context, answer, out);
  for (guint i = 0; i < answer->hits->len; i++)
    add_entry(context, answer, answer->hits->pdata[i], out);
  g_string_append(out, "</feed>\n");
}

const Renderer render_atom = { FORMAT_ATOM, "application/atom+xml; charset=utf-8", render };
