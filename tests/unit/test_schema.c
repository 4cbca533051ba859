/* The schema's encodings: terms, document data, packed facets. */
#include <glib.h>
#include <string.h>
#include "search/schema.h"

static void
test_names(void)
{
  for (int i = 0; i < N_FACETS; i++)
    g_assert_cmpint(schema_facet(schema_facets[i].name), ==, i);
  g_assert_cmpint(schema_facet("Country"), ==, -1);
  g_assert_cmpint(schema_facet(""), ==, -1);
}

static void
test_terms(void)
{
  static const struct {
    Facet facet;
    const char *id, *term;
  } rows[] = {
    { FACET_COUNTRY, "eg", "Neg" },
    { FACET_MINISTRY, "eg/health", "XMINISTRYeg/health" },
    { FACET_DOMAIN, "nuclear-medicine", "XDOMAINnuclear-medicine" },
    { FACET_INSTRUMENT, "agreement", "XINSTRUMENTagreement" },
    { FACET_PAIR, "eg-ru", "XPAIReg-ru" },
    { FACET_LANG, "ar", "Lar" },
    { FACET_SOURCE, "youm7", "XSOURCEyoum7" },
    { FACET_DOMAIN, SCHEMA_NONE, "XNd" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GString) term = g_string_new(NULL);
    schema_term(rows[i].facet, rows[i].id, term);
    g_assert_cmpstr(term->str, ==, rows[i].term);
  }
}

static void
test_addresses(void)
{
  g_autofree char *id = schema_id_term("https://a.example/1");
  g_autofree char *other = schema_id_term("https://a.example/2");
  g_assert_cmpuint(strlen(id), ==, 21);
  g_assert_cmpstr(id, !=, other);

  g_autofree char *short_url = schema_url_term("https://a.example/1");
  g_assert_cmpstr(short_url, ==, "Uhttps://a.example/1");
  g_autofree char *path = g_strnfill(400, 'x');
  g_autofree char *path2 = g_strconcat(path, "y", NULL);
  g_autofree char *long_url = schema_url_term(path);
  g_autofree char *longer = schema_url_term(path2);
  g_assert_cmpuint(strlen(long_url), ==, SCHEMA_MAX_TERM);
  g_assert_cmpstr(long_url, !=, longer);

  GString *letters = g_string_new("x"); /* cut between letters, whatever their bytes */
  for (guint i = 0; i < 3; i++) {
    for (guint k = 0; k < 150; k++)
      g_string_append(letters, i == 1 ? "€" : "ص");
    g_autofree char *arabic = schema_url_term(letters->str);
    g_assert_true(g_utf8_validate(arabic, -1, NULL) && strlen(arabic) <= SCHEMA_MAX_TERM && strlen(arabic) > SCHEMA_MAX_TERM - 4);
    g_string_assign(letters, i ? "xx" : "");
  }
  g_string_free(letters, TRUE);
}

static void
test_data(void)
{
  static const char *const rows[][3] = {
    { "caption", "وزير الصحة: اتفاق", "وزير الصحة: اتفاق" },
    { "text", "فقرة\n\nأخرى", "فقرة\n\nأخرى" },
    { "sample", "tab\there\r", "tab here " },
    { "author", "a=b", "a=b" },
    { "cap", "prefix of another name", "prefix of another name" },
  };
  g_autoptr(GString) data = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    schema_data_add(data, rows[i][0], rows[i][1]);
  schema_data_add(data, "absent", NULL);
  schema_data_add(data, "empty", "");
  guint lines = 0;
  for (const char *p = data->str; *p; p++)
    lines += *p == '\n';
  g_assert_cmpuint(lines, ==, G_N_ELEMENTS(rows));
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *value = schema_data_get(data->str, data->len, rows[i][0]);
    g_assert_cmpstr(value, ==, rows[i][2]);
  }
  g_assert_null(schema_data_get(data->str, data->len, "absent"));
  g_assert_null(schema_data_get(data->str, data->len, "empty"));
  g_assert_null(schema_data_get("", 0, "text"));
  g_assert_null(schema_data_get("text", 4, "text"));
}

static void
test_published(void)
{
  const struct {
    const char *lines, *published;
  } cases[] = {
    { "modtime=1490480580\nzone=+01:00\n", "2017-03-25T23:23:00+01:00" },
    { "modtime=1490480580\nzone=-03:30\n", "2017-03-25T18:53:00-03:30" },
    { "modtime=1490480580\nzone=Z\n", "2017-03-25T22:23:00Z" },
    { "modtime=1490480580\nzone=none\n", "2017-03-25T22:23:00" },
    { "modtime=1490400000\nzone=day\n", "2017-03-25" },
    { "modtime=1490400000\nzone=+99:99\n", NULL },
    { "modtime=1490400000\nzone=junk\n", NULL },
    { "modtime=1490400000\npublished=2017\nzone=day\n", "2017" },
    { "modtime=1490400000\n", NULL },
    { "zone=day\n", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = schema_data_published(cases[i].lines, strlen(cases[i].lines));
    g_assert_cmpstr(got, ==, cases[i].published);
  }
}

/* The day, and the values appended to `out`, "*" before main ones. */
static guint
unpack(const GString *packed, GString *out)
{
  SchemaWalk walk = schema_walk(packed->str, packed->len);
  SchemaValue value;
  while (schema_next(&walk, &value))
    g_string_append_printf(out, "%s%s:%.*s ", value.is_main ? "*" : "",
                           schema_facets[value.facet].name, (int)value.length,
                           (const char *)value.id);
  return walk.day;
}

static void
test_pack(void)
{
  g_autoptr(GString) packed = g_string_new(NULL), got = g_string_new(NULL);
  schema_pack_begin(packed, 20000 * (gint64)86400 + 5);
  schema_pack_add(packed, FACET_COUNTRY, "eg", TRUE);
  schema_pack_add(packed, FACET_MINISTRY, "int/who", FALSE);
  schema_pack_add(packed, FACET_SOURCE, "youm7", FALSE);
  schema_pack_add(packed, FACET_DOMAIN, "", FALSE);
  g_assert_cmpuint(unpack(packed, got), ==, 20000);
  g_assert_cmpstr(got->str, ==, "*country:eg ministry:int/who source:youm7 ");

  static const struct {
    gint64 published;
    guint day;
  } days[] = { { 0, 0 }, { -5, 0 }, { 86399, 0 }, { 86400, 1 }, { G_MAXINT64, 65535 } };
  for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
    schema_pack_begin(packed, days[i].published);
    g_assert_cmpuint(schema_walk(packed->str, packed->len).day, ==, days[i].day);
  }
}

/* Random bytes never read past the end nor give an empty or foreign value. */
static void
test_unpack_noise(void)
{
  g_autoptr(GString) packed = g_string_new(NULL);
  for (guint round = 0; round < 20000; round++) {
    g_string_truncate(packed, 0);
    for (guint n = g_test_rand_int_range(0, 24); n > 0; n--)
      g_string_append_c(packed, (char)g_test_rand_int_range(0, round % 2 ? 8 : 256));
    SchemaWalk walk = schema_walk(packed->str, packed->len);
    SchemaValue value;
    while (schema_next(&walk, &value)) {
      const char *id = (const char *)value.id;
      g_assert_cmpuint(value.facet, <, N_FACETS);
      g_assert_cmpuint(value.length, >, 0);
      g_assert_true(id > packed->str && id + value.length <= packed->str + packed->len);
    }
  }
}

static void
test_time(void)
{
  char out[SCHEMA_TIME_BYTES];
  schema_time_encode(0x01020304, out);
  g_assert_cmpmem(out, 4, "\1\2\3\4", 4);
  g_assert_cmpint(schema_time_decode(out, sizeof out), ==, 0x01020304);
  g_assert_cmpint(schema_time_decode(out, 3), ==, 0);
  schema_time_encode(-1, out);
  g_assert_cmpmem(out, 4, "\0\0\0\0", 4);
  schema_time_encode(G_MAXINT64, out);
  g_assert_cmpmem(out, 4, "\xff\xff\xff\xff", 4);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/schema/names", test_names);
  g_test_add_func("/schema/terms", test_terms);
  g_test_add_func("/schema/addresses", test_addresses);
  g_test_add_func("/schema/published", test_published);
  g_test_add_func("/schema/data", test_data);
  g_test_add_func("/schema/pack", test_pack);
  g_test_add_func("/schema/unpack-noise", test_unpack_noise);
  g_test_add_func("/schema/time", test_time);
  return g_test_run();
}
