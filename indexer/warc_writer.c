/* WARC out: one gzip member a record, so that any record can be read by its offset alone. */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <glib/gstdio.h>
#include "indexer/warc.h"

G_DEFINE_QUARK(warc - error - quark, warc_error)

#define FILE_BYTES G_GUINT64_CONSTANT(1000000000)
#define MAX_SEEN                                                                                   \
  200000 /* payload digests kept for revisits; beyond, payloads are simply written again */

struct WarcWriter {
  char *dir, *prefix, *software;
  char *path; /* of the open file, ".open" included */
  FILE *file;
  guint serial;
  guint64 written;
  GHashTable *seen; /* payload digest -> Seen */
};

typedef struct {
  char *uri, *date, *id;
} Seen;

static void
seen_free(gpointer data)
{
  Seen *seen = data;
  g_free(seen->uri);
  g_free(seen->date);
  g_free(seen->id);
  g_free(seen);
}

static gboolean
io_error(const WarcWriter *writer, GError **error)
{
  g_set_error(error, WARC_ERROR, WARC_IO, "%s: %s", writer->path ? writer->path : writer->dir,
              g_strerror(errno));
  return FALSE;
}

/* RFC 4648 base32, as all WARC tools write SHA-1. */
static char *
base32(const guint8 *bytes, gsize n)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  GString *out = g_string_new(NULL);
  guint held = 0, bits = 0;
  for (gsize i = 0; i < n; i++) {
    held = (held << 8 | bytes[i]) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5)
      g_string_append_c(out, letters[held >> (bits - 5) & 31]);
  }
  return g_string_free(out, FALSE);
}

static char *
digest_of(const char *a, gsize n, const char *b, gsize m)
{
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
  guint8 bytes[20];
  gsize length = sizeof bytes;
  g_checksum_update(sum, (const guchar *)a, (gssize)n);
  g_checksum_update(sum, (const guchar *)b, (gssize)m);
  g_checksum_get_digest(sum, bytes, &length);
  g_autofree char *text = base32(bytes, length);
  return g_strconcat("sha1:", text, NULL);
}

static char *
date_of(gint64 time, const char *format)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(time);
  return g_date_time_format(utc, format);
}

static char *
new_id(void)
{
  g_autofree char *uuid = g_uuid_string_random();
  return g_strdup_printf("<urn:uuid:%s>", uuid);
}

static gboolean
deflate_part(WarcWriter *writer, z_stream *zlib, const char *bytes, gsize length, int flush)
{
  guchar out[32 * 1024];
  zlib->next_in = (Bytef *)bytes;
  zlib->avail_in = (uInt)length;
  do {
    zlib->next_out = out;
    zlib->avail_out = sizeof out;
    deflate(zlib, flush);
    gsize n = sizeof out - zlib->avail_out;
    if (fwrite(out, 1, n, writer->file) != n)
      return FALSE;
    writer->written += n;
  } while (zlib->avail_out == 0);
  return TRUE;
}

/* One record: header fields, then a block of two parts. */
static gboolean
write_record(WarcWriter *writer, const GString *fields, const char *head, gsize head_length,
             const char *body, gsize body_length, GError **error)
{
  z_stream zlib = { 0 };
  g_autofree char *start =
      g_strdup_printf("WARC/1.1\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", fields->str,
                      head_length + body_length);
  if (deflateInit2(&zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    errno = ENOMEM;
    return io_error(writer, error);
  }
  gboolean good = deflate_part(writer, &zlib, start, strlen(start), Z_NO_FLUSH) &&
                  deflate_part(writer, &zlib, head, head_length, Z_NO_FLUSH) &&
                  deflate_part(writer, &zlib, body, body_length, Z_NO_FLUSH) &&
                  deflate_part(writer, &zlib, "\r\n\r\n", 4, Z_FINISH);
  deflateEnd(&zlib);
  return good || io_error(writer, error);
}

static void G_GNUC_PRINTF(3, 4)
    add_field(GString *fields, const char *name, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *value = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_strdelimit(value, "\r\n", ' ');
  g_string_append_printf(fields, "%s: %s\r\n", name, value);
}

static gboolean
write_warcinfo(WarcWriter *writer, GError **error)
{
  g_autoptr(GString) fields = g_string_new(NULL);
  g_autofree char *id = new_id(), *date = date_of(g_get_real_time() / G_USEC_PER_SEC, "%FT%TZ");
  g_autofree char *name = g_path_get_basename(writer->path);
  name[strlen(name) - strlen(".open")] = '\0';
  g_autofree char *block = g_strdup_printf(
      "software: %s\r\nformat: WARC File Format 1.1\r\nconformsTo: "
      "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
      "robots: obeyed\r\n",
      writer->software);
  add_field(fields, "WARC-Type", "warcinfo");
  add_field(fields, "WARC-Record-ID", "%s", id);
  add_field(fields, "WARC-Date", "%s", date);
  add_field(fields, "WARC-Filename", "%s", name);
  add_field(fields, "Content-Type", "application/warc-fields");
  return write_record(writer, fields, block, strlen(block), "", 0, error);
}

/* Gives a finished file, or one that a killed run left, its final name. */
static gboolean
rename_final(const char *path)
{
  g_autofree char *final = g_strndup(path, strlen(path) - strlen(".open"));
  return g_rename(path, final) == 0;
}

static gboolean
close_file(WarcWriter *writer, GError **error)
{
  gboolean good = TRUE;
  if (!writer->file)
    return TRUE;
  good = fclose(writer->file) == 0 && rename_final(writer->path);
  writer->file = NULL;
  if (!good)
    io_error(writer, error);
  g_clear_pointer(&writer->path, g_free);
  return good;
}

static gboolean
open_file(WarcWriter *writer, GError **error)
{
  g_autofree char *time = date_of(g_get_real_time() / G_USEC_PER_SEC, "%Y%m%d%H%M%S");
  for (;;) {
    g_autofree char *name =
        g_strdup_printf("%s-%s-%05u.warc.gz", writer->prefix, time, writer->serial++);
    g_autofree char *final = g_build_filename(writer->dir, name, NULL);
    g_free(writer->path);
    writer->path = g_strconcat(final, ".open", NULL);
    if (g_file_test(final, G_FILE_TEST_EXISTS))
      continue;
    writer->file = fopen(writer->path, "wbxe");
    if (!writer->file && errno == EEXIST)
      continue;
    if (!writer->file)
      return io_error(writer, error);
    writer->written = 0;
    return write_warcinfo(writer, error);
  }
}

/* Files that a killed run left open: complete but for their last record. */
static void
adopt_left_files(WarcWriter *writer)
{
  const char *name;
  g_autoptr(GDir) dir = g_dir_open(writer->dir, 0, NULL);
  while (dir && (name = g_dir_read_name(dir)))
    if (g_str_has_prefix(name, writer->prefix) && g_str_has_suffix(name, ".warc.gz.open")) {
      g_autofree char *path = g_build_filename(writer->dir, name, NULL);
      rename_final(path);
    }
}

WarcWriter *
warc_writer_new(const char *dir, const char *prefix, const char *software, GError **error)
{
  g_autoptr(WarcWriter) writer = g_new0(WarcWriter, 1);
  writer->dir = g_strdup(dir);
  writer->prefix = g_strdup(prefix);
  writer->software = g_strdup(software);
  writer->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, seen_free);
  if (g_mkdir_with_parents(dir, 0777) != 0) {
    io_error(writer, error);
    return NULL;
  }
  adopt_left_files(writer);
  return g_steal_pointer(&writer);
}

/* The response's header block as it fits the payload that follows: HTTP/1.1 for newer versions,
 * without the transfer encoding that was undone. Ends in an empty line. */
static GString *
fitting_head(const char *head)
{
  GString *out = g_string_new(NULL);
  g_auto(GStrv) lines = g_strsplit(head, "\n", -1);
  for (char **line = lines; *line; line++) {
    g_strchomp(*line);
    if (!**line || g_ascii_strncasecmp(*line, "transfer-encoding:", 18) == 0)
      continue;
    if (out->len == 0 && g_str_has_prefix(*line, "HTTP/") && !g_str_has_prefix(*line, "HTTP/1")) {
      const char *status = strchr(*line, ' ');
      g_string_append_printf(out, "HTTP/1.1%s\r\n", status ? status : " 200");
    } else {
      g_string_append_printf(out, "%s\r\n", *line);
    }
  }
  g_string_append(out, "\r\n");
  return out;
}

static void
add_common(GString *fields, const char *type, const char *id, const char *date,
           const WarcExchange *exchange)
{
  add_field(fields, "WARC-Type", "%s", type);
  add_field(fields, "WARC-Record-ID", "%s", id);
  add_field(fields, "WARC-Date", "%s", date);
  add_field(fields, "WARC-Target-URI", "%s", exchange->uri);
  if (exchange->ip)
    add_field(fields, "WARC-IP-Address", "%s", exchange->ip);
}

#define REVISIT "http://netpreserve.org/warc/1.1/revisit/"

static gboolean
write_revisit(WarcWriter *writer, const WarcExchange *exchange, GString *fields,
              const GString *head, const char *digest, const Seen *seen, GError **error)
{
  add_field(fields, "WARC-Profile", "%s",
            seen ? REVISIT "identical-payload-digest" : REVISIT "server-not-modified");
  if (seen) {
    add_field(fields, "WARC-Refers-To", "%s", seen->id);
    add_field(fields, "WARC-Refers-To-Target-URI", "%s", seen->uri);
    add_field(fields, "WARC-Refers-To-Date", "%s", seen->date);
    add_field(fields, "WARC-Payload-Digest", "%s", digest);
  }
  add_field(fields, "Content-Type", "application/http; msgtype=response");
  return write_record(writer, fields, head->str, head->len, "", 0, error);
}

static void
remember(WarcWriter *writer, const char *digest, const WarcExchange *exchange, const char *date,
         const char *id)
{
  if (g_hash_table_size(writer->seen) >= MAX_SEEN)
    return;
  Seen *seen = g_new0(Seen, 1);
  seen->uri = g_strdup(exchange->uri);
  seen->date = g_strdup(date);
  seen->id = g_strdup(id);
  g_hash_table_insert(writer->seen, g_strdup(digest), seen);
}

static gboolean
write_response(WarcWriter *writer, const WarcExchange *exchange, const char *date, const char *id,
               GError **error)
{
  GString *head = fitting_head(exchange->response);
  const char *space = strchr(head->str, ' ');
  gboolean not_modified = space && g_str_has_prefix(space + 1, "304");
  g_autofree char *digest = digest_of(exchange->body, exchange->length, "", 0);
  g_autofree char *block = digest_of(head->str, head->len, exchange->body, exchange->length);
  const Seen *seen = exchange->length ? g_hash_table_lookup(writer->seen, digest) : NULL;
  g_autoptr(GString) fields = g_string_new(NULL);
  gboolean good;
  add_common(fields, not_modified || seen ? "revisit" : "response", id, date, exchange);
  if (not_modified || seen) {
    good = write_revisit(writer, exchange, fields, head, digest, not_modified ? NULL : seen, error);
  } else {
    add_field(fields, "WARC-Block-Digest", "%s", block);
    add_field(fields, "WARC-Payload-Digest", "%s", digest);
    if (exchange->truncated)
      add_field(fields, "WARC-Truncated", "%s",
                exchange->truncated_why ? exchange->truncated_why : "unspecified");
    add_field(fields, "Content-Type", "application/http; msgtype=response");
    good =
        write_record(writer, fields, head->str, head->len, exchange->body, exchange->length, error);
    remember(writer, digest, exchange, date, id);
  }
  g_string_free(head, TRUE);
  return good;
}

gboolean
warc_write(WarcWriter *writer, const WarcExchange *exchange, GError **error)
{
  g_autofree char *date = date_of(exchange->time, "%FT%TZ");
  g_autofree char *id = new_id(), *request_id = new_id();
  g_autoptr(GString) fields = g_string_new(NULL);
  if (!exchange->response || !*exchange->response)
    return TRUE;
  if (writer->file && writer->written > FILE_BYTES && !close_file(writer, error))
    return FALSE;
  if (!writer->file && !open_file(writer, error))
    return FALSE;
  if (!write_response(writer, exchange, date, id, error))
    return FALSE;
  if (!exchange->request || !*exchange->request)
    return TRUE;
  add_common(fields, "request", request_id, date, exchange);
  add_field(fields, "WARC-Concurrent-To", "%s", id);
  add_field(fields, "Content-Type", "application/http; msgtype=request");
  return write_record(writer, fields, exchange->request, strlen(exchange->request), "", 0, error);
}

gboolean
warc_sync(WarcWriter *writer, GError **error)
{
  if (!writer->file || (fflush(writer->file) == 0 && fdatasync(fileno(writer->file)) == 0))
    return TRUE;
  return io_error(writer, error);
}

void
warc_writer_free(WarcWriter *writer)
{
  if (!writer)
    return;
  close_file(writer, NULL);
  g_hash_table_unref(writer->seen);
  g_free(writer->dir);
  g_free(writer->prefix);
  g_free(writer->software);
  g_free(writer->path);
  g_free(writer);
}
