/* turns.h: whose turn it is: jobs queue by host, one request at a time to each, with a pause
 * between two. Knows neither jobs nor the network. Times are microseconds of any one clock. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct Turns Turns;

/* `job_free` frees jobs that are dropped. */
Turns *turns_new(GDestroyNotify job_free);
void turns_free(Turns *turns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Turns, turns_free)

/* Queues a job for a host, at the end or the front. TRUE when the host was not known before: the
 * caller may then set when it can be asked first. Takes the job. */
gboolean turns_push(Turns *turns, const char *host, gpointer job, gboolean front);

/* The host is not to be asked before `at`. */
void turns_hold(Turns *turns, const char *host, gint64 at);

/* The next job whose host is free and due, its host then busy until turns_done; hosts take turns.
 * NULL when there is none now: *wait is how long until one may be due, G_MAXINT64 when only
 * turns_done or turns_push can bring one. The caller owns the job. */
gpointer turns_next(Turns *turns, gint64 now, gint64 *wait);

/* The host's request is over; the next one may start at `at`. */
void turns_done(Turns *turns, const char *host, gint64 at);

/* Drops a host's waiting jobs; how many. */
guint turns_drop(Turns *turns, const char *host);
void turns_drop_all(Turns *turns);

guint turns_waiting(const Turns *turns); /* jobs queued */

G_END_DECLS
