/* analyse.h: text in, terms out. The only door to this room: index, query, tags and highlights all
 * enter here, so that they cannot disagree. Does no I/O besides its frozen tables. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TOKEN_STOP = 1 << 0,      /* a stop word of the language: indexed, but of no weight in a query */
  TOKEN_NUMBER = 1 << 1,    /* digits (written in ASCII in `surface`) */
  TOKEN_BREAK = 1 << 2,     /* first token of a sentence or paragraph: no name or phrase crosses */
  TOKEN_DEFINITE = 1 << 3,  /* the Arabic article ال (or لل) was peeled off to reach `base` */
  TOKEN_PROCLITIC = 1 << 4, /* one of و ف ب ل ك س was peeled off to reach `base` */
  TOKEN_LATIN = 1 << 5,     /* written in another script than the language's own */
} TokenFlags;

/* One word. The strings are valid UTF-8, never empty, at most ANALYSE_MAX_TERM bytes, and belong to
 * the Analysis: valid until it is used again or freed. Equal strings need not be equal pointers. */
typedef struct {
  const char *surface;  /* the normalised word */
  const char *base;     /* the surface without proclitics and article (Arabic), else the surface */
  const char *stem;     /* the stem: the `Z` term */
  const char *extra[2]; /* further stem terms: the singular of a broken plural, a part of a Persian
                           compound; NULL where there is none */
  guint32 start, end;   /* bytes of the original text that it stands for, end exclusive; neither ever
                           decreases, but words that one ligature spells (U+FDFD) share it */
  guint32 position;     /* 1, 2, …: word positions; phrases compare these */
  guint32 flags;        /* TokenFlags */
} Token;

#define ANALYSE_MAX_TERM 200

typedef struct Analyser Analyser; /* one language's chain and its caches; one thread at a time */
typedef struct Analysis Analysis; /* the tokens of one text */

/* An analyser for a language code of language.h ("ar", "fa", "en", …; an unknown one, or NULL, gets
 * normalisation and lower case alone). Never fails. Free with analyser_free. */
Analyser *analyser_new(const char *lang);
void analyser_free(Analyser *analyser);

Analysis *analysis_new(void);
void analysis_free(Analysis *analysis);

/* Analyses `length` bytes (-1: up to NUL) of any content; invalid UTF-8 is read as U+FFFD, which
 * separates words. What the Analysis held before is gone. Offsets count bytes of `text` as given. */
void analyse(Analyser *analyser, const char *text, gssize length, Analysis *analysis);

const Token *analysis_tokens(const Analysis *analysis, gsize *n_tokens);

/* The steps by which a single word reached its terms, for `hsearch --explain`: one line a step,
 * "fold الصِّحة → الصحه", "peel ال → صحه", "stem …". Caller frees. */
char *analyse_explain(Analyser *analyser, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Analyser, analyser_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Analysis, analysis_free)

G_END_DECLS
