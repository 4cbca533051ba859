#include "indexer/sources.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>
#include "indexer/html.h"
#include "indexer/url.h"
#include "search/conffile.h"
#include "search/urltext.h"

G_DEFINE_QUARK(sources - error - quark, sources_error)

struct Sources {
  GPtrArray *list; /* Source * */
  GHashTable *by_id;
  GHashTable *by_authority; /* of site and hosts -> GArray of Place */
  GHashTable *by_domain;    /* registrable domain -> the first Source that takes it in whole */
};

/* Where a source's pages are: all of a host, or what lies under a path. */
typedef struct {
  Source *source;
  char *prefix; /* of the path, "/" … "/" */
} Place;

static void
place_clear(gpointer data)
{
  g_free(((Place *)data)->prefix);
}

/* One key of a source: how its value is read and where it goes. */
typedef struct Row Row;
typedef gboolean (*Reader)(Source *source, const Row *row, const char *value, GError **error);
struct Row {
  const char *name; /* with its locale suffix */
  Reader read;
  gsize offset;
  double low, high; /* of numbers */
};

static gboolean
refuse(GError **error, const char *what)
{
  g_set_error_literal(error, SOURCES_ERROR, SOURCES_BAD_VALUE, what);
  return FALSE;
}

static char **
string_at(Source *source, const Row *row)
{
  return (char **)(void *)((char *)source + row->offset);
}

static gboolean
read_string(Source *source, const Row *row, const char *value, GError **error)
{
  *string_at(source, row) = g_strdup(value);
  return TRUE;
}

/* A code of two (countries, languages) or three letters (languages), in lower case. */
static gboolean
read_code(Source *source, const Row *row, const char *value, GError **error)
{
  gsize n = strspn(value, "abcdefghijklmnopqrstuvwxyz");
  if (value[n] || n < (gsize)row->low || n > (gsize)row->high)
    return refuse(error, "not a code in small letters");
  return read_string(source, row, value, error);
}

static gboolean
read_zone(Source *source, const Row *row, const char *value, GError **error)
{
  UChar zone[64], canonical[64];
  UErrorCode status = U_ZERO_ERROR;
  UBool known = FALSE;
  u_strFromUTF8(zone, G_N_ELEMENTS(zone), NULL, value, -1, &status);
  ucal_getCanonicalTimeZoneID(zone, -1, canonical, G_N_ELEMENTS(canonical), &known, &status);
  if (U_FAILURE(status) || !known)
    return refuse(error, "not a time zone such as Africa/Cairo");
  return read_string(source, row, value, error);
}

static gboolean
read_url(Source *source, const Row *row, const char *value, GError **error)
{
  *string_at(source, row) = url_canonical(value, NULL, error);
  return *string_at(source, row) != NULL;
}

/* Tried on an empty page, so that a wrong one is told with its line and not at each page. */
static gboolean
read_xpath(Source *source, const Row *row, const char *value, GError **error)
{
  static const char page[] = "<p></p>";
  g_autoptr(HtmlDoc) doc = html_parse(page, strlen(page), 0, NULL);
  g_autoptr(GArray) found = html_select(doc, value, NULL);
  if (!found)
    return refuse(error, "not an XPath that selects nodes");
  return read_string(source, row, value, error);
}

static char **
split(const char *value)
{
  g_auto(GStrv) parts = g_strsplit(value, ";", -1);
  GPtrArray *kept = g_ptr_array_new();
  for (char **p = parts; *p; p++)
    if (*g_strstrip(*p))
      g_ptr_array_add(kept, g_strdup(*p));
  g_ptr_array_add(kept, NULL);
  return (char **)g_ptr_array_free(kept, FALSE);
}

static char ***
list_at(Source *source, const Row *row)
{
  return (char ***)(void *)((char *)source + row->offset);
}

static gboolean
read_list(Source *source, const Row *row, const char *value, GError **error)
{
  g_strfreev(*list_at(source, row));
  *list_at(source, row) = split(value);
  return TRUE;
}

/* Addresses, absolute or relative to Site, which is read before. */
static gboolean
read_urls(Source *source, const Row *row, const char *value, GError **error)
{
  g_auto(GStrv) parts = split(value);
  GPtrArray *urls = g_ptr_array_new_with_free_func(g_free);
  gboolean good = TRUE;
  for (char **p = parts; *p && good; p++) {
    char *url = NULL;
    if (row->offset == offsetof(Source, sitemaps) && strcmp(*p, "robots") == 0) {
      source->sitemaps_of_robots = TRUE;
      continue;
    }
    url = url_canonical(*p, source->site, error);
    good = url != NULL;
    if (good)
      g_ptr_array_add(urls, url);
    else
      g_prefix_error(error, "%s: ", *p);
  }
  g_ptr_array_add(urls, NULL);
  g_ptr_array_set_free_func(urls, NULL);
  g_strfreev(*list_at(source, row));
  *list_at(source, row) = (char **)g_ptr_array_free(urls, FALSE);
  return good;
}

static gboolean
read_number(const Row *row, const char *value, double *number, GError **error)
{
  char *end;
  *number = g_ascii_strtod(value, &end);
  if (end == value || *end || !(*number >= row->low && *number <= row->high)) {
    g_set_error(error, SOURCES_ERROR, SOURCES_BAD_VALUE, "not a number from %g to %g", row->low,
                row->high);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_double(Source *source, const Row *row, const char *value, GError **error)
{
  return read_number(row, value, (double *)(void *)((char *)source + row->offset), error);
}

static gboolean
read_int(Source *source, const Row *row, const char *value, GError **error)
{
  double number;
  if (!read_number(row, value, &number, error))
    return FALSE;
  *(int *)(void *)((char *)source + row->offset) = (int)number;
  return TRUE;
}

static gboolean
read_bool(Source *source, const Row *row, const char *value, GError **error)
{
  gboolean *flag = (gboolean *)(void *)((char *)source + row->offset);
  if (strcmp(value, "true") != 0 && strcmp(value, "false") != 0)
    return refuse(error, "neither true nor false");
  *flag = strcmp(value, "true") == 0;
  return TRUE;
}

#define AT(field) offsetof(Source, field)

/* In the order of reading: Site before what is relative to it. */
static const Row rows[] = {
  { "Name[ar]", read_string, AT(name[0]) },
  { "Name[fa]", read_string, AT(name[1]) },
  { "Name[en]", read_string, AT(name[2]) },
  { "Home", read_code, AT(home), 2, 2 },
  { "Lang", read_code, AT(lang), 2, 3 },
  { "Zone", read_zone, AT(zone) },
  { "Site", read_url, AT(site) },
  { "Hosts", read_list, AT(hosts) },
  { "Feeds", read_urls, AT(feeds) },
  { "Sitemaps", read_urls, AT(sitemaps) },
  { "Pages", read_urls, AT(pages) },
  { "Include", read_list, AT(include) },
  { "Exclude", read_list, AT(exclude) },
  { "Delay", read_double, AT(delay), 0, 3600 },
  { "Interval", read_int, AT(interval), 1, 525600 },
  { "MaxAge", read_int, AT(max_age), 0, 36500 },
  { "MaxPages", read_int, AT(max_pages), 1, 1000000 },
  { "AllowPrivate", read_bool, AT(allow_private) },
  { "Off", read_bool, AT(off) },
  { "Title", read_xpath, AT(xpath_title) },
  { "Body", read_xpath, AT(xpath_body) },
  { "Date", read_xpath, AT(xpath_date) },
  { "Drop", read_xpath, AT(xpath_drop) },
};

static const Row *
row_of(const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    if (strcmp(rows[i].name, key) == 0)
      return &rows[i];
  return NULL;
}

static void
source_free(gpointer data)
{
  Source *source = data;
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    const Row *row = &rows[i];
    if (row->read == read_list || row->read == read_urls)
      g_strfreev(*list_at(source, row));
    else if (row->read != read_int && row->read != read_double && row->read != read_bool)
      g_free(*string_at(source, row));
  }
  g_free(source->id);
  g_free(source);
}

static Source *
source_new(const char *id, int line)
{
  Source *source = g_new0(Source, 1);
  source->id = g_strdup(id);
  source->line = line;
  source->delay = -1;
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    if (rows[i].read == read_list || rows[i].read == read_urls)
      *list_at(source, &rows[i]) = g_new0(char *, 1);
  return source;
}

/* Takes an error away from where it was found: into the list, or on to the caller. */
static gboolean
complain(const ConfFile *file, const char *group, const char *key, const char *what,
         GPtrArray *problems, GError **error)
{
  g_autoptr(GError) problem = NULL;
  conffile_set_error(file, group, key, &problem, "[%s] %s%s%s", group, key ? key : "",
                     key ? ": " : "", what);
  if (problems)
    g_ptr_array_add(problems, g_strdup(problem->message));
  else
    g_set_error_literal(error, SOURCES_ERROR, SOURCES_BAD_VALUE, problem->message);
  return FALSE;
}

static gboolean
read_keys(const ConfFile *file, Source *source, GPtrArray *problems, GError **error)
{
  g_auto(GStrv) keys = conffile_keys(file, source->id);
  gboolean good = TRUE;
  for (char **key = keys; *key && (good || problems); key++)
    if (!row_of(*key))
      good = complain(file, source->id, *key, "no such key", problems, error);
  for (gsize i = 0; i < G_N_ELEMENTS(rows) && (good || problems); i++) {
    g_autoptr(GError) problem = NULL;
    g_auto(GStrv) parts = g_strsplit_set(rows[i].name, "[]", 3);
    g_autofree char *value = conffile_string(file, source->id, parts[0], parts[1]);
    if (value && *value && !rows[i].read(source, &rows[i], value, &problem))
      good = complain(file, source->id, rows[i].name, problem->message, problems, error);
  }
  return good;
}

static gboolean
check_source(const ConfFile *file, const Source *source, GPtrArray *problems, GError **error)
{
  static const char id_signs[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
  const char *what = NULL;
  if (source->id[strspn(source->id, id_signs)] || strlen(source->id) > 64)
    what = "an id has small letters, digits and - only";
  else if (!source->site)
    what = "Site is missing";
  else if (!source->name[0] && !source->name[1] && !source->name[2])
    what = "Name is missing";
  else if (!source->lang)
    what = "Lang is missing";
  else if (!source->feeds[0] && !source->sitemaps[0] && !source->pages[0] &&
           !source->sitemaps_of_robots)
    what = "no Feeds, Sitemaps or Pages to find articles by";
  return !what || complain(file, source->id, NULL, what, problems, error);
}

/* "host", "host:port", "host/path/": the authority, and the path in *prefix. Caller frees both. */
static char *
split_place(const char *text, char **prefix)
{
  const char *slash = strchr(text, '/');
  gboolean under = slash && text[strlen(text) - 1] == '/';
  g_autofree char *authority = slash ? g_strndup(text, (gsize)(slash - text)) : g_strdup(text);
  *prefix = g_strdup(under ? slash : "/");
  return g_ascii_strdown(authority, -1);
}

static GArray *
places_of(Sources *sources, const char *authority)
{
  GArray *places = g_hash_table_lookup(sources->by_authority, authority);
  if (!places) {
    places = g_array_new(FALSE, FALSE, sizeof(Place));
    g_array_set_clear_func(places, place_clear);
    g_hash_table_insert(sources->by_authority, g_strdup(authority), places);
  }
  return places;
}

static gboolean
add_host(Sources *sources, const ConfFile *file, Source *source, const char *text,
         GPtrArray *problems, GError **error)
{
  g_autofree char *prefix = NULL, *authority = split_place(text, &prefix);
  GArray *places = places_of(sources, authority);
  for (guint i = 0; i < places->len; i++) {
    const Place *before = &g_array_index(places, Place, i);
    if (strcmp(before->prefix, prefix) != 0)
      continue;
    if (before->source == source)
      return TRUE;
    g_autofree char *what = g_strdup_printf("%s%s is already a place of [%s]", authority,
                                            prefix[1] ? prefix : "", before->source->id);
    return complain(file, source->id, NULL, what, problems, error);
  }
  Place place = { source, g_steal_pointer(&prefix) };
  g_array_append_val(places, place);
  return TRUE;
}

static gboolean
add_hosts(Sources *sources, const ConfFile *file, Source *source, GPtrArray *problems,
          GError **error)
{
  gboolean good = add_host(sources, file, source, strstr(source->site, "://") + 3, problems, error);
  for (char **host = source->hosts; *host && good; host++)
    good = add_host(sources, file, source, *host, problems, error);
  return good;
}

static void
forget_places(Sources *sources, const Source *source)
{
  GHashTableIter iter;
  gpointer places;
  g_hash_table_iter_init(&iter, sources->by_authority);
  while (g_hash_table_iter_next(&iter, NULL, &places))
    for (guint i = ((GArray *)places)->len; i-- > 0;)
      if (g_array_index((GArray *)places, Place, i).source == source)
        g_array_remove_index(places, i);
}

/* A Site without a path takes its whole registrable domain in; the first of a domain has it. */
static void
add_domain(Sources *sources, Source *source)
{
  g_autofree char *prefix = NULL;
  g_autofree char *authority = split_place(strstr(source->site, "://") + 3, &prefix);
  g_autofree char *host = url_host(source->site);
  char *domain = !prefix[1] && host ? url_domain(host) : NULL;
  if (domain && *domain && !g_hash_table_contains(sources->by_domain, domain))
    g_hash_table_insert(sources->by_domain, domain, source);
  else
    g_free(domain);
}

/* FALSE only when the error is to be returned. */
static gboolean
load_group(Sources *sources, const ConfFile *file, const char *group, GPtrArray *problems,
           GError **error)
{
  Source *source = source_new(group, (int)conffile_line(file, group, NULL));
  gboolean good = read_keys(file, source, problems, error) &&
                  check_source(file, source, problems, error) &&
                  add_hosts(sources, file, source, problems, error);
  if (!good) {
    forget_places(sources, source);
    source_free(source);
    return problems != NULL;
  }
  g_ptr_array_add(sources->list, source);
  g_hash_table_insert(sources->by_id, source->id, source);
  add_domain(sources, source);
  return TRUE;
}

Sources *
sources_load(const char *path, GPtrArray *problems, GError **error)
{
  g_autoptr(GError) fault = NULL;
  g_autoptr(Sources) sources = g_new0(Sources, 1);
  sources->list = g_ptr_array_new_with_free_func(source_free);
  sources->by_id = g_hash_table_new(g_str_hash, g_str_equal);
  sources->by_domain = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  sources->by_authority = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr(ConfFile) file = conffile_load(path, &fault);
  if (!file && problems)
    g_ptr_array_add(problems, g_strdup(fault->message));
  if (!file && !problems) {
    g_propagate_error(error, g_steal_pointer(&fault));
    return NULL;
  }
  for (const char *const *group = file ? conffile_groups(file) : NULL; group && *group; group++)
    if (!load_group(sources, file, *group, problems, error))
      return NULL;
  return g_steal_pointer(&sources);
}

void
sources_free(Sources *sources)
{
  if (!sources)
    return;
  g_hash_table_unref(sources->by_authority);
  g_hash_table_unref(sources->by_domain);
  g_hash_table_unref(sources->by_id);
  g_ptr_array_unref(sources->list);
  g_free(sources);
}

guint
sources_count(const Sources *sources)
{
  return sources->list->len;
}

const Source *
sources_at(const Sources *sources, guint index)
{
  return g_ptr_array_index(sources->list, index);
}

const Source *
sources_find(const Sources *sources, const char *id)
{
  return g_hash_table_lookup(sources->by_id, id);
}

/* Addresses without a name share nothing but the machine: only the same port is the same site. */
static gboolean
is_nameless(const char *host)
{
  return host[0] == '[' || strcmp(host, "localhost") == 0 || g_hostname_is_ip_address(host);
}

/* The place with the longest path that holds the address; NULL none. */
static const Place *
best_place(const Sources *sources, const char *authority, const char *path)
{
  const Place *best = NULL;
  const GArray *places = authority ? g_hash_table_lookup(sources->by_authority, authority) : NULL;
  for (guint i = 0; places && i < places->len; i++) {
    const Place *place = &g_array_index(places, Place, i);
    gsize n = strlen(place->prefix);
    gboolean within = strncmp(path, place->prefix, n) == 0 ||
                      (strlen(path) == n - 1 && strncmp(path, place->prefix, n - 1) == 0);
    if (within && (!best || n > strlen(best->prefix)))
      best = place;
  }
  return best;
}

const Source *
sources_of_url(const Sources *sources, const char *url)
{
  g_autofree char *host = url_host(url), *authority = url_authority(url);
  const char *start = strstr(url, "://");
  const char *path = start ? strchr(start + 3, '/') : NULL;
  const Place *place = best_place(sources, authority, path ? path : "/");
  if (!place)
    place = best_place(sources, host, path ? path : "/");
  if (place)
    return place->source;
  g_autofree char *domain = host && !is_nameless(host) ? url_domain(host) : NULL;
  return domain ? g_hash_table_lookup(sources->by_domain, domain) : NULL;
}

static gboolean
matches_any(char **globs, const char *text)
{
  for (char **glob = globs; *glob; glob++)
    if (g_pattern_match_simple(*glob, text))
      return TRUE;
  return FALSE;
}

gboolean
sources_wants(const Sources *sources, const Source *source, const char *url)
{
  g_autofree char *shown = urltext_display(url);
  return sources_of_url(sources, url) == source &&
         (!source->include[0] || matches_any(source->include, shown)) &&
         !matches_any(source->exclude, shown);
}

const char *
source_name(const Source *source, const char *lang)
{
  static const char *const langs[] = { "ar", "fa", "en" };
  for (gsize i = 0; i < G_N_ELEMENTS(langs); i++)
    if (g_strcmp0(lang, langs[i]) == 0 && source->name[i])
      return source->name[i];
  for (gsize i = G_N_ELEMENTS(langs); i-- > 0;)
    if (source->name[i])
      return source->name[i];
  return source->id;
}
