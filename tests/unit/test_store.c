#include <glib.h>
#include <string.h>
#include "indexer/folder.h"
#include "indexer/store.h"
#include "indexer/story.h"
#include "search/engine.h"
#include "search/schema.h"

#define HOUR 3600
#define NOON (20000 * 24 * HOUR + 12 * HOUR)

static const char *const story = "The ministers of health of two countries signed an agreement on the training of "
                                 "nurses and the exchange of medicines after talks that went on for three days.";
static const char *const other = "A strong earthquake shook the northern islands early this morning and cut the power "
                                 "of a hundred thousand houses while no one was hurt as far as is known.";

/* An article without words but in its data: all that the store reads of those before. */
static StoreEntry *
entry_of(const char *url, const char *text, gint64 published)
{
  g_autoptr(Analyser) analyser = analyser_new("en");
  g_autoptr(Analysis) analysis = analysis_new();
  g_autoptr(GString) data = g_string_new(NULL);
  char time[SCHEMA_TIME_BYTES];
  StoreEntry *entry = g_new0(StoreEntry, 1);
  analyse(analyser, text, -1, analysis);
  entry->id_term = schema_id_term(url);
  entry->identity = g_strdup(url);
  entry->lang = g_strdup("en");
  entry->moment = published;
  entry->runs = story_runs(analysis);
  entry->doc = engine_doc_new();
  schema_data_add(data, "url", url);
  schema_data_add(data, "language", "en");
  schema_data_add(data, "text", text);
  engine_doc_set_data(entry->doc, data->str, data->len);
  schema_time_encode(published, time);
  engine_doc_set_value(entry->doc, SLOT_PUBLISHED, time, sizeof time);
  g_autofree char *day = schema_day_term(PREFIX_DAY, published);
  engine_doc_add_boolean(entry->doc, "", day);
  return entry;
}

static Store *
opened(const char *path)
{
  g_autoptr(GError) error = NULL;
  Store *store = store_open(path, &error);
  g_assert_no_error(error);
  return store;
}

static void
closed(Store *store)
{
  g_autoptr(GError) error = NULL;
  store_close(store, &error);
  g_assert_no_error(error);
}

static void
add(Store *store, const char *url, const char *text, gint64 published)
{
  g_autoptr(GError) error = NULL;
  g_assert_true(store_add(store, entry_of(url, text, published), &error));
  g_assert_no_error(error);
}

/* In how many documents the story's term is. */
static guint
telling(const char *path, const char *first_url)
{
  const char *const names[] = { path, NULL };
  g_autoptr(Engine) engine = engine_open(names, NULL);
  g_autofree char *id = schema_story_id(first_url);
  g_assert_nonnull(engine);
  return engine_term_count(engine, PREFIX_STORY, id);
}

static guint
documents(const char *path)
{
  const char *const names[] = { path, NULL };
  g_autoptr(Engine) engine = engine_open(names, NULL);
  return engine_count(engine);
}

static void
test_stories(void)
{
  g_autofree char *path = g_dir_make_tmp("store-XXXXXX", NULL);
  Store *store = opened(path);
  add(store, "https://a.example/1", story, NOON);
  add(store, "https://a.example/2", other, NOON);
  add(store, "https://b.example/far", story, NOON + (STORY_HOURS + 1) * HOUR);
  closed(store);
  g_assert_cmpuint(telling(path, "https://a.example/1"), ==, 0);

  store = opened(path); /* it knows of the others only what the index says */
  add(store, "https://c.example/3", story, NOON + 20 * HOUR);
  add(store, "https://c.example/3", story, NOON + 20 * HOUR);
  closed(store);
  g_assert_cmpuint(telling(path, "https://a.example/1"), ==, 2);
  g_assert_cmpuint(telling(path, "https://a.example/2"), ==, 0);

  store = opened(path); /* the first report again: it stays the story's */
  add(store, "https://a.example/1", story, NOON);
  closed(store);
  g_assert_cmpuint(telling(path, "https://a.example/1"), ==, 2);
  g_assert_cmpuint(documents(path), ==, 4);
  g_assert_true(folder_remove(path, NULL));
}

static void
test_withdraw(void)
{
  g_autofree char *path = g_dir_make_tmp("store-XXXXXX", NULL);
  g_autoptr(GError) error = NULL;
  Store *store = opened(path);
  for (guint i = 0; i < 200; i++) {
    g_autofree char *url = g_strdup_printf("https://a.example/%u", i);
    add(store, url, other, NOON);
  }
  g_autofree char *last = schema_id_term("https://a.example/199");
  for (int there = 1; there >= 0; there--) {
    gboolean removed;
    g_assert_true(store_withdraw(store, last, &removed, &error));
    g_assert_cmpint(removed, ==, there);
  }
  g_assert_true(store_commit(store, &error));
  g_assert_cmpuint(documents(path), ==, 199);
  closed(store);
  g_assert_true(folder_remove(path, NULL));
}

static void
test_faults(void)
{
  g_autofree char *path = g_dir_make_tmp("store-XXXXXX", NULL);
  g_autoptr(GError) error = NULL, second = NULL;
  g_autofree char *long_term = g_strnfill(SCHEMA_MAX_TERM + 1, 'x');
  Store *store = opened(path);
  g_assert_null(store_open(path, &second));
  g_assert_error(second, ENGINE_ERROR, ENGINE_ERROR_LOCKED);
  StoreEntry *bad = entry_of("https://a.example/bad", other, NOON);
  engine_doc_add_boolean(bad->doc, "", long_term);
  g_assert_false(store_add(store, bad, &error)); /* told at once, and the next one is taken */
  g_assert_nonnull(error);
  add(store, "https://a.example/good", other, NOON);
  closed(store);
  g_assert_cmpuint(documents(path), ==, 1);

  EngineWriter *writer = engine_writer_open(path, 0, NULL);
  g_assert_true(engine_writer_set_metadata(writer, SCHEMA_VERSION_KEY, "1", NULL));
  g_assert_true(engine_writer_close(writer, NULL));
  g_clear_error(&error);
  g_assert_null(store_open(path, &error));
  g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_CORRUPT);
  g_assert_nonnull(strstr(error->message, "hindex reindex"));
  g_assert_true(folder_remove(path, NULL));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/stories", test_stories);
  g_test_add_func("/store/withdraw", test_withdraw);
  g_test_add_func("/store/faults", test_faults);
  return g_test_run();
}
