/* link.h: the address of a request, so that every state of the page has one: the query string of
 * the CGI program. Knows no host and no markup. */
#pragma once
#include "search/request.h"

G_BEGIN_DECLS

/* "?q=…&country=eg,ru&…": every parameter that is not at its default, in a fixed order, so that one
 * request has one address. Starts with "?" always. Caller frees. */
char *link_request(const Request *request);

/* The same request with one thing changed; paging starts anew. Free with request_free. */
Request *link_toggled(const Request *request, Facet facet, const char *id); /* any of, or no more */
/* A chosen value is left out instead, or the other way round. */
Request *link_flipped(const Request *request, Facet facet, const char *id, gboolean exclude);
Request *link_cleared(const Request *request); /* no filter, no dates */
Request *link_dated(const Request *request, const char *since, const char *until); /* NULL: open */
Request *link_any(const Request *request); /* any of the words will do */
Request *link_sorted(const Request *request, Sort sort);
Request *link_paged(const Request *request, guint page);
Request *link_spoken(const Request *request, const char *ui);
Request *link_viewed(const Request *request, guint pairs);  /* so many pairs; 0: articles */
Request *link_pair(const Request *request, const char *id); /* the articles of a pair */
Request *link_formatted(const Request *request, Format format);
Request *link_asked(const Request *request, const char *text); /* nothing dropped */
Request *link_digits(const Request *request, Digits digits);
Request *link_dates(const Request *request, Dates dates);
/* Something recognised is dropped, or no longer: see span_key. */
Request *link_dropped(const Request *request, const char *key);
/* Another value in the place of one. */
Request *link_instead(const Request *request, Facet facet, const char *id, const char *other);

G_END_DECLS
