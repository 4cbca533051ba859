/* hindex extract: the article of a page as one JSON object. */
#include <string.h>
#include "indexer/commands.h"
#include "indexer/extract.h"
#include "indexer/input.h"

#define MAX_PAGE (64 << 20)

static int
extract_one(const char *path, const char *url)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  g_autofree char *bytes = input_slurp(path, MAX_PAGE, &length, &error);
  if (!bytes)
    return command_fail(EXIT_FAILED, "%s", error->message);
  ExtractHints hints = { .url = url };
  g_autoptr(Article) article = extract_page(bytes, length, &hints, &error);
  if (article) {
    json_auto_t *object = article_to_json(article);
    command_print_json(object);
  }
  if (!error)
    return EXIT_DONE;
  int code = g_error_matches(error, EXTRACT_ERROR, EXTRACT_NO_ARTICLE) ? EXIT_NOTHING : EXIT_FAILED;
  return command_fail(code, "%s: %s", path, error->message);
}

int
command_extract(Context *context, int argc, char **argv)
{
  g_autofree char *url = NULL;
  const GOptionEntry entries[] = {
    { "url", 0, 0, G_OPTION_ARG_STRING, &url, "the page's address", "URL" },
    { NULL },
  };
  if (!command_options(context, entries, 1, G_MAXINT, &argc, &argv))
    return EXIT_USAGE;
  if (url && argc > 2)
    return command_fail(EXIT_USAGE, "extract: --url goes with one page");
  int worst = EXIT_DONE;
  for (int i = 1; i < argc; i++) {
    int code = extract_one(argv[i], url); /* MAX would evaluate it twice */
    worst = MAX(worst, code);
  }
  return worst;
}
