/* store.h: the index open for writing. Owns it, and knows which articles in it tell the same story.
 * Documents go in by a thread of the store's own, so that the next article is read meanwhile. */
#pragma once
#include "search/engine.h"

G_BEGIN_DECLS

typedef struct Store Store;

/* One article on its way in. Owns its parts. */
typedef struct {
  char *id_term;  /* of its address: an article of the same one is replaced */
  char *identity; /* the address */
  char *lang;
  gint64 moment;  /* when it was news, seconds since 1970 */
  GArray *runs;   /* story_runs of its text */
  EngineDoc *doc; /* whole but for its story, which the store finds */
} StoreEntry;

void store_entry_free(StoreEntry *entry);

/* Opens the index in a folder, or creates it. NULL and an error also where it is of another schema. */
Store *store_open(const char *index, GError **error);

/* Takes the entry. It is durable after the next store_commit; the index also commits by itself as its
 * batches fill. What cannot be written is told at once where the document is at fault, else by one of
 * the calls that follow: after a failure nothing more is taken. */
gboolean store_add(Store *store, StoreEntry *entry, GError **error);

/* Takes out the article of an id term, when all before it is in; *removed: there was one. */
gboolean store_withdraw(Store *store, const char *id_term, gboolean *removed, GError **error);

/* What was taken so far is in, and durable. */
gboolean store_commit(Store *store, GError **error);

/* CPU seconds of the calling thread. */
double store_cpu_seconds(void);

/* CPU seconds so far: of looking for the same story, and of the engine's writing. */
void store_seconds(Store *store, double *story, double *write);

/* Commits and closes; frees the store in any case. */
gboolean store_close(Store *store, GError **error);

G_END_DECLS
