#include "indexer/jsonld.h"
#include <string.h>

#define MAX_SCRIPT (2 << 20) /* bytes */
#define MAX_DEPTH 64         /* of nesting in a repaired script */
#define MAX_WALK 12          /* levels of objects within objects */

/* The repair of one script. */
typedef struct {
  const char *p, *end;
  GString *out;
  char open[MAX_DEPTH]; /* the closing bracket each open one waits for */
  guint depth;
} Repair;

static char
last_written(const Repair *r)
{
  gsize i = r->out->len;
  while (i > 0 && g_ascii_isspace(r->out->str[i - 1]))
    i--;
  return i > 0 ? r->out->str[i - 1] : '\0';
}

static void
drop_comma(Repair *r)
{
  while (r->out->len > 0 && (g_ascii_isspace(r->out->str[r->out->len - 1]) || last_written(r) == ','))
    g_string_truncate(r->out, r->out->len - 1);
}

/* A comma that is missing between two values. */
static void
add_comma(Repair *r)
{
  char before = last_written(r);
  if (before != '\0' && strchr("{[:,", before) == NULL)
    g_string_append_c(r->out, ',');
}

/* Whether a key begins at the quote `p`: a string, then a colon. */
static gboolean
is_key(const Repair *r, const char *p)
{
  const char *close = memchr(p + 1, '"', MIN(r->end - p - 1, 64));
  if (close == NULL)
    return FALSE;
  for (close++; close < r->end && g_ascii_isspace(*close); close++)
    ;
  return close < r->end && *close == ':';
}

/* Whether the quote at `p` ends its string: what follows it is what follows strings. */
static gboolean
closes_string(const Repair *r, const char *p)
{
  const char *next = p + 1;
  while (next < r->end && g_ascii_isspace(*next))
    next++;
  if (next >= r->end || strchr("}]:", *next) != NULL)
    return TRUE;
  if (*next == '"')
    return is_key(r, next);
  if (*next != ',')
    return FALSE;
  for (next++; next < r->end && g_ascii_isspace(*next); next++)
    ;
  return next >= r->end || strchr("\"{[}]-,", *next) != NULL || g_ascii_isalnum(*next);
}

static gboolean
is_unicode_escape(const Repair *r, const char *p)
{
  if (r->end - p < 6)
    return FALSE;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit(p[i]))
      return FALSE;
  return TRUE;
}

/* An escape as JSON has it; of a wrong one the character alone. \u0000 and halves of pairs go. */
static void
copy_escape(Repair *r)
{
  const char *p = r->p;
  if (p + 1 >= r->end) {
    r->p = r->end;
  } else if (p[1] == 'u' && is_unicode_escape(r, p)) {
    guint64 code = g_ascii_strtoull((char[]){ p[2], p[3], p[4], p[5], '\0' }, NULL, 16);
    gboolean high = code >= 0xd800 && code < 0xdc00 && r->end - p >= 12 && p[6] == '\\' &&
                    p[7] == 'u' && is_unicode_escape(r, p + 6) && strchr("dD", p[8]) != NULL &&
                    strchr("cdefCDEF", p[9]) != NULL;
    if (high || (code != 0 && (code < 0xd800 || code > 0xdfff)))
      g_string_append_len(r->out, p, high ? 12 : 6);
    r->p += high ? 12 : 6;
  } else if (strchr("\"\\/bfnrt", p[1]) != NULL) {
    g_string_append_len(r->out, p, 2);
    r->p += 2;
  } else {
    r->p += 1; /* the backslash alone */
  }
}

static void
copy_string(Repair *r)
{
  add_comma(r);
  g_string_append_c(r->out, '"');
  for (r->p++; r->p < r->end;) {
    char c = *r->p;
    if (c == '\\') {
      copy_escape(r);
      continue;
    }
    if (c == '"' && closes_string(r, r->p)) {
      r->p++;
      break;
    }
    if (c == '"')
      g_string_append(r->out, "\\\"");
    else if ((guchar)c < ' ')
      g_string_append_c(r->out, ' ');
    else
      g_string_append_c(r->out, c);
    r->p++;
  }
  g_string_append_c(r->out, '"');
}

static gboolean
skip_past(Repair *r, const char *opening, const char *closing)
{
  gsize n = strlen(opening);
  if ((gsize)(r->end - r->p) < n || memcmp(r->p, opening, n) != 0)
    return FALSE;
  const char *close = closing != NULL ? g_strstr_len(r->p + n, r->end - r->p - n, closing) : r->p;
  r->p = close == NULL ? r->end : closing != NULL ? close + strlen(closing) : r->p + n;
  return TRUE;
}

/* Comments and the marks that keep old browsers and XML off scripts. */
static gboolean
skip_noise(Repair *r)
{
  return skip_past(r, "/*", "*/") || skip_past(r, "<!--", NULL) || skip_past(r, "-->", NULL) ||
         skip_past(r, "<![CDATA[", NULL) || skip_past(r, "//<![CDATA[", NULL) ||
         skip_past(r, "]]>", NULL) || skip_past(r, "//", "\n");
}

static void
close_bracket(Repair *r, char c)
{
  /* One that was never opened is dropped; what stands open within it is closed first. */
  guint at = r->depth;
  while (at > 0 && r->open[at - 1] != c)
    at--;
  while (at > 0 && r->depth >= at) {
    drop_comma(r);
    if (last_written(r) == ':')
      g_string_append(r->out, "null");
    g_string_append_c(r->out, r->open[--r->depth]);
  }
}

/* true, 12.5, null; anything else is null. */
static void
copy_word(Repair *r)
{
  const char *word = r->p;
  while (r->p < r->end && (g_ascii_isalnum(*r->p) || strchr("+-._", *r->p) != NULL) && *r->p != '\0')
    r->p++;
  g_autofree char *copy = g_strndup(word, r->p - word);
  if (*copy == '\0') {
    r->p++;
    return;
  }
  json_t *value = json_loads(copy, JSON_DECODE_ANY, NULL);
  add_comma(r);
  g_string_append(r->out, value != NULL ? copy : "null");
  json_decref(value);
}

static gboolean
repair(Repair *r)
{
  while (r->p < r->end) {
    char c = *r->p;
    if (g_ascii_isspace(c) || c == ';') {
      r->p++;
    } else if (skip_noise(r)) {
      continue;
    } else if (r->depth == 0 && c != '{' && c != '[') {
      r->p++; /* outside of all brackets: no value of a page's */
    } else if (c == '"') {
      copy_string(r);
    } else if (c == '{' || c == '[') {
      if (r->depth == MAX_DEPTH)
        return FALSE;
      add_comma(r);
      g_string_append_c(r->out, c);
      r->open[r->depth++] = c == '{' ? '}' : ']';
      r->p++;
    } else if (c == '}' || c == ']') {
      close_bracket(r, c);
      r->p++;
    } else if (c == ',' || c == ':') {
      if (c == ',' && last_written(r) == ':')
        g_string_append(r->out, "null,");
      else if (last_written(r) != '\0' && strchr("{[,:", last_written(r)) == NULL)
        g_string_append_c(r->out, c);
      r->p++;
    } else {
      copy_word(r);
    }
  }
  while (r->depth > 0)
    close_bracket(r, r->open[r->depth - 1]);
  drop_comma(r);
  return r->out->len > 0;
}

static json_t *
parse_repaired(const char *text, gsize length)
{
  Repair r = { .p = text, .end = text + length, .out = g_string_sized_new(length + 64) };
  json_t *root = NULL;
  if (repair(&r)) {
    g_string_prepend_c(r.out, '[');
    g_string_append_c(r.out, ']');
    root = json_loadb(r.out->str, r.out->len, 0, NULL);
  }
  g_string_free(r.out, TRUE);
  if (json_array_size(root) != 1)
    return root;
  json_t *only = json_incref(json_array_get(root, 0));
  json_decref(root);
  return only;
}

json_t *
jsonld_parse(const char *text, gsize length)
{
  if (length > MAX_SCRIPT)
    return NULL;
  json_t *root = json_loadb(text, length, 0, NULL);
  return root != NULL ? root : parse_repaired(text, length);
}

json_t *
jsonld_of_page(const HtmlDoc *doc)
{
  json_t *all = json_array();
  for (guint i = 1; i < doc->n_nodes; i++) {
    const HtmlNode *node = &doc->nodes[i];
    if (node->text == NULL || doc->nodes[node->parent].tag != TAG_SCRIPT)
      continue;
    json_t *root = jsonld_parse(node->text, node->length);
    if (root != NULL)
      json_array_append_new(all, root);
  }
  return all;
}

static void
walk(const json_t *value, const char *path, int depth, JsonldFunc func, gpointer user)
{
  const char *key;
  json_t *member;
  size_t i;
  if (depth > MAX_WALK)
    return;
  if (json_is_array(value)) {
    json_array_foreach(value, i, member)
      walk(member, path, depth + 1, func, user);
  } else if (json_is_object(value)) {
    func(value, path, user);
    json_object_foreach((json_t *)value, key, member)
      if (json_is_object(member) || json_is_array(member))
        walk(member, path != NULL || strcmp(key, "@graph") == 0 ? path : key, depth + 1, func, user);
  }
}

void
jsonld_each(const json_t *root, JsonldFunc func, gpointer user)
{
  walk(root, NULL, 0, func, user);
}

static gboolean
names_type(const json_t *value, const char *type)
{
  const char *name = json_string_value(value);
  const char *slash = name != NULL ? strrchr(name, '/') : NULL;
  return name != NULL && strcmp(slash != NULL ? slash + 1 : name, type) == 0;
}

gboolean
jsonld_is(const json_t *object, const char *type)
{
  const json_t *value = json_object_get(object, "@type"), *member;
  size_t i;
  if (json_is_string(value))
    return names_type(value, type);
  json_array_foreach(value, i, member)
    if (names_type(member, type))
      return TRUE;
  return FALSE;
}

static char *
string_of(const json_t *value, int depth)
{
  if (json_is_string(value)) {
    char *plain = html_plain(json_string_value(value));
    if (*plain != '\0')
      return plain;
    g_free(plain);
  } else if (json_is_object(value) && depth > 0) {
    char *name = string_of(json_object_get(value, "name"), depth - 1);
    return name != NULL ? name : string_of(json_object_get(value, "@value"), depth - 1);
  } else if (json_is_array(value) && depth > 0) {
    const json_t *member;
    size_t i;
    json_array_foreach(value, i, member) {
      char *found = string_of(member, depth - 1);
      if (found != NULL)
        return found;
    }
  }
  return NULL;
}

char *
jsonld_string(const json_t *object, const char *key)
{
  return string_of(json_object_get(object, key), 3);
}
