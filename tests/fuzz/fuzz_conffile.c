/* Fuzzer of the key-file reader and of the vocabularies' reader behind it: the first byte picks which vocabulary the rest is,
 * the others hold one group each. What is refused is refused with its file and line. */
#include <glib/gstdio.h>
#include <string.h>
#include "search/concepts.h"
#include "search/conffile.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static const struct {
  const char *name, *content;
} files[] = {
  { "country.conf", "[eg]\nName[ar]=مصر\n" },
  { "ministry.conf", "[heads]\nHead[ar]=وزارة\n[*/health]\nName[en]=Health\nBody[ar]=الصحة\n" },
  { "domain.conf", "[care]\nName[en]=Care\n[oncology]\nParent=care\nTerm[ar]=سرطان\n" },
  { "instrument.conf", "[meeting]\nTerm[ar]=اجتماع\n" },
};

/* A folder of its own, in memory where there is such a place. */
static const char *
folder(void)
{
  static char *path;
  if (!path) {
    const char *parent = g_file_test("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir();
    path = g_build_filename(parent, "fuzz-conffile-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(path));
    g_autofree char *inner = g_build_filename(path, "vocabulary", NULL);
    g_assert_cmpint(g_mkdir(inner, 0700), ==, 0);
  }
  return path;
}

static void
clean(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_build_filename(folder(), "vocabulary", files[i].name, NULL);
    g_unlink(path);
  }
  g_autofree char *inner = g_build_filename(folder(), "vocabulary", NULL);
  g_rmdir(inner);
  g_rmdir(folder());
}

/* "PATH:LINE: what is wrong" */
static void
check_error(const GError *error, const char *path)
{
  g_assert_nonnull(error);
  g_assert_true(g_utf8_validate(error->message, -1, NULL));
  const char *line = error->message + strlen(path);
  if (!g_str_has_prefix(error->message, path) || line[0] != ':' || !g_ascii_isdigit(line[1]))
    g_error("%s names no line of %s", error->message, path);
}

static void
check_file(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ConfFile) file = conffile_load(path, &error);
  if (!file) {
    check_error(error, path);
    return;
  }
  for (const char *const *group = conffile_groups(file); *group; group++) {
    g_auto(GStrv) keys = conffile_keys(file, *group);
    g_assert_cmpuint(conffile_line(file, *group, NULL), >, 0);
    for (char **key = keys; *key; key++) {
      g_autofree char *value = conffile_string(file, *group, *key, NULL);
      g_auto(GStrv) list = conffile_list(file, *group, *key, NULL);
      if (!conffile_line(file, *group, *key))
        g_error("no line of key \"%s\" in [%s]", g_strescape(*key, NULL), *group);
      for (char **item = list; *item; item++)
        g_assert_true(**item && g_utf8_validate(*item, -1, NULL));
    }
  }
}

static void
check_vocabulary(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Concepts) concepts = concepts_load(folder(), &error);
  if (!concepts) {
    check_error(error, path);
    return;
  }
  static const char text[] = "قالت وزارة الصحة في مصر والهند إن اجتماعا عقد حول السرطان. Egypt WHO";
  g_autoptr(Analyser) analyser = analyser_new("ar");
  g_autoptr(Analysis) analysis = analysis_new();
  gsize n;
  analyse(analyser, text, -1, analysis);
  const Token *tokens = analysis_tokens(analysis, &n);
  g_autoptr(GArray) matches = concepts_match(concepts, "ar", text, tokens, n);
  for (guint i = 0; i < matches->len; i++)
    g_assert_cmpuint(g_array_index(matches, ConceptMatch, i).last, <, n);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static gboolean begun;
  if (!size)
    return 0;
  if (!begun)
    begun = atexit(clean) == 0;
  gsize which = data[0] % G_N_ELEMENTS(files);
  g_autofree char *fuzzed = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_build_filename(folder(), "vocabulary", files[i].name, NULL);
    gboolean mine = i == which;
    g_assert_true(g_file_set_contents_full(path, mine ? (const char *)data + 1 : files[i].content,
                                           mine ? (gssize)size - 1 : -1,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
    if (mine)
      fuzzed = g_steal_pointer(&path);
  }
  check_file(fuzzed);
  check_vocabulary(fuzzed);
  return 0;
}
