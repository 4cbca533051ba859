/* sources.h: conf/sources.conf: which news sources there are and how each is crawled. Reads the file,
 * names file and line of what is wrong; knows nothing of when a source was crawled. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define SOURCES_ERROR sources_error_quark()
GQuark sources_error_quark(void);
typedef enum { SOURCES_BAD_FILE, SOURCES_BAD_VALUE, SOURCES_UNKNOWN } SourcesError;

/* One group of the file. Strings and arrays belong to the Sources; absent strings are NULL, absent
 * lists empty (never NULL). URLs are canonical. */
typedef struct {
  char *id;            /* the group: a-z, 0-9, -: the value of the `source` facet */
  char *name[3];       /* ar, fa, en */
  char *home;          /* ISO 3166-1 alpha-2, lower case */
  char *lang;          /* the language it writes, a hint */
  char *zone;          /* IANA time zone, for times without one */
  char *site;          /* its home page: pages of this host are this source's; with a path that ends
                          in "/", those under it */
  char **hosts;        /* further places of its pages: host, host:port or host/path/ */
  char **feeds, **sitemaps, **pages; /* what is read to find articles: feeds, sitemaps, list pages */
  gboolean sitemaps_of_robots; /* "robots" among Sitemaps: those that its robots.txt names */
  char **include, **exclude; /* globs over the displayed URL: an article matches one of `include`
                                (when there is any) and none of `exclude` */
  double delay;        /* seconds between two requests to one host; below 0: the crawler's default */
  int interval;        /* minutes between two looks at its feeds; 0: the crawler's default */
  int max_age;         /* days: older entries of feeds and sitemaps are left out; 0: none is too old */
  int max_pages;       /* articles fetched a round; 0: the crawler's default */
  gboolean allow_private; /* its hosts may have private addresses (tests, intranets) */
  gboolean off;
  char *xpath_title, *xpath_body, *xpath_date, *xpath_drop; /* rules for extraction */
  int line;            /* of its group in the file */
} Source;

typedef struct Sources Sources;

/* Reads a file. A problem is "FILE:LINE: what": with `problems` NULL the first one is the error; else
 * all are appended to it (strings to free) and the sources without problems are returned. */
Sources *sources_load(const char *file, GPtrArray *problems, GError **error);
void sources_free(Sources *sources);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sources, sources_free)

guint sources_count(const Sources *sources);
const Source *sources_at(const Sources *sources, guint index); /* in the file's order */
const Source *sources_find(const Sources *sources, const char *id); /* NULL unknown */

/* Whose page an address is: the source with the longest path that holds it, else one whose registrable
 * domain it is on; NULL none. */
const Source *sources_of_url(const Sources *sources, const char *url);

/* Whether an address found for a source is one of its articles: its page, and let through by include
 * and exclude. */
gboolean sources_wants(const Sources *sources, const Source *source, const char *url);

/* Its name in ar, fa or en, else another one, else the id. */
const char *source_name(const Source *source, const char *lang);

G_END_DECLS
