/* Fuzzer of language identification: first byte picks the hint. The answer is one of the codes, always the same. */
#include "stemming/language.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const codes[] = { "ar", "fa", "en", "fr", "tr", "ru", "ckb", "ur", "ps", "und", NULL };
  static const char *const hints[] = { NULL, "ar", "fa", "xx", "" };
  if (size == 0)
    return 0;
  const char *hint = hints[data[0] % G_N_ELEMENTS(hints)];
  const char *found = language_identify((const char *)data + 1, (gssize)size - 1, hint);
  g_assert_true(g_strv_contains(codes, found));
  g_assert_cmpstr(found, ==, language_identify((const char *)data + 1, (gssize)size - 1, hint));
  return 0;
}
