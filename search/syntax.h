/* syntax.h: what a user typed as a list of items: runs of words, "phrases", -exclusions, OR. Knows
 * no language and no terms; any bytes are a query. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define SYNTAX_MAX_BYTES 4096 /* what comes after is ignored */
#define SYNTAX_MAX_ITEMS 64

typedef struct {
  guint start, end; /* bytes of the text; without quotes and signs */
  gboolean phrase;  /* stood in quotes: literal */
  gboolean negated; /* documents with it are left out */
  gboolean or_next; /* its last word or the first of the next item */
} SyntaxItem;

/* A GArray of SyntaxItem in text order; never an empty item. "quoted" or “quoted”; -word, -"phrase"
 * or NOT word (a minus before a digit is a hyphen: كوفيد -19); OR in capitals between two items;
 * AND is allowed and means nothing. A quote that is not closed is ignored. Caller frees with
 * g_array_unref. */
GArray *syntax_parse(const char *text);

G_END_DECLS
