/* cgi.h: what a web server passes on of a request, read: the query string and the reader's
 * languages. Trusts none of it; answers nothing and prints nothing. */
#pragma once
#include "search/request.h"

G_BEGIN_DECLS

#define CGI_MAX_QUERY 8192 /* bytes of a query string */
#define CGI_MAX_PARAMS 100

/* Sets the parameters of "q=a+b&country=eg,ru" that may come from outside. Others (utm_source and
 * the like) and empty ones, as forms send them, are passed over. After an error, REQUEST_ERROR, the
 * rest is read all the same: the page that tells of it speaks the reader's language and offers the
 * question without the fault. `now`: seconds since 1970. */
gboolean cgi_read_query(Request *request, const char *query, gint64 now, GError **error);

/* The first of our languages in an Accept-Language header (NULL: none was sent), whose order is the
 * reader's; else "en". */
const char *cgi_preferred_ui(const char *accepted);

G_END_DECLS
