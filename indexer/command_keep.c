/* hindex check, compact, retag, reindex: keeping the index in good order. */
#include <glib/gstdio.h>
#include <stdio.h>
#include "indexer/commands.h"
#include "indexer/folder.h"
#include "indexer/frontier.h"
#include "indexer/pipeline.h"
#include "indexer/writer.h"
#include "search/concepts.h"
#include "search/engine.h"
#include "search/settings.h"

/* Whether a folder is what a run leaves that was killed while it made the index: no table has a block yet. */
static gboolean
never_written(const char *index)
{
  g_autoptr(GDir) folder = g_dir_open(index, 0, NULL);
  for (const char *name; folder && (name = g_dir_read_name(folder));) {
    g_autofree char *path = g_build_filename(index, name, NULL);
    GStatBuf file;
    if (g_stat(path, &file) != 0 || file.st_size > 0)
      return FALSE;
  }
  return folder != NULL;
}

/* The index of a call without options of its own, which must be there; NULL after a message, with the
 * exit code in *code. Caller frees. */
static char *
existing_index(Context *context, int argc, char **argv, int *code)
{
  *code = EXIT_USAGE;
  if (!command_options(context, NULL, 0, 0, &argc, &argv))
    return NULL;
  g_autofree char *db = command_db(context, code);
  if (!db)
    return NULL;
  *code = EXIT_FAILED;
  g_autofree char *index = settings_index_dir(db);
  if (g_file_test(index, G_FILE_TEST_IS_DIR) && !never_written(index))
    return g_steal_pointer(&index);
  command_warn("%s: no index there", db);
  return NULL;
}

static gboolean
check_index(const char *index)
{
  g_autofree char *report = NULL;
  g_autoptr(GError) error = NULL;
  guint faults;
  if (!engine_check(index, &faults, &report, &error)) {
    command_warn("%s", error->message);
    return FALSE;
  }
  if (faults) {
    fputs(report, stderr);
    command_warn("%s: %u fault%s", index, faults, faults == 1 ? "" : "s");
  }
  return !faults;
}

static gboolean
check_state(const char *file)
{
  g_autoptr(GError) error = NULL;
  gboolean good = frontier_check(file, &error);
  if (!good)
    command_warn("%s", error->message);
  return good;
}

int
command_check(Context *context, int argc, char **argv)
{
  int code;
  g_autofree char *index = existing_index(context, argc, argv, &code);
  if (!index)
    return code;
  g_autofree char *db = command_db(context, &code);
  g_autofree char *state = settings_crawl_file(db);
  gboolean crawled = g_file_test(state, G_FILE_TEST_EXISTS);
  gboolean index_good = check_index(index), state_good = !crawled || check_state(state);
  if (index_good && !context->quiet)
    printf("%s: no fault\n", index);
  if (crawled && state_good && !context->quiet)
    printf("%s: no fault\n", state);
  return index_good && state_good ? EXIT_DONE : EXIT_FAILED;
}

/* What an earlier run that was stopped has left beside the index. */
static gboolean
remove_leftovers(const char *index, GError **error)
{
  static const char *const suffixes[] = { ".compact", ".fresh" };
  for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
    g_autofree char *path = g_strconcat(index, suffixes[i], NULL);
    if (!folder_remove(path, error))
      return FALSE;
  }
  return TRUE;
}

int
command_compact(Context *context, int argc, char **argv)
{
  int code;
  g_autofree char *index = existing_index(context, argc, argv, &code);
  if (!index)
    return code;
  g_autofree char *fresh = g_strconcat(index, ".compact", NULL);
  const char *const sources[] = { index, NULL };
  g_autoptr(GError) error = NULL;
  /* The writer's lock keeps other writers away while the folders change places. */
  EngineWriter *lock = engine_writer_open(index, 0, &error);
  if (!lock)
    return command_fail(EXIT_FAILED, "%s", error->message);
  gboolean ok = remove_leftovers(index, &error) &&
                engine_compact(sources, fresh, &error) && folder_replace(index, fresh, &error);
  engine_writer_close(lock, NULL);
  return ok ? EXIT_DONE : command_fail(EXIT_FAILED, "%s", error->message);
}

typedef struct {
  const Context *context;
  Pipeline *pipeline;
  guint done;
  GError *broken;
} Rebuild;

static gboolean
index_again(G_GNUC_UNUSED guint docid, EngineDoc *doc, gpointer user)
{
  Rebuild *rebuild = user;
  g_autoptr(Article) article = NULL;
  if (!writer_read(doc, &article, &rebuild->broken))
    return FALSE;
  if (!article)
    return TRUE; /* not of our making: Omega's, say */
  if (++rebuild->done % 100 == 0)
    command_progress(rebuild->context, "%u articles", rebuild->done);
  return pipeline_index(rebuild->pipeline, article, &rebuild->broken);
}

/* Every document holds its whole article, so that the index can be built anew from itself. It is
 * built beside the old one, which answers until the new one takes its place. */
static gboolean
rebuild_index(const Context *context, const char *db, const char *index, guint *done, GError **error)
{
  g_autofree char *fresh = g_strconcat(index, ".fresh", NULL);
  g_autoptr(Pipeline) pipeline = pipeline_new(context->conf, error);
  g_autoptr(Engine) engine = pipeline ? engine_open_older(db, error) : NULL;
  if (!engine || !remove_leftovers(index, error) || !pipeline_open(pipeline, fresh, error))
    return FALSE;
  Rebuild rebuild = { context, pipeline };
  if (!engine_each(engine, "", index_again, &rebuild, error))
    return FALSE;
  command_progress(context, "%s", "");
  if (rebuild.broken) {
    g_propagate_error(error, rebuild.broken);
    return FALSE;
  }
  *done = rebuild.done;
  return pipeline_close(pipeline, error) && folder_replace(index, fresh, error);
}

static int
rebuild_command(Context *context, int argc, char **argv)
{
  int code;
  g_autofree char *index = existing_index(context, argc, argv, &code);
  if (!index)
    return code;
  g_autofree char *db = command_db(context, &code);
  g_autoptr(GError) error = NULL;
  guint done;
  EngineWriter *lock = engine_writer_open(index, 0, &error);
  if (!lock)
    return command_fail(EXIT_FAILED, "%s", error->message);
  gboolean ok = rebuild_index(context, db, index, &done, &error);
  engine_writer_close(lock, NULL);
  if (!ok)
    return command_fail(EXIT_FAILED, "%s", error->message);
  if (!context->quiet)
    command_warn("%u article%s indexed again", done, done == 1 ? "" : "s");
  return EXIT_DONE;
}

int
command_reindex(Context *context, int argc, char **argv)
{
  return rebuild_command(context, argc, argv);
}

int
command_retag(Context *context, int argc, char **argv)
{
  return rebuild_command(context, argc, argv);
}
