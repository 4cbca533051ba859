#include <glib.h>
#include "search/evidence.h"

static GPtrArray *
tags_of(const char *const *rows, gsize n)
{
  GPtrArray *tags = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  for (gsize i = 0; i < n; i++) {
    GArray *places = g_array_new(FALSE, FALSE, sizeof(EvidencePlace));
    g_auto(GStrv) parts = g_strsplit(rows[i], " ", -1);
    for (char **part = parts; *part && **part; part++) {
      char *end;
      guint32 start = g_ascii_strtoull(*part + 1, &end, 10), stop = g_ascii_strtoull(end + 1, NULL, 10);
      EvidencePlace place = { **part == 't', start, stop };
      g_array_append_val(places, place);
    }
    g_ptr_array_add(tags, places);
  }
  return tags;
}

static char *
told(const GPtrArray *tags)
{
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < tags->len; i++) {
    const GArray *places = tags->pdata[i];
    g_string_append(out, i ? " |" : "|");
    for (guint k = 0; k < places->len; k++) {
      const EvidencePlace *p = &g_array_index(places, EvidencePlace, k);
      g_string_append_printf(out, " %c%u-%u", p->in_title ? 't' : 'b', p->start, p->end);
    }
  }
  return g_string_free(out, FALSE);
}

static void
test_there_and_back(void)
{
  const struct {
    const char *rows[4];
    const char *line;
  } cases[] = {
    { { "b120-127 t0-4", "b160-169", "", "b160-169" }, "t0.4 b120.7 33.9;10,2,,2" },
    { { "b5-20", "b5-9 b8-30", "b20-22", "" }, "b5.15 -0.4 -3.22 -12.2;0,12,3," },
    { { "t0-1", "t0-1", "t0-1", "t0-1" }, "t0.1;0,0,0,0" },
    { { "", "", "", "" }, "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GPtrArray) tags = tags_of(cases[i].rows, 4);
    g_autofree char *line = evidence_write(tags), *before = told(tags);
    g_assert_cmpstr(line, ==, cases[i].line);
    g_autoptr(GPtrArray) again = evidence_read(line);
    g_autofree char *after = told(again);
    if (*line)
      g_assert_cmpstr(after, ==, before);
    else
      g_assert_cmpuint(again->len, ==, 0);
  }
}

/* More places than letters: the later ones are left out, and nothing is mixed up. */
static void
test_many(void)
{
  g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < 100; i++) {
    GArray *places = g_array_new(FALSE, FALSE, sizeof(EvidencePlace));
    EvidencePlace place = { FALSE, i * 1000, i * 1000 + 10 };
    g_array_append_val(places, place);
    g_ptr_array_add(tags, places);
  }
  g_autofree char *line = evidence_write(tags);
  g_autoptr(GPtrArray) again = evidence_read(line);
  g_assert_cmpuint(again->len, ==, 100);
  for (guint i = 0; i < 100; i++) {
    const GArray *places = again->pdata[i];
    g_assert_cmpuint(places->len, ==, i < sizeof EVIDENCE_LETTERS - 1);
    if (places->len)
      g_assert_cmpuint(g_array_index(places, EvidencePlace, 0).start, ==, i * 1000);
  }
}

static void
test_anything(void)
{
  const struct {
    const char *line, *told;
  } cases[] = {
    { NULL, "" }, { "", "" }, { "junk", "" }, { ";", "|" }, { "t0.4", "" }, { "5.4;0", "" },
    { "t0.4;9zZ", "|" }, { "t0", "" }, { "t0.", "" }, { "b", "" }, { "t0.4 ", "" }, { "-", "" }, { "t0.4;0!0", "| t0-4 t0-4" }, { "t99999999999.1;0", "" },
    { "t1073741824.1;0", "|" }, { "b1.2 x;0", "" }, { "t0.4 ;0,0", "| t0-4 | t0-4" },
    { "country:eg=t0-4,b120-127", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GPtrArray) tags = evidence_read(cases[i].line);
    g_autofree char *got = told(tags);
    g_assert_cmpstr(got, ==, cases[i].told);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/evidence/there-and-back", test_there_and_back);
  g_test_add_func("/evidence/many", test_many);
  g_test_add_func("/evidence/anything", test_anything);
  return g_test_run();
}
