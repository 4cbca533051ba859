/* WARC in: records of any tool's files, their HTTP messages unwrapped. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include "indexer/decode.h"
#include "indexer/warc.h"

#define MAX_LINE (64 * 1024)
#define MAX_HEADER_LINES 1000
#define HTTP_HEAD_ROOM                                                                             \
  (1024 * 1024) /* read beyond the cap of a payload for the headers before it */

struct WarcReader {
  gboolean broken; /* its gzip data is, and that has been said */
  char *file;
  gzFile gz; /* reads plain files too, and gzip members one after the other */
  gsize max_bytes;
  GString *line;
  gboolean kept_line; /* `line` was read ahead and is still to be used */
  GHashTable *fields; /* lower-case names of the record's header */
  GString *block, *payload;
  char *content_type;
};

WarcReader *
warc_reader_new(const char *file, gsize max_bytes, GError **error)
{
  gzFile gz = strcmp(file, "-") == 0 ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(file, "rbe");
  if (!gz) {
    g_set_error(error, WARC_ERROR, WARC_IO, "%s: %s", file, g_strerror(errno));
    return NULL;
  }
  gzbuffer(gz, 128 * 1024);
  WarcReader *reader = g_new0(WarcReader, 1);
  reader->file = g_strdup(file);
  reader->gz = gz;
  reader->max_bytes = max_bytes;
  reader->line = g_string_new(NULL);
  reader->block = g_string_new(NULL);
  reader->payload = g_string_new(NULL);
  reader->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  return reader;
}

void
warc_reader_free(WarcReader *reader)
{
  if (!reader)
    return;
  gzclose(reader->gz);
  g_string_free(reader->line, TRUE);
  g_string_free(reader->block, TRUE);
  g_string_free(reader->payload, TRUE);
  g_hash_table_unref(reader->fields);
  g_free(reader->content_type);
  g_free(reader->file);
  g_free(reader);
}

/* Reads a line without its end; what is longer than MAX_LINE is left out. FALSE at the end. */
static gboolean
read_line(WarcReader *reader)
{
  int c = -1;
  if (reader->kept_line) {
    reader->kept_line = FALSE;
    return TRUE;
  }
  g_string_truncate(reader->line, 0);
  while ((c = gzgetc(reader->gz)) != -1 && c != '\n')
    if (reader->line->len < MAX_LINE)
      g_string_append_c(reader->line, (char)c);
  if (reader->line->len && reader->line->str[reader->line->len - 1] == '\r')
    g_string_truncate(reader->line, reader->line->len - 1);
  return c != -1 || reader->line->len;
}

static gboolean
is_version(const GString *line)
{
  return g_str_has_prefix(line->str, "WARC/0.") || g_str_has_prefix(line->str, "WARC/1.");
}

static gboolean
malformed(WarcReader *reader, gint64 offset, const char *what, GError **error)
{
  g_set_error(error, WARC_ERROR, WARC_MALFORMED, "%s: at byte %" G_GINT64_FORMAT ": %s",
              reader->file, offset, what);
  return FALSE;
}

/* The end of the stream, whole or broken. */
static gboolean
at_end(WarcReader *reader, gint64 offset, GError **error)
{
  int code;
  g_autofree char *message = g_strdup(gzerror(reader->gz, &code));
  if (code == Z_OK || code == Z_STREAM_END || reader->broken)
    return FALSE;
  reader->broken = TRUE; /* what is packed behind a fault cannot be told: said once, then the end */
  return malformed(reader, offset, code == Z_BUF_ERROR ? "the file is cut off" : message, error);
}

/* Goes on to the next line that opens a record. */
static void
look_ahead(WarcReader *reader)
{
  while (read_line(reader))
    if (is_version(reader->line)) {
      reader->kept_line = TRUE;
      return;
    }
}

static void
add_field(WarcReader *reader, const char *line)
{
  const char *colon = strchr(line, ':');
  if (!colon)
    return;
  g_autofree char *name = g_ascii_strdown(line, colon - line);
  g_hash_table_insert(reader->fields, g_strdup(g_strstrip(name)), g_strstrip(g_strdup(colon + 1)));
}

/* Header fields up to the empty line. Folded lines (WARC/1.0 allows them) join the one before. */
static gboolean
read_fields(WarcReader *reader)
{
  g_autoptr(GString) whole = g_string_new(NULL);
  g_hash_table_remove_all(reader->fields);
  for (int n = 0; n < MAX_HEADER_LINES && read_line(reader); n++) {
    gboolean folded = reader->line->len && strchr(" \t", reader->line->str[0]);
    if (!folded) {
      add_field(reader, whole->str);
      g_string_truncate(whole, 0);
    }
    if (!reader->line->len)
      return TRUE;
    if (whole->len + reader->line->len <= MAX_LINE)
      g_string_append(whole, reader->line->str);
  }
  return FALSE;
}

static const char *
field(const WarcReader *reader, const char *name)
{
  return g_hash_table_lookup(reader->fields, name);
}

/* Reads up to the cap and passes over the rest. FALSE when the file ends first. */
static gboolean
read_block(WarcReader *reader, guint64 length, gboolean *cut)
{
  char step[64 * 1024];
  gsize cap = reader->max_bytes + HTTP_HEAD_ROOM;
  g_string_truncate(reader->block, 0);
  *cut = length > cap;
  while (length) {
    int n = gzread(reader->gz, step, (unsigned)MIN(length, sizeof step));
    if (n <= 0)
      return FALSE;
    gsize room = cap - reader->block->len;
    g_string_append_len(reader->block, step, (gssize)MIN((gsize)n, room));
    length -= (guint64)n;
  }
  return TRUE;
}

/* Undoes chunks; FALSE when the bytes are not chunked (tools that undid it and left the header) or
 * end too early, in which case what was read so far is kept in `out`. */
static gboolean
dechunk(const char *bytes, gsize length, GString *out, gboolean *whole)
{
  const char *at = bytes, *end = bytes + length;
  *whole = FALSE;
  while (at < end) {
    char *after;
    const char *eol = memchr(at, '\n', (gsize)(end - at));
    if (!eol || !g_ascii_isxdigit(*at))
      return out->len > 0;
    g_autofree char *line = g_strndup(at, (gsize)(eol - at));
    guint64 size = g_ascii_strtoull(line, &after, 16);
    if (*after && !strchr("; \t\r", *after))
      return out->len > 0;
    at = eol + 1;
    if (size == 0) {
      *whole = TRUE;
      return TRUE;
    }
    gsize part = MIN(size, (gsize)(end - at));
    g_string_append_len(out, at, (gssize)part);
    at += part;
    if (at < end && *at == '\r')
      at++;
    if (at < end && *at == '\n')
      at++;
  }
  return out->len > 0;
}

typedef struct {
  int status;
  char *content_type, *content_encoding;
  gboolean chunked;
} HttpHead;

static void
http_head_clear(HttpHead *head)
{
  g_free(head->content_type);
  g_free(head->content_encoding);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HttpHead, http_head_clear)

static void
read_http_field(HttpHead *head, char *line)
{
  char *value = strchr(line, ':');
  if (!value)
    return;
  *value++ = '\0';
  g_strstrip(line);
  g_strstrip(value);
  if (g_ascii_strcasecmp(line, "content-type") == 0 && !head->content_type)
    head->content_type = g_strdup(value);
  else if (g_ascii_strcasecmp(line, "content-encoding") == 0 && !head->content_encoding)
    head->content_encoding = g_strdup(value);
  else if (g_ascii_strcasecmp(line, "transfer-encoding") == 0)
    head->chunked = g_strrstr(value, "chunked") != NULL;
}

/* The headers before an HTTP payload; returns where it starts, -1 when there is no such message. */
static gssize
read_http_head(const GString *block, HttpHead *head)
{
  const char *crlf = strstr(block->str, "\r\n\r\n"), *lf = strstr(block->str, "\n\n");
  const char *end = crlf && (!lf || crlf < lf) ? crlf + 4 : lf ? lf + 2 : NULL;
  if (!g_str_has_prefix(block->str, "HTTP/"))
    return -1;
  gsize length = end ? (gsize)(end - block->str) : block->len;
  g_autofree char *text = g_strndup(block->str, length);
  g_auto(GStrv) lines = g_strsplit(text, "\n", MAX_HEADER_LINES);
  const char *space = strchr(lines[0], ' ');
  head->status = space ? atoi(space + 1) : 0;
  for (char **line = lines + 1; *line; line++)
    read_http_field(head, *line);
  return (gssize)length;
}

/* Undoes a content encoding where the payload really has it: archives that store pages decoded
 * often keep the header. */
static void
decode_payload(WarcReader *reader, const char *encoding, WarcRecord *record)
{
  gboolean complete = TRUE;
  gboolean says_gzip = g_strrstr(encoding, "gzip") != NULL;
  if (says_gzip && !decode_is_gzip(reader->payload->str, reader->payload->len))
    return;
  GString *plain = decode_all(encoding, reader->payload->str, reader->payload->len,
                              reader->max_bytes, &complete);
  if (plain && (complete || plain->len)) {
    g_string_free(reader->payload, TRUE);
    reader->payload = plain;
    record->truncated |= !complete;
  } else if (plain) {
    g_string_free(plain, TRUE);
  }
}

static void
unwrap_http(WarcReader *reader, WarcRecord *record)
{
  g_auto(HttpHead) head = { 0 };
  gboolean whole = TRUE;
  gssize start = read_http_head(reader->block, &head);
  if (start < 0)
    return;
  const char *body = reader->block->str + start;
  gsize length = reader->block->len - (gsize)start;
  g_string_truncate(reader->payload, 0);
  if (!head.chunked || !dechunk(body, length, reader->payload, &whole)) {
    g_string_truncate(reader->payload, 0);
    g_string_append_len(reader->payload, body, (gssize)length);
    whole = TRUE;
  }
  record->http_status = head.status;
  record->truncated |= !whole;
  if (head.content_encoding)
    decode_payload(reader, head.content_encoding, record);
  if (head.content_type) {
    g_free(reader->content_type);
    reader->content_type = g_steal_pointer(&head.content_type);
  }
}

static gint64
time_of(const char *date)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
  g_autoptr(GDateTime) time = date ? g_date_time_new_from_iso8601(date, utc) : NULL;
  return time ? g_date_time_to_unix(time) : 0;
}

/* Old wget writes <http://…>. */
static const char *
bare_uri(WarcReader *reader)
{
  char *uri = g_hash_table_lookup(reader->fields, "warc-target-uri");
  gsize n = uri ? strlen(uri) : 0;
  if (n < 2 || uri[0] != '<' || uri[n - 1] != '>')
    return uri;
  uri[n - 1] = '\0';
  return uri + 1;
}

static void
fill(WarcReader *reader, WarcRecord *record, gint64 offset, gboolean cut)
{
  memset(record, 0, sizeof *record);
  record->type = field(reader, "warc-type") ? field(reader, "warc-type") : "";
  record->date = field(reader, "warc-date");
  record->uri = bare_uri(reader);
  record->time = time_of(record->date);
  record->offset = offset;
  record->truncated = cut || field(reader, "warc-truncated") != NULL;
  g_free(reader->content_type);
  reader->content_type = g_strdup(field(reader, "content-type"));
  g_string_truncate(reader->payload, 0);
  if (strcmp(record->type, "response") == 0 || strcmp(record->type, "revisit") == 0)
    unwrap_http(reader, record);
  else
    g_string_append_len(reader->payload, reader->block->str, (gssize)reader->block->len);
  if (reader->payload->len > reader->max_bytes) {
    g_string_truncate(reader->payload, reader->max_bytes);
    record->truncated = TRUE;
  }
  record->content_type = reader->content_type;
  record->body = reader->payload->str;
  record->length = reader->payload->len;
}

gboolean
warc_next(WarcReader *reader, WarcRecord *record, GError **error)
{
  gint64 offset = gztell(reader->gz);
  gboolean cut;
  do {
    if (!reader->kept_line)
      offset = gztell(reader->gz);
    if (!read_line(reader))
      return at_end(reader, offset, error);
  } while (!reader->line->len);
  if (!is_version(reader->line)) {
    look_ahead(reader);
    return malformed(reader, offset, "not a WARC record", error);
  }
  if (!read_fields(reader))
    return malformed(reader, offset, "the header of the record does not end", error);
  const char *length = field(reader, "content-length");
  if (!length || !g_ascii_isdigit(*length)) {
    look_ahead(reader);
    return malformed(reader, offset, "the record has no Content-Length", error);
  }
  guint64 n = g_ascii_strtoull(length, NULL, 10);
  if (!read_block(reader, n, &cut)) {
    if (!at_end(reader, offset, error) && error && !*error)
      malformed(reader, offset, "the record is cut off", error);
    return FALSE;
  }
  fill(reader, record, offset, cut);
  return TRUE;
}
