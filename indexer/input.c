#include "indexer/input.h"
#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

/* zlib reads plain files as they are, so one way serves both. */
static gzFile
open_file(const char *path, GError **error)
{
  if (strcmp(path, "-") == 0)
    return gzdopen(dup(STDIN_FILENO), "rb");
  if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR, "%s: is a folder", path);
    return NULL;
  }
  errno = 0;
  gzFile file = gzopen(path, "rb");
  if (!file)
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "%s: %s", path,
                g_strerror(errno));
  return file;
}

static gboolean
read_failed(gzFile file, const char *path, GError **error)
{
  int code;
  const char *message = gzerror(file, &code);
  if (code == Z_OK || code == Z_STREAM_END)
    return FALSE;
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_IO, "%s: %s", path,
              code == Z_ERRNO ? g_strerror(errno) : code == Z_BUF_ERROR ? "gzip data cut short" : message);
  return TRUE;
}

typedef struct {
  const char *path;
  guint line;
  InputFunc func;
  gpointer user;
} Reader;

static gboolean
hand_over(Reader *reader, GString *line)
{
  gsize length = line->len;
  while (length && g_ascii_isspace(line->str[length - 1]))
    length--;
  gsize start = 0;
  while (start < length && g_ascii_isspace(line->str[start]))
    start++;
  if (reader->line == 1 && length - start >= 3 && memcmp(line->str + start, "\xef\xbb\xbf", 3) == 0)
    start += 3;
  if (start == length)
    return TRUE;
  json_error_t fault;
  g_autofree char *place = g_strdup_printf("%s:%u", reader->path, reader->line);
  json_t *object = json_loadb(line->str + start, length - start, JSON_ALLOW_NUL, &fault);
  g_autofree char *problem = NULL;
  if (!object)
    problem = g_strdup_printf("%s: broken JSON: %s (byte %d)", place, fault.text, fault.position);
  else if (!json_is_object(object)) {
    problem = g_strdup_printf("%s: not a JSON object", place);
    g_clear_pointer(&object, json_decref);
  }
  gboolean go_on = reader->func(object, place, problem, reader->user);
  json_decref(object);
  return go_on;
}

static gboolean
refuse_long_line(Reader *reader)
{
  g_autofree char *place = g_strdup_printf("%s:%u", reader->path, reader->line);
  g_autofree char *problem = g_strdup_printf("%s: a line of more than %d MiB", place,
                                             INPUT_MAX_LINE >> 20);
  return reader->func(NULL, place, problem, reader->user);
}

gboolean
input_read(const char *path, InputFunc func, gpointer user, GError **error)
{
  gzFile file = open_file(path, error);
  if (!file)
    return FALSE;
  gzbuffer(file, 1 << 17);
  g_autofree char *chunk = g_malloc(1 << 16);
  g_autoptr(GString) line = g_string_new(NULL);
  Reader reader = { strcmp(path, "-") == 0 ? "standard input" : path, 1, func, user };
  gboolean go_on = TRUE, too_long = FALSE;
  while (go_on && gzgets(file, chunk, 1 << 16)) {
    /* gzgets tells no length, and a NUL byte in a line ends it early: such a line is broken JSON. */
    gsize got = strlen(chunk);
    gboolean ended = got && chunk[got - 1] == '\n';
    if (!too_long)
      g_string_append_len(line, chunk, got);
    too_long = too_long || line->len > INPUT_MAX_LINE;
    if (!ended)
      continue;
    go_on = too_long ? refuse_long_line(&reader) : hand_over(&reader, line);
    g_string_truncate(line, 0);
    too_long = FALSE;
    reader.line++;
  }
  if (go_on && (line->len || too_long))
    go_on = too_long ? refuse_long_line(&reader) : hand_over(&reader, line);
  gboolean failed = go_on && read_failed(file, reader.path, error);
  gzclose(file);
  return go_on && !failed;
}

char *
input_slurp(const char *path, gsize cap, gsize *length, GError **error)
{
  gzFile file = open_file(path, error);
  if (!file)
    return NULL;
  const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
  g_autoptr(GString) all = g_string_new(NULL);
  g_autofree char *chunk = g_malloc(1 << 16);
  int got;
  while ((got = gzread(file, chunk, 1 << 16)) > 0 && all->len <= cap)
    g_string_append_len(all, chunk, got);
  gboolean failed = read_failed(file, name, error);
  gzclose(file);
  if (!failed && all->len > cap) {
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "%s: more than %" G_GSIZE_FORMAT " bytes",
                name, cap);
    failed = TRUE;
  }
  if (failed)
    return NULL;
  *length = all->len;
  return g_string_free(g_steal_pointer(&all), FALSE);
}
