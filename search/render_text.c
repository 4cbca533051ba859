/* For people at a terminal. Text stays in logical order: turning it round is the terminal's task.
 */
#include "search/render.h"
#include "search/urltext.h"
#include <string.h>

#define INDENT 4
#define DOT " \xC2\xB7 "
#define BOLD "\x1b[1m"
#define FAINT "\x1b[2m"
#define MARK "\x1b[1;33m"
#define PLAIN "\x1b[0m"
#define MAX_SHOWN_IDS 6 /* values of a facet under a hit */
#define COUNT_COLUMNS 9
#define PAIR_INDENT (COUNT_COLUMNS + 3)

static const Facet hit_facets[] = { FACET_COUNTRY, FACET_MINISTRY, FACET_DOMAIN, FACET_INSTRUMENT };

typedef struct {
  const RenderContext *context;
  const Answer *answer;
  const char *ui;
  char *locale; /* of numbers and dates */
  GString *out;
} Text;

static void
add_style(Text *text, const char *style)
{
  if (text->context->color)
    g_string_append(text->out, style);
}

static const char *
say(Text *text, const char *name)
{
  return messages_get(text->context->messages, text->ui, name);
}

static char *
label_of(Text *text, Facet facet, const char *id)
{
  return render_label(text->context, text->answer, facet, id);
}

/* ---- Lines ---- */

/* Columns that a character takes on a terminal. */
static guint
columns_of(gunichar c)
{
  return g_unichar_iszerowidth(c) || g_unichar_ismark(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

static guint
word_columns(const char *word, const char *end)
{
  guint columns = 0;
  for (; word < end; word = g_utf8_next_char(word))
    columns += columns_of(g_utf8_get_char(word));
  return columns;
}

/* Control characters of foreign text would talk to the terminal, C1 ones too; overrides of
 * direction would turn the rest of the line round. */
static gboolean
is_dropped(gunichar c)
{
  return c < ' ' || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

static const char *
word_end(const char *word)
{
  while (*word && *word != ' ' && *word != '\n' && *word != '\t')
    word++;
  return word;
}

/* One word with its marks; `*next` is the first mark not yet closed. */
static void
add_word(Text *text, const char *whole, const char *word, const char *end, const GArray *marks,
         guint *next, const char *style)
{
  for (const char *p = word; p < end; p = g_utf8_next_char(p)) {
    const ByteRange *mark =
        marks && *next < marks->len ? &g_array_index(marks, ByteRange, *next) : NULL;
    guint at = p - whole;
    if (mark && at == mark->start)
      add_style(text, MARK);
    if (!is_dropped(g_utf8_get_char(p)))
      g_string_append_len(text->out, p, g_utf8_next_char(p) - p);
    at = g_utf8_next_char(p) - whole;
    if (mark && at == mark->end) {
      add_style(text, PLAIN);
      add_style(text, style);
      (*next)++;
    }
  }
}

/* Words of a text from column `column`, folded at the terminal's width where it is known, further
 * lines indented; ends the line. */
static void
add_words(Text *text, const char *words, const GArray *marks, const char *style, guint column)
{
  g_autofree char *valid = g_utf8_make_valid(words, -1);
  guint next = 0, width = text->context->width, used = 0;
  add_style(text, style);
  for (const char *p = valid; *p; p = word_end(p)) {
    while (*p == ' ' || *p == '\n' || *p == '\t')
      p++;
    if (!*p)
      break;
    const char *end = word_end(p);
    guint wide = word_columns(p, end);
    if (used && width && column + 1 + wide > width) {
      g_string_append_printf(text->out, "\n%*s", INDENT, "");
      column = INDENT;
    } else if (used) {
      g_string_append_c(text->out, ' ');
      column++;
    }
    add_word(text, valid, p, end, marks, &next, style);
    column += wide;
    used++;
  }
  if (*style)
    add_style(text, PLAIN);
  g_string_append_c(text->out, '\n');
}

static void
add_line(Text *text, const char *style, const char *words)
{
  if (!words || !*words)
    return;
  g_string_append_printf(text->out, "%*s", INDENT, "");
  add_words(text, words, NULL, style, INDENT);
}

static void
add_part(GString *line, const char *part)
{
  if (part && *part)
    g_string_append_printf(line, "%s%s", line->len ? DOT : "", part);
}

/* ---- Hits ---- */

static void
add_origin(Text *text, const Hit *hit)
{
  g_autoptr(GString) line = g_string_new(NULL);
  g_autofree char *day = render_day(text->locale, hit);
  g_autofree char *lang = hit->lang ? label_of(text, FACET_LANG, hit->lang) : NULL;
  add_part(line, hit->site ? hit->site : hit->source);
  add_part(line, day);
  add_part(line, lang);
  add_line(text, FAINT, line->str);
}

static char *
join_labels(Text *text, Facet facet, char **ids)
{
  g_autoptr(GString) joined = g_string_new(NULL);
  /* Names of bodies have commas in them. */
  const char *comma = say(text, facet == FACET_MINISTRY ? "semicolon" : "comma");
  for (guint i = 0; ids && ids[i] && i < MAX_SHOWN_IDS; i++) {
    g_autofree char *label = label_of(text, facet, ids[i]);
    g_string_append_printf(joined, "%s%s%s", i ? comma : "", i ? " " : "", label);
  }
  if (ids && g_strv_length(ids) > MAX_SHOWN_IDS)
    g_string_append_printf(joined, "%s \xE2\x80\xA6", comma);
  return g_string_free(g_steal_pointer(&joined), FALSE);
}

static void
add_tags(Text *text, const Hit *hit)
{
  g_autoptr(GString) line = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(hit_facets); i++) {
    g_autofree char *labels = join_labels(text, hit_facets[i], hit->ids[hit_facets[i]]);
    add_part(line, labels);
  }
  add_line(text, "", line->str);
}

static void
add_others(Text *text, const Hit *hit)
{
  if (hit->more == 0)
    return;
  g_autofree char *more = messages_count(text->context->messages, text->locale, "more", hit->more);
  add_line(text, FAINT, more);
  for (guint i = 0; hit->others && i < hit->others->len; i++) {
    const Hit *other = hit->others->pdata[i];
    g_autoptr(GString) line = g_string_new("-");
    g_autofree char *day = render_day(text->locale, other);
    g_string_append_printf(line, " %s",
                           other->site     ? other->site
                           : other->source ? other->source
                                           : "");
    add_part(line, day);
    g_autofree char *url = other->url ? urltext_display(other->url) : NULL;
    add_part(line, url);
    add_line(text, "", line->str);
  }
}

static void
add_hit(Text *text, guint number, const Hit *hit)
{
  g_string_append_printf(text->out, "%2u. ", number);
  add_words(text, hit->title ? hit->title : "-", hit->title_marks, BOLD, INDENT);
  add_origin(text, hit);
  if (hit->snippet && *hit->snippet) {
    g_string_append_printf(text->out, "%*s", INDENT, "");
    add_words(text, hit->snippet, hit->snippet_marks, "", INDENT);
  }
  add_tags(text, hit);
  g_autofree char *url = hit->url ? urltext_display(hit->url) : NULL;
  add_line(text, FAINT, url);
  add_others(text, hit);
  g_string_append_c(text->out, '\n');
}

/* ---- Counts ---- */

/* Padded by columns, not by bytes: digits of other scripts have two. */
static void
add_number(Text *text, guint number)
{
  g_autofree char *digits = messages_number(text->locale, number);
  guint columns = word_columns(digits, digits + strlen(digits));
  g_string_append_printf(text->out, "%*s%s", columns < COUNT_COLUMNS ? COUNT_COLUMNS - columns : 0,
                         "", digits);
}

static void
add_count(Text *text, Facet facet, const FacetCount *count, gboolean indented)
{
  g_autofree char *label = label_of(text, facet, count->id);
  gboolean plain = g_str_equal(label, count->id);
  add_style(text, count->selected ? BOLD : "");
  add_number(text, count->count);
  g_string_append_printf(text->out, " %c %s%s%s%s", count->selected ? '*' : ' ',
                         indented ? "  " : "", count->id, plain ? "" : "  ", plain ? "" : label);
  add_style(text, count->selected ? PLAIN : "");
  g_string_append_c(text->out, '\n');
}

static void
add_heading(Text *text, const char *facet)
{
  g_autofree char *name = g_strconcat("facet-", facet, NULL);
  add_style(text, BOLD);
  g_string_append(text->out, say(text, name));
  add_style(text, PLAIN);
  g_string_append_c(text->out, '\n');
}

/* The values to show that stand under `parent` (NULL: at the top), domains' leaves below their
 * parents. */
static void
add_counts(Text *text, Facet facet, const FacetCount *counts, guint n, const char *parent)
{
  for (guint i = 0; i < n; i++) {
    if (i >= text->answer->request->facets && !counts[i].selected)
      continue;
    g_autofree char *own =
        facet == FACET_DOMAIN ? answer_parent(text->answer, facet, counts[i].id) : NULL;
    if (g_strcmp0(own, parent) != 0)
      continue;
    add_count(text, facet, &counts[i], parent != NULL);
    if (facet == FACET_DOMAIN && !parent)
      add_counts(text, facet, counts, n, counts[i].id);
  }
}

static void
add_facet(Text *text, Facet facet)
{
  guint n, none;
  const Request *request = text->answer->request;
  const FacetCount *counts = facets_counts(text->answer->facets, facet, &n, &none);
  FacetCount of_none = { SCHEMA_NONE, none, 0,
                         filters_selected(request->filters, facet, SCHEMA_NONE) };
  if (n == 0)
    return;
  add_heading(text, schema_facets[facet].name);
  add_counts(text, facet, counts, n, NULL);
  if ((none && schema_facets[facet].tagged && facet != FACET_PAIR) || of_none.selected)
    add_count(text, facet, &of_none, FALSE);
  g_string_append_c(text->out, '\n');
}

static void
add_years(Text *text)
{
  Calendar calendar = request_calendar(text->answer->request);
  g_autoptr(GArray) years = facets_timeline(text->answer->facets, calendar, FALSE);
  if (years->len == 0)
    return;
  add_heading(text, "year");
  for (guint i = 0; i < years->len; i++) {
    const TimelineCount *year = &g_array_index(years, TimelineCount, i);
    g_autofree char *label = render_date(text->locale, (gint64)year->first * 86400, RENDER_YEAR);
    add_number(text, year->count);
    g_string_append_printf(text->out, "   %s\n", label);
  }
  g_string_append_c(text->out, '\n');
}

/* ---- Pairs of countries ---- */

/* "Nuclear medicine 5, Oncology 3" */
static char *
join_values(Text *text, Facet facet, const GArray *values)
{
  g_autoptr(GString) joined = g_string_new(NULL);
  const char *comma = say(text, "comma");
  for (guint i = 0; i < values->len; i++) {
    const PairValue *value = &g_array_index(values, PairValue, i);
    g_autofree char *label = label_of(text, facet, value->id);
    g_autofree char *number = messages_number(text->locale, value->count);
    g_string_append_printf(joined, "%s%s%s %s", i ? comma : "", i ? " " : "", label, number);
  }
  return g_string_free(g_steal_pointer(&joined), FALSE);
}

static void
add_pair(Text *text, const Pair *pair)
{
  FacetCount count = { pair->id, pair->count, 0, pair->selected };
  g_autofree char *domains = join_values(text, FACET_DOMAIN, pair->domains);
  g_autofree char *instruments = join_values(text, FACET_INSTRUMENT, pair->instruments);
  g_autofree char *last =
      pair->last ? render_date(text->locale, (gint64)pair->last * 86400, RENDER_DAY) : NULL;
  const char *parts[] = { domains, instruments, last };
  g_autoptr(GString) line = g_string_new(NULL);
  add_count(text, FACET_PAIR, &count, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    add_part(line, parts[i]);
  if (!line->len)
    return;
  g_string_append_printf(text->out, "%*s", PAIR_INDENT, "");
  add_words(text, line->str, NULL, FAINT, PAIR_INDENT);
}

static void
add_pairs(Text *text)
{
  const GPtrArray *pairs = text->answer->pairs;
  if (!pairs || pairs->len == 0)
    return;
  add_heading(text, schema_facets[FACET_PAIR].name);
  for (guint i = 0; i < pairs->len; i++)
    add_pair(text, pairs->pdata[i]);
  g_string_append_c(text->out, '\n');
}

/* ---- The whole ---- */

static char *
recognised_list(Text *text)
{
  g_autoptr(GString) list = g_string_new(NULL);
  const GPtrArray *spans = text->answer->query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    if (span->words)
      continue;
    g_autofree char *label = label_of(text, span->facet, span->id);
    g_string_append_printf(list, "%s%s%s (%s %s)", list->len ? say(text, "comma") : "",
                           list->len ? " " : "", label, schema_facets[span->facet].name, span->id);
  }
  return g_string_free(g_steal_pointer(&list), FALSE);
}

static void
add_summary(Text *text)
{
  const Answer *answer = text->answer;
  const Messages *messages = text->context->messages;
  g_autoptr(GString) line = g_string_new(NULL);
  g_autofree char *count = messages_count(messages, text->locale, "count", answer->count);
  g_autofree char *stories = messages_count(messages, text->locale, "stories", answer->stories);
  g_autofree char *list = recognised_list(text);
  g_autofree char *recognised =
      *list ? messages_with(messages, text->ui, "recognised", list) : NULL;
  add_part(line, count);
  add_part(line, answer->stories < answer->count ? stories : NULL);
  add_part(line, recognised);
  add_words(text, line->str, NULL, "", 0);
  g_string_append_c(text->out, '\n');
}

static void
render(const RenderContext *context, const Answer *answer, GString *out)
{
  g_autofree char *locale = request_locale(answer->request);
  Text text = { context, answer, answer->request->ui, locale, out };
  if (context->id)
    g_string_append_printf(out, "# %s: %s\n", context->id, answer->request->text);
  if (answer->explanation)
    g_string_append_printf(out, "%s\n", answer->explanation);
  if (answer->asked && context->verbose)
    g_string_append_printf(out, "query: %s\n\n", answer->asked);
  if (answer->count == 0 && !answer->facets)
    return;
  add_summary(&text);
  for (guint i = 0; i < answer->hits->len; i++)
    add_hit(&text, answer->first + i + 1, answer->hits->pdata[i]);
  add_pairs(&text);
  for (int facet = 0; answer->facets && facet < N_FACETS; facet++)
    add_facet(&text, facet);
  if (answer->facets)
    add_years(&text);
}

const Renderer render_text = { FORMAT_TEXT, "text/plain; charset=utf-8", render };
