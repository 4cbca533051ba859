/* url.h: the one form of an address: canonical URLs, hosts, sites. Parses with libcurl's URL API and
 * ICU's IDN; opens no connection. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define URL_ERROR url_error_quark()
GQuark url_error_quark(void);
typedef enum { URL_MALFORMED, URL_SCHEME, URL_HOST, URL_TOO_LONG } UrlError;

#define URL_MAX 2048 /* bytes of a canonical URL; longer ones are refused */

/* The canonical form of `text`, resolved against `base` (absolute; NULL when `text` is absolute):
 * http or https, lower-case host in ASCII (UTS 46 nontransitional, CheckBidi, ContextJ), no user
 * information, default port, fragment or tracking parameters, dot segments resolved, percent-encoding
 * upper-case and only where RFC 3986 needs it: raw UTF-8 and its encoded form become one. White space
 * around is ignored. `text` need not be UTF-8. Caller frees; NULL and an error fit to print otherwise. */
char *url_canonical(const char *text, const char *base, GError **error);

/* The parts of a canonical URL; caller frees. authority: host[:port], the unit of robots.txt.
 * origin: scheme://host[:port]. */
char *url_host(const char *url);
char *url_authority(const char *url);
char *url_origin(const char *url);

/* The path and query of a canonical URL as robots.txt rules see it ("/" at least); points into it. */
const char *url_path(const char *url);

/* Whether an address that came over the network hides a user name ("http://bank.com@evil/"). */
gboolean url_has_userinfo(const char *text);

/* The registrable domain of a canonical host: what one owner registers. Rule: the last two labels,
 * three where the last two are a public second level of a country ("gov.eg", "co.uk") or a host of
 * other people's sites ("blogspot.com"); an address literal is itself. Caller frees. */
char *url_domain(const char *host);

/* Whether two canonical URLs lie in one registrable domain. */
gboolean url_same_site(const char *a, const char *b);

G_END_DECLS
