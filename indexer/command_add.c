/* hindex add: files of articles and pages into the index. */
#include <signal.h>
#include <string.h>
#include "indexer/commands.h"
#include "indexer/extract.h"
#include "indexer/folder.h"
#include "indexer/input.h"
#include "indexer/intake.h"
#include "indexer/pipeline.h"
#include "indexer/url.h"
#include "indexer/warc.h"
#include "search/settings.h"

#define GIVE_UP 10 /* lines of a file refused, and none taken: it is no JSONL */

typedef struct {
  const Context *context;
  Pipeline *pipeline;
  const char *url;     /* --url */
  guint added;         /* articles indexed */
  guint refused;       /* lines, records and files that could not be read */
  guint without;       /* pages without article, each given by name */
  guint good, bad;     /* lines of the file at hand */
  GError *broken; /* the index failed: nothing goes on */
} Adder;

/* A signal asks to end in good order: what was added is kept. A second one kills. */
static volatile sig_atomic_t stopped;

static void
stop(int signal_number)
{
  stopped = 1;
}

static void
catch_signals(void)
{
  struct sigaction action = { .sa_handler = stop, .sa_flags = SA_RESTART | SA_RESETHAND };
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
}

static void
refuse(Adder *adder, const char *message)
{
  command_warn("%s", message);
  adder->refused++;
}

static gboolean
index_article(Adder *adder, Article *article)
{
  if (!pipeline_index(adder->pipeline, article, &adder->broken))
    return FALSE;
  adder->added++;
  if (adder->added % 100 == 0)
    command_progress(adder->context, "%u articles", adder->added);
  return !stopped;
}

/* FALSE when the file is not worth going on with. */
static gboolean
refuse_line(Adder *adder, const char *place, const char *problem)
{
  refuse(adder, problem);
  if (++adder->bad < GIVE_UP || adder->good)
    return TRUE;
  const char *colon = strrchr(place, ':');
  command_warn("%.*s: no line of it is an article so far: the rest is left out",
               (int)(colon - place), place);
  return FALSE;
}

static gboolean
add_object(json_t *object, const char *place, const char *problem, gpointer user)
{
  Adder *adder = user;
  g_autoptr(GError) error = NULL;
  if (problem)
    return refuse_line(adder, place, problem);
  g_autoptr(Article) article = article_from_json(object, &error);
  if (article) {
    adder->good++;
    return index_article(adder, article);
  }
  g_autofree char *message = g_strdup_printf("%s: %s", place, error->message);
  return refuse_line(adder, place, message);
}

static void
add_lines(Adder *adder, const char *path, GError **error)
{
  adder->good = adder->bad = 0;
  input_read(path, add_object, adder, error);
}

/* A page without a known address is known by its file's. */
static char *
page_url(const Adder *adder, const char *path)
{
  if (adder->url)
    return g_strdup(adder->url);
  g_autofree char *full = g_canonicalize_filename(path, NULL);
  return g_filename_to_uri(full, NULL, NULL);
}

static const Source *
source_of(const Adder *adder, const char *url)
{
  const Sources *sources = pipeline_sources(adder->pipeline);
  return sources && url ? sources_of_url(sources, url) : NULL;
}

static void
add_page(Adder *adder, const char *path, GError **error)
{
  gsize length;
  g_autofree char *bytes = input_slurp(path, INTAKE_MAX_BYTES, &length, error);
  if (!bytes)
    return;
  g_autofree char *url = page_url(adder, path);
  IntakePage page = { .url = adder->url, .body = bytes, .length = length,
                      .source = source_of(adder, adder->url) };
  g_autoptr(Article) article = intake_page(&page, error);
  if (!article) {
    g_prefix_error(error, "%s: no article: ", path);
    return;
  }
  if (!article->url)
    article->url = g_steal_pointer(&url);
  index_article(adder, article);
}

/* A page without article is no fault. Given by name it is told; of archives' many it is not. */
static gboolean
is_without(const GError *error)
{
  return g_error_matches(error, EXTRACT_ERROR, EXTRACT_NO_ARTICLE) ||
         g_error_matches(error, EXTRACT_ERROR, EXTRACT_NOT_HTML);
}

static gboolean
add_record(Adder *adder, const WarcRecord *record)
{
  gboolean response = g_strcmp0(record->type, "response") == 0;
  gboolean resource = g_strcmp0(record->type, "resource") == 0;
  if (!record->uri || !(resource || (response && record->http_status == 200)) ||
      !g_str_has_prefix(record->uri, "http"))
    return TRUE;
  g_autoptr(GError) error = NULL;
  g_autofree char *url = url_canonical(record->uri, NULL, NULL);
  IntakePage page = { .url = url ? url : record->uri,
                      .content_type = record->content_type,
                      .body = record->body,
                      .length = record->length,
                      .fetched_at = record->time,
                      .source = source_of(adder, url) };
  if (record->content_type && !strstr(record->content_type, "html"))
    return TRUE;
  g_autoptr(Article) article = intake_page(&page, &error);
  if (article)
    return index_article(adder, article);
  if (adder->context->verbose || !is_without(error))
    command_warn("%s: %s", record->uri, error->message);
  return TRUE;
}

static void
add_warc(Adder *adder, const char *path, GError **error)
{
  g_autoptr(WarcReader) reader = warc_reader_new(path, INTAKE_MAX_BYTES, error);
  if (!reader)
    return;
  for (;;) {
    WarcRecord record;
    g_autoptr(GError) fault = NULL;
    if (warc_next(reader, &record, &fault)) {
      if (!add_record(adder, &record))
        return;
    } else if (!fault)
      return;
    else if (g_error_matches(fault, WARC_ERROR, WARC_MALFORMED))
      refuse(adder, fault->message);
    else {
      g_propagate_error(error, g_steal_pointer(&fault));
      return;
    }
  }
}

static void
add_file(Adder *adder, const char *path)
{
  static void (*const readers[])(Adder *adder, const char *path, GError **error) = {
    [INPUT_JSONL] = add_lines, [INPUT_PAGE] = add_page, [INPUT_WARC] = add_warc,
  };
  g_autoptr(GError) error = NULL;
  readers[adder->url ? INPUT_PAGE : input_kind(path)](adder, path, &error);
  if (error && is_without(error)) {
    command_warn("%s", error->message);
    adder->without++;
  } else if (error) {
    refuse(adder, error->message);
  }
}

/* What was done, unless a lone fault has told it all. */
static void
report(const Adder *adder)
{
  g_autoptr(GString) text = g_string_new(NULL);
  command_progress(adder->context, "%s", "");
  if (adder->context->quiet || (!adder->added && adder->refused + adder->without == 1))
    return;
  g_string_printf(text, "%s%u article%s indexed", stopped ? "stopped: " : "", adder->added, adder->added == 1 ? "" : "s");
  if (adder->without)
    g_string_append_printf(text, ", %u without article", adder->without);
  if (adder->refused)
    g_string_append_printf(text, ", %u refused", adder->refused);
  command_warn("%s", text->str);
}

/* "0.9 s of CPU: completing 3 %, analysis 21 %, …" */
static void
say_times(const Pipeline *pipeline)
{
  double all = 0;
  g_autoptr(GString) parts = g_string_new(NULL);
  for (int stage = 0; stage < N_STAGES; stage++)
    all += pipeline_seconds(pipeline, stage);
  for (int stage = 0; stage < N_STAGES; stage++)
    g_string_append_printf(parts, "%s%s %.0f %%", stage ? ", " : "", pipeline_stage_name(stage),
                           100 * pipeline_seconds(pipeline, stage) / MAX(all, 1e-9));
  command_warn("%.1f s of CPU: %s", all, parts->str);
}

int
command_add(Context *context, int argc, char **argv)
{
  g_autofree char *url = NULL;
  const GOptionEntry entries[] = {
    { "url", 0, 0, G_OPTION_ARG_STRING, &url, "the address of a lone page", "URL" },
    { NULL },
  };
  if (!command_options(context, entries, 1, G_MAXINT, &argc, &argv))
    return EXIT_USAGE;
  int unnamed;
  g_autofree char *db = command_db(context, &unnamed);
  if (!db)
    return unnamed;
  if (url && argc > 2)
    return command_fail(EXIT_USAGE, "add: --url goes with one page");
  g_autoptr(GError) error = NULL;
  g_autoptr(Pipeline) pipeline = pipeline_new(context->conf, &error);
  g_autofree char *index = settings_index_dir(db);
  if (!pipeline || !folder_make(db, &error) || !pipeline_open(pipeline, index, &error))
    return command_fail(EXIT_FAILED, "%s", error->message);
  Adder adder = { .context = context, .pipeline = pipeline, .url = url };
  catch_signals();
  for (int i = 1; i < argc && !adder.broken && !stopped; i++)
    add_file(&adder, argv[i]);
  if (adder.broken || !pipeline_close(pipeline, &adder.broken)) {
    command_progress(context, "%s", "");
    command_warn("%s", adder.broken->message);
    g_clear_error(&adder.broken);
    return EXIT_FAILED;
  }
  report(&adder);
  if (context->verbose)
    say_times(pipeline);
  if (adder.refused || stopped)
    return EXIT_FAILED;
  return adder.without || !adder.added ? EXIT_NOTHING : EXIT_DONE;
}
