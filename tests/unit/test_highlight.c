/* What is marked of a text: a row a trap, with the marks in [brackets] in the text as it was written; then
 * snippets. */
#include "search/highlight.h"
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* clang-format off */
static const struct {
  const char *lang, *query, *marked, *why;
} rows[] = {
  /* the original spelling stays */
  { "ar", "صحة", "وزارة [الصِّحَّةِ] المصرية", "vowels" },
  { "ar", "الصحة", "قسم [ﺍﻟﺼﺤﺔ] والعمل", "presentation forms" },
  { "ar", "صحة", "[صحـــة] الناس", "tatweel" },
  { "ar", "صحة", "[وصحتهم] جيدة", "conjunction and pronoun" },
  { "ar", "صحه", "[الصحة]", "ة typed as ه" },
  { "ar", "صحة", "[الصحه]", "and the other way" },
  { "ar", "وزير", "[وزراء] [ووزير] وزارة", "singular finds plural, and no cousin" },
  { "ar", "وزراء", "[الوزير] [والوزراء]", "plural finds singular" },
  { "ar", "أدوية", "[الادوية] [والدواء]", "hamza dropped" },
  { "ar", "لقاح", "[للقاح] [باللقاحات] لقاءات", "proclitics" },
  { "ar", "كوفيد 19", "انتشار [وكوفيد]-[١٩] هنا", "digits of another script" },
  { "ar", "كوفيد ١٩", "[كوفيد][19]", "digits joined to the word" },
  { "ar", "COVID", "[covid]-19 و[COVID]19", "case, and digits joined on" },
  { "ar", "صحة", "[ال\xE2\x80\x8Fصحة]", "a direction mark inside the word" },
  { "ar", "برنامج", "[البرنامج] [برامج] رنام", "ب of the root" },
  { "fa", "برنامه", "[برنامه‌های] [برنامههای] [برنامه های] [برنامه‌ای]", "ZWNJ stays inside the mark" },
  { "fa", "خانه", "[خانهٔ] [خانه‌ها] [خانهای] خان", "ezafe" },
  { "fa", "برنامه‌های", "[برنامه] تلویزیون", "plural finds singular" },
  { "fa", "وزیر", "[وزرا] و [وزیران]", "broken plural" },
  { "fa", "كتاب", "[کتاب] [كتابهاي]", "the other keyboard" },
  { "fa", "۱۴۰۳", "سال [1403] و [۱۴۰۳] و [١٤٠٣]", "digits of three scripts" },
  { "fa", "گفتگو", "[گفت‌وگو] و [گفت و گو]", "three spellings" },
  { "fa", "رفت", "او [می‌رود] و [رفته‌اند]", "verb" },
  { "en", "vaccine", "The [Vaccines] of [vaccination]", "English" },
  /* phrases: only together */
  { "ar", "\"وزارة الصحة\"", "[وزارة] [الصحة] ثم وزارة ثم الصحة", "a phrase" },
  { "ar", "\"وزارة الصحة\"", "[ووزارة] [الصِّحَّة]", "with clitics and vowels" },
  { "ar", "\"وزارة صحة\"", "[بوزارة] [الصحة]", "and an article" },
  { "ar", "\"كوفيد 19\"", "[وكوفيد]-[١٩] وكوفيد ٢٠", "and digits of another script" },
  { "fa", "\"وزارت بهداشت\"", "[وزارت] [بهداشت] و وزارت و بهداشت", "in Persian" },
  { "fa", "\"۱۹ کووید\"", "[19] [کووید]", "digits first" },
  /* stop words mark nothing, unless there is nothing else */
  { "ar", "من الصحة", "من [الصحة] من", "a stop word" },
  { "ar", "من", "[من] هنا", "alone" },
  { "ar", "-صحة وزارة", "[وزارة] الصحة", "an excluded word" },
  { "ar", "الرحمن الرحيم", "[\xEF\xB7\xBD] قال", "two words of one ligature" },
  { "en", "1 6", "it [⅙] s", "two numbers of one sign" },
  /* nothing to mark */
  { "ar", "زراعة", "وزارة الصحة", "another word" },
  { "ar", "صحة", "", "no text" },
  { "ar", "صحة", "\xFF\xFE \x80", "no text, but bytes" },
  { "ar", "صحة", "\xFF[الصحة]\xD8", "a word among bytes that are no text" },
};
/* clang-format on */

typedef struct {
  char *folder;
  QueryTools tools;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  fixture->folder = g_dir_make_tmp("hsearch-highlight-XXXXXX", &error);
  g_assert_no_error(error);
  EngineWriter *writer = engine_writer_open(fixture->folder, 0, &error);
  g_assert_no_error(error);
  g_assert_true(engine_writer_close(writer, &error));
  const char *const names[] = { fixture->folder, NULL };
  fixture->tools = (QueryTools){ .engine = engine_open(names, &error), .analysers = analysers_new() };
  g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
  engine_free(fixture->tools.engine);
  analysers_free(fixture->tools.analysers);
  g_autoptr(GDir) folder = g_dir_open(fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(folder));) {
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(fixture->folder);
  g_free(fixture->folder);
}

static char *
without_brackets(const char *marked)
{
  GString *text = g_string_new(NULL);
  for (; *marked; marked++)
    if (*marked != '[' && *marked != ']')
      g_string_append_c(text, *marked);
  return g_string_free(text, FALSE);
}

static char *
with_brackets(const char *text, const GArray *marks)
{
  GString *out = g_string_new(NULL);
  guint at = 0;
  for (guint i = 0; i < marks->len; i++) {
    const ByteRange *mark = &g_array_index(marks, ByteRange, i);
    g_assert_cmpuint(mark->start, >=, at);
    g_assert_cmpuint(mark->end, >, mark->start);
    g_string_append_len(out, text + at, mark->start - at);
    g_string_append_c(out, '[');
    g_string_append_len(out, text + mark->start, mark->end - mark->start);
    g_string_append_c(out, ']');
    at = mark->end;
  }
  g_string_append(out, text + at);
  return g_string_free(out, FALSE);
}

static void
test_rows(Fixture *fixture, gconstpointer data)
{
  guint failed = 0;
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *text = without_brackets(rows[i].marked);
    g_autoptr(Query) query = query_new(&fixture->tools, rows[i].query, FALSE);
    g_autoptr(Highlighter) highlighter = highlighter_new(query, rows[i].lang);
    g_autoptr(GArray) marks = highlighter_marks(highlighter, text);
    g_autofree char *got = with_brackets(text, marks);
    if (strcmp(got, rows[i].marked) != 0) {
      failed++;
      g_test_message("%s (%s): got '%s', want '%s'", rows[i].why, rows[i].query, got, rows[i].marked);
    }
  }
  g_assert_cmpuint(failed, ==, 0);
}

/* A snippet is one line around the marks, and its marks are those of the text. */
static void
test_snippets(Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *query, *text, *snippet;
    guint n_words;
  } texts[] = {
    { "صحة", "قالت وزارة\n\nالصِّحَّةِ", "قالت وزارة [الصِّحَّةِ]", 20 },
    { "صحة", "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة الصحة هنا", "…سبعة ثمانية تسعة عشرة [الصحة] هنا", 6 },
    { "صحة", "أول الكلام. ثم الصحة هنا وبعدها كلام كثير جدا", "ثم [الصحة] هنا وبعدها…", 4 },
    { "زراعة", "لا شيء هنا ولا هناك", "لا شيء…", 2 },
    { "صحة", "", "", 5 },
  };
  guint failed = 0;
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(Query) query = query_new(&fixture->tools, texts[i].query, FALSE);
    g_autoptr(Highlighter) highlighter = highlighter_new(query, "ar");
    g_autoptr(GArray) marks = NULL;
    g_autofree char *snippet = highlighter_snippet(highlighter, texts[i].text, texts[i].n_words, &marks);
    g_autofree char *got = with_brackets(snippet, marks);
    if (strcmp(got, texts[i].snippet) != 0) {
      failed++;
      g_test_message("%s: got '%s', want '%s'", texts[i].query, got, texts[i].snippet);
    }
  }
  g_assert_cmpuint(failed, ==, 0);
}

int
main(int argc, char **argv)
{
  setlocale(LC_ALL, "");
  g_test_init(&argc, &argv, NULL);
  g_test_add("/highlight/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add("/highlight/snippets", Fixture, NULL, set_up, test_snippets, tear_down);
  return g_test_run();
}
