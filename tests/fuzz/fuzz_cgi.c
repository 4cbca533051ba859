/* Fuzzer of query strings: what was read has one address, which reads as the same request. */
#include "search/cgi.h"
#include "search/link.h"

#define NOW 1764028800

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autofree char *query = size ? g_strndup((const char *)data, size) : g_strdup("");
  g_autoptr(Request) request = request_new(), again = request_new();
  request->format = again->format = FORMAT_HTML;
  cgi_preferred_ui(query);
  if (!cgi_read_query(request, query, NOW, NULL))
    return 0;
  g_autofree char *address = link_request(request);
  g_autofree char *locale = request_locale(request);
  g_assert_true(g_utf8_validate(address, -1, NULL));
  if (strlen(address) > CGI_MAX_QUERY)
    return 0;
  g_assert_true(cgi_read_query(again, address + 1, NOW, NULL));
  g_autofree char *same = link_request(again);
  g_assert_cmpstr(same, ==, address);
  return 0;
}
