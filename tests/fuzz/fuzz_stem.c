/* Fuzzer of the stemmers: first byte picks the language. Every word has a surface, a base and a stem, valid and not
 * empty; a word read a second time has the same stem; explaining says something. */
#include "stemming/analyse.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
check_term(const char *term)
{
  g_assert_true(term && *term && strlen(term) <= ANALYSE_MAX_TERM && g_utf8_validate(term, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const langs[] = { "ar", "fa", "en", "fr", "tr", "ru", "ur", "" };
  static Analyser *analysers[G_N_ELEMENTS(langs)]; /* kept from input to input, as in an indexer */
  gsize n, again_n;
  if (size == 0)
    return 0;
  guint l = data[0] % G_N_ELEMENTS(langs);
  if (!analysers[l])
    analysers[l] = analyser_new(langs[l]);
  g_autoptr(Analyser) fresh = analyser_new(langs[l]);
  g_autoptr(Analysis) analysis = analysis_new(), again = analysis_new();
  analyse(analysers[l], (const char *)data + 1, (gssize)size - 1, analysis);
  analyse(fresh, (const char *)data + 1, (gssize)size - 1, again);
  const Token *tokens = analysis_tokens(analysis, &n), *others = analysis_tokens(again, &again_n);
  g_assert_cmpuint(n, ==, again_n);
  for (gsize i = 0; i < n; i++) {
    check_term(tokens[i].surface);
    check_term(tokens[i].base);
    check_term(tokens[i].stem);
    g_assert_cmpstr(tokens[i].stem, ==, others[i].stem);
    for (guint k = 0; k < G_N_ELEMENTS(tokens[i].extra); k++)
      if (tokens[i].extra[k])
        check_term(tokens[i].extra[k]);
  }
  g_autofree char *word = g_strndup((const char *)data + 1, size - 1);
  g_autofree char *steps = analyse_explain(fresh, word);
  g_assert_nonnull(steps);
  return 0;
}
