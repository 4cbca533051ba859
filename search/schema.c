#include "search/schema.h"
#include <string.h>

#define SECONDS_A_DAY 86400
#define NEWLINE_MARK '\x1e'
#define MAX_PACKED_ID 255
#define HASH_HEX 20 /* of 64: among a thousand million articles two of these 80 bits agree once in two million */
#define STORY_HEX 16

const FacetRow schema_facets[N_FACETS] = {
  { "country", "N", "XNc", 'c', TRUE, "a country the article names, as ISO code: eg, ru" },
  { "ministry", "XMINISTRY", "XNm", 'm', TRUE, "who acts: eg/health, int/who" },
  { "domain", "XDOMAIN", "XNd", 'd', TRUE, "what it is about: oncology, care" },
  { "instrument", "XINSTRUMENT", "XNi", 'i', TRUE, "how parties act together: agreement, meeting" },
  { "pair", "XPAIR", "XNp", 0, TRUE, "two countries acting together: eg-ru" },
  { "lang", "L", "XNl", 0, FALSE, "language of the article: ar, fa" },
  { "source", "XSOURCE", "XNs", 0, FALSE, "where it was published: a source's id or host" },
};

int
schema_facet(const char *name)
{
  for (int i = 0; i < N_FACETS; i++)
    if (strcmp(schema_facets[i].name, name) == 0)
      return i;
  return -1;
}

void
schema_term(Facet facet, const char *id, GString *out)
{
  gboolean none = strcmp(id, SCHEMA_NONE) == 0;
  g_string_append(out, none ? schema_facets[facet].none : schema_facets[facet].prefix);
  if (!none)
    g_string_append(out, id);
}

static char *
hash_of(const char *text)
{
  char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
  hex[HASH_HEX] = '\0';
  return hex;
}

char *
schema_id_term(const char *url)
{
  g_autofree char *hash = hash_of(url);
  return g_strconcat(PREFIX_ID, hash, NULL);
}

char *
schema_url_term(const char *url)
{
  if (strlen(url) + strlen(PREFIX_URL) <= SCHEMA_MAX_TERM)
    return g_strconcat(PREFIX_URL, url, NULL);
  g_autofree char *hash = hash_of(url);
  int keep = SCHEMA_MAX_TERM - strlen(PREFIX_URL) - HASH_HEX;
  while (keep > 0 && ((guchar)url[keep] & 0xC0) == 0x80)
    keep--;
  return g_strdup_printf("%s%.*s%s", PREFIX_URL, keep, url, hash);
}

char *
schema_day_term(const char *prefix, gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
  g_autofree char *day = time ? g_date_time_format(time, "%Y%m%d") : NULL;
  return day ? g_strconcat(prefix, day, NULL) : NULL;
}

char *
schema_story_id(const char *url)
{
  char *id = hash_of(url);
  id[STORY_HEX] = '\0';
  return id;
}

/* What a value's byte becomes on its line. */
static char
encode_byte(char c)
{
  if (c == '\n')
    return NEWLINE_MARK;
  return (guchar)c < ' ' || c == 0x7f ? ' ' : c;
}

void
schema_data_add(GString *data, const char *name, const char *value)
{
  if (!value || !*value)
    return;
  g_string_append(data, name);
  g_string_append_c(data, '=');
  gsize at = data->len, length = strlen(value);
  g_string_set_size(data, at + length + 1);
  for (gsize i = 0; i < length; i++)
    data->str[at + i] = encode_byte(value[i]);
  data->str[at + length] = '\n';
}

static char *
decode_value(const char *value, gsize length)
{
  char *out = g_strndup(value, length);
  for (gsize i = 0; i < length; i++)
    if (out[i] == NEWLINE_MARK)
      out[i] = '\n';
  return out;
}

char *
schema_data_get(const char *data, gsize length, const char *name)
{
  gsize n = strlen(name);
  const char *end = data + length;
  for (const char *line = data; line < end;) {
    const char *stop = memchr(line, '\n', end - line);
    if (!stop)
      stop = end;
    if ((gsize)(stop - line) > n && memcmp(line, name, n) == 0 && line[n] == '=')
      return decode_value(line + n + 1, stop - line - n - 1);
    line = stop + 1;
  }
  return NULL;
}

void
schema_time_encode(gint64 seconds, char out[SCHEMA_TIME_BYTES])
{
  guint32 big = GUINT32_TO_BE((guint32)CLAMP(seconds, 0, G_MAXUINT32));
  memcpy(out, &big, sizeof big);
}

char *
schema_published(gint64 seconds, const char *zone)
{
  gboolean day = strcmp(zone, SCHEMA_ZONE_DAY) == 0, none = strcmp(zone, SCHEMA_ZONE_NONE) == 0;
  g_autoptr(GTimeZone) offset = day || none ? g_time_zone_new_utc() : g_time_zone_new_identifier(zone);
  g_autoptr(GDateTime) utc = offset ? g_date_time_new_from_unix_utc(seconds) : NULL;
  g_autoptr(GDateTime) there = utc ? g_date_time_to_timezone(utc, offset) : NULL;
  if (!there)
    return NULL;
  g_autofree char *time = g_date_time_format(there, day ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M:%S");
  return g_strconcat(time, day || none ? "" : zone, NULL);
}

char *
schema_data_published(const char *data, gsize length)
{
  char *whole = schema_data_get(data, length, "published");
  g_autofree char *zone = whole ? NULL : schema_data_get(data, length, "zone");
  g_autofree char *modtime = zone ? schema_data_get(data, length, "modtime") : NULL;
  return modtime ? schema_published(g_ascii_strtoll(modtime, NULL, 10), zone) : whole;
}

gint64
schema_time_decode(const char *bytes, gsize length)
{
  guint32 big = 0;
  if (length == sizeof big)
    memcpy(&big, bytes, sizeof big);
  return GUINT32_FROM_BE(big);
}

void
schema_pack_begin(GString *packed, gint64 published)
{
  guint day = CLAMP(published / SECONDS_A_DAY, 0, G_MAXUINT16);
  g_string_truncate(packed, 0);
  g_string_append_c(packed, (char)(day >> 8));
  g_string_append_c(packed, (char)(day & 0xff));
}

void
schema_pack_add(GString *packed, Facet facet, const char *id, gboolean is_main)
{
  gsize length = strlen(id);
  if (length == 0 || length > MAX_PACKED_ID)
    return;
  g_string_append_c(packed, (char)((guint)facet | (is_main ? SCHEMA_MAIN : 0)));
  g_string_append_c(packed, (char)length);
  g_string_append_len(packed, id, length);
}
