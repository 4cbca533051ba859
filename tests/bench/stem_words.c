/* stem_words LANG: `hsearch stem` alone, without the engine, for measuring stemmers. As the first
 * argument it takes what stems.py passes ("stem --lang ar") too. With --explain: the steps. */
#include "search/stem_command.h"
#include "stemming/analyse.h"
#include <string.h>

static int
explain(const char *lang)
{
  char line[4096];
  g_autoptr(Analyser) analyser = analyser_new(lang);
  while (fgets(line, sizeof line, stdin)) {
    g_autofree char *steps = analyse_explain(analyser, line);
    printf("%s", steps);
  }
  return 0;
}

int
main(int argc, char **argv)
{
  const char *lang = argc > 1 ? argv[argc - 1] : "ar";
  if (argc > 1 && strcmp(argv[1], "--explain") == 0)
    return explain(lang);
  return stem_command(lang, stdin, stdout);
}
