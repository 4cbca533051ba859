#include "search/conffile.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include <string.h>

struct ConfFile {
  char *path;
  GKeyFile *keys;
  char **groups;
  GHashTable *lines; /* "group" or "group\nkey" -> line number */
};

G_DEFINE_QUARK(hsearch-conffile, conffile_error)

void
conffile_free(ConfFile *file)
{
  if (!file)
    return;
  g_free(file->path);
  g_clear_pointer(&file->keys, g_key_file_free);
  g_strfreev(file->groups);
  g_clear_pointer(&file->lines, g_hash_table_unref);
  g_free(file);
}

static gboolean
fault(const ConfFile *file, guint line, GError **error, const char *what)
{
  g_set_error(error, CONFFILE_ERROR, CONFFILE_SYNTAX, "%s:%u: %s", file->path, line, what);
  return FALSE;
}

/* Notes where a group or key stands; FALSE when it stood already. */
static gboolean
note(ConfFile *file, const char *group, const char *key, guint line)
{
  char *name = key ? g_strconcat(group, "\n", key, NULL) : g_strdup(group);
  return g_hash_table_insert(file->lines, name, GUINT_TO_POINTER(line));
}

/* GKeyFile itself neither names lines nor minds a group or key that stands twice (the later one
 * silently wins), so the lines are looked at first, by its own grammar. */
static gboolean
scan_line(ConfFile *file, char *text, guint line, char **group, GError **error)
{
  g_strchomp(text);
  char *start = text + strspn(text, " \t\f\r"); /* what GKeyFile takes for blanks */
  if (*start == '\0' || *start == '#')
    return TRUE;
  if (*start == '[') {
    char *close = strchr(start, ']');
    if (!close || close == start + 1 || close[1])
      return fault(file, line, error, "a group must be written [name]");
    g_free(*group);
    *group = g_strndup(start + 1, close - start - 1);
    return note(file, *group, NULL, line) || fault(file, line, error, "this group stands twice");
  }
  char *equals = strchr(start, '=');
  if (!equals || equals == start)
    return fault(file, line, error, "neither a [group], nor Key=value, nor a # comment");
  if (!*group)
    return fault(file, line, error, "a key before the first [group]");
  *equals = '\0';
  g_strchomp(start);
  return note(file, *group, start, line) ||
         fault(file, line, error, "this key stands twice in its group");
}

static gboolean
scan(ConfFile *file, const char *content, gsize length, GError **error)
{
  g_autofree char *group = NULL;
  guint line = 1;
  for (const char *p = content, *end = content + length; p < end; line++) {
    const char *stop = memchr(p, '\n', end - p);
    if (!stop)
      stop = end;
    if (memchr(p, 0, stop - p) || !g_utf8_validate(p, stop - p, NULL))
      return fault(file, line, error, "not valid UTF-8");
    g_autofree char *text = g_strndup(p, stop - p);
    if (!scan_line(file, text, line, &group, error))
      return FALSE;
    p = stop + 1;
  }
  return TRUE;
}

static gboolean
is_key_file(const char *content, gsize length)
{
  g_autoptr(GKeyFile) keys = g_key_file_new();
  return !length || g_key_file_load_from_data(keys, content, length, G_KEY_FILE_NONE, NULL);
}

/* The line that GKeyFile refuses, which it does not tell: the lines before it are a key file, with it
 * they are none. */
static guint
refused_line(const char *content, gsize length)
{
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(gsize)); /* of the lines */
  for (gsize i = 0; i < length; i++) {
    gsize end = i + 1;
    if (content[i] == '\n' || end == length)
      g_array_append_val(ends, end);
  }
  guint sound = 0, refused = ends->len;
  while (refused - sound > 1) {
    guint middle = sound + (refused - sound) / 2;
    if (is_key_file(content, g_array_index(ends, gsize, middle - 1)))
      sound = middle;
    else
      refused = middle;
  }
  return refused;
}

ConfFile *
conffile_load(const char *path, GError **error)
{
  g_autofree char *content = NULL;
  gsize length = 0;
  if (!g_file_get_contents(path, &content, &length, error)) {
    int reason = g_access(path, R_OK) == 0 ? 0 : errno;
    if (reason) { /* in the words that all our messages have */
      g_clear_error(error);
      g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(reason), "%s: %s", path, g_strerror(reason));
    }
    return NULL;
  }
  g_autoptr(ConfFile) file = g_new0(ConfFile, 1);
  file->path = g_strdup(path);
  file->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  file->keys = g_key_file_new();
  if (!scan(file, content, length, error))
    return NULL;
  g_autoptr(GError) inner = NULL;
  /* An empty file is a key file without groups; GKeyFile would call it an error. */
  if (length && !g_key_file_load_from_data(file->keys, content, length, G_KEY_FILE_KEEP_TRANSLATIONS, &inner)) {
    fault(file, refused_line(content, length), error, inner->message);
    return NULL;
  }
  file->groups = g_key_file_get_groups(file->keys, NULL);
  return g_steal_pointer(&file);
}

const char *
conffile_path(const ConfFile *file)
{
  return file->path;
}

const char *const *
conffile_groups(const ConfFile *file)
{
  return (const char *const *)file->groups;
}

gboolean
conffile_has_group(const ConfFile *file, const char *group)
{
  return g_key_file_has_group(file->keys, group);
}

char **
conffile_keys(const ConfFile *file, const char *group)
{
  char **keys = g_key_file_get_keys(file->keys, group, NULL, NULL);
  return keys ? keys : g_new0(char *, 1);
}

char *
conffile_string(const ConfFile *file, const char *group, const char *key, const char *lang)
{
  g_autofree char *full = lang ? g_strdup_printf("%s[%s]", key, lang) : g_strdup(key);
  char *value = g_key_file_get_string(file->keys, group, full, NULL);
  return value ? g_strstrip(value) : NULL;
}

char **
conffile_list(const ConfFile *file, const char *group, const char *key, const char *lang)
{
  g_autofree char *full = lang ? g_strdup_printf("%s[%s]", key, lang) : g_strdup(key);
  char **items = g_key_file_get_string_list(file->keys, group, full, NULL, NULL);
  if (!items)
    return g_new0(char *, 1);
  gsize kept = 0;
  for (gsize i = 0; items[i]; i++) {
    g_strstrip(items[i]);
    if (*items[i])
      items[kept++] = items[i];
    else
      g_free(items[i]);
  }
  items[kept] = NULL;
  return items;
}

guint
conffile_line(const ConfFile *file, const char *group, const char *key)
{
  g_autofree char *name = key ? g_strconcat(group, "\n", key, NULL) : g_strdup(group);
  return GPOINTER_TO_UINT(g_hash_table_lookup(file->lines, name));
}

void
conffile_set_error(const ConfFile *file, const char *group, const char *key, GError **error,
                   const char *format, ...)
{
  va_list args;
  va_start(args, format);
  g_autofree char *message = g_strdup_vprintf(format, args);
  va_end(args);
  guint line = conffile_line(file, group, key);
  if (!line)
    line = conffile_line(file, group, NULL);
  g_set_error(error, CONFFILE_ERROR, CONFFILE_VALUE, "%s:%u: %s", file->path, line, message);
}
