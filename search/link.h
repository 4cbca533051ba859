/* link.h: the address of a request, so that every state of the page has one: the query string of the
 * CGI program. Knows no host and no markup. */
#pragma once
#include "search/request.h"

G_BEGIN_DECLS

/* "?q=…&country=eg,ru&…": every parameter that is not at its default, in a fixed order, so that one
 * request has one address. Starts with "?" always. Caller frees. */
char *link_request(const Request *request);

/* The same request with one thing changed; paging starts anew. Free with request_free. */
Request *link_toggled(const Request *request, Facet facet, const char *id); /* any of, or no more */
Request *link_cleared(const Request *request); /* no filter, no dates */
Request *link_dated(const Request *request, const char *since, const char *until); /* NULL: open */
Request *link_sorted(const Request *request, Sort sort);
Request *link_paged(const Request *request, guint page);
Request *link_spoken(const Request *request, const char *ui);
Request *link_formatted(const Request *request, Format format);
Request *link_asked(const Request *request, const char *text);

G_END_DECLS
