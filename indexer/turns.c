#include "indexer/turns.h"

typedef struct {
  char *name;
  GQueue jobs;
  gboolean busy;
  gint64 at;   /* not to be asked before */
  GList *link; /* in Turns.ring */
} Host;

struct Turns {
  GDestroyNotify job_free;
  GHashTable *hosts; /* name -> Host */
  GQueue ring;       /* every host with jobs, the longest unserved first */
  guint waiting;
};

static void
host_free(gpointer data)
{
  Host *host = data;
  g_queue_clear(&host->jobs);
  g_free(host->name);
  g_free(host);
}

Turns *
turns_new(GDestroyNotify job_free)
{
  Turns *turns = g_new0(Turns, 1);
  turns->job_free = job_free;
  turns->hosts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, host_free);
  return turns;
}

static Host *
host_of(Turns *turns, const char *name, gboolean *is_new)
{
  Host *host = g_hash_table_lookup(turns->hosts, name);
  if (is_new)
    *is_new = host == NULL;
  if (!host) {
    host = g_new0(Host, 1);
    host->name = g_strdup(name);
    g_hash_table_insert(turns->hosts, host->name, host);
  }
  return host;
}

/* Hosts without waiting jobs stay known, for their times, but out of the ring. */
static void
leave_ring(Turns *turns, Host *host)
{
  if (host->link)
    g_queue_delete_link(&turns->ring, host->link);
  host->link = NULL;
}

static void
join_ring(Turns *turns, Host *host)
{
  if (host->link || !host->jobs.length)
    return;
  g_queue_push_tail(&turns->ring, host);
  host->link = turns->ring.tail;
}

gboolean
turns_push(Turns *turns, const char *name, gpointer job, gboolean front)
{
  gboolean is_new;
  Host *host = host_of(turns, name, &is_new);
  if (front)
    g_queue_push_head(&host->jobs, job);
  else
    g_queue_push_tail(&host->jobs, job);
  turns->waiting++;
  join_ring(turns, host);
  return is_new;
}

void
turns_hold(Turns *turns, const char *name, gint64 at)
{
  Host *host = host_of(turns, name, NULL);
  host->at = MAX(host->at, at);
}

gpointer
turns_next(Turns *turns, gint64 now, gint64 *wait)
{
  *wait = G_MAXINT64;
  for (GList *link = turns->ring.head; link; link = link->next) {
    Host *host = link->data;
    if (host->busy)
      continue;
    if (host->at > now) {
      *wait = MIN(*wait, host->at - now);
      continue;
    }
    gpointer job = g_queue_pop_head(&host->jobs);
    turns->waiting--;
    host->busy = TRUE;
    leave_ring(turns, host);
    join_ring(turns, host);
    return job;
  }
  return NULL;
}

void
turns_done(Turns *turns, const char *name, gint64 at)
{
  Host *host = host_of(turns, name, NULL);
  host->busy = FALSE;
  host->at = MAX(host->at, at);
}

guint
turns_drop(Turns *turns, const char *name)
{
  Host *host = host_of(turns, name, NULL);
  guint n = host->jobs.length;
  turns->waiting -= n;
  leave_ring(turns, host);
  g_queue_clear_full(&host->jobs, turns->job_free);
  return n;
}

void
turns_drop_all(Turns *turns)
{
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init(&iter, turns->hosts);
  while (g_hash_table_iter_next(&iter, &name, NULL))
    turns_drop(turns, name);
}

void
turns_free(Turns *turns)
{
  if (!turns)
    return;
  turns_drop_all(turns);
  g_hash_table_unref(turns->hosts);
  g_free(turns);
}

guint
turns_waiting(const Turns *turns)
{
  return turns->waiting;
}
