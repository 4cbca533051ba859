#include <glib.h>
#include "search/suggest.h"

static const struct {
  const char *a, *b;
  guint limit, distance;
} rows[] = {
  { "مستشفى", "مستشفى", 2, 0 },
  { "مستشفى", "مستسفى", 2, 1 },  /* another letter */
  { "مستشفى", "مستفى", 2, 1 },   /* a letter less */
  { "مستشفى", "مسستشفى", 2, 1 }, /* a letter more */
  { "مستشفى", "مسشتفى", 2, 1 },  /* two letters swapped */
  { "درمان", "درمانگاه", 3, 3 },
  { "درمان", "درمانگاه", 2, 3 }, /* beyond the limit: the limit and one */
  { "abc", "cab", 2, 2 },
  { "ca", "abc", 3, 3 },         /* optimal string alignment: no letter changes twice */
  { "", "ab", 2, 2 },
  { "", "", 0, 0 },
  { "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop", "abc", 2, 3 }, /* too long to be compared */
};

static void
test_distance(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_assert_cmpuint(suggest_distance(rows[i].a, rows[i].b, rows[i].limit), ==, rows[i].distance);
    g_assert_cmpuint(suggest_distance(rows[i].b, rows[i].a, rows[i].limit), ==, rows[i].distance);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/suggest/distance", test_distance);
  return g_test_run();
}
