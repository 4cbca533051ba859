#include "indexer/story.h"

#define RUN 4
#define ROWS 2 /* minhashes a band */

/* splitmix64's finaliser (Steele, Lea, Flood 2014): every input bit reaches every output bit. */
static guint64
mix(guint64 x)
{
  x ^= x >> 30;
  x *= G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  x ^= x >> 27;
  x *= G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return x ^ x >> 31;
}

static guint64
hash_word(const char *word)
{
  guint64 h = G_GUINT64_CONSTANT(0xcbf29ce484222325); /* FNV-1a, then mixed */
  for (; *word; word++)
    h = (h ^ (guchar)*word) * G_GUINT64_CONSTANT(0x100000001b3);
  return mix(h);
}

static gint
compare(gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return x < y ? -1 : x > y;
}

static void
drop_doubles(GArray *sorted)
{
  guint kept = 0;
  guint64 *h = (guint64 *)(gpointer)sorted->data;
  for (guint i = 0; i < sorted->len; i++)
    if (!kept || h[i] != h[kept - 1])
      h[kept++] = h[i];
  g_array_set_size(sorted, kept);
}

GArray *
story_runs(const Analysis *text)
{
  gsize n;
  const Token *tokens = analysis_tokens(text, &n);
  GArray *runs = g_array_new(FALSE, FALSE, sizeof(guint64));
  guint64 last[RUN] = { 0 };
  for (gsize i = 0; i < n; i++) {
    last[i % RUN] = hash_word(tokens[i].stem);
    if (i + 1 < RUN)
      continue;
    guint64 run = 0;
    for (gsize k = 0; k < RUN; k++)
      run = mix(run + last[(i + 1 + k) % RUN]);
    g_array_append_val(runs, run);
  }
  g_array_sort(runs, compare);
  drop_doubles(runs);
  return runs;
}

gboolean
story_bands(const Analysis *text, StoryBands *bands)
{
  g_autoptr(GArray) runs = story_runs(text);
  if (runs->len < STORY_MIN_RUNS)
    return FALSE;
  for (guint band = 0; band < STORY_BANDS; band++) {
    guint64 least[ROWS] = { G_MAXUINT64, G_MAXUINT64 };
    for (guint row = 0; row < ROWS; row++) {
      guint64 salt = mix(band * ROWS + row + 1);
      for (guint i = 0; i < runs->len; i++)
        least[row] = MIN(least[row], mix(g_array_index(runs, guint64, i) ^ salt));
    }
    guint64 key = mix(least[0] + mix(least[1]));
    for (guint i = 0; i < G_N_ELEMENTS(bands->keys[band]); i++)
      bands->keys[band][i] = key >> (56 - 8 * i) & 0xff;
  }
  return TRUE;
}

gboolean
story_same(const GArray *runs, const GArray *others)
{
  guint common = 0, i = 0, k = 0;
  guint least = MIN(runs->len, others->len);
  while (i < runs->len && k < others->len) {
    guint64 a = g_array_index(runs, guint64, i), b = g_array_index(others, guint64, k);
    common += a == b;
    i += a <= b;
    k += b <= a;
  }
  if (least < STORY_MIN_RUNS)
    return FALSE;
  return common >= STORY_CONTAINMENT * least ||
         common >= STORY_JACCARD * (runs->len + others->len - common);
}
