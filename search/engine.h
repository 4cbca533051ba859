/* engine.h: Xapian behind one C header: the only place that knows it. Opens, writes, matches;
 * every exception becomes a GError. Knows no prefixes, facets or languages: those are the schema's
 * and the query's. Uses only what Xapian 1.4 and 2.x share. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define ENGINE_ERROR engine_error_quark()
GQuark engine_error_quark(void);
typedef enum {
  ENGINE_ERROR_FAILED,
  ENGINE_ERROR_NOT_FOUND, /* no such database */
  ENGINE_ERROR_LOCKED,    /* another process writes to it */
  ENGINE_ERROR_CORRUPT,
  ENGINE_ERROR_NETWORK,   /* a remote shard does not answer */
  ENGINE_ERROR_QUERY,     /* the engine refuses the query */
} EngineError;

/* ---- Writing. One writer a database, one thread a writer; writers of different databases may run
 * side by side in threads. ---- */

typedef struct EngineDoc EngineDoc;       /* a document on its way in */
typedef struct EngineWriter EngineWriter; /* a Glass database opened for writing */

EngineDoc *engine_doc_new(void);
void engine_doc_free(EngineDoc *doc);

/* Terms are prefix + text; neither may hold a NUL. A failure (out of memory, a term of more than
 * SCHEMA_MAX_TERM bytes) is kept and reported by engine_writer_replace.
 * An occurrence at a position (1, 2, …), adding `wdf` to the within-document frequency: */
void engine_doc_add_posting(EngineDoc *doc, const char *prefix, const char *text, guint32 position,
                            guint wdf);
/* An occurrence without a position: half the index and less of the time. */
void engine_doc_add_term(EngineDoc *doc, const char *prefix, const char *text, guint wdf);
/* A filter term, of no weight. */
void engine_doc_add_boolean(EngineDoc *doc, const char *prefix, const char *text);
void engine_doc_set_value(EngineDoc *doc, guint slot, const char *bytes, gsize length);
/* As Xapian's sortable_serialise writes a number (omindex's size slot). */
void engine_doc_set_number(EngineDoc *doc, guint slot, double number);
void engine_doc_set_data(EngineDoc *doc, const char *data, gsize length);

/* Opens or creates the database in folder `path`. Commits by itself after every `flush_every`
 * changes (0: ENGINE_FLUSH_DEFAULT; measured: small batches are faster than Xapian's own 10,000 and
 * take a tenth of the memory). ENGINE_ERROR_LOCKED when another process writes. */
#define ENGINE_FLUSH_DEFAULT 1000
EngineWriter *engine_writer_open(const char *path, guint flush_every, GError **error);
/* Commits, closes and frees. The writer is gone also when FALSE is returned. */
gboolean engine_writer_close(EngineWriter *writer, GError **error);

/* Adds the document, or replaces those that have `id_term` with it; the document is
 * given the term as well. A failure of building `doc` is told here and changes nothing. */
gboolean engine_writer_replace(EngineWriter *writer, const char *id_term, EngineDoc *doc,
                               GError **error);
/* Deletes the documents that have a term; none is no error. */
gboolean engine_writer_delete(EngineWriter *writer, const char *term, GError **error);
gboolean engine_writer_commit(EngineWriter *writer, GError **error);
/* Whether any document, committed or not, has the term. */
gboolean engine_writer_has(EngineWriter *writer, const char *term, gboolean *has, GError **error);
guint engine_writer_count(const EngineWriter *writer); /* documents, uncommitted ones included */
guint engine_writer_pending(const EngineWriter *writer); /* changes since the last commit */

/* Small values kept beside the documents. An absent key reads as "". Caller frees. */
gboolean engine_writer_set_metadata(EngineWriter *writer, const char *key, const char *value,
                                    GError **error);
char *engine_writer_get_metadata(EngineWriter *writer, const char *key, GError **error);

/* Merges the databases `sources` (NULL-terminated; they keep still meanwhile) into a new, compact
 * one at `destination`, which must not exist. */
gboolean engine_compact(const char *const *sources, const char *destination, GError **error);

/* Checks a database's tables and their agreement; the number of faults found in *faults, and a
 * report of them in *report where not NULL (caller frees). FALSE: it could not be checked. */
gboolean engine_check(const char *path, guint *faults, char **report, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EngineDoc, engine_doc_free)

G_END_DECLS
