#include <glib.h>
#include <string.h>
#include "stemming/analyse.h"

/* Where sentences begin: the words that carry TOKEN_BREAK. */
static char *
openings(const char *text)
{
  g_autoptr(Analyser) analyser = analyser_new("en");
  g_autoptr(Analysis) analysis = analysis_new();
  GString *out = g_string_new(NULL);
  gsize n;
  analyse(analyser, text, -1, analysis);
  const Token *tokens = analysis_tokens(analysis, &n);
  for (gsize i = 0; i < n; i++)
    if (tokens[i].flags & TOKEN_BREAK)
      g_string_append_printf(out, "%s%s", out->len ? " " : "", tokens[i].surface);
  return g_string_free(out, FALSE);
}

static void
test_filled_lines(void)
{
  static const struct {
    const char *text, *expected, *why;
  } rows[] = {
    { "The minister of health said on Monday that\nvaccines would reach every province\nbefore "
      "winter comes.\n",
      "the vaccines before", "two lines are too few to tell" },
    { "The minister of health said on Monday that\nvaccines would reach every province of\ncountry "
      "before "
      "winter comes, and that nobody\nneeds to pay for them.\n\nHe spoke in town.",
      "the he", "lines filled to 44 characters; an empty line ends a paragraph" },
    { "The minister of health said on Monday that\nit is so\nvaccines would reach every province "
      "of\ncountry "
      "before winter comes, and that nobody\nneeds to pay for them.\n",
      "the it vaccines country needs", "a short line in four: the writer's own lines" },
    { "Minister opens hospital in the capital\nVaccines reach the last province today\nNobody pays "
      "for medicine "
      "any longer\nA dry and cold winter is expected\n",
      "minister vaccines nobody a", "a list of headlines" },
    { "One. Two three.\nFour", "one two four", "short lines have no width" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *got = openings(rows[i].text);
    if (strcmp(got, rows[i].expected) != 0)
      g_error("%s: got “%s”, expected “%s”", rows[i].why, got, rows[i].expected);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/lines/filled", test_filled_lines);
  return g_test_run();
}
