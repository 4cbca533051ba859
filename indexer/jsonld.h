/* jsonld.h: the JSON-LD of a page, also where it is not quite JSON, and a walk over its objects. Knows
 * no vocabulary besides "@type" and "@graph". Total on any bytes. */
#pragma once
#include <jansson.h>
#include "indexer/html.h"

G_BEGIN_DECLS

/* Parses one script: strictly, else after repairs: raw control characters and quotes in strings,
 * wrong escapes, commas too many or too few, comments, CDATA marks, a cut end, several values one
 * after the other (which become an array). NULL where nothing can be made of it. New reference. */
json_t *jsonld_parse(const char *text, gsize length);

/* All JSON-LD scripts of a page: an array of what each holds, in order; empty where there is none. New
 * reference. */
json_t *jsonld_of_page(const HtmlDoc *doc);

/* Calls `func` for each object, outer ones first, in order, lists and @graph unfolded, down to a fixed depth.
 * `path` is the key under which the outermost listed object holds it, NULL for top-level objects and
 * members of @graph. */
typedef void (*JsonldFunc)(const json_t *object, const char *path, gpointer user);
void jsonld_each(const json_t *root, JsonldFunc func, gpointer user);

/* Whether an object has that @type (a string, a list or an address ending in it). */
gboolean jsonld_is(const json_t *object, const char *type);

/* A key's value as one string: a string itself (with HTML's entities decoded), of an object its
 * "name" or "@value", of a list the first that has one. NULL: none, or empty. Caller frees. */
char *jsonld_string(const json_t *object, const char *key);

G_END_DECLS
