/* hindex add: files of articles and pages into the index. */
#include <string.h>
#include "indexer/commands.h"
#include "indexer/extract.h"
#include "indexer/folder.h"
#include "indexer/input.h"
#include "indexer/pipeline.h"
#include "search/settings.h"

#define MAX_PAGE (64 << 20) /* bytes read of a lone page; the extractor has its own, smaller cap */

typedef struct {
  const Context *context;
  Pipeline *pipeline;
  const char *url; /* --url */
  guint added, refused;
  GError *broken; /* the index failed: nothing goes on */
} Adder;

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
  return TRUE;
}

static gboolean
add_object(json_t *object, const char *place, const char *problem, gpointer user)
{
  Adder *adder = user;
  g_autoptr(GError) error = NULL;
  if (problem) {
    refuse(adder, problem);
    return TRUE;
  }
  g_autoptr(Article) article = article_from_json(object, &error);
  if (article)
    return index_article(adder, article);
  g_autofree char *message = g_strdup_printf("%s: %s", place, error->message);
  refuse(adder, message);
  return TRUE;
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

static gboolean
add_page(Adder *adder, const char *path, GError **error)
{
  gsize length;
  g_autofree char *bytes = input_slurp(path, MAX_PAGE, &length, error);
  if (!bytes)
    return FALSE;
  g_autofree char *url = page_url(adder, path);
  ExtractHints hints = { .url = adder->url };
  g_autoptr(GError) inner = NULL;
  g_autoptr(Article) article = extract_page(bytes, length, &hints, &inner);
  if (inner) {
    g_propagate_prefixed_error(error, g_steal_pointer(&inner), "%s: ", path);
    return FALSE;
  }
  if (!article->url)
    article->url = g_steal_pointer(&url);
  index_article(adder, article);
  return TRUE;
}

static gboolean
is_page(const char *path)
{
  g_autofree char *lower = g_ascii_strdown(path, -1);
  return g_str_has_suffix(lower, ".html") || g_str_has_suffix(lower, ".htm") ||
         g_str_has_suffix(lower, ".html.gz") || g_str_has_suffix(lower, ".xhtml");
}

static void
add_file(Adder *adder, const char *path)
{
  g_autoptr(GError) error = NULL;
  if (is_page(path))
    add_page(adder, path, &error);
  else
    input_read(path, add_object, adder, &error);
  if (error)
    refuse(adder, error->message);
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
  g_autofree char *db = command_db(context);
  if (!db)
    return EXIT_USAGE;
  if (url && argc > 2)
    return command_fail(EXIT_USAGE, "add: --url goes with one page");
  g_autoptr(GError) error = NULL;
  g_autoptr(Pipeline) pipeline = pipeline_new(context->conf, &error);
  g_autofree char *index = settings_index_dir(db);
  if (!pipeline || !folder_make(db, &error) || !pipeline_open(pipeline, index, &error))
    return command_fail(EXIT_FAILED, "%s", error->message);
  Adder adder = { .context = context, .pipeline = pipeline, .url = url };
  for (int i = 1; i < argc && !adder.broken; i++)
    add_file(&adder, argv[i]);
  command_progress(context, "%s", "");
  if (adder.broken || !pipeline_close(pipeline, &adder.broken)) {
    command_warn("%s", adder.broken->message);
    g_clear_error(&adder.broken);
    return EXIT_FAILED;
  }
  if (!context->quiet)
    command_warn("%u articles indexed%s", adder.added, adder.refused ? ", some refused (see above)" : "");
  return adder.refused ? EXIT_FAILED : adder.added ? EXIT_DONE : EXIT_NOTHING;
}
