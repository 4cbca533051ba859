#include "indexer/crawl.h"

#include <signal.h>
#include <string.h>
#include "indexer/discover.h"
#include "indexer/fetch.h"
#include "indexer/rules.h"
#include "indexer/turns.h"
#include "indexer/url.h"
#include "indexer/warc.h"

G_DEFINE_QUARK(crawl - error - quark, crawl_error)

#define MAX_HOPS 5
#define MAX_RETRIES 6          /* of a page, before it counts as gone */
#define FIRST_RETRY (15 * 60)  /* seconds, four times longer each time … */
#define LAST_RETRY (7 * 86400) /* … up to this */
#define ACCEPT_CUT_AFTER 2     /* a page that is cut off each time is taken as it is */
#define HOST_FAILURES 5        /* in a row: the host is left alone for this round */
#define LONG_WAIT (30 * G_USEC_PER_SEC)
#define TICK (5 * G_USEC_PER_SEC)
#define COMMIT_EVERY (60 * G_USEC_PER_SEC) /* what a crash may lose, and how fresh answers are */
#define ACCEPT_PAGE "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
#define ACCEPT_LIST                                                                                \
  "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,"          \
  "text/html;q=0.8,*/*;q=0.5"

/* One source's part of a round: its pages follow when its lists are read. */
typedef struct {
  const Source *source;
  guint lists;
  gboolean all;
} Run;

typedef enum { JOB_PAGE, JOB_LIST, JOB_ROBOTS, JOB_PROBE } JobKind;

/* One thing to fetch. A robots job has no row; a probe fetches nothing: it waits for the rules of
 * its source, which name sitemaps. */
typedef struct {
  Crawl *crawl;
  JobKind kind;
  FrontierUrl *row; /* of the address that was asked for */
  char *url;        /* to fetch now: the same, or where it redirected to */
  char *origin_url; /* of robots jobs: whose rules */
  int hops;
  gboolean direct; /* asked for by name, not found by a list */
  Run *run;
  const Source *source;
} Job;

/* A page that was handed over and is not durable yet. */
typedef struct {
  FrontierUrl *row, *redirect;
} Taken;

struct Crawl {
  const CrawlConfig *config;
  const Sources *sources;
  Frontier *frontier;
  CrawlHandler handler;
  Fetcher *fetcher;
  Turns *turns;
  Rules *rules;
  WarcWriter *warc;
  GPtrArray *runs, *taken;
  GHashTable *queued;   /* URLs that had a job in this round */
  GHashTable *parked;   /* origin -> GPtrArray of jobs that wait for its rules */
  GHashTable *failures; /* authority -> failures in a row */
  GHashTable *active;   /* jobs being fetched */
  GHashTable *unread;   /* origin -> why its robots.txt could not be read, in this run */
  CrawlCounts *counts;
  GError *fatal;
  guint finished;
  gint64 ticked, made_durable; /* monotonic */
  volatile sig_atomic_t stop;
};

static gint64
now_seconds(void)
{
  return g_get_real_time() / G_USEC_PER_SEC;
}

static void
job_free(gpointer data)
{
  Job *job = data;
  frontier_url_free(job->row);
  g_free(job->url);
  g_free(job->origin_url);
  g_free(job);
}

static void
taken_free(gpointer data)
{
  Taken *taken = data;
  frontier_url_free(taken->row);
  frontier_url_free(taken->redirect);
  g_free(taken);
}

static void G_GNUC_PRINTF(2, 3) warn(Crawl *crawl, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  crawl->handler.warning(message, crawl->handler.user);
}

static char *
user_agent(const CrawlConfig *config)
{
  return config->contact && *config->contact
             ? g_strdup_printf("%s/%s (+%s)", config->agent, HSEARCH_VERSION, config->contact)
             : g_strdup_printf("%s/%s", config->agent, HSEARCH_VERSION);
}

Crawl *
crawl_new(const CrawlConfig *config, const Sources *sources, Frontier *frontier,
          const char *warc_dir, const CrawlHandler *handler, GError **error)
{
  g_autofree char *agent = user_agent(config);
  g_autoptr(Crawl) crawl = g_new0(Crawl, 1);
  FetchSettings settings = {
    .user_agent = agent,
    .connections = config->connections,
    .per_host = 1,
    .timeout = config->timeout,
    .ca_file = config->ca_file,
    .keep_wire = warc_dir != NULL,
  };
  crawl->config = config;
  crawl->sources = sources;
  crawl->frontier = frontier;
  crawl->handler = *handler;
  crawl->fetcher = fetcher_new(&settings);
  crawl->turns = turns_new(job_free);
  crawl->rules = rules_new(frontier, config->agent);
  crawl->runs = g_ptr_array_new_with_free_func(g_free);
  crawl->taken = g_ptr_array_new_with_free_func(taken_free);
  crawl->queued = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  crawl->parked =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  crawl->failures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  crawl->active = g_hash_table_new_full(NULL, NULL, job_free, NULL);
  crawl->unread = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  if (warc_dir && !(crawl->warc = warc_writer_new(warc_dir, "hsearch", agent, error)))
    return NULL;
  return g_steal_pointer(&crawl);
}

void
crawl_free(Crawl *crawl)
{
  if (!crawl)
    return;
  fetcher_free(crawl->fetcher);
  turns_free(crawl->turns);
  rules_free(crawl->rules);
  warc_writer_free(crawl->warc);
  g_ptr_array_unref(crawl->runs);
  g_ptr_array_unref(crawl->taken);
  g_hash_table_unref(crawl->queued);
  g_hash_table_unref(crawl->parked);
  g_hash_table_unref(crawl->failures);
  g_hash_table_unref(crawl->active);
  g_hash_table_unref(crawl->unread);
  g_clear_error(&crawl->fatal);
  g_free(crawl);
}

void
crawl_stop(Crawl *crawl)
{
  crawl->stop = 1;
}

/* All pages taken so far are durable. */
static void
committed(Crawl *crawl)
{
  for (guint i = 0; i < crawl->taken->len; i++) {
    const Taken *taken = g_ptr_array_index(crawl->taken, i);
    frontier_put(crawl->frontier, taken->row);
    if (taken->redirect)
      frontier_put(crawl->frontier, taken->redirect);
  }
  g_ptr_array_set_size(crawl->taken, 0);
  crawl->made_durable = g_get_monotonic_time();
  if (!crawl->fatal)
    frontier_commit(crawl->frontier, &crawl->fatal);
}

static void
commit(Crawl *crawl)
{
  if (crawl->fatal || (crawl->warc && !warc_sync(crawl->warc, &crawl->fatal)))
    return;
  if (crawl->taken->len && crawl->handler.commit &&
      !crawl->handler.commit(crawl->handler.user, &crawl->fatal))
    return;
  committed(crawl);
}

/* ---- the queue ---- */

static gboolean
listed(char **hosts, const char *authority, const char *host)
{
  for (char **p = hosts; p && *p; p++)
    if (g_ascii_strcasecmp(*p, authority) == 0 || g_ascii_strcasecmp(*p, host) == 0)
      return TRUE;
  return FALSE;
}

/* Judged anew for each hop: a public page must not lead to a private address by a redirect. */
static gboolean
may_be_private(const Crawl *crawl, const char *url)
{
  g_autofree char *authority = url_authority(url), *host = url_host(url);
  const Source *source = crawl->sources ? sources_of_url(crawl->sources, url) : NULL;
  return listed(crawl->config->allow_private, authority, host) || (source && source->allow_private);
}

static void
queue(Job *job, gboolean front)
{
  Crawl *crawl = job->crawl;
  g_autofree char *authority = url_authority(job->url);
  if (turns_push(crawl->turns, authority, job, front)) {
    gint64 next = frontier_host_next(crawl->frontier, authority);
    /* A clock that was set back must not hold a host for years. */
    if (next && next < now_seconds() + 86400)
      turns_hold(crawl->turns, authority, next * G_USEC_PER_SEC);
  }
}

static Job *
job_new(Crawl *crawl, JobKind kind, const char *url, Run *run)
{
  Job *job = g_new0(Job, 1);
  job->crawl = crawl;
  job->kind = kind;
  job->url = g_strdup(url);
  job->run = run;
  job->source = run ? run->source : NULL;
  return job;
}

static void fail(Job *job, UrlState state, int status, const char *why);

/* Seconds for which a host asked to be left alone, when that is longer than worth waiting for. */
static gint64
long_pause(const Crawl *crawl, const char *url)
{
  g_autofree char *authority = url_authority(url);
  gint64 pause = frontier_host_next(crawl->frontier, authority) - now_seconds();
  return pause > LONG_WAIT / G_USEC_PER_SEC && pause < 86400 ? pause : 0;
}

/* Takes the row; an address has one job a round. */
static void
queue_row(Crawl *crawl, FrontierUrl *row, Run *run)
{
  gint64 pause = long_pause(crawl, row->url);
  if ((pause && run) || !g_hash_table_add(crawl->queued, g_strdup(row->url))) {
    frontier_url_free(row);
    return;
  }
  Job *job = job_new(crawl, row->kind == KIND_PAGE ? JOB_PAGE : JOB_LIST, row->url, run);
  job->row = row;
  if (run && job->kind == JOB_LIST)
    run->lists++;
  if (!run) {
    job->direct = TRUE;
    job->source = crawl->sources ? sources_of_url(crawl->sources, row->url) : NULL;
  }
  if (pause) {
    g_autofree char *why =
        g_strdup_printf("its host asked to be left alone for %d more seconds", (int)pause);
    fail(job, URL_WAITING, 0, why);
    return;
  }
  queue(job, FALSE);
}

/* ---- what becomes of a job ---- */

static void
load_pages(Crawl *crawl, Run *run)
{
  const Source *source = run->source;
  int limit = source->max_pages ? source->max_pages : crawl->config->max_pages;
  g_autoptr(GPtrArray) due = frontier_due(crawl->frontier, source->id, KIND_PAGE,
                                          run->all ? G_MAXINT64 : now_seconds(), limit);
  g_ptr_array_set_free_func(due, NULL);
  for (guint i = 0; i < due->len; i++)
    queue_row(crawl, g_ptr_array_index(due, i), run);
}

static void load_sitemaps(Crawl *crawl, Run *run);

/* Ends a job; after the last list of a source its pages follow. */
static void
finish(Job *job)
{
  Crawl *crawl = job->crawl;
  Run *run = job->run;
  crawl->finished++;
  if (crawl->handler.progress)
    crawl->handler.progress(job->url, crawl->finished, turns_waiting(crawl->turns),
                            crawl->handler.user);
  if (run && job->kind != JOB_PAGE) {
    load_sitemaps(crawl, run);
    if (--run->lists == 0)
      load_pages(crawl, run);
  }
  job_free(job);
}

static void
set_error(FrontierUrl *row, const char *why)
{
  g_free(row->error);
  row->error = g_strdup(why);
}

static int
backoff(int retries)
{
  gint64 seconds = FIRST_RETRY;
  for (int i = 0; i < retries && seconds < LAST_RETRY; i++)
    seconds *= 4;
  return (int)MIN(seconds, LAST_RETRY);
}

/* Ends a job that got no answer of use. `state`: URL_WAITING to try again later. */
static void
fail(Job *job, UrlState state, int status, const char *why)
{
  Crawl *crawl = job->crawl;
  FrontierUrl *row = job->row;
  gboolean quiet = state == URL_DISALLOWED && !job->direct && job->kind == JOB_PAGE;
  if (state == URL_DISALLOWED)
    crawl->counts->disallowed++;
  else
    crawl->counts->failed++;
  if (!quiet && strcmp(job->url, row->url) != 0)
    warn(crawl, "%s: redirected to %s: %s", row->url, job->url, why);
  else if (!quiet)
    warn(crawl, "%s: %s", row->url, why);
  set_error(row, why);
  row->http_status = status;
  row->next_fetch = now_seconds() + backoff(row->retries++);
  if (row->kind != KIND_PAGE)
    row->next_fetch = MIN(row->next_fetch, now_seconds() + 86400);
  else if (!job->direct || row->state != URL_DONE) /* what is in the index stays known as such */
    row->state = state == URL_WAITING && row->retries > MAX_RETRIES ? URL_GONE : state;
  frontier_put(crawl->frontier, row);
  finish(job);
}

static void leave_host(Crawl *crawl, const char *authority, const char *why);

/* "its robots.txt cannot be read: answered 503". Caller frees. */
static char *
why_unread(const Crawl *crawl, const char *url)
{
  g_autofree char *origin = url_origin(url);
  const char *why = g_hash_table_lookup(crawl->unread, origin);
  return g_strconcat("its robots.txt cannot be read", why ? ": " : NULL, why, NULL);
}

/* The rules stand against a job. Without rules to read nothing may be fetched (RFC 9309 2.3.1.4),
 * but that tells nothing of the pages: found ones stay as they are. */
static void
forbid(Job *job)
{
  Crawl *crawl = job->crawl;
  g_autofree char *why = why_unread(crawl, job->url);
  if (!rules_unreachable(crawl->rules, job->url)) {
    fail(job, URL_DISALLOWED, 0, "disallowed by robots.txt");
  } else if (job->direct || job->kind == JOB_LIST) {
    fail(job, URL_WAITING, 0, why);
  } else {
    g_autofree char *authority = url_authority(job->url);
    crawl->counts->failed++;
    finish(job);
    leave_host(crawl, authority, why);
  }
}

static void
set_answer(FrontierUrl *row, const FetchResult *result)
{
  row->http_status = result->status;
  row->fetched = now_seconds();
  row->retries = 0;
  g_clear_pointer(&row->error, g_free);
  g_free(row->etag);
  g_free(row->last_modified);
  row->etag = g_strdup(result->etag);
  row->last_modified = g_strdup(result->last_modified);
}

static guint64
signature_of(const GString *body)
{
  guint64 hash = G_GUINT64_CONSTANT(14695981039346656037);
  for (gsize i = 0; i < body->len; i++)
    hash = (hash ^ (guchar)body->str[i]) * G_GUINT64_CONSTANT(1099511628211);
  return hash ? hash : 1;
}

/* Looks again sooner at lists that bring news, later at those that do not. */
static void
settle_list(Job *job, gboolean news)
{
  const Source *source = job->source;
  int minutes = source && source->interval ? source->interval : job->crawl->config->interval;
  int usual = minutes * 60, now = job->row->interval ? job->row->interval : usual;
  int next = news ? now - now / 5 : now + now / 2;
  job->row->interval = CLAMP(next, MAX(usual / 4, 60), MAX(usual * 4, 86400));
  if (job->row->interval > usual && news)
    job->row->interval = usual;
  job->row->next_fetch = now_seconds() + job->row->interval;
  frontier_put(job->crawl->frontier, job->row);
  finish(job);
}

/* Why what came is not whole, in words; the word is WARC's. */
static const char *
cut_words(const char *truncated)
{
  static const struct {
    const char *truncated, *words;
  } table[] = {
    { "length", "cut off: larger than may be read" },
    { "disconnect", "cut off: the connection ended too soon" },
    { "time", "cut off: too slow" },
    { "encoding", "cut off: its compressed data is broken" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
    if (strcmp(table[i].truncated, truncated) == 0)
      return table[i].words;
  return "cut off";
}

static void
take_list(Job *job, const FetchResult *result)
{
  Crawl *crawl = job->crawl;
  g_autoptr(GError) error = NULL;
  guint64 signature = signature_of(result->body);
  guint n_new = 0;
  gboolean cut = FALSE;
  DiscoverList list = {
    .sources = crawl->sources,
    .source = job->source,
    .kind = job->row->kind,
    .url = job->url,
    .content_type = result->content_type,
    .body = result->body->str,
    .length = result->body->len,
    .now = now_seconds(),
  };
  if (signature != job->row->signature && !discover(crawl->frontier, &list, &n_new, &cut, &error)) {
    fail(job, URL_WAITING, result->status, error->message);
    return;
  }
  if (cut)
    warn(crawl, "%s: its gzip data is broken, or unpacks to more than may be read: the rest is left out", job->url);
  crawl->counts->discovered += n_new;
  set_answer(job->row, result);
  if (result->truncated) { /* what came is used, but it is not remembered as seen */
    warn(crawl, "%s: %s", job->url, cut_words(result->truncated));
    signature = 0;
  }
  job->row->signature = signature;
  settle_list(job, n_new > 0);
}

/* The row of the address where a page was found, when that is not the one asked for. */
static FrontierUrl *
row_of_target(const Job *job)
{
  FrontierUrl *row = frontier_get(job->crawl->frontier, job->url);
  if (!row) {
    row = g_new0(FrontierUrl, 1);
    row->url = g_strdup(job->url);
    row->source = g_strdup(job->row->source);
    row->title = g_strdup(job->row->title);
    row->published = g_strdup(job->row->published);
  }
  return row;
}

static void
mark_redirect(Job *job)
{
  job->row->state = URL_REDIRECT;
  g_free(job->row->target);
  job->row->target = g_strdup(job->url);
}

/* A page is over, with this state; a taken one is written only when the index is durable. */
static void
settle_page(Job *job, const FetchResult *result, UrlState state)
{
  Crawl *crawl = job->crawl;
  Taken *taken = g_new0(Taken, 1);
  set_answer(job->row, result);
  if (strcmp(job->url, job->row->url) != 0) {
    g_hash_table_add(crawl->queued, g_strdup(job->url));
    taken->row = row_of_target(job);
    set_answer(taken->row, result);
    mark_redirect(job);
    taken->redirect = g_steal_pointer(&job->row);
  } else {
    taken->row = g_steal_pointer(&job->row);
  }
  taken->row->state = state;
  taken->row->signature = signature_of(result->body);
  if (state == URL_DONE) {
    g_ptr_array_add(crawl->taken, taken);
  } else {
    frontier_put(crawl->frontier, taken->row);
    if (taken->redirect)
      frontier_put(crawl->frontier, taken->redirect);
    taken_free(taken);
  }
  finish(job);
}

/* A page that stands as it was: nothing is handed over. */
static void
settle_unchanged(Job *job, const FetchResult *result)
{
  job->crawl->counts->unchanged++;
  job->row->http_status = result->status;
  job->row->fetched = now_seconds();
  job->row->retries = 0;
  g_clear_pointer(&job->row->error, g_free);
  if (job->kind == JOB_LIST) {
    settle_list(job, FALSE);
    return;
  }
  job->row->state = URL_DONE;
  frontier_put(job->crawl->frontier, job->row);
  finish(job);
}

static gboolean
may_be_article(const char *content_type)
{
  return !content_type || !*content_type || g_strrstr(content_type, "html") ||
         g_strrstr(content_type, "xml") || g_str_has_prefix(content_type, "text/plain") ||
         g_str_has_prefix(content_type, "application/octet-stream");
}

static CrawlVerdict
hand_over(const Job *job, const FetchResult *result)
{
  CrawlPage page = {
    .url = job->url,
    .asked = job->row->url,
    .content_type = result->content_type,
    .body = result->body->str,
    .length = result->body->len,
    .truncated = result->truncated != NULL,
    .named = job->direct,
    .again = job->row->fetched != 0,
    .fetched_at = now_seconds(),
    .source = job->source,
    .title = job->row->title,
    .published = job->row->published,
  };
  return job->crawl->handler.page(&page, job->crawl->handler.user);
}

static void
take_page(Job *job, const FetchResult *result)
{
  CrawlCounts *counts = job->crawl->counts;
  gboolean cut = result->truncated && strcmp(result->truncated, "length") != 0;
  if (cut && job->row->retries < ACCEPT_CUT_AFTER) {
    fail(job, URL_WAITING, result->status, cut_words(result->truncated));
    return;
  }
  if (!job->direct && job->row->fetched && job->row->signature == signature_of(result->body)) {
    settle_unchanged(job, result);
    return;
  }
  CrawlVerdict verdict =
      may_be_article(result->content_type) ? hand_over(job, result) : CRAWL_PAGE_NO_ARTICLE;
  if (!may_be_article(result->content_type) && job->direct)
    warn(job->crawl, "%s: no article: it is %s", job->url, result->content_type);
  if (verdict == CRAWL_PAGE_FAILED) {
    fail(job, URL_WAITING, result->status, "could not be handled");
    return;
  }
  if (verdict == CRAWL_PAGE_LATER)
    counts->pages++;
  else
    counts->no_article++;
  settle_page(job, result, verdict == CRAWL_PAGE_LATER ? URL_DONE : URL_NO_ARTICLE);
}

/* ---- robots.txt ---- */

/* The rules of an origin are known: what waited for them goes on. */
static void
unpark(Crawl *crawl, const char *origin_url)
{
  g_autofree char *origin = url_origin(origin_url);
  GPtrArray *jobs = g_hash_table_lookup(crawl->parked, origin);
  for (guint i = jobs ? jobs->len : 0; i-- > 0;)
    queue(g_ptr_array_index(jobs, i), TRUE);
  g_hash_table_remove(crawl->parked, origin);
}

static void
take_robots(Job *job, const FetchResult *result, int status)
{
  char *why = result->error ? g_strdup(result->error->message) : g_strdup_printf("answered %d", status);
  g_hash_table_insert(job->crawl->unread, url_origin(job->origin_url), why);
  rules_answer(job->crawl->rules, job->origin_url, status, result->body->str, result->body->len,
               now_seconds());
  unpark(job->crawl, job->origin_url);
  job_free(job);
}

/* The rules cannot be asked for since the address is not public: neither can the pages. */
static void
refuse_parked(Job *job, const char *why)
{
  Crawl *crawl = job->crawl;
  g_autofree char *origin = url_origin(job->origin_url);
  g_autoptr(GPtrArray) jobs = g_hash_table_lookup(crawl->parked, origin);
  if (jobs)
    g_ptr_array_ref(jobs);
  g_hash_table_remove(crawl->parked, origin);
  for (guint i = 0; jobs && i < jobs->len; i++) {
    Job *parked = g_ptr_array_index(jobs, i);
    if (parked->row)
      fail(parked, URL_DISALLOWED, 0, why);
    else
      finish(parked);
  }
  job_free(job);
}

/* Puts a job aside until its origin's rules are known, and asks for them once. */
static void
park(Job *job)
{
  Crawl *crawl = job->crawl;
  g_autofree char *origin = url_origin(job->url);
  GPtrArray *jobs = g_hash_table_lookup(crawl->parked, origin);
  if (!jobs) {
    g_autofree char *url = g_strconcat(origin, "/robots.txt", NULL);
    Job *robots = job_new(crawl, JOB_ROBOTS, url, NULL);
    robots->origin_url = g_strdup(url);
    jobs = g_ptr_array_new();
    g_hash_table_insert(crawl->parked, g_steal_pointer(&origin), jobs);
    queue(robots, TRUE);
  }
  g_ptr_array_add(jobs, job);
}

/* The sitemaps that a source's robots.txt names. */
static void
take_probe(Job *job, const Robots *robots)
{
  for (const char *const *p = robots_sitemaps(robots); *p; p++) {
    g_autofree char *url = url_canonical(*p, job->url, NULL);
    FrontierUrl row = {
      .url = url,
      .source = job->source->id,
      .kind = KIND_SITEMAP,
      .target = job->url,
    };
    if (url && url_same_site(url, job->source->site))
      frontier_add(job->crawl->frontier, &row);
  }
  finish(job);
}

/* ---- answers ---- */

static gboolean
is_redirect(const FetchResult *result)
{
  return result->location &&
         (result->status == 301 || result->status == 302 || result->status == 303 ||
          result->status == 307 || result->status == 308);
}

/* Where a redirect leads, or NULL and why it is not followed. */
static char *
redirect_target(const Job *job, const FetchResult *result, GError **error)
{
  if (job->hops >= MAX_HOPS) {
    g_set_error_literal(error, CRAWL_ERROR, CRAWL_FAILED, "too many redirects");
    return NULL;
  }
  if (url_has_userinfo(result->location)) {
    g_set_error_literal(error, CRAWL_ERROR, CRAWL_FAILED,
                        "redirects to an address with a user name");
    return NULL;
  }
  g_autoptr(GError) cause = NULL;
  g_autofree char *target = url_canonical(result->location, job->url, &cause);
  if (!target)
    g_set_error(error, CRAWL_ERROR, CRAWL_FAILED, "redirects to a bad address: %s", cause->message);
  else if (strcmp(target, job->url) == 0)
    g_set_error_literal(error, CRAWL_ERROR, CRAWL_FAILED, "redirects to itself");
  else if (job->row && strcmp(target, job->row->url) == 0)
    g_set_error_literal(error, CRAWL_ERROR, CRAWL_FAILED, "redirects in a circle");
  return error && *error ? NULL : g_steal_pointer(&target);
}

/* Whether the page behind a redirect is in the index already, or was or will be fetched in this round
 * under its own address. */
static gboolean
is_known_target(const Job *job)
{
  if (g_hash_table_contains(job->crawl->queued, job->url))
    return TRUE;
  g_autoptr(FrontierUrl) known = frontier_get(job->crawl->frontier, job->url);
  return known && known->kind == KIND_PAGE &&
         (known->state == URL_DONE || known->state == URL_NO_ARTICLE);
}

static void
follow(Job *job, const FetchResult *result)
{
  g_autoptr(GError) error = NULL;
  char *target = redirect_target(job, result, &error);
  if (!target && job->kind == JOB_ROBOTS) { /* RFC 9309 2.3.1.2: as if absent */
    take_robots(job, result, 404);
    return;
  }
  if (!target) {
    fail(job, URL_WAITING, result->status, error->message);
    return;
  }
  g_free(job->url);
  job->url = target;
  job->hops++;
  if (job->kind == JOB_PAGE && !job->direct && is_known_target(job)) {
    job->crawl->counts->unchanged++;
    mark_redirect(job);
    frontier_put(job->crawl->frontier, job->row);
    finish(job);
    return;
  }
  queue(job, TRUE);
}

/* Seconds of a Retry-After header; its date form counts as a minute. */
static gint64
retry_after(const FetchResult *result)
{
  if ((result->status != 429 && result->status != 503) || !result->retry_after)
    return 0;
  gint64 seconds = g_ascii_strtoll(result->retry_after, NULL, 10);
  return seconds > 0 ? MIN(seconds, 3600) : 60;
}

static void
take_refusal(Job *job, const FetchResult *result)
{
  gboolean gone = result->status == 404 || result->status == 410 || result->status == 451;
  gboolean for_good = gone || result->status == 400;
  const CrawlHandler *handler = &job->crawl->handler;
  gboolean withdrawn = gone && job->kind == JOB_PAGE && handler->gone && handler->gone(job->row->url, handler->user);
  g_autofree char *why =
    g_strdup_printf("answered %d%s", result->status, withdrawn ? ": its article is taken out of the index" : "");
  if (withdrawn)
    job->row->state = URL_WAITING; /* no longer done */
  fail(job, for_good ? URL_GONE : URL_WAITING, result->status, why);
}

static void
take_answer(Job *job, const FetchResult *result)
{
  gboolean private = g_error_matches(result->error, FETCH_ERROR, FETCH_PRIVATE);
  if (private && job->kind == JOB_ROBOTS)
    refuse_parked(job, result->error->message);
  else if (result->error && job->kind == JOB_ROBOTS)
    take_robots(job, result, 0);
  else if (result->error)
    fail(job, private ? URL_DISALLOWED : URL_WAITING, 0, result->error->message);
  else if (is_redirect(result))
    follow(job, result);
  else if (job->kind == JOB_ROBOTS)
    take_robots(job, result, result->status);
  else if (result->status == 304)
    settle_unchanged(job, result);
  else if (result->status != 200)
    take_refusal(job, result);
  else if (job->kind == JOB_LIST)
    take_list(job, result);
  else
    take_page(job, result);
}

/* The pause between two requests, in microseconds: ours or the source's, or longer where robots.txt
 * asks for it. */
static gint64
pause_of(const Crawl *crawl, const char *url)
{
  const Source *source = crawl->sources ? sources_of_url(crawl->sources, url) : NULL;
  const Robots *robots = rules_of(crawl->rules, url, now_seconds());
  double delay = source && source->delay >= 0 ? source->delay : crawl->config->delay;
  double wanted = robots ? MIN(robots_delay(robots), crawl->config->max_delay) : 0;
  return (gint64)(MAX(delay, wanted) * G_USEC_PER_SEC);
}

/* Leaves a host alone for the rest of the round; its addresses stay as they are. */
static void
leave_host(Crawl *crawl, const char *authority, const char *why)
{
  guint n = turns_drop(crawl->turns, authority);
  if (n)
    warn(crawl, "%s: %s; %u addresses left for later", authority, why, n);
}

static void
judge_host(Crawl *crawl, const char *authority, const FetchResult *result)
{
  if (!result->error || g_error_matches(result->error, FETCH_ERROR, FETCH_PRIVATE)) {
    g_hash_table_remove(crawl->failures, authority);
    return;
  }
  guint n = GPOINTER_TO_UINT(g_hash_table_lookup(crawl->failures, authority)) + 1;
  g_hash_table_insert(crawl->failures, g_strdup(authority), GUINT_TO_POINTER(n));
  if (n >= HOST_FAILURES)
    leave_host(crawl, authority, "does not answer");
}

/* One exchange as WARC has it: lists too are kept, so that a crawl can be retraced. */
static void
keep(Crawl *crawl, const FetchResult *result)
{
  WarcExchange exchange = {
    .uri = result->url,
    .time = now_seconds(),
    .request = result->request_head,
    .response = result->response_head,
    .body = result->wire->str,
    .length = result->wire->len,
    .truncated = result->truncated != NULL,
    .truncated_why = result->truncated,
    .ip = result->ip,
  };
  if (crawl->warc && !crawl->fatal && !result->error)
    warc_write(crawl->warc, &exchange, &crawl->fatal);
}

static void
on_done(const FetchResult *result, gpointer user)
{
  Job *job = user;
  Crawl *crawl = job->crawl;
  g_autofree char *authority = url_authority(job->url), *url = g_strdup(job->url);
  gboolean was_robots = job->kind == JOB_ROBOTS;
  gint64 pause = retry_after(result);
  g_hash_table_steal(crawl->active, job);
  gint64 next = g_get_real_time() + pause_of(crawl, url);
  next = MAX(next, g_get_real_time() + pause * G_USEC_PER_SEC);
  turns_done(crawl->turns, authority, next);
  if (next > g_get_real_time() + G_USEC_PER_SEC / 2)
    frontier_host_put(crawl->frontier, authority, next / G_USEC_PER_SEC + 1);
  keep(crawl, result);
  take_answer(job, result);
  if (was_robots) /* which may just have told how long to wait */
    turns_hold(crawl->turns, authority, g_get_real_time() + pause_of(crawl, url));
  judge_host(crawl, authority, result);
  if (pause * G_USEC_PER_SEC > LONG_WAIT)
    leave_host(crawl, authority, "asks to wait");
}

/* ---- the loop ---- */

static void
start(Job *job)
{
  Crawl *crawl = job->crawl;
  FetchRequest request = {
    .url = job->url,
    .accept = job->kind == JOB_PAGE ? ACCEPT_PAGE : ACCEPT_LIST,
    .max_bytes = job->kind == JOB_PAGE ? crawl->config->max_bytes : crawl->config->max_list_bytes,
    .allow_private = may_be_private(crawl, job->url),
  };
  if (job->kind == JOB_ROBOTS) {
    request.accept = "text/plain,*/*;q=0.5";
    request.max_bytes = ROBOTS_MAX_BYTES;
  } else if (!job->direct && job->row->fetched && !job->hops) {
    request.etag = job->row->etag;
    request.last_modified = job->row->last_modified;
  }
  g_hash_table_add(crawl->active, job);
  fetcher_start(crawl->fetcher, &request, on_done, job);
}

/* Its host's turn has come: ask for the rules first, obey them, or fetch. */
static void
begin(Job *job)
{
  Crawl *crawl = job->crawl;
  g_autofree char *authority = url_authority(job->url);
  const Robots *robots = rules_of(crawl->rules, job->url, now_seconds());
  if (job->kind == JOB_ROBOTS) {
    start(job);
    return;
  }
  if (robots && job->kind != JOB_PROBE && robots_permit(robots, job->url)) {
    start(job);
    return;
  }
  turns_done(crawl->turns, authority, 0);
  if (!robots)
    park(job);
  else if (job->kind == JOB_PROBE)
    take_probe(job, robots);
  else
    forbid(job);
}

static void
tick(Crawl *crawl)
{
  gint64 now = g_get_monotonic_time();
  if (now - crawl->ticked < TICK)
    return;
  crawl->ticked = now;
  if (crawl->taken->len && now - crawl->made_durable > COMMIT_EVERY)
    commit(crawl);
  else if (!crawl->fatal)
    frontier_commit(crawl->frontier, &crawl->fatal);
}

static gboolean
is_over(const Crawl *crawl)
{
  return crawl->stop || crawl->fatal ||
         (!turns_waiting(crawl->turns) && !fetcher_busy(crawl->fetcher));
}

static void
work(Crawl *crawl)
{
  while (!is_over(crawl)) {
    gint64 wait = G_MAXINT64;
    Job *job;
    while ((int)fetcher_busy(crawl->fetcher) < crawl->config->connections && !crawl->fatal &&
           (job = turns_next(crawl->turns, g_get_real_time(), &wait)))
      begin(job);
    if (is_over(crawl))
      break;
    if (wait > LONG_WAIT && !fetcher_busy(crawl->fetcher))
      commit(crawl);
    fetcher_wait(crawl->fetcher, (int)CLAMP(wait / 1000 + 1, 1, 1000));
    tick(crawl);
  }
}

/* Commits what was taken and forgets what is still queued. */
static gboolean
end(Crawl *crawl, GError **error)
{
  GHashTableIter iter;
  gpointer jobs;
  commit(crawl);
  fetcher_drop(crawl->fetcher);
  g_hash_table_remove_all(crawl->active);
  turns_drop_all(crawl->turns);
  g_hash_table_iter_init(&iter, crawl->parked);
  while (g_hash_table_iter_next(&iter, NULL, &jobs))
    g_ptr_array_set_free_func(jobs, job_free);
  g_hash_table_remove_all(crawl->parked);
  g_hash_table_remove_all(crawl->queued);
  g_hash_table_remove_all(crawl->failures);
  g_ptr_array_set_size(crawl->runs, 0);
  if (!crawl->fatal)
    return TRUE;
  g_propagate_error(error, g_steal_pointer(&crawl->fatal));
  return FALSE;
}

/* ---- fetch ---- */

static void
queue_address(Crawl *crawl, const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *url = url_canonical(text, NULL, &error);
  if (!url) {
    warn(crawl, "%s: %s", text, error->message);
    crawl->counts->failed++;
    return;
  }
  FrontierUrl *row = frontier_get(crawl->frontier, url);
  if (!row || row->kind != KIND_PAGE) {
    const Source *source = crawl->sources ? sources_of_url(crawl->sources, url) : NULL;
    frontier_url_free(row);
    row = g_new0(FrontierUrl, 1);
    row->url = g_strdup(url);
    row->source = source ? g_strdup(source->id) : NULL;
  }
  queue_row(crawl, row, NULL);
}

gboolean
crawl_urls(Crawl *crawl, char **urls, CrawlCounts *counts, GError **error)
{
  memset(counts, 0, sizeof *counts);
  crawl->counts = counts;
  for (; *urls; urls++)
    queue_address(crawl, *urls);
  work(crawl);
  return end(crawl, error);
}

/* ---- rounds ---- */

/* A list of the conf, new or as the frontier knows it; NULL when it is not due. */
static FrontierUrl *
list_row(Crawl *crawl, const Run *run, UrlKind kind, const char *url)
{
  FrontierUrl *row = frontier_get(crawl->frontier, url);
  if (!row)
    row = g_new0(FrontierUrl, 1);
  if (row->url && row->kind == kind && !run->all && row->next_fetch > now_seconds()) {
    frontier_url_free(row);
    return NULL;
  }
  if (!row->url)
    row->url = g_strdup(url);
  if (row->kind != kind)
    row->signature = 0;
  row->kind = kind;
  g_free(row->source);
  row->source = g_strdup(run->source->id);
  g_clear_pointer(&row->target, g_free);
  return row;
}

static void
queue_lists(Crawl *crawl, Run *run, UrlKind kind, char **urls)
{
  for (; *urls; urls++) {
    FrontierUrl *row = list_row(crawl, run, kind, *urls);
    if (row)
      queue_row(crawl, row, run);
  }
}

/* Sitemaps that an index or robots.txt named, those that are due; with --all those of robots.txt in
 * any case, while an index itself says which of its own have changed. */
static void
load_sitemaps(Crawl *crawl, Run *run)
{
  gint64 now = now_seconds();
  g_autoptr(GPtrArray) due = frontier_due(crawl->frontier, run->source->id, KIND_SITEMAP,
                                          run->all ? G_MAXINT64 : now, DISCOVER_MAX_SITEMAPS);
  g_ptr_array_set_free_func(due, NULL);
  for (guint i = 0; i < due->len; i++) {
    FrontierUrl *row = g_ptr_array_index(due, i);
    gboolean of_robots = g_strcmp0(row->target, run->source->site) == 0;
    if (row->target && (row->next_fetch <= now || of_robots))
      queue_row(crawl, row, run);
    else
      frontier_url_free(row);
  }
}

static void
queue_source(Crawl *crawl, const Source *source, gboolean all)
{
  Run *run = g_new0(Run, 1);
  run->source = source;
  run->all = all;
  g_ptr_array_add(crawl->runs, run);
  queue_lists(crawl, run, KIND_FEED, source->feeds);
  queue_lists(crawl, run, KIND_SITEMAP, source->sitemaps);
  queue_lists(crawl, run, KIND_LIST, source->pages);
  load_sitemaps(crawl, run);
  if (source->sitemaps_of_robots) {
    run->lists++;
    queue(job_new(crawl, JOB_PROBE, source->site, run), FALSE);
  }
  if (!run->lists)
    load_pages(crawl, run);
}

/* The id most like a misspelled one: by the longest common beginning. */
static const char *
nearest_id(const Sources *sources, const char *id)
{
  const char *best = NULL;
  gsize longest = 0;
  for (guint i = 0; sources && i < sources_count(sources); i++) {
    const char *other = sources_at(sources, i)->id;
    gsize n = 0;
    while (id[n] && id[n] == other[n])
      n++;
    if (n > longest) {
      longest = n;
      best = other;
    }
  }
  return best;
}

static gboolean
check_ids(const Crawl *crawl, char **ids, GError **error)
{
  if (!crawl->sources || !sources_count(crawl->sources)) {
    g_set_error_literal(error, CRAWL_ERROR, CRAWL_USAGE, "sources.conf names no source");
    return FALSE;
  }
  for (; ids && *ids; ids++)
    if (!sources_find(crawl->sources, *ids)) {
      const char *near = nearest_id(crawl->sources, *ids);
      g_set_error(error, CRAWL_ERROR, CRAWL_USAGE, "no source \"%s\" in sources.conf%s%s%s", *ids,
                  near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_chosen(const Source *source, char **ids)
{
  if (ids && *ids)
    return g_strv_contains((const char *const *)ids, source->id);
  return !source->off;
}

static gboolean
one_round(Crawl *crawl, char **ids, gboolean all, GError **error)
{
  for (guint i = 0; i < sources_count(crawl->sources); i++)
    if (is_chosen(sources_at(crawl->sources, i), ids))
      queue_source(crawl, sources_at(crawl->sources, i), all);
  work(crawl);
  return end(crawl, error);
}

gboolean
crawl_round(Crawl *crawl, char **ids, gboolean all, CrawlCounts *counts, GError **error)
{
  memset(counts, 0, sizeof *counts);
  crawl->counts = counts;
  return check_ids(crawl, ids, error) && one_round(crawl, ids, all, error);
}

/* When the first of the chosen sources falls due. */
static gint64
next_round(Crawl *crawl, char **ids)
{
  gint64 next = now_seconds() + 3600;
  for (guint i = 0; i < sources_count(crawl->sources); i++) {
    const Source *source = sources_at(crawl->sources, i);
    gint64 due = is_chosen(source, ids) ? frontier_next_due(crawl->frontier, source->id) : 0;
    if (due)
      next = MIN(next, due);
  }
  return MAX(next, now_seconds() + 30); /* what failed at once must not spin */
}

gboolean
crawl_watch(Crawl *crawl, char **ids, CrawlCounts *counts, GError **error)
{
  memset(counts, 0, sizeof *counts);
  crawl->counts = counts;
  if (!check_ids(crawl, ids, error))
    return FALSE;
  while (!crawl->stop) {
    if (!one_round(crawl, ids, FALSE, error))
      return FALSE;
    gint64 next = next_round(crawl, ids);
    if (crawl->stop)
      break; /* the caller tells of the last round */
    if (crawl->handler.round)
      crawl->handler.round(counts, next, crawl->handler.user);
    memset(counts, 0, sizeof *counts);
    while (!crawl->stop && now_seconds() < next)
      g_usleep(G_USEC_PER_SEC / 4);
  }
  return TRUE;
}
