/* Whose page an address is, and whether a source wants it: a row an address. */
#include <glib/gstdio.h>
#include <locale.h>
#include "indexer/sources.h"

static const char conf[] =
  "[paper]\nName[ar]=x\nLang=ar\nSite=https://www.paper.example/\nFeeds=/rss\nExclude=*/photo/*;*/live-*\n"
  "[paper-fa]\nName[fa]=x\nLang=fa\nSite=https://fa.paper.example/\nFeeds=/rss\n"
  "[bbc-ar]\nName[ar]=x\nLang=ar\nSite=https://www.bbc.example/arabic/\nFeeds=https://feeds.bbc.example/arabic/rss.xml\n"
  "Include=https://www.bbc.example/arabic/articles/*\n"
  "[bbc-fa]\nName[fa]=x\nLang=fa\nSite=https://www.bbc.example/persian/\nFeeds=/rss\n"
  "[bbc-fa-sport]\nName[fa]=x\nLang=fa\nSite=https://www.bbc.example/persian/sport/\nFeeds=/rss\n"
  "[agency]\nName[ar]=x\nLang=ar\nSite=http://agency.example/\nHosts=news.example;old.example/agency/;cdn.example:8080\nFeeds=/rss\n"
  "[home]\nName[ar]=x\nLang=ar\nSite=http://home.example/Pages/default.aspx\nFeeds=/rss\n"
  "[local]\nName[ar]=x\nLang=ar\nSite=http://127.0.0.1:8000/\nFeeds=/rss\n"
  "[local-too]\nName[ar]=x\nLang=ar\nSite=http://127.0.0.1:8001/\nFeeds=/rss\n";

static const struct {
  const char *url, *source; /* NULL: of none */
  gboolean wanted;          /* by that source */
} rows[] = {
  { "https://www.paper.example/1", "paper", TRUE },
  { "https://www.paper.example/photo/1", "paper", FALSE },
  { "https://www.paper.example/a/live-2", "paper", FALSE },
  { "https://paper.example/1", "paper", TRUE }, /* its domain */
  { "https://m.paper.example/1", "paper", TRUE },
  { "https://fa.paper.example/1", "paper-fa", TRUE },
  { "https://www.bbc.example/arabic/articles/c1", "bbc-ar", TRUE },
  { "https://www.bbc.example/arabic/topics/c1", "bbc-ar", FALSE },
  { "https://www.bbc.example/arabic/", "bbc-ar", FALSE },
  { "https://www.bbc.example/arabic", "bbc-ar", FALSE },
  { "https://www.bbc.example/persian/articles/c1", "bbc-fa", TRUE },
  { "https://www.bbc.example/persian/sport/c1", "bbc-fa-sport", TRUE },
  { "https://www.bbc.example/persians", NULL, FALSE },
  { "https://www.bbc.example/news", NULL, FALSE },
  { "https://arabic.bbc.example/news", NULL, FALSE },
  { "http://agency.example/1", "agency", TRUE },
  { "https://news.example/1", "agency", TRUE },
  { "https://old.example/agency/1", "agency", TRUE },
  { "https://old.example/other/1", NULL, FALSE },
  { "http://cdn.example:8080/1", "agency", TRUE },
  { "http://cdn.example/1", NULL, FALSE },
  { "http://home.example/news/1", "home", TRUE }, /* a home page's own path says nothing */
  { "http://127.0.0.1:8000/1", "local", TRUE },
  { "http://127.0.0.1:8001/1", "local-too", TRUE },
  { "http://127.0.0.1:8002/1", NULL, FALSE },
  { "http://nowhere.example/", NULL, FALSE },
};

static char *
write_conf(const char *text)
{
  char *path = NULL;
  int fd = g_file_open_tmp("sources-XXXXXX.conf", &path, NULL);
  g_assert_cmpint(fd, >=, 0);
  g_close(fd, NULL);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  return path;
}

static void
test_places(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = write_conf(conf);
  g_autoptr(Sources) sources = sources_load(path, NULL, &error);
  g_assert_no_error(error);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    const Source *source = sources_of_url(sources, rows[i].url);
    g_test_message("%s", rows[i].url);
    g_assert_cmpstr(source ? source->id : NULL, ==, rows[i].source);
    for (guint j = 0; j < sources_count(sources); j++) {
      const Source *other = sources_at(sources, j);
      g_assert_cmpint(sources_wants(sources, other, rows[i].url), ==, other == source && rows[i].wanted);
    }
  }
  g_unlink(path);
}

static const struct {
  const char *text, *problem; /* what is said after the file's name */
} faults[] = {
  { "[a]\nName[ar]=x\nLang=ar\nFeeds=http://a.example/f\n", ":1: [a] Site is missing" },
  { "[A B]\nName[ar]=x\nLang=ar\nSite=http://a.example/\nFeeds=/f\n", ":1: [A B] an id has small letters, digits and - only" },
  { "[a]\nLang=ar\nSite=http://a.example/\nFeeds=/f\n", ":1: [a] Name is missing" },
  { "[a]\nName[ar]=x\nSite=http://a.example/\nFeeds=/f\n", ":1: [a] Lang is missing" },
  { "[a]\nName[ar]=x\nLang=ar\nSite=http://a.example/\nFeeds=/f\nDelay=-1\n", ":6: [a] Delay: not a number from 0 to 3600" },
  { "[a]\nName[ar]=x\nLang=ar\nSite=http://a.example/\nFeeds=/f\nOff=yes\n", ":6: [a] Off: neither true nor false" },
  { "[a]\nName[ar]=x\nLang=ar\nSite=http://a.example/\nFeeds=/f;ftp://b.example/\n",
    ":5: [a] Feeds: ftp://b.example/: not an http or https URL" },
  { "[a]\nName[ar]=x\nLang=ar\nSite=http://a.example/\nFeeds=/f\n[b]\nName[ar]=x\nLang=ar\nSite=http://a.example/\nFeeds=/f\n",
    ":6: [b] a.example is already a place of [a]" },
  { "[a]\nName[ar]=x\nLang=ar\nSite=http://a.example/ar/\nFeeds=/f\n[b]\nName[ar]=x\nLang=ar\nSite=http://b.example/\n"
    "Hosts=a.example/ar/\nFeeds=/f\n",
    ":6: [b] a.example/ar/ is already a place of [a]" },
};

static void
test_faults(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = write_conf(faults[i].text);
    g_autofree char *wanted = g_strconcat(path, faults[i].problem, NULL);
    g_autoptr(Sources) refused = sources_load(path, NULL, &error);
    g_assert_null(refused);
    g_assert_cmpstr(error->message, ==, wanted);
    g_autoptr(Sources) rest = sources_load(path, problems, NULL); /* the good ones stay */
    g_assert_cmpuint(problems->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(problems, 0), ==, wanted);
    g_assert_cmpuint(sources_count(rest), ==, i >= G_N_ELEMENTS(faults) - 2);
    g_unlink(path);
  }
}

static void
test_ours(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_test_build_filename(G_TEST_DIST, "..", "conf", "sources.conf", NULL);
  g_autoptr(Sources) sources = sources_load(path, NULL, &error);
  g_assert_no_error(error);
  const Source *bbc = sources_of_url(sources, "https://www.bbc.com/persian/articles/c0");
  g_assert_cmpstr(bbc->id, ==, "bbc-fa");
  for (guint i = 0; i < sources_count(sources); i++) {
    const Source *source = sources_at(sources, i);
    g_assert_nonnull(source->zone);
    g_assert_false(source->allow_private);
    for (int lang = 0; lang < 3; lang++)
      g_assert_nonnull(source->name[lang]);
    for (char **feed = source->feeds; *feed; feed++)
      g_assert_true(g_str_has_prefix(*feed, "http"));
  }
}

int
main(int argc, char **argv)
{
  setlocale(LC_ALL, "");
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sources/places", test_places);
  g_test_add_func("/sources/faults", test_faults);
  g_test_add_func("/sources/ours", test_ours);
  return g_test_run();
}
