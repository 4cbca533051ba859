#include "indexer/store.h"
#include <string.h>
#include <time.h>
#include "indexer/story.h"
#include "indexer/storyfind.h"
#include "search/schema.h"

#define MAX_WAITING 32 /* entries: a batch's commit takes as long as a few hundred articles' reading */

struct Store {
  EngineWriter *index;
  StoryFinder *stories;
  GThread *thread; /* NULL: none can be had, and entries are written where they are given */
  GMutex lock;     /* of what follows */
  GCond changed;
  GQueue waiting; /* of StoreEntry */
  gboolean busy, ending;
  GError *error; /* the first failure of the thread */
  double story_seconds, write_seconds;
};

void
store_entry_free(StoreEntry *entry)
{
  g_free(entry->id_term);
  g_free(entry->identity);
  g_free(entry->lang);
  if (entry->runs)
    g_array_unref(entry->runs);
  if (entry->doc)
    engine_doc_free(entry->doc);
  g_free(entry);
}

/* ---- One entry ---- */

double
store_cpu_seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

/* The story that an entry tells: another's where that is the same, else its own. Only stories that are
 * told more than once have a term and a value; the first report is given them here. */
static gboolean
set_story(Store *store, StoreEntry *entry, const StoryReport *report, GError **error)
{
  g_autofree char *found = NULL;
  guint docid;
  if (!storyfinder_find(store->stories, report, &found, &docid, error))
    return FALSE;
  g_autofree char *own = schema_story_id(entry->identity);
  const char *story = found ? found : own;
  g_autofree char *term = g_strconcat(PREFIX_STORY, story, NULL);
  gboolean shared = found != NULL;
  if (found ? !engine_writer_mark(store->index, docid, term, SLOT_STORY, story, error)
            : !engine_writer_has(store->index, term, &shared, error))
    return FALSE;
  if (shared) {
    engine_doc_add_boolean(entry->doc, "", term);
    engine_doc_set_value(entry->doc, SLOT_STORY, story, strlen(story));
  }
  return TRUE;
}

static gboolean
write_entry(Store *store, StoreEntry *entry, GError **error)
{
  StoryBands bands;
  StoryReport report = { entry->identity, entry->lang, entry->moment, entry->runs,
                         story_bands(entry->runs, &bands) ? &bands : NULL };
  guint docid;
  double start = store_cpu_seconds();
  gboolean good = set_story(store, entry, &report, error);
  double found = store_cpu_seconds();
  good = good && engine_writer_replace(store->index, entry->id_term, entry->doc, &docid, error);
  if (good)
    storyfinder_add(store->stories, &report, docid);
  g_mutex_lock(&store->lock);
  store->story_seconds += found - start;
  store->write_seconds += store_cpu_seconds() - found;
  g_mutex_unlock(&store->lock);
  return good;
}

/* ---- The thread ---- */

/* The next entry, NULL at the end. What came after a failure is dropped: its index is not sound. */
static StoreEntry *
next_entry(Store *store)
{
  g_mutex_lock(&store->lock);
  store->busy = FALSE;
  for (;;) {
    g_cond_broadcast(&store->changed);
    if (!g_queue_is_empty(&store->waiting) || store->ending)
      break;
    g_cond_wait(&store->changed, &store->lock);
  }
  StoreEntry *entry = g_queue_pop_head(&store->waiting);
  store->busy = entry != NULL;
  g_mutex_unlock(&store->lock);
  return entry;
}

static gpointer
write_entries(gpointer user)
{
  Store *store = user;
  for (StoreEntry *entry; (entry = next_entry(store)) != NULL; store_entry_free(entry)) {
    g_autoptr(GError) error = NULL;
    if (!store->error && !write_entry(store, entry, &error)) {
      g_mutex_lock(&store->lock);
      store->error = g_steal_pointer(&error);
      g_mutex_unlock(&store->lock);
    }
  }
  return NULL;
}

/* Waits until no more than `most` entries are on their way; FALSE when the thread has failed. */
static gboolean
wait_for(Store *store, guint most, GError **error)
{
  g_mutex_lock(&store->lock);
  while (!store->error && store->waiting.length + store->busy > most)
    g_cond_wait(&store->changed, &store->lock);
  gboolean good = !store->error;
  if (!good)
    g_propagate_error(error, g_error_copy(store->error));
  g_mutex_unlock(&store->lock);
  return good;
}

/* ---- The store ---- */

static gboolean
check_schema(EngineWriter *index, const char *path, GError **error)
{
  g_autofree char *version = engine_writer_get_metadata(index, SCHEMA_VERSION_KEY, error);
  if (!version || strcmp(version, SCHEMA_VERSION) == 0)
    return version != NULL;
  if (!*version)
    return engine_writer_set_metadata(index, SCHEMA_VERSION_KEY, SCHEMA_VERSION, error);
  g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_CORRUPT,
              "%s: the index is of schema %s, this program writes %s: `hindex reindex` brings it up to date",
              path, version, SCHEMA_VERSION);
  return FALSE;
}

Store *
store_open(const char *index, GError **error)
{
  EngineWriter *writer = engine_writer_open(index, 0, error);
  if (!writer)
    return NULL;
  if (!check_schema(writer, index, error)) {
    engine_writer_close(writer, NULL);
    return NULL;
  }
  Store *store = g_new0(Store, 1);
  store->index = writer;
  store->stories = storyfinder_new(writer);
  g_mutex_init(&store->lock);
  g_cond_init(&store->changed);
  g_queue_init(&store->waiting);
  store->thread = g_thread_try_new("store", write_entries, store, NULL);
  return store;
}

gboolean
store_add(Store *store, StoreEntry *entry, GError **error)
{
  if (!engine_doc_good(entry->doc, error) || !wait_for(store, MAX_WAITING, error)) {
    store_entry_free(entry);
    return FALSE;
  }
  if (!store->thread) {
    gboolean written = write_entry(store, entry, error);
    store_entry_free(entry);
    return written;
  }
  g_mutex_lock(&store->lock);
  g_queue_push_tail(&store->waiting, entry);
  g_cond_broadcast(&store->changed);
  g_mutex_unlock(&store->lock);
  return TRUE;
}

/* With nothing on its way the thread sleeps, and the index is the caller's. */
gboolean
store_withdraw(Store *store, const char *id_term, gboolean *removed, GError **error)
{
  return wait_for(store, 0, error) && engine_writer_has(store->index, id_term, removed, error) &&
         (!*removed || engine_writer_delete(store->index, id_term, error));
}

gboolean
store_commit(Store *store, GError **error)
{
  double start = store_cpu_seconds();
  gboolean good = wait_for(store, 0, error) && engine_writer_commit(store->index, error);
  store->write_seconds += store_cpu_seconds() - start;
  return good;
}

void
store_seconds(Store *store, double *story, double *write)
{
  g_mutex_lock(&store->lock);
  *story = store->story_seconds;
  *write = store->write_seconds;
  g_mutex_unlock(&store->lock);
}

static void
end_thread(Store *store)
{
  g_mutex_lock(&store->lock);
  store->ending = TRUE;
  g_cond_broadcast(&store->changed);
  g_mutex_unlock(&store->lock);
  if (store->thread)
    g_thread_join(store->thread);
}

gboolean
store_close(Store *store, GError **error)
{
  gboolean good = store_commit(store, error);
  end_thread(store);
  storyfinder_free(store->stories);
  good = engine_writer_close(store->index, good ? error : NULL) && good;
  g_clear_error(&store->error);
  g_mutex_clear(&store->lock);
  g_cond_clear(&store->changed);
  g_free(store);
  return good;
}
