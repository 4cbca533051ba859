#include "indexer/input.h"
#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#define CHUNK (1 << 17)

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

static const struct {
  const char *suffix;
  InputKind kind;
} kinds[] = {
  { ".jsonl", INPUT_JSONL }, { ".json", INPUT_JSONL }, { ".ndjson", INPUT_JSONL },
  { ".html", INPUT_PAGE },   { ".htm", INPUT_PAGE },   { ".xhtml", INPUT_PAGE },
  { ".warc", INPUT_WARC },
};

/* By what stands first: "WARC/1.0" or a tag, as in the pages that wget keeps as index.php?id=7. */
static InputKind
kind_of_bytes(const char *path)
{
  char first[512];
  gzFile file = g_file_test(path, G_FILE_TEST_IS_REGULAR) ? gzopen(path, "rb") : NULL;
  int got = file ? gzread(file, first, sizeof first - 1) : 0;
  if (file)
    gzclose(file);
  first[MAX(got, 0)] = '\0';
  const char *start = g_str_has_prefix(first, "\xef\xbb\xbf") ? first + 3 : first;
  if (g_str_has_prefix(start, "WARC/"))
    return INPUT_WARC;
  return start[strspn(start, " \t\r\n")] == '<' ? INPUT_PAGE : INPUT_JSONL;
}

InputKind
input_kind(const char *path)
{
  g_autofree char *name = g_ascii_strdown(path, -1);
  if (strcmp(path, "-") == 0)
    return INPUT_JSONL;
  if (g_str_has_suffix(name, ".gz"))
    name[strlen(name) - 3] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (g_str_has_suffix(name, kinds[i].suffix))
      return kinds[i].kind;
  return kind_of_bytes(path);
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
  GString *text;     /* of the line so far */
  gboolean too_long;
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

/* Takes a part of a line in, and hands the line over at its end. */
static gboolean
take_part(Reader *reader, const char *bytes, gsize length, gboolean ended)
{
  GString *line = reader->text;
  if (!reader->too_long)
    g_string_append_len(line, bytes, (gssize)length);
  reader->too_long = reader->too_long || line->len > INPUT_MAX_LINE;
  if (!ended)
    return TRUE;
  gboolean go_on = reader->too_long ? refuse_long_line(reader) : hand_over(reader, line);
  g_string_truncate(line, 0);
  reader->too_long = FALSE;
  reader->line++;
  return go_on;
}

gboolean
input_read(const char *path, InputFunc func, gpointer user, GError **error)
{
  gzFile file = open_file(path, error);
  if (!file)
    return FALSE;
  gzbuffer(file, CHUNK);
  g_autofree char *chunk = g_malloc(CHUNK);
  g_autoptr(GString) text = g_string_new(NULL);
  Reader reader = { strcmp(path, "-") == 0 ? "standard input" : path, 1, func, user, text };
  gboolean go_on = TRUE;
  for (int got; go_on && (got = gzread(file, chunk, CHUNK)) > 0;)
    for (const char *p = chunk, *end = chunk + got; go_on && p < end;) {
      const char *newline = memchr(p, '\n', (gsize)(end - p));
      const char *stop = newline ? newline : end;
      go_on = take_part(&reader, p, (gsize)(stop - p), newline != NULL);
      p = stop + 1;
    }
  if (go_on && (text->len || reader.too_long))
    go_on = take_part(&reader, "", 0, TRUE);
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
