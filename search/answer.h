/* answer.h: a request answered: hits, counts, what was recognised, what to try instead. The one
 * path that the command line and the page share; prints nothing. */
#pragma once
#include "search/evidence.h"
#include "search/pairs.h"
#include "search/query.h"
#include "search/request.h"

G_BEGIN_DECLS

/* An index opened, with all that questions are read by. One thread at a time. */
typedef struct Searcher Searcher;

/* `names` as of engine_open; the vocabularies and the lexicon of `conf_dir`. */
Searcher *searcher_open(const char *conf_dir, const char *const *names, GError **error);
/* Opens the index anew, so that what was written since is found, also where it was replaced by a
 * compacted one; the conf stays as it was read. FALSE: it cannot, and the old state stays. */
gboolean searcher_refresh(Searcher *searcher, GError **error);
void searcher_free(Searcher *searcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Searcher, searcher_free)

const QueryTools *searcher_tools(const Searcher *searcher);

/* One article. Strings are its own; absent ones NULL. */
typedef struct {
  char *url, *title, *site, *source, *lang, *published, *author, *text;
  gint64 published_at;  /* seconds since 1970; 0 unknown */
  char **ids[N_FACETS]; /* NULL-terminated; of facets that are tagged, else NULL */
  GPtrArray *evidence;  /* where these tags come from, as evidence_read gives it */
  char *snippet;
  GArray *title_marks, *snippet_marks; /* of ByteRange; NULL where there are none */
  double score;
  char *story;       /* story id; NULL without address */
  guint more;        /* further matching articles that tell the story */
  GPtrArray *others; /* of Hit, oldest first, at most ANSWER_MAX_OTHERS; or NULL */
} Hit;

#define ANSWER_MAX_OTHERS 5 /* reports listed under a story's first */

/* The places of title and text that give the hit a value, number `index` of its facet's ids; NULL where
 * none are known. The hit's. */
const GArray *hit_places(const Hit *hit, Facet facet, guint index);
/* The words at such a place, NULL where the article has none there. Caller frees. */
char *hit_words(const Hit *hit, const EvidencePlace *place);

typedef struct {
  const Request *request;
  const Searcher *searcher;
  Query *query;
  QueryMode mode;   /* how many of the words the hits have */
  gboolean relaxed; /* `mode` is less than was asked for: all words gave nothing */
  guint count;      /* matching articles */
  guint wider;      /* articles that have some of the words, where hardly any has all; else 0 */
  gboolean exact;
  guint stories;     /* hits there are in all, a story once */
  guint first;       /* of the hits, 0-based */
  GPtrArray *hits;   /* of Hit */
  Facets *facets;    /* or NULL when not asked for */
  GPtrArray *pairs;  /* of Pair, or NULL when not asked for */
  char *suggestion;  /* the question spelled as the index knows it, or NULL */
  char *explanation; /* when asked for, else NULL */
  char *asked;       /* with it: what was asked of the index, in the engine's own words */
  double seconds;    /* it took */
} Answer;

/* A facet value that neither the vocabulary nor the index knows, and the nearest one that they do,
 * with its label in the request's language; NULL where nothing is near. */
typedef struct {
  Facet facet;
  char *id, *nearest, *label;
} UnknownValue;

/* Whether a filter of the request names such a value, and the first of them. */
gboolean searcher_unknown(const Searcher *searcher, const Request *request, UnknownValue *unknown);
void unknown_value_clear(UnknownValue *unknown);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UnknownValue, unknown_value_clear)

/* Whether the question is written, but of no word: "?!". One that is left empty asks for everything. */
gboolean searcher_wordless(const Searcher *searcher, const Request *request);

/* Both as an error: REQUEST_ERROR_VALUE, and the message suggests the nearest value. */
gboolean searcher_check(const Searcher *searcher, const Request *request, GError **error);

/* `request` and `searcher` must outlive the answer. Free with answer_free. */
Answer *searcher_answer(const Searcher *searcher, const Request *request, GError **error);
void answer_free(Answer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Answer, answer_free)

/* The value that a facet value stands under: of a domain leaf its parent, of a ministry its country (int:
 * international); else NULL. Caller frees. */
char *answer_parent(const Answer *answer, Facet facet, const char *id);

/* The label of a facet value in the request's language. Caller frees. */
char *answer_label(const Answer *answer, Facet facet, const char *id);

G_END_DECLS
