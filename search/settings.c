#include "search/settings.h"
#include "search/conffile.h"
#include <stdio.h>
#include <stdlib.h>

G_DEFINE_QUARK(hsearch - settings - error, settings_error)

/* The conf folder that belongs to the program itself, found from where it stands: PREFIX/bin or
 * PREFIX/lib/cgi-bin with PREFIX/etc/hsearch (/etc/hsearch for /usr), or the build folder with conf
 * beside it. NULL: none there. Caller frees. */
static char *
conf_beside(void)
{
  static const char *const places[] = { "../etc/hsearch", "../../etc/hsearch", "../../../etc/hsearch",
                                        "../conf" };
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname(program) : NULL;
  for (gsize i = 0; folder && i < G_N_ELEMENTS(places); i++) {
    g_autofree char *path = g_build_filename(folder, places[i], NULL);
    g_autofree char *needed = g_build_filename(path, "vocabulary", "country.conf", NULL);
    if (g_file_test(needed, G_FILE_TEST_IS_REGULAR))
      return g_canonicalize_filename(path, NULL);
  }
  return NULL;
}

char *
settings_conf_dir(const char *option)
{
  if (option)
    return g_strdup(option);
  const char *environment = g_getenv("HSEARCH_CONF");
  if (environment && *environment)
    return g_strdup(environment);
  char *beside = conf_beside();
  if (beside)
    return beside;
  if (g_file_test(HSEARCH_CONFDIR, G_FILE_TEST_IS_DIR))
    return g_strdup(HSEARCH_CONFDIR);
  return g_strdup("conf");
}

gboolean
settings_conf_there(const char *conf_dir, GError **error)
{
  if (g_file_test(conf_dir, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error(error, SETTINGS_ERROR, SETTINGS_NO_CONF,
              "%s: no such conf folder (name one by --conf or $HSEARCH_CONF)", conf_dir);
  return FALSE;
}

char *
settings_file(const char *conf_dir)
{
  return g_build_filename(conf_dir, "hsearch.conf", NULL);
}

/* Whether a file has a group: its first, so that little is read. */
static gboolean
has_group(const char *path)
{
  FILE *file = fopen(path, "r");
  char *line = NULL;
  size_t size = 0;
  gboolean found = FALSE;
  while (file && !found && getline(&line, &size, file) >= 0)
    found = *g_strchug(line) == '[';
  free(line);
  if (file)
    fclose(file);
  return found;
}

GPtrArray *
settings_lacks(const char *conf_dir)
{
  static const struct {
    const char *name, *without;
  } files[] = {
    { "lexicon.conf", "words find no words of other languages" },
    { "messages.conf", "messages are shown by their names" },
  };
  GPtrArray *lacks = g_ptr_array_new_with_free_func(g_free);
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_build_filename(conf_dir, files[i].name, NULL);
    gboolean there = g_file_test(path, G_FILE_TEST_EXISTS);
    if (!there || !has_group(path))
      g_ptr_array_add(lacks, g_strdup_printf("%s: %s: without it %s", path,
                                             there ? "nothing in it" : "missing", files[i].without));
  }
  return lacks;
}

char *
settings_db(const char *option, const char *conf_dir, GError **error)
{
  g_autofree char *path = settings_file(conf_dir);
  g_autofree char *db = NULL;
  if (g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_autoptr(ConfFile) file = conffile_load(path, error);
    if (!file)
      return NULL;
    db = conffile_string(file, "data", "Db", NULL);
  }
  if (option)
    return g_strdup(option);
  const char *environment = g_getenv("HSEARCH_DB");
  if (environment && *environment)
    return g_strdup(environment);
  if (!db || !*db) {
    g_set_error(error, SETTINGS_ERROR, SETTINGS_NO_DATA,
                "no data folder: give --db DIR, set $HSEARCH_DB, or Db in [data] of %s", path);
    return NULL;
  }
  return g_path_is_absolute(db) ? g_steal_pointer(&db) : g_build_filename(conf_dir, db, NULL);
}

char *
settings_index_dir(const char *db)
{
  return g_build_filename(db, "index", NULL);
}

char *
settings_crawl_file(const char *db)
{
  return g_build_filename(db, "crawl.db", NULL);
}

char *
settings_warc_dir(const char *db)
{
  return g_build_filename(db, "warc", NULL);
}
