/* hindex tag: JSON lines in, the same articles' tags out. */
#include "indexer/commands.h"
#include "indexer/input.h"
#include "indexer/pipeline.h"

typedef struct {
  Pipeline *pipeline;
  guint tagged, refused;
} Work;

/* The line's own fields that tell which article it is, then the tags. */
static json_t *
tagged(Pipeline *pipeline, const json_t *object, const Article *article)
{
  static const char *const kept[] = { "id", "url", "title", "lang" };
  json_auto_t *tags = pipeline_tags(pipeline, article);
  json_t *out = json_object();
  for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
    json_t *value = json_object_get(object, kept[i]);
    if (value)
      json_object_set(out, kept[i], value);
  }
  json_object_update(out, tags);
  return out;
}

static gboolean
tag_object(json_t *object, const char *place, const char *problem, gpointer user)
{
  Work *work = user;
  g_autoptr(GError) error = NULL;
  g_autoptr(Article) article = problem ? NULL : article_from_json(object, &error);
  if (!article) {
    if (problem)
      command_warn("%s", problem);
    else
      command_warn("%s: %s", place, error->message);
    work->refused++;
    return TRUE;
  }
  pipeline_complete(work->pipeline, article);
  json_auto_t *out = tagged(work->pipeline, object, article);
  command_print_json(out);
  work->tagged++;
  return TRUE;
}

int
command_tag(Context *context, int argc, char **argv)
{
  if (!command_options(context, NULL, 0, 1, &argc, &argv))
    return EXIT_USAGE;
  g_autoptr(GError) error = NULL;
  g_autoptr(Pipeline) pipeline = pipeline_new(context->conf, &error);
  if (!pipeline)
    return command_fail(EXIT_FAILED, "%s", error->message);
  Work work = { pipeline, 0, 0 };
  if (!input_read(argc > 1 ? argv[1] : "-", tag_object, &work, &error))
    return command_fail(EXIT_FAILED, "%s", error->message);
  return work.refused ? EXIT_FAILED : work.tagged ? EXIT_DONE : EXIT_NOTHING;
}
