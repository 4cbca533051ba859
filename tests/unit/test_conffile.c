#include <glib.h>
#include <glib/gstdio.h>
#include "search/conffile.h"

static ConfFile *
load(const char *content, gsize length, GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp("conffile-XXXXXX", &path, NULL);
  g_close(fd, NULL);
  g_assert_true(g_file_set_contents(path, content, length, NULL));
  ConfFile *file = conffile_load(path, error);
  g_unlink(path);
  return file;
}

static void
test_reads(void)
{
  static const char content[] = "# a comment\n\n[eg]\nName[ar]=مصر\n Name[en] = Egypt \n"
                                "Place[ar]= القاهرة ; الجيزة;; a\\;b\n[*/health]\n";
  g_autoptr(GError) error = NULL;
  g_autoptr(ConfFile) file = load(content, -1, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(conffile_groups(file)[0], ==, "eg");
  g_assert_cmpstr(conffile_groups(file)[1], ==, "*/health");
  g_autofree char *name = conffile_string(file, "eg", "Name", "en");
  g_assert_cmpstr(name, ==, "Egypt");
  g_autofree char *absent = conffile_string(file, "eg", "Name", "fa");
  g_assert_null(absent);
  g_auto(GStrv) places = conffile_list(file, "eg", "Place", "ar");
  g_assert_cmpuint(g_strv_length(places), ==, 3);
  g_assert_cmpstr(places[1], ==, "الجيزة");
  g_assert_cmpstr(places[2], ==, "a;b");
  g_assert_cmpuint(conffile_line(file, "eg", "Place[ar]"), ==, 6);
  g_assert_cmpuint(conffile_line(file, "*/health", NULL), ==, 7);
}

static void
test_names_line(void)
{
  static const struct {
    const char *content;
    const char *says; /* the error ends so */
  } rows[] = {
    { "[a]\nx=1\nnonsense\n", ":3: neither a [group], nor Key=value, nor a # comment" },
    { "[a\nx=1\n", ":1: a group must be written [name]" },
    { "x=1\n", ":1: a key before the first [group]" },
    { "[a]\nx=1\n[b]\n[a]\n", ":4: this group stands twice" },
    { "[a]\nx=1\n\nx=2\n", ":4: this key stands twice in its group" },
    { "[a]\nx=\xff\n", ":2: not valid UTF-8" },
    { "[a]\n=1\n", ":2: neither a [group], nor Key=value, nor a # comment" },
    { "[a]\nx=1\n\ny[ar=2\nz=3\n", ":4: Invalid key name: y[ar" },
    { "[a]\nx=1\n[b[c]\n", ":3: Invalid group name: b[c" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(load(rows[i].content, -1, &error));
    g_assert_error(error, CONFFILE_ERROR, CONFFILE_SYNTAX);
    if (!g_str_has_suffix(error->message, rows[i].says))
      g_error("%s does not end in %s", error->message, rows[i].says);
  }
}

static void
test_any_bytes(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  static const char alphabet[] = "[]=;#\\ab \n\t\r\xd8\xa7";
  for (int round = 0; round < 2000; round++) {
    char bytes[60];
    gsize n = g_rand_int_range(random, 0, sizeof bytes);
    for (gsize i = 0; i < n; i++)
      bytes[i] = round % 2 ? alphabet[g_rand_int_range(random, 0, sizeof alphabet - 1)]
                           : g_rand_int_range(random, 0, 256);
    g_autoptr(GError) error = NULL;
    g_autoptr(ConfFile) file = load(bytes, n, &error);
    g_assert_true((file != NULL) == (error == NULL));
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/conffile/reads", test_reads);
  g_test_add_func("/conffile/names-line", test_names_line);
  g_test_add_func("/conffile/any-bytes", test_any_bytes);
  return g_test_run();
}
