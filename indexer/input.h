/* input.h: reads files of articles: JSON lines, plain or gzip, from a file or standard input. Knows no
 * articles: hands over JSON objects with the place where they stood. */
#pragma once
#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

#define INPUT_MAX_LINE (64 * 1024 * 1024) /* bytes; a longer line is refused by name */

typedef enum {
  INPUT_JSONL, /* also: anything else, so that its lines are refused by number */
  INPUT_PAGE,
  INPUT_WARC,
} InputKind;

/* What a file holds: by the end of its name (.jsonl .json .ndjson, .html .htm .xhtml, .warc, each also
 * with .gz), else by its first bytes. Total: a file that cannot be read is INPUT_JSONL. */
InputKind input_kind(const char *path);

/* One line. `object` is NULL when the line is no JSON object: then `problem` says why ("FILE:LINE:
 * …", fit to print). `place` is "FILE:LINE". Returns FALSE to stop. */
typedef gboolean (*InputFunc)(json_t *object, const char *place, const char *problem, gpointer user);

/* Reads a file ("-": standard input) to its end; blank lines are passed over. FALSE: the file cannot
 * be opened or read, or its gzip data is broken (what came before has been handed over), or `func`
 * stopped it, in which case *error is not set. */
gboolean input_read(const char *path, InputFunc func, gpointer user, GError **error);

/* The bytes of a whole file or standard input ("-"), gunzipped where they are gzip; more than `cap`
 * bytes are an error. Caller frees. */
char *input_slurp(const char *path, gsize cap, gsize *length, GError **error);

G_END_DECLS
