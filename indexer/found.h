/* found.h: an address of an article as a feed, sitemap or list page gave it, and what was said of
 * it. Plain data; judges nothing. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Strings are owned, absent ones NULL. */
typedef struct {
  char *url;       /* canonical */
  char *title;     /* plain text */
  char *published; /* as written */
  char *modified;  /* as written */
  char *lang;
  char *summary; /* plain text */
} Found;

Found *
found_new(char *url); /* takes `url` */
void
found_free(Found *found);

/* An empty list with its free function. */
GPtrArray *
found_list_new(void);

G_END_DECLS
