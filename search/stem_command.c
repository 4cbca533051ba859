/* stem_command.c: see stem_command.h. */
#include "search/stem_command.h"
#include "stemming/analyse.h"
#include <stdlib.h>

static void
print_term(FILE *out, const char *term, gboolean *first)
{
  if (!term)
    return;
  if (!*first)
    fputc(' ', out);
  *first = FALSE;
  fputs(term, out);
}

static void
print_terms(FILE *out, const char *line, gsize length, const Analysis *analysis)
{
  gsize n;
  gboolean first = TRUE;
  const Token *tokens = analysis_tokens(analysis, &n);
  fwrite(line, 1, length, out);
  fputc('\t', out);
  for (gsize i = 0; i < n; i++) {
    print_term(out, tokens[i].stem, &first);
    print_term(out, tokens[i].extra[0], &first);
    print_term(out, tokens[i].extra[1], &first);
  }
  fputc('\n', out);
}

int
stem_command(const char *lang, FILE *in, FILE *out)
{
  g_autoptr(Analyser) analyser = analyser_new(lang);
  g_autoptr(Analysis) analysis = analysis_new();
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  while ((length = getline(&line, &room, in)) >= 0) {
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
      length--;
    analyse(analyser, line, length, analysis);
    print_terms(out, line, (gsize)length, analysis);
  }
  free(line);
  return ferror(in) || fflush(out) != 0 ? 3 : 0;
}
