/* tallyqueue.h: slots of matching documents handed to a second thread that counts them, so that the
 * match goes on meanwhile. The thread is only started when there are thousands of them. For tallies
 * whose filters need not answer at once. */
#pragma once
#include "search/facettally.h"

G_BEGIN_DECLS

typedef struct TallyQueue TallyQueue;

/* The tally belongs to the queue until tally_queue_finish. */
TallyQueue *tally_queue_new(FacetTally *tally);
void tally_queue_add(TallyQueue *queue, const char *packed, gsize length);
void tally_queue_reset(TallyQueue *queue); /* forgets what was added, counted or not */

/* Waits until all is counted, and frees the queue; the tally is the caller's again. */
void tally_queue_finish(TallyQueue *queue);

G_END_DECLS
