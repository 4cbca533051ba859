/* html_page.h: the small parts that the search page is written with, and its larger pieces. Only
 * the files of the page include it; what others see is render.h. */
#pragma once
#include "search/link.h"
#include "search/markup.h"
#include "search/render.h"

G_BEGIN_DECLS

/* A page being written. `answer` is NULL on one that says what went wrong. */
typedef struct {
  const RenderContext *context;
  const Answer *answer;
  const Request *request;
  const char *ui;
  char *locale; /* of numbers and dates */
  GString *out;
} Page;

/* Markup of our own, as it stands. */
void html_raw(Page *page, const char *markup);
/* Text of any origin, escaped. */
void html_text(Page *page, const char *words);
/* A message in the page's language; html_said writes it. */
const char *html_say(Page *page, const char *name);
void html_said(Page *page, const char *name);
/* ' name="message"' */
void html_said_attribute(Page *page, const char *attribute, const char *name);
/* A number in the reader's digits, isolated so that it stays beside what it counts. */
void html_number(Page *page, guint n);
/* Text isolated from the direction of what is around it. */
void html_bdi(Page *page, const char *words);
/* Text that screen readers say and eyes do not see. */
void html_unseen(Page *page, const char *words);
/* ' lang="ar" dir="rtl"'; without a known language dir="auto". */
void html_tongue(Page *page, const char *lang);
/* Opens "<a href=…" of a changed request, which it frees; the caller adds attributes and '>'. */
void html_open_link(Page *page, Request *request);
/* Text with its marks (GArray of ByteRange, or NULL) in <mark>. */
void html_marked(Page *page, const char *words, const GArray *marks);
/* The name of a facet value, of a facet. The first is freed by the caller. */
char *html_label(Page *page, Facet facet, const char *id);
const char *html_facet_name(Page *page, Facet facet);
/* What of the request a form must not lose: hidden inputs of all parameters but the form's own. */
void html_hidden(Page *page, const char *const *own);
/* The calendar's day, "3 July 2025"; of a period, "Jul 2025" or "2025". Callers free. */
char *html_day(Page *page, gint64 seconds);
char *html_period(Page *page, gint32 first_day, gboolean is_month);

/* The larger pieces. */
void html_hits(Page *page);     /* the list of hits and its pages */
void html_pairs(Page *page);    /* or who works with whom */
void html_side(Page *page);     /* facets and dates */
void html_timeline(Page *page); /* the months as columns, then the periods as links */

G_END_DECLS
