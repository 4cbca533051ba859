/* storyfind.h: which story an article tells, among those already in the index. Keeps the bands of
 * the days it is asked about in memory, made from the texts of the index when a day is first asked
 * for, so that the index holds nothing for it. */
#pragma once
#include "indexer/story.h"
#include "search/engine.h"

G_BEGIN_DECLS

typedef struct StoryFinder StoryFinder; /* of one open index, which it does not own */

/* An article as the finder sees it. Borrowed. */
typedef struct {
  const char *identity;    /* its address */
  const char *lang;
  gint64 moment;           /* of publication, else of fetching: when it was news; seconds since 1970 */
  GArray *runs;            /* of its text; sorted when it is compared */
  const StoryBands *bands; /* by these runs; NULL none */
} StoryReport;

StoryFinder *storyfinder_new(EngineWriter *index);
void storyfinder_free(StoryFinder *finder);

/* The story id of the first report of this article's story in the index, committed or not, within
 * STORY_HOURS of it, and that report's document; *story NULL, *docid 0 when there is none. Caller frees.
 * FALSE and an error when the index cannot be read. */
gboolean storyfinder_find(StoryFinder *finder, const StoryReport *report, char **story, guint *docid,
                          GError **error);

/* The article was written as document `docid`: those that follow may tell its story. */
void storyfinder_add(StoryFinder *finder, const StoryReport *report, guint docid);

G_END_DECLS
