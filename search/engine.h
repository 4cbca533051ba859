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
  ENGINE_ERROR_NETWORK, /* a remote shard does not answer */
  ENGINE_ERROR_QUERY,   /* the engine refuses the query */
} EngineError;

/* ---- Writing. One writer a database, one thread a writer; writers of different databases may run
 * side by side in threads. ---- */

typedef struct EngineDoc EngineDoc;       /* a document: on its way in, or read */
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
/* FALSE and the first failure of building the document, which engine_writer_replace would tell. */
gboolean engine_doc_good(const EngineDoc *doc, GError **error);

/* Of a document that was read: its data, and the value in a slot ("" none). NUL-terminated; the
 * document's, the value until the next is asked for. NULL and an error when the index cannot be read. */
const char *engine_doc_get_data(EngineDoc *doc, gsize *length, GError **error);
const char *engine_doc_get_value(EngineDoc *doc, guint slot, gsize *length, GError **error);

/* Opens or creates the database in folder `path`. Commits by itself after every `flush_every`
 * changes (0: ENGINE_FLUSH_DEFAULT; measured: small batches are faster than Xapian's own 10,000 and
 * take a tenth of the memory). ENGINE_ERROR_LOCKED when another process writes. */
#define ENGINE_FLUSH_DEFAULT 1000
EngineWriter *engine_writer_open(const char *path, guint flush_every, GError **error);
/* Commits, closes and frees. The writer is gone also when FALSE is returned. */
gboolean engine_writer_close(EngineWriter *writer, GError **error);

/* Adds the document, or replaces those that have `id_term` with it; the document is
 * given the term as well, and *docid (may be NULL) its number. A failure of building `doc` is told
 * here and changes nothing. */
gboolean engine_writer_replace(EngineWriter *writer, const char *id_term, EngineDoc *doc,
                               guint *docid, GError **error);
/* Gives a document one more filter term, and a value; one that has the term already stays as it is, one
 * that is not there is no error. */
gboolean engine_writer_mark(EngineWriter *writer, guint docid, const char *term, guint slot,
                            const char *value, GError **error);
/* Deletes the documents that have a term; none is no error. */
gboolean engine_writer_delete(EngineWriter *writer, const char *term, GError **error);
gboolean engine_writer_commit(EngineWriter *writer, GError **error);
/* Whether any document, committed or not, has the term. */
gboolean engine_writer_has(EngineWriter *writer, const char *term, gboolean *has, GError **error);
/* Every document, committed or not, that has the term, in the order of writing; ends early when `func`
 * returns FALSE. The document is lent for the call. */
typedef gboolean (*EngineDocFunc)(guint docid, EngineDoc *doc, gpointer user);
gboolean engine_writer_each(EngineWriter *writer, const char *term, EngineDocFunc func, gpointer user,
                            GError **error);
/* One document, committed or not; NULL without an error when there is none of that number. Caller frees. */
EngineDoc *engine_writer_get(EngineWriter *writer, guint docid, GError **error);
guint engine_writer_count(const EngineWriter *writer);   /* documents, uncommitted ones included */
guint engine_writer_pending(const EngineWriter *writer); /* changes since the last commit */

/* Small values kept beside the documents. An absent key reads as "". Caller frees. */
gboolean engine_writer_set_metadata(EngineWriter *writer, const char *key, const char *value,
                                    GError **error);
char *engine_writer_get_metadata(EngineWriter *writer, const char *key, GError **error);

/* Merges the databases `sources` (NULL-terminated; they keep still meanwhile) into a new, compact
 * one at `destination`, which must not exist. */
gboolean engine_compact(const char *const *sources, const char *destination, GError **error);

/* Checks a database's tables and their agreement; the number of faults found in *faults, and a
 * report of them in *report where not NULL (caller frees). FALSE: it could not be checked. Does a
 * database that is being written to no harm; one without documents is not looked into. */
gboolean engine_check(const char *path, guint *faults, char **report, GError **error);

/* ---- Queries. Trees of immutable nodes; every constructor takes over the nodes it is given. NULL
 * is a part that is not there: joining leaves it out, so that a tree can be built without asking.
 * ---- */

typedef struct EngineQuery EngineQuery;

typedef enum {
  ENGINE_AND,
  ENGINE_OR,
  ENGINE_AND_NOT, /* the first without the second */
  ENGINE_FILTER,  /* both, weights of the first alone */
  ENGINE_MAYBE,   /* the first; the second only adds weight */
  ENGINE_SYNONYM, /* any, weighed as if they were one word */
} EngineOp; /* not OP_MAX: Xapian 1.4.22 reads freed memory when it prunes one (valgrind shows it) */

EngineQuery *engine_query_term(const char *prefix, const char *text);
EngineQuery *engine_query_all(void); /* every document, weight 0 */
EngineQuery *engine_query_none(void);
/* NULL when both are NULL, the other one when one is. */
EngineQuery *engine_query_join(EngineOp op, EngineQuery *a, EngineQuery *b);
/* Many at once, in one flat node: a GPtrArray of EngineQuery (without a free function), emptied.
 * NULL when it has none. */
EngineQuery *engine_query_join_all(EngineOp op, GPtrArray *parts);
/* Terms (unprefixed) in this order within `window` positions; at least one term. */
EngineQuery *engine_query_phrase(const char *const *terms, guint n_terms, guint window);
/* The same in any order; no term twice. */
EngineQuery *engine_query_near(const char *const *terms, guint n_terms, guint window);
EngineQuery *engine_query_scale(EngineQuery *query, double factor); /* NULL stays NULL */
/* What `query` matches, each with the weight given. */
EngineQuery *engine_query_constant(EngineQuery *query, double weight);
/* Documents whose slot holds bytes from `low` to `high`, both included; either may be NULL. */
EngineQuery *engine_query_range(guint slot, const char *low, const char *high, gsize length);
EngineQuery *engine_query_copy(const EngineQuery *query);
void engine_query_free(EngineQuery *query);
/* As Xapian prints it, for --explain. Caller frees. */
char *engine_query_describe(const EngineQuery *query);

/* ---- Reading ---- */

typedef struct Engine Engine; /* one or several databases, searched as one; one thread at a time */

/* Each name: a data folder (its index/ is opened), a Xapian database or stub file, or host:port of
 * a xapian-tcpsrv. At least one. */
Engine *engine_open(const char *const *names, GError **error);
/* One database, also of an older schema: to count it, or to make it anew. */
Engine *engine_open_older(const char *name, GError **error);
void engine_free(Engine *engine);
guint engine_count(const Engine *engine); /* documents */

/* In how many documents the term is; 0 also where it cannot be read. */
guint engine_term_count(Engine *engine, const char *prefix, const char *text);

/* Whether any document matches; FALSE also where it cannot be found out. */
gboolean engine_any(Engine *engine, const EngineQuery *query);

/* Every term that starts with `prefix`, the rest of it and its number of documents, in byte order;
 * ends early when `func` returns FALSE. */
typedef gboolean (*EngineTermFunc)(const char *rest, guint count, gpointer user);
gboolean engine_terms(Engine *engine, const char *prefix, EngineTermFunc func, gpointer user,
                      GError **error);

/* How many terms start with `prefix`, and the sum of their numbers of documents. */
gboolean engine_term_totals(Engine *engine, const char *prefix, guint *n_terms, guint *n_docs,
                            GError **error);

/* Every document that has `term` ("": all), as engine_writer_each. */
gboolean engine_each(Engine *engine, const char *term, EngineDocFunc func, gpointer user,
                     GError **error);

/* The data of one document; NULL and *error where it cannot be read. Caller frees. */
char *engine_data(Engine *engine, guint docid, gsize *length, GError **error);

/* Sees the bytes of the tally slot of each document that the query matches, in no order, and says
 * whether the document is a hit: filter and count in one pass. */
typedef gboolean (*EngineTally)(const char *value, gsize length, gpointer user);

/* Whether a shard is served by another process: EngineTally cannot run there, engine_values can. */
gboolean engine_is_remote(const Engine *engine);

/* Each distinct value of a slot among the documents that a query matches, and how many have it. */
typedef void (*EngineValueFunc)(const char *value, gsize length, guint count, gpointer user);
gboolean engine_values(Engine *engine, const EngineQuery *query, guint slot, EngineValueFunc func,
                       gpointer user, GError **error);

typedef struct {
  guint first, limit; /* which hits, 0-based */
  gboolean exact;     /* look at every match, so that the counts are exact */
  gboolean by_value;  /* sort by slot `sort_slot`, highest first, then relevance */
  gboolean ascending; /* lowest first instead */
  guint sort_slot;
  gboolean no_data;  /* hits without their data: most of the work of a long list */
  gboolean collapse; /* one hit for each value of slot `collapse_slot` */
  guint collapse_slot;
  double k1, b;                       /* of BM25; 0, 0: all matches weigh the same */
  EngineTally tally;                  /* or NULL */
  void (*tally_start)(gpointer user); /* a pass begins: forget what an interrupted one counted */
  guint tally_slot;
  gpointer tally_user;
} EngineMatchOptions;

typedef struct {
  guint docid;
  double weight;
  guint more;       /* further documents with the same collapse value, at least */
  const char *data; /* `length` bytes, NUL-terminated */
  gsize length;
  const char *story; /* the value in `collapse_slot`, "" none; without data only of hits that collapse */
} EngineHit;

typedef struct {
  guint count;     /* matching documents, before collapsing; exact when asked to be */
  guint collapsed; /* hits there are in all, after collapsing */
  gboolean exact;
  const EngineHit *hits;
  guint n_hits;
} EngineMatch;

/* A query answered. Free with engine_match_free. */
EngineMatch *engine_match(Engine *engine, const EngineQuery *query,
                          const EngineMatchOptions *options, GError **error);
void engine_match_free(EngineMatch *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EngineDoc, engine_doc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EngineQuery, engine_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Engine, engine_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EngineMatch, engine_match_free)

G_END_DECLS
