/* vocabcheck.h: what a librarian should look at in the vocabularies: missing labels, terms that stand
 * twice or under two values. What stops loading is concepts_load's to say. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *facet;
  guint values, terms;
} VocabCount;

/* Looks through conf_dir/vocabulary and conf_dir/lexicon.conf. Appends one line a problem
 * ("FILE:LINE: what") to `problems` (strings to free) and a VocabCount a file to `counts`. FALSE and
 * an error when a file cannot be read at all. */
gboolean vocabcheck_run(const char *conf_dir, GPtrArray *problems, GArray *counts, GError **error);

G_END_DECLS
