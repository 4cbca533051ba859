/* Fuzzer of the sieve: first byte picks the language, a line's end parts text and phrase. Where analysis finds all
 * words of the phrase in the text, by surface or by stem, the phrase passes; so does each word of the text. */
#include "stemming/sieve.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

typedef struct {
  const char *lang;
  Analyser *analyser;
  Analysis *text, *phrase;
  const Token *tokens;
  gsize n_tokens;
} Fuzz;

static gboolean
is_form(const Token *token, const char *stem)
{
  const char *forms[] = { token->stem, token->extra[0], token->extra[1] };
  for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
    if (forms[i] && strcmp(forms[i], stem) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_met(const Fuzz *fuzz, const Token *word, gboolean inflected)
{
  for (gsize i = 0; i < fuzz->n_tokens; i++)
    if (inflected ? is_form(&fuzz->tokens[i], word->stem) : strcmp(fuzz->tokens[i].surface, word->surface) == 0)
      return TRUE;
  return FALSE;
}

static void
check_phrase(const Fuzz *fuzz, const Sieve *sieve, const char *phrase, gsize length)
{
  gsize n;
  analyse(fuzz->analyser, phrase, (gssize)length, fuzz->phrase);
  const Token *words = analysis_tokens(fuzz->phrase, &n);
  for (int inflected = 0; inflected <= 1; inflected++) {
    gboolean met = TRUE;
    for (gsize i = 0; met && i < n; i++)
      met = is_met(fuzz, &words[i], inflected);
    gboolean passes = sieve_passes(sieve, phrase, length, inflected);
    if (met && n > 0 && !passes)
      g_error("%s: \"%.*s\" is held back%s", fuzz->lang, (int)length, phrase, inflected ? ", inflected" : "");
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const langs[] = { "ar", "fa", "en", "fr" };
  static Analyser *analysers[G_N_ELEMENTS(langs)];
  if (size == 0)
    return 0;
  guint l = data[0] % G_N_ELEMENTS(langs);
  if (!analysers[l])
    analysers[l] = analyser_new(langs[l]);
  g_autofree char *raw = g_strndup((const char *)data + 1, size - 1);
  g_autofree char *text = g_utf8_make_valid(raw, -1); /* as conf files are */
  char *phrase = strchr(text, '\n');
  if (phrase)
    *phrase++ = '\0';
  g_autoptr(Analysis) of_text = analysis_new(), of_phrase = analysis_new();
  Fuzz fuzz = { langs[l], analysers[l], of_text, of_phrase, NULL, 0 };
  analyse(fuzz.analyser, text, -1, of_text);
  fuzz.tokens = analysis_tokens(of_text, &fuzz.n_tokens);
  g_autoptr(Sieve) sieve = sieve_new(fuzz.lang, fuzz.tokens, fuzz.n_tokens);
  if (phrase)
    check_phrase(&fuzz, sieve, phrase, strlen(phrase));
  for (gsize i = 0; i < fuzz.n_tokens && i < 200; i++)
    check_phrase(&fuzz, sieve, text + fuzz.tokens[i].start, fuzz.tokens[i].end - fuzz.tokens[i].start);
  check_phrase(&fuzz, sieve, text, strlen(text));
  return 0;
}
