/* terms.h: which terms a text gives to a document. The query side asks for the same terms, so both
 * rules live here. Knows no files, tags or languages: the words come analysed. */
#pragma once
#include "search/engine.h"
#include "stemming/analyse.h"

G_BEGIN_DECLS

/* Adds the words of one text to a document, at positions after `offset`; returns the last position
 * used (`offset` when there are no words).
 *  - the base of each word, unprefixed, at its position: so that a phrase meets words with and
 *    without article and proclitics;
 *  - the word with its article, unprefixed, where it has one: counted without positions, which are the
 *    dearest part of an index. Proclitics, other words that are written together with it, are left out:
 *    "بالصحة" is the terms "الصحه" and "صحه", which an Omega query for either finds;
 *  - stem, and singular or compound parts, with PREFIX_STEM, without positions; none for stop words
 *    and numbers, whose stems say nothing that the surface does not. */
guint32 terms_add_text(EngineDoc *doc, const Token *tokens, gsize n_tokens, guint32 offset);

/* Adds the title once more under PREFIX_TITLE and PREFIX_TITLE_STEM, with TITLE_WEIGHT. */
void terms_add_title(EngineDoc *doc, const Token *tokens, gsize n_tokens);

/* A whole article: title, its boost, a gap, text. */
void terms_add_article(EngineDoc *doc, const Analysis *title, const Analysis *text);

/* The unprefixed term that stands for a word as it was written: its base, with the article where it had
 * one (in `buffer`, else the token's own string). */
const char *terms_surface(const Token *token, GString *buffer);

/* Whether the word has stem terms of its own. */
gboolean terms_has_stem(const Token *token);

G_END_DECLS
