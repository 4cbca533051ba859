#include "search/schema.h"
#include <string.h>

#define SECONDS_A_DAY 86400
#define NEWLINE_MARK '\x1e'
#define MAX_PACKED_ID 255
#define HASH_HEX 32 /* of 64: 128 bits keep any number of articles apart */

const FacetRow schema_facets[N_FACETS] = {
  { "country", "N", 'c', TRUE, "a country the article names, as ISO code: eg, ru" },
  { "ministry", "XMINISTRY", 'm', TRUE, "who acts: eg/health, int/who" },
  { "domain", "XDOMAIN", 'd', TRUE, "what it is about: oncology, care" },
  { "instrument", "XINSTRUMENT", 'i', TRUE, "how parties act together: agreement, meeting" },
  { "pair", "XPAIR", 0, TRUE, "two countries acting together: eg-ru" },
  { "lang", "L", 0, FALSE, "language of the article: ar, fa" },
  { "source", "XSOURCE", 0, FALSE, "where it was published: a source's id or host" },
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
  g_string_append(out, schema_facets[facet].prefix);
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
  return g_strdup_printf("%s%.*s%s", PREFIX_URL, keep, url, hash);
}

char *
schema_day_term(const char *prefix, gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
  g_autofree char *day = time ? g_date_time_format(time, "%Y%m%d") : NULL;
  return day ? g_strconcat(prefix, day, NULL) : NULL;
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
