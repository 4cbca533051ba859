/* names.h: how a name of one language may be spelled in another, by the letters of conf/names.conf.
 * Knows no index: which of the spellings is a word of it is the query's to ask. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct Names Names; /* read-only after loading */

/* Loads conf_dir/names.conf; an absent file spells nothing. On error names file and line. */
Names *names_load(const char *conf_dir, GError **error);
void names_free(Names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Names, names_free)

#define NAMES_MIN_LETTERS 4 /* a shorter word is spelled like too many others */
#define NAMES_MAX_LETTERS 20
#define NAMES_MAX_SPELLINGS 256

/* The spellings in `lang` (ar, fa) of a word as an analyser gave it (folded, small letters), the
 * likeliest first, at most NAMES_MAX_SPELLINGS; the word itself is not among them. Empty when it is
 * too short or long, or holds a letter that the table does not know. A GPtrArray of strings; caller
 * frees. */
GPtrArray *names_spellings(const Names *names, const char *word, const char *lang);

G_END_DECLS
