/* wordquery.h: what one word, one phrase, one set of counterparts is asked for as, and what each of
 * its terms weighs. Knows no questions and no languages: words come analysed. */
#pragma once
#include "search/engine.h"
#include "stemming/analyse.h"

G_BEGIN_DECLS

/* BM25's parameters for these queries. */
extern const double wordquery_bm25_k1, wordquery_bm25_b;

/* A word of the question: stem, surface and singular, and the stem again where it stands
 * in the title. */
EngineQuery *wordquery_word(const Token *token);

/* Which documents have the word, in any inflection. */
EngineQuery *wordquery_match(const Token *token);

/* Whether any document has the word. */
gboolean wordquery_known(Engine *engine, const Token *token);

/* The words in this order, with or without proclitics and article: what they weigh as words, where
 * they stand together. At least one token. */
EngineQuery *wordquery_phrase(const Token *tokens, gsize n);

/* Two neighbours of the question that stand near each other in the text as well: a bonus. NULL for a
 * word beside itself. */
EngineQuery *wordquery_pair(const Token *first, const Token *second);

/* Words that may stand for one word of the question. They are weighed together, as if they were one
 * word (Pirkola's structured query, SIGIR 1998): so that a word with many counterparts, one of them
 * frequent, does not outweigh one with a single rare one. */
typedef struct Counterparts Counterparts;
/* `loose`: those of several words need not stand together, only in one document. */
Counterparts *counterparts_new(gboolean loose);
/* One of them, of one word or several. */
void counterparts_add(Counterparts *counterparts, const Token *tokens, gsize n);
/* The query, or NULL when none was added; frees the set. */
EngineQuery *counterparts_finish(Counterparts *counterparts, double weight);

G_END_DECLS
