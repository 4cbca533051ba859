#include "search/conffile.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The grammar is GKeyFile's. It is read here since GKeyFile neither names lines nor minds a group or key
 * that stands twice, and takes ten times as long: every question begins with reading a megabyte. */

typedef struct {
  const char *name, *value; /* without blanks around */
  guint name_length, line;
} Key;

typedef struct {
  const char *name;
  guint line;
  guint first, n_keys; /* among the file's keys */
} Group;

struct ConfFile {
  char *path;
  char *content;         /* cut into the strings that all else points into */
  GArray *groups, *keys; /* of Group, of Key; in file order */
  GPtrArray *names;      /* of the groups, and NULL */
  GHashTable *by_name;   /* name -> index of the group + 1 */
};

G_DEFINE_QUARK(hsearch-conffile, conffile_error)

void
conffile_free(ConfFile *file)
{
  if (!file)
    return;
  g_free(file->path);
  g_free(file->content);
  g_array_unref(file->groups);
  g_array_unref(file->keys);
  g_ptr_array_unref(file->names);
  g_hash_table_unref(file->by_name);
  g_free(file);
}

static gboolean
fault(const ConfFile *file, guint line, GError **error, const char *what, const char *name)
{
  g_set_error(error, CONFFILE_ERROR, CONFFILE_SYNTAX, "%s:%u: %s%s", file->path, line, what, name);
  return FALSE;
}

/* ---- Reading ---- */

static const Group *
find_group(const ConfFile *file, const char *name)
{
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(file->by_name, name));
  return found ? &g_array_index(file->groups, Group, found - 1) : NULL;
}

/* The key "NAME" or, with a language, "NAME[LANG]". */
static const Key *
find_key(const ConfFile *file, const Group *group, const char *name, const char *lang)
{
  gsize length = strlen(name), suffix = lang ? strlen(lang) + 2 : 0;
  for (guint i = 0; group && i < group->n_keys; i++) {
    const Key *key = &g_array_index(file->keys, Key, group->first + i);
    const char *rest = key->name + length;
    if (key->name_length == length + suffix && memcmp(key->name, name, length) == 0 &&
        (!lang || (*rest == '[' && memcmp(rest + 1, lang, suffix - 2) == 0 &&
                   rest[suffix - 1] == ']')))
      return key;
  }
  return NULL;
}

static gboolean
is_group_name(const char *name)
{
  for (; *name; name++)
    if (*name == '[' || *name == ']' || g_ascii_iscntrl(*name))
      return FALSE;
  return TRUE;
}

/* A name, and maybe a language: letters and digits, and what separates their parts. */
static gboolean
is_key_name(const char *name)
{
  const char *bracket = name + strcspn(name, "[]");
  if (bracket == name || g_ascii_isspace(bracket[-1]))
    return FALSE;
  if (!*bracket)
    return TRUE;
  const char *p = bracket + 1;
  while (*p && (g_unichar_isalnum(g_utf8_get_char(p)) || strchr("-_.@", *p)))
    p = g_utf8_next_char(p);
  return *bracket == '[' && *p == ']' && !p[1];
}

static gboolean
read_group(ConfFile *file, char *text, guint line, GError **error)
{
  char *close = strchr(text, ']');
  if (!close || close == text + 1 || close[1])
    return fault(file, line, error, "a group must be written [name]", "");
  *close = '\0';
  Group group = { text + 1, line, file->keys->len, 0 };
  if (!is_group_name(group.name))
    return fault(file, line, error, "Invalid group name: ", group.name);
  g_array_append_val(file->groups, group);
  g_ptr_array_add(file->names, (gpointer)group.name);
  return g_hash_table_insert(file->by_name, (gpointer)group.name,
                             GUINT_TO_POINTER(file->groups->len)) ||
         fault(file, line, error, "this group stands twice", "");
}

static gboolean
read_key(ConfFile *file, char *text, guint line, GError **error)
{
  char *equals = strchr(text, '=');
  if (!equals || equals == text)
    return fault(file, line, error, "neither a [group], nor Key=value, nor a # comment", "");
  if (!file->groups->len)
    return fault(file, line, error, "a key before the first [group]", "");
  *equals = '\0';
  g_strchomp(text);
  Group *group = &g_array_index(file->groups, Group, file->groups->len - 1);
  char *value = equals + 1 + strspn(equals + 1, " \t\f\r\v");
  Key key = { text, value, strlen(text), line };
  if (!is_key_name(text))
    return fault(file, line, error, "Invalid key name: ", text);
  if (find_key(file, group, text, NULL))
    return fault(file, line, error, "this key stands twice in its group", "");
  g_array_append_val(file->keys, key);
  group->n_keys++;
  return TRUE;
}

static gboolean
read_line(ConfFile *file, char *text, guint line, GError **error)
{
  char *start = text + strspn(text, " \t\f\r");
  if (*start == '\0' || *start == '#')
    return TRUE;
  g_strchomp(start);
  if (*start == '[')
    return read_group(file, start, line, error);
  return *start == '\0' || read_key(file, start, line, error);
}

static gboolean
read_lines(ConfFile *file, gsize length, GError **error)
{
  const char *bad = NULL, *end = file->content + length;
  guint line = 1;
  gboolean sound = g_utf8_validate(file->content, length, &bad);
  for (char *p = file->content; p < end; line++) {
    char *stop = memchr(p, '\n', end - p);
    char *next = stop ? stop + 1 : file->content + length;
    if (stop)
      *stop = '\0';
    if (!sound && bad < next)
      return fault(file, line, error, "not valid UTF-8", "");
    if (!read_line(file, p, line, error))
      return FALSE;
    p = next;
  }
  return TRUE;
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
  file->content = g_steal_pointer(&content);
  file->groups = g_array_new(FALSE, FALSE, sizeof(Group));
  file->keys = g_array_new(FALSE, FALSE, sizeof(Key));
  file->names = g_ptr_array_new();
  file->by_name = g_hash_table_new(g_str_hash, g_str_equal);
  if (!read_lines(file, length, error))
    return NULL;
  g_ptr_array_add(file->names, NULL);
  return g_steal_pointer(&file);
}

/* ---- Values ---- */

#define SEPARATOR ';'
#define UNFIT -1

/* What stands behind a backslash; UNFIT where nothing may. */
static int
escaped(char c, gboolean in_list)
{
  static const char letters[] = "sntr\\", meant[] = " \n\t\r\\";
  const char *found = c ? strchr(letters, c) : NULL;
  if (found)
    return meant[found - letters];
  return in_list && c == SEPARATOR ? SEPARATOR : UNFIT;
}

/* Copies a value, or up to the next separator of a list; `*value` is left at its end. NULL when it holds
 * an escape that there is not. */
static char *
read_value(const char **value, gboolean in_list)
{
  const char *p = *value;
  char *out = g_malloc(in_list ? strcspn(p, "\\;") + 1 : strlen(p) + 1), *to = out;
  gsize plain = strcspn(p, in_list ? "\\;" : "\\");
  if (in_list && p[plain] == '\\') {
    g_free(out);
    to = out = g_malloc(strlen(p) + 1);
  }
  memcpy(to, p, plain);
  to += plain;
  for (p += plain; *p && !(in_list && *p == SEPARATOR); p++) {
    int c = (guchar)*p;
    if (c == '\\')
      c = escaped(*++p, in_list);
    if (c == UNFIT) {
      g_free(out);
      return NULL;
    }
    *to++ = (char)c;
  }
  *to = '\0';
  *value = p;
  return g_strstrip(out);
}

const char *
conffile_path(const ConfFile *file)
{
  return file->path;
}

const char *const *
conffile_groups(const ConfFile *file)
{
  return (const char *const *)file->names->pdata;
}

gboolean
conffile_has_group(const ConfFile *file, const char *group)
{
  return find_group(file, group) != NULL;
}

char **
conffile_keys(const ConfFile *file, const char *name)
{
  const Group *group = find_group(file, name);
  guint n = group ? group->n_keys : 0;
  char **keys = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++)
    keys[i] = g_strdup(g_array_index(file->keys, Key, group->first + i).name);
  return keys;
}

gboolean
conffile_each(const ConfFile *file, const char *name, ConfKeyFunc func, gpointer user)
{
  const Group *group = find_group(file, name);
  for (guint i = 0; group && i < group->n_keys; i++) {
    const Key *key = &g_array_index(file->keys, Key, group->first + i);
    if (!func(key->name, key->value, user))
      return FALSE;
  }
  return TRUE;
}

char *
conffile_string(const ConfFile *file, const char *group, const char *key, const char *lang)
{
  const Key *found = find_key(file, find_group(file, group), key, lang);
  const char *value = found ? found->value : NULL;
  return value ? read_value(&value, FALSE) : NULL;
}

static char **
read_list(const char *value)
{
  GPtrArray *items = g_ptr_array_new();
  for (; *value; value += *value != '\0') {
    char *item = read_value(&value, TRUE);
    if (!item) { /* one that cannot be read leaves none */
      g_ptr_array_set_free_func(items, g_free);
      g_ptr_array_set_size(items, 0);
      g_ptr_array_set_free_func(items, NULL);
      break;
    }
    if (*item)
      g_ptr_array_add(items, item);
    else
      g_free(item);
  }
  g_ptr_array_add(items, NULL);
  return (char **)g_ptr_array_free(items, FALSE);
}

char **
conffile_list(const ConfFile *file, const char *group, const char *key, const char *lang)
{
  const Key *found = find_key(file, find_group(file, group), key, lang);
  return read_list(found ? found->value : "");
}

void
conffile_each_item(const char *value, ConfItemFunc func, gpointer user)
{
  if (strchr(value, '\\')) {
    g_auto(GStrv) items = read_list(value);
    for (char **item = items; *item; item++)
      func(*item, strlen(*item), user);
    return;
  }
  for (const char *end; *value; value = *end ? end + 1 : end) {
    end = strchrnul(value, SEPARATOR);
    const char *first = value, *last = end;
    while (first < last && g_ascii_isspace(*first))
      first++;
    while (first < last && g_ascii_isspace(last[-1]))
      last--;
    if (first < last)
      func(first, last - first, user);
  }
}

guint
conffile_line(const ConfFile *file, const char *name, const char *key)
{
  const Group *group = find_group(file, name);
  const Key *found = key ? find_key(file, group, key, NULL) : NULL;
  return found ? found->line : !key && group ? group->line : 0;
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
