#include <glib.h>
#include <string.h>
#include "indexer/story.h"

/* `n` words drawn from a vocabulary of 3,000 by `seed`. */
static GString *
text_of(guint32 seed, guint n)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(text, "w%dq ", g_rand_int_range(random, 0, 3000));
  return text;
}

static Analysis *
analysis_of(const char *text)
{
  g_autoptr(Analyser) analyser = analyser_new("en");
  Analysis *analysis = analysis_new();
  analyse(analyser, text, -1, analysis);
  return analysis;
}

static guint
common_bands(const Analysis *a, const Analysis *b)
{
  StoryBands one, other;
  guint common = 0;
  g_autoptr(GArray) runs = story_runs(a), others = story_runs(b);
  g_assert_true(story_bands(runs, &one) && story_bands(others, &other));
  for (guint i = 0; i < STORY_BANDS; i++)
    common += one.keys[i] == other.keys[i];
  return common;
}

static gboolean
same(const Analysis *a, const Analysis *b)
{
  g_autoptr(GArray) one = story_runs(a), other = story_runs(b);
  story_sort(one);
  story_sort(other);
  return story_same(one, other);
}

/* Edits as agencies' customers make them, on 100 texts each of `n` words: how many of the 300 no band
 * finds. */
static guint
missed_edits(guint n)
{
  guint missed = 0;
  for (guint seed = 1; seed <= 100; seed++) {
    g_autoptr(GString) text = text_of(seed, n);
    g_autoptr(GString) lead = text_of(seed + 1000, n / 10);
    g_autofree char *new_lead = g_strconcat(lead->str, text->str + text->len / 8, NULL);
    g_autofree char *cut = g_strndup(text->str, text->len * 6 / 10);
    g_autofree char *dateline = g_strconcat("Cairo (agency) - ", text->str, NULL);
    const char *edits[] = { new_lead, cut, dateline };
    g_autoptr(Analysis) original = analysis_of(text->str);
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
      g_autoptr(Analysis) edited = analysis_of(edits[i]);
      g_assert_true(same(original, edited));
      missed += common_bands(original, edited) == 0;
    }
  }
  return missed;
}

static void
test_edits(void)
{
  g_assert_cmpuint(missed_edits(300), <=, 1); /* .999 each by the bands' arithmetic */
  g_assert_cmpuint(missed_edits(40), <=, 6);  /* most bins are empty: they share the draws */
}

static void
test_strangers(void)
{
  guint candidates = 0;
  for (guint seed = 1; seed <= 100; seed++) {
    g_autoptr(GString) text = text_of(seed, 300), stranger = text_of(seed + 5000, 300);
    g_autoptr(Analysis) one = analysis_of(text->str), other = analysis_of(stranger->str);
    g_assert_false(same(one, other));
    candidates += common_bands(one, other) > 0;
  }
  g_assert_cmpuint(candidates, <=, 3);
}

static void
test_short(void)
{
  g_autoptr(Analysis) nothing = analysis_of(""), few = analysis_of("four words are few");
  g_autoptr(GArray) no_runs = story_runs(nothing), one_run = story_runs(few);
  StoryBands bands;
  g_assert_false(story_bands(no_runs, &bands));
  g_assert_false(story_bands(one_run, &bands));
  g_assert_false(same(few, few));
  g_assert_false(same(nothing, nothing));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/story/edits", test_edits);
  g_test_add_func("/story/strangers", test_strangers);
  g_test_add_func("/story/short", test_short);
  return g_test_run();
}
