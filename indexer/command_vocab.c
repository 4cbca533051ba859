/* hindex vocab: the vocabularies counted, or checked. */
#include <stdio.h>
#include "indexer/commands.h"
#include "search/concepts.h"
#include "search/vocabcheck.h"

int
command_vocab(Context *context, int argc, char **argv)
{
  gboolean check = FALSE;
  const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_NONE, &check, "find conflicts, duplicates, missing labels", NULL },
    { NULL },
  };
  if (!command_options(context, entries, 0, 0, &argc, &argv))
    return EXIT_USAGE;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(VocabCount));
  g_autoptr(Concepts) concepts = concepts_load(context->conf, &error);
  if (!concepts || !vocabcheck_run(context->conf, problems, counts, &error))
    return command_fail(EXIT_FAILED, "%s", error->message);
  for (guint i = 0; check && i < problems->len; i++)
    command_warn("%s", (char *)g_ptr_array_index(problems, i));
  for (guint i = 0; i < counts->len; i++) {
    const VocabCount *row = &g_array_index(counts, VocabCount, i);
    printf("%-12s %5u values  %6u terms\n", row->facet, row->values, row->terms);
  }
  if (check)
    printf("%u problems\n", problems->len);
  return check && problems->len ? EXIT_FAILED : EXIT_DONE;
}
