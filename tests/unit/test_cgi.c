/* Tests of search/cgi.h, link.h and request.h: addresses in, requests, addresses out. */
#include "search/cgi.h"
#include "search/link.h"
#include <string.h>

#define NOW 1764028800 /* 25 November 2025 */

static Request *
read_query(const char *query)
{
  Request *request = request_new();
  request->format = FORMAT_HTML;
  cgi_read_query(request, query, NOW, NULL);
  return request;
}

/* What is asked; the one address of it, NULL where it is refused. */
static const struct {
  const char *query, *address;
} rows[] = {
  { "", "?ui=en" },
  { "q=", "?ui=en" },
  { "q=++", "?ui=en" },
  { "q=a+b&ui=fa", "?q=a%20b&ui=fa" },
  { "q=a%2Bb", "?q=a%2Bb&ui=en" },
  { "q=a&q=b", "?q=b&ui=en" },
  { "q=%D9%85%D8%B5%D8%B1", "?q=مصر&ui=en" },
  { "q=<\"&ui=ar", "?q=%3C%22&ui=ar" },
  { "country=eg", "?country=eg&ui=en" },
  { "country=EG,ru", "?country=eg,ru&ui=en" },
  { "country=eg&country=ru", "?country=eg&country=ru&ui=en" },
  { "country=!fr,eg", "?country=eg&country=%21fr&ui=en" },
  { "ministry=eg/health", "?ministry=eg%2Fhealth&ui=en" },
  { "ui=fa&country=eg&q=x", "?q=x&country=eg&ui=fa" },
  { "since=2025-07&until=1404/09", "?since=2025-07&until=1404%2F09&ui=en" },
  { "since=30d", "?since=30d&ui=en" },
  { "sort=date", "?sort=date&ui=en" },
  { "sort=auto", "?ui=en" },
  { "page=1", "?ui=en" },
  { "page=3", "?page=3&ui=en" },
  { "limit=10", "?ui=en" },
  { "limit=50", "?limit=50&ui=en" },
  { "any=1&no-concepts=1&no-collapse=1", "?any=1&no-concepts=1&no-collapse=1&ui=en" },
  { "any=0&no-concepts=0", "?ui=en" },
  { "drop=country:eg&drop=word:cancer&drop=country:eg",
    "?drop=country%3Aeg&drop=word%3Acancer&ui=en" },
  { "digits=arabic&calendar=hijri", "?digits=arabic&calendar=hijri&ui=en" },
  { "digits=auto&calendar=auto", "?ui=en" },
  { "pairs=20", "?pairs=20&ui=en" },
  { "format=csv", "?format=csv&ui=en" },
  { "format=html", "?ui=en" },
  { "utm_source=x&conf=/etc&db=/tmp&explain=1&offset=5&batch=x", "?ui=en" },
  { "q=a;country=eg", "?q=a&country=eg&ui=en" },
  { "&&;=&=x&q", "?ui=en" },
  { "q=%ff", NULL },
  { "q=%", NULL },
  { "q=%zz", NULL },
  { "q=a%00b", NULL },
  { "%ff=1", NULL },
  { "ui=de", NULL },
  { "sort=best", NULL },
  { "format=pdf", NULL },
  { "page=0", NULL },
  { "page=x", NULL },
  { "page=-1", NULL },
  { "limit=1001", NULL },
  { "limit=1e3", NULL },
  { "since=soon", NULL },
  { "since=2025-13", NULL },
  { "until=1403-12-31", NULL },
  { "digits=roman", NULL },
  { "calendar=maya", NULL },
  { "drop=eg", NULL },
};

static void
test_addresses(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(Request) request = request_new();
    g_autoptr(GError) error = NULL;
    request->format = FORMAT_HTML;
    gboolean good = cgi_read_query(request, rows[i].query, NOW, &error);
    if (good != (rows[i].address != NULL))
      g_error("%s: %s", rows[i].query, error ? error->message : "read");
    g_assert_true(good == (error == NULL));
    if (!good) {
      g_assert_true(error->domain == REQUEST_ERROR && *error->message);
      continue;
    }
    g_autofree char *address = link_request(request);
    g_assert_cmpstr(address, ==, rows[i].address);
    g_autoptr(Request) again = read_query(address + 1);
    g_autofree char *same = link_request(again);
    g_assert_cmpstr(same, ==, address);
  }
}

static void
test_rest_after_an_error(void)
{
  g_autoptr(Request) request = request_new();
  g_autoptr(GError) error = NULL;
  request->format = FORMAT_HTML;
  g_assert_false(cgi_read_query(request, "since=soon&sort=no&q=x&country=eg&ui=fa", NOW, &error));
  g_assert_error(error, REQUEST_ERROR, REQUEST_ERROR_DATE);
  g_autofree char *address = link_request(request);
  g_assert_cmpstr(address, ==, "?q=x&country=eg&ui=fa");
}

static void
test_lengths(void)
{
  g_autofree char *fits = g_strnfill(CGI_MAX_QUERY, 'a'),
                  *long_ = g_strnfill(CGI_MAX_QUERY + 1, 'a');
  g_autoptr(Request) request = request_new();
  g_assert_true(cgi_read_query(request, fits, NOW, NULL));
  g_assert_false(cgi_read_query(request, long_, NOW, NULL));
}

/* Years of 1300 to 1500 go by calendar, then by language, in whatever order they come. */
static void
test_dates(void)
{
  static const struct {
    const char *query;
    int year, month, day; /* of `since`, Gregorian */
  } dates[] = {
    { "since=1404-04-01&ui=en", 2025, 6, 22 },
    { "since=1404-04-01&ui=fa", 2025, 6, 22 },
    { "ui=ar&since=1447-01-01", 2025, 6, 26 },
    { "since=1447-01-01&ui=ar", 2025, 6, 26 },
    { "since=1447-01-01&ui=fa", 2025, 6, 26 }, /* that year of Jalali is still to come */
    { "since=1404-04-01&ui=ar&calendar=jalali", 2025, 6, 22 },
    { "calendar=jalali&since=1404-04-01&ui=ar", 2025, 6, 22 },
    { "since=1446-09-01&ui=fa&calendar=hijri", 2025, 3, 1 },
    { "since=۱۴۰۴/۰۴/۰۱&ui=fa", 2025, 6, 22 },
    { "since=٢٠٢٥-٠٧-٠١&ui=ar", 2025, 7, 1 },
    { "since=7d", 2025, 11, 18 },
  };
  for (guint i = 0; i < G_N_ELEMENTS(dates); i++) {
    g_autoptr(Request) request = read_query(dates[i].query);
    int year, month, day;
    calendar_from_day(CALENDAR_GREGORIAN, request->since / 86400, &year, &month, &day);
    g_autofree char *got = g_strdup_printf("%s: %d-%d-%d", dates[i].query, year, month, day);
    g_autofree char *want = g_strdup_printf("%s: %d-%d-%d", dates[i].query, dates[i].year,
                                            dates[i].month, dates[i].day);
    g_assert_cmpstr(got, ==, want);
  }
}

static void
check_link(Request *changed, const char *expected)
{
  g_autofree char *address = link_request(changed);
  g_assert_cmpstr(address, ==, expected);
  request_free(changed);
}

static void
test_changes(void)
{
  g_autoptr(Request) r =
      read_query("q=x&country=eg,ru&country=!fr&since=2024&page=3&drop=word:x&digits=latin");
  const char *const all =
      "?q=x&country=eg,ru&country=%21fr&since=2024&drop=word%3Ax&digits=latin&ui=en";
  check_link(link_sorted(r, SORT_AUTO), all);
  check_link(link_toggled(r, FACET_COUNTRY, "eg"),
             "?q=x&country=ru&country=%21fr&since=2024&drop=word%3Ax&digits=latin&ui=en");
  check_link(link_toggled(r, FACET_COUNTRY, "ir"),
             "?q=x&country=eg,ru,ir&country=%21fr&since=2024&drop=word%3Ax&digits=latin&ui=en");
  check_link(link_toggled(r, FACET_COUNTRY, "fr"),
             "?q=x&country=eg,ru&since=2024&drop=word%3Ax&digits=latin&ui=en");
  check_link(
      link_toggled(r, FACET_DOMAIN, "care"),
      "?q=x&country=eg,ru&country=%21fr&domain=care&since=2024&drop=word%3Ax&digits=latin&ui=en");
  check_link(link_instead(r, FACET_COUNTRY, "ru", "by"),
             "?q=x&country=eg,by&country=%21fr&since=2024&drop=word%3Ax&digits=latin&ui=en");
  check_link(
      link_flipped(r, FACET_COUNTRY, "eg", TRUE),
      "?q=x&country=ru&country=%21fr&country=%21eg&since=2024&drop=word%3Ax&digits=latin&ui=en");
  check_link(link_flipped(r, FACET_COUNTRY, "fr", FALSE),
             "?q=x&country=eg,ru,fr&since=2024&drop=word%3Ax&digits=latin&ui=en");
  check_link(link_cleared(r), "?q=x&drop=word%3Ax&digits=latin&ui=en");
  check_link(link_dated(r, NULL, "2025"),
             "?q=x&country=eg,ru&country=%21fr&until=2025&drop=word%3Ax&digits=latin&ui=en");
  check_link(link_asked(r, "y"), "?q=y&country=eg,ru&country=%21fr&since=2024&digits=latin&ui=en");
  check_link(link_asked(r, "x"), all);
  check_link(link_dropped(r, "word:x"),
             "?q=x&country=eg,ru&country=%21fr&since=2024&digits=latin&ui=en");
  check_link(link_spoken(r, "ar"),
             "?q=x&country=eg,ru&country=%21fr&since=2024&page=3&drop=word%3Ax&digits=latin&ui=ar");
  check_link(link_paged(r, 1), all);
  check_link(
      link_viewed(r, 50),
      "?q=x&country=eg,ru&country=%21fr&since=2024&pairs=50&drop=word%3Ax&digits=latin&ui=en");
  check_link(
      link_formatted(r, FORMAT_JSON),
      "?q=x&country=eg,ru&country=%21fr&since=2024&drop=word%3Ax&format=json&digits=latin&ui=en");
  g_autofree char *own = link_request(r);
  g_assert_nonnull(strstr(own, "page=3")); /* changes are made on copies */
}

static void
test_languages(void)
{
  static const struct {
    const char *accepted, *ui;
  } languages[] = {
    { NULL, "en" },          { "", "en" },
    { "ar", "ar" },          { "ar-EG, en;q=0.5", "ar" },
    { "fa-AF", "fa" },       { "de, fr", "en" },
    { "de,fa;q=0.1", "fa" }, { "art", "en" },
    { "prs", "fa" },         { "en;q=0.9,ar", "en" },
    { ",,,", "en" },         { "a", "en" },
    { "\xff\xfe", "en" },    { "AR", "ar" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
    g_assert_cmpstr(cgi_preferred_ui(languages[i].accepted), ==, languages[i].ui);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/cgi/addresses", test_addresses);
  g_test_add_func("/cgi/rest-after-an-error", test_rest_after_an_error);
  g_test_add_func("/cgi/lengths", test_lengths);
  g_test_add_func("/cgi/dates", test_dates);
  g_test_add_func("/cgi/languages", test_languages);
  g_test_add_func("/link/changes", test_changes);
  return g_test_run();
}
