#include <glib.h>
#include <glib/gstdio.h>
#include "search/names.h"

static const char *
conf_dir(void)
{
  const char *dir = g_getenv("HSEARCH_CONF");
  return dir ? dir : "conf";
}

/* A name, the language it is looked for in, and a spelling that must be among those tried. */
static const char *const rows[][3] = {
  { "hitler", "ar", "هتلر" },
  { "hitler", "fa", "هیتلر" },
  { "obama", "ar", "اوباما" },
  { "obama", "fa", "اوباما" },
  { "trump", "ar", "ترامب" },
  { "trump", "fa", "ترامپ" },
  { "merkel", "ar", "ميركل" },
  { "merkel", "fa", "مرکل" },
  { "putin", "ar", "بوتين" },
  { "putin", "fa", "پوتین" },
  { "macron", "ar", "ماكرون" },
  { "khamenei", "ar", "خامنئي" },
  { "rouhani", "ar", "روحاني" },
  { "zarif", "fa", "ظریف" },
  { "remdesivir", "ar", "ريمديسيفير" },
  { "remdesivir", "fa", "رمدسیویر" },
  { "shakespeare", "ar", "شكسبير" },
  { "ترامب", "fa", "ترامپ" },
  { "بوتين", "fa", "پوتين" }, /* the letters without a group stay as they are */
  { "غوغل", "fa", "گوگل" },
  { "گوگل", "ar", "غوغل" },
  { "پوتین", "ar", "بوتین" },
};

static gboolean
has(const GPtrArray *spellings, const char *word)
{
  for (guint i = 0; i < spellings->len; i++)
    if (g_str_equal(spellings->pdata[i], word))
      return TRUE;
  return FALSE;
}

static void
test_table(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Names) names = names_load(conf_dir(), &error);
  g_assert_no_error(error);
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GPtrArray) spellings = names_spellings(names, rows[i][0], rows[i][1]);
    if (!has(spellings, rows[i][2]))
      g_test_message("%s in %s: not %s", rows[i][0], rows[i][1], rows[i][2]);
    g_assert_true(has(spellings, rows[i][2]));
  }
}

static void
test_bounds(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Names) names = names_load(conf_dir(), &error);
  g_assert_no_error(error);
  static const char *const none[][2] = { { "abc", "ar" },        { "x", "ar" },
                                         { "obama", "en" },      { "obama2", "ar" },
                                         { "", "fa" },           { "o'neill", "ar" },
                                         { "abcdefghijklmnopqrstuvwxyz", "ar" } };
  for (guint i = 0; i < G_N_ELEMENTS(none); i++) {
    g_autoptr(GPtrArray) spellings = names_spellings(names, none[i][0], none[i][1]);
    g_assert_cmpuint(spellings->len, ==, 0);
  }
  g_autoptr(GPtrArray) many = names_spellings(names, "ahaghajahcazaghasata", "ar");
  g_assert_cmpuint(many->len, ==, NAMES_MAX_SPELLINGS);
  for (guint i = 0; i < many->len; i++)
    g_assert_true(g_utf8_validate(many->pdata[i], -1, NULL));
}

/* The likeliest comes first, none twice. */
static void
test_order(void)
{
  g_autoptr(Names) names = names_load(conf_dir(), NULL);
  g_autoptr(GPtrArray) spellings = names_spellings(names, "trump", "ar");
  g_assert_cmpstr(spellings->pdata[0], ==, "ترومب");
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < spellings->len; i++)
    g_assert_true(g_hash_table_add(seen, spellings->pdata[i]));
}

static void
test_bad_file(void)
{
  g_autofree char *dir = g_dir_make_tmp("names-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(dir, "names.conf", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(Names) absent = names_load(dir, &error);
  g_assert_no_error(error);
  g_autoptr(GPtrArray) nothing = names_spellings(absent, "obama", "ar");
  g_assert_cmpuint(nothing->len, ==, 0);
  g_assert_true(g_file_set_contents(path, "[a]\nar=x\nru=y\n", -1, NULL));
  g_assert_null(names_load(dir, &error));
  g_assert_true(g_str_has_suffix(error->message, ":3: unknown key ru: ar or fa, with -first or -last"));
  g_unlink(path);
  g_rmdir(dir);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/names/table", test_table);
  g_test_add_func("/names/bounds", test_bounds);
  g_test_add_func("/names/order", test_order);
  g_test_add_func("/names/bad-file", test_bad_file);
  return g_test_run();
}
