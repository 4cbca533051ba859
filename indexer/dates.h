/* dates.h: the dates written in a text, and which of a page's dates is its publication. Reads
 * strings only: finding them on a page is the metadata reader's. Calendar rules are calendar.h's. */
#pragma once
#include "indexer/article.h"
#include "search/calendar.h"

G_BEGIN_DECLS

/* What a text alone does not tell. Zero or NULL: unknown. */
typedef struct {
  gint64 now;       /* when the page was fetched, seconds since 1970; 0: the clock. Relative dates
                       count from it, and no date may lie more than 48 hours after it */
  const char *zone; /* of the source, "Africa/Cairo": for times written without one */
  const char *lang; /* of the page, a code of language.h, also "en-US": decides 3/4/2025 */
} DateContext;

/* One date of a text. */
typedef struct {
  gint32 day;              /* of the calendar on the wall where it was written; since 1970-01-01 */
  gint32 second;           /* of that day; -1: no time given */
  gboolean has_zone;       /* the text names its offset */
  gint32 offset;           /* seconds east of Greenwich, where has_zone */
  Calendar calendar;       /* it was written in */
  gboolean relative;       /* "3 hours ago": counted from now */
  gboolean partial;        /* a month and a year alone: day is that month's first */
  gint32 other_day;        /* 3/4/2025 read the other way round; else the same as day */
  double confidence;       /* 0 to 1: that it is a date at all, and was read the right way round */
  gsize start, end;        /* bytes of the text it stands on */
} DateFound;

/* The dates in `length` bytes (-1: up to NUL) of any content, in text order: a GArray of DateFound.
 * Only real days from 1995 to now + 48 hours; nothing is rolled over ("31 Feb" is no date). A time
 * without a day is none. Reads at most the first 64 KiB. Free with g_array_unref. */
GArray *dates_scan(const char *text, gssize length, const DateContext *context);

/* The date that a string of one date (an attribute, a line below a title) holds: the first of
 * dates_scan that is sure enough, or where a text gives the same day in two calendars, their common
 * day. FALSE: none. */
gboolean dates_read(const char *text, gssize length, const DateContext *context, DateFound *found);

/* Seconds since 1970 of a found date: by its own offset, else the context's zone (with the summer
 * time of that day), else UTC. A date without time is its noon in UTC, so that no zone moves it to
 * another day. */
gint64 dates_instant(const DateFound *found, const DateContext *context);

/* "2020-06-03T03:01:00+04:00", without the offset where neither text nor context has one, or the
 * day alone. Caller frees. */
char *dates_iso(const DateFound *found, const DateContext *context);

/* Where on a page a candidate stands. The order is the order of trust, all else being equal. */
typedef enum {
  DATE_JSONLD_ARTICLE, /* datePublished (dateCreated) of an Article, NewsArticle, BlogPosting … */
  DATE_META_PUBLISHED, /* article:published_time, og:published_time, datePublished, pubdate … */
  DATE_ITEMPROP,       /* itemprop=datePublished, content or datetime attribute, else its text */
  DATE_JSONLD,         /* datePublished, uploadDate of WebPage, VideoObject … */
  DATE_TIME_MARKED,    /* <time datetime> with pubdate, or class published, entry-date … */
  DATE_URL,            /* /2020/06/03/ in the page's own address */
  DATE_TIME,           /* any other <time>: its datetime attribute, else its text */
  DATE_CLASS,          /* text of an element whose class or id speaks of a date */
  DATE_LABEL,          /* text after a label: "Published:", "تاريخ النشر", "تاریخ انتشار", "Stand:" */
  DATE_META,           /* other meta: date, dc.date, sailthru.date, parsely-pub-date … */
  DATE_TEXT,           /* any other text of the page's main part */
  DATE_COMMENT,        /* an HTML comment or inline script: "publishDate":"…" */
  DATE_MODIFIED,       /* modified_time, dateModified, og:updated_time, last-modified, "updated" */
  DATE_HEADER,         /* text of the page's header, menu or side column */
  DATE_FOOTER,         /* text of the footer, the copyright line */
  N_DATE_SOURCES
} DateSource;

#define DATE_FAR 100000

/* One place of a page that may hold its date. Strings are borrowed for the call. */
typedef struct {
  DateSource source;
  const char *text;  /* attribute value, or the text of the element */
  const char *label; /* name of the meta, class and id of the element, JSON key; NULL none */
  int distance;      /* characters of text between the end of the title (h1) and it, less than 0
                        before the title; DATE_FAR: unknown, or of no place (meta, JSON-LD, URL) */
  gboolean related;  /* inside a list of links, a comment, another article's teaser */
} DateCandidate;

/* What was chosen. */
typedef struct {
  DateFound found;
  DateSource source;
  double confidence;
  char *iso; /* dates_iso */
} DateChoice;

/* The publication date of a page from its candidates, given in document order within a source.
 * A date of change, of a footer or header is taken only where nothing else is there, with little
 * confidence; a header's date equal to the day of fetching never. FALSE: none can be told. Release
 * with date_choice_clear. date_page.h collects the candidates of a page. */
gboolean dates_choose(const DateCandidate *candidates, gsize n_candidates,
                      const DateContext *context, DateChoice *choice);
void date_choice_clear(DateChoice *choice);

/* The name of a source for Article.date_source: "json-ld", "meta", "url", "text", … */
const char *dates_source_name(DateSource source);

/* Fills published, published_at, precision, date_source and date_confidence of an article. */
void dates_apply(const DateChoice *choice, const DateContext *context, Article *article);

G_END_DECLS
