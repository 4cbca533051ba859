/* The JSON of the command contract. Keys are only ever added. */
#include "search/render.h"
#include <jansson.h>

#define JSON_FLAGS (JSON_COMPACT | JSON_REAL_PRECISION(6))

static void
set_text(json_t *object, const char *key, const char *text)
{
  if (text)
    json_object_set_new(object, key, json_string(text));
}

/* Text from pages: what is not valid UTF-8 must not lose the whole object. */
static void
set_foreign(json_t *object, const char *key, const char *text)
{
  if (!text)
    return;
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  set_text(object, key, valid);
}

static json_t *
ids_json(char **ids)
{
  json_t *list = json_array();
  for (char **id = ids; *id; id++)
    json_array_append_new(list, json_string(*id));
  return list;
}

/* ---- query ---- */

static json_t *
concept_json(const Answer *answer, const Span *span)
{
  json_t *object = json_object();
  g_autofree char *label = answer_label(answer, span->facet, span->id);
  g_autofree char *text = g_strndup(answer->query->text + span->start, span->end - span->start);
  set_text(object, "facet", schema_facets[span->facet].name);
  set_text(object, "id", span->id);
  set_text(object, "label", label);
  set_text(object, "text", text);
  return object;
}

static json_t *
concepts_json(const Answer *answer)
{
  json_t *list = json_array();
  const GPtrArray *spans = answer->query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    if (!span->words)
      json_array_append_new(list, concept_json(answer, span));
  }
  return list;
}

/* The counterparts that the lexicon gave a word: {"text":"cancer","ar":[…],"fa":[…]}. */
static json_t *
synonym_json(const Answer *answer, const Span *span)
{
  static const char *const langs[] = { "ar", "fa", "en" };
  json_t *object = json_object();
  g_autofree char *text = g_strndup(answer->query->text + span->start, span->end - span->start);
  set_text(object, "text", text);
  for (guint i = 0; i < G_N_ELEMENTS(langs); i++) {
    g_autofree const char **words = query_counterparts(span, langs[i]);
    if (words)
      json_object_set_new(object, langs[i], ids_json((char **)words));
  }
  return object;
}

static json_t *
synonyms_json(const Answer *answer)
{
  json_t *list = json_array();
  const GPtrArray *spans = answer->query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    if (span->words)
      json_array_append_new(list, synonym_json(answer, span));
  }
  return list;
}

/* A facet's filter as it can be typed: ["eg,ru","!fr"]. */
static json_t *
filter_json(const FacetFilter *filter)
{
  json_t *list = json_array();
  for (guint i = 0; i < filter->groups->len; i++) {
    g_autoptr(GString) any = g_string_new(NULL);
    const GPtrArray *group = filter->groups->pdata[i];
    for (guint k = 0; k < group->len; k++)
      g_string_append_printf(any, "%s%s", k ? "," : "", (char *)group->pdata[k]);
    json_array_append_new(list, json_string(any->str));
  }
  for (guint i = 0; i < filter->excluded->len; i++)
    json_array_append_new(list, json_sprintf("!%s", (char *)filter->excluded->pdata[i]));
  return list;
}

static json_t *
filters_json(const Request *request)
{
  json_t *object = json_object();
  for (int facet = 0; facet < N_FACETS; facet++)
    if (filters_active(request->filters, facet))
      json_object_set_new(object, schema_facets[facet].name,
                          filter_json(&request->filters->facets[facet]));
  set_text(object, "since", request->since_text);
  set_text(object, "until", request->until_text);
  return object;
}

static json_t *
query_json(const RenderContext *context, const Answer *answer)
{
  json_t *object = json_object();
  set_text(object, "id", context->id);
  set_text(object, "text", answer->query->text);
  set_text(object, "lang", answer->query->recognised->lang);
  json_object_set_new(object, "concepts", concepts_json(answer));
  json_object_set_new(object, "synonyms", synonyms_json(answer));
  json_object_set_new(object, "filters", filters_json(answer->request));
  set_text(object, "explanation", answer->explanation);
  set_text(object, "asked", answer->asked);
  return object;
}

/* ---- hits ---- */

static json_t *
marks_json(const GArray *marks)
{
  json_t *list = json_array();
  for (guint i = 0; marks && i < marks->len; i++) {
    const ByteRange *mark = &g_array_index(marks, ByteRange, i);
    json_array_append_new(list, json_pack("[ii]", (int)mark->start, (int)mark->end));
  }
  return list;
}

static json_t *
other_json(const Hit *hit)
{
  json_t *object = json_object();
  set_foreign(object, "url", hit->url);
  set_foreign(object, "title", hit->title);
  set_foreign(object, "site", hit->site);
  set_foreign(object, "published", hit->published);
  return object;
}

static json_t *
story_json(const Hit *hit)
{
  json_t *object = json_object();
  json_t *others = json_array();
  set_foreign(object, "id", hit->story);
  json_object_set_new(object, "more", json_integer(hit->more));
  for (guint i = 0; hit->others && i < hit->others->len; i++)
    json_array_append_new(others, other_json(hit->others->pdata[i]));
  json_object_set_new(object, "others", others);
  return object;
}

/* The places of one value: field, bytes of it, and the words there. */
static json_t *
places_json(const Hit *hit, const GArray *places)
{
  json_t *list = json_array();
  for (guint i = 0; i < places->len; i++) {
    const EvidencePlace *place = &g_array_index(places, EvidencePlace, i);
    g_autofree char *words = hit_words(hit, place);
    if (!words)
      continue;
    json_t *object = json_pack("{ss,si,si}", "field", place->in_title ? "title" : "text", "start",
                               (int)place->start, "end", (int)place->end);
    set_foreign(object, "match", words);
    json_array_append_new(list, object);
  }
  return list;
}

/* {"country": {"eg": [places]}, …}: of the facets that are found in the text. */
static json_t *
evidence_json(const Hit *hit)
{
  json_t *facets = json_object();
  for (int facet = 0; facet < N_FACETS; facet++) {
    if (!hit->ids[facet])
      continue;
    json_t *values = json_object();
    for (guint i = 0; hit->ids[facet][i]; i++) {
      const GArray *places = hit_places(hit, facet, i);
      if (places && places->len)
        json_object_set_new(values, hit->ids[facet][i], places_json(hit, places));
    }
    json_object_set_new(facets, schema_facets[facet].name, values);
  }
  return facets;
}

static json_t *
hit_json(const Hit *hit)
{
  json_t *object = json_object();
  set_foreign(object, "url", hit->url);
  set_foreign(object, "title", hit->title);
  set_foreign(object, "site", hit->site);
  set_foreign(object, "source", hit->source);
  set_foreign(object, "lang", hit->lang);
  set_foreign(object, "author", hit->author);
  set_foreign(object, "published", hit->published);
  set_foreign(object, "snippet", hit->snippet ? hit->snippet : "");
  json_object_set_new(object, "score", json_real(hit->score));
  for (int facet = 0; facet < N_FACETS; facet++)
    if (hit->ids[facet])
      json_object_set_new(object, schema_facets[facet].name, ids_json(hit->ids[facet]));
  json_object_set_new(object, "evidence", evidence_json(hit));
  json_object_set_new(object, "marks",
                      json_pack("{so,so}", "title", marks_json(hit->title_marks), "snippet",
                                marks_json(hit->snippet_marks)));
  json_object_set_new(object, "story", hit->story ? story_json(hit) : json_null());
  return object;
}

/* ---- facets ---- */

static json_t *
value_json(const RenderContext *context, const Answer *answer, Facet facet, const char *id)
{
  json_t *object = json_object();
  g_autofree char *label = render_label(context, answer, facet, id);
  set_foreign(object, "id", id);
  set_foreign(object, "label", label);
  return object;
}

static json_t *
count_json(const RenderContext *context, const Answer *answer, Facet facet, const FacetCount *count)
{
  json_t *object = value_json(context, answer, facet, count->id);
  g_autofree char *parent = answer_parent(answer, facet, count->id);
  set_foreign(object, "parent", parent);
  json_object_set_new(object, "count", json_integer(count->count));
  json_object_set_new(object, "selected", json_boolean(count->selected));
  return object;
}

/* All values, unless fewer were asked for. */
static json_t *
facet_json(const RenderContext *context, const Answer *answer, Facet facet)
{
  guint n;
  json_t *list = json_array();
  const FacetCount *counts = facets_counts(answer->facets, facet, &n, NULL);
  for (guint i = 0; i < n; i++)
    if (i < answer->request->facets || !answer->request->facets_given || counts[i].selected)
      json_array_append_new(list, count_json(context, answer, facet, &counts[i]));
  return list;
}

static json_t *
timeline_json(const Answer *answer, Calendar calendar)
{
  json_t *list = json_array();
  g_autoptr(GArray) months = facets_timeline(answer->facets, calendar, TRUE);
  for (guint i = 0; i < months->len; i++) {
    const TimelineCount *month = &g_array_index(months, TimelineCount, i);
    json_array_append_new(list, json_pack("{s:i,s:i,s:i}", "year", month->year, "month",
                                          month->month, "count", (int)month->count));
  }
  return list;
}

static void
set_facets(const RenderContext *context, const Answer *answer, json_t *object)
{
  json_t *facets = json_object(), *none = json_object();
  for (int facet = 0; facet < N_FACETS; facet++) {
    guint n, n_none;
    const char *name = schema_facets[facet].name;
    facets_counts(answer->facets, facet, &n, &n_none);
    json_object_set_new(facets, name, facet_json(context, answer, facet));
    json_object_set_new(none, name, json_integer(n_none));
  }
  json_object_set_new(object, "facets", facets);
  json_object_set_new(object, "none", none);
  json_object_set_new(object, "timeline",
                      json_pack("{so,so}", "gregorian", timeline_json(answer, CALENDAR_GREGORIAN),
                                "jalali", timeline_json(answer, CALENDAR_JALALI)));
}

/* ---- pairs ---- */

static void
set_day(json_t *object, const char *key, gint32 day)
{
  g_autofree char *text = calendar_iso(day);
  set_text(object, key, day ? text : NULL);
}

static json_t *
pair_values_json(const RenderContext *context, const Answer *answer, Facet facet,
                 const GArray *values)
{
  json_t *list = json_array();
  for (guint i = 0; i < values->len; i++) {
    const PairValue *value = &g_array_index(values, PairValue, i);
    json_t *object = value_json(context, answer, facet, value->id);
    json_object_set_new(object, "count", json_integer(value->count));
    json_array_append_new(list, object);
  }
  return list;
}

static json_t *
pair_json(const RenderContext *context, const Answer *answer, const Pair *pair)
{
  json_t *object = value_json(context, answer, FACET_PAIR, pair->id), *countries = json_array();
  g_autofree char *one = NULL, *two = NULL;
  if (pair_countries(pair->id, &one, &two)) {
    json_array_append_new(countries, json_string(one));
    json_array_append_new(countries, json_string(two));
  }
  json_object_set_new(object, "countries", countries);
  json_object_set_new(object, "count", json_integer(pair->count));
  json_object_set_new(object, "selected", json_boolean(pair->selected));
  set_day(object, "first", pair->first);
  set_day(object, "last", pair->last);
  json_object_set_new(object, "domain",
                      pair_values_json(context, answer, FACET_DOMAIN, pair->domains));
  json_object_set_new(object, "instrument",
                      pair_values_json(context, answer, FACET_INSTRUMENT, pair->instruments));
  return object;
}

/* ---- the whole ---- */

static json_t *
matches_json(const Answer *answer)
{
  static const char *const words[] = { "all", "most", "any" };
  json_t *object = json_object();
  json_object_set_new(object, "count", json_integer(answer->count));
  json_object_set_new(object, "exact", json_boolean(answer->exact));
  json_object_set_new(object, "stories", json_integer(answer->stories));
  set_text(object, "words", words[answer->mode]);
  json_object_set_new(object, "relaxed", json_boolean(answer->relaxed));
  return object;
}

static void
append_json(json_t *object, GString *out)
{
  char *text = json_dumps(object, JSON_FLAGS);
  g_string_append(out, text ? text : "{}");
  g_string_append_c(out, '\n');
  free(text);
  json_decref(object);
}

static void
render(const RenderContext *context, const Answer *answer, GString *out)
{
  json_t *object = json_object(), *hits = json_array();
  for (guint i = 0; i < answer->hits->len; i++)
    json_array_append_new(hits, hit_json(answer->hits->pdata[i]));
  json_object_set_new(object, "version", json_integer(1));
  json_object_set_new(object, "query", query_json(context, answer));
  json_object_set_new(object, "matches", matches_json(answer));
  json_object_set_new(object, "hits", hits);
  if (answer->facets)
    set_facets(context, answer, object);
  if (answer->pairs) {
    json_t *pairs = json_array();
    for (guint i = 0; i < answer->pairs->len; i++)
      json_array_append_new(pairs, pair_json(context, answer, answer->pairs->pdata[i]));
    json_object_set_new(object, "pairs", pairs);
  }
  json_object_set_new(object, "suggestion",
                      answer->suggestion ? json_string(answer->suggestion) : json_null());
  json_object_set_new(object, "seconds", json_real(answer->seconds));
  append_json(object, out);
}

static void
render_lines(const RenderContext *context, const Answer *answer, GString *out)
{
  for (guint i = 0; answer->pairs && i < answer->pairs->len; i++) {
    json_t *object = pair_json(context, answer, answer->pairs->pdata[i]);
    set_text(object, "query", context->id);
    append_json(object, out);
  }
  for (guint i = 0; i < answer->hits->len; i++) {
    json_t *object = hit_json(answer->hits->pdata[i]);
    set_text(object, "query", context->id);
    append_json(object, out);
  }
}

const Renderer render_json = { FORMAT_JSON, "application/json; charset=utf-8", render };
const Renderer render_jsonl = { FORMAT_JSONL, "application/x-ndjson; charset=utf-8", render_lines };
