/* facets_measure INDEX: what counts cost beside the match alone: CPU milliseconds and ratios, each
 * the least of several rounds taken in turn, so that other work on the machine weighs on all alike.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "search/facets.h"

#define ROUNDS 7
#define K1 1.2
#define B 0.5

typedef struct {
  const char *name;
  const char *word;   /* NULL: every document */
  const char *filter; /* "country=eg,ru domain=care", or NULL */
  gboolean collapse;
  /* Least milliseconds of the processor, 0 not measured: the clock tells nothing where other
   * programs are at work. `counted` is of the thread that matches, which is what one waits for
   * where a second core is free; `whole` of all threads together. */
  double bare, counted, whole, stock;
  guint count;
} Case;

static Case cases[] = {
  { "half of them", "half", NULL, FALSE },
  { "half, a story once", "half", NULL, TRUE },
  { "half, one filter", "half", "country=eg,ru", FALSE },
  { "half, two filters", "half", "country=eg,ru domain=care", FALSE },
  { "a tenth", "tenth", NULL, FALSE },
  { "all, newest first", NULL, NULL, FALSE },
  { "all, a story once", NULL, NULL, TRUE },
  { "all of a country", NULL, "country=eg", FALSE },
};

static double
ms_of(clockid_t clock)
{
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void
keep_least(double *least, clockid_t clock, double start)
{
  double took = ms_of(clock) - start;
  if (*least == 0 || took < *least)
    *least = took;
}

static Filters *
filters_of(const char *text)
{
  Filters *filters = filters_new();
  g_auto(GStrv) parts = g_strsplit(text ? text : "", " ", -1);
  for (char **part = parts; *part; part++) {
    g_auto(GStrv) pair = g_strsplit(*part, "=", 2);
    filters_add(filters, schema_facet(pair[0]), pair[1]);
  }
  return filters;
}

static void
bare(Engine *engine, Case *c, const EngineQuery *query, const Filters *filters,
     const EngineMatchOptions *options)
{
  double start = ms_of(CLOCK_THREAD_CPUTIME_ID);
  g_autoptr(EngineMatch) match = facets_match(engine, query, filters, options, NULL, NULL);
  keep_least(&c->bare, CLOCK_THREAD_CPUTIME_ID, start);
}

static void
counted(Engine *engine, Case *c, const EngineQuery *query, const Filters *filters,
        const EngineMatchOptions *options)
{
  double cpu = ms_of(CLOCK_PROCESS_CPUTIME_ID);
  double start = ms_of(CLOCK_THREAD_CPUTIME_ID);
  g_autoptr(Facets) facets = NULL;
  g_autoptr(EngineMatch) match = facets_match(engine, query, filters, options, &facets, NULL);
  for (int facet = 0; facet < N_FACETS; facet++) {
    guint n;
    facets_counts(facets, facet, &n, NULL);
  }
  g_autoptr(GArray) months = facets_timeline(facets, CALENDAR_GREGORIAN, TRUE);
  keep_least(&c->counted, CLOCK_THREAD_CPUTIME_ID, start);
  keep_least(&c->whole, CLOCK_PROCESS_CPUTIME_ID, cpu);
  c->count = match->count;
}

static void
ignore(const char *value, gsize length, guint count, gpointer user)
{
}

/* What Xapian's own spy costs over the same slot, without taking its values apart. */
static void
stock(Engine *engine, Case *c, const EngineQuery *query)
{
  double start = ms_of(CLOCK_THREAD_CPUTIME_ID);
  engine_values(engine, query, SLOT_FACETS, ignore, NULL, NULL);
  keep_least(&c->stock, CLOCK_THREAD_CPUTIME_ID, start);
}

static void
measure(Engine *engine, Case *c, gboolean with_stock)
{
  g_autoptr(EngineQuery) query = c->word ? engine_query_term("", c->word) : NULL;
  g_autoptr(Filters) filters = filters_of(c->filter);
  EngineMatchOptions options = { .limit = 10,
                                 .exact = TRUE,
                                 .k1 = c->word ? K1 : 0,
                                 .b = B,
                                 .collapse = c->collapse,
                                 .collapse_slot = SLOT_STORY,
                                 .by_value = !c->word,
                                 .sort_slot = SLOT_PUBLISHED };
  bare(engine, c, query, filters, &options);
  counted(engine, c, query, filters, &options);
  if (with_stock)
    stock(engine, c, query);
}

int
main(int argc, char **argv)
{
  const char *names[] = { argc > 1 ? argv[1] : "", NULL };
  int rounds = argc > 2 ? atoi(argv[2]) : ROUNDS;
  g_autoptr(GError) error = NULL;
  g_autoptr(Engine) engine = engine_open(names, &error);
  if (!engine)
    g_error("%s", error->message);
  printf("%u documents; CPU ms, the least of %d\n", engine_count(engine), rounds);
  for (int round = 0; round < rounds; round++)
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
      measure(engine, &cases[i], i == 0 && round == 0);
  printf("%-20s %9s %9s %9s %7s %9s %7s\n", "query", "matches", "match", "+ facets", "ratio",
         "all CPU", "ratio");
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    const Case *c = &cases[i];
    printf("%-20s %9u %9.1f %9.1f %7.2f %9.1f %7.2f\n", c->name, c->count, c->bare, c->counted,
           c->counted / c->bare, c->whole, c->whole / c->bare);
  }
  printf("%-20s %9u %9.1f %9.1f %7.2f\n", "stock spy, half", cases[0].count, cases[0].bare,
         cases[0].stock, cases[0].stock / cases[0].bare);
  return 0;
}
