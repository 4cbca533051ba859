#include "indexer/story.h"

#define RUN 4
#define ROWS 2 /* minhashes a band */
#define N_BINS (STORY_BANDS * ROWS)

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

void
story_sort(GArray *runs)
{
  guint kept = 0;
  guint64 *h = (guint64 *)(gpointer)runs->data;
  g_array_sort(runs, compare);
  for (guint i = 0; i < runs->len; i++)
    if (!kept || h[i] != h[kept - 1])
      h[kept++] = h[i];
  g_array_set_size(runs, kept);
}

GArray *
story_runs(const Analysis *text)
{
  gsize n;
  const Token *tokens = analysis_tokens(text, &n);
  GArray *runs = g_array_sized_new(FALSE, FALSE, sizeof(guint64), n);
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
  return runs;
}

/* The least hash of each of N_BINS bins, into which the runs fall by their hashes: one permutation for
 * all minhashes (Li, Owen, Zhang 2012). A bin that stays empty takes the value of one that is not, drawn
 * by its own number, so that two texts draw alike (Shrivastava 2017). */
static void
minhashes(const GArray *runs, guint32 least[N_BINS])
{
  gboolean full[N_BINS] = { FALSE };
  for (guint i = 0; i < runs->len; i++) {
    guint64 h = g_array_index(runs, guint64, i);
    guint bin = (guint)((h >> 32) * N_BINS >> 32);
    if (!full[bin] || (guint32)h < least[bin])
      least[bin] = (guint32)h;
    full[bin] = TRUE;
  }
  for (guint bin = 0; bin < N_BINS; bin++) {
    guint from = bin;
    for (guint64 draw = 1; !full[from]; draw++)
      from = mix(bin + draw * N_BINS) % N_BINS;
    least[bin] = least[from];
  }
}

gboolean
story_bands(const GArray *runs, StoryBands *bands)
{
  guint32 least[N_BINS];
  if (runs->len < STORY_MIN_RUNS)
    return FALSE;
  minhashes(runs, least);
  for (guint band = 0; band < STORY_BANDS; band++) {
    guint64 both = (guint64)least[band * ROWS] << 32 | least[band * ROWS + 1];
    bands->keys[band] = band << 24 | (guint32)(mix(both) >> 40);
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
