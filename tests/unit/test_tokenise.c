/* Where words begin and end: a row a rule. A word is shown as its letters; before it / begins a sentence,
 * # is a number, ~ is of another script; ZWNJ inside a word is shown as _. */
#include "stemming/analyse.h"
#include "stemming/letters.h"
#include "stemming/tokenise.h"
#include <locale.h>
#include <string.h>

/* clang-format off */
static const struct {
  const char *lang, *text, *words;
} rows[] = {
  { "ar", "قالت وزارة الصحة", "/قالت وزاره الصحه" },
  { "ar", "", "" },
  { "ar", " \t\n.،؛", "" },
  { "ar", "الصحة،والتعليم؛والعمل", "/الصحه والتعليم والعمل" },
  { "ar", "(الصحة) «العمل» \"الطب\"", "/الصحه العمل الطب" },
  { "ar", "وزير الصحة/السكان", "/وزير الصحه السكان" },
  { "ar", "الصحة-السكان", "/الصحه السكان" },
  /* letters against digits */
  { "ar", "كوفيد19", "/كوفيد #19" },
  { "ar", "كوفيد-١٩", "/كوفيد #19" },
  { "ar", "وكوفيد ١٩", "/وكوفيد #19" },
  { "ar", "19كوفيد", "/#19 كوفيد" },
  { "fa", "کووید۱۹", "/کووید #19" },
  { "ar", "COVID19", "/~covid #19" },
  { "ar", "COVID-19", "/~covid #19" },
  { "ar", "H1N1", "/~h1n1" },
  { "ar", "B12 و5G و3D", "/~b12 و ~5g و ~3d" },
  { "en", "H1N1 and 5G", "/h1n1 and 5g" },
  /* numbers */
  { "ar", "٢٥٫٥٪", "/#25.5" },
  { "ar", "1,000,000", "/#1000000" },
  { "ar", "١٬٠٠٠", "/#1000" },
  { "ar", "1,000,00", "/#1000 #00" },
  { "ar", "2.5", "/#2.5" },
  { "fa", "۲/۵", "/#2.5" },
  { "fa", "2/5", "/#2 #5" },
  { "ar", "٢/٥", "/#2 #5" },
  { "fa", "۱۴۰۳/۰۵/۱۲", "/#1403 #05 #12" },
  { "ar", "12.05.2020", "/#12 #05 #2020" },
  { "ar", "12/5/2020", "/#12 #5 #2020" },
  { "ar", "10:30", "/#10 #30" },
  { "ar", "1403-1404", "/#1403 #1404" },
  { "ar", "50%", "/#50" },
  { "ar", "في 2020. وقال", "/في #2020 /وقال" },
  /* sentences */
  { "ar", "انتهى. وبدأ", "/انتهي /وبدا" },
  { "ar", "انتهى؟ وبدأ! ثم", "/انتهي /وبدا /ثم" },
  { "ar", "انتهى\nوبدأ", "/انتهي /وبدا" },
  { "ar", "انتهى… وبدأ", "/انتهي /وبدا" },
  { "ar", "د. أحمد", "/د احمد" },
  { "fa", "پایان یافت۔ آغاز", "/پایان یافت /آغاز" },
  /* scripts against each other */
  { "ar", "الـWHO", "/ال ~who" },
  { "ar", "شركة Pfizer الأمريكية", "/شركه ~pfizer الامريكيه" },
  { "en", "the وزارة of", "/the ~وزاره of" },
  { "fa", "ویروس HIV", "/ویروس ~hiv" },
  { "ru", "здоровье WHO", "/здоровье ~who" },
  /* ZWNJ */
  { "fa", "می‌شود", "/می_شود" },
  { "fa", "برنامه‌های", "/برنامه_های" },
  { "fa", "کتاب‌ ", "/کتاب" },
  { "fa", "‌کتاب", "/کتاب" },
  { "fa", "می¬شود", "/می_شود" },
  { "ar", "ال‌صحة", "/الصحه" },
  /* marks inside words */
  { "ar", "الصِّحَّةِ العَامَّةِ", "/الصحه العامه" },
  { "ar", "ﺍﻟﺼﺤﺔ ﺍﻟﻌﺎﻣﺔ", "/الصحه العامه" },
  { "ar", "ال\xE2\x80\x8Fصحة", "/الصحه" },
  { "ar", "الصحة\xC2\xA0العامة", "/الصحه العامه" },
  { "ar", "صحـــة", "/صحه" },
  { "ar", "ص\xFF" "حة", "/ص حه" },
  /* apostrophes */
  { "en", "it's WHO’s", "/it's who's" },
  { "fr", "l'hôpital d’État", "/l hôpital d état" },
  { "ar", "l'OMS", "/~l ~oms" },
  /* case of Turkish */
  { "tr", "SAĞLIK BAKANLIĞI İş", "/sağlık bakanlığı iş" },
  /* e-mail and web addresses are words like others */
  { "ar", "info@who.int", "/~info ~who ~int" },
  { "ar", "#كورونا @WHO", "/كورونا ~who" },
  { "ar", "❤️ صحة 👍", "/صحه" },
  { NULL, "Health صحة", "/health ~صحه" },
};
/* clang-format on */

static char *
shown(const Words *words)
{
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < words->words->len; i++) {
    const Word *word = &g_array_index(words->words, Word, i);
    g_autofree char *letters = g_strndup(words->text->str + word->text, word->length);
    g_auto(GStrv) parts = g_strsplit(letters, ZWNJ_UTF8, -1);
    g_autofree char *joined = g_strjoinv("_", parts);
    g_string_append_printf(out, "%s%s%s%s%s", i ? " " : "", word->flags & TOKEN_BREAK ? "/" : "",
                           word->flags & TOKEN_NUMBER ? "#" : "", word->flags & TOKEN_LATIN ? "~" : "", joined);
  }
  return g_string_free(out, FALSE);
}

static void
test_rows(void)
{
  guint failed = 0;
  Words words;
  words_init(&words);
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    tokenise(rows[i].lang, rows[i].text, strlen(rows[i].text), &words);
    g_autofree char *got = shown(&words);
    if (strcmp(got, rows[i].words) != 0) {
      failed++;
      g_test_message("%s '%s': got '%s', want '%s'", rows[i].lang, rows[i].text, got, rows[i].words);
    }
  }
  words_release(&words);
  g_assert_cmpuint(failed, ==, 0);
}

/* The bytes of the text that each word stands for. */
static void
test_offsets(void)
{
  static const struct {
    const char *lang, *text, *spans; /* by | */
  } texts[] = {
    { "ar", "قالت (وزارة الصِّحَّةِ): ٢٥٫٥٪ من ﺍﻷﺩﻭﻳـــة.", "قالت|وزارة|الصِّحَّةِ|٢٥٫٥|من|ﺍﻷﺩﻭﻳـــة" },
    { "fa", "«برنامه‌های» ۲/۵ خانهٔ می‌شود", "برنامه‌های|۲/۵|خانهٔ|می‌شود" },
    { "ar", "كوفيد19 WHO", "كوفيد|19|WHO" },
    { "ar", "1,234", "1,234" },
  };
  Words words;
  words_init(&words);
  for (guint t = 0; t < G_N_ELEMENTS(texts); t++) {
    g_autoptr(GString) got = g_string_new(NULL);
    tokenise(texts[t].lang, texts[t].text, strlen(texts[t].text), &words);
    for (guint i = 0; i < words.words->len; i++) {
      const Word *word = &g_array_index(words.words, Word, i);
      g_string_append_printf(got, "%s%.*s", i ? "|" : "", (int)(word->end - word->start),
                             texts[t].text + word->start);
    }
    g_assert_cmpstr(got->str, ==, texts[t].spans);
  }
  words_release(&words);
}

/* A word of any length has one term, cut on the border of a character; its end is the end of the whole. */
static void
test_long(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  Words words;
  words_init(&words);
  for (guint i = 0; i < 5000; i++)
    g_string_append(text, "ص");
  g_string_append(text, " بعد");
  tokenise("ar", text->str, text->len, &words);
  g_assert_cmpuint(words.words->len, ==, 2);
  const Word *word = &g_array_index(words.words, Word, 0);
  g_assert_cmpuint(word->length, ==, ANALYSE_MAX_TERM);
  g_assert_true(g_utf8_validate(words.text->str + word->text, word->length, NULL));
  g_assert_cmpuint(word->end, ==, 10000);
  words_release(&words);
}

int
main(int argc, char **argv)
{
  setlocale(LC_ALL, "");
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tokenise/rows", test_rows);
  g_test_add_func("/tokenise/offsets", test_offsets);
  g_test_add_func("/tokenise/long", test_long);
  return g_test_run();
}
