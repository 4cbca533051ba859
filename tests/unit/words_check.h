/* words_check.h: what the tests of words share: the terms of a word or text as one string. */
#pragma once
#include "stemming/analyse.h"
#include <string.h>

/* The stem terms of a text, as `hsearch stem` prints them: of each word its stem and further terms, by
 * blanks; words parted by " | ". Caller frees. */
static inline char *
words_terms(Analyser *analyser, const char *text)
{
  gsize n;
  g_autoptr(Analysis) analysis = analysis_new();
  GString *out = g_string_new(NULL);
  analyse(analyser, text, -1, analysis);
  const Token *tokens = analysis_tokens(analysis, &n);
  for (gsize i = 0; i < n; i++) {
    g_string_append_printf(out, "%s%s", i ? " | " : "", tokens[i].stem);
    for (guint k = 0; k < 2; k++)
      if (tokens[i].extra[k])
        g_string_append_printf(out, " %s", tokens[i].extra[k]);
  }
  return g_string_free(out, FALSE);
}

/* Whether two words have a stem term in common, so that the one finds the other. */
static inline gboolean
words_meet(Analyser *analyser, const char *a, const char *b)
{
  g_autofree char *first = words_terms(analyser, a), *second = words_terms(analyser, b);
  g_auto(GStrv) x = g_strsplit(first, " ", -1), y = g_strsplit(second, " ", -1);
  for (char **term = x; *term; term++)
    if (strcmp(*term, "|") != 0 && g_strv_contains((const char *const *)y, *term))
      return TRUE;
  return FALSE;
}

typedef struct {
  const char *word, *terms;
  const char *lemma; /* that it must meet */
} WordRow;

typedef struct {
  const char *a, *b, *why;
} WordPair;

/* Every row; all failures are told before the test fails. */
static inline void
words_check(const char *lang, const WordRow *rows, gsize n)
{
  g_autoptr(Analyser) analyser = analyser_new(lang);
  guint failed = 0;
  for (gsize i = 0; i < n; i++) {
    g_autofree char *terms = words_terms(analyser, rows[i].word);
    gboolean met = words_meet(analyser, rows[i].word, rows[i].lemma);
    if (strcmp(terms, rows[i].terms) == 0 && met)
      continue;
    failed++;
    g_test_message("%s: got '%s', want '%s'%s%s", rows[i].word, terms, rows[i].terms,
                   met ? "" : "; does not meet ", met ? "" : rows[i].lemma);
  }
  g_assert_cmpuint(failed, ==, 0);
}

static inline void
words_check_pairs(const char *lang, const WordPair *pairs, gsize n, gboolean meet)
{
  g_autoptr(Analyser) analyser = analyser_new(lang);
  guint failed = 0;
  for (gsize i = 0; i < n; i++)
    if (words_meet(analyser, pairs[i].a, pairs[i].b) != meet) {
      failed++;
      g_test_message("%s and %s %s: %s", pairs[i].a, pairs[i].b,
                     meet ? "must meet" : "must not meet", pairs[i].why);
    }
  g_assert_cmpuint(failed, ==, 0);
}
