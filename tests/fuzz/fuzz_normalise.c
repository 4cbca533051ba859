/* Fuzzer of the normaliser: first byte picks the column, the rest is text of any bytes. Folding twice is folding
 * once; offsets lie in the text and never go back. */
#include "stemming/normalise.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  if (size == 0)
    return 0;
  NormaliseColumn column = (NormaliseColumn)(data[0] % 3);
  const char *text = (const char *)data + 1;
  guint32 start = 0, end = 0;
  g_autoptr(GArray) folded = g_array_new(FALSE, FALSE, sizeof(FoldedChar));
  normalise(column, text, size - 1, folded);
  for (guint i = 0; i < folded->len; i++) {
    const FoldedChar *c = &g_array_index(folded, FoldedChar, i);
    g_assert_true(g_unichar_validate(c->c));
    g_assert_true(c->start >= start && c->end >= end && c->start < c->end && c->end <= size - 1);
    start = c->start;
    end = c->end;
  }
  if (memchr(text, 0, size - 1)) /* strings end there */
    return 0;
  g_autofree char *once = normalise_string(column, text, (gssize)size - 1);
  g_autofree char *twice = normalise_string(column, once, -1);
  g_assert_true(g_utf8_validate(once, -1, NULL));
  g_assert_cmpstr(once, ==, twice);
  return 0;
}
