/* The one form of an address. Each row is a rule or a bug. */
#include <string.h>
#include "indexer/url.h"
#include "search/urltext.h"

static const struct {
  const char *text, *base, *want; /* want NULL: refused */
} rows[] = {
  { "http://Example.COM", NULL, "http://example.com/" },
  { "HTTP://example.com:80/a", NULL, "http://example.com/a" },
  { "https://example.com:443/", NULL, "https://example.com/" },
  { "https://example.com:8443/", NULL, "https://example.com:8443/" },
  { "  https://example.com/a\n b ", NULL, "https://example.com/a%20b" },
  { "https://example.com/a/./b/../c", NULL, "https://example.com/a/c" },
  { "https://example.com/%2e%2e/x", NULL, "https://example.com/x" },
  { "https://example.com\\news\\1", NULL, "https://example.com/news/1" },
  { "https://user:pw@example.com/", NULL, "https://example.com/" },
  { "https://example.com./a", NULL, "https://example.com/a" },
  { "https://example.com/a#top", NULL, "https://example.com/a" },
  { "https://example.com?x=1", NULL, "https://example.com/?x=1" },
  { "https://example.com/?", NULL, "https://example.com/" },
  /* tracking */
  { "https://e.com/a?utm_source=x&id=7&fbclid=q", NULL, "https://e.com/a?id=7" },
  { "https://e.com/a?UTM_Source=x", NULL, "https://e.com/a" },
  { "https://e.com/a?b&&c=", NULL, "https://e.com/a?b&c=" },
  { "https://e.com/a;jsessionid=12ab?x=1", NULL, "https://e.com/a?x=1" },
  { "https://e.com/a?atlas=1&b=utm_x", NULL, "https://e.com/a?atlas=1&b=utm_x" },
  /* one encoding */
  { "https://e.com/الصحة", NULL, "https://e.com/%D8%A7%D9%84%D8%B5%D8%AD%D8%A9" },
  { "https://e.com/%d8%a7%d9%84%d8%b5%d8%ad%d8%a9", NULL, "https://e.com/%D8%A7%D9%84%D8%B5%D8%AD%D8%A9" },
  { "https://e.com/%41%7e%2f", NULL, "https://e.com/A~%2F" },
  { "https://e.com/100%", NULL, "https://e.com/100%25" },
  { "https://e.com/a?q=%d9%85&x=م", NULL, "https://e.com/a?q=%D9%85&x=%D9%85" },
  { "https://e.com/\xC7\xE1", NULL, "https://e.com/%C7%E1" },
  { "https://e.com/a|b{c}", NULL, "https://e.com/a%7Cb%7Bc%7D" },
  /* hosts */
  { "http://موقع.وزارة-الأتصالات.مصر/", NULL, "http://xn--4gbrim.xn----rmckbbajlc6dj7bxne2c.xn--wgbh1c/" },
  { "https://BÜCHER.example/", NULL, "https://xn--bcher-kva.example/" },
  { "https://faß.de/", NULL, "https://xn--fa-hia.de/" },
  { "https://نامه\u200cای.com/", NULL, "https://xn--mgba3gch31f060k.com/" },
  { "https://a\u200cb.com/", NULL, NULL }, /* ContextJ: no joiner between Latin letters */
  { "https://e%78ample.com/", NULL, "https://example.com/" },
  { "https://r3---sn-x.example.com/", NULL, "https://r3---sn-x.example.com/" },
  { "http://0x7f.1/", NULL, "http://127.0.0.1/" },
  { "http://2130706433/", NULL, "http://127.0.0.1/" },
  { "http://[::1]:8080/x", NULL, "http://[::1]:8080/x" },
  { "http://exa mple.com/", NULL, NULL },
  { "http://a..b/", NULL, NULL },
  { "http:///x", NULL, NULL },
  { "http://example.com:99999/", NULL, NULL },
  { "http://example.com:x/", NULL, NULL },
  /* schemes */
  { "javascript:alert(1)", "https://e.com/", NULL },
  { "mailto:a@e.com", "https://e.com/", NULL },
  { "ftp://e.com/a", NULL, NULL },
  { "file:///etc/passwd", NULL, NULL },
  { "example.com/a", NULL, NULL },
  { "", NULL, NULL },
  /* relative */
  { "/b?x=1", "https://e.com/a/c?y=2", "https://e.com/b?x=1" },
  { "d", "https://e.com/a/c", "https://e.com/a/d" },
  { "../d", "https://e.com/a/b/c", "https://e.com/a/d" },
  { "../../../d", "https://e.com/a/b", "https://e.com/d" },
  { "?p=3", "https://e.com/a?p=2", "https://e.com/a?p=3" },
  { "//cdn.e.com/a", "https://e.com/", "https://cdn.e.com/a" },
  { "", "https://e.com/a", "https://e.com/a" },
  { "#x", "https://e.com/a", "https://e.com/a" },
  { "خبر/۱", "https://e.com/fa/", "https://e.com/fa/%D8%AE%D8%A8%D8%B1/%DB%B1" },
  { "http://other.com/z", "https://e.com/a", "http://other.com/z" },
};

static void
test_canonical(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *got = url_canonical(rows[i].text, rows[i].base, &error);
    if (g_strcmp0(got, rows[i].want) != 0) {
      g_test_message("«%s»: got %s (%s), want %s", rows[i].text, got, error ? error->message : "",
                     rows[i].want);
      g_test_fail();
    }
    g_assert_true((got == NULL) == (error != NULL));
    if (got) { /* the form is its own */
      g_autofree char *again = url_canonical(got, NULL, NULL);
      g_assert_cmpstr(again, ==, got);
    }
  }
}

static void
test_long(void)
{
  for (gsize n = 2000; n < 20000; n *= 3) {
    g_autofree char *tail = g_strnfill(n, 'a');
    g_autofree char *text = g_strconcat("https://e.com/", tail, NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *got = url_canonical(text, NULL, &error);
    g_test_message("%zu bytes: %s", strlen(text), error ? error->message : "taken");
    g_assert_true((got != NULL) == (strlen(text) <= URL_MAX));
    g_assert_true(got || g_error_matches(error, URL_ERROR, URL_TOO_LONG));
  }
}

static const struct {
  const char *host, *domain;
} domains[] = {
  { "www.mohp.gov.eg", "mohp.gov.eg" },
  { "gov.eg", "gov.eg" },
  { "www.youm7.com", "youm7.com" },
  { "a.b.irna.ir", "irna.ir" },
  { "news.bbc.co.uk", "bbc.co.uk" },
  { "one.blogspot.com", "one.blogspot.com" },
  { "a.one.blogspot.com", "one.blogspot.com" },
  { "www.emro.who.int", "who.int" },
  { "127.0.0.1", "127.0.0.1" },
  { "[::1]", "[::1]" },
  { "localhost", "localhost" },
  { "xn--4gbrim.xn--mgberp4a5d4ar", "xn--4gbrim.xn--mgberp4a5d4ar" },
};

static void
test_domain(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(domains); i++) {
    g_autofree char *got = url_domain(domains[i].host);
    g_assert_cmpstr(got, ==, domains[i].domain);
  }
  g_assert_true(url_same_site("https://www.a.gov.eg/x", "http://news.a.gov.eg/y"));
  g_assert_false(url_same_site("https://a.gov.eg/", "https://b.gov.eg/"));
  g_assert_false(url_same_site("https://a.blogspot.com/", "https://b.blogspot.com/"));
  g_assert_false(url_same_site("http://10.0.0.1/", "http://10.0.0.2/"));
}

static void
test_parts(void)
{
  const char *url = "http://[::1]:8080/a?b=c";
  g_autofree char *host = url_host(url), *authority = url_authority(url), *origin = url_origin(url);
  g_assert_cmpstr(host, ==, "[::1]");
  g_assert_cmpstr(authority, ==, "[::1]:8080");
  g_assert_cmpstr(origin, ==, "http://[::1]:8080");
  g_assert_cmpstr(url_path(url), ==, "/a?b=c");
  g_assert_cmpstr(url_path("http://e.com"), ==, "/");
  g_assert_true(url_has_userinfo("http://bank.com@evil.example/"));
  g_assert_true(url_has_userinfo("//bank.com:1@evil.example/"));
  g_assert_false(url_has_userinfo("http://e.com/@user"));
}

static void
test_display(void)
{
  static const char *const pairs[][2] = {
    { "https://e.com/%D8%A7%D9%84%D8%B5%D8%AD%D8%A9", "https://e.com/الصحة" },
    { "https://e.com/%D8", "https://e.com/%D8" },
    { "https://e.com/%2F%20%3C", "https://e.com/%2F%20%3C" },
    { "https://e.com/%E2%80%AEgpj", "https://e.com/%E2%80%AEgpj" }, /* right-to-left override */
    { "https://e.com/%E2%80%8C", "https://e.com/\u200c" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autofree char *got = urltext_display(pairs[i][0]);
    g_assert_cmpstr(got, ==, pairs[i][1]);
    g_autofree char *back = url_canonical(got, NULL, NULL);
    g_assert_cmpstr(back, ==, pairs[i][0]);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/url/canonical", test_canonical);
  g_test_add_func("/url/long", test_long);
  g_test_add_func("/url/domain", test_domain);
  g_test_add_func("/url/parts", test_parts);
  g_test_add_func("/url/display", test_display);
  return g_test_run();
}
