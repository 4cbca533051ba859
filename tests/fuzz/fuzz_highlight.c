/* Fuzzer of the highlighter: first byte picks the language, up to the first NUL the question, then the text. Marks
 * lie in the text in order; a snippet is valid text on one line, and its marks lie in it. */
#include "search/highlight.h"
#include <glib/gstdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
check_marks(const GArray *marks, const char *text)
{
  guint at = 0;
  for (guint i = 0; i < marks->len; i++) {
    const ByteRange *mark = &g_array_index(marks, ByteRange, i);
    g_assert_true(mark->start >= at && mark->start < mark->end && mark->end <= strlen(text));
    at = mark->end;
  }
}

/* An index without documents, made once and gone at once: what is open stays readable. */
static Engine *
empty_index(void)
{
  g_autofree char *folder = g_dir_make_tmp("hsearch-fuzz-XXXXXX", NULL);
  EngineWriter *writer = engine_writer_open(folder, 0, NULL);
  g_assert_true(engine_writer_close(writer, NULL));
  const char *const names[] = { folder, NULL };
  Engine *engine = engine_open(names, NULL);
  g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(files));) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(folder);
  return engine;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const langs[] = { "ar", "fa", "en", "und" };
  static QueryTools tools;
  if (!tools.engine)
    tools = (QueryTools){ .engine = empty_index(), .analysers = analysers_new() };
  if (size == 0)
    return 0;
  g_autofree char *question = g_strndup((const char *)data + 1, size - 1);
  gsize skip = MIN(size, strlen(question) + 2);
  g_autofree char *text = g_strndup((const char *)data + skip, size - skip);
  g_autoptr(Query) query = query_new(&tools, question, FALSE);
  g_autoptr(Highlighter) highlighter = highlighter_new(query, langs[data[0] % G_N_ELEMENTS(langs)]);
  g_autoptr(GArray) marks = highlighter_marks(highlighter, text), in_snippet = NULL;
  g_autofree char *snippet = highlighter_snippet(highlighter, text, 1 + data[0] / 4, &in_snippet);
  check_marks(marks, text);
  check_marks(in_snippet, snippet);
  g_assert_null(strpbrk(snippet, "\r\n\t"));
  return 0;
}
