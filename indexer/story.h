/* story.h: whether two articles are reports of the same story: agency copy with a new dateline,
 * lead or cut. Compares analysed texts, and gives what candidates are found by. Knows no index. */
#pragma once
#include <glib.h>
#include "stemming/analyse.h"

G_BEGIN_DECLS

/* Locality-sensitive hashing of minhashes over runs of four stems: STORY_BANDS bands of two
 * minhashes. A pair that shares half of its runs agrees in some band with probability .999, one
 * that shares 3 in 10 with .90, an unrelated one (.05) with .06. */
#define STORY_BANDS 24
#define STORY_HOURS 72 /* reports of one story lie no farther apart */

/* Measured on simulated edits (datelines, new leads, the first 60 %): 1.00 of them are found at
 * these bounds, and of unrelated news pairs none comes near (Jaccard at most .10, containment .19).
 */
#define STORY_JACCARD 0.5
#define STORY_CONTAINMENT 0.7

/* A band's key keeps 24 bits: two texts of a few thousand that lie near in time agree in one by
 * chance less than once in a hundred times, and are told apart by their runs then. */
typedef struct {
  guint8 keys[STORY_BANDS][3];
} StoryBands;

/* The bands of a text. FALSE for one of fewer than STORY_MIN_RUNS runs, of which nothing can be
 * said. */
#define STORY_MIN_RUNS 12
gboolean story_bands(const Analysis *text, StoryBands *bands);

/* The distinct runs of a text as sorted hashes, a GArray of guint64. Free with g_array_unref. */
GArray *story_runs(const Analysis *text);

/* Whether texts with these runs tell the same story. */
gboolean story_same(const GArray *runs, const GArray *others);

G_END_DECLS
