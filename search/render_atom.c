/* A question as a feed (RFC 4287), newest articles first. */
#include "search/render.h"
#include <string.h>

/* Escapes, and drops what XML 1.0 cannot hold. */
static void
add_text(GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
  for (char *p = valid; *p; p++)
    if ((guchar)*p < ' ' && *p != '\n' && *p != '\t')
      *p = ' ';
  g_autofree char *escaped = g_markup_escape_text(valid, -1);
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

static void
add_entry(const RenderContext *context, const Answer *answer, const Hit *hit, GString *out)
{
  const char *author = hit->author ? hit->author : hit->site ? hit->site : hit->source;
  g_string_append(out, "<entry");
  if (hit->lang && !g_str_equal(hit->lang, "und"))
    add_attribute(out, "xml:lang", hit->lang);
  g_string_append(out, ">\n");
  add_element(out, "title", hit->title ? hit->title : hit->url);
  add_element(out, "id", hit->url);
  g_string_append(out, "<link");
  add_attribute(out, "href", hit->url);
  g_string_append(out, "/>\n");
  add_time(out, "updated", hit->published_at);
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

static void
render(const RenderContext *context, const Answer *answer, GString *out)
{
  gint64 updated = 0;
  for (guint i = 0; i < answer->hits->len; i++)
    updated = MAX(updated, ((const Hit *)answer->hits->pdata[i])->published_at);
  g_autofree char *id = feed_id(answer);
  g_autofree char *title = g_strconcat("hsearch: ", answer->request->text, NULL);
  g_string_append(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                       "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
  add_element(out, "title", *answer->request->text ? title : "hsearch");
  add_element(out, "id", id);
  add_time(out, "updated", updated);
  g_string_append(out, "<generator>hsearch</generator>\n");
  if (context->self) {
    g_string_append(out, "<link rel=\"self\"");
    add_attribute(out, "href", context->self);
    g_string_append(out, "/>\n");
  }
  for (guint i = 0; i < answer->hits->len; i++)
    add_entry(context, answer, answer->hits->pdata[i], out);
  g_string_append(out, "</feed>\n");
}

const Renderer render_atom = { FORMAT_ATOM, "application/atom+xml; charset=utf-8", render };
