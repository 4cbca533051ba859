#include "indexer/folder.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>

static gboolean
fail(const char *path, GError **error)
{
  int code = errno;
  g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code), "%s: %s", path,
              g_strerror(code));
  return FALSE;
}

gboolean
folder_make(const char *path, GError **error)
{
  if (g_mkdir_with_parents(path, 0755) == 0)
    return TRUE;
  fail(path, error);
  g_prefix_error(error, "cannot make the folder ");
  return FALSE;
}

gboolean
folder_remove(const char *path, GError **error)
{
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  if (!folder)
    return !g_file_test(path, G_FILE_TEST_EXISTS) || fail(path, error);
  for (const char *name; (name = g_dir_read_name(folder));) {
    g_autofree char *file = g_build_filename(path, name, NULL);
    if (g_unlink(file) != 0)
      return fail(file, error);
  }
  return g_rmdir(path) == 0 || fail(path, error);
}

gboolean
folder_replace(const char *path, const char *fresh, GError **error)
{
  if (renameat2(AT_FDCWD, fresh, AT_FDCWD, path, RENAME_EXCHANGE) != 0)
    return fail(fresh, error);
  return folder_remove(fresh, error); /* which holds the old one now */
}
