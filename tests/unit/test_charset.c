/* Tests of indexer/charset.h: bytes under right, wrong and missing labels. */
#include "indexer/charset.h"

#include <string.h>

#define ARABIC                                                                                     \
  "وقعت وزارة الصحة في مصر اتفاقية للتعاون في مجال الطب النووي مع عدد من الدول العربية أمس"
#define FRENCH "Le ministère de la santé a signé un accord à Tunis, où il était reçu hier très tôt."

typedef struct {
  const char *text;     /* what the page says */
  const char *encoding; /* of its bytes */
  const char *before;   /* put in front of them, in ASCII */
  const char *header;   /* Content-Type */
  const char *charset;  /* that is found */
} Row;

static const Row rows[] = {
  { ARABIC, "utf-8", "", NULL, "UTF-8" },
  { ARABIC, "utf-8", "", "text/html; charset=UTF-8", "UTF-8" },
  { ARABIC, "utf-8", "", "text/html; charset=windows-1256", "UTF-8" },
  { ARABIC, "utf-8", "<meta charset=windows-1256>", NULL, "UTF-8" },
  { ARABIC, "utf-8", "<meta charset='iso-8859-1'>", "text/html", "UTF-8" },
  { ARABIC, "utf-8", "\xef\xbb\xbf", "text/html; charset=windows-1256", "UTF-8" },
  { ARABIC, "windows-1256", "", NULL, "windows-1256" },
  { ARABIC, "windows-1256", "<meta charset=\"windows-1256\">", NULL, "windows-1256" },
  { ARABIC, "windows-1256", "<meta http-equiv=Content-Type content='text/html; charset=cp1256'>", NULL,
    "windows-1256" },
  { ARABIC, "windows-1256", "<meta charset=utf-8>", NULL, "windows-1256" },
  { ARABIC, "windows-1256", "", "text/html; charset=UTF-8", "windows-1256" },
  { ARABIC, "windows-1256", "", "text/html; charset=ISO-8859-1", "windows-1256" },
  { ARABIC, "windows-1256", "", "text/html; charset=iso-8859-6", "windows-1256" },
  { ARABIC, "windows-1256", "", "text/html; charset=no-such-thing", "windows-1256" },
  { ARABIC, "iso-8859-6", "", NULL, "iso-8859-6" },
  { ARABIC, "iso-8859-6", "<?xml version='1.0' encoding='ISO-8859-6'?>", NULL, "iso-8859-6" },
  { ARABIC, "iso-8859-6", "", "text/html; charset=windows-1256", "iso-8859-6" },
  { ARABIC, "utf-16le", "\xff\xfe", NULL, "utf-16le" },
  { ARABIC, "utf-16be", "\xfe\xff", NULL, "utf-16be" },
  { FRENCH, "windows-1252", "<meta charset=iso-8859-1>", NULL, "windows-1252" },
  { FRENCH, "windows-1252", "", "text/html; charset=latin1", "windows-1252" },
  { FRENCH, "utf-8", "", "text/html; charset=latin1", "UTF-8" },
  { "日本語のニュース", "shift_jis", "", "text/html; charset=x-sjis", "cp932" },
  { "plain", "utf-8", "", NULL, "UTF-8" },
  { "plain", "utf-8", "", "text/html; charset=iso-8859-1", "UTF-8" },
  { "", "utf-8", "", NULL, "UTF-8" },
};

static void
test_rows(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    const Row *row = &rows[i];
    gsize n, length;
    const char *charset;
    g_autofree char *coded = g_convert(row->text, -1, row->encoding, "utf-8", NULL, &n, NULL);
    g_assert_nonnull(coded);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)row->before, (guint)strlen(row->before));
    g_byte_array_append(bytes, (const guint8 *)coded, (guint)n);
    g_autofree char *text =
        charset_decode((const char *)bytes->data, bytes->len, row->header, &length, &charset);
    g_test_message("row %u: %s", i, text);
    g_assert_cmpstr(charset, ==, row->charset);
    g_assert_true(g_str_has_suffix(text, row->text));
    g_assert_cmpuint(strlen(text), ==, length);
  }
}

/* A stray byte spoils itself alone; NUL and what is no character are replaced. */
static void
test_faults(void)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *text;
  } faults[] = {
    { "a\0b", 3, "a b" },
    { "\xd8\xb5\xd8\xad\xd8\xa9 \xff \xd8\xb5\xd8\xad\xd8\xa9 \xd8\xb5\xd8\xad\xd8\xa9 "
      "\xd8\xb5\xd8\xad\xd8\xa9", 29, "صحة \xef\xbf\xbd صحة صحة صحة" },
    { "\xef\xbb\xbf", 3, "" },
    { "\xed\xa0\x80 \xd8\xb5\xd8\xad\xd8\xa9", 10, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
    gsize length;
    const char *charset;
    g_autofree char *text = charset_decode(faults[i].bytes, faults[i].length,
                                           "text/html; charset=utf-8", &length, &charset);
    g_assert_true(g_utf8_validate(text, (gssize)length, NULL));
    if (faults[i].text)
      g_assert_cmpstr(text, ==, faults[i].text);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/charset/rows", test_rows);
  g_test_add_func("/charset/faults", test_faults);
  return g_test_run();
}
