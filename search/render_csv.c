/* CSV by RFC 4180, and TREC runs: a line a hit. Line ends are LF, as other programs of the command
 * line write them. */
#include "search/render.h"
#include <string.h>

static void
add_field(GString *out, const char *text, char after)
{
  text = text ? text : "";
  if (strpbrk(text, "\",\r\n")) {
    g_string_append_c(out, '"');
    for (; *text; text++) {
      if (*text == '"')
        g_string_append_c(out, '"');
      g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
  } else {
    g_string_append(out, text);
  }
  g_string_append_c(out, after);
}

/* Text of other people's pages: a spreadsheet would take one that begins like this for a formula and
 * run it, so that it gets the apostrophe by which spreadsheets know text. */
static void
add_foreign(GString *out, const char *text, char after)
{
  g_autofree char *plain =
      text && *text && strchr("=+-@\t\r", *text) ? g_strconcat("'", text, NULL) : NULL;
  add_field(out, plain ? plain : text, after);
}

static void
add_ids(GString *out, char **ids)
{
  g_autofree char *joined = g_strjoinv(" ", ids);
  add_field(out, joined, ',');
}

static void
add_row(const RenderContext *context, const Hit *hit, GString *out)
{
  if (context->id)
    add_field(out, context->id, ',');
  const char *fields[] = { hit->url, hit->title, hit->site, hit->lang, hit->published };
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    add_foreign(out, fields[i], ',');
  for (int facet = 0; facet < N_FACETS; facet++)
    if (schema_facets[facet].tagged)
      add_ids(out, hit->ids[facet]);
  add_field(out, hit->story, ',');
  g_string_append_printf(out, "%u,", hit->more);
  add_foreign(out, hit->snippet, '\n');
}

static void
add_values(GString *out, const GArray *values, char after)
{
  g_autoptr(GString) ids = g_string_new(NULL);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf(ids, "%s%s", i ? " " : "", g_array_index(values, PairValue, i).id);
  add_field(out, ids->str, after);
}

static void
add_pair(const RenderContext *context, const Pair *pair, GString *out)
{
  g_autofree char *first = calendar_iso(pair->first), *last = calendar_iso(pair->last);
  if (context->id)
    add_field(out, context->id, ',');
  add_field(out, pair->id, ',');
  g_string_append_printf(out, "%u,", pair->count);
  add_field(out, pair->first ? first : NULL, ',');
  add_field(out, pair->last ? last : NULL, ',');
  add_values(out, pair->domains, ',');
  add_values(out, pair->instruments, '\n');
}

static void
render_pairs(const RenderContext *context, const Answer *answer, GString *out)
{
  if (context->first)
    g_string_append_printf(out, "%spair,count,first,last,domain,instrument\n",
                           context->id ? "query," : "");
  for (guint i = 0; i < answer->pairs->len; i++)
    add_pair(context, answer->pairs->pdata[i], out);
}

static void
render(const RenderContext *context, const Answer *answer, GString *out)
{
  if (answer->pairs) {
    render_pairs(context, answer, out);
    return;
  }
  if (context->first) {
    g_string_append_printf(out, "%surl,title,site,lang,published,", context->id ? "query," : "");
    for (int facet = 0; facet < N_FACETS; facet++)
      if (schema_facets[facet].tagged)
        g_string_append_printf(out, "%s,", schema_facets[facet].name);
    g_string_append(out, "story,more,snippet\n");
  }
  for (guint i = 0; i < answer->hits->len; i++)
    add_row(context, answer->hits->pdata[i], out);
}

const Renderer render_csv = { FORMAT_CSV, "text/csv; charset=utf-8", render };

/* "id Q0 url rank score hsearch". White space in an address would break the line: TREC's tools read
 * it as "_". */
static void
render_run(const RenderContext *context, const Answer *answer, GString *out)
{
  for (guint i = 0; i < answer->hits->len; i++) {
    const Hit *hit = answer->hits->pdata[i];
    g_autofree char *url = g_strdelimit(g_strdup(hit->url ? hit->url : "-"), " \t\r\n", '_');
    g_string_append_printf(out, "%s Q0 %s %u %.6f hsearch\n", context->id ? context->id : "1", url,
                           answer->first + i + 1, hit->score);
  }
}

const Renderer render_trec = { FORMAT_TREC, "text/plain; charset=utf-8", render_run };
