/* Fuzzer of charsets: the first byte picks the HTTP header, the rest is a page's bytes. */
#include "indexer/charset.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const headers[] = { NULL,
                                         "text/html",
                                         "text/html; charset=utf-8",
                                         "text/html; charset=windows-1256",
                                         "text/html; charset=\"ISO-8859-6\"",
                                         "text/html; charset=utf-16le",
                                         "text/html; charset=gb2312",
                                         "text/html; charset=iso-2022-jp",
                                         "text/html; charset=no-such" };
  if (size == 0)
    return 0;
  gsize length;
  const char *charset = NULL;
  g_autofree char *text = charset_decode((const char *)data + 1, size - 1,
                                         headers[data[0] % G_N_ELEMENTS(headers)], &length, &charset);
  g_assert_nonnull(charset);
  g_assert_cmpuint(strlen(text), ==, length);
  g_assert_true(g_utf8_validate(text, (gssize)length, NULL));
  g_assert_cmpuint(length, <=, 4 * size + 16);
  return 0;
}
