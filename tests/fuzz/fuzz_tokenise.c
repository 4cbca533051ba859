/* Fuzzer of the tokeniser: first byte picks the language. Words lie in the text in order, their letters are valid
 * UTF-8 of at most ANALYSE_MAX_TERM bytes. */
#include "stemming/analyse.h"
#include "stemming/tokenise.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const langs[] = { NULL, "ar", "fa", "en", "fr", "tr", "ru", "ur" };
  Words words;
  guint32 start = 0, end = 0, text_end = 0;
  if (size == 0)
    return 0;
  words_init(&words);
  tokenise(langs[data[0] % G_N_ELEMENTS(langs)], (const char *)data + 1, size - 1, &words);
  for (guint i = 0; i < words.words->len; i++) {
    const Word *word = &g_array_index(words.words, Word, i);
    g_assert_true(word->start >= start && word->end >= end && word->start < word->end && word->end <= size - 1);
    g_assert_true(word->length > 0 && word->length <= ANALYSE_MAX_TERM);
    g_assert_true(word->text >= text_end && word->text + word->length <= words.text->len);
    g_assert_true(g_utf8_validate(words.text->str + word->text, word->length, NULL));
    start = word->start;
    end = word->end;
    text_end = word->text + word->length;
  }
  words_release(&words);
  return 0;
}
