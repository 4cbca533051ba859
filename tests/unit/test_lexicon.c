#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include "search/lexicon.h"

static const char *
conf_dir(void)
{
  const char *dir = g_getenv("HSEARCH_CONF");
  return dir ? dir : "conf";
}

/* A question, its language, and an entry of the lexicon that it holds (a minus: that it does not). */
static const char *const rows[][3] = {
  { "ar", "سرطان", "cancer" },
  { "ar", "وبالسرطان", "cancer" },          /* proclitics and article */
  { "ar", "السَّرطان", "cancer" },           /* diacritics */
  { "ar", "الأطباء", "doctor" },             /* a broken plural */
  { "ar", "وزارة الصحة", "ministry-of-health" },
  { "ar", "سرطان الثدي", "breast-cancer" },  /* several words */
  { "ar", "سرطان الثدي", "cancer" },         /* and each of them */
  { "ar", "مستشفيات", "hospital" },
  { "ar", "مصر", "-misrata" },               /* a name is not met by its stem */
  { "ar", "مصراتة", "misrata" },
  { "ar", "كورونا", "-cancer" },
  { "fa", "بیمارستان‌ها", "hospital" },
  { "fa", "بیمارستانها", "hospital" },       /* ZWNJ stripped */
  { "fa", "بیمارستان های", "hospital" },     /* ZWNJ typed as a space */
  { "fa", "بيمارستان", "hospital" },         /* Arabic ي */
  { "fa", "پزشکان", "doctor" },
  { "fa", "سرطان پستان", "breast-cancer" },
  { "fa", "قرنطینه", "quarantine" },
  { "en", "hospitals", "hospital" },
  { "en", "Hospital", "hospital" },
  { "en", "breast cancer", "breast-cancer" },
  { "en", "vaccinated", "vaccinate" },
  { "en", "ministry of health", "ministry-of-health" },
};

static gboolean
finds(Lexicon *lexicon, Analysers *analysers, const char *lang, const char *text, const char *name)
{
  gsize n;
  g_autoptr(Analysis) analysis = analysis_new();
  analyse(analysers_get(analysers, lang), text, -1, analysis);
  const Token *tokens = analysis_tokens(analysis, &n);
  g_autoptr(GArray) matches = lexicon_match(lexicon, lang, tokens, n);
  for (guint i = 0; i < matches->len; i++) {
    const LexiconMatch *match = &g_array_index(matches, LexiconMatch, i);
    g_assert_cmpuint(match->first, <=, match->last);
    g_assert_cmpuint(match->last, <, n);
    if (g_str_equal(lexicon_name(match->entry), name))
      return TRUE;
  }
  return FALSE;
}

static void
test_table(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Analysers) analysers = analysers_new();
  g_autoptr(Lexicon) lexicon = lexicon_load(conf_dir(), analysers, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    gboolean wanted = rows[i][2][0] != '-';
    const char *name = rows[i][2] + !wanted;
    if (finds(lexicon, analysers, rows[i][0], rows[i][1], name) != wanted)
      g_error("%s %s: %s", rows[i][0], rows[i][1], rows[i][2]);
  }
}

static Lexicon *
load(const char *content, Analysers *analysers, GError **error)
{
  g_autofree char *dir = g_dir_make_tmp("lexicon-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(dir, "lexicon.conf", NULL);
  if (content)
    g_assert_true(g_file_set_contents(path, content, -1, NULL));
  Lexicon *lexicon = lexicon_load(dir, analysers, error);
  g_unlink(path);
  g_rmdir(dir);
  return lexicon;
}

static void
test_files(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Analysers) analysers = analysers_new();
  g_autoptr(Lexicon) none = load(NULL, analysers, &error);
  g_assert_no_error(error);
  g_assert_false(finds(none, analysers, "en", "cancer", "cancer"));
  static const char *const bad[][2] = {
    { "[a]\nar=x\nWeight=2\n", ":3: a weight is a number above 0, at most 1" },
    { "[a]\nar=x\nWeight=no\n", ":3: a weight is a number above 0, at most 1" },
    { "[a]\nExact=yes\n", ":2: Exact is true or false" },
    { "[a]\ntr=x\n", ":2: unknown key tr: ar, fa, en, Weight or Exact" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) told = NULL;
    g_assert_null(load(bad[i][0], analysers, &told));
    g_assert_nonnull(strstr(told->message, bad[i][1]));
  }
}

static void
test_entry(void)
{
  g_autoptr(Analysers) analysers = analysers_new();
  g_autoptr(Lexicon) lexicon = load("[one]\nar=كلمة; عبارة\nen=word\nWeight=0.5\n", analysers, NULL);
  gsize n;
  g_autoptr(Analysis) analysis = analysis_new();
  analyse(analysers_get(analysers, "en"), "words", -1, analysis);
  const Token *tokens = analysis_tokens(analysis, &n);
  g_autoptr(GArray) matches = lexicon_match(lexicon, "en", tokens, n);
  g_assert_cmpuint(matches->len, ==, 1);
  const LexiconEntry *entry = g_array_index(matches, LexiconMatch, 0).entry;
  g_assert_cmpfloat(lexicon_weight(entry), ==, 0.5);
  g_assert_cmpstr(lexicon_words(entry, "ar")[1], ==, "عبارة");
  g_assert_null(lexicon_words(entry, "fa"));
  g_assert_null(lexicon_words(entry, "tr"));
  g_assert_true(lexicon_speaks("fa"));
  g_assert_false(lexicon_speaks("tr"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/lexicon/table", test_table);
  g_test_add_func("/lexicon/files", test_files);
  g_test_add_func("/lexicon/entry", test_entry);
  return g_test_run();
}
