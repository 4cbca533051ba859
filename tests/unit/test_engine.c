/* The engine's writer and reader on small databases in a temporary folder. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "search/engine.h"
#include "search/schema.h"

typedef struct {
  char *folder, *index;
} Place;

static void
set_up(Place *place, gconstpointer unused)
{
  place->folder = g_dir_make_tmp("hsearch-engine-XXXXXX", NULL);
  place->index = g_build_filename(place->folder, "index", NULL);
}

static void
tear_down(Place *place, gconstpointer unused)
{
  const char *argv[] = { "rm", "-rf", place->folder, NULL };
  g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free(place->index);
  g_free(place->folder);
}

static EngineWriter *
open_writer(const Place *place, guint flush_every)
{
  g_autoptr(GError) error = NULL;
  EngineWriter *writer = engine_writer_open(place->index, flush_every, &error);
  g_assert_no_error(error);
  return writer;
}

static void
close_writer(EngineWriter *writer)
{
  g_autoptr(GError) error = NULL;
  g_assert_true(engine_writer_close(writer, &error));
  g_assert_no_error(error);
}

static void
put(EngineWriter *writer, const char *id, const char *word)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngineDoc) doc = engine_doc_new();
  engine_doc_add_posting(doc, "", word, 1, 1);
  engine_doc_add_term(doc, PREFIX_STEM, word, 1);
  engine_doc_add_boolean(doc, "L", "ar");
  engine_doc_set_value(doc, SLOT_PUBLISHED, "\0\0\0\1", 4);
  engine_doc_set_number(doc, SLOT_SIZE, 100);
  engine_doc_set_data(doc, "url=x\n", 6);
  g_assert_true(engine_writer_replace(writer, id, doc, NULL, &error));
  g_assert_no_error(error);
}

static gboolean
has(EngineWriter *writer, const char *term)
{
  gboolean found = FALSE;
  g_autoptr(GError) error = NULL;
  engine_writer_has(writer, term, &found, &error);
  g_assert_no_error(error);
  return found;
}

static void
test_replace(Place *place, gconstpointer unused)
{
  EngineWriter *writer = open_writer(place, 0);
  put(writer, "Qa", "one");
  put(writer, "Qb", "two");
  put(writer, "Qa", "three");
  g_assert_cmpuint(engine_writer_count(writer), ==, 2);
  g_assert_cmpuint(engine_writer_pending(writer), ==, 3);
  g_assert_false(has(writer, "one"));
  g_assert_true(has(writer, "Zthree"));
  g_assert_true(engine_writer_delete(writer, "Qb", NULL));
  g_assert_true(engine_writer_delete(writer, "Qabsent", NULL));
  g_assert_true(engine_writer_commit(writer, NULL));
  g_assert_cmpuint(engine_writer_pending(writer), ==, 0);
  g_assert_cmpuint(engine_writer_count(writer), ==, 1);
  close_writer(writer);

  writer = open_writer(place, 0);
  g_assert_true(has(writer, "three"));
  close_writer(writer);
}

static void
test_flush(Place *place, gconstpointer unused)
{
  EngineWriter *writer = open_writer(place, 3);
  for (int i = 0; i < 7; i++) {
    char id[] = { 'Q', 'a' + i, 0 };
    put(writer, id, "word");
  }
  g_assert_cmpuint(engine_writer_pending(writer), ==, 1);
  close_writer(writer);
}

/* A bad document is refused before it can harm the ones that wait for the commit. */
static void
test_bad_document(Place *place, gconstpointer unused)
{
  EngineWriter *writer = open_writer(place, 0);
  put(writer, "Qgood", "word");
  g_autofree char *long_word = g_strnfill(SCHEMA_MAX_TERM + 1, 'x');
  const char *words[] = { long_word, "" };
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(EngineDoc) doc = engine_doc_new();
    engine_doc_add_posting(doc, "", words[i], 1, 1);
    engine_doc_add_posting(doc, "", "fine", 2, 1);
    g_assert_false(engine_writer_replace(writer, "Qbad", doc, NULL, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_FAILED);
  }
  close_writer(writer);
  writer = open_writer(place, 0);
  g_assert_cmpuint(engine_writer_count(writer), ==, 1);
  close_writer(writer);
}

static void
test_metadata(Place *place, gconstpointer unused)
{
  EngineWriter *writer = open_writer(place, 0);
  g_assert_true(engine_writer_set_metadata(writer, "schema", "1", NULL));
  close_writer(writer);
  writer = open_writer(place, 0);
  g_autofree char *value = engine_writer_get_metadata(writer, "schema", NULL);
  g_autofree char *absent = engine_writer_get_metadata(writer, "absent", NULL);
  g_assert_cmpstr(value, ==, "1");
  g_assert_cmpstr(absent, ==, "");
  close_writer(writer);
}

/* Another process holds the lock: said so, not waited for. */
static void
test_locked(Place *place, gconstpointer unused)
{
  int ready[2], done[2];
  g_assert_cmpint(pipe(ready) | pipe(done), ==, 0);
  pid_t child = fork();
  if (child == 0) {
    EngineWriter *writer = engine_writer_open(place->index, 0, NULL);
    char c = writer ? 'y' : 'n';
    if (write(ready[1], &c, 1) != 1 || read(done[0], &c, 1) != 1)
      _exit(1);
    _exit(0);
  }
  char c = 0;
  g_assert_cmpint(read(ready[0], &c, 1), ==, 1);
  g_assert_cmpint(c, ==, 'y');
  g_autoptr(GError) error = NULL;
  g_assert_null(engine_writer_open(place->index, 0, &error));
  g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_LOCKED);
  g_assert_nonnull(strstr(error->message, "another process"));
  g_assert_cmpint(write(done[1], "x", 1), ==, 1);
  waitpid(child, NULL, 0);
}

static void
test_compact_and_check(Place *place, gconstpointer unused)
{
  g_autofree char *second = g_build_filename(place->folder, "second", NULL);
  g_autofree char *merged = g_build_filename(place->folder, "merged", NULL);
  EngineWriter *writer = open_writer(place, 0);
  put(writer, "Qa", "one");
  close_writer(writer);
  writer = engine_writer_open(second, 0, NULL);
  put(writer, "Qb", "two");
  close_writer(writer);

  const char *sources[] = { place->index, second, NULL };
  g_autoptr(GError) error = NULL;
  g_assert_true(engine_compact(sources, merged, &error));
  g_assert_no_error(error);
  guint faults = 99;
  g_autofree char *report = NULL;
  g_assert_true(engine_check(merged, &faults, &report, &error));
  g_assert_cmpuint(faults, ==, 0);
  g_assert_nonnull(strstr(report, "postlist"));
  writer = engine_writer_open(merged, 0, NULL);
  g_assert_cmpuint(engine_writer_count(writer), ==, 2);
  close_writer(writer);

  g_assert_false(engine_check("/nonexistent", &faults, NULL, &error));
  g_assert_nonnull(error);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
#define TEST(name, func) g_test_add("/engine/" name, Place, NULL, set_up, func, tear_down)
  TEST("replace", test_replace);
  TEST("flush", test_flush);
  TEST("bad-document", test_bad_document);
  TEST("metadata", test_metadata);
  TEST("locked", test_locked);
  TEST("compact-and-check", test_compact_and_check);
  return g_test_run();
}
