#include "indexer/charset.h"
#include <string.h>
#include <uchardet.h>

#define UTF8 "UTF-8"
#define ARABIC "windows-1256"
#define PRESCAN 1024          /* bytes: the HTML standard's own look-ahead */
#define SAMPLE (16 * 1024)    /* bytes for uchardet */

/* Labels as the WHATWG Encoding standard reads them, where that is not what iconv does; the lower-case
 * label first. */
static const char *const aliases[][2] = {
  { "ascii", "windows-1252" },      { "us-ascii", "windows-1252" },
  { "iso-8859-1", "windows-1252" }, { "iso8859-1", "windows-1252" },
  { "latin1", "windows-1252" },     { "iso-8859-9", "windows-1254" },
  { "iso-8859-11", "windows-874" }, { "tis-620", "windows-874" },
  { "gb2312", "gb18030" },          { "gbk", "gb18030" },
  { "x-gbk", "gb18030" },           { "ks_c_5601-1987", "cp949" },
  { "euc-kr", "cp949" },            { "x-sjis", "cp932" },
  { "shift_jis", "cp932" },         { "shift-jis", "cp932" },
  { "big5", "big5-hkscs" },         { "utf8", UTF8 },
  { "utf-8", UTF8 },                { "unicode", UTF8 },
  { "utf-16", UTF8 },               { "utf-16le", UTF8 },
  { "utf-16be", UTF8 },             { "arabic", "iso-8859-6" },
  { "iso-8859-6-i", "iso-8859-6" }, { "cp1256", ARABIC },
  { "x-cp1256", ARABIC },           { "win-1256", ARABIC },
  { "windows1256", ARABIC },        { "asmo-708", "iso-8859-6" },
};

/* The interned name of an encoding that iconv knows, or NULL. */
static const char *
known_encoding(const char *label, gsize length)
{
  g_autofree char *lower = g_ascii_strdown(label, MIN(length, 40));
  g_strdelimit(lower, "\"'", ' ');
  g_strstrip(lower);
  const char *name = lower;
  for (guint i = 0; i < G_N_ELEMENTS(aliases); i++)
    if (strcmp(lower, aliases[i][0]) == 0)
      name = aliases[i][1];
  if (strcmp(name, UTF8) == 0)
    return UTF8;
  GIConv test = *name != '\0' ? g_iconv_open(UTF8, name) : (GIConv)-1;
  if (test == (GIConv)-1)
    return NULL;
  g_iconv_close(test);
  return g_intern_string(name);
}

/* The value after "charset=" or "encoding=" in a stretch of bytes, or NULL. */
static const char *
label_after(const char *key, const char *text, gsize length)
{
  gsize n = strlen(key);
  for (const char *p = text; p + n < text + length; p++) {
    if (g_ascii_strncasecmp(p, key, n) != 0)
      continue;
    const char *value = p + n;
    while (value < text + length && strchr(" \t\r\n=\"'", *value) != NULL && *value != '\0')
      value++;
    const char *end = value;
    while (end < text + length && (g_ascii_isalnum(*end) || (*end != '\0' && strchr("-_:.+", *end))))
      end++;
    const char *name = known_encoding(value, end - value);
    if (name != NULL)
      return name;
  }
  return NULL;
}

/* <meta charset>, <meta http-equiv content="…charset=">, <?xml encoding=. */
static const char *
prescan(const char *bytes, gsize length)
{
  length = MIN(length, PRESCAN);
  if (length > 5 && memcmp(bytes, "<?xml", 5) == 0) {
    const char *end = memchr(bytes, '>', length);
    const char *name = label_after("encoding", bytes, end != NULL ? (gsize)(end - bytes) : length);
    if (name != NULL)
      return name;
  }
  for (const char *p = bytes; (p = memchr(p, '<', bytes + length - p)) != NULL; p++) {
    const char *end = memchr(p, '>', bytes + length - p);
    gsize n = (end != NULL ? end : bytes + length) - p;
    if (n > 5 && g_ascii_strncasecmp(p, "<meta", 5) == 0) {
      const char *name = label_after("charset", p, n);
      if (name != NULL)
        return name;
    }
  }
  return NULL;
}

/* What a look at the bytes tells. */
typedef struct {
  gsize multibyte; /* well-formed UTF-8 sequences of two bytes and more */
  gsize broken;    /* bytes that belong to no such sequence */
  gsize high;      /* bytes from 0x80 on */
} Census;

static void
take_census(const char *bytes, gsize length, Census *census)
{
  *census = (Census){ 0 };
  const char *p = bytes, *end = bytes + length;
  while (p < end) {
    if (!(*p & 0x80)) {
      p++;
      continue;
    }
    gunichar c = g_utf8_get_char_validated(p, end - p);
    gboolean cut = c == (gunichar)-2; /* a sequence that the end of the bytes cuts is no fault */
    gboolean bad = c == (gunichar)-1;
    gsize n = bad ? 1 : cut ? (gsize)(end - p) : (gsize)g_utf8_skip[(guchar)*p];
    census->high += n;
    census->multibyte += !bad && !cut;
    census->broken += bad;
    p += n;
  }
}

/* A stray byte or two (a cut comment, one included file) does not make a page another encoding. */
static gboolean
is_utf8(const Census *census)
{
  return census->broken == 0 || census->multibyte > 10 * census->broken;
}

/* Arabic in windows-1256 and ISO-8859-6 share their alef, but not their yeh: 0xED in the one, 0xEA in
 * the other, where the first has a letter of French. */
static const char *
which_arabic(const char *bytes, gsize length)
{
  gsize yeh_1256 = 0, yeh_8859 = 0;
  for (gsize i = 0; i < length; i++) {
    yeh_1256 += (guchar)bytes[i] == 0xed;
    yeh_8859 += (guchar)bytes[i] == 0xea;
  }
  return yeh_8859 > yeh_1256 ? "iso-8859-6" : ARABIC;
}

/* Whether single bytes are Arabic letters rather than the accents of a Latin text: those stand alone
 * among ASCII letters, these in words of their own. */
static gboolean
looks_arabic(const char *bytes, gsize length)
{
  gsize beside_high = 0, beside_ascii = 0, alef = 0, high = 0;
  for (gsize i = 1; i < length; i++) {
    if (!(bytes[i] & 0x80))
      continue;
    high++;
    alef += (guchar)bytes[i] == 0xc7;
    beside_high += (bytes[i - 1] & 0x80) != 0;
    beside_ascii += g_ascii_isalpha(bytes[i - 1]);
  }
  return high > 20 && beside_high > 4 * beside_ascii && alef * 20 > high;
}

static const char *
detect(const char *bytes, gsize length)
{
  /* Menus in ASCII say nothing: the sample begins where the other bytes do. */
  gsize start = 0;
  while (start < length && !(bytes[start] & 0x80))
    start++;
  bytes += start;
  length = MIN(length - start, SAMPLE);
  if (looks_arabic(bytes, length))
    return which_arabic(bytes, length);
  uchardet_t detector = uchardet_new();
  uchardet_handle_data(detector, bytes, length);
  uchardet_data_end(detector);
  const char *guess = uchardet_get_charset(detector);
  const char *name = known_encoding(guess, strlen(guess));
  uchardet_delete(detector);
  if (name != NULL && (g_ascii_strcasecmp(name, "iso-8859-6") == 0 || strcmp(name, ARABIC) == 0))
    return which_arabic(bytes, length);
  return name != NULL ? name : ARABIC;
}

static gboolean
is_latin(const char *name)
{
  return g_str_has_prefix(name, "windows-1252") || g_str_has_prefix(name, "windows-1250") ||
         g_str_has_prefix(name, "windows-1254") || g_str_has_prefix(name, "iso-8859-15");
}

static gboolean
is_ascii(const char *bytes, gsize length)
{
  guint64 eight;
  for (; length >= sizeof eight; bytes += sizeof eight, length -= sizeof eight) {
    memcpy(&eight, bytes, sizeof eight);
    if (eight & G_GUINT64_CONSTANT(0x8080808080808080))
      return FALSE;
  }
  for (gsize i = 0; i < length; i++)
    if (bytes[i] & 0x80)
      return FALSE;
  return TRUE;
}

static gboolean
is_clean(const char *bytes, gsize length)
{
  return memchr(bytes, '\0', length) == NULL && g_utf8_validate(bytes, length, NULL);
}

static const char *
choose(const char *bytes, gsize length, gboolean clean, const char *label)
{
  Census census;
  if (clean) {
    gboolean ascii = is_ascii(bytes, length);
    return ascii && label != NULL && !is_latin(label) ? label : UTF8;
  }
  take_census(bytes, length, &census);
  if (census.high == 0)
    return label != NULL && !is_latin(label) ? label : UTF8;
  if (is_utf8(&census) && (census.multibyte > 2 || census.broken == 0))
    return UTF8;
  if (label == NULL || strcmp(label, UTF8) == 0)
    return detect(bytes, length);
  gsize n = MIN(length, 4 * SAMPLE);
  if ((is_latin(label) || strcmp(label, ARABIC) == 0 || strcmp(label, "iso-8859-6") == 0) &&
      looks_arabic(bytes, n))
    return which_arabic(bytes, n);
  return label;
}

/* Valid UTF-8 without NUL from nearly valid bytes. */
static char *
repair(const char *bytes, gsize length, gsize *out_length)
{
  if (is_clean(bytes, length)) {
    *out_length = length;
    return g_strndup(bytes, length);
  }
  GString *out = g_string_sized_new(length + 16);
  const char *end = bytes + length, *valid;
  while (bytes < end) {
    g_utf8_validate(bytes, end - bytes, &valid); /* stops at NUL too */
    g_string_append_len(out, bytes, valid - bytes);
    if (valid < end)
      g_string_append(out, *valid == '\0' ? " " : "\xef\xbf\xbd");
    bytes = valid + 1;
  }
  *out_length = out->len;
  return g_string_free(out, FALSE);
}

/* Through iconv, a byte that stands for nothing becoming U+FFFD. */
static char *
convert(const char *bytes, gsize length, const char *name, gsize *out_length)
{
  GIConv iconv = g_iconv_open(UTF8, name);
  if (iconv == (GIConv)-1)
    return repair(bytes, length, out_length);
  GString *out = g_string_sized_new(2 * length + 16);
  char buffer[4096], *in = (char *)bytes;
  gsize left = length;
  while (left > 0) {
    char *to = buffer;
    gsize room = sizeof buffer;
    gsize done = g_iconv(iconv, &in, &left, &to, &room);
    g_string_append_len(out, buffer, to - buffer);
    if (done == (gsize)-1 && room > 16 && left > 0) { /* not for lack of room: skip a byte */
      g_string_append(out, "\xef\xbf\xbd");
      in++;
      left--;
      g_iconv(iconv, NULL, NULL, NULL, NULL);
    }
  }
  g_iconv_close(iconv);
  char *valid = repair(out->str, out->len, out_length);
  g_string_free(out, TRUE);
  return valid;
}

char *
charset_decode(const char *bytes, gsize length, const char *content_type, gsize *out_length,
               const char **charset)
{
  static const struct {
    const char *mark;
    gsize length;
    const char *name;
  } marks[] = { { "\xef\xbb\xbf", 3, UTF8 }, { "\xff\xfe", 2, "utf-16le" }, { "\xfe\xff", 2, "utf-16be" } };
  const char *name = NULL;
  if (length == 0)
    bytes = ""; /* nothing may come as NULL */
  for (guint i = 0; i < G_N_ELEMENTS(marks) && name == NULL; i++)
    if (length >= marks[i].length && memcmp(bytes, marks[i].mark, marks[i].length) == 0) {
      name = marks[i].name;
      bytes += marks[i].length;
      length -= marks[i].length;
    }
  if (name == NULL) {
    if (content_type != NULL)
      name = label_after("charset", content_type, strlen(content_type));
    if (name == NULL)
      name = prescan(bytes, length);
    gboolean clean = is_clean(bytes, length);
    name = choose(bytes, length, clean, name);
    if (clean && strcmp(name, UTF8) == 0) {
      *charset = name;
      *out_length = length;
      return g_strndup(bytes, length);
    }
  }
  *charset = name;
  return strcmp(name, UTF8) == 0 ? repair(bytes, length, out_length)
                                 : convert(bytes, length, name, out_length);
}
