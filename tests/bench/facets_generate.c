/* facets_generate N CONF INDEX DUMP: N generated documents with tags spread as in this field's
 * news, as an index of ours, and as a Groonga load of the same documents. Always the same ones.
 *
 * Values are drawn by Zipf's law over the vocabularies' ids: a few countries, domains and sources
 * hold most articles, as in the articles of the development sets (2 countries, 2 ministries, 3
 * leaves with their parents, 1 instrument an article; a tenth without any domain). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "search/conffile.h"
#include "search/engine.h"
#include "search/schema.h"

#define N_SOURCES 400
#define DAYS 3650       /* ten years, more of them lately */
#define FIRST_DAY 16800 /* 2015-12-31 */
#define SAME_STORY 0.15 /* articles that tell another's story again */
/* Exponents, such that the first 10,000 documents have about as many different countries,
 * ministries and pairs as the ANT corpus, tagged, has in as many articles: 185, 488, 306. */
#define ZIPF 1.2
#define ZIPF_COUNTRY 1.8
#define ZIPF_MINISTRY 2.2
#define FLUSH 20000
#define SEED 20250703

typedef struct {
  GPtrArray *ids;     /* of char * */
  GPtrArray *parents; /* of char *, NULL for none */
  double *below;      /* cumulative shares */
} Pool;

typedef struct {
  Pool country, portfolio, body, leaf, instrument, source;
  GRand *random;
  GPtrArray *values[N_FACETS]; /* of the document at hand: char * */
  guint *stories;              /* of each document, the number of the first that tells its story */
  gboolean *shared;            /* whether others tell that story too */
} World;

/* ---- Pools ---- */

static void
share_out(Pool *pool, double exponent)
{
  double sum = 0;
  pool->below = g_new(double, pool->ids->len);
  for (guint i = 0; i < pool->ids->len; i++)
    pool->below[i] = sum += pow(i + 1, -exponent);
  for (guint i = 0; i < pool->ids->len; i++)
    pool->below[i] /= sum;
}

static Pool
pool_new(void)
{
  return (Pool){ g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free) };
}

static void
pool_add(Pool *pool, const char *id, const char *parent)
{
  g_ptr_array_add(pool->ids, g_strdup(id));
  g_ptr_array_add(pool->parents, g_strdup(parent));
}

static ConfFile *
vocabulary(const char *conf, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_strdup_printf("%s/vocabulary/%s.conf", conf, name);
  ConfFile *file = conffile_load(path, &error);
  if (!file)
    g_error("%s", error->message);
  return file;
}

static Pool
pool_of(const char *conf, const char *name, gboolean leaves, double exponent)
{
  Pool pool = pool_new();
  g_autoptr(ConfFile) file = vocabulary(conf, name);
  for (const char *const *group = conffile_groups(file); *group; group++) {
    g_autofree char *parent = conffile_string(file, *group, "Parent", NULL);
    if (!g_str_equal(*group, "governing") && (!leaves || parent))
      pool_add(&pool, *group, parent);
  }
  share_out(&pool, exponent);
  return pool;
}

/* Of the vocabulary of ministries: portfolios, without the star of their groups, or whole bodies.
 */
static Pool
pool_ministries(const char *conf, gboolean portfolios)
{
  Pool pool = pool_new();
  g_autoptr(ConfFile) file = vocabulary(conf, "ministry");
  for (const char *const *group = conffile_groups(file); *group; group++) {
    gboolean portfolio = g_str_has_prefix(*group, "*/");
    if (strchr(*group, '/') && portfolio == portfolios)
      pool_add(&pool, *group + (portfolio ? 2 : 0), NULL);
  }
  share_out(&pool, ZIPF_MINISTRY);
  return pool;
}

static Pool
pool_numbered(const char *format, guint n)
{
  Pool pool = pool_new();
  for (guint i = 0; i < n; i++) {
    g_autofree char *number = g_strdup_printf("%u", i);
    g_autoptr(GString) id = g_string_new(format);
    g_string_replace(id, "#", number, 1);
    pool_add(&pool, id->str, NULL);
  }
  share_out(&pool, ZIPF);
  return pool;
}

static guint
draw(World *world, const Pool *pool)
{
  double x = g_rand_double(world->random);
  guint low = 0, high = pool->ids->len - 1;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (pool->below[middle] < x)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* ---- One document ---- */

static void
give(World *world, Facet facet, const char *id)
{
  GPtrArray *values = world->values[facet];
  if (!g_ptr_array_find_with_equal_func(values, id, g_str_equal, NULL))
    g_ptr_array_add(values, g_strdup(id));
}

/* A number whose mean is `mean`, at most `most`: geometric, as counts of tags are. */
static guint
how_many(World *world, double mean, guint most)
{
  guint n = 0;
  while (n < most && g_rand_double(world->random) < mean / (mean + 1))
    n++;
  return n;
}

static void
give_pairs(World *world)
{
  const GPtrArray *countries = world->values[FACET_COUNTRY];
  if (countries->len < 2 || g_rand_double(world->random) < 0.4)
    return;
  for (guint i = 1; i < MIN(countries->len, 3); i++) {
    const char *a = countries->pdata[0], *b = countries->pdata[i];
    g_autofree char *pair =
        strcmp(a, b) < 0 ? g_strconcat(a, "-", b, NULL) : g_strconcat(b, "-", a, NULL);
    give(world, FACET_PAIR, pair);
  }
}

static void
give_ministries(World *world)
{
  const GPtrArray *countries = world->values[FACET_COUNTRY];
  for (guint n = how_many(world, 2, 8); n > 0; n--) {
    if (countries->len == 0 || g_rand_double(world->random) < 0.25) {
      give(world, FACET_MINISTRY, world->body.ids->pdata[draw(world, &world->body)]);
      continue;
    }
    const char *country = countries->pdata[g_rand_int_range(world->random, 0, countries->len)];
    const char *portfolio = world->portfolio.ids->pdata[draw(world, &world->portfolio)];
    g_autofree char *id = g_strconcat(country, "/", portfolio, NULL);
    give(world, FACET_MINISTRY, id);
  }
}

static void
give_domains(World *world)
{
  guint n = g_rand_double(world->random) < 0.1 ? 0 : 1 + how_many(world, 2, 9);
  for (; n > 0; n--) {
    guint leaf = draw(world, &world->leaf);
    give(world, FACET_DOMAIN, world->leaf.ids->pdata[leaf]);
    give(world, FACET_DOMAIN, world->leaf.parents->pdata[leaf]);
  }
}

static void
draw_values(World *world)
{
  for (int facet = 0; facet < N_FACETS; facet++)
    g_ptr_array_set_size(world->values[facet], 0);
  for (guint n = how_many(world, 2, 8); n > 0; n--)
    give(world, FACET_COUNTRY, world->country.ids->pdata[draw(world, &world->country)]);
  give_pairs(world);
  give_ministries(world);
  give_domains(world);
  for (guint n = how_many(world, 1, 4); n > 0; n--)
    give(world, FACET_INSTRUMENT, world->instrument.ids->pdata[draw(world, &world->instrument)]);
  give(world, FACET_LANG, g_rand_double(world->random) < 0.65 ? "ar" : "fa");
  give(world, FACET_SOURCE, world->source.ids->pdata[draw(world, &world->source)]);
}

static gint64
draw_day(World *world)
{
  return FIRST_DAY + (gint64)(DAYS * sqrt(g_rand_double(world->random)));
}

/* ---- Out ---- */

/* "half" and "other" in half of the documents each, "tenth" in a tenth; further words so that the
 * lengths differ. */
static void
add_words(World *world, EngineDoc *doc, FILE *dump)
{
  GRand *random = world->random;
  gboolean half = g_rand_boolean(random), other = g_rand_boolean(random);
  gboolean tenth = g_rand_int_range(random, 0, 10) == 0;
  if (half)
    engine_doc_add_term(doc, "", "half", g_rand_int_range(random, 1, 5));
  if (other)
    engine_doc_add_term(doc, "", "other", g_rand_int_range(random, 1, 5));
  if (tenth)
    engine_doc_add_term(doc, "", "tenth", g_rand_int_range(random, 1, 5));
  engine_doc_add_term(doc, "", "filler", g_rand_int_range(random, 100, 900));
  fprintf(dump, ",\"words\":[%s%s%s\"filler\"]", half ? "\"half\"," : "", other ? "\"other\"," : "",
          tenth ? "\"tenth\"," : "");
}

static void
add_values(World *world, EngineDoc *doc, GString *packed, FILE *dump)
{
  for (int facet = 0; facet < N_FACETS; facet++) {
    const GPtrArray *values = world->values[facet];
    fprintf(dump, ",\"%s\":[", schema_facets[facet].name);
    for (guint i = 0; i < values->len; i++) {
      engine_doc_add_boolean(doc, schema_facets[facet].prefix, values->pdata[i]);
      schema_pack_add(packed, facet, values->pdata[i], i < 2);
      fprintf(dump, "%s\"%s\"", i ? "," : "", (char *)values->pdata[i]);
    }
    fputs("]", dump);
    if (values->len == 0 && schema_facets[facet].tagged)
      engine_doc_add_boolean(doc, schema_facets[facet].none, "");
  }
}

static void
add_day(EngineDoc *doc, gint64 day, FILE *dump)
{
  char time[SCHEMA_TIME_BYTES];
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(day * 86400);
  g_autofree char *term = g_date_time_format(date, "%Y%m%d");
  g_autofree char *month = g_date_time_format(date, "%Y-%m");
  schema_time_encode(day * 86400, time);
  engine_doc_set_value(doc, SLOT_PUBLISHED, time, sizeof time);
  engine_doc_add_boolean(doc, PREFIX_DAY, term);
  fprintf(dump, ",\"month\":\"%s\"", month);
}

/* Which story each of `n` documents tells, by the number of the first that does. */
static void
draw_stories(World *world, guint n)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(SEED);
  world->stories = g_new(guint, n);
  world->shared = g_new0(gboolean, n);
  for (guint i = 0; i < n; i++) {
    gboolean again = i > 0 && g_rand_double(random) < SAME_STORY;
    world->stories[i] = again ? world->stories[g_rand_int_range(random, 0, i)] : i;
    world->shared[world->stories[i]] |= again;
  }
}

static void
write_document(World *world, EngineWriter *index, FILE *dump, guint number)
{
  g_autoptr(EngineDoc) doc = engine_doc_new();
  g_autoptr(GString) packed = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  char id[16], story[16];
  gint64 day = draw_day(world);
  guint same = world->stories[number];
  g_snprintf(id, sizeof id, PREFIX_ID "%08x", number);
  g_snprintf(story, sizeof story, "%08x", same);
  draw_values(world);
  fprintf(dump, "%s{\"_key\":%u", number ? ",\n" : "", number + 1);
  add_words(world, doc, dump);
  schema_pack_begin(packed, day * 86400);
  add_values(world, doc, packed, dump);
  add_day(doc, day, dump);
  fputs("}", dump);
  engine_doc_set_value(doc, SLOT_FACETS, packed->str, packed->len);
  engine_doc_set_value(doc, SLOT_STORY, story, strlen(story));
  if (world->shared[same])
    engine_doc_add_boolean(doc, PREFIX_STORY, story);
  engine_doc_set_data(doc, "url=http://news.example/\n", 25);
  if (!engine_writer_replace(index, id, doc, NULL, &error))
    g_error("%s", error->message);
}

static void
start_dump(FILE *dump)
{
  fputs("table_create Word TABLE_PAT_KEY ShortText\ntable_create Month TABLE_PAT_KEY ShortText\n",
        dump);
  for (int facet = 0; facet < N_FACETS; facet++)
    fprintf(dump, "table_create V_%s TABLE_PAT_KEY ShortText\n", schema_facets[facet].name);
  fputs("table_create Docs TABLE_HASH_KEY UInt32\ncolumn_create Docs words COLUMN_VECTOR Word\n"
        "column_create Docs month COLUMN_SCALAR Month\n"
        "column_create Word docs COLUMN_INDEX Docs words\n",
        dump);
  for (int facet = 0; facet < N_FACETS; facet++)
    fprintf(dump, "column_create Docs %s COLUMN_VECTOR V_%s\n", schema_facets[facet].name,
            schema_facets[facet].name);
  fputs("load --table Docs\n[\n", dump);
}

int
main(int argc, char **argv)
{
  if (argc != 5)
    g_error("usage: facets_generate N CONF INDEX DUMP");
  const char *conf = argv[2];
  World world = {
    .country = pool_of(conf, "country", FALSE, ZIPF_COUNTRY),
    .portfolio = pool_ministries(conf, TRUE),
    .body = pool_ministries(conf, FALSE),
    .leaf = pool_of(conf, "domain", TRUE, ZIPF),
    .instrument = pool_of(conf, "instrument", FALSE, ZIPF),
    .source = pool_numbered("news-#.example", N_SOURCES),
    .random = g_rand_new_with_seed(SEED),
  };
  g_autoptr(GError) error = NULL;
  EngineWriter *index = engine_writer_open(argv[3], FLUSH, &error);
  FILE *dump = fopen(argv[4], "w");
  if (!index || !dump)
    g_error("%s: %s", argv[3], error ? error->message : "cannot write the dump");
  for (int facet = 0; facet < N_FACETS; facet++)
    world.values[facet] = g_ptr_array_new_with_free_func(g_free);
  start_dump(dump);
  guint n = atoi(argv[1]);
  draw_stories(&world, n);
  for (guint i = 0; i < n; i++)
    write_document(&world, index, dump, i);
  fputs("\n]\n", dump);
  fclose(dump);
  if (!engine_writer_close(index, &error))
    g_error("%s", error->message);
  return 0;
}
