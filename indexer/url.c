#include "indexer/url.h"

#include <curl/curl.h>
#include <string.h>
#include <unicode/uidna.h>

G_DEFINE_QUARK(url - error - quark, url_error)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CURLU, curl_url_cleanup)

#define INPUT_MAX 8192

/* Parameters that name a campaign, a click or a session, never a page. */
static const char *const tracking_prefixes[] = { "utm_", "at_", "mtm_", "pk_", "hsa_" };
static const char *const tracking_names[] = {
  "fbclid", "gclid",  "gclsrc",  "dclid",   "gbraid",    "wbraid",  "msclkid",   "yclid",
  "twclid", "ttclid", "igshid",  "igsh",    "mc_cid",    "mc_eid",  "_ga",       "_gl",
  "_hsenc", "_hsmi",  "mkt_tok", "ref_src", "ref_url",   "srsltid", "ocid",      "cmpid",
  "s_cid",  "wt_mc",  "xtor",    "zanpid",  "_openstat", "vero_id", "phpsessid", "jsessionid",
};

/* Second levels under a country's domain that are open to the public or kept for a sector. */
static const char *const public_second_levels[] = {
  "com",   "net", "org", "gov",  "gob", "gouv",   "govt",       "go",   "edu", "ac",  "co",  "or",
  "ne",    "mil", "sch", "med",  "pub", "info",   "biz",        "name", "int", "sci", "id",  "web",
  "press", "nom", "gv",  "asso", "nhs", "police", "parliament", "ltd",  "plc", "me",  "k12", "coop",
};

/* Domains whose subdomains belong to different people. */
static const char *const shared_hosts[] = {
  "blogspot.com",  "wordpress.com",     "github.io",   "blogfa.com", "blog.ir",
  "mihanblog.com", "netlify.app",       "pages.dev",   "web.app",    "vercel.app",
  "medium.com",    "substack.com",      "wixsite.com", "weebly.com", "tumblr.com",
  "herokuapp.com", "azurewebsites.net",
};

static gboolean
in_table(const char *const *table, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_strcasecmp(table[i], word) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_tracking(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(tracking_prefixes); i++)
    if (g_ascii_strncasecmp(name, tracking_prefixes[i], strlen(tracking_prefixes[i])) == 0)
      return TRUE;
  return in_table(tracking_names, G_N_ELEMENTS(tracking_names), name);
}

static gboolean
is_unreserved(guchar c)
{
  return g_ascii_isalnum(c) || strchr("-._~", c) != NULL;
}

/* RFC 3986 3.3 and 3.4: what a path or query may hold as it is. */
static gboolean
is_plain(guchar c)
{
  return c < 0x80 && c != 0 && (is_unreserved(c) || strchr("!$&'()*+,;=:@/?", c) != NULL);
}

/* Appends path and query bytes in the one encoding: upper-case hex, unreserved characters bare. */
static void
append_encoded(GString *out, const char *text)
{
  for (const char *p = text; *p; p++) {
    guchar c = (guchar)*p;
    if (c == '%' && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2])) {
      c = (guchar)(g_ascii_xdigit_value(p[1]) << 4 | g_ascii_xdigit_value(p[2]));
      p += 2;
      if (c != 0 && is_unreserved(c))
        g_string_append_c(out, (char)c);
      else
        g_string_append_printf(out, "%%%02X", c);
    } else if (is_plain(c)) {
      g_string_append_c(out, (char)c);
    } else {
      g_string_append_printf(out, "%%%02X", c);
    }
  }
}

/* Without outer blanks, inner tabs and newlines, and the fragment; "\" is "/" before the query, as
 * browsers read it. */
static char *
clean(const char *text)
{
  GString *out = g_string_new(NULL);
  gboolean in_query = FALSE;
  while (*text && (guchar)*text <= ' ')
    text++;
  for (; *text && *text != '#'; text++) {
    if (strchr("\t\r\n", *text))
      continue;
    in_query |= *text == '?';
    g_string_append_c(out, *text == '\\' && !in_query ? '/' : *text);
  }
  while (out->len && (guchar)out->str[out->len - 1] <= ' ')
    g_string_truncate(out, out->len - 1);
  return g_string_free(out, FALSE);
}

/* The host in ASCII by UTS 46, where errors about hyphens do not count: such hosts exist. */
static char *
host_to_ascii(const char *host, GError **error)
{
  UErrorCode status = U_ZERO_ERROR;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  const uint32_t harmless =
      UIDNA_ERROR_HYPHEN_3_4 | UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN;
  char ascii[512];
  UIDNA *idna = uidna_openUTS46(
      UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &status);
  int32_t n = 0;
  if (U_SUCCESS(status))
    n = uidna_nameToASCII_UTF8(idna, host, -1, ascii, sizeof ascii - 1, &info, &status);
  uidna_close(idna);
  if (U_FAILURE(status) || n >= (int32_t)sizeof ascii - 1 || (info.errors & ~harmless)) {
    g_set_error(error, URL_ERROR, URL_HOST, "not a host name");
    return NULL;
  }
  return g_strndup(ascii, n);
}

static gboolean
is_ascii_host(const char *host)
{
  for (const char *p = host; *p; p++)
    if (!g_ascii_isalnum(*p) && !strchr(".-_", *p))
      return FALSE;
  return *host && *host != '.';
}

/* Host as written, between "//", user information and port: decoded, in ASCII, lower case. */
static char *
canonical_host(const char *raw, GError **error)
{
  if (raw[0] == '[')
    return g_ascii_strdown(raw, -1);
  g_autofree char *host = g_uri_unescape_string(raw, NULL);
  if (!host || !g_utf8_validate(host, -1, NULL)) {
    g_set_error(error, URL_ERROR, URL_HOST, "not a host name");
    return NULL;
  }
  g_autofree char *lower = g_ascii_strdown(host, -1);
  g_autofree char *ascii = g_str_is_ascii(host) && !strstr(lower, "xn--")
                               ? g_steal_pointer(&lower)
                               : host_to_ascii(host, error);
  if (!ascii)
    return NULL;
  if (g_str_has_suffix(ascii, ".") && !g_str_has_suffix(ascii, ".."))
    ascii[strlen(ascii) - 1] = '\0';
  if (!is_ascii_host(ascii) || strlen(ascii) > 253 || strstr(ascii, "..")) {
    g_set_error(error, URL_ERROR, URL_HOST, "not a host name");
    return NULL;
  }
  return g_steal_pointer(&ascii);
}

/* Appends host[:port] of `authority`, without user information. */
static gboolean
append_authority(GString *out, const char *authority, GError **error)
{
  const char *at = strrchr(authority, '@');
  const char *start = at ? at + 1 : authority;
  const char *close = start[0] == '[' ? strchr(start, ']') : NULL;
  const char *colon = strchr(close ? close : start, ':');
  g_autofree char *raw = colon ? g_strndup(start, colon - start) : g_strdup(start);
  g_autofree char *host = canonical_host(raw, error);
  if (!host)
    return FALSE;
  g_string_append(out, host);
  if (colon && colon[1])
    g_string_append(out, colon);
  return TRUE;
}

/* Length of "scheme:" at the start, 0 where there is none. */
static gsize
scheme_length(const char *text)
{
  gsize n = 0;
  if (!g_ascii_isalpha(text[0]))
    return 0;
  while (g_ascii_isalnum(text[n]) || (text[n] && strchr("+-.", text[n])))
    n++;
  return text[n] == ':' ? n + 1 : 0;
}

/* A reference that libcurl reads as browsers do: authority canonical, the rest encoded. */
static char *
prepare(const char *text, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  gsize n = scheme_length(text);
  if (n && g_ascii_strncasecmp(text, "http:", n) != 0 &&
      g_ascii_strncasecmp(text, "https:", n) != 0) {
    g_set_error(error, URL_ERROR, URL_SCHEME, "not an http or https URL");
    return NULL;
  }
  g_string_append_len(out, text, n);
  g_string_ascii_down(out);
  text += n;
  if (g_str_has_prefix(text, "//")) {
    gsize length = strcspn(text + 2, "/?");
    g_autofree char *authority = g_strndup(text + 2, length);
    g_string_append(out, "//");
    if (!append_authority(out, authority, error))
      return NULL;
    text += 2 + length;
    if (*text != '/')
      g_string_append_c(out, '/');
  } else if (n) {
    g_set_error(error, URL_ERROR, URL_MALFORMED, "not a complete URL");
    return NULL;
  }
  append_encoded(out, text);
  return g_strdup(out->str);
}

static void
append_query(GString *out, const char *query)
{
  g_auto(GStrv) parts = g_strsplit(query, "&", -1);
  char mark = '?';
  for (char **p = parts; *p; p++) {
    g_autofree char *name = g_strndup(*p, strcspn(*p, "="));
    if (!**p || is_tracking(name))
      continue;
    g_string_append_c(out, mark);
    g_string_append(out, *p);
    mark = '&';
  }
}

/* ";jsessionid=…" at the end of a path is a session, not a page. */
static gsize
path_length(const char *path)
{
  const char *session = strstr(path, ";jsessionid=");
  return session ? (gsize)(session - path) : strlen(path);
}

static char *
assemble(CURLU *handle)
{
  char *scheme = NULL, *host = NULL, *port = NULL, *path = NULL, *query = NULL;
  GString *out = NULL;
  if (curl_url_get(handle, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
      curl_url_get(handle, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
      curl_url_get(handle, CURLUPART_PATH, &path, 0) == CURLUE_OK) {
    out = g_string_new(NULL);
    g_string_append_printf(out, "%s://%s", scheme, host);
    if (curl_url_get(handle, CURLUPART_PORT, &port, CURLU_NO_DEFAULT_PORT) == CURLUE_OK)
      g_string_append_printf(out, ":%s", port);
    g_string_append_len(out, path, path_length(path));
    if (curl_url_get(handle, CURLUPART_QUERY, &query, 0) == CURLUE_OK)
      append_query(out, query);
  }
  curl_free(scheme);
  curl_free(host);
  curl_free(port);
  curl_free(path);
  curl_free(query);
  return out ? g_string_free(out, FALSE) : NULL;
}

char *
url_canonical(const char *text, const char *base, GError **error)
{
  if (strnlen(text, INPUT_MAX + 1) > INPUT_MAX) {
    g_set_error(error, URL_ERROR, URL_TOO_LONG, "URL longer than %d bytes", URL_MAX);
    return NULL;
  }
  g_autofree char *cleaned = clean(text);
  if (!*cleaned && base)
    return g_strdup(base);
  g_autofree char *reference = prepare(cleaned, error);
  if (!reference)
    return NULL;
  g_autoptr(CURLU) handle = curl_url();
  if ((base && curl_url_set(handle, CURLUPART_URL, base, 0) != CURLUE_OK) ||
      curl_url_set(handle, CURLUPART_URL, reference, 0) != CURLUE_OK) {
    g_set_error(error, URL_ERROR, URL_MALFORMED, "not a complete URL");
    return NULL;
  }
  g_autofree char *url = assemble(handle);
  if (!url || strlen(url) > URL_MAX) {
    g_set_error(error, URL_ERROR, url ? URL_TOO_LONG : URL_MALFORMED,
                url ? "URL longer than %d bytes" : "not a complete URL", URL_MAX);
    return NULL;
  }
  return g_steal_pointer(&url);
}

static const char *
after_scheme(const char *url)
{
  const char *slashes = strstr(url, "://");
  return slashes ? slashes + 3 : url;
}

char *
url_authority(const char *url)
{
  const char *start = after_scheme(url);
  return g_strndup(start, strcspn(start, "/?#"));
}

char *
url_host(const char *url)
{
  char *host = url_authority(url);
  char *close = host[0] == '[' ? strchr(host, ']') : NULL;
  char *colon = strchr(close ? close : host, ':');
  if (colon)
    *colon = '\0';
  return host;
}

char *
url_origin(const char *url)
{
  const char *start = after_scheme(url);
  return g_strndup(url, (gsize)(start - url) + strcspn(start, "/?#"));
}

const char *
url_path(const char *url)
{
  if (url[0] == '/')
    return url;
  const char *start = after_scheme(url);
  start += strcspn(start, "/?#");
  return *start ? start : "/";
}

gboolean
url_has_userinfo(const char *text)
{
  g_autofree char *cleaned = clean(text);
  gsize n = scheme_length(cleaned);
  if (!g_str_has_prefix(cleaned + n, "//"))
    return FALSE;
  g_autofree char *authority = g_strndup(cleaned + n + 2, strcspn(cleaned + n + 2, "/?"));
  return strchr(authority, '@') != NULL;
}

/* How many labels at the end are a public suffix, or a host shared by many. */
static guint
suffix_labels(char **labels, guint n)
{
  if (n < 2)
    return n;
  const char *top = labels[n - 1], *second = labels[n - 2];
  g_autofree char *pair = g_strdup_printf("%s.%s", second, top);
  if (in_table(shared_hosts, G_N_ELEMENTS(shared_hosts), pair))
    return 2;
  return strlen(top) == 2 &&
                 in_table(public_second_levels, G_N_ELEMENTS(public_second_levels), second)
             ? 2
             : 1;
}

char *
url_domain(const char *host)
{
  if (host[0] == '[' || g_hostname_is_ip_address(host))
    return g_strdup(host);
  g_auto(GStrv) labels = g_strsplit(host, ".", -1);
  guint n = g_strv_length(labels), keep = suffix_labels(labels, n) + 1;
  return g_strjoinv(".", labels + (n > keep ? n - keep : 0));
}

gboolean
url_same_site(const char *a, const char *b)
{
  g_autofree char *host_a = url_host(a), *host_b = url_host(b);
  g_autofree char *domain_a = url_domain(host_a), *domain_b = url_domain(host_b);
  return *domain_a && strcmp(domain_a, domain_b) == 0;
}
