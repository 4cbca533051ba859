/* One guard turns exceptions into GErrors, so that no exception can reach C. Every function here
 * that can throw runs its body through it. */
#include "search/engine.h"
#include "search/schema.h"
#include <xapian.h>
#include <sstream>
#include <string>

G_DEFINE_QUARK(hsearch-engine-error, engine_error)

using std::string;

namespace {

struct ErrorKind {
  const char *type; /* Xapian::Error::get_type() */
  EngineError code;
  const char *meaning; /* for people; Xapian's own words follow */
};

const ErrorKind error_kinds[] = {
  { "DatabaseNotFoundError", ENGINE_ERROR_NOT_FOUND, "no index there" },
  { "DatabaseOpeningError", ENGINE_ERROR_NOT_FOUND, "cannot open the index" },
  { "DatabaseLockError", ENGINE_ERROR_LOCKED, "the index is in use: another process writes to it" },
  { "DatabaseCorruptError", ENGINE_ERROR_CORRUPT, "the index is damaged" },
  { "DatabaseVersionError", ENGINE_ERROR_CORRUPT, "the index is of another version" },
  { "NetworkError", ENGINE_ERROR_NETWORK, "a remote index does not answer" },
  { "NetworkTimeoutError", ENGINE_ERROR_NETWORK, "a remote index does not answer in time" },
  { "QueryParserError", ENGINE_ERROR_QUERY, "the query cannot be read" },
  { "WildcardError", ENGINE_ERROR_QUERY, "the query is too wide" },
};

void
set_error(GError **error, const string &what, const Xapian::Error &e)
{
  for (const ErrorKind &kind : error_kinds)
    if (e.get_type() == string(kind.type)) {
      g_set_error(error, ENGINE_ERROR, kind.code, "%s: %s (%s)", what.c_str(), kind.meaning,
                  e.get_msg().c_str());
      return;
    }
  g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_FAILED, "%s: %s (%s)", what.c_str(),
              e.get_msg().c_str(), e.get_type());
}

/* Runs `body`; FALSE and *error when it throws. `what` names the index for the message. */
template <typename Body>
gboolean
guard(GError **error, const string &what, Body body) noexcept
{
  try {
    body();
    return TRUE;
  } catch (const Xapian::Error &e) {
    set_error(error, what, e);
  } catch (const std::exception &e) {
    g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_FAILED, "%s: %s", what.c_str(), e.what());
  } catch (...) {
    g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_FAILED, "%s: unknown failure", what.c_str());
  }
  return FALSE;
}

} // namespace

/* ---- Writing ---- */

struct EngineDoc {
  Xapian::Document document;
  string term;             /* reused, so that short terms cost no allocation */
  GError *error = nullptr; /* the first failure, told at engine_writer_replace */

  ~EngineDoc() { g_clear_error(&error); }

  const string &
  join(const char *prefix, const char *text)
  {
    term.assign(prefix);
    term.append(text);
    if (term.size() > SCHEMA_MAX_TERM) // Xapian itself would only notice in the middle of a write
      throw Xapian::InvalidArgumentError("a term is too long: " + term);
    return term;
  }

  template <typename Body>
  void
  build(Body body) noexcept
  {
    if (!error)
      guard(&error, "document", body);
  }
};

EngineDoc *
engine_doc_new(void)
{
  return new EngineDoc;
}

void
engine_doc_free(EngineDoc *doc)
{
  delete doc;
}

void
engine_doc_add_posting(EngineDoc *doc, const char *prefix, const char *text, guint32 position,
                       guint wdf)
{
  doc->build([&] { doc->document.add_posting(doc->join(prefix, text), position, wdf); });
}

void
engine_doc_add_term(EngineDoc *doc, const char *prefix, const char *text, guint wdf)
{
  doc->build([&] { doc->document.add_term(doc->join(prefix, text), wdf); });
}

void
engine_doc_add_boolean(EngineDoc *doc, const char *prefix, const char *text)
{
  doc->build([&] { doc->document.add_boolean_term(doc->join(prefix, text)); });
}

void
engine_doc_set_value(EngineDoc *doc, guint slot, const char *bytes, gsize length)
{
  doc->build([&] { doc->document.add_value(slot, string(bytes, length)); });
}

void
engine_doc_set_number(EngineDoc *doc, guint slot, double number)
{
  doc->build([&] { doc->document.add_value(slot, Xapian::sortable_serialise(number)); });
}

void
engine_doc_set_data(EngineDoc *doc, const char *data, gsize length)
{
  doc->build([&] { doc->document.set_data(string(data, length)); });
}

struct EngineWriter {
  string path;
  Xapian::WritableDatabase database;
  guint flush_every, pending = 0;

  /* One change: counted, and committed when enough have come together. */
  template <typename Body>
  gboolean
  change(GError **error, Body body)
  {
    return guard(error, path, [&] {
      body();
      if (++pending < flush_every)
        return;
      database.commit();
      pending = 0;
    });
  }
};

EngineWriter *
engine_writer_open(const char *path, guint flush_every, GError **error)
{
  EngineWriter *writer = nullptr;
  guard(error, path, [&] {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
    writer = new EngineWriter{ path, database, flush_every ? flush_every : ENGINE_FLUSH_DEFAULT };
  });
  return writer;
}

gboolean
engine_writer_close(EngineWriter *writer, GError **error)
{
  gboolean done = guard(error, writer->path, [&] {
    writer->database.commit();
    writer->database.close();
  });
  guard(nullptr, writer->path, [&] { delete writer; });
  return done;
}

gboolean
engine_writer_replace(EngineWriter *writer, const char *id_term, EngineDoc *doc, GError **error)
{
  if (doc->error) {
    g_propagate_error(error, g_error_copy(doc->error));
    return FALSE;
  }
  return writer->change(error, [&] {
    doc->document.add_boolean_term(id_term);
    writer->database.replace_document(string(id_term), doc->document);
  });
}

gboolean
engine_writer_delete(EngineWriter *writer, const char *term, GError **error)
{
  return writer->change(error, [&] { writer->database.delete_document(string(term)); });
}

gboolean
engine_writer_commit(EngineWriter *writer, GError **error)
{
  return guard(error, writer->path, [&] {
    writer->database.commit();
    writer->pending = 0;
  });
}

gboolean
engine_writer_has(EngineWriter *writer, const char *term, gboolean *has, GError **error)
{
  return guard(error, writer->path, [&] { *has = writer->database.term_exists(term); });
}

guint
engine_writer_count(const EngineWriter *writer)
{
  guint count = 0;
  guard(nullptr, writer->path, [&] { count = writer->database.get_doccount(); });
  return count;
}

guint
engine_writer_pending(const EngineWriter *writer)
{
  return writer->pending;
}

gboolean
engine_writer_set_metadata(EngineWriter *writer, const char *key, const char *value, GError **error)
{
  return guard(error, writer->path, [&] { writer->database.set_metadata(key, value); });
}

char *
engine_writer_get_metadata(EngineWriter *writer, const char *key, GError **error)
{
  char *value = nullptr;
  guard(error, writer->path,
        [&] { value = g_strdup(writer->database.get_metadata(key).c_str()); });
  return value;
}

gboolean
engine_compact(const char *const *sources, const char *destination, GError **error)
{
  return guard(error, destination, [&] {
    Xapian::Database all;
    for (const char *const *source = sources; *source; source++)
      all.add_database(Xapian::Database(*source));
    all.compact(destination);
  });
}

gboolean
engine_check(const char *path, guint *faults, char **report, GError **error)
{
  std::ostringstream out;
  gboolean done = guard(error, path, [&] { *faults = Xapian::Database::check(path, 0, &out); });
  if (report)
    *report = done ? g_strdup(out.str().c_str()) : nullptr;
  return done;
}
