#include "search/answer.h"
#include "search/conffile.h"
#include "search/explain.h"
#include "search/highlight.h"
#include "search/suggest.h"
#include "search/wordquery.h"
#include <string.h>
#include <unicode/uloc.h>

#define SNIPPET_WORDS 36

struct Searcher {
  QueryTools tools;
  char **names; /* of the index, to open it again */
  Engine *engine;
  Analysers *analysers;
  Concepts *concepts;
  Lexicon *lexicon;
  Names *spellings;
  ConfFile *sources; /* for the names of sources; or NULL */
  GHashTable *urls; /* document number -> url: runs name the same documents again and again */
};

/* ---- The searcher ---- */

Searcher *
searcher_open(const char *conf_dir, const char *const *names, GError **error)
{
  g_autoptr(Searcher) s = g_new0(Searcher, 1);
  s->names = g_strdupv((char **)names);
  s->analysers = analysers_new();
  if (!(s->engine = engine_open(names, error)) || !(s->concepts = concepts_load(conf_dir, error)) ||
      !(s->lexicon = lexicon_load(conf_dir, s->analysers, error)) ||
      !(s->spellings = names_load(conf_dir, error)))
    return NULL;
  g_autofree char *sources = g_build_filename(conf_dir, "sources.conf", NULL);
  s->sources = conffile_load(sources, NULL); /* a mistake there is hindex's to tell */
  s->urls = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  s->tools = (QueryTools){ s->engine, s->analysers, s->concepts, s->lexicon, s->spellings };
  return g_steal_pointer(&s);
}

gboolean
searcher_refresh(Searcher *s, GError **error)
{
  Engine *engine = engine_open((const char *const *)s->names, error);
  if (!engine)
    return FALSE;
  engine_free(s->engine);
  s->engine = s->tools.engine = engine;
  g_hash_table_remove_all(s->urls);
  return TRUE;
}

void
searcher_free(Searcher *s)
{
  if (!s)
    return;
  g_strfreev(s->names);
  g_clear_pointer(&s->engine, engine_free);
  g_clear_pointer(&s->concepts, concepts_free);
  g_clear_pointer(&s->lexicon, lexicon_free);
  g_clear_pointer(&s->spellings, names_free);
  g_clear_pointer(&s->sources, conffile_free);
  g_clear_pointer(&s->urls, g_hash_table_unref);
  analysers_free(s->analysers);
  g_free(s);
}

const QueryTools *
searcher_tools(const Searcher *searcher)
{
  return &searcher->tools;
}

/* ---- Facet values that nobody knows ---- */

typedef struct {
  const char *wanted;
  char *nearest;
  guint distance;
} Nearest;

static gboolean
consider_value(const char *id, guint count, gpointer user)
{
  Nearest *nearest = user;
  guint d = suggest_distance(nearest->wanted, id, nearest->distance);
  if (d < nearest->distance) {
    g_free(nearest->nearest);
    nearest->nearest = g_strdup(id);
    nearest->distance = d;
  }
  return TRUE;
}

/* A value by its name in any of the three languages ("مصر", "Egypt"), or NULL. Caller frees. */
static char *
value_named(const Searcher *s, Facet facet, const char *name)
{
  g_autoptr(Query) query = query_new(&s->tools, name, TRUE);
  for (guint i = 0; i < query->recognised->spans->len; i++) {
    const Span *span = query->recognised->spans->pdata[i];
    if (span->facet == facet)
      return g_strdup(span->id);
  }
  return NULL;
}

static char *
nearest_value(const Searcher *s, Facet facet, const char *id)
{
  char *named = value_named(s, facet, id);
  if (named)
    return named;
  if (schema_facets[facet].tagged && facet != FACET_PAIR)
    return concepts_nearest(s->concepts, facet, id);
  Nearest nearest = { id, NULL, strlen(id) / 2 + 1 };
  engine_terms(s->engine, schema_facets[facet].prefix, consider_value, &nearest, NULL);
  return nearest.nearest;
}

/* A language or a source of sources.conf that has no article yet is no mistake: it finds nothing. */
static gboolean
could_be(const Searcher *s, Facet facet, const char *id)
{
  return (facet == FACET_LANG && *uloc_getISO3Language(id)) ||
         (facet == FACET_SOURCE && s->sources && conffile_has_group(s->sources, id));
}

static gboolean
is_known(const Searcher *s, Facet facet, const char *id)
{
  return g_str_equal(id, SCHEMA_NONE) || concepts_known(s->concepts, facet, id) ||
         engine_term_count(s->engine, schema_facets[facet].prefix, id) > 0 || could_be(s, facet, id);
}

static const char *
first_unknown(const Searcher *s, Facet facet, const GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    if (!is_known(s, facet, ids->pdata[i]))
      return ids->pdata[i];
  return NULL;
}

gboolean
searcher_unknown(const Searcher *s, const Request *request, UnknownValue *unknown)
{
  for (int facet = 0; facet < N_FACETS; facet++) {
    const FacetFilter *filter = &request->filters->facets[facet];
    const char *id = first_unknown(s, facet, filter->excluded);
    for (guint i = 0; !id && i < filter->groups->len; i++)
      id = first_unknown(s, facet, filter->groups->pdata[i]);
    if (!id)
      continue;
    *unknown = (UnknownValue){ facet, g_strdup(id), nearest_value(s, facet, id), NULL };
    if (unknown->nearest)
      unknown->label = concepts_label(s->concepts, facet, unknown->nearest, request->ui);
    return TRUE;
  }
  return FALSE;
}

void
unknown_value_clear(UnknownValue *unknown)
{
  g_free(unknown->id);
  g_free(unknown->nearest);
  g_free(unknown->label);
  *unknown = (UnknownValue){ 0 };
}

static gboolean
is_blank(const char *text)
{
  while (*text && g_unichar_isspace(g_utf8_get_char(text)))
    text = g_utf8_next_char(text);
  return !*text;
}

gboolean
searcher_wordless(const Searcher *s, const Request *request)
{
  return !is_blank(request->text) && query_has_no_word(&s->tools, request->text);
}

gboolean
searcher_check(const Searcher *s, const Request *request, GError **error)
{
  g_auto(UnknownValue) unknown = { 0 };
  if (searcher_wordless(s, request)) {
    g_set_error_literal(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "there is no word in the question");
    return FALSE;
  }
  if (!searcher_unknown(s, request, &unknown))
    return TRUE;
  const char *name = schema_facets[unknown.facet].name;
  if (!unknown.nearest) {
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "unknown %s \"%s\"", name, unknown.id);
    return FALSE;
  }
  gboolean plain = g_str_equal(unknown.label, unknown.nearest);
  g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE,
              "unknown %s \"%s\": did you mean \"%s\"%s%s%s?", name, unknown.id, unknown.nearest,
              plain ? "" : " (", plain ? "" : unknown.label, plain ? "" : ")");
  return FALSE;
}

/* ---- Hits ---- */

static void
clear_marks(GArray *marks)
{
  if (marks)
    g_array_unref(marks);
}

static void
hit_free(gpointer data)
{
  Hit *hit = data;
  char *strings[] = { hit->url,       hit->title,  hit->site, hit->source,  hit->lang,
                      hit->published, hit->author, hit->text, hit->snippet, hit->story };
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  for (int facet = 0; facet < N_FACETS; facet++)
    g_strfreev(hit->ids[facet]);
  if (hit->evidence)
    g_ptr_array_unref(hit->evidence);
  clear_marks(hit->title_marks);
  clear_marks(hit->snippet_marks);
  if (hit->others)
    g_ptr_array_unref(hit->others);
  g_free(hit);
}

/* Which line of the document data fills which field. Omega's own names come first, so that a stock
 * index reads well too. */
static const struct {
  const char *name;
  gsize offset;
} hit_fields[] = {
  { "url", G_STRUCT_OFFSET(Hit, url) },       { "caption", G_STRUCT_OFFSET(Hit, title) },
  { "sitename", G_STRUCT_OFFSET(Hit, site) }, { "source", G_STRUCT_OFFSET(Hit, source) },
  { "language", G_STRUCT_OFFSET(Hit, lang) }, { "author", G_STRUCT_OFFSET(Hit, author) },
  { "text", G_STRUCT_OFFSET(Hit, text) },
};

static void
read_ids(Hit *hit, const char *data, gsize length)
{
  for (int facet = 0; facet < N_FACETS; facet++) {
    if (!schema_facets[facet].tagged)
      continue;
    g_autofree char *ids = schema_data_get(data, length, schema_facets[facet].name);
    hit->ids[facet] = g_strsplit(ids ? ids : "", ",", -1);
  }
}

static Hit *
read_hit(const EngineHit *from)
{
  Hit *hit = g_new0(Hit, 1);
  for (guint i = 0; i < G_N_ELEMENTS(hit_fields); i++)
    G_STRUCT_MEMBER(char *, hit, hit_fields[i].offset) =
        schema_data_get(from->data, from->length, hit_fields[i].name);
  g_autofree char *modtime = schema_data_get(from->data, from->length, "modtime");
  g_autofree char *evidence = schema_data_get(from->data, from->length, "evidence");
  hit->published = schema_data_published(from->data, from->length);
  hit->published_at = modtime ? g_ascii_strtoll(modtime, NULL, 10) : 0;
  if (!hit->text)
    hit->text = schema_data_get(from->data, from->length, "sample");
  read_ids(hit, from->data, from->length);
  hit->evidence = evidence_read(evidence);
  hit->story = *from->story ? g_strdup(from->story) : hit->url ? schema_story_id(hit->url) : NULL;
  hit->score = from->weight;
  return hit;
}

const GArray *
hit_places(const Hit *hit, Facet facet, guint index)
{
  for (int before = 0; before < (int)facet; before++)
    index += hit->ids[before] ? g_strv_length(hit->ids[before]) : 0;
  return hit->evidence && index < hit->evidence->len ? hit->evidence->pdata[index] : NULL;
}

char *
hit_words(const Hit *hit, const EvidencePlace *place)
{
  const char *field = place->in_title ? hit->title : hit->text;
  return field && place->start < place->end && place->end <= strlen(field)
             ? g_strndup(field + place->start, place->end - place->start)
             : NULL;
}

/* Words marked in title and text, by the language of the article. */
static void
mark_hit(const Answer *answer, Hit *hit, GHashTable *highlighters)
{
  const char *lang = hit->lang ? hit->lang : answer->query->recognised->lang;
  Highlighter *highlighter = g_hash_table_lookup(highlighters, lang);
  if (!highlighter) {
    highlighter = highlighter_new(answer->query, lang);
    g_hash_table_insert(highlighters, g_strdup(lang), highlighter);
  }
  if (hit->title)
    hit->title_marks = highlighter_marks(highlighter, hit->title);
  if (hit->text)
    hit->snippet = highlighter_snippet(highlighter, hit->text, SNIPPET_WORDS, &hit->snippet_marks);
}

static void
mark_hits(const Answer *answer)
{
  g_autoptr(GHashTable) highlighters =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)highlighter_free);
  for (guint i = 0; i < answer->hits->len; i++)
    mark_hit(answer, answer->hits->pdata[i], highlighters);
}

/* ---- Stories ---- */

/* The hit's story as those matching articles tell it, oldest first: the first report takes the
 * hit's place, the others stand under it. */
static Hit *
gather_story(const Answer *answer, const EngineQuery *query, Hit *hit, guint more)
{
  EngineMatchOptions options = { .limit = ANSWER_MAX_OTHERS + 1,
                                 .exact = TRUE,
                                 .by_value = TRUE,
                                 .ascending = TRUE,
                                 .sort_slot = SLOT_PUBLISHED,
                                 .collapse_slot = SLOT_STORY };
  g_autoptr(EngineQuery) of_story = engine_query_join(ENGINE_FILTER, engine_query_copy(query),
                                                      engine_query_term(PREFIX_STORY, hit->story));
  g_autoptr(EngineMatch) match = engine_match(answer->searcher->engine, of_story, &options, NULL);
  hit->more = more;
  if (!match || match->n_hits == 0)
    return hit;
  Hit *lead = read_hit(&match->hits[0]);
  lead->score = hit->score;
  lead->more = match->count - 1;
  lead->others = g_ptr_array_new_with_free_func(hit_free);
  for (guint i = 1; i < match->n_hits; i++)
    g_ptr_array_add(lead->others, read_hit(&match->hits[i]));
  hit_free(hit);
  return lead;
}

/* The address of a document that was matched without its data. */
static const char *
url_of(const Searcher *s, guint docid)
{
  const char *url = g_hash_table_lookup(s->urls, GUINT_TO_POINTER(docid));
  if (url)
    return url;
  gsize length;
  g_autofree char *data = engine_data(s->engine, docid, &length, NULL);
  char *found = data ? schema_data_get(data, length, "url") : NULL;
  if (!found)
    found = g_strdup_printf("document-%u", docid);
  g_hash_table_insert(s->urls, GUINT_TO_POINTER(docid), found);
  return found;
}

/* A TREC run wants addresses and scores only. */
static void
read_run(Answer *answer, const EngineMatch *match)
{
  for (guint i = 0; i < match->n_hits; i++) {
    Hit *hit = g_new0(Hit, 1);
    hit->url = g_strdup(url_of(answer->searcher, match->hits[i].docid));
    hit->score = match->hits[i].weight;
    g_ptr_array_add(answer->hits, hit);
  }
}

static void
read_hits(Answer *answer, const EngineMatch *match, const EngineQuery *query)
{
  if (answer->request->format == FORMAT_TREC)
    return read_run(answer, match);
  for (guint i = 0; i < match->n_hits; i++) {
    Hit *hit = read_hit(&match->hits[i]);
    if (match->hits[i].more > 0 && hit->story)
      hit = gather_story(answer, query, hit, match->hits[i].more);
    g_ptr_array_add(answer->hits, hit);
  }
}

/* ---- The match ---- */

static EngineQuery *
date_range(const Request *request)
{
  char low[SCHEMA_TIME_BYTES], high[SCHEMA_TIME_BYTES];
  if (request->since == G_MININT64 && request->until == G_MAXINT64)
    return NULL;
  schema_time_encode(MAX(request->since, 1), low); /* 0 is "unknown" */
  schema_time_encode(request->until, high);
  return engine_query_range(SLOT_PUBLISHED, low, high, SCHEMA_TIME_BYTES);
}

static gboolean
by_date(const Request *request, gboolean words)
{
  return request->sort == SORT_DATE ||
         (request->sort == SORT_AUTO && (!words || request->format == FORMAT_ATOM));
}

static EngineMatchOptions
match_options(const Answer *answer, gboolean words)
{
  const Request *request = answer->request;
  gboolean dated = by_date(request, words);
  return (EngineMatchOptions){
    .first = answer->first,
    .limit = request->count || request->pairs ? 0 : request->limit,
    .exact = request->format != FORMAT_TREC,
    .no_data = request->format == FORMAT_TREC,
    .by_value = dated,
    .sort_slot = SLOT_PUBLISHED,
    .collapse = request->collapse && request->format != FORMAT_TREC,
    .collapse_slot = SLOT_STORY,
    .k1 = dated || !words ? 0 : wordquery_bm25_k1,
    .b = wordquery_bm25_b,
  };
}

/* Words and dates; NULL asks for every document. */
static EngineQuery *
base_query(const Answer *answer, QueryMode mode, gboolean words)
{
  EngineQuery *range = date_range(answer->request);
  if (!words)
    return range ? engine_query_scale(range, 0) : NULL;
  EngineQuery *query = query_build(answer->query, mode);
  return engine_query_join(ENGINE_FILTER, query ? query : engine_query_none(), range);
}

/* The pairs of countries of what was counted, when they are asked for. */
static gboolean
find_pairs(Answer *answer, const EngineQuery *query, const Facets *facets, GError **error)
{
  const Searcher *s = answer->searcher;
  const Request *request = answer->request;
  if (!request->pairs)
    return TRUE;
  g_clear_pointer(&answer->pairs, g_ptr_array_unref);
  answer->pairs = pairs_find(s->engine, s->concepts, query, request->filters, facets,
                             request->pairs, error);
  return answer->pairs != NULL;
}

static EngineMatch *
match_mode(Answer *answer, QueryMode mode, gboolean words, GError **error)
{
  EngineMatchOptions options = match_options(answer, words);
  const Request *request = answer->request;
  g_autoptr(EngineQuery) query = base_query(answer, mode, words);
  g_autoptr(Facets) facets = NULL;
  g_autoptr(EngineMatch) match =
      facets_match(answer->searcher->engine, query, request->filters, &options,
                   request->facets || request->pairs ? &facets : NULL, error);
  if (!match || !find_pairs(answer, query, facets, error))
    return NULL;
  g_clear_pointer(&answer->facets, facets_free);
  if (request->facets)
    answer->facets = g_steal_pointer(&facets);
  answer->mode = mode;
  answer->count = match->count;
  answer->exact = match->exact;
  answer->stories = match->collapsed;
  g_autoptr(EngineQuery) all = filters_apply(request->filters, engine_query_copy(query), -1);
  read_hits(answer, match, all);
  return g_steal_pointer(&match);
}

/* People want what they asked for, all of it; a run is a ranking, the less likely further down. */
static QueryMode
first_mode(const Request *request)
{
  return request->format == FORMAT_TREC ? QUERY_RUN : request->any ? QUERY_ANY : QUERY_ALL;
}

/* All words; where they give nothing, all but one; then any. */
static gboolean
match(Answer *answer, GError **error)
{
  gboolean words = !query_is_empty(answer->query);
  QueryMode mode = first_mode(answer->request);
  for (QueryMode first = mode;; mode++) {
    g_autoptr(EngineMatch) found = match_mode(answer, mode, words, error);
    if (!found)
      return FALSE;
    answer->relaxed = mode != first && found->count > 0;
    if (found->count > 0 || !words || mode >= QUERY_ANY)
      return TRUE;
  }
}

/* How many articles have some of the words, told to people where those that have all do not fill a page. */
static guint
count_wider(const Answer *answer)
{
  const Request *request = answer->request;
  if ((request->format != FORMAT_TEXT && request->format != FORMAT_HTML) || request->count || request->pairs ||
      answer->mode != QUERY_ALL || answer->count == 0 || answer->stories >= request->limit)
    return 0;
  EngineMatchOptions options = { .exact = TRUE };
  EngineQuery *any = base_query(answer, QUERY_ANY, TRUE);
  g_autoptr(EngineQuery) query = any ? filters_apply(request->filters, any, -1) : NULL;
  g_autoptr(EngineMatch) match = query ? engine_match(answer->searcher->engine, query, &options, NULL) : NULL;
  return match && match->count > answer->count ? match->count : 0;
}

static gboolean
is_dropped(const char *key, gpointer user)
{
  return request_dropped(user, key);
}

Answer *
searcher_answer(const Searcher *searcher, const Request *request, GError **error)
{
  gint64 start = g_get_monotonic_time();
  g_autoptr(Answer) answer = g_new0(Answer, 1);
  answer->request = request;
  answer->searcher = searcher;
  answer->first = request_offset(request);
  answer->hits = g_ptr_array_new_with_free_func(hit_free);
  answer->query = query_new(&searcher->tools, request->text, request->concepts);
  recognised_drop(answer->query->recognised, answer->query->text, is_dropped, (gpointer)request);
  if (!match(answer, error))
    return NULL;
  if (request->format != FORMAT_TREC) {
    mark_hits(answer);
    answer->wider = query_is_empty(answer->query) ? 0 : count_wider(answer);
    if (answer->relaxed || answer->count == 0)
      answer->suggestion = suggest(answer->query);
  }
  if (request->explain) {
    answer->explanation = explain(answer->query);
    answer->asked = explain_asked(answer->query, answer->mode);
  }
  answer->seconds = (g_get_monotonic_time() - start) / (double)G_USEC_PER_SEC;
  return g_steal_pointer(&answer);
}

void
answer_free(Answer *answer)
{
  if (!answer)
    return;
  query_free(answer->query);
  g_ptr_array_unref(answer->hits);
  facets_free(answer->facets);
  g_clear_pointer(&answer->pairs, g_ptr_array_unref);
  g_free(answer->suggestion);
  g_free(answer->explanation);
  g_free(answer->asked);
  g_free(answer);
}

/* A source's name as sources.conf gives it, in the language wanted or else one that it has. */
static char *
source_label(const Searcher *s, const char *id, const char *lang)
{
  const char *const langs[] = { lang, "en", "ar", "fa" };
  for (guint i = 0; s->sources && i < G_N_ELEMENTS(langs); i++) {
    char *name = conffile_string(s->sources, id, "Name", langs[i]);
    if (name && *name)
      return name;
    g_free(name);
  }
  return g_strdup(id);
}

char *
answer_label(const Answer *answer, Facet facet, const char *id)
{
  if (facet == FACET_SOURCE)
    return source_label(answer->searcher, id, answer->request->ui);
  return concepts_label(answer->searcher->concepts, facet, id, answer->request->ui);
}

char *
answer_parent(const Answer *answer, Facet facet, const char *id)
{
  const char *slash = strchr(id, '/');
  if (facet == FACET_DOMAIN)
    return g_strdup(concepts_parent(answer->searcher->concepts, id));
  return facet == FACET_MINISTRY && slash ? g_strndup(id, slash - id) : NULL;
}
