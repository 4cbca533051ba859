/* hindex extract: the article of each page as one JSON object a line. */
#include <stdio.h>
#include <string.h>
#include "indexer/commands.h"
#include "indexer/crawl.h"
#include "indexer/extract.h"
#include "indexer/fetch.h"
#include "indexer/input.h"
#include "indexer/intake.h"
#include "indexer/url.h"
#include "search/settings.h"

#define MAX_HOPS 5 /* redirects of one address */

/* One call of the command. */
typedef struct {
  Context *context;
  Sources *sources;    /* NULL: there is no sources.conf */
  CrawlConfig *config; /* read when the first page comes from the network */
  Fetcher *fetcher;
  gboolean named;      /* each object says which file it is of */
  int worst;           /* exit code so far */
} Extraction;

static void
note_code(Extraction *e, int code)
{
  e->worst = MAX(e->worst, code);
}

static void
print_article(const Extraction *e, const Article *article, const char *path)
{
  json_auto_t *object = article_to_json(article);
  if (e->named)
    json_object_set_new(object, "file", json_string(path));
  command_print_json(object);
}

/* `name` stands in messages; `file` in the object. */
static void
extract_bytes(Extraction *e, const IntakePage *page, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Article) article = intake_extract(page, &error);
  if (article)
    print_article(e, article, name);
  if (!error)
    return;
  gboolean none = g_error_matches(error, EXTRACT_ERROR, EXTRACT_NO_ARTICLE);
  note_code(e, command_fail(none ? EXIT_NOTHING : EXIT_FAILED, "%s: %s", name, error->message));
}

static const Source *
source_of(const Extraction *e, const char *url)
{
  g_autofree char *canonical = url ? url_canonical(url, NULL, NULL) : NULL;
  return e->sources && canonical ? sources_of_url(e->sources, canonical) : NULL;
}

static void
extract_file(Extraction *e, const char *path, const char *url)
{
  g_autoptr(GError) error = NULL;
  IntakePage page = { .url = url, .source = source_of(e, url) };
  g_autofree char *bytes = input_slurp(path, INTAKE_MAX_BYTES, &page.length, &error);
  page.body = bytes;
  if (bytes)
    extract_bytes(e, &page, path);
  else
    note_code(e, command_fail(EXIT_FAILED, "%s", error->message));
}

/* ---- pages from the network ---- */

/* One address on its way through redirects. */
typedef struct {
  Extraction *extraction;
  const char *asked;
  char *next; /* where it leads, NULL: done */
} Hop;

static void
take_answer(const FetchResult *result, gpointer user)
{
  Hop *hop = user;
  Extraction *e = hop->extraction;
  g_autofree char *from = g_strdup(result->url);
  if (result->error) {
    note_code(e, command_fail(EXIT_FAILED, "%s: %s", hop->asked, result->error->message));
  } else if (result->status >= 300 && result->status < 400 && result->location) {
    hop->next = url_canonical(result->location, from, NULL);
    if (!hop->next)
      note_code(e, command_fail(EXIT_FAILED, "%s: leads to no address", hop->asked));
  } else if (result->status != 200) {
    note_code(e, command_fail(EXIT_FAILED, "%s: status %d", hop->asked, result->status));
  } else {
    IntakePage page = { .url = from,
                        .content_type = result->content_type,
                        .body = result->body->str,
                        .length = result->body->len,
                        .source = source_of(e, from) };
    extract_bytes(e, &page, hop->asked);
  }
}

static gboolean
open_network(Extraction *e, GError **error)
{
  if (e->fetcher)
    return TRUE;
  g_autofree char *settings = settings_file(e->context->conf);
  e->config = crawl_config_new();
  if (!crawl_config_load(e->config, settings, error))
    return FALSE;
  g_autofree char *agent = g_strdup_printf("%s/%s", e->config->agent, HSEARCH_VERSION);
  FetchSettings how = {
    .user_agent = agent, .connections = 1, .per_host = 1, .timeout = e->config->timeout,
    .ca_file = e->config->ca_file
  };
  e->fetcher = fetcher_new(&how);
  return TRUE;
}

static gboolean
may_be_private(const Extraction *e, const char *url)
{
  g_autofree char *authority = url_authority(url), *host = url_host(url);
  const Source *source = source_of(e, url);
  for (char **p = e->config->allow_private; p && *p; p++)
    if (g_ascii_strcasecmp(*p, authority) == 0 || g_ascii_strcasecmp(*p, host) == 0)
      return TRUE;
  return source && source->allow_private;
}

static void
extract_address(Extraction *e, const char *asked)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *url = url_canonical(asked, NULL, &error);
  if (!url || !open_network(e, &error)) {
    note_code(e, command_fail(EXIT_FAILED, "%s: %s", asked, error->message));
    return;
  }
  for (int hops = 0; url && hops <= MAX_HOPS; hops++) {
    Hop hop = { .extraction = e, .asked = asked };
    FetchRequest request = {
      .url = url, .max_bytes = e->config->max_bytes, .allow_private = may_be_private(e, url)
    };
    fetcher_start(e->fetcher, &request, take_answer, &hop);
    while (fetcher_busy(e->fetcher))
      fetcher_wait(e->fetcher, 1000);
    g_free(url);
    url = hop.next;
  }
  if (url)
    note_code(e, command_fail(EXIT_FAILED, "%s: too many redirects", asked));
}

static void
extract_any(Extraction *e, const char *what, const char *url)
{
  gboolean address = g_str_has_prefix(what, "http://") || g_str_has_prefix(what, "https://");
  if (address && !url)
    extract_address(e, what);
  else
    extract_file(e, what, url);
}

/* ---- many pages ---- */

/* Lines "FILE" or "FILE TAB URL"; blank lines are passed over. */
static void
extract_batch(Extraction *e, const char *list)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  g_autofree char *text = input_slurp(list, INTAKE_MAX_BYTES, &length, &error);
  if (!text) {
    note_code(e, command_fail(EXIT_FAILED, "%s", error->message));
    return;
  }
  e->named = TRUE;
  for (char *line = text, *next; line < text + length; line = next) {
    gsize n = strcspn(line, "\n");
    next = line + n + 1;
    line[n] = '\0';
    g_strchomp(line);
    char *tab = strchr(line, '\t');
    if (tab)
      *tab++ = '\0';
    if (*line)
      extract_any(e, line, tab && *tab ? tab : NULL);
  }
}

static gboolean
load_sources(Extraction *e, GError **error)
{
  g_autofree char *path = g_build_filename(e->context->conf, "sources.conf", NULL);
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return TRUE;
  e->sources = sources_load(path, NULL, error);
  return e->sources != NULL;
}

int
command_extract(Context *context, int argc, char **argv)
{
  g_autofree char *url = NULL, *batch = NULL;
  g_autoptr(GError) error = NULL;
  const GOptionEntry entries[] = {
    { "url", 0, 0, G_OPTION_ARG_STRING, &url, "the page's address", "URL" },
    { "batch", 0, 0, G_OPTION_ARG_FILENAME, &batch, "pages to read: lines FILE or FILE TAB URL",
      "LIST" },
    { NULL },
  };
  if (!command_options(context, entries, 0, G_MAXINT, &argc, &argv))
    return EXIT_USAGE;
  if (argc < 2 && !batch)
    return command_fail(EXIT_USAGE, "extract: a page, or --batch LIST");
  if (url && (argc > 2 || batch))
    return command_fail(EXIT_USAGE, "extract: --url goes with one page");
  Extraction e = { .context = context, .named = argc > 2, .worst = EXIT_DONE };
  if (!load_sources(&e, &error))
    return command_fail(EXIT_FAILED, "%s", error->message);
  for (int i = 1; i < argc; i++)
    extract_any(&e, argv[i], url);
  if (batch)
    extract_batch(&e, batch);
  g_clear_pointer(&e.fetcher, fetcher_free);
  g_clear_pointer(&e.config, crawl_config_free);
  g_clear_pointer(&e.sources, sources_free);
  return e.worst;
}
