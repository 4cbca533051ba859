/* RFC 9309, a row a rule: file, agent, path, whether it may be fetched. */
#include <string.h>
#include "indexer/robots.h"

static const struct {
  const char *file, *agent, *url;
  gboolean allowed;
} rows[] = {
  { "", "hsearch", "/a", TRUE },
  { "User-agent: *\nDisallow: /\n", "hsearch", "/a", FALSE },
  { "User-agent: *\nDisallow: /\n", "hsearch", "http://e.com/robots.txt", TRUE },
  { "User-agent: *\nDisallow:\n", "hsearch", "/a", TRUE },
  { "Disallow: /\n", "hsearch", "/a", TRUE }, /* of no group */
  { "User-agent: hsearch\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n", "hsearch", "/b", TRUE },
  { "User-agent: hsearch\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n", "hsearch", "/a", FALSE },
  { "User-agent: other\nDisallow: /\n", "hsearch", "/a", TRUE },
  { "User-agent: HSearch/2.0\nDisallow: /\n", "hsearch", "/a", FALSE },
  { "User-agent: hsearch\nDisallow: /\n", "hsearch/0.1 (+x)", "/a", FALSE },
  { "User-agent: hsearch-news\nDisallow: /\n", "hsearch", "/a", TRUE },
  { "User-agent: hsearch 2 extra\nDisallow: /\n", "hsearch", "/a", FALSE },
  { "User-agent: * baz\nDisallow: /\n", "hsearch", "/a", FALSE },
  { "User-agent: *x\nDisallow: /\n", "hsearch", "/a", TRUE },
  /* groups merge; several agents share one */
  { "User-agent: hsearch\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: hsearch\nDisallow: /b\n",
    "hsearch", "/b", FALSE },
  { "User-agent: x\nUser-agent: hsearch\nDisallow: /a\n", "hsearch", "/a", FALSE },
  { "User-agent: hsearch\nCrawl-delay: 3\nUser-agent: x\nDisallow: /a\n", "hsearch", "/a", FALSE },
  { "User-agent: hsearch\nSitemap: http://e/s\nFoo: bar\nUser-agent: x\nDisallow: /a\n", "hsearch", "/a",
    FALSE },
  { "User-agent: hsearch\n\n\nUser-agent: x\n\nDisallow: /a\n", "hsearch", "/a", FALSE },
  /* an own group without rules allows all */
  { "User-agent: *\nDisallow: /\nUser-agent: hsearch\nDisallow:\n", "hsearch", "/a", TRUE },
  /* longest wins, Allow wins ties */
  { "User-agent: *\nDisallow: /\nAllow: /p\n", "hsearch", "/page", TRUE },
  { "User-agent: *\nAllow: /p\nDisallow: /\n", "hsearch", "/page", TRUE },
  { "User-agent: *\nAllow: /folder\nDisallow: /folder\n", "hsearch", "/folder/page", TRUE },
  { "User-agent: *\nAllow: /page\nDisallow: /*.htm\n", "hsearch", "/page.htm", FALSE },
  { "User-agent: *\nAllow: /$\nDisallow: /\n", "hsearch", "/", TRUE },
  { "User-agent: *\nAllow: /$\nDisallow: /\n", "hsearch", "/page.htm", FALSE },
  { "User-agent: *\nDisallow: /x/\nAllow: /x/*.html$\n", "hsearch", "/x/y/a.html", TRUE },
  { "User-agent: *\nDisallow: /x/\nAllow: /x/*.html$\n", "hsearch", "/x/y/a.html?z", FALSE },
  /* patterns */
  { "User-agent: *\nDisallow: /fish\n", "hsearch", "/fishheads/x.html", FALSE },
  { "User-agent: *\nDisallow: /fish\n", "hsearch", "/Fish", TRUE },
  { "User-agent: *\nDisallow: /fish*\n", "hsearch", "/catfish", TRUE },
  { "User-agent: *\nDisallow: /*.php\n", "hsearch", "/folder/any.php?x=1", FALSE },
  { "User-agent: *\nDisallow: /*.php$\n", "hsearch", "/any.php?x=1", TRUE },
  { "User-agent: *\nDisallow: /fish*.php\n", "hsearch", "/fishheads/catfish.php?x", FALSE },
  { "User-agent: *\nDisallow: *.pdf\n", "hsearch", "/a/b.pdf", FALSE },
  { "User-agent: *\nDisallow: /a**b\n", "hsearch", "/axxb", FALSE },
  { "User-agent: *\nDisallow: /*a*a*a*b\n", "hsearch", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", TRUE },
  { "User-agent: *\nDisallow: /a$b\n", "hsearch", "/a$b", FALSE },
  { "User-agent: *\nDisallow: /a$b\n", "hsearch", "/a", TRUE },
  { "User-agent: *\nDisallow: /file-with-a-%2A.html\n", "hsearch", "/file-with-a-*.html", FALSE },
  { "User-agent: *\nDisallow: /file-with-a-%2A.html\n", "hsearch", "/file-with-a-x.html", TRUE },
  { "User-agent: *\nDisallow: /*?id=\n", "hsearch", "http://e.com/x?id=3", FALSE },
  { "User-agent: *\nDisallow: fish\n", "hsearch", "/fish", TRUE },
  { "User-agent: *\nDisallow: /\n", "hsearch", "http://e.com", FALSE },
  /* one encoding on both sides */
  { "User-agent: *\nDisallow: /الصحة\n", "hsearch", "/%d8%a7%d9%84%d8%b5%d8%ad%d8%a9", FALSE },
  { "User-agent: *\nDisallow: /%d8%a7\n", "hsearch", "/ا", FALSE },
  { "User-agent: *\nDisallow: /foo/bar/%62%61%7A\n", "hsearch", "/foo/bar/baz", FALSE },
  { "User-agent: *\nDisallow: /a%2fb\n", "hsearch", "/a/b", TRUE },
  { "User-agent: *\nDisallow: /a%2fb\n", "hsearch", "/a%2Fb", FALSE },
  /* line ends, BOM, comments, blanks, case */
  { "\xEF\xBB\xBFUser-agent: *\r\nDisallow: /a\r\n", "hsearch", "/a", FALSE },
  { "User-agent: *\rDisallow: /a\r", "hsearch", "/a", FALSE },
  { "# x\nUSER-AGENT : * # all\n\tdisallow:/a # no\n", "hsearch", "/a", FALSE },
  { "User-agent: *\nDisallow: /a#b\n", "hsearch", "/ac", FALSE },
  { "User-agent: *\nDisallow: /a", "hsearch", "/a", FALSE },
  /* as Google takes them */
  { "User-agent: *\nDissallow: /a\n", "hsearch", "/a", FALSE },
  { "User-agent *\nDisallow /a\n", "hsearch", "/a", FALSE },
  { "User-agent: *\nDisallow /a b\n", "hsearch", "/a", TRUE },
  { "useragent: *\nDisalow: /a\n", "hsearch", "/a", FALSE },
  /* a bad line voids nothing else */
  { "<html>\nUser-agent: *\n:::\n=\nDisallow: /a\n\x80\xff: x\n", "hsearch", "/a", FALSE },
};

static void
test_rows(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    if (robots_allowed(rows[i].file, strlen(rows[i].file), rows[i].agent, rows[i].url) !=
        rows[i].allowed) {
      g_test_message("row %zu: %s for %s: want %d", i, rows[i].file, rows[i].url, rows[i].allowed);
      g_test_fail();
    }
}

static void
test_extras(void)
{
  const char *file = "Sitemap: https://e.com/s1.xml\nUser-agent: *\nCrawl-delay: 7.5\nDisallow: /a\n"
                     "sitemap:https://e.com/s2.xml\nUser-agent: other\nCrawl-delay: 99\n";
  g_autoptr(Robots) robots = robots_parse(file, strlen(file), "hsearch");
  g_assert_cmpfloat(robots_delay(robots), ==, 7.5);
  g_assert_cmpstr(robots_sitemaps(robots)[0], ==, "https://e.com/s1.xml");
  g_assert_cmpstr(robots_sitemaps(robots)[1], ==, "https://e.com/s2.xml");
  g_assert_null(robots_sitemaps(robots)[2]);
  g_autoptr(Robots) none = robots_constant(FALSE);
  g_assert_false(robots_permit(none, "/a"));
  g_assert_true(robots_permit(none, "/robots.txt"));
}

/* Rules at the end of 500 KiB count (2.5). */
static void
test_large(void)
{
  GString *file = g_string_new("User-agent: *\n");
  while (file->len < 500 * 1024 - 30)
    g_string_append(file, "# padding padding padding\n");
  g_string_append(file, "Disallow: /a\n");
  g_assert_false(robots_allowed(file->str, file->len, "hsearch", "/a"));
  g_string_free(file, TRUE);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/robots/rows", test_rows);
  g_test_add_func("/robots/extras", test_extras);
  g_test_add_func("/robots/large", test_large);
  return g_test_run();
}
