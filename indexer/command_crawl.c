/* hindex fetch and crawl: pages from the network through the pipeline into the index. */
#include <signal.h>
#include <string.h>
#include "indexer/commands.h"
#include "indexer/crawl.h"
#include "indexer/extract.h"
#include "indexer/folder.h"
#include "indexer/input.h"
#include "indexer/intake.h"
#include "indexer/pipeline.h"
#include "indexer/url.h"
#include "search/settings.h"

#define REPEATED 3 /* pages of a host on which a block must stand before it counts as its frame */

typedef struct {
  const Context *context;
  CrawlConfig *config;
  Frontier *frontier;
  Pipeline *pipeline;
  Crawl *crawl;
  char *blocks_host; /* whose repeated blocks `blocks` are */
  GHashTable *blocks;
  guint pages_of_host; /* learned of since it was loaded */
  guint indexed;
} Round;

static void
warn(const char *message, gpointer user)
{
  command_warn("%s", message);
}

static void
progress(const char *url, guint done, guint waiting, gpointer user)
{
  Round *round = user;
  command_progress(round->context, "%u done, %u waiting  %.60s", done, waiting, url);
}

/* What is known of a host grows while its pages come; it is read anew as these become twice as many. */
static GHashTable *
repeated_blocks(Round *round, const char *host)
{
  gboolean same = g_strcmp0(round->blocks_host, host) == 0;
  guint n = same ? round->pages_of_host : 0;
  if (!same || (n >= REPEATED && (n < 4 * REPEATED || (n & (n - 1)) == 0))) {
    g_clear_pointer(&round->blocks, g_hash_table_unref);
    g_free(round->blocks_host);
    round->blocks_host = g_strdup(host);
    round->blocks = frontier_blocks(round->frontier, host, REPEATED);
  }
  round->pages_of_host = n + 1;
  return round->blocks;
}

/* The article of a page, by what its site repeats on every page; and what this page repeats. */
static Article *
extract(Round *round, const CrawlPage *page, GError **error)
{
  g_autofree char *host = url_host(page->url);
  g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(guint64));
  IntakePage intake = {
    .url = page->url,
    .content_type = page->content_type,
    .body = page->body,
    .length = page->length,
    .fetched_at = page->fetched_at,
    .source = page->source,
    .title = page->title,
    .published = page->published,
    .boilerplate = host ? repeated_blocks(round, host) : NULL,
    .seen = seen,
  };
  Article *article = intake_page(&intake, error);
  if (host && !page->again) /* a page read twice repeats itself */
    frontier_learn(round->frontier, host, (const guint64 *)(gpointer)seen->data, seen->len);
  return article;
}

static CrawlVerdict
take_page(const CrawlPage *page, gpointer user)
{
  Round *round = user;
  g_autoptr(GError) error = NULL;
  g_autoptr(Article) article = extract(round, page, &error);
  if (error) {
    gboolean none = g_error_matches(error, EXTRACT_ERROR, EXTRACT_NO_ARTICLE);
    if (!none || page->named || round->context->verbose)
      command_warn("%s: no article: %s", page->url, error->message);
    return CRAWL_PAGE_NO_ARTICLE;
  }
  if (!pipeline_index(round->pipeline, article, &error)) {
    command_warn("%s: %s", page->url, error->message);
    return CRAWL_PAGE_FAILED;
  }
  round->indexed++;
  return CRAWL_PAGE_LATER;
}

/* An article that its publisher took away is found no more. */
static gboolean
withdraw(const char *url, gpointer user)
{
  Round *round = user;
  g_autoptr(GError) error = NULL;
  gboolean removed = FALSE;
  if (!pipeline_withdraw(round->pipeline, url, &removed, &error))
    command_warn("%s: %s", url, error->message);
  return removed;
}

static gboolean
commit(gpointer user, GError **error)
{
  Round *round = user;
  return pipeline_commit(round->pipeline, error);
}

/* What a round has done, in words: only what there is to tell. */
static char *
summary(const Round *round, const CrawlCounts *counts)
{
  const struct {
    guint n;
    const char *what;
  } parts[] = {
    { counts->discovered, "found in feeds and sitemaps" },
    { counts->unchanged, "unchanged" },
    { counts->no_article, "without article" },
    { counts->disallowed, "not allowed" },
    { counts->failed, "failed" },
  };
  GString *text = g_string_new(NULL);
  g_string_printf(text, round->indexed == 1 ? "%u article indexed" : "%u articles indexed", round->indexed);
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
    if (parts[i].n)
      g_string_append_printf(text, ", %u %s", parts[i].n, parts[i].what);
  return g_string_free(text, FALSE);
}

/* A lone address that failed was told of already. */
static void
report(const Round *round, const CrawlCounts *counts, gboolean named)
{
  g_autofree char *text = summary(round, counts);
  gboolean told = named && !round->indexed && counts->no_article + counts->disallowed + counts->failed == 1;
  command_progress(round->context, "%s", "");
  if (!round->context->quiet && !told)
    command_warn("%s", text);
}

/* One round of many: --watch tells of those that did something. */
static void
report_round(const CrawlCounts *counts, gint64 next, gpointer user)
{
  Round *round = user;
  g_autofree char *text = summary(round, counts);
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_local(next);
  g_autofree char *clock = g_date_time_format(at, "%H:%M");
  command_progress(round->context, "%s", "");
  if (!round->context->quiet && (round->indexed || counts->failed || round->context->verbose))
    command_warn("%s; next look at %s", text, clock);
  round->indexed = 0;
}

static void
round_clear(Round *round)
{
  crawl_free(round->crawl);
  pipeline_free(round->pipeline);
  frontier_free(round->frontier);
  crawl_config_free(round->config);
  g_clear_pointer(&round->blocks, g_hash_table_unref);
  g_free(round->blocks_host);
}

static gboolean
load_settings(Round *round, GError **error)
{
  g_autofree char *settings = settings_file(round->context->conf);
  round->config = crawl_config_new();
  return crawl_config_load(round->config, settings, error);
}

static gboolean
round_open(Round *round, const char *db, GError **error)
{
  g_autofree char *index = settings_index_dir(db);
  g_autofree char *state = settings_crawl_file(db);
  g_autofree char *warc = settings_warc_dir(db);
  if (!load_settings(round, error) || !folder_make(db, error))
    return FALSE;
  round->frontier = frontier_open(state, TRUE, error);
  round->pipeline = round->frontier ? pipeline_new(round->context->conf, error) : NULL;
  if (!round->pipeline || !pipeline_open(round->pipeline, index, error))
    return FALSE;
  CrawlHandler handler = { take_page, commit, warn, progress, report_round, withdraw, round };
  round->crawl = crawl_new(round->config, pipeline_sources(round->pipeline), round->frontier,
                           round->config->warc ? warc : NULL, &handler, error);
  return round->crawl != NULL;
}

/* Of addresses given by name each must do; a crawl has failed when nothing at all answered. */
static int
outcome(const Round *round, const CrawlCounts *counts, gboolean named)
{
  if (named && counts->failed)
    return EXIT_FAILED;
  if (named)
    return counts->disallowed || counts->no_article ? EXIT_NOTHING : EXIT_DONE;
  guint answered = round->indexed + counts->unchanged + counts->no_article + counts->discovered;
  return counts->failed && !answered ? EXIT_FAILED : EXIT_DONE;
}

/* A signal asks the crawl to end in good order; the handler needs to know which one. */
static Crawl *volatile running;

static void
stop(int signal_number)
{
  if (running)
    crawl_stop(running);
}

static void
catch_signals(Crawl *crawl)
{
  running = crawl;
  struct sigaction action = { .sa_handler = stop, .sa_flags = SA_RESTART | SA_RESETHAND };
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
}

typedef gboolean (*Work)(Round *round, gpointer data, CrawlCounts *counts, GError **error);

static int
run_round(Context *context, Work work, gpointer data, gboolean named)
{
  int unnamed;
  g_autofree char *db = command_db(context, &unnamed);
  if (!db)
    return unnamed;
  Round round = { .context = context };
  CrawlCounts counts = { 0 };
  g_autoptr(GError) error = NULL;
  if (round_open(&round, db, &error)) {
    catch_signals(round.crawl);
    if (work(&round, data, &counts, &error))
      pipeline_close(round.pipeline, &error);
    running = NULL;
    if (!error)
      report(&round, &counts, named);
  }
  int code = error ? EXIT_FAILED : outcome(&round, &counts, named);
  if (error)
    command_warn("%s", error->message);
  if (g_error_matches(error, CRAWL_ERROR, CRAWL_USAGE))
    code = EXIT_USAGE;
  round_clear(&round);
  return code;
}

/* ---- fetch ---- */

static char **
read_list(const char *path, GError **error)
{
  gsize length;
  g_autofree char *content = input_slurp(path, INTAKE_MAX_BYTES, &length, error);
  if (!content)
    return NULL;
  g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
  g_autoptr(GStrvBuilder) urls = g_strv_builder_new();
  for (char **line = lines; *line; line++)
    if (*g_strstrip(*line) && **line != '#')
      g_strv_builder_add(urls, *line);
  return g_strv_builder_end(urls);
}

static gboolean
fetch_urls(Round *round, gpointer data, CrawlCounts *counts, GError **error)
{
  return crawl_urls(round->crawl, data, counts, error);
}

int
command_fetch(Context *context, int argc, char **argv)
{
  g_autofree char *list = NULL;
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_FILENAME, &list, "a file of addresses, one a line; - for standard input", "FILE" },
    { NULL },
  };
  if (!command_options(context, entries, 0, G_MAXINT, &argc, &argv))
    return EXIT_USAGE;
  if (!list == (argc < 2))
    return command_fail(EXIT_USAGE, "fetch: give addresses or --list FILE");
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) urls = list ? read_list(list, &error) : g_strdupv(argv + 1);
  if (!urls)
    return command_fail(EXIT_FAILED, "%s", error->message);
  return run_round(context, fetch_urls, urls, TRUE);
}

/* ---- crawl ---- */

typedef struct {
  char **ids;
  gboolean all, watch;
} CrawlCall;

static gboolean
crawl_sources(Round *round, gpointer data, CrawlCounts *counts, GError **error)
{
  const CrawlCall *call = data;
  return call->watch ? crawl_watch(round->crawl, call->ids, counts, error)
                     : crawl_round(round->crawl, call->ids, call->all, counts, error);
}

int
command_crawl(Context *context, int argc, char **argv)
{
  CrawlCall call = { 0 };
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &call.all, "also sources that are not due", NULL },
    { "watch", 0, 0, G_OPTION_ARG_NONE, &call.watch, "stay, and crawl whenever one is due", NULL },
    { NULL },
  };
  if (!command_options(context, entries, 0, G_MAXINT, &argc, &argv))
    return EXIT_USAGE;
  call.ids = argv + 1;
  return run_round(context, crawl_sources, &call, FALSE);
}
