/* recognise.h: what a query's words stand for beyond themselves: its language, the facet values it
 * names, the lexicon's entries. Builds no queries. */
#pragma once
#include "search/analysers.h"
#include "search/concepts.h"
#include "search/lexicon.h"

G_BEGIN_DECLS

/* One thing recognised. Bytes are of the whole query. */
typedef struct {
  guint item;       /* of the items */
  guint start, end; /* bytes */
  const char *lang; /* the language it was read in: a static code */
  Facet facet;      /* a concept; N_FACETS for lexicon words */
  char *id;         /* of the concept */
  const ConceptEntry *entry;
  gboolean names_it;         /* the very name of the value; else a narrower word for it */
  const LexiconEntry *words; /* of the lexicon, or NULL */
} Span;

typedef struct {
  guint start, end; /* bytes of the query */
} ByteRange;

typedef struct {
  const char *lang;       /* of the query: "ar", "fa", "en", …, or "und"; static */
  gboolean latin, arabic; /* letters of these scripts stand in it */
  GPtrArray *spans;       /* of Span, in text order */
  GArray *stops;          /* of ByteRange: stop words of the query's own language */
} Recognised;

/* `items` of SyntaxItem. Quoted phrases are literal: nothing is recognised in them. `concepts` or
 * `lexicon` may be NULL, and must outlive the result. */
Recognised *recognise(const char *text, const GArray *items, Analysers *analysers,
                      const Concepts *concepts, Lexicon *lexicon);
void recognised_free(Recognised *recognised);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Recognised, recognised_free)

/* Whether documents of `lang` are in the query's own language, as far as that can be told. */
gboolean recognised_native(const Recognised *recognised, const char *lang);

/* What a span is called where it is not wanted: "country:eg", or "word:" and the word in lower case.
 * `text` is the whole query. Caller frees. */
char *span_key(const Span *span, const char *text);

/* Forgets the spans whose key `unwanted` says yes to. */
void recognised_drop(Recognised *recognised, const char *text,
                     gboolean (*unwanted)(const char *key, gpointer user), gpointer user);

/* Whether a token of the query is a stop word of its language. */
gboolean recognised_stop(const Recognised *recognised, guint start, guint end);

G_END_DECLS
