/* Slots are copied into blocks. A full block goes to the thread and comes back empty by a second
 * queue, so that as many blocks as were made at first serve the whole match. */
#include "search/tallyqueue.h"
#include <string.h>

#define BLOCK_BYTES 262144
#define N_BLOCKS 4
#define LENGTH_BYTES sizeof(guint32) /* before each slot */

typedef struct {
  gsize used;
  char bytes[BLOCK_BYTES];
} Block;

struct TallyQueue {
  FacetTally *tally;
  Block *block; /* being filled */
  GThread *thread;
  GAsyncQueue *full, *empty; /* NULL until there is a thread; a block without bytes ends it */
};

TallyQueue *
tally_queue_new(FacetTally *tally)
{
  TallyQueue *queue = g_new0(TallyQueue, 1);
  queue->tally = tally;
  queue->block = g_new(Block, 1);
  queue->block->used = 0;
  return queue;
}

static void
count_block(FacetTally *tally, Block *block)
{
  for (gsize at = 0; at < block->used;) {
    guint32 length;
    memcpy(&length, block->bytes + at, LENGTH_BYTES);
    facet_tally_add(tally, block->bytes + at + LENGTH_BYTES, length, TALLY_ALL, 1);
    at += LENGTH_BYTES + length;
  }
  block->used = 0;
}

static gpointer
count_blocks(gpointer user)
{
  TallyQueue *queue = user;
  for (;;) {
    Block *block = g_async_queue_pop(queue->full);
    gboolean last = block->used == 0;
    count_block(queue->tally, block);
    g_async_queue_push(queue->empty, block);
    if (last)
      return NULL;
  }
}

/* FALSE where no thread can be had: the caller counts for itself. */
static gboolean
start(TallyQueue *queue)
{
  if (queue->thread)
    return TRUE;
  queue->full = g_async_queue_new();
  queue->empty = g_async_queue_new();
  queue->thread = g_thread_try_new("tally", count_blocks, queue, NULL);
  for (guint i = 1; queue->thread && i < N_BLOCKS; i++) {
    Block *block = g_new(Block, 1);
    block->used = 0;
    g_async_queue_push(queue->empty, block);
  }
  if (queue->thread)
    return TRUE;
  g_clear_pointer(&queue->full, g_async_queue_unref);
  g_clear_pointer(&queue->empty, g_async_queue_unref);
  return FALSE;
}

static void
hand_over(TallyQueue *queue)
{
  if (!start(queue)) {
    count_block(queue->tally, queue->block);
    return;
  }
  g_async_queue_push(queue->full, queue->block);
  queue->block = g_async_queue_pop(queue->empty);
}

void
tally_queue_add(TallyQueue *queue, const char *packed, gsize length)
{
  guint32 size = MIN(length, BLOCK_BYTES / 2);
  if (queue->block->used + LENGTH_BYTES + size > BLOCK_BYTES)
    hand_over(queue);
  char *at = queue->block->bytes + queue->block->used;
  memcpy(at, &size, LENGTH_BYTES);
  memcpy(at + LENGTH_BYTES, packed, size);
  queue->block->used += LENGTH_BYTES + size;
}

/* Counts the rest and ends the thread. */
static void
drain(TallyQueue *queue)
{
  if (!queue->thread) {
    count_block(queue->tally, queue->block);
    return;
  }
  if (queue->block->used)
    hand_over(queue);
  g_async_queue_push(queue->full, queue->block); /* without bytes */
  g_thread_join(g_steal_pointer(&queue->thread));
  queue->block = g_async_queue_pop(queue->empty);
  for (Block *block; (block = g_async_queue_try_pop(queue->empty)) != NULL;)
    g_free(block);
  g_clear_pointer(&queue->full, g_async_queue_unref);
  g_clear_pointer(&queue->empty, g_async_queue_unref);
}

void
tally_queue_reset(TallyQueue *queue)
{
  drain(queue);
  facet_tally_reset(queue->tally);
}

void
tally_queue_finish(TallyQueue *queue)
{
  drain(queue);
  g_free(queue->block);
  g_free(queue);
}
