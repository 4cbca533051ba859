/* For people at a terminal. Text stays in logical order: turning it round is the terminal's task.
 */
#include "search/render.h"
#include <string.h>

#define INDENT "    "
#define DOT " \xC2\xB7 "
#define BOLD "\x1b[1m"
#define FAINT "\x1b[2m"
#define MARK "\x1b[1;33m"
#define PLAIN "\x1b[0m"
#define MAX_SHOWN_IDS 6 /* values of a facet under a hit */

static const Facet hit_facets[] = { FACET_COUNTRY, FACET_MINISTRY, FACET_DOMAIN, FACET_INSTRUMENT };

static void
add_style(const RenderContext *context, GString *out, const char *style)
{
  if (context->color)
    g_string_append(out, style);
}

/* Text from pages: its control characters would talk to the terminal. */
static void
add_clean(GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_c(out, (guchar)text[i] < ' ' || text[i] == 0x7f ? ' ' : text[i]);
}

static void
add_marked(const RenderContext *context, GString *out, const char *text, const GArray *marks,
           const char *style)
{
  gsize at = 0, length = strlen(text);
  add_style(context, out, style);
  for (guint i = 0; marks && context->color && i < marks->len; i++) {
    const ByteRange *mark = &g_array_index(marks, ByteRange, i);
    add_clean(out, text + at, mark->start - at);
    g_string_append(out, MARK);
    add_clean(out, text + mark->start, mark->end - mark->start);
    g_string_append(out, PLAIN);
    add_style(context, out, style);
    at = mark->end;
  }
  add_clean(out, text + at, length - at);
  if (*style)
    add_style(context, out, PLAIN);
}

/* ---- Hits ---- */

static void
add_part(GString *line, const char *text)
{
  if (!text || !*text)
    return;
  if (line->len)
    g_string_append(line, DOT);
  add_clean(line, text, strlen(text));
}

static void
add_line(const RenderContext *context, GString *out, const char *style, const char *text)
{
  if (!*text)
    return;
  g_string_append(out, INDENT);
  add_style(context, out, style);
  g_string_append(out, text);
  if (*style)
    add_style(context, out, PLAIN);
  g_string_append_c(out, '\n');
}

static void
add_origin(const RenderContext *context, const Answer *answer, const Hit *hit, GString *out)
{
  g_autoptr(GString) line = g_string_new(NULL);
  g_autofree char *day = render_day(answer, hit);
  g_autofree char *lang = hit->lang ? render_label(context, answer, FACET_LANG, hit->lang) : NULL;
  add_part(line, hit->site ? hit->site : hit->source);
  add_part(line, day);
  add_part(line, lang);
  add_line(context, out, FAINT, line->str);
}

static char *
join_labels(const RenderContext *context, const Answer *answer, Facet facet, char **ids)
{
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = 0; ids && ids[i] && i < MAX_SHOWN_IDS; i++) {
    g_autofree char *label = render_label(context, answer, facet, ids[i]);
    g_string_append_printf(joined, "%s%s", i ? ", " : "", label);
  }
  if (ids && g_strv_length(ids) > MAX_SHOWN_IDS)
    g_string_append(joined, ", \xE2\x80\xA6");
  return g_string_free(g_steal_pointer(&joined), FALSE);
}

static void
add_tags(const RenderContext *context, const Answer *answer, const Hit *hit, GString *out)
{
  g_autoptr(GString) line = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(hit_facets); i++) {
    g_autofree char *labels = join_labels(context, answer, hit_facets[i], hit->ids[hit_facets[i]]);
    add_part(line, labels);
  }
  add_line(context, out, "", line->str);
}

static void
add_others(const RenderContext *context, const Answer *answer, const Hit *hit, GString *out)
{
  if (hit->more == 0)
    return;
  g_autofree char *more = messages_count(context->messages, answer->request->ui, "more", hit->more);
  add_line(context, out, FAINT, more);
  for (guint i = 0; hit->others && i < hit->others->len; i++) {
    const Hit *other = hit->others->pdata[i];
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *day = render_day(answer, other);
    add_part(line, other->site ? other->site : other->source);
    add_part(line, day);
    add_part(line, other->url);
    g_string_append(out, INDENT);
    add_line(context, out, "", line->str);
  }
}

static void
add_hit(const RenderContext *context, const Answer *answer, guint number, const Hit *hit,
        GString *out)
{
  g_string_append_printf(out, "%2u. ", number);
  add_marked(context, out, hit->title ? hit->title : "-", hit->title_marks, BOLD);
  g_string_append_c(out, '\n');
  add_origin(context, answer, hit, out);
  if (hit->snippet && *hit->snippet) {
    g_string_append(out, INDENT);
    add_marked(context, out, hit->snippet, hit->snippet_marks, "");
    g_string_append_c(out, '\n');
  }
  add_tags(context, answer, hit, out);
  if (hit->url)
    add_line(context, out, FAINT, hit->url);
  add_others(context, answer, hit, out);
  g_string_append_c(out, '\n');
}

/* ---- Counts ---- */

static void
add_count(const RenderContext *context, const Answer *answer, Facet facet, const char *id,
          guint count, gboolean selected, GString *out)
{
  g_autofree char *label = render_label(context, answer, facet, id);
  g_autofree char *number = messages_number(answer->request->ui, count);
  gboolean plain = g_str_equal(label, id);
  add_style(context, out, selected ? BOLD : "");
  g_string_append_printf(out, "%9s %c %s%s%s%s\n", number, selected ? '*' : ' ', id,
                         plain ? "" : "  ", plain ? "" : label,
                         selected && context->color ? PLAIN : "");
}

static void
add_heading(const RenderContext *context, const Answer *answer, const char *facet, GString *out)
{
  g_autofree char *name = g_strconcat("facet-", facet, NULL);
  add_style(context, out, BOLD);
  g_string_append(out, messages_get(context->messages, answer->request->ui, name));
  add_style(context, out, PLAIN);
  g_string_append_c(out, '\n');
}

static void
add_facet(const RenderContext *context, const Answer *answer, Facet facet, GString *out)
{
  guint n, none;
  const FacetCount *counts = facets_counts(answer->facets, facet, &n, &none);
  if (n == 0)
    return;
  add_heading(context, answer, schema_facets[facet].name, out);
  for (guint i = 0; i < n; i++)
    if (i < answer->request->facets || counts[i].selected)
      add_count(context, answer, facet, counts[i].id, counts[i].count, counts[i].selected, out);
  if (none && schema_facets[facet].tagged && facet != FACET_PAIR)
    add_count(context, answer, facet, SCHEMA_NONE, none,
              filters_selected(answer->request->filters, facet, SCHEMA_NONE), out);
  g_string_append_c(out, '\n');
}

static void
add_years(const RenderContext *context, const Answer *answer, GString *out)
{
  const char *ui = answer->request->ui;
  Calendar calendar = g_str_equal(ui, "fa") ? CALENDAR_JALALI : CALENDAR_GREGORIAN;
  g_autoptr(GArray) years = facets_timeline(answer->facets, calendar, FALSE);
  if (years->len == 0)
    return;
  add_heading(context, answer, "year", out);
  for (guint i = 0; i < years->len; i++) {
    const TimelineCount *year = &g_array_index(years, TimelineCount, i);
    g_autofree char *number = messages_number(ui, year->count);
    g_string_append_printf(out, "%9s   %d\n", number, year->year);
  }
  g_string_append_c(out, '\n');
}

/* ---- The whole ---- */

static char *
recognised_list(const RenderContext *context, const Answer *answer)
{
  g_autoptr(GString) list = g_string_new(NULL);
  const GPtrArray *spans = answer->query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    if (span->words)
      continue;
    g_autofree char *label = render_label(context, answer, span->facet, span->id);
    g_string_append_printf(list, "%s%s (%s %s)", list->len ? ", " : "", label,
                           schema_facets[span->facet].name, span->id);
  }
  return g_string_free(g_steal_pointer(&list), FALSE);
}

static void
add_summary(const RenderContext *context, const Answer *answer, GString *out)
{
  const char *ui = answer->request->ui;
  g_autoptr(GString) line = g_string_new(NULL);
  g_autofree char *count = messages_count(context->messages, ui, "count", answer->count);
  g_autofree char *stories = messages_count(context->messages, ui, "stories", answer->stories);
  g_autofree char *list = recognised_list(context, answer);
  g_autofree char *recognised =
      *list ? messages_with(context->messages, ui, "recognised", list) : NULL;
  add_part(line, count);
  add_part(line, answer->stories < answer->count ? stories : NULL);
  add_part(line, recognised);
  g_string_append_printf(out, "%s\n\n", line->str);
}

static void
render(const RenderContext *context, const Answer *answer, GString *out)
{
  if (context->id)
    g_string_append_printf(out, "# %s: %s\n", context->id, answer->request->text);
  if (answer->explanation)
    g_string_append_printf(out, "%s\n", answer->explanation);
  if (answer->count == 0 && !answer->facets)
    return;
  add_summary(context, answer, out);
  for (guint i = 0; i < answer->hits->len; i++)
    add_hit(context, answer, answer->first + i + 1, answer->hits->pdata[i], out);
  for (int facet = 0; answer->facets && facet < N_FACETS; facet++)
    add_facet(context, answer, facet, out);
  if (answer->facets)
    add_years(context, answer, out);
}

const Renderer render_text = { FORMAT_TEXT, "text/plain; charset=utf-8", render };
