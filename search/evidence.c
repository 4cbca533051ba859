#include "search/evidence.h"
#include <string.h>

#define MAX_PLACES (sizeof EVIDENCE_LETTERS - 1)
#define MAX_OFFSET (1 << 30) /* bytes: larger than any field */

/* ---- Writing ---- */

/* Title before body, then by the beginning; longer ones first. */
static gint
compare(gconstpointer a, gconstpointer b)
{
  const EvidencePlace *x = a, *y = b;
  if (x->in_title != y->in_title)
    return x->in_title ? -1 : 1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end == y->end ? 0 : x->end > y->end ? -1 : 1;
}

/* All places of all tags, sorted, each once. */
static GArray *
distinct(const GPtrArray *tags)
{
  GArray *all = g_array_new(FALSE, FALSE, sizeof(EvidencePlace));
  for (guint i = 0; i < tags->len; i++) {
    const GArray *places = tags->pdata[i];
    g_array_append_vals(all, places->data, places->len);
  }
  g_array_sort(all, compare);
  guint kept = 0;
  EvidencePlace *p = (EvidencePlace *)(gpointer)all->data;
  for (guint i = 0; i < all->len; i++)
    if (!kept || compare(&p[i], &p[kept - 1]) != 0)
      p[kept++] = p[i];
  g_array_set_size(all, MIN(kept, MAX_PLACES));
  return all;
}

static void
write_places(GString *line, const GArray *places)
{
  const EvidencePlace *before = NULL;
  for (guint i = 0; i < places->len; i++) {
    const EvidencePlace *place = &g_array_index(places, EvidencePlace, i);
    gboolean turns = !before || before->in_title != place->in_title;
    guint32 from = turns ? 0 : before->end <= place->start ? before->end : before->start;
    if (before)
      g_string_append_c(line, ' ');
    if (turns)
      g_string_append_c(line, place->in_title ? 't' : 'b');
    /* One that begins before the end of the other counts from that one's beginning, which a minus tells. */
    g_string_append_printf(line, "%s%u.%u", !turns && from == before->start ? "-" : "",
                           place->start - from, place->end - place->start);
    before = place;
  }
}

static void
write_numbers(GString *line, const GArray *all, const GArray *places)
{
  for (guint i = 0; i < places->len; i++) {
    guint number;
    if (g_array_binary_search((GArray *)all, &g_array_index(places, EvidencePlace, i), compare, &number))
      g_string_append_c(line, EVIDENCE_LETTERS[number]);
  }
}

char *
evidence_write(const GPtrArray *tags)
{
  GString *line = g_string_new(NULL);
  g_autoptr(GArray) all = distinct(tags);
  write_places(line, all);
  for (guint i = 0; all->len && i < tags->len; i++) {
    g_string_append_c(line, i ? ',' : ';');
    write_numbers(line, all, tags->pdata[i]);
  }
  return g_string_free(line, FALSE);
}

/* ---- Reading ---- */

/* A number of at most MAX_OFFSET; FALSE where there is none. */
static gboolean
read_number(const char **at, guint32 *number)
{
  guint64 value = 0;
  const char *p = *at;
  for (; g_ascii_isdigit(*p) && value <= MAX_OFFSET; p++)
    value = value * 10 + (*p - '0');
  if (p == *at || value > MAX_OFFSET)
    return FALSE;
  *number = (guint32)value;
  *at = p;
  return TRUE;
}

/* The next place; FALSE where there is none that can be read. */
static gboolean
read_place(const char **at, EvidencePlace *place, gboolean first)
{
  EvidencePlace before = *place;
  guint32 gap, length;
  gboolean turns = **at == 't' || **at == 'b', back = **at == '-';
  if (first && !turns)
    return FALSE;
  place->in_title = turns ? **at == 't' : before.in_title;
  *at += turns || back;
  if (!read_number(at, &gap) || **at != '.')
    return FALSE;
  ++*at;
  if (!read_number(at, &length))
    return FALSE;
  guint32 from = turns ? 0 : back ? before.start : before.end;
  if (from > MAX_OFFSET - gap || from + gap > MAX_OFFSET - length)
    return FALSE;
  place->start = from + gap;
  place->end = place->start + length;
  return TRUE;
}

static GArray *
read_tag(const char **at, const GArray *all)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(EvidencePlace));
  for (; **at && **at != ','; ++*at) {
    const char *letter = strchr(EVIDENCE_LETTERS, **at);
    guint number = letter ? (guint)(letter - EVIDENCE_LETTERS) : MAX_PLACES;
    if (number < all->len)
      g_array_append_val(places, g_array_index(all, EvidencePlace, number));
  }
  return places;
}

GPtrArray *
evidence_read(const char *line)
{
  GPtrArray *tags = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(EvidencePlace));
  EvidencePlace place = { 0 };
  const char *at = line ? line : "";
  while (read_place(&at, &place, all->len == 0)) {
    g_array_append_val(all, place);
    if (*at != ' ' || all->len == MAX_PLACES)
      break;
    at++;
  }
  while (*at == ';' || *at == ',') {
    at++;
    g_ptr_array_add(tags, read_tag(&at, all));
  }
  return tags;
}
