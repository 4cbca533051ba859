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
  g_assert_true(story_bands(a, &one) && story_bands(b, &other));
  for (guint i = 0; i < STORY_BANDS; i++)
    common += memcmp(one.keys[i], other.keys[i], sizeof one.keys[i]) == 0;
  return common;
}

static gboolean
same(const Analysis *a, const Analysis *b)
{
  g_autoptr(GArray) one = story_runs(a), other = story_runs(b);
  return story_same(one, other);
}

/* Edits as agencies' customers make them, on 100 texts each. */
static void
test_edits(void)
{
  guint missed = 0;
  for (guint seed = 1; seed <= 100; seed++) {
    g_autoptr(GString) text = text_of(seed, 300);
    g_autoptr(GString) lead = text_of(seed + 1000, 30);
    g_autofree char *new_lead = g_strconcat(lead->str, text->str + 200, NULL);
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
  g_assert_cmpuint(missed, <=, 1); /* of 300; .999 each by the bands' arithmetic */
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
  StoryBands bands;
  g_assert_false(story_bands(nothing, &bands));
  g_assert_false(story_bands(few, &bands));
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
