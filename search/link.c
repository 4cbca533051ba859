#include "search/link.h"
#include <string.h>

static void
add(GString *out, const char *name, const char *value)
{
  if (!value || !*value)
    return;
  g_string_append_printf(out, "%s%s=", out->len > 1 ? "&" : "", name);
  g_string_append_uri_escaped(out, value, ",", TRUE);
}

static void
add_number(GString *out, const char *name, guint number, guint usual)
{
  g_autofree char *value = number != usual ? g_strdup_printf("%u", number) : NULL;
  add(out, name, value);
}

/* Each group of a facet is a parameter of its own ("all of"), its ids are parted by commas ("any
 * of"); what is excluded follows. */
static void
add_filter(GString *out, Facet facet, const FacetFilter *filter)
{
  for (guint i = 0; i < filter->groups->len; i++) {
    GPtrArray *group = g_ptr_array_index(filter->groups, i);
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint k = 0; k < group->len; k++)
      g_string_append_printf(ids, "%s%s", k ? "," : "", (char *)g_ptr_array_index(group, k));
    add(out, schema_facets[facet].name, ids->str);
  }
  for (guint i = 0; i < filter->excluded->len; i++) {
    g_autofree char *id = g_strconcat("!", g_ptr_array_index(filter->excluded, i), NULL);
    add(out, schema_facets[facet].name, id);
  }
}

char *
link_request(const Request *request)
{
  static const char *const sorts[] = { [SORT_RELEVANCE] = "relevance", [SORT_DATE] = "date" };
  GString *out = g_string_new("?");
  add(out, "q", request->text);
  for (int facet = 0; facet < N_FACETS; facet++)
    add_filter(out, facet, &request->filters->facets[facet]);
  add(out, "since", request->since_text);
  add(out, "until", request->until_text);
  add(out, "sort", sorts[request->sort]);
  add_number(out, "page", request->page, request->page > 1 ? 0 : request->page);
  add_number(out, "limit", request->limit, REQUEST_DEFAULT_LIMIT);
  add_number(out, "pairs", request->pairs, 0);
  add(out, "any", request->any ? "1" : NULL);
  add(out, "no-concepts", request->concepts ? NULL : "1");
  for (guint i = 0; i < request->dropped->len; i++)
    add(out, "drop", request->dropped->pdata[i]);
  add(out, "no-collapse", request->collapse ? NULL : "1");
  if (request->format != FORMAT_HTML)
    add(out, "format", request_format_name(request->format));
  if (request->digits != DIGITS_AUTO)
    add(out, "digits", request_digits_name(request->digits));
  if (request->dates != DATES_AUTO)
    add(out, "calendar", request_dates_name(request->dates));
  add(out, "ui", request->ui);
  return g_string_free(out, FALSE);
}

static Request *
changed(const Request *request)
{
  Request *copy = request_copy(request);
  copy->page = copy->offset = 0;
  copy->format = FORMAT_HTML;
  return copy;
}

static gboolean
remove_id(GPtrArray *ids, const char *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (strcmp(g_ptr_array_index(ids, i), id) == 0) {
      g_ptr_array_remove_index(ids, i);
      return TRUE;
    }
  return FALSE;
}

static gboolean
remove_selected(FacetFilter *filter, const char *id)
{
  gboolean removed = remove_id(filter->excluded, id);
  for (guint i = 0; i < filter->groups->len; i++) {
    GPtrArray *group = g_ptr_array_index(filter->groups, i);
    removed = remove_id(group, id) || removed;
    if (!group->len)
      g_ptr_array_remove_index(filter->groups, i--);
  }
  return removed;
}

Request *
link_toggled(const Request *request, Facet facet, const char *id)
{
  Request *copy = changed(request);
  FacetFilter *filter = &copy->filters->facets[facet];
  if (remove_selected(filter, id))
    copy->filters->n_ids--;
  else if (filter->groups->len) {
    g_ptr_array_add(g_ptr_array_index(filter->groups, 0), g_strdup(id));
    copy->filters->n_ids++;
  } else
    filters_add(copy->filters, facet, id);
  return copy;
}

Request *
link_flipped(const Request *request, Facet facet, const char *id, gboolean exclude)
{
  Request *without = link_toggled(request, facet, id);
  if (exclude) {
    g_autofree char *spec = g_strconcat("!", id, NULL);
    filters_add(without->filters, facet, spec);
    return without;
  }
  Request *with = link_toggled(without, facet, id);
  request_free(without);
  return with;
}

Request *
link_cleared(const Request *request)
{
  Request *copy = changed(request);
  filters_free(copy->filters);
  copy->filters = filters_new();
  g_clear_pointer(&copy->since_text, g_free);
  g_clear_pointer(&copy->until_text, g_free);
  return copy;
}

Request *
link_dated(const Request *request, const char *since, const char *until)
{
  Request *copy = changed(request);
  g_free(copy->since_text);
  g_free(copy->until_text);
  copy->since_text = g_strdup(since);
  copy->until_text = g_strdup(until);
  return copy;
}

Request *
link_any(const Request *request)
{
  Request *copy = changed(request);
  copy->any = TRUE;
  return copy;
}

Request *
link_sorted(const Request *request, Sort sort)
{
  Request *copy = changed(request);
  copy->sort = sort;
  return copy;
}

Request *
link_paged(const Request *request, guint page)
{
  Request *copy = changed(request);
  copy->page = page;
  return copy;
}

Request *
link_spoken(const Request *request, const char *ui)
{
  Request *copy = changed(request);
  copy->page = request->page;
  g_strlcpy(copy->ui, ui, sizeof copy->ui);
  return copy;
}

Request *
link_viewed(const Request *request, guint pairs)
{
  Request *copy = changed(request);
  copy->pairs = pairs;
  return copy;
}

Request *
link_pair(const Request *request, const char *id)
{
  Request *plain = link_viewed(request, 0);
  if (filters_selected(plain->filters, FACET_PAIR, id))
    return plain;
  Request *copy = link_toggled(plain, FACET_PAIR, id);
  request_free(plain);
  return copy;
}

Request *
link_formatted(const Request *request, Format format)
{
  Request *copy = changed(request);
  if (format == FORMAT_ATOM)
    copy->pairs = 0;
  if (format == FORMAT_HTML)
    copy->page = request->page;
  copy->format = format;
  return copy;
}

Request *
link_asked(const Request *request, const char *text)
{
  Request *copy = changed(request);
  if (strcmp(copy->text, text) != 0)
    g_ptr_array_set_size(copy->dropped, 0);
  g_free(copy->text);
  copy->text = g_strdup(text);
  return copy;
}

Request *
link_digits(const Request *request, Digits digits)
{
  Request *copy = changed(request);
  copy->page = request->page;
  copy->digits = digits;
  return copy;
}

Request *
link_dates(const Request *request, Dates dates)
{
  Request *copy = changed(request);
  copy->page = request->page;
  copy->dates = dates;
  return copy;
}

Request *
link_dropped(const Request *request, const char *key)
{
  Request *copy = changed(request);
  if (!remove_id(copy->dropped, key))
    g_ptr_array_add(copy->dropped, g_strdup(key));
  return copy;
}

Request *
link_instead(const Request *request, Facet facet, const char *id, const char *other)
{
  Request *without = link_toggled(request, facet, id);
  if (filters_selected(without->filters, facet, other))
    return without;
  Request *with = link_toggled(without, facet, other);
  request_free(without);
  return with;
}
