/* Every facet of random filtered queries against a brute-force count over all documents: in one
 * database, in two, in two shards served by xapian-tcpsrv, and through stub files. Counts are of
 * articles, as match->count is, whether or not hits tell a story once. */
#include <gio/gio.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "search/facets.h"
#include "search/tallyqueue.h"

#define N_DOCS 600
#define N_ROUNDS 150
#define MAX_OF_A_FACET 3
#define N_STORIES 200
#define LAST_DAY 20000
#define DAY ((gint64)86400)

static const char *const words[] = { "alpha", "beta", "gamma" };
static const char *const pools[N_FACETS][7] = {
  [FACET_COUNTRY] = { "eg", "ru", "fr", "ps", "kg", "jp", NULL },
  [FACET_MINISTRY] = { "eg/health", "ru/health", "int/who", "fr/afd", NULL },
  [FACET_DOMAIN] = { "care", "oncology", "system", "relief", NULL },
  [FACET_INSTRUMENT] = { "agreement", "loan", NULL },
  [FACET_PAIR] = { "eg-ru", "fr-ps", NULL },
  [FACET_LANG] = { "ar", "fa", NULL },
  [FACET_SOURCE] = { "one", "two", "three", NULL },
};

typedef struct {
  gboolean words[G_N_ELEMENTS(words)];
  const char *ids[N_FACETS][MAX_OF_A_FACET];
  gboolean main[N_FACETS][MAX_OF_A_FACET];
  guint n[N_FACETS];
  gint64 published;
  char story[8]; /* "" none */
} Doc;

static guint
pool_size(Facet facet)
{
  return g_strv_length((char **)pools[facet]);
}

static void
random_doc(Doc *doc)
{
  memset(doc, 0, sizeof *doc);
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    doc->words[i] = g_test_rand_bit();
  for (int f = 0; f < N_FACETS; f++) {
    guint from = g_test_rand_int_range(0, pool_size(f));
    doc->n[f] =
        f == FACET_LANG ? 1 : g_test_rand_int_range(0, MIN(MAX_OF_A_FACET, pool_size(f)) + 1);
    for (guint i = 0; i < doc->n[f]; i++) {
      doc->ids[f][i] = pools[f][(from + i) % pool_size(f)];
      doc->main[f][i] = g_test_rand_bit();
    }
  }
  doc->published = g_test_rand_int_range(0, 4) ? g_test_rand_int_range(1, LAST_DAY) * DAY : 0;
  if (g_test_rand_int_range(0, 10))
    g_snprintf(doc->story, sizeof doc->story, "s%d", g_test_rand_int_range(0, N_STORIES));
}

static void
write_doc(EngineWriter *writer, const Doc *doc, guint number)
{
  g_autoptr(EngineDoc) out = engine_doc_new();
  g_autoptr(GString) packed = g_string_new(NULL);
  g_autofree char *id = g_strdup_printf("Q%u", number);
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (doc->words[i])
      engine_doc_add_posting(out, "", words[i], i + 1, 1);
  schema_pack_begin(packed, doc->published);
  for (int f = 0; f < N_FACETS; f++) {
    for (guint i = 0; i < doc->n[f]; i++) {
      engine_doc_add_boolean(out, schema_facets[f].prefix, doc->ids[f][i]);
      schema_pack_add(packed, f, doc->ids[f][i], doc->main[f][i]);
    }
    if (doc->n[f] == 0)
      engine_doc_add_boolean(out, schema_facets[f].none, "");
  }
  if (doc->published) {
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(doc->published);
    g_autofree char *day = g_date_time_format(time, "%Y%m%d");
    engine_doc_add_boolean(out, PREFIX_DAY, day);
    char published[SCHEMA_TIME_BYTES];
    schema_time_encode(doc->published, published);
    engine_doc_set_value(out, SLOT_PUBLISHED, published, sizeof published);
  }
  if (*doc->story) {
    engine_doc_set_value(out, SLOT_STORY, doc->story, strlen(doc->story));
    engine_doc_add_boolean(out, PREFIX_STORY, doc->story);
  }
  engine_doc_set_value(out, SLOT_FACETS, packed->str, packed->len);
  engine_doc_set_data(out, id, strlen(id));
  g_assert_true(engine_writer_replace(writer, id, out, NULL, NULL));
}

/* ---- The documents, one database of all, and two of a half each ---- */

typedef struct {
  char *folder, *all, *halves[2];
  Doc *docs;
} World;

static void
make_world(World *world)
{
  world->folder = g_dir_make_tmp("hsearch-facets-XXXXXX", NULL);
  world->all = g_build_filename(world->folder, "all", NULL);
  world->docs = g_new0(Doc, N_DOCS);
  EngineWriter *writers[3] = { engine_writer_open(world->all, 0, NULL) };
  for (guint i = 0; i < 2; i++) {
    world->halves[i] = g_build_filename(world->folder, i ? "right" : "left", NULL);
    writers[i + 1] = engine_writer_open(world->halves[i], 0, NULL);
  }
  for (guint i = 0; i < N_DOCS; i++) {
    random_doc(&world->docs[i]);
    write_doc(writers[0], &world->docs[i], i);
    write_doc(writers[1 + i % 2], &world->docs[i], i);
  }
  for (guint i = 0; i < 3; i++)
    g_assert_true(engine_writer_close(writers[i], NULL));
}

static void
drop_world(World *world)
{
  char *argv[] = { "rm", "-rf", world->folder, NULL };
  g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free(world->folder);
  g_free(world->all);
  g_free(world->halves[0]);
  g_free(world->halves[1]);
  g_free(world->docs);
}

/* ---- Brute force ---- */

static gboolean
doc_has(const Doc *doc, Facet f, const char *id)
{
  for (guint i = 0; i < doc->n[f]; i++)
    if (g_str_equal(doc->ids[f][i], id))
      return TRUE;
  return doc->n[f] == 0 && g_str_equal(id, SCHEMA_NONE);
}

static gboolean
doc_passes(const Doc *doc, const Filters *filters, Facet f)
{
  const FacetFilter *filter = &filters->facets[f];
  for (guint i = 0; i < filter->groups->len; i++) {
    const GPtrArray *group = filter->groups->pdata[i];
    gboolean any = FALSE;
    for (guint j = 0; j < group->len; j++)
      any = any || doc_has(doc, f, group->pdata[j]);
    if (!any)
      return FALSE;
  }
  for (guint i = 0; i < filter->excluded->len; i++)
    if (doc_has(doc, f, filter->excluded->pdata[i]))
      return FALSE;
  return TRUE;
}

/* A question: a word and dates, either of which may be left out, filters, and how hits are shown.
 */
typedef struct {
  int word;            /* -1: none */
  gint64 since, until; /* 0: none */
  Filters *filters;
  gboolean collapse, by_date;
} Question;

static gboolean
doc_matches(const Doc *doc, const Question *question, int except)
{
  if (question->word >= 0 && !doc->words[question->word])
    return FALSE;
  if (question->since && (doc->published < question->since || doc->published > question->until))
    return FALSE;
  for (int f = 0; f < N_FACETS; f++)
    if (f != except && !doc_passes(doc, question->filters, f))
      return FALSE;
  return TRUE;
}

static void
check_facet(const World *world, const Question *question, const Facets *facets, Facet f,
            gboolean mains)
{
  guint n, none, want_none = 0, total = 0, want_total = 0;
  const FacetCount *counts = facets_counts(facets, f, &n, &none);
  for (guint k = 0; k < n; k++) {
    guint want = 0, want_main = 0;
    for (guint i = 0; i < N_DOCS; i++)
      for (guint v = 0; v < world->docs[i].n[f]; v++)
        if (g_str_equal(world->docs[i].ids[f][v], counts[k].id) &&
            doc_matches(&world->docs[i], question, f)) {
          want++;
          want_main += world->docs[i].main[f][v];
        }
    g_assert_cmpuint(counts[k].count, ==, want);
    if (mains)
      g_assert_cmpuint(counts[k].main, ==, want_main);
    g_assert_cmpint(counts[k].selected, ==, filters_selected(question->filters, f, counts[k].id));
    g_assert_true(k == 0 || counts[k - 1].count >= counts[k].count);
    total += want;
  }
  for (guint i = 0; i < N_DOCS; i++)
    if (doc_matches(&world->docs[i], question, f)) {
      want_none += world->docs[i].n[f] == 0;
      want_total += world->docs[i].n[f];
    }
  g_assert_cmpuint(none, ==, want_none);
  g_assert_cmpuint(total, ==, want_total); /* no value is missing */
}

static guint
sum_of(const Facets *facets, Calendar calendar, gboolean by_month)
{
  guint sum = 0;
  g_autoptr(GArray) periods = facets_timeline(facets, calendar, by_month);
  for (guint i = 0; i < periods->len; i++)
    sum += g_array_index(periods, TimelineCount, i).count;
  return sum;
}

static void
check_days(const World *world, const Question *question, const Facets *facets)
{
  guint dated = 0;
  gint32 first = G_MAXINT32, last = 0, got_first, got_last;
  for (guint i = 0; i < N_DOCS; i++)
    if (world->docs[i].published && doc_matches(&world->docs[i], question, -1)) {
      gint32 day = world->docs[i].published / DAY;
      dated++;
      first = MIN(first, day);
      last = MAX(last, day);
    }
  facets_days(facets, &got_first, &got_last);
  g_assert_cmpint(got_first, ==, dated ? first : 0);
  g_assert_cmpint(got_last, ==, last);
  g_assert_cmpuint(sum_of(facets, CALENDAR_GREGORIAN, FALSE), ==, dated);
  g_assert_cmpuint(sum_of(facets, CALENDAR_JALALI, TRUE), ==, dated);
}

/* Matching documents, a story once. */
static guint
count_stories(const World *world, const Question *question)
{
  guint alone = 0;
  g_autoptr(GHashTable) stories = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < N_DOCS; i++)
    if (doc_matches(&world->docs[i], question, -1)) {
      if (*world->docs[i].story)
        g_hash_table_add(stories, world->docs[i].story);
      else
        alone++;
    }
  return alone + g_hash_table_size(stories);
}

/* Further matching documents that tell the story of one. */
static guint
count_others(const World *world, const Question *question, const Doc *doc)
{
  guint n = 0;
  for (guint i = 0; *doc->story && i < N_DOCS; i++)
    n += &world->docs[i] != doc && g_str_equal(world->docs[i].story, doc->story) &&
         doc_matches(&world->docs[i], question, -1);
  return n;
}

static guint
number_of(const EngineHit *hit)
{
  return (guint)g_ascii_strtoull(hit->data + 1, NULL, 10);
}

static void
check_hits(const World *world, const Question *question, const EngineMatch *match)
{
  guint want = 0, last = 0;
  for (guint i = 0; i < N_DOCS; i++)
    want += doc_matches(&world->docs[i], question, -1);
  guint hits = question->collapse ? count_stories(world, question) : want;
  g_assert_cmpuint(match->count, ==, want);
  g_assert_cmpuint(match->collapsed, ==, hits);
  g_assert_cmpuint(match->n_hits, ==, MIN(hits, 10));
  for (guint i = 0; i < match->n_hits; i++) {
    const Doc *doc = &world->docs[number_of(&match->hits[i])];
    g_assert_true(doc_matches(doc, question, -1));
    if (question->collapse)
      g_assert_cmpuint(match->hits[i].more, ==, count_others(world, question, doc));
    g_assert_true(!question->by_date || i == 0 || last >= doc->published / DAY);
    last = doc->published / DAY;
  }
}

/* "eg,ru", "!fr", "none" …: up to two conditions on up to three facets. */
static Filters *
random_filters(void)
{
  Filters *filters = filters_new();
  for (guint k = g_test_rand_int_range(0, 4); k > 0; k--) {
    Facet f = g_test_rand_int_range(0, N_FACETS);
    g_autoptr(GString) spec = g_string_new(NULL);
    for (guint i = g_test_rand_int_range(1, 3); i > 0; i--) {
      guint pick = g_test_rand_int_range(0, pool_size(f) + 1);
      g_string_append_printf(spec, "%s%s%s", spec->len ? "," : "",
                             g_test_rand_int_range(0, 4) ? "" : "!",
                             pool_size(f) == pick ? SCHEMA_NONE : pools[f][pick]);
    }
    g_assert_true(filters_add(filters, f, spec->str));
  }
  return filters;
}

static Question
random_question(gboolean of_everything)
{
  Question question = { .word = -1,
                        .filters = filters_new(),
                        .by_date = g_test_rand_bit(),
                        .collapse = g_test_rand_bit() };
  if (of_everything)
    return question;
  question.word = g_test_rand_int_range(-1, G_N_ELEMENTS(words));
  if (g_test_rand_int_range(0, 3) == 0) {
    question.since = g_test_rand_int_range(1, LAST_DAY) * DAY;
    question.until = question.since + g_test_rand_int_range(0, LAST_DAY) * DAY;
  }
  filters_free(question.filters);
  question.filters = random_filters();
  return question;
}

static EngineQuery *
query_of(const Question *question)
{
  char low[SCHEMA_TIME_BYTES], high[SCHEMA_TIME_BYTES];
  EngineQuery *query = question->word < 0 ? NULL : engine_query_term("", words[question->word]);
  if (!question->since)
    return query;
  schema_time_encode(question->since, low);
  schema_time_encode(question->until, high);
  return engine_query_join(ENGINE_FILTER, query,
                           engine_query_range(SLOT_PUBLISHED, low, high, sizeof low));
}

static EngineMatch *
ask(Engine *engine, const Question *question, Facets **facets)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngineQuery) query = query_of(question);
  EngineMatchOptions options = { .limit = 10,
                                 .exact = TRUE,
                                 .by_value = question->by_date,
                                 .sort_slot = SLOT_PUBLISHED,
                                 .collapse = question->collapse,
                                 .collapse_slot = SLOT_STORY,
                                 .k1 = question->by_date ? 0 : 1,
                                 .b = .5 };
  EngineMatch *match = facets_match(engine, query, question->filters, &options, facets, &error);
  g_assert_no_error(error);
  return match;
}

static void
check_same_hits(const EngineMatch *match, const EngineMatch *other)
{
  g_assert_cmpuint(match->n_hits, ==, other->n_hits);
  for (guint i = 0; i < match->n_hits; i++) {
    g_assert_cmpstr(match->hits[i].data, ==, other->hits[i].data);
    g_assert_cmpfloat_with_epsilon(match->hits[i].weight, other->hits[i].weight, 1e-9);
    g_assert_cmpuint(match->hits[i].more, ==, other->hits[i].more);
  }
}

/* `twin`: another engine over the same shards, whose hits must be the same; or NULL. */
static void
compare(const World *world, Engine *engine, Engine *twin, guint rounds)
{
  for (guint round = 0; round < rounds; round++) {
    Question question = random_question(round < 4);
    g_autoptr(Filters) filters = question.filters;
    g_autoptr(Facets) facets = NULL;
    g_autoptr(EngineMatch) match = ask(engine, &question, &facets);
    check_hits(world, &question, match);
    check_days(world, &question, facets);
    /* What the term frequencies told has no main values. */
    gboolean bare = question.word < 0 && !question.since;
    gboolean mains = !bare || filters_n_active(filters) > 1;
    for (int f = 0; f < N_FACETS; f++)
      check_facet(world, &question, facets, f, mains);
    g_autoptr(EngineMatch) other = ask(twin ? twin : engine, &question, NULL);
    check_same_hits(match, other);
  }
}

static void
test_local(gconstpointer data)
{
  const World *world = data;
  const char *one[] = { world->all, NULL };
  const char *two[] = { world->halves[0], world->halves[1], NULL };
  const char *const *names[] = { one, two };
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(Engine) engine = engine_open(names[i], NULL);
    g_assert_false(engine_is_remote(engine));
    g_assert_cmpuint(engine_count(engine), ==, N_DOCS);
    compare(world, engine, NULL, N_ROUNDS);
  }
}

/* ---- The second thread ---- */

static void
pack_doc(GString *packed, const Doc *doc)
{
  schema_pack_begin(packed, doc->published);
  for (int f = 0; f < N_FACETS; f++)
    for (guint i = 0; i < doc->n[f]; i++)
      schema_pack_add(packed, f, doc->ids[f][i], doc->main[f][i]);
}

static void
check_same_tally(const FacetTally *one, const FacetTally *other)
{
  g_assert_cmpuint(facet_tally_n_values(one), ==, facet_tally_n_values(other));
  for (guint i = 0; i < facet_tally_n_values(one); i++) {
    TallyValue a = facet_tally_value(one, i), b = facet_tally_value(other, i);
    g_assert_cmpstr(a.id, ==, b.id);
    g_assert_cmpuint(a.facet, ==, b.facet);
    g_assert_cmpuint(a.count, ==, b.count);
    g_assert_cmpuint(a.main, ==, b.main);
  }
  for (int f = 0; f < N_FACETS; f++)
    g_assert_cmpuint(facet_tally_none(one, f), ==, facet_tally_none(other, f));
  for (guint day = 0; day < TALLY_DAYS; day++)
    g_assert_cmpuint(facet_tally_day(one, day), ==, facet_tally_day(other, day));
}

/* From no slot to many blocks of them, some begun anew on the way, as when a writer overtakes a
 * match; and a slot that is larger than a block. */
static void
test_queue(gconstpointer data)
{
  static const guint sizes[] = { 0, 1, 1000, 3000, 60000 };
  const World *world = data;
  g_autofree char *huge = g_malloc0(1 << 20);
  g_autoptr(GString) packed = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(sizes) * 2; i++) {
    guint n = sizes[i / 2];
    FacetTally *direct = facet_tally_new(NULL), *queued = facet_tally_new(NULL);
    TallyQueue *queue = tally_queue_new(queued);
    for (guint k = 0; k < n; k++) {
      pack_doc(packed, &world->docs[k % N_DOCS]);
      facet_tally_see(direct, packed->str, packed->len);
      tally_queue_add(queue, packed->str, packed->len);
      if (i % 2 && k == n / 2) {
        facet_tally_reset(direct);
        tally_queue_reset(queue);
      }
    }
    facet_tally_see(direct, huge, 1 << 20);
    tally_queue_add(queue, huge, 1 << 20);
    tally_queue_finish(queue);
    check_same_tally(direct, queued);
    facet_tally_free(direct);
    facet_tally_free(queued);
  }
}

/* ---- Two shards on loopback ---- */

static guint
free_port(void)
{
  g_autoptr(GSocketListener) listener = g_socket_listener_new();
  return g_socket_listener_add_any_inet_port(listener, NULL, NULL);
}

/* xapian-tcpsrv ends its whole process group with it; and it ends with us when we fail. */
static void
prepare_server(gpointer unused)
{
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
}

static GPid
serve(const char *path, guint port)
{
  g_autofree char *option = g_strdup_printf("--port=%u", port);
  char *argv[] = {
    "xapian-tcpsrv", "--interface=127.0.0.1", option, "--quiet", (char *)path, NULL
  };
  GPid pid = 0;
  if (!g_spawn_async(NULL, argv, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                         G_SPAWN_STDERR_TO_DEV_NULL,
                     prepare_server, NULL, &pid, NULL))
    return 0;
  return pid;
}

static Engine *
open_patiently(const char *const *names)
{
  for (guint i = 0; i < 100; i++) {
    Engine *engine = engine_open(names, NULL);
    if (engine)
      return engine;
    g_usleep(50000);
  }
  return NULL;
}

static void
test_remote(gconstpointer data)
{
  const World *world = data;
  GPid pids[2];
  char *names[3] = { NULL };
  for (guint i = 0; i < 2; i++) {
    guint port = free_port();
    names[i] = g_strdup_printf("127.0.0.1:%u", port);
    pids[i] = serve(world->halves[i], port);
  }
  if (!pids[0]) {
    g_test_skip("no xapian-tcpsrv");
    return;
  }
  const char *halves[] = { world->halves[0], world->halves[1], NULL };
  g_autoptr(Engine) local = engine_open(halves, NULL);
  Engine *engine = open_patiently((const char *const *)names);
  g_assert_nonnull(engine);
  g_assert_true(engine_is_remote(engine));
  compare(world, engine, local, N_ROUNDS / 3);
  engine_free(engine);

  /* A stub file of a remote and a local shard, and a folder that is one by its XAPIANDB. */
  g_autofree char *stub = g_build_filename(world->folder, "stub", NULL);
  g_autofree char *folder = g_build_filename(world->folder, "folder", NULL);
  g_autofree char *inside = g_build_filename(folder, "XAPIANDB", NULL);
  g_autofree char *lines = g_strdup_printf("remote %s\nauto %s\n", names[0], world->halves[1]);
  g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
  g_assert_true(g_file_set_contents(stub, lines, -1, NULL));
  g_assert_true(g_file_set_contents(inside, lines, -1, NULL));
  const char *stubs[] = { stub, folder };
  for (guint i = 0; i < G_N_ELEMENTS(stubs); i++) {
    const char *only[] = { stubs[i], NULL };
    engine = engine_open(only, NULL);
    g_assert_true(engine_is_remote(engine));
    compare(world, engine, local, N_ROUNDS / 5);
    engine_free(engine);
  }

  for (guint i = 0; i < 2; i++) {
    kill(pids[i], SIGTERM);
    waitpid(pids[i], NULL, 0);
    g_free(names[i]);
  }
}

int
main(int argc, char **argv)
{
  World world;
  g_test_init(&argc, &argv, NULL);
  make_world(&world);
  g_test_add_data_func("/facets/local", &world, test_local);
  g_test_add_data_func("/facets/queue", &world, test_queue);
  g_test_add_data_func("/facets/remote", &world, test_remote);
  int status = g_test_run();
  drop_world(&world);
  return status;
}
