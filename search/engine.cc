/* One guard turns exceptions into GErrors, so that no exception can reach C. Every function here
 * that can throw runs its body through it. */
#include "search/engine.h"
#include "search/schema.h"
#include <xapian.h>
#include <cstring>
#include <deque>
#include <memory>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

G_DEFINE_QUARK(hsearch - engine - error, engine_error)

using std::string;

namespace
{

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
  { "DatabaseModifiedError", ENGINE_ERROR_CORRUPT,
    "the index is damaged, or rewritten faster than it can be read" },
  { "DatabaseVersionError", ENGINE_ERROR_CORRUPT, "the index is of another version" },
  { "DatabaseError", ENGINE_ERROR_CORRUPT, "the index cannot be read or written" },
  { "NetworkError", ENGINE_ERROR_NETWORK, "a remote index does not answer" },
  { "NetworkTimeoutError", ENGINE_ERROR_NETWORK, "a remote index does not answer in time" },
  { "QueryParserError", ENGINE_ERROR_QUERY, "the query cannot be read" },
  { "WildcardError", ENGINE_ERROR_QUERY, "the query is too wide" },
};

/* "WHAT: meaning", with Xapian's words where they tell more, and the system's reason ("No space left
 * on device") where there is one. */
void
set_error(GError **error, const string &what, const Xapian::Error &e)
{
  const char *reason = e.get_error_string();
  string why = e.get_msg();
  EngineError code = ENGINE_ERROR_FAILED;
  for (const ErrorKind &kind : error_kinds)
    if (e.get_type() == string(kind.type)) {
      code = kind.code;
      why = kind.meaning + (" (" + why + ")");
      if (kind.code == ENGINE_ERROR_LOCKED)
        why = g_str_has_suffix(e.get_msg().c_str(), "already locked") ? kind.meaning : e.get_msg();
    }
  g_set_error(error, ENGINE_ERROR, code, "%s: %s%s%s", what.c_str(), why.c_str(), reason ? ": " : "",
              reason ? reason : "");
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
  string data, value;      /* of one that is read */
  GError *error = nullptr; /* the first failure, told at engine_writer_replace */

  ~EngineDoc()
  {
    g_clear_error(&error);
  }

  const string &join(const char *prefix, const char *text)
  {
    term.assign(prefix);
    term.append(text);
    if (term.size() > SCHEMA_MAX_TERM) // Xapian itself would only notice in the middle of a write
      throw Xapian::InvalidArgumentError("a term is too long: " + term);
    return term;
  }

  template <typename Body> void build(Body body) noexcept
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

gboolean
engine_doc_good(const EngineDoc *doc, GError **error)
{
  if (doc->error)
    g_propagate_error(error, g_error_copy(doc->error));
  return !doc->error;
}

const char *
engine_doc_get_data(EngineDoc *doc, gsize *length, GError **error)
{
  if (!guard(error, "document", [&] { doc->data = doc->document.get_data(); }))
    return nullptr;
  *length = doc->data.size();
  return doc->data.c_str();
}

const char *
engine_doc_get_value(EngineDoc *doc, guint slot, gsize *length, GError **error)
{
  if (!guard(error, "document", [&] { doc->value = doc->document.get_value(slot); }))
    return nullptr;
  *length = doc->value.size();
  return doc->value.c_str();
}

namespace
{

EngineDoc *
doc_of(const Xapian::Database &database, Xapian::docid number)
{
  EngineDoc *doc = new EngineDoc;
  try {
    doc->document = database.get_document(number);
  } catch (...) {
    delete doc;
    throw;
  }
  return doc;
}

void
each_doc(const Xapian::Database &database, const char *term, EngineDocFunc func, gpointer user)
{
  Xapian::PostingIterator end = database.postlist_end(term);
  for (Xapian::PostingIterator i = database.postlist_begin(term); i != end; ++i) {
    std::unique_ptr<EngineDoc> doc(doc_of(database, *i));
    if (!func(*i, doc.get(), user))
      break;
  }
}

} // namespace

struct EngineWriter {
  string path;
  Xapian::WritableDatabase database;
  guint flush_every, pending = 0;

  /* One change: counted, and committed when enough have come together. */
  template <typename Body> gboolean change(GError **error, Body body)
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
engine_writer_replace(EngineWriter *writer, const char *id_term, EngineDoc *doc, guint *docid,
                      GError **error)
{
  return engine_doc_good(doc, error) && writer->change(error, [&] {
    doc->document.add_boolean_term(id_term);
    guint number = writer->database.replace_document(string(id_term), doc->document);
    if (docid)
      *docid = number;
  });
}

static bool
has_term(const Xapian::Document &document, const string &term)
{
  Xapian::TermIterator at = document.termlist_begin();
  at.skip_to(term);
  return at != document.termlist_end() && *at == term;
}

gboolean
engine_writer_mark(EngineWriter *writer, guint docid, const char *term, guint slot, const char *value,
                   GError **error)
{
  return guard(error, writer->path, [&] {
    try {
      Xapian::Document document = writer->database.get_document(docid);
      if (has_term(document, term))
        return;
      document.add_boolean_term(term);
      document.add_value(slot, value);
      writer->database.replace_document(docid, document);
    } catch (const Xapian::DocNotFoundError &) {
    }
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

gboolean
engine_writer_each(EngineWriter *writer, const char *term, EngineDocFunc func, gpointer user,
                   GError **error)
{
  return guard(error, writer->path, [&] { each_doc(writer->database, term, func, user); });
}

EngineDoc *
engine_writer_get(EngineWriter *writer, guint docid, GError **error)
{
  EngineDoc *doc = nullptr;
  guard(error, writer->path, [&] {
    try {
      doc = doc_of(writer->database, docid);
    } catch (const Xapian::DocNotFoundError &) {
    }
  });
  return doc;
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
  guard(error, writer->path, [&] { value = g_strdup(writer->database.get_metadata(key).c_str()); });
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

/* Xapian 1.4's check opens the files of a table that was never committed for writing and empties them,
 * which ruins what a writer that has not committed yet is putting there (seen in 1.4.22). Before the
 * first commit there is nothing to check. */
static bool
was_committed(const char *path)
{
  Xapian::Database database(path);
  return database.get_doccount() > 0 && database.has_positions();
}

gboolean
engine_check(const char *path, guint *faults, char **report, GError **error)
{
  std::ostringstream out;
  gboolean done = guard(error, path, [&] {
    *faults = was_committed(path) ? Xapian::Database::check(path, 0, &out) : 0;
  });
  if (report)
    *report = done ? g_strdup(out.str().c_str()) : nullptr;
  return done;
}

/* ---- Queries ---- */

struct EngineQuery {
  Xapian::Query query;
};

static const Xapian::Query::op query_ops[] = {
  [ENGINE_AND] = Xapian::Query::OP_AND,         [ENGINE_OR] = Xapian::Query::OP_OR,
  [ENGINE_AND_NOT] = Xapian::Query::OP_AND_NOT, [ENGINE_FILTER] = Xapian::Query::OP_FILTER,
  [ENGINE_MAYBE] = Xapian::Query::OP_AND_MAYBE, [ENGINE_SYNONYM] = Xapian::Query::OP_SYNONYM,
};

/* A node of what `make` returns; of nothing when it throws, as only lack of memory makes it. */
template <typename Make>
static EngineQuery *
query_node(Make make) noexcept
{
  EngineQuery *node = new EngineQuery;
  guard(nullptr, "query", [&] { node->query = make(); });
  return node;
}

EngineQuery *
engine_query_term(const char *prefix, const char *text)
{
  return query_node([&] { return Xapian::Query(string(prefix) + text); });
}

EngineQuery *
engine_query_all(void)
{
  return query_node([&] { return Xapian::Query::MatchAll; });
}

EngineQuery *
engine_query_none(void)
{
  return query_node([&] { return Xapian::Query::MatchNothing; });
}

EngineQuery *
engine_query_join(EngineOp op, EngineQuery *a, EngineQuery *b)
{
  if (!a || !b)
    return a ? a : b;
  EngineQuery *node = query_node([&] { return Xapian::Query(query_ops[op], a->query, b->query); });
  engine_query_free(a);
  engine_query_free(b);
  return node;
}

EngineQuery *
engine_query_join_all(EngineOp op, GPtrArray *parts)
{
  if (parts->len == 0)
    return nullptr;
  std::vector<Xapian::Query> nodes;
  for (guint i = 0; i < parts->len; i++) {
    EngineQuery *part = static_cast<EngineQuery *>(parts->pdata[i]);
    nodes.push_back(part->query);
    engine_query_free(part);
  }
  g_ptr_array_set_size(parts, 0);
  return query_node([&] { return Xapian::Query(query_ops[op], nodes.begin(), nodes.end()); });
}

static EngineQuery *
positions_node(Xapian::Query::op op, const char *const *terms, guint n_terms, guint window)
{
  return query_node([&] {
    if (n_terms == 1)
      return Xapian::Query(terms[0]);
    return Xapian::Query(op, terms, terms + n_terms, window);
  });
}

EngineQuery *
engine_query_phrase(const char *const *terms, guint n_terms, guint window)
{
  return positions_node(Xapian::Query::OP_PHRASE, terms, n_terms, window);
}

EngineQuery *
engine_query_near(const char *const *terms, guint n_terms, guint window)
{
  return positions_node(Xapian::Query::OP_NEAR, terms, n_terms, window);
}

EngineQuery *
engine_query_scale(EngineQuery *query, double factor)
{
  if (query)
    guard(nullptr, "query", [&] {
      query->query = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query->query, factor);
    });
  return query;
}

EngineQuery *
engine_query_constant(EngineQuery *query, double weight)
{
  if (query)
    guard(nullptr, "query", [&] {
      Xapian::Query constant((new Xapian::FixedWeightPostingSource(weight))->release());
      query->query = Xapian::Query(Xapian::Query::OP_FILTER, constant, query->query);
    });
  return query;
}

EngineQuery *
engine_query_range(guint slot, const char *low, const char *high, gsize length)
{
  return query_node([&] {
    if (!high)
      return Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, string(low, length));
    string begin = low ? string(low, length) : string(length, '\0');
    return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, begin, string(high, length));
  });
}

EngineQuery *
engine_query_copy(const EngineQuery *query)
{
  return query ? new EngineQuery{ query->query } : nullptr;
}

void
engine_query_free(EngineQuery *query)
{
  delete query;
}

char *
engine_query_describe(const EngineQuery *query)
{
  char *text = nullptr;
  guard(nullptr, "query", [&] { text = g_strdup(query->query.get_description().c_str()); });
  return text ? text : g_strdup("");
}

/* ---- Reading ---- */

#define REMOTE_MS 15000        /* so long a remote shard may take for a part of an answer */
#define REMOTE_CONNECT_MS 3000 /* and so long for a connection */

struct Engine {
  string name; /* of what was opened, for messages */
  Xapian::Database database;
  bool remote = false;

  void add(const char *name, bool older);

  /* Runs `body` again on the newest revision when a writer has overtaken ours. */
  template <typename Body> gboolean read(GError **error, Body body)
  {
    return guard(error, name, [&] {
      for (int attempt = 1;; attempt++) {
        try {
          return body();
        } catch (const Xapian::DatabaseModifiedError &) {
          if (attempt == MAX_READ_ATTEMPTS)
            throw;
          database.reopen();
        }
      }
    });
  }

  static const int MAX_READ_ATTEMPTS = 5;
};

namespace
{

struct AnyDecider : Xapian::MatchDecider {
  bool operator()(const Xapian::Document &) const override
  {
    return true;
  }
};

} // namespace

/* Whether a shard, maybe one that a stub file names, is served by another process: deciders cannot run
 * there, which the engine says before it asks anything. */
static bool
is_remote(const Xapian::Database &database)
{
  try {
    AnyDecider decider;
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(SCHEMA_VERSION_KEY)); // a term of no document
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.get_mset(0, 0, nullptr, &decider);
    return false;
  } catch (const Xapian::UnimplementedError &) {
    return true;
  }
}

/* The port of "host:port", 0 where that is no port. */
static guint
port_of(const char *colon)
{
  guint64 port = 0;
  return g_ascii_string_to_unsigned(colon + 1, 10, 1, G_MAXUINT16, &port, nullptr) ? port : 0;
}

#define MAX_STUBS 8 /* stub files that lead from one to the next */

/* Xapian follows stub files that lead back to themselves until the stack is full: such are refused. */
static void
refuse_endless_stubs(const char *path, int depth)
{
  g_autofree char *inner = g_build_filename(path, "XAPIANDB", NULL);
  const char *stub = g_file_test(path, G_FILE_TEST_IS_DIR) ? inner : path;
  char text[4096]; /* more is no stub file of people's making */
  FILE *file = g_file_test(stub, G_FILE_TEST_IS_REGULAR) ? fopen(stub, "r") : nullptr;
  if (!file)
    return;
  gsize length = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[length] = '\0';
  if (depth >= MAX_STUBS)
    throw Xapian::DatabaseOpeningError("stub files lead to each other without end");
  g_autofree char *folder = g_path_get_dirname(stub);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++) {
    if (!g_str_has_prefix(*line, "auto "))
      continue;
    g_autofree char *next = g_canonicalize_filename(g_strstrip(*line + 5), folder);
    refuse_endless_stubs(next, depth + 1);
  }
}

static Xapian::Database
open_one(const char *spec)
{
  const char *colon = strrchr(spec, ':');
  if (!g_file_test(spec, G_FILE_TEST_EXISTS) && colon && !strchr(spec, '/')) {
    if (!port_of(colon))
      throw Xapian::DatabaseNotFoundError(string(colon + 1) + " is no port");
    return Xapian::Remote::open(string(spec, colon - spec), port_of(colon), REMOTE_MS,
                                REMOTE_CONNECT_MS);
  }
  g_autofree char *inner = g_build_filename(spec, "index", NULL);
  refuse_endless_stubs(spec, 0);
  return Xapian::Database(g_file_test(inner, G_FILE_TEST_EXISTS) ? inner : spec);
}

void
Engine::add(const char *spec, bool older)
{
  Xapian::Database one = open_one(spec);
  string version = one.get_metadata(SCHEMA_VERSION_KEY);
  if (!version.empty() && version != SCHEMA_VERSION && !(older && atoi(version.c_str()) < atoi(SCHEMA_VERSION)))
    throw Xapian::DatabaseVersionError("schema " + version + ", this program reads " SCHEMA_VERSION
                                       ": hindex reindex");
  remote = remote || is_remote(one);
  database.add_database(one);
  name += (name.empty() ? "" : ", ") + string(spec);
}

static Engine *
open_all(const char *const *names, bool older, GError **error)
{
  Engine *engine = new Engine;
  for (const char *const *name = names; *name; name++)
    if (!guard(error, *name, [&] { engine->add(*name, older); })) {
      engine_free(engine);
      return nullptr;
    }
  return engine;
}

Engine *
engine_open(const char *const *names, GError **error)
{
  return open_all(names, false, error);
}

Engine *
engine_open_older(const char *name, GError **error)
{
  const char *const names[] = { name, nullptr };
  return open_all(names, true, error);
}

void
engine_free(Engine *engine)
{
  guard(nullptr, "", [&] { delete engine; });
}

guint
engine_count(const Engine *engine)
{
  guint count = 0;
  guard(nullptr, engine->name, [&] { count = engine->database.get_doccount(); });
  return count;
}

guint
engine_term_count(Engine *engine, const char *prefix, const char *text)
{
  guint count = 0;
  engine->read(nullptr, [&] { count = engine->database.get_termfreq(string(prefix) + text); });
  return count;
}

gboolean
engine_any(Engine *engine, const EngineQuery *query)
{
  gboolean any = FALSE;
  engine->read(nullptr, [&] {
    Xapian::Enquire enquire(engine->database);
    enquire.set_query(query->query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    any = !enquire.get_mset(0, 1).empty();
  });
  return any;
}

gboolean
engine_terms(Engine *engine, const char *prefix, EngineTermFunc func, gpointer user, GError **error)
{
  size_t skip = strlen(prefix);
  std::vector<std::pair<string, guint>> terms; // all are read before the first is told: see read()
  gboolean done = engine->read(error, [&] {
    terms.clear();
    Xapian::TermIterator end = engine->database.allterms_end(prefix);
    for (Xapian::TermIterator i = engine->database.allterms_begin(prefix); i != end; ++i)
      terms.emplace_back(*i, i.get_termfreq());
  });
  for (size_t i = 0; done && i < terms.size(); i++)
    if (!func(terms[i].first.c_str() + skip, terms[i].second, user))
      break;
  return done;
}

gboolean
engine_term_totals(Engine *engine, const char *prefix, guint *n_terms, guint *n_docs,
                   GError **error)
{
  return engine->read(error, [&] {
    *n_terms = *n_docs = 0;
    Xapian::TermIterator end = engine->database.allterms_end(prefix);
    for (Xapian::TermIterator i = engine->database.allterms_begin(prefix); i != end; ++i) {
      ++*n_terms;
      *n_docs += i.get_termfreq();
    }
  });
}

gboolean
engine_each(Engine *engine, const char *term, EngineDocFunc func, gpointer user, GError **error)
{
  return guard(error, engine->name, [&] { each_doc(engine->database, term, func, user); });
}

char *
engine_data(Engine *engine, guint docid, gsize *length, GError **error)
{
  char *copy = nullptr;
  engine->read(error, [&] {
    string data = engine->database.get_document(docid).get_data();
    *length = data.size();
    copy = static_cast<char *>(g_memdup2(data.c_str(), data.size() + 1));
  });
  return copy;
}

gboolean
engine_is_remote(const Engine *engine)
{
  return engine->remote;
}

gboolean
engine_values(Engine *engine, const EngineQuery *query, guint slot, EngineValueFunc func,
              gpointer user, GError **error)
{
  return engine->read(error, [&] {
    Xapian::ValueCountMatchSpy spy(slot);
    Xapian::Enquire enquire(engine->database);
    enquire.set_query(query->query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, engine->database.get_doccount());
    for (Xapian::TermIterator i = spy.values_begin(); i != spy.values_end(); ++i)
      func((*i).data(), (*i).size(), i.get_termfreq(), user);
  });
}

namespace
{

/* Shows each candidate's slot to C where a tally is asked for, and counts what passes. */
class TallyDecider : public Xapian::MatchDecider
{
  const EngineMatchOptions &options;

public:
  mutable guint passed = 0;

  explicit TallyDecider(const EngineMatchOptions &o) : options(o)
  {
  }

  bool operator()(const Xapian::Document &document) const override
  {
    if (options.tally) {
      const string value = document.get_value(options.tally_slot);
      if (!options.tally(value.data(), value.size(), options.tally_user))
        return false;
    }
    passed++;
    return true;
  }
};

/* Owns the strings that the hits point into. */
struct Match : EngineMatch {
  std::vector<EngineHit> list;
  std::deque<string> strings; /* keeps addresses when it grows */

  const string &keep(const string &s)
  {
    strings.push_back(s);
    return strings.back();
  }
};

void
set_options(Xapian::Enquire &enquire, const EngineMatchOptions &options)
{
  if (options.k1 > 0)
    enquire.set_weighting_scheme(Xapian::BM25Weight(options.k1, 0, 1, options.b, 0.5));
  else
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  if (options.by_value)
    enquire.set_sort_by_value_then_relevance(options.sort_slot, !options.ascending);
  if (options.collapse)
    enquire.set_collapse_key(options.collapse_slot);
}

void
read_hits(Match *match, const Xapian::MSet &mset, const EngineMatchOptions &options)
{
  bool with_data = !options.no_data;
  match->list.clear();
  /* Xapian 1.4.22 takes the index of an item for its rank here: from the second page on it would read
   * outside of the list. */
  if (with_data && mset.get_firstitem() == 0)
    mset.fetch();
  for (Xapian::MSetIterator i = mset.begin(); i != mset.end(); ++i) {
    Xapian::Document document = with_data ? i.get_document() : Xapian::Document();
    const string &data = match->keep(document.get_data());
    const string &story = match->keep(options.collapse || !with_data
                                          ? i.get_collapse_key()
                                          : document.get_value(options.collapse_slot));
    match->list.push_back(
        { *i, i.get_weight(), i.get_collapse_count(), data.c_str(), data.size(), story.c_str() });
  }
  match->hits = match->list.data();
  match->n_hits = match->list.size();
}

/* With remote shards, each of which collapses for itself, the counts are asked for apart: a stock spy
 * sees every match, and each collapse value once. */
void
count_remotely(Engine *engine, const EngineQuery *query, const EngineMatchOptions &options,
               Match *match)
{
  guint distinct = 0, with_value = 0;
  std::unordered_map<string, guint> shown; // how many tell the story of a hit
  for (const EngineHit &hit : match->list)
    shown[hit.story] = 1;
  Xapian::ValueCountMatchSpy spy(options.collapse_slot);
  Xapian::Enquire enquire(engine->database);
  enquire.set_query(query->query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, engine->database.get_doccount());
  for (Xapian::TermIterator i = spy.values_begin(); i != spy.values_end(); ++i) {
    distinct++;
    with_value += i.get_termfreq();
    auto of_hit = shown.find(*i);
    if (of_hit != shown.end())
      of_hit->second = i.get_termfreq();
  }
  for (EngineHit &hit : match->list)
    hit.more = *hit.story ? shown[hit.story] - 1 : 0;
  match->count = spy.get_total();
  match->collapsed = match->count - with_value + distinct;
}

void
run_match(Engine *engine, const EngineQuery *query, const EngineMatchOptions &options, Match *match)
{
  Xapian::Enquire enquire(engine->database);
  enquire.set_query(query->query);
  set_options(enquire, options);
  TallyDecider decider(options);
  guint at_least = options.exact ? engine->database.get_doccount() : 0;
  /* Where hits collapse, Xapian's own count of the matches is an estimate even when all are looked at. */
  bool counted = options.tally || (options.exact && options.collapse && !engine->remote);
  Xapian::MSet mset = enquire.get_mset(options.first, options.limit, at_least, nullptr,
                                       counted ? &decider : nullptr);
  match->exact = options.exact || mset.get_uncollapsed_matches_lower_bound() ==
                                      mset.get_uncollapsed_matches_upper_bound();
  match->count = counted ? decider.passed : mset.get_uncollapsed_matches_estimated();
  /* The estimate is rounded when hits collapse; the bound counts those that were looked at. */
  match->collapsed = match->exact ? mset.get_matches_lower_bound() : mset.get_matches_estimated();
  if (match->exact && match->collapsed == 0) // of nothing the estimate may be something
    match->count = 0;
  read_hits(match, mset, options);
  if (engine->remote && options.exact && options.collapse)
    count_remotely(engine, query, options, match);
}

} // namespace

EngineMatch *
engine_match(Engine *engine, const EngineQuery *query, const EngineMatchOptions *options,
             GError **error)
{
  Match *match = new Match();
  gboolean done = engine->read(error, [&] {
    if (options->tally)
      options->tally_start(options->tally_user);
    run_match(engine, query, *options, match);
  });
  if (done)
    return match;
  delete match;
  return nullptr;
}

void
engine_match_free(EngineMatch *match)
{
  delete static_cast<Match *>(match);
}
