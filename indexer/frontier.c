#include "indexer/frontier.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

G_DEFINE_QUARK(frontier - error - quark, frontier_error)

#define VERSION 1
#define MAX_BLOCKS 20000 /* a host */
#define PRUNE_EVERY 64   /* pages */

const char *const frontier_state_names[N_URL_STATES] = { "waiting",  "done",       "no-article",
                                                         "redirect", "disallowed", "gone" };

/* Every statement, prepared once when first used. */
enum {
  BEGIN,
  COMMIT,
  ADD_URL,
  PUT_URL,
  GET_URL,
  DUE_PAGES,
  DUE_LISTS,
  NEXT_DUE,
  GET_ROBOTS,
  PUT_ROBOTS,
  GET_HOST,
  PUT_HOST,
  GET_BLOCKS,
  LEARN_BLOCK,
  PRUNE_BLOCKS,
  COUNT_STATES,
  COUNT_DUE,
  COUNT_ROBOTS,
  COUNT_SOURCES,
  LAST_ERRORS,
  N_STATEMENTS
};

#define COLUMNS                                                                                    \
  "url, source, kind, state, next_fetch, fetched, retries, interval, http_status, etag, "          \
  "last_modified, signature, error, target, title, published"
#define VALUES "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16"

static const char *const statements[N_STATEMENTS] = {
  [BEGIN] = "BEGIN IMMEDIATE",
  [COMMIT] = "COMMIT",
  [ADD_URL] = "INSERT OR IGNORE INTO url(" COLUMNS ", found) VALUES " VALUES ",unixepoch())",
  [PUT_URL] = "INSERT INTO url(" COLUMNS ", found) VALUES " VALUES ",unixepoch()) "
              "ON CONFLICT(url) DO UPDATE SET source=?2, kind=?3, state=?4, next_fetch=?5, "
              "fetched=?6, retries=?7, interval=?8, http_status=?9, etag=?10, last_modified=?11, "
              "signature=?12, error=?13, target=?14, title=?15, published=?16",
  [GET_URL] = "SELECT " COLUMNS " FROM url WHERE url=?1",
  [DUE_PAGES] = "SELECT " COLUMNS " FROM url WHERE source=?1 AND kind=?2 AND state=0 "
                "AND next_fetch<=?3 ORDER BY found DESC, rowid LIMIT ?4",
  [DUE_LISTS] = "SELECT " COLUMNS " FROM url WHERE source=?1 AND kind=?2 AND next_fetch<=?3 "
                "ORDER BY rowid LIMIT ?4",
  [NEXT_DUE] = "SELECT min(next_fetch) FROM url WHERE source=?1 AND (kind<>0 OR state=0)",
  [GET_ROBOTS] = "SELECT fetched, failing_since, http_status, body FROM robots WHERE origin=?1",
  [PUT_ROBOTS] = "INSERT OR REPLACE INTO robots(origin, fetched, failing_since, http_status, body) "
                 "VALUES (?1,?2,?3,?4,?5)",
  [GET_HOST] = "SELECT next FROM host WHERE host=?1",
  [PUT_HOST] = "INSERT OR REPLACE INTO host(host, next) VALUES (?1,?2)",
  /* The menu, which is on every page, tells how many pages of the host there were. */
  [GET_BLOCKS] = "SELECT hash FROM block WHERE host=?1 AND pages>=?2 AND (pages>=20 OR "
                 "pages*5>=(SELECT max(pages) FROM block WHERE host=?1))",
  [LEARN_BLOCK] = "INSERT INTO block(host, hash, pages, seen) VALUES (?1,?2,1,unixepoch()) "
                  "ON CONFLICT(host, hash) DO UPDATE SET pages=pages+1, seen=unixepoch()",
  [PRUNE_BLOCKS] = "DELETE FROM block WHERE host=?1 AND hash IN (SELECT hash FROM block "
                   "WHERE host=?1 ORDER BY pages>1 DESC, seen DESC LIMIT -1 OFFSET ?2)",
  [COUNT_STATES] = "SELECT state, count(*) FROM url WHERE kind=0 GROUP BY state",
  [COUNT_DUE] = "SELECT count(*) FROM url WHERE kind=0 AND state=0 AND next_fetch<=?1",
  [COUNT_ROBOTS] = "SELECT count(*) FROM robots",
  [COUNT_SOURCES] =
      "SELECT source, sum(kind=0 AND state=0), sum(kind=0 AND state=1), "
      "sum(kind=0 AND state=5), max(fetched), "
      "min(CASE WHEN kind<>0 OR state=0 THEN next_fetch END) FROM url GROUP BY source",
  [LAST_ERRORS] = "SELECT source, url, error FROM url WHERE error IS NOT NULL "
                  "AND (kind<>0 OR state IN (0,5)) ORDER BY kind, rowid",
};

static const char schema[] =
    "CREATE TABLE url(url TEXT NOT NULL UNIQUE, source TEXT NOT NULL, kind INT NOT NULL, "
    "  state INT NOT NULL, next_fetch INT NOT NULL, fetched INT NOT NULL, retries INT NOT NULL, "
    "  interval INT NOT NULL, http_status INT NOT NULL, etag TEXT, last_modified TEXT, "
    "  signature INT NOT NULL, error TEXT, target TEXT, title TEXT, published TEXT, "
    "  found INT NOT NULL);"
    "CREATE INDEX url_due ON url(source, kind, state, next_fetch);"
    "CREATE TABLE robots(origin TEXT PRIMARY KEY, fetched INT NOT NULL, failing_since INT NOT "
    "NULL, "
    "  http_status INT NOT NULL, body BLOB) WITHOUT ROWID;"
    "CREATE TABLE host(host TEXT PRIMARY KEY, next INT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE block(host TEXT, hash INT, pages INT NOT NULL, seen INT NOT NULL, "
    "  PRIMARY KEY(host, hash)) WITHOUT ROWID;"
    "PRAGMA user_version=1;";

struct Frontier {
  sqlite3 *db;
  char *file;
  int lock; /* a descriptor that holds flock: one crawler a store; -1 for lookers */
  gboolean writer, in_transaction;
  GError *error; /* the first one; later writes are ignored */
  sqlite3_stmt *prepared[N_STATEMENTS];
  guint learned; /* pages since the start: when to prune */
};

static gboolean
fail(Frontier *frontier, const char *doing)
{
  if (!frontier->error)
    frontier->error = g_error_new(FRONTIER_ERROR, FRONTIER_IO, "%s: %s: %s", frontier->file, doing,
                                  sqlite3_errmsg(frontier->db));
  return FALSE;
}

/* A statement ready for binding, or NULL when the store is broken. */
static sqlite3_stmt *
statement(Frontier *frontier, int which)
{
  sqlite3_stmt **slot = &frontier->prepared[which];
  if (frontier->error)
    return NULL;
  if (!*slot && sqlite3_prepare_v3(frontier->db, statements[which], -1, SQLITE_PREPARE_PERSISTENT,
                                   slot, NULL) != SQLITE_OK) {
    fail(frontier, "prepare");
    return NULL;
  }
  return *slot;
}

/* Runs a statement that returns no rows. */
static gboolean
run(Frontier *frontier, sqlite3_stmt *stmt)
{
  if (!stmt)
    return FALSE;
  int result = sqlite3_step(stmt);
  if (result != SQLITE_DONE && result != SQLITE_ROW)
    fail(frontier, "write");
  sqlite3_reset(stmt);
  sqlite3_clear_bindings(stmt);
  return result == SQLITE_DONE || result == SQLITE_ROW;
}

static gboolean
step(Frontier *frontier, sqlite3_stmt *stmt)
{
  int result = stmt ? sqlite3_step(stmt) : SQLITE_DONE;
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    fail(frontier, "read");
  if (stmt)
    sqlite3_reset(stmt);
  return FALSE;
}

static void
begin(Frontier *frontier)
{
  if (frontier->writer && !frontier->in_transaction && !frontier->error)
    frontier->in_transaction = run(frontier, statement(frontier, BEGIN));
}

static void
bind_text(sqlite3_stmt *stmt, int index, const char *text)
{
  sqlite3_bind_text(stmt, index, text, -1, SQLITE_STATIC);
}

static gboolean
take_lock(Frontier *frontier, GError **error)
{
  g_autofree char *file = g_strconcat(frontier->file, "-lock", NULL);
  frontier->lock = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (frontier->lock < 0) {
    g_set_error(error, FRONTIER_ERROR, FRONTIER_OPEN, "%s: %s", file, g_strerror(errno));
    return FALSE;
  }
  if (flock(frontier->lock, LOCK_EX | LOCK_NB) != 0) {
    g_set_error(error, FRONTIER_ERROR, FRONTIER_BUSY, "%s: another process crawls with it",
                frontier->file);
    return FALSE;
  }
  return TRUE;
}

static int
user_version(sqlite3 *db)
{
  sqlite3_stmt *stmt = NULL;
  int version = -1;
  if (sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &stmt, NULL) == SQLITE_OK &&
      sqlite3_step(stmt) == SQLITE_ROW)
    version = sqlite3_column_int(stmt, 0);
  sqlite3_finalize(stmt);
  return version;
}

/* Makes the tables of a new store in one transaction, so that a kill leaves all or nothing. */
static gboolean
prepare_store(Frontier *frontier)
{
  static const char pragmas[] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                                "PRAGMA wal_autocheckpoint=2000;";
  sqlite3_busy_timeout(frontier->db, 10000);
  if (frontier->writer && sqlite3_exec(frontier->db, pragmas, NULL, NULL, NULL) != SQLITE_OK)
    return fail(frontier, "open");
  int version = user_version(frontier->db);
  if (version == 0 && frontier->writer) {
    g_autofree char *all = g_strconcat("BEGIN IMMEDIATE;", schema, "COMMIT;", NULL);
    return sqlite3_exec(frontier->db, all, NULL, NULL, NULL) == SQLITE_OK ||
           fail(frontier, "create");
  }
  if (version != VERSION && !frontier->error)
    frontier->error =
        g_error_new(FRONTIER_ERROR, FRONTIER_OPEN, "%s: not a crawl store of this version (%s)",
                    frontier->file, sqlite3_errmsg(frontier->db));
  return version == VERSION;
}

Frontier *
frontier_open(const char *file, gboolean writer, GError **error)
{
  g_autoptr(Frontier) frontier = g_new0(Frontier, 1);
  int flags = writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
  frontier->file = g_strdup(file);
  frontier->writer = writer;
  frontier->lock = -1;
  if (writer && !take_lock(frontier, error))
    return NULL;
  if (sqlite3_open_v2(file, &frontier->db, flags, NULL) != SQLITE_OK) {
    g_set_error(error, FRONTIER_ERROR, FRONTIER_OPEN, "%s: %s", file,
                frontier->db ? sqlite3_errmsg(frontier->db) : "out of memory");
    return NULL;
  }
  if (!prepare_store(frontier)) {
    g_propagate_error(error, g_steal_pointer(&frontier->error));
    return NULL;
  }
  return g_steal_pointer(&frontier);
}

gboolean
frontier_commit(Frontier *frontier, GError **error)
{
  if (frontier->in_transaction) {
    run(frontier, statement(frontier, COMMIT));
    frontier->in_transaction = FALSE;
  }
  if (frontier->error && error)
    *error = g_error_copy(frontier->error);
  return frontier->error == NULL;
}

void
frontier_free(Frontier *frontier)
{
  if (!frontier)
    return;
  frontier_commit(frontier, NULL);
  for (int i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize(frontier->prepared[i]);
  sqlite3_close(frontier->db);
  if (frontier->lock >= 0)
    close(frontier->lock);
  g_clear_error(&frontier->error);
  g_free(frontier->file);
  g_free(frontier);
}

gboolean
frontier_check(const char *file, GError **error)
{
  g_autoptr(Frontier) frontier = frontier_open(file, FALSE, error);
  sqlite3_stmt *stmt = NULL;
  if (!frontier)
    return FALSE;
  gboolean good = sqlite3_prepare_v2(frontier->db, "PRAGMA integrity_check(1)", -1, &stmt, NULL) == SQLITE_OK &&
                  sqlite3_step(stmt) == SQLITE_ROW;
  const char *verdict = good ? (const char *)sqlite3_column_text(stmt, 0) : sqlite3_errmsg(frontier->db);
  good = good && g_strcmp0(verdict, "ok") == 0;
  if (!good)
    g_set_error(error, FRONTIER_ERROR, FRONTIER_IO, "%s: %s", file, verdict);
  sqlite3_finalize(stmt);
  return good;
}

void
frontier_url_free(FrontierUrl *url)
{
  if (!url)
    return;
  g_free(url->url);
  g_free(url->source);
  g_free(url->etag);
  g_free(url->last_modified);
  g_free(url->error);
  g_free(url->target);
  g_free(url->title);
  g_free(url->published);
  g_free(url);
}

/* "" stands for no source, so that the index serves it too. */
static const char *
source_key(const char *source)
{
  return source ? source : "";
}

static gboolean
write_url(Frontier *frontier, int which, const FrontierUrl *url)
{
  begin(frontier);
  sqlite3_stmt *stmt = statement(frontier, which);
  if (!stmt)
    return FALSE;
  bind_text(stmt, 1, url->url);
  bind_text(stmt, 2, source_key(url->source));
  sqlite3_bind_int(stmt, 3, url->kind);
  sqlite3_bind_int(stmt, 4, url->state);
  sqlite3_bind_int64(stmt, 5, url->next_fetch);
  sqlite3_bind_int64(stmt, 6, url->fetched);
  sqlite3_bind_int(stmt, 7, url->retries);
  sqlite3_bind_int(stmt, 8, url->interval);
  sqlite3_bind_int(stmt, 9, url->http_status);
  bind_text(stmt, 10, url->etag);
  bind_text(stmt, 11, url->last_modified);
  sqlite3_bind_int64(stmt, 12, (gint64)url->signature);
  bind_text(stmt, 13, url->error);
  bind_text(stmt, 14, url->target);
  bind_text(stmt, 15, url->title);
  bind_text(stmt, 16, url->published);
  return run(frontier, stmt);
}

gboolean
frontier_add(Frontier *frontier, const FrontierUrl *url)
{
  return write_url(frontier, ADD_URL, url) && sqlite3_changes(frontier->db) > 0;
}

void
frontier_put(Frontier *frontier, const FrontierUrl *url)
{
  write_url(frontier, PUT_URL, url);
}

static char *
column_text(sqlite3_stmt *stmt, int index)
{
  return g_strdup((const char *)sqlite3_column_text(stmt, index));
}

static FrontierUrl *
read_url(sqlite3_stmt *stmt)
{
  FrontierUrl *url = g_new0(FrontierUrl, 1);
  url->url = column_text(stmt, 0);
  url->source = column_text(stmt, 1);
  if (url->source && !*url->source)
    g_clear_pointer(&url->source, g_free);
  url->kind = CLAMP(sqlite3_column_int(stmt, 2), 0, N_URL_KINDS - 1);
  url->state = CLAMP(sqlite3_column_int(stmt, 3), 0, N_URL_STATES - 1);
  url->next_fetch = sqlite3_column_int64(stmt, 4);
  url->fetched = sqlite3_column_int64(stmt, 5);
  url->retries = sqlite3_column_int(stmt, 6);
  url->interval = sqlite3_column_int(stmt, 7);
  url->http_status = sqlite3_column_int(stmt, 8);
  url->etag = column_text(stmt, 9);
  url->last_modified = column_text(stmt, 10);
  url->signature = (guint64)sqlite3_column_int64(stmt, 11);
  url->error = column_text(stmt, 12);
  url->target = column_text(stmt, 13);
  url->title = column_text(stmt, 14);
  url->published = column_text(stmt, 15);
  return url;
}

FrontierUrl *
frontier_get(Frontier *frontier, const char *url)
{
  sqlite3_stmt *stmt = statement(frontier, GET_URL);
  FrontierUrl *found = NULL;
  if (!stmt)
    return NULL;
  bind_text(stmt, 1, url);
  if (step(frontier, stmt))
    found = read_url(stmt);
  sqlite3_reset(stmt);
  return found;
}

GPtrArray *
frontier_due(Frontier *frontier, const char *source, UrlKind kind, gint64 now, int limit)
{
  GPtrArray *due = g_ptr_array_new_with_free_func((GDestroyNotify)frontier_url_free);
  sqlite3_stmt *stmt = statement(frontier, kind == KIND_PAGE ? DUE_PAGES : DUE_LISTS);
  if (!stmt)
    return due;
  bind_text(stmt, 1, source_key(source));
  sqlite3_bind_int(stmt, 2, kind);
  sqlite3_bind_int64(stmt, 3, now);
  sqlite3_bind_int(stmt, 4, limit);
  while (step(frontier, stmt))
    g_ptr_array_add(due, read_url(stmt));
  return due;
}

gint64
frontier_next_due(Frontier *frontier, const char *source)
{
  sqlite3_stmt *stmt = statement(frontier, NEXT_DUE);
  gint64 next = 0;
  if (!stmt)
    return 0;
  bind_text(stmt, 1, source_key(source));
  if (step(frontier, stmt))
    next = sqlite3_column_int64(stmt, 0);
  sqlite3_reset(stmt);
  return next;
}

gboolean
frontier_robots_get(Frontier *frontier, const char *origin, FrontierRobots *robots)
{
  sqlite3_stmt *stmt = statement(frontier, GET_ROBOTS);
  gboolean found = FALSE;
  memset(robots, 0, sizeof *robots);
  if (!stmt)
    return FALSE;
  bind_text(stmt, 1, origin);
  if (step(frontier, stmt)) {
    robots->fetched = sqlite3_column_int64(stmt, 0);
    robots->failing_since = sqlite3_column_int64(stmt, 1);
    robots->http_status = sqlite3_column_int(stmt, 2);
    robots->length = (gsize)sqlite3_column_bytes(stmt, 3);
    robots->body = g_strndup(sqlite3_column_blob(stmt, 3), robots->length);
    found = TRUE;
  }
  sqlite3_reset(stmt);
  return found;
}

void
frontier_robots_put(Frontier *frontier, const char *origin, const FrontierRobots *robots)
{
  begin(frontier);
  sqlite3_stmt *stmt = statement(frontier, PUT_ROBOTS);
  if (!stmt)
    return;
  bind_text(stmt, 1, origin);
  sqlite3_bind_int64(stmt, 2, robots->fetched);
  sqlite3_bind_int64(stmt, 3, robots->failing_since);
  sqlite3_bind_int(stmt, 4, robots->http_status);
  sqlite3_bind_blob64(stmt, 5, robots->body, robots->length, SQLITE_STATIC);
  run(frontier, stmt);
}

void
frontier_robots_clear(FrontierRobots *robots)
{
  g_clear_pointer(&robots->body, g_free);
  robots->length = 0;
}

gint64
frontier_host_next(Frontier *frontier, const char *host)
{
  sqlite3_stmt *stmt = statement(frontier, GET_HOST);
  gint64 next = 0;
  if (!stmt)
    return 0;
  bind_text(stmt, 1, host);
  if (step(frontier, stmt))
    next = sqlite3_column_int64(stmt, 0);
  sqlite3_reset(stmt);
  return next;
}

void
frontier_host_put(Frontier *frontier, const char *host, gint64 next)
{
  begin(frontier);
  sqlite3_stmt *stmt = statement(frontier, PUT_HOST);
  if (!stmt)
    return;
  bind_text(stmt, 1, host);
  sqlite3_bind_int64(stmt, 2, next);
  run(frontier, stmt);
}

GHashTable *
frontier_blocks(Frontier *frontier, const char *host, int min_pages)
{
  GHashTable *blocks = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_stmt *stmt = statement(frontier, GET_BLOCKS);
  if (!stmt)
    return blocks;
  bind_text(stmt, 1, host);
  sqlite3_bind_int(stmt, 2, min_pages);
  while (step(frontier, stmt)) {
    gint64 hash = sqlite3_column_int64(stmt, 0);
    g_hash_table_add(blocks, g_memdup2(&hash, sizeof hash));
  }
  return blocks;
}

static void
prune_blocks(Frontier *frontier, const char *host)
{
  sqlite3_stmt *stmt = statement(frontier, PRUNE_BLOCKS);
  if (!stmt)
    return;
  bind_text(stmt, 1, host);
  sqlite3_bind_int(stmt, 2, MAX_BLOCKS);
  run(frontier, stmt);
}

void
frontier_learn(Frontier *frontier, const char *host, const guint64 *hashes, gsize n)
{
  begin(frontier);
  for (gsize i = 0; i < MIN(n, MAX_BLOCKS); i++) {
    sqlite3_stmt *stmt = statement(frontier, LEARN_BLOCK);
    if (!stmt)
      return;
    bind_text(stmt, 1, host);
    sqlite3_bind_int64(stmt, 2, (gint64)hashes[i]);
    run(frontier, stmt);
  }
  if (++frontier->learned % PRUNE_EVERY == 0)
    prune_blocks(frontier, host);
}

static gint64
count(Frontier *frontier, int which, gint64 argument)
{
  sqlite3_stmt *stmt = statement(frontier, which);
  gint64 n = 0;
  if (!stmt)
    return 0;
  if (sqlite3_bind_parameter_count(stmt) > 0)
    sqlite3_bind_int64(stmt, 1, argument);
  if (step(frontier, stmt))
    n = sqlite3_column_int64(stmt, 0);
  sqlite3_reset(stmt);
  return n;
}

static json_t *
count_states(Frontier *frontier)
{
  json_t *counts = json_object();
  sqlite3_stmt *stmt = statement(frontier, COUNT_STATES);
  for (int i = 0; i < N_URL_STATES; i++)
    json_object_set_new(counts, frontier_state_names[i], json_integer(0));
  while (step(frontier, stmt)) {
    int state = CLAMP(sqlite3_column_int(stmt, 0), 0, N_URL_STATES - 1);
    json_object_set_new(counts, frontier_state_names[state],
                        json_integer(sqlite3_column_int64(stmt, 1)));
  }
  return counts;
}

static json_t *
count_sources(Frontier *frontier)
{
  static const char *const names[] = { "waiting", "done", "failed", "last", "next" };
  json_t *sources = json_object();
  sqlite3_stmt *stmt = statement(frontier, COUNT_SOURCES);
  while (step(frontier, stmt)) {
    json_t *source = json_object();
    for (int i = 0; i < (int)G_N_ELEMENTS(names); i++)
      json_object_set_new(source, names[i], json_integer(sqlite3_column_int64(stmt, i + 1)));
    json_object_set_new(sources, (const char *)sqlite3_column_text(stmt, 0), source);
  }
  stmt = statement(frontier, LAST_ERRORS);
  while (step(frontier, stmt)) {
    json_t *source = json_object_get(sources, (const char *)sqlite3_column_text(stmt, 0));
    json_object_set_new(
        source, "error",
        json_sprintf("%s: %s", sqlite3_column_text(stmt, 1), sqlite3_column_text(stmt, 2)));
  }
  return sources;
}

json_t *
frontier_status(Frontier *frontier, gint64 now)
{
  json_t *status = json_object();
  json_object_set_new(status, "urls", count_states(frontier));
  json_object_set_new(status, "due", json_integer(count(frontier, COUNT_DUE, now)));
  json_object_set_new(status, "robots", json_integer(count(frontier, COUNT_ROBOTS, 0)));
  json_object_set_new(status, "sources", count_sources(frontier));
  return status;
}
