/* query.h: a question in words as a query over the index: for each language of the documents the
 * words analysed in it, with concepts and counterparts. Knows no filters by option, no hits and no
 * output. */
#pragma once
#include "search/analysers.h"
#include "search/concepts.h"
#include "search/engine.h"
#include "search/lexicon.h"
#include "search/names.h"
#include "search/recognise.h"
#include "search/syntax.h"

G_BEGIN_DECLS

/* What queries are made with; all but `engine` may serve many threads' queries one at a time. */
typedef struct {
  Engine *engine;
  Analysers *analysers;
  const Concepts *concepts; /* or NULL */
  Lexicon *lexicon;         /* or NULL */
  const Names *names;       /* or NULL */
} QueryTools;

typedef struct {
  char *lang;  /* of the documents */
  guint count; /* documents */
} QueryLang;

typedef struct {
  const QueryTools *tools;
  char *text;
  GArray *items; /* of SyntaxItem */
  Recognised *recognised;
  GArray *langs;          /* of QueryLang, most documents first; empty: the index tells none */
  gboolean with_concepts; /* the tags of recognised names match as well */
} Query;

/* How many of the words a document must have. */
typedef enum {
  QUERY_ALL,
  QUERY_MOST, /* all but one */
  QUERY_ANY,  /* what no document has also by its nearest spelling */
  QUERY_RUN,  /* the same, and the words of a phrase each for itself: a ranking of all that may do */
} QueryMode;

/* Never fails: any bytes are a question. `tools` must outlive it. */
Query *query_new(const QueryTools *tools, const char *text, gboolean with_concepts);
void query_free(Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, query_free)

/* Whether it asks for no word at all: every document answers it. */
gboolean query_is_empty(const Query *query);

/* The same of a text before it is read. */
gboolean query_has_no_word(const QueryTools *tools, const char *text);

/* The engine's query; NULL when the question is empty, or when no document could match. */
EngineQuery *query_build(const Query *query, QueryMode mode);

/* The words of a language that a span stands for there: the lexicon's or the value's label. A
 * NULL-terminated array (g_free it; the strings stay the conf's), or NULL. */
const char **query_counterparts(const Span *span, const char *lang);

/* Whether a span counts in documents of `lang`: a narrower word for a domain stands for the domain
 * in other languages only, where its own word cannot be met. */
gboolean query_span_counts(const Query *query, const Span *span, const char *lang);

/* The spellings by which a word of another language that documents of `lang` do not have as it is,
 * and that stands for nothing known, is looked for there: those that the index has, the likeliest
 * first. `start` and `end`: the word's bytes in the question. A GPtrArray of strings, perhaps empty;
 * caller frees. */
GPtrArray *query_spellings(const Query *query, const Token *token, guint start, guint end,
                           const char *lang);

/* The tokens of an item in a language; offsets are bytes of the item's text. Valid as `analysis`.
 */
const Token *query_tokens(const Query *query, const SyntaxItem *item, const char *lang,
                          Analysis *analysis, gsize *n_tokens);

G_END_DECLS
