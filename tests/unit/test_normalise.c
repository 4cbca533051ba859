/* The normaliser: a row for each line of its table and each trap; then, on random text, that it is
 * total, that folding twice is folding once, and that the offset map leads back. */
#include "stemming/normalise.h"
#include <locale.h>
#include <string.h>

#define AR NORMALISE_ARABIC
#define FA NORMALISE_PERSIAN
#define TR NORMALISE_TURKISH

/* clang-format off */
static const struct {
  NormaliseColumn column;
  const char *text, *folded, *why;
} rows[] = {
  /* the order: isolated marks, U+FDFD, NFKC, marks */
  { AR, "\xEF\xB9\xB0" "a", "a", "U+FE70 isolated fathatan: NFKC would leave a blank" },
  { AR, "صح\xEF\xB9\xBAة", "صحه", "U+FE7A isolated kasra inside a word" },
  { AR, "صح\xEF\xB9\xBFة", "صحه", "U+FE7F isolated sukun, the last" },
  { AR, "صح\xEF\xB1\x9Eة", "صحه", "U+FC5E shadda with dammatan" },
  { AR, "صح\xEF\xB1\xA3ة", "صحه", "U+FC63 shadda with superscript alef" },
  { AR, "صح\xEF\xB3\xB2ة", "صحه", "U+FCF2 medial shadda with fatha" },
  { AR, "صح\xEF\xB3\xB4ة", "صحه", "U+FCF4 medial shadda with kasra" },
  { AR, "\xEF\xB7\xBD", "بسم الله الرحمن الرحيم", "U+FDFD, which NFKC leaves alone" },
  { FA, "\xEF\xB7\xBD", "بسم الله الرحمن الرحیم", "U+FDFD in Persian letters" },
  { AR, "\xEF\xB7\xBA", "صلي الله عليه وسلم", "U+FDFA, the longest of NFKC" },
  { AR, "\xEF\xB7\xB2", "الله", "U+FDF2" },
  { AR, "ﺍﻟﺼﺤﺔ", "الصحه", "presentation forms" },
  { AR, "ﻻ ﻷ ﻹ ﻵ", "لا لا لا لا", "ligatures of lam and alef" },
  { FA, "ﮐﺘﺎﺏ ﭘﺰﺷﮑﯽ", "کتاب پزشکی", "presentation forms of Persian letters" },
  { AR, "مو\xD9\x94" "تمر", "مؤتمر", "waw with a hamza above is ؤ: NFKC before the marks go" },
  { FA, "مو\xD9\x94" "تمر", "موتمر", "and ؤ is و in Persian" },
  { AR, "ي\xD9\x94", "ئ", "yeh with a hamza above" },
  { AR, "ا\xD9\x93" "ب", "اب", "alef with a madda" },
  { FA, "ا\xD9\x93" "ب", "آب", "kept in a Persian surface" },
  { FA, "ا\xD9\x94" "ثر", "اثر", "alef with a hamza" },
  { FA, "خانه\xD9\x94", "خانه", "heh with a hamza: ezafe" },
  { AR, "ه\xD9\x94", "ه", "the same in Arabic" },
  { AR, "و\xD9\x8F\xD9\x94", "ؤ", "a vowel between letter and hamza does not part them" },
  /* marks and tatweel */
  { AR, "الصِّحَّةِ", "الصحه", "vowels and shadda" },
  { AR, "مُحَمَّدٌ رَسُولًا ٱلرَّحْمَٰنِ", "محمد رسولا الرحمن", "all of 064B–0652 and 0670" },
  { AR, "صحـــة", "صحه", "tatweel" },
  { AR, "ﷲـ", "الله", "tatweel after a ligature" },
  { AR, "عليه\xD8\x91\xD8\x90", "عليه", "0610–061A" },
  { AR, "قل\xDB\x96\xDB\x9C\xDB\x9F\xDB\xA2\xDB\xAD", "قل", "06D6–06ED" },
  { FA, "کُتُب", "کتب", "vowels in Persian" },
  /* format characters */
  { AR, "\xE2\x80\x8Fالصحة\xE2\x80\x8E", "الصحه", "RLM, LRM" },
  { AR, "\xD8\x9Cالصحة", "الصحه", "ALM" },
  { AR, "الص\xC2\xADحة", "الصحه", "soft hyphen" },
  { AR, "\xE2\x80\xAAالصحة\xE2\x80\xAC \xE2\x81\xA7الصحة\xE2\x81\xA9", "الصحه الصحه", "embeddings and isolates" },
  { AR, "\xEF\xBB\xBFالصحة", "الصحه", "byte order mark" },
  { AR, "ال\xE2\x80\x8Dصحة", "الصحه", "ZWJ" },
  /* ZWNJ */
  { AR, "ال\xE2\x80\x8Cصحة", "الصحه", "ZWNJ deleted in Arabic" },
  { AR, "ال\xE2\x80\x8Bصحة", "الصحه", "and zero width space" },
  { FA, "می\xE2\x80\x8Cشود", "می\xE2\x80\x8Cشود", "ZWNJ noted in Persian" },
  { FA, "می\xE2\x80\x8Bشود", "می\xE2\x80\x8Cشود", "zero width space acts as ZWNJ" },
  { FA, "می\xC2\xACشود", "می\xE2\x80\x8Cشود", "U+00AC on old Persian pages" },
  { FA, "می \xC2\xAC شود", "می \xC2\xAC شود", "but the sign of negation is itself" },
  { AR, "a\xC2\xAC" "b", "a\xC2\xAC" "b", "U+00AC among other letters" },
  { FA, "\xE2\x80\x8Cکتاب", "کتاب", "ZWNJ at the beginning is no boundary" },
  { FA, "a\xE2\x80\x8C" "b", "ab", "nor after a Latin letter" },
  /* digits and their signs */
  { AR, "٠١٢٣٤٥٦٧٨٩", "0123456789", "0660–0669" },
  { FA, "۰۱۲۳۴۵۶۷۸۹", "0123456789", "06F0–06F9" },
  { AR, "١٢٫٥", "12.5", "decimal sign" },
  { AR, "١٬٠٠٠", "1000", "thousands sign" },
  { AR, "٥٠٪", "50%", "percent sign" },
  { AR, "１２", "12", "full width digits, by NFKC" },
  /* letters, Arabic column */
  { AR, "آأإٱ", "اااا", "alefs" },
  { AR, "ؤئء", "ؤئء", "other hamzas are kept" },
  { AR, "ىیے", "ييي", "yehs" },
  { AR, "ک", "ك", "keheh" },
  { AR, "ةۀہھە", "ههههه", "hehs" },
  { AR, "پچژگ", "پچژگ", "Persian letters are kept" },
  /* letters, Persian column */
  { FA, "آ", "آ", "a surface keeps آ" },
  { FA, "أإٱ", "ااا", "other alefs" },
  { FA, "ؤئ", "وی", "hamzas lose their seat's sign" },
  { FA, "ىيے", "ییی", "yehs" },
  { FA, "ك", "ک", "kaf" },
  { FA, "ةۀہھە", "ههههه", "hehs" },
  { FA, "كتابهاي", "کتابهای", "text typed on an Arabic keyboard" },
  /* case and Latin */
  { AR, "COVID-19 Ministère", "covid-19 ministère", "lower case" },
  { AR, "Ministe\xCC\x80re", "ministère", "a combining accent" },
  { AR, "ﬁn", "fin", "a Latin ligature" },
  { AR, "it\xE2\x80\x99s", "it's", "a curly apostrophe" },
  { TR, "IŞIK İzmir", "ışık izmir", "Turkish i, dotted and not" },
  { AR, "ЗДОРОВЬЕ", "здоровье", "Cyrillic" },
  /* bytes that are no text */
  { AR, "a\x80" "b", "a\xEF\xBF\xBD" "b", "a lone continuation byte" },
  { AR, "ص\xD8", "ص\xEF\xBF\xBD", "cut in the middle of a letter" },
  { AR, "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "a surrogate" },
  { AR, "\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD", "an overlong form" },
  { AR, "\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "beyond Unicode" },
  { AR, "", "", "nothing" },
};
/* clang-format on */

static void
test_rows(void)
{
  guint failed = 0;
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *folded = normalise_string(rows[i].column, rows[i].text, -1);
    if (strcmp(folded, rows[i].folded) != 0) {
      failed++;
      g_test_message("%s: got '%s', want '%s'", rows[i].why, folded, rows[i].folded);
    }
  }
  g_assert_cmpuint(failed, ==, 0);
}

/* Text out of the corners where folding has rules, with some bytes that are no text. */
static void
random_text(GString *text)
{
  static const struct {
    gunichar from, to;
  } pools[] = {
    { 0x20, 0x7E },     { 0x621, 0x64A },   { 0x64B, 0x65F },   { 0x660, 0x6FF },   { 0x600, 0x61C },
    { 0xFB50, 0xFDFF }, { 0xFE70, 0xFEFF }, { 0x300, 0x34F },   { 0xA0, 0x24F },    { 0x200B, 0x200F },
    { 0x2028, 0x2069 }, { 0x370, 0x52F },   { 0x8A0, 0x8FF },   { 0x1D100, 0x1D1FF }, { 0xFF00, 0xFFEF },
    { 0x2C80, 0x2DFF }, { 0xAC00, 0xAC20 }, { 0x1100, 0x11FF }, { 0x1E00, 0x1FFF }, { 0x1, 0x10FFFF },
  };
  g_string_truncate(text, 0);
  for (guint n = (guint)g_test_rand_int_range(0, 24); n > 0; n--) {
    guint pool = (guint)g_test_rand_int_range(0, G_N_ELEMENTS(pools));
    gunichar c = (gunichar)g_test_rand_int_range((gint32)pools[pool].from, (gint32)pools[pool].to + 1);
    if (g_test_rand_int_range(0, 40) == 0)
      g_string_append_c(text, (char)g_test_rand_int_range(0, 256));
    else if (c < 0xD800 || c > 0xDFFF)
      g_string_append_unichar(text, c);
  }
}

static char *
hex(const char *bytes, gsize length)
{
  GString *out = g_string_new(NULL);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf(out, "%02X ", (guchar)bytes[i]);
  return g_string_free(out, FALSE);
}

static gboolean
is_border(const char *text, gsize length, gsize at)
{
  return at == length || (text[at] & 0xC0) != 0x80 || !g_utf8_validate(text, (gssize)length, NULL);
}

/* Offsets lie in the text, on borders of characters, and never go back. */
static void
check_offsets(NormaliseColumn column, const GString *text, GArray *folded)
{
  guint32 start = 0, end = 0;
  normalise(column, text->str, text->len, folded);
  for (guint i = 0; i < folded->len; i++) {
    const FoldedChar *c = &g_array_index(folded, FoldedChar, i);
    g_assert_true(g_unichar_validate(c->c));
    g_assert_cmpuint(c->start, <, c->end);
    g_assert_cmpuint(c->end, <=, text->len);
    g_assert_cmpuint(c->start, >=, start);
    g_assert_cmpuint(c->end, >=, end);
    g_assert_true(is_border(text->str, text->len, c->start));
    g_assert_true(is_border(text->str, text->len, c->end));
    start = c->start;
    end = c->end;
  }
}

static void
check_idempotent(NormaliseColumn column, const GString *text)
{
  g_autofree char *once = normalise_string(column, text->str, (gssize)text->len);
  gsize length = strlen(once);
  g_assert_true(g_utf8_validate(once, -1, NULL));
  g_autofree char *twice = normalise_string(column, once, (gssize)length);
  if (strcmp(once, twice) != 0) {
    g_autofree char *a = hex(text->str, text->len), *b = hex(once, length), *c = hex(twice, strlen(twice));
    g_error("folding twice differs: text %s\n once %s\n twice %s", a, b, c);
  }
}

static void
test_random(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GArray) folded = g_array_new(FALSE, FALSE, sizeof(FoldedChar));
  for (guint round = 0; round < 60000; round++) {
    NormaliseColumn column = (NormaliseColumn)(round % 3);
    random_text(text);
    check_offsets(column, text, folded);
    check_idempotent(column, text);
  }
}

/* The letters that an offset range covers fold to the same letters again: what a highlighter marks is
 * what was found. */
static void
test_maps_back(void)
{
  static const char *const texts[] = {
    "قالت وزارة الصِّحَّةِ إن ٢٥٫٥٪ من الأدويـــة ﺍﻟﺠﺪﻳﺪﺓ وصلت",
    "برنامه‌های وزارتِ بهداشت و خانهٔ مؤسسه‌ی ۱۲۳ رأی هستهاي",
    "The Ministère de la Santé said it\xE2\x80\x99s ﬁne",
  };
  g_autoptr(GArray) folded = g_array_new(FALSE, FALSE, sizeof(FoldedChar));
  for (guint t = 0; t < G_N_ELEMENTS(texts); t++) {
    NormaliseColumn column = t == 1 ? FA : AR;
    normalise(column, texts[t], strlen(texts[t]), folded);
    for (guint i = 0; i < folded->len; i++) {
      const FoldedChar *c = &g_array_index(folded, FoldedChar, i);
      g_autofree char *again = normalise_string(column, texts[t] + c->start, c->end - c->start);
      if (c->c != 0x200C && !g_utf8_strchr(again, -1, c->c))
        g_error("U+%04X comes from '%.*s', which folds to '%s'", c->c, (int)(c->end - c->start),
                texts[t] + c->start, again);
    }
  }
}

int
main(int argc, char **argv)
{
  setlocale(LC_ALL, "");
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/normalise/rows", test_rows);
  g_test_add_func("/normalise/random", test_random);
  g_test_add_func("/normalise/maps-back", test_maps_back);
  return g_test_run();
}
