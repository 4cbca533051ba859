/* boilerplate.h: what the words in class names and whole lines of text tell about a part of a page:
 * names and lines that newspapers use, and blocks that a site repeats. Knows no tree. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What an element's class, id or role says it is. */
typedef enum {
  NAME_BODY = 1 << 0,    /* the article's text */
  NAME_JUNK = 1 << 1,    /* advertising, sharing, newsletters, forms, tools */
  NAME_RELATED = 1 << 2, /* other articles: related, most read, latest */
  NAME_COMMENT = 1 << 3, /* readers' */
  NAME_NAV = 1 << 4,     /* menus, breadcrumbs, pagers */
  NAME_SIDE = 1 << 5,    /* side columns, footers */
  NAME_CAPTION = 1 << 6,
  NAME_BYLINE = 1 << 7,
  NAME_DATE = 1 << 8,
  NAME_TAGS = 1 << 9,
  NAME_TITLE = 1 << 10,
  NAME_LEDE = 1 << 11,
  NAME_EMBED = 1 << 12,  /* a post of a social network that the article quotes */
} NameFlags;

/* The flags of a class, id or role attribute: its words parted at blanks, punctuation and inner
 * capitals. NULL gives 0. */
guint boilerplate_names(const char *names);

/* What a whole line (block) of text is, whatever it is wrapped in. */
typedef enum {
  LINE_TEXT,    /* nothing known */
  LINE_DROP,    /* sharing, following, copyright, advertising, numbers of the item */
  LINE_ALSO,    /* points to another article, in the line itself: "Read also: …" */
  LINE_HEADING, /* opens a list of other articles, tags or comments: "Related articles" */
  LINE_COMMENTS, /* opens the readers' comments: "27 comments", "Leave a reply" */
  LINE_END,     /* the agency's end of message: "انتهای پیام" */
  LINE_CREDIT,  /* an agency's signature: "(رويترز)", "--(بترا)" */
} LineKind;

/* The kind of a line of `length` bytes. */
LineKind boilerplate_line(const char *line, gsize length);

/* Where in a paragraph of `length` bytes the agency's end of message begins, in signs that no sentence has
 * ("… (النهاية) م ع", "… انتهای پیام/ 12"); `length` where it has none or is nothing else. */
gsize boilerplate_end_mark(const char *text, gsize length);

/* For LINE_CREDIT: the agency's name alone. Caller frees. */
char *boilerplate_credit(const char *line, gsize length);

/* A line as lines are compared here: words of letters and digits parted by single spaces, a colon a
 * word of its own, small letters, one form of alef, yeh, kaf and heh, no marks. Caller frees. */
char *boilerplate_fold(const char *line, gsize length);

/* Whether a block asks the reader for something (to follow, subscribe, share, install, write) rather
 * than tells: newspapers open or close articles so. */
gboolean boilerplate_asks(const char *line, gsize length);

/* Whether a short block does so and nothing else, wherever in the article it stands: it invites. */
gboolean boilerplate_invites(const char *line, gsize length);

/* Whether a block is a consent dialogue's: cookies, and the visitor's agreement to them. */
gboolean boilerplate_consent(const char *text, gsize length);

/* Whether a text speaks of copyright: by itself no boilerplate, outside of the article it is. */
gboolean boilerplate_rights(const char *text, gsize length);

/* Words of a line and how many of them are function words of one of the languages that newspapers
 * here are written in; what a menu has few of. */
guint boilerplate_function_words(const char *text, gsize length, guint *n_words);

/* Hash of a block's text, for what repeats on a site's pages; digits and white space do not count,
 * so that a counter or clock does not hide the repetition. */
guint64 boilerplate_hash(const char *text, gsize length);

G_END_DECLS
