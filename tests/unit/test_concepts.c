#include <glib.h>
#include <string.h>
#include "search/concepts.h"

static Concepts *
load(void)
{
  g_autofree char *conf = g_test_build_filename(G_TEST_DIST, "data", "conf", NULL);
  g_autoptr(GError) error = NULL;
  Concepts *concepts = concepts_load(conf, &error);
  g_assert_no_error(error);
  return concepts;
}

/* "country:eg/name@0-0 …": what matches, its kind and token span. */
static char *
matches(const Concepts *concepts, const char *lang, const char *text)
{
  static const char *const kinds[] = { "name", "adjective", "place", "abbreviation", "weak",
                                       "context", "head", "body", "never", "governing",
                                       "heads", "link", "where", "ours", "same", "beside", "regional", "absent", "counterpart",
                                       "home", "common", "dated", "cue" };
  g_autoptr(Analyser) analyser = analyser_new(lang);
  g_autoptr(Analysis) analysis = analysis_new();
  gsize n;
  analyse(analyser, text, -1, analysis);
  const Token *tokens = analysis_tokens(analysis, &n);
  g_autoptr(GArray) found = concepts_match(concepts, lang, text, tokens, n);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < found->len; i++) {
    const ConceptMatch *match = &g_array_index(found, ConceptMatch, i);
    g_string_append_printf(out, "%s%s/%s@%u-%u", i ? " " : "", match->entry->id,
                           kinds[match->kind], match->first, match->last);
  }
  return g_string_free(out, FALSE);
}

static void
test_match(void)
{
  static const struct {
    const char *lang, *text, *expected, *why;
  } rows[] = {
    { "ar", "مصر", "eg/name@0-0", "a name" },
    { "ar", "لمصر وبمصر ومصر", "eg/name@0-0 eg/name@1-1 eg/name@2-2", "proclitics" },
    { "ar", "المصرية والمصريين", "eg/adjective@0-0 eg/adjective@1-1", "gender, number, article" },
    { "ar", "بالقاهرة للقاهرة", "eg/place@0-0 eg/place@1-1", "article after proclitic" },
    { "ar", "هند", "in/context@0-0", "a woman's name is ambiguous" },
    { "ar", "الهند", "in/name@0-0", "=الهند needs its article" },
    { "ar", "القنب الهندي", "in/never@0-1", "a plant is no mention" },
    { "ar", "روسيا الاتحادية", "ru/name@0-1", "longest match" },
    { "ar", "روسيا. الاتحادية", "ru/name@0-0", "no match crosses a sentence" },
    { "ar", "وزير الصحة والسكان", "*/health/body@1-2 heads/head@0-0", "head and body apart" },
    { "ar", "غويانا الفرنسية", "gf/name@0-1", "a territory is itself" },
    { "fa", "روسیه‌ی بزرگ", "ru/name@0-0", "ezafe after a silent heh" },
    { "fa", "مصري", "eg/adjective@0-0", "typed with Arabic yeh" },
    { "en", "the Egyptians of Cairo", "eg/adjective@1-1 eg/place@3-3", "English inflects" },
    { "en", "who knows", "", "an abbreviation keeps its case" },
    { "en", "Who knows", "", "one capital opens a sentence" },
    { "en", "WHO knows", "int/who/abbreviation@0-0", "in capitals it is one" },
    { "ar", "منظمة WHO", "int/who/abbreviation@1-1", "Latin words of an Arabic text" },
    { "ar", "سرطان خبيث", "oncology/name@0-0 oncology/weak@1-1", "weak terms are told apart" },
    { "ar", "برج السرطان", "oncology/never@0-1", "a sign of the zodiac" },
    { "ar", "في عُمان", "om/name@1-1", "its mark tells the sultanate" },
    { "ar", "في عَمان وعمان", "om/context@1-1 om/context@2-2", "without it the word is open, though a label" },
    { "ar", "لسلطنة عُمان", "om/name@0-1", "a longer name" },
    { "ar", "والسلطنة", "om/home@0-0", "what its own newspapers call it" },
    { "ar", "مدينة العين", "ae/place@0-1 governing/governing@0-0", "an article inside a name is part of it" },
    { "ar", "مدينة عين دراهم", "governing/governing@0-0", "so that this is another town" },
    { "ar", "على المصري", "eg/adjective@1-1", "على is not علي" },
    { "ar", "علي المصري", "given-names/cue@0-0 eg/adjective@1-1", "a given name" },
    { "ar", "أستاذ الجراحة", "titles/cue@0-0 surgery/name@1-1", "a title is a word of its own" },
    { "ar", "كورونا وموجة", "covid-19/dated@0-0 covid-19/common@1-1", "names that changed, common words" },
    { "ar", "وبرج السرطان", "oncology/never@0-1", "a phrase behind a proclitic" },
    { "fa", "برونئیایی‌ها", "bn/adjective@0-0", "a Persian plural" },
    { "fa", "برون‌ریزی", "", "a demonym is not met by its stem" },
    { "ar", "", "", "nothing" },
  };
  g_autoptr(Concepts) concepts = load();
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *got = matches(concepts, rows[i].lang, rows[i].text);
    /* Layers of one start come in no promised order. */
    g_auto(GStrv) a = g_strsplit(got, " ", -1), b = g_strsplit(rows[i].expected, " ", -1);
    gboolean same = g_strv_length(a) == g_strv_length(b);
    for (char **word = b; same && *word; word++)
      same = g_strv_contains((const char *const *)a, *word);
    if (!same)
      g_error("%s (%s): got %s, expected %s", rows[i].text, rows[i].why, got, rows[i].expected);
  }
}

static void
test_labels(void)
{
  static const struct {
    Facet facet;
    const char *id, *lang, *label;
  } rows[] = {
    { FACET_COUNTRY, "eg", "ar", "مصر" },
    { FACET_COUNTRY, "in", "ar", "الهند" },
    { FACET_COUNTRY, "ml", "ar", "Mali" },
    { FACET_COUNTRY, "zz", "ar", "zz" },
    { FACET_MINISTRY, "ru/health", "ar", "وزارة الصحة، روسيا" },
    { FACET_MINISTRY, "ru/health", "en", "Ministry of Health, Russia" },
    { FACET_MINISTRY, "eg/health", "ar", "وزارة الصحة والسكان المصرية" },
    { FACET_PAIR, "eg-ru", "en", "Egypt – Russia" },
    { FACET_DOMAIN, "oncology", "fa", "سرطان‌شناسی" },
  };
  g_autoptr(Concepts) concepts = load();
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *label = concepts_label(concepts, rows[i].facet, rows[i].id, rows[i].lang);
    g_assert_cmpstr(label, ==, rows[i].label);
  }
}

static void
test_ids(void)
{
  g_autoptr(Concepts) concepts = load();
  g_assert_true(concepts_known(concepts, FACET_MINISTRY, "ru/health"));
  g_assert_true(concepts_known(concepts, FACET_MINISTRY, "int/who"));
  g_assert_false(concepts_known(concepts, FACET_MINISTRY, "zz/health"));
  g_assert_false(concepts_known(concepts, FACET_MINISTRY, "*/health"));
  g_assert_false(concepts_known(concepts, FACET_MINISTRY, "heads"));
  g_assert_false(concepts_known(concepts, FACET_COUNTRY, "governing"));
  g_assert_true(concepts_known(concepts, FACET_PAIR, "eg-ru"));
  g_assert_false(concepts_known(concepts, FACET_PAIR, "eg-zz"));
  g_assert_cmpstr(concepts_parent(concepts, "oncology"), ==, "care");
  g_assert_null(concepts_parent(concepts, "care"));
  static const struct {
    Facet facet;
    const char *wrong, *nearest;
  } rows[] = {
    { FACET_DOMAIN, "oncolgy", "oncology" },
    { FACET_COUNTRY, "Egypt", "eg" },
    { FACET_COUNTRY, "مصر", "eg" },
    { FACET_MINISTRY, "eg/helth", "eg/health" },
    { FACET_MINISTRY, "ru/heatlh", "ru/health" },
    { FACET_INSTRUMENT, "zzzzzzzzzzzzzzzz", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *nearest = concepts_nearest(concepts, rows[i].facet, rows[i].wrong);
    g_assert_cmpstr(nearest, ==, rows[i].nearest);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/concepts/match", test_match);
  g_test_add_func("/concepts/labels", test_labels);
  g_test_add_func("/concepts/ids", test_ids);
  return g_test_run();
}
