/* Fuzzer of addresses: a canonical form is its own canonical form. */
#include "indexer/url.h"
#include "search/urltext.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
check(const char *url)
{
  g_autofree char *again = url_canonical(url, NULL, NULL);
  g_autofree char *host = url_host(url), *origin = url_origin(url), *shown = urltext_display(url);
  g_autofree char *domain = url_domain(host);
  g_assert_cmpstr(again, ==, url);
  g_assert_true(g_str_has_prefix(url, "http://") || g_str_has_prefix(url, "https://"));
  g_assert_cmpuint(strlen(url), <=, URL_MAX);
  g_assert_true(g_str_has_prefix(url, origin));
  g_assert_true(g_str_has_suffix(host, domain));
  g_assert_true(g_utf8_validate(shown, -1, NULL));
  g_assert_true(url_same_site(url, url));
  for (const char *p = url; *p; p++)
    g_assert_true((guchar)*p > ' ' && (guchar)*p < 0x7f);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const bases[] = { NULL, "https://news.example.com/a/b?c=d", "http://xn--mgbh0fb.example/" };
  if (size == 0)
    return 0;
  g_autofree char *text = g_strndup((const char *)data + 1, size - 1);
  g_autoptr(GError) error = NULL;
  g_autofree char *url = url_canonical(text, bases[data[0] % 3], &error);
  g_assert_true((url == NULL) == (error != NULL));
  if (url)
    check(url);
  url_has_userinfo(text);
  return 0;
}
