/* hsearch.cgi: the search page, by CGI or FastCGI: one request in, one answer out. Trusts nothing
 * of the request. */
#include <fcgi_stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include "search/cgi.h"
#include "search/render.h"
#include "search/settings.h"

#define CPU_SECONDS 20
#define MEMORY_BYTES ((rlim_t)4 << 30)
#define REOPEN_SECONDS 2 /* a FastCGI process looks for new articles no more often */

typedef struct {
  char *conf, *db;
  char *style, *policy; /* the style sheet, and the Content-Security-Policy that lets it in */
  Messages *messages;
  Searcher *searcher;
  gint64 opened;  /* monotonic microseconds */
  GError *broken; /* why there is no searcher */
} Site;

/* ---- the site ---- */

static char *
policy_for(const char *style)
{
  guint8 digest[32];
  gsize size = sizeof digest;
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)style, -1);
  g_checksum_get_digest(sum, digest, &size);
  g_autofree char *hash = g_base64_encode(digest, size);
  return g_strdup_printf(
      "default-src 'none'; style-src 'sha256-%s'; img-src data:; form-action 'self'; "
      "base-uri 'none'; frame-ancestors 'none'",
      hash);
}

static void
log_lacks(const char *conf)
{
  g_autoptr(GPtrArray) lacks = settings_lacks(conf);
  for (guint i = 0; i < lacks->len; i++)
    FCGI_fprintf(FCGI_stderr, "hsearch.cgi: %s\n", (char *)lacks->pdata[i]);
}

static gboolean
site_load(Site *site, GError **error)
{
  site->conf = settings_conf_dir(NULL);
  if (!settings_conf_there(site->conf, error))
    return FALSE;
  g_autofree char *path = g_build_filename(site->conf, "page.css", NULL);
  site->messages = messages_load(site->conf, error);
  if (!site->messages || !g_file_get_contents(path, &site->style, NULL, error))
    return FALSE;
  site->policy = policy_for(site->style);
  site->db = settings_db(NULL, site->conf, error);
  if (site->db)
    log_lacks(site->conf);
  return site->db != NULL;
}

static void
site_open(Site *site)
{
  gint64 now = g_get_monotonic_time();
  if (site->searcher && now - site->opened < REOPEN_SECONDS * G_USEC_PER_SEC)
    return;
  const char *const names[] = { site->db, NULL };
  g_clear_error(&site->broken);
  if (!site->searcher)
    site->searcher = searcher_open(site->conf, names, &site->broken);
  else if (!searcher_refresh(site->searcher, &site->broken))
    g_clear_pointer(&site->searcher, searcher_free);
  site->opened = now;
}

static void
site_clear(Site *site)
{
  searcher_free(site->searcher);
  messages_free(site->messages);
  g_clear_error(&site->broken);
  g_free(site->conf);
  g_free(site->db);
  g_free(site->style);
  g_free(site->policy);
  *site = (Site){ 0 };
}

/* ---- the answer ---- */

static void
put(const GString *bytes)
{
  FCGI_fwrite((void *)bytes->str, 1, bytes->len, FCGI_stdout);
}

static const char *
reason_of(int status)
{
  static const struct {
    int status;
    const char *reason;
  } reasons[] = { { 200, "OK" },
                  { 304, "Not Modified" },
                  { 400, "Bad Request" },
                  { 405, "Method Not Allowed" },
                  { 503, "Service Unavailable" } };
  for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
    if (reasons[i].status == status)
      return reasons[i].reason;
  return "Internal Server Error";
}

/* Readers of feeds ask again and again: what they have already is not sent. */
static gboolean
has_it_already(const char *tag)
{
  const char *known = getenv("HTTP_IF_NONE_MATCH");
  return known && strstr(known, tag);
}

static void
send(const Site *site, int status, const char *type, const GString *body, gboolean head_only)
{
  g_autofree char *hash =
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)body->str, body->len);
  g_autofree char *tag = g_strdup_printf("\"%.32s\"", hash);
  g_autoptr(GString) out = g_string_new(NULL);
  if (status == 200 && has_it_already(tag))
    status = 304;
  g_string_append_printf(out, "Status: %d %s\r\n", status, reason_of(status));
  if (g_str_has_prefix(type, "text/csv"))
    g_string_append(out, "Content-Disposition: attachment; filename=\"hsearch.csv\"\r\n");
  if (status != 304)
    g_string_append_printf(out, "Content-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n", type,
                           body->len);
  g_string_append_printf(out,
                         "Content-Security-Policy: %s\r\nX-Content-Type-Options: nosniff\r\n"
                         "X-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n"
                         "Cross-Origin-Opener-Policy: same-origin\r\nVary: Accept-Language\r\n",
                         site->policy);
  if (status == 200 || status == 304)
    g_string_append_printf(out, "ETag: %s\r\nCache-Control: no-cache\r\n", tag);
  else
    g_string_append(out, "Cache-Control: no-store\r\n");
  g_string_append(out, status == 405 ? "Allow: GET, HEAD\r\n\r\n" : "\r\n");
  put(out);
  if (!head_only && status != 304)
    put(body);
}

static char *
self_address(const char *query)
{
  const char *host = getenv("HTTP_HOST"), *script = getenv("SCRIPT_NAME");
  const char *https = getenv("HTTPS");
  if (!host || !script)
    return NULL;
  return g_strdup_printf("%s://%s%s%s%s",
                         https && *https && strcmp(https, "off") ? "https" : "http", host, script,
                         *query ? "?" : "", query);
}

static void
send_problem(const Site *site, const Request *request, int status, const RenderProblem *problem,
             gboolean head_only)
{
  RenderContext context = { .messages = site->messages, .style = site->style };
  g_autoptr(GString) body = g_string_new(NULL);
  render_html_problem(&context, request, problem, body);
  send(site, status, render_html.type, body, head_only);
}

/* A request that makes no sense: what exactly, the reader is told. */
static void
send_refusal(const Site *site, const Request *request, const GError *error, gboolean head_only)
{
  gboolean date = g_error_matches(error, REQUEST_ERROR, REQUEST_ERROR_DATE);
  RenderProblem problem = { .message = date ? "page-bad-date" : "page-bad-request",
                            .detail = error->message };
  send_problem(site, request, 400, &problem, head_only);
}

/* Something of ours is broken: the reader is told that, the server's log what it is. */
static void
send_failure(const Site *site, const Request *request, const GError *error, gboolean head_only)
{
  RenderProblem problem = { .message = "page-down" };
  FCGI_fprintf(FCGI_stderr, "hsearch.cgi: %s\n", error->message);
  send_problem(site, request, 503, &problem, head_only);
}

static gboolean
send_unknown(const Site *site, const Request *request, gboolean head_only)
{
  g_auto(UnknownValue) unknown = { 0 };
  if (!searcher_unknown(site->searcher, request, &unknown))
    return FALSE;
  RenderProblem problem = {
    .facet = unknown.facet, .id = unknown.id, .nearest = unknown.nearest, .label = unknown.label
  };
  send_problem(site, request, 400, &problem, head_only);
  return TRUE;
}

static void
answer_request(Site *site, Request *request, const char *query, gboolean head_only)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *self = self_address(query);
  if (!cgi_read_query(request, query, g_get_real_time() / G_USEC_PER_SEC, &error)) {
    send_refusal(site, request, error, head_only);
    return;
  }
  site_open(site);
  if (!site->searcher) {
    send_failure(site, request, site->broken, head_only);
    return;
  }
  if (send_unknown(site, request, head_only))
    return;
  if (searcher_wordless(site->searcher, request)) {
    send_problem(site, request, 400, &(RenderProblem){ .message = "page-no-word" }, head_only);
    return;
  }
  request->facets = request->format == FORMAT_HTML ? REQUEST_MAX_FACETS : request->facets;
  g_autoptr(Answer) answer = searcher_answer(site->searcher, request, &error);
  if (!answer) {
    send_failure(site, request, error, head_only);
    return;
  }
  RenderContext context = {
    .messages = site->messages, .style = site->style, .self = self, .first = TRUE
  };
  const Renderer *renderer = renderer_for(request->format);
  g_autoptr(GString) body = g_string_new(NULL);
  if (request->format == FORMAT_CSV) /* or spreadsheets would not take it for UTF-8 */
    g_string_append(body, "\xEF\xBB\xBF");
  renderer->render(&context, answer, body);
  send(site, 200, renderer->type, body, head_only);
}

static void
one_request(Site *site)
{
  const char *method = getenv("REQUEST_METHOD"), *query = getenv("QUERY_STRING");
  gboolean head_only = g_strcmp0(method, "HEAD") == 0;
  g_autoptr(Request) request = request_new();
  request->format = FORMAT_HTML;
  g_strlcpy(request->ui, cgi_preferred_ui(getenv("HTTP_ACCEPT_LANGUAGE")), sizeof request->ui);
  if (method && !head_only && strcmp(method, "GET") != 0)
    send_problem(site, request, 405, &(RenderProblem){ .message = "page-bad-method" }, FALSE);
  else
    answer_request(site, request, query ? query : "", head_only);
}

static void
limit(int resource, rlim_t most)
{
  struct rlimit bounds;
  if (getrlimit(resource, &bounds) != 0)
    return;
  bounds.rlim_cur = bounds.rlim_max == RLIM_INFINITY ? most : MIN(most, bounds.rlim_max);
  setrlimit(resource, &bounds);
}

/* A question may take so much time and no more: SIGPROF ends the program, and the server starts
 * another one. 0 takes the bound off. */
static void
bound_time(int seconds)
{
  struct itimerval timer = { .it_value.tv_sec = seconds };
  setitimer(ITIMER_PROF, &timer, NULL);
}

/* By FastCGI the settings of the server come with each request, so that nothing is read before. */
static void
serve(Site *site)
{
  g_autoptr(GError) error = NULL;
  if (site->db || site_load(site, &error)) {
    one_request(site);
    return;
  }
  FCGI_printf("Status: 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
              "hsearch: not set up\n");
  FCGI_fprintf(FCGI_stderr, "hsearch.cgi: %s\n", error->message);
  site_clear(site);
}

/* Somebody called it by hand with an option: no web server does so without REQUEST_METHOD. */
static gboolean
called_by_hand(int argc, char **argv)
{
  if (argc < 2 || argv[1][0] != '-' || g_getenv("REQUEST_METHOD"))
    return FALSE;
  gboolean version = g_str_equal(argv[1], "--version");
  /* Not printf, which is libfcgi's here and waits for a request. */
  g_print(version ? "hsearch.cgi %s\n"
                  : "hsearch.cgi %s is the search page, for a web server to run by CGI or FastCGI: see conf/servers.\n"
                    "It takes no options; $HSEARCH_CONF and $HSEARCH_DB name the conf and the data folder.\n",
          HSEARCH_VERSION);
  return TRUE;
}

int
main(int argc, char **argv)
{
  Site site = { 0 };
  if (called_by_hand(argc, argv))
    return 0;
#ifndef __SANITIZE_ADDRESS__ /* whose shadow is larger than any bound */
  limit(RLIMIT_AS, MEMORY_BYTES);
#endif
  while (FCGI_Accept() >= 0) {
    bound_time(CPU_SECONDS);
    serve(&site);
    bound_time(0);
  }
  site_clear(&site);
  return 0;
}
