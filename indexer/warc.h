/* warc.h: WARC files in and out (ISO 28500, 1.0 and 1.1): records of HTTP exchanges. Knows no HTML and
 * no network. */
#pragma once
#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

#define WARC_ERROR warc_error_quark()
GQuark warc_error_quark(void);
typedef enum { WARC_IO, WARC_MALFORMED } WarcError;

/* A record as read. Strings are owned by the reader, valid until the next call; absent ones NULL. */
typedef struct {
  const char *type;         /* "response", "resource", "request", "warcinfo", "revisit", … */
  const char *uri;          /* WARC-Target-URI, without brackets */
  const char *date;         /* WARC-Date as written */
  gint64 time;              /* the same in seconds since 1970, 0 unknown */
  int http_status;          /* 0: not an HTTP message */
  const char *content_type; /* of the payload: HTTP's for responses, the record's for resources */
  const char *body;         /* the payload, dechunked and decoded */
  gsize length;
  gboolean truncated;       /* WARC-Truncated, the reader's cap, or a broken encoding */
  gint64 offset;            /* of the record in the (uncompressed) stream */
} WarcRecord;

typedef struct WarcReader WarcReader;

/* Reads .warc or .warc.gz (told by the bytes), "-" is stdin. `max_bytes` caps a payload. */
WarcReader *warc_reader_new(const char *file, gsize max_bytes, GError **error);
void warc_reader_free(WarcReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WarcReader, warc_reader_free)

/* The next record: TRUE and *record filled; FALSE at the end, or with an error (WARC_MALFORMED names
 * the offset; the reader has already looked for the next record, so calling again goes on). */
gboolean warc_next(WarcReader *reader, WarcRecord *record, GError **error);

/* What is written of one exchange. Headers are the blocks as sent and received, ending in an empty line;
 * body is what came, still content-encoded, but not chunked. */
typedef struct {
  const char *uri;
  gint64 time;
  const char *request, *response; /* header blocks */
  const char *body;
  gsize length;
  gboolean truncated;
  const char *truncated_why; /* "length", "time", "disconnect" */
  const char *ip;            /* NULL unknown */
} WarcExchange;

typedef struct WarcWriter WarcWriter;

/* Files DIR/PREFIX-TIME-SERIAL.warc.gz, a warcinfo record first, a gzip member a record, a new file
 * after about 1 GB. A file being written ends in ".open". */
WarcWriter *warc_writer_new(const char *dir, const char *prefix, const char *software, GError **error);

/* Writes the request and the response; a revisit instead of the response for status 304, or when this
 * run already wrote the same payload. */
gboolean warc_write(WarcWriter *writer, const WarcExchange *exchange, GError **error);

/* Makes what was written durable. */
gboolean warc_sync(WarcWriter *writer, GError **error);
void warc_writer_free(WarcWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WarcWriter, warc_writer_free)

G_END_DECLS
