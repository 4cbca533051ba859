/* The crawler's settings: hsearch.conf, group [crawl]. */
#include <stddef.h>
#include <string.h>
#include "indexer/crawl.h"
#include "search/conffile.h"

typedef enum {
  FIELD_STRING,
  FIELD_LIST,
  FIELD_INT,
  FIELD_SIZE,
  FIELD_DOUBLE,
  FIELD_BOOL
} FieldKind;

static const struct {
  const char *key;
  FieldKind kind;
  gsize offset;
  double low, high;
} fields[] = {
  { "Agent", FIELD_STRING, offsetof(CrawlConfig, agent) },
  { "Contact", FIELD_STRING, offsetof(CrawlConfig, contact) },
  { "Connections", FIELD_INT, offsetof(CrawlConfig, connections), 1, 1000 },
  { "Delay", FIELD_DOUBLE, offsetof(CrawlConfig, delay), 0, 3600 },
  { "MaxDelay", FIELD_DOUBLE, offsetof(CrawlConfig, max_delay), 0, 3600 },
  { "Interval", FIELD_INT, offsetof(CrawlConfig, interval), 1, 525600 },
  { "MaxPages", FIELD_INT, offsetof(CrawlConfig, max_pages), 1, 1000000 },
  { "Timeout", FIELD_INT, offsetof(CrawlConfig, timeout), 1, 3600 },
  { "MaxBytes", FIELD_SIZE, offsetof(CrawlConfig, max_bytes), 1024, 1e9 },
  { "MaxListBytes", FIELD_SIZE, offsetof(CrawlConfig, max_list_bytes), 1024, 1e9 },
  { "AllowPrivate", FIELD_LIST, offsetof(CrawlConfig, allow_private) },
  { "CaFile", FIELD_STRING, offsetof(CrawlConfig, ca_file) },
  { "Warc", FIELD_BOOL, offsetof(CrawlConfig, warc) },
};

/* Delay and page cap as news crawlers have them; a Crawl-delay is followed up to two minutes. */
CrawlConfig *
crawl_config_new(void)
{
  CrawlConfig *config = g_new0(CrawlConfig, 1);
  config->agent = g_strdup("hsearch");
  config->connections = 32;
  config->delay = 5;
  config->max_delay = 120;
  config->interval = 60;
  config->max_pages = 500;
  config->timeout = 60;
  config->max_bytes = 5 * 1024 * 1024;
  config->max_list_bytes = 50 * 1024 * 1024;
  config->allow_private = g_new0(char *, 1);
  return config;
}

void
crawl_config_free(CrawlConfig *config)
{
  if (!config)
    return;
  g_free(config->agent);
  g_free(config->contact);
  g_free(config->ca_file);
  g_strfreev(config->allow_private);
  g_free(config);
}

static gboolean
read_number(gsize i, const char *value, gpointer at)
{
  char *end;
  double number = g_ascii_strtod(value, &end);
  if (end == value || *end || !(number >= fields[i].low && number <= fields[i].high))
    return FALSE;
  if (fields[i].kind == FIELD_INT)
    *(int *)at = (int)number;
  else if (fields[i].kind == FIELD_SIZE)
    *(gsize *)at = (gsize)number;
  else
    *(double *)at = number;
  return TRUE;
}

static gboolean
read_field(CrawlConfig *config, const ConfFile *file, gsize i, GError **error)
{
  gpointer at = (char *)config + fields[i].offset;
  g_autofree char *value = conffile_string(file, "crawl", fields[i].key, NULL);
  if (!value)
    return TRUE;
  switch (fields[i].kind) {
  case FIELD_STRING:
    g_free(*(char **)at);
    *(char **)at = g_steal_pointer(&value);
    return TRUE;
  case FIELD_LIST:
    g_strfreev(*(char ***)at);
    *(char ***)at = conffile_list(file, "crawl", fields[i].key, NULL);
    return TRUE;
  case FIELD_BOOL:
    *(gboolean *)at = strcmp(value, "true") == 0;
    if (*(gboolean *)at || strcmp(value, "false") == 0)
      return TRUE;
    conffile_set_error(file, "crawl", fields[i].key, error, "%s: neither true nor false",
                       fields[i].key);
    return FALSE;
  default:
    if (read_number(i, value, at))
      return TRUE;
    conffile_set_error(file, "crawl", fields[i].key, error, "%s: not a number from %g to %g",
                       fields[i].key, fields[i].low, fields[i].high);
    return FALSE;
  }
}

static gboolean
is_known(const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
    if (strcmp(fields[i].key, key) == 0)
      return TRUE;
  return FALSE;
}

gboolean
crawl_config_load(CrawlConfig *config, const char *path, GError **error)
{
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr(ConfFile) file = conffile_load(path, error);
  if (!file)
    return FALSE;
  if (!conffile_has_group(file, "crawl"))
    return TRUE;
  g_auto(GStrv) keys = conffile_keys(file, "crawl");
  for (char **key = keys; *key; key++)
    if (!is_known(*key)) {
      conffile_set_error(file, "crawl", *key, error, "[crawl] has no key %s", *key);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
    if (!read_field(config, file, i, error))
      return FALSE;
  return TRUE;
}
