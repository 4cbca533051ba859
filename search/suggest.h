/* suggest.h: a question spelled as the index knows it. Compares with the index's own words. */
#pragma once
#include "search/query.h"

G_BEGIN_DECLS

/* The question with each word that no document has replaced by the likeliest one that some have:
 * one or two letters away (added, missing, wrong or swapped), commonest first. NULL when there is
 * nothing to replace, or nothing near. Remote shards are not asked: all their words would travel.
 * Caller frees. */
char *suggest(const Query *query);

/* The index's word nearest to one that it does not have, both as surfaces; NULL when none is near.
 * Looks at the words that begin alike, with the Arabic article or without it. Caller frees. */
char *suggest_word(Engine *engine, const char *word);

/* Letters to change between two words, swapped neighbours once; more than `limit` gives limit + 1.
 */
guint suggest_distance(const char *a, const char *b, guint limit);

G_END_DECLS
