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

/* The runs of a text as hashes, a GArray of guint64 in the order of the text. Free with g_array_unref. */
GArray *story_runs(const Analysis *text);

/* A key holds its band's number and 24 bits: two texts of a few thousand that lie near in time agree in
 * one by chance less than once in a hundred times, and are told apart by their runs then. */
typedef struct {
  guint32 keys[STORY_BANDS];
} StoryBands;

/* The bands of a text by its runs. FALSE for fewer than STORY_MIN_RUNS, of which nothing can be said. */
#define STORY_MIN_RUNS 12
gboolean story_bands(const GArray *runs, StoryBands *bands);

/* Sorts runs and drops those that repeat: as story_same wants them. */
void story_sort(GArray *runs);

/* Whether texts with these sorted runs tell the same story. */
gboolean story_same(const GArray *runs, const GArray *others);

G_END_DECLS
