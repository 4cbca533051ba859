/* hindex robots, sources, status: looking at what rules the crawl and what it has done. */
#include <stdio.h>
#include <string.h>
#include "indexer/commands.h"
#include "indexer/crawl.h"
#include "indexer/input.h"
#include "indexer/robots.h"
#include "search/engine.h"
#include "search/settings.h"

int
command_robots(Context *context, int argc, char **argv)
{
  if (!command_options(context, NULL, 3, 3, &argc, &argv))
    return EXIT_USAGE;
  g_autoptr(GError) error = NULL;
  gsize length;
  g_autofree char *text = input_slurp(argv[1], 16 * ROBOTS_MAX_BYTES, &length, &error);
  if (!text)
    return command_fail(EXIT_FAILED, "%s", error->message);
  gboolean allowed = robots_allowed(text, length, argv[2], argv[3]);
  puts(allowed ? "allowed" : "disallowed");
  return allowed ? EXIT_DONE : EXIT_NOTHING;
}

static int
check_sources(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(Sources) sources = sources_load(path, problems, &error);
  if (!sources)
    return command_fail(EXIT_FAILED, "%s", error->message);
  for (guint i = 0; i < problems->len; i++)
    command_warn("%s", (char *)g_ptr_array_index(problems, i));
  printf("%u source%s, %u problem%s\n", sources_count(sources), sources_count(sources) == 1 ? "" : "s",
         problems->len, problems->len == 1 ? "" : "s");
  return problems->len ? EXIT_FAILED : EXIT_DONE;
}

int
command_sources(Context *context, int argc, char **argv)
{
  gboolean check = FALSE;
  const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_NONE, &check, "check sources.conf", NULL },
    { NULL },
  };
  if (!command_options(context, entries, 0, 0, &argc, &argv))
    return EXIT_USAGE;
  g_autofree char *path = g_build_filename(context->conf, "sources.conf", NULL);
  if (check)
    return check_sources(path);
  g_autoptr(GError) error = NULL;
  g_autoptr(Sources) sources = sources_load(path, NULL, &error);
  if (!sources)
    return command_fail(EXIT_FAILED, "%s", error->message);
  for (guint i = 0; i < sources_count(sources); i++) {
    const Source *source = sources_at(sources, i);
    printf("%s\t%s\t%s\t%s\t%s\n", source->id, source->home ? source->home : "",
           source->lang ? source->lang : "", source->off ? "off" : "on",
           source_name(source, "en"));
  }
  return EXIT_DONE;
}

/* ---- status ---- */

static guint
index_count(const char *db)
{
  g_autoptr(Engine) engine = engine_open_older(db, NULL);
  return engine ? engine_count(engine) : 0;
}

static json_t *
crawl_part(const Context *context, const char *db)
{
  g_autofree char *state = settings_crawl_file(db);
  g_autofree char *path = g_build_filename(context->conf, "sources.conf", NULL);
  g_autoptr(Frontier) frontier = frontier_open(state, FALSE, NULL);
  g_autoptr(Sources) sources = sources_load(path, NULL, NULL);
  return frontier ? crawl_status(frontier, sources) : NULL;
}

static char *
when(const json_t *seconds)
{
  gint64 time = json_integer_value(seconds);
  g_autoptr(GDateTime) utc = time > 0 ? g_date_time_new_from_unix_utc(time) : NULL;
  return utc ? g_date_time_format(utc, "%Y-%m-%d %H:%MZ") : g_strdup("-");
}

static long long
number(const json_t *object, const char *key)
{
  return json_integer_value(json_object_get(object, key));
}

/* "20 in the index, 3 waiting, 2 not allowed": what there is of each. */
static void
print_addresses(const json_t *urls)
{
  static const struct {
    const char *state, *words;
  } table[] = {
    { "done", "in the index" },      { "waiting", "waiting" },
    { "no-article", "no article" },  { "redirect", "redirected" },
    { "disallowed", "not allowed" }, { "gone", "gone" },
  };
  const char *before = "addresses  ";
  for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
    if (!number(urls, table[i].state))
      continue;
    printf("%s%lld %s", before, number(urls, table[i].state), table[i].words);
    before = ", ";
  }
  puts(*before == ',' ? "" : "addresses  none");
}

static void
print_source(const json_t *source)
{
  g_autofree char *last = when(json_object_get(source, "last"));
  g_autofree char *next = when(json_object_get(source, "next"));
  const char *id = json_string_value(json_object_get(source, "id"));
  const char *fault = json_string_value(json_object_get(source, "error"));
  printf("%-20s %8lld %8lld  %-17s  %s\n", *id ? id : "(by hand)", number(source, "done"),
         number(source, "waiting"), last, json_is_true(json_object_get(source, "off")) ? "off" : next);
  if (fault)
    printf("  %s\n", fault);
}

/* Sources that were never looked at are counted only: the list of the conf is long. */
static void
print_sources(const json_t *sources)
{
  guint untouched = 0, off = 0, shown = 0;
  size_t i;
  json_t *source;
  json_array_foreach(sources, i, source) {
    if (!json_object_get(source, "last")) {
      untouched++;
      off += json_is_true(json_object_get(source, "off"));
      continue;
    }
    if (!shown++)
      printf("\n%-20s %8s %8s  %-17s  %s\n", "source", "articles", "waiting", "last look", "next look");
    print_source(source);
  }
  if (untouched)
    printf("\n%u source%s of sources.conf not looked at so far, %u of them off\n", untouched,
           untouched == 1 ? "" : "s", off);
}

static void
print_status(const json_t *status)
{
  printf("articles   %lld in %s\n", number(status, "articles"),
         json_string_value(json_object_get(status, "db")));
  json_t *crawl = json_object_get(status, "crawl");
  if (!crawl)
    return;
  print_addresses(json_object_get(crawl, "urls"));
  print_sources(json_object_get(crawl, "sources"));
}

int
command_status(Context *context, int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, "as JSON", NULL },
    { NULL },
  };
  if (!command_options(context, entries, 0, 0, &argc, &argv))
    return EXIT_USAGE;
  int unnamed;
  g_autofree char *db = command_db(context, &unnamed);
  if (!db)
    return unnamed;
  if (!g_file_test(db, G_FILE_TEST_IS_DIR))
    return command_fail(EXIT_FAILED, "%s: no such data folder", db);
  json_auto_t *status = json_pack("{s:s,s:i}", "db", db, "articles", (int)index_count(db));
  json_t *crawl = crawl_part(context, db);
  if (crawl)
    json_object_set_new(status, "crawl", crawl);
  if (as_json)
    command_print_json(status);
  else
    print_status(status);
  return EXIT_DONE;
}
