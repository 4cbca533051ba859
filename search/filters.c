#include "search/filters.h"
#include <string.h>

Filters *
filters_new(void)
{
  Filters *filters = g_new0(Filters, 1);
  for (int i = 0; i < N_FACETS; i++) {
    filters->facets[i].groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    filters->facets[i].excluded = g_ptr_array_new_with_free_func(g_free);
  }
  return filters;
}

void
filters_free(Filters *filters)
{
  if (!filters)
    return;
  for (int i = 0; i < N_FACETS; i++) {
    g_ptr_array_unref(filters->facets[i].groups);
    g_ptr_array_unref(filters->facets[i].excluded);
  }
  g_free(filters);
}

static gpointer
copy_string(gconstpointer string, gpointer unused)
{
  return g_strdup(string);
}

static gpointer
copy_group(gconstpointer group, gpointer unused)
{
  return g_ptr_array_copy((GPtrArray *)group, copy_string, NULL);
}

Filters *
filters_copy(const Filters *filters)
{
  Filters *copy = g_new0(Filters, 1);
  copy->n_ids = filters->n_ids;
  for (int i = 0; i < N_FACETS; i++) {
    const FacetFilter *from = &filters->facets[i];
    copy->facets[i].groups = g_ptr_array_copy(from->groups, copy_group, NULL);
    copy->facets[i].excluded = g_ptr_array_copy(from->excluded, copy_string, NULL);
  }
  return copy;
}

/* "ru-eg" is the pair "eg-ru". */
static void
sort_pair(char *id)
{
  char *dash = strchr(id, '-');
  gsize length = dash ? dash - id : 0;
  if (!dash || strlen(dash + 1) != length || strncmp(id, dash + 1, length) <= 0)
    return;
  g_autofree char *second = g_strndup(id, length);
  memmove(id, dash + 1, length);
  memcpy(id + length + 1, second, length);
  id[length] = '-';
}

gboolean
filters_add(Filters *filters, Facet facet, const char *spec)
{
  FacetFilter *filter = &filters->facets[facet];
  g_autoptr(GPtrArray) any = g_ptr_array_new_with_free_func(g_free);
  g_auto(GStrv) items = g_strsplit(spec, ",", -1);
  for (char **item = items; *item; item++) {
    char *id = g_strstrip(*item);
    gboolean not = *id == '!';
    if (!*(id += not ))
      continue;
    if (facet == FACET_PAIR)
      sort_pair(id);
    if (++filters->n_ids > FILTERS_MAX_IDS)
      return FALSE;
    g_ptr_array_add(not ? filter->excluded : any, g_strdup(id));
  }
  if (any->len == 0)
    return TRUE;
  g_ptr_array_add(filter->groups, g_steal_pointer(&any));
  return filter->groups->len <= FILTERS_MAX_GROUPS;
}

void
filters_clear(Filters *filters, Facet facet)
{
  FacetFilter *filter = &filters->facets[facet];
  for (guint i = 0; i < filter->groups->len; i++)
    filters->n_ids -= ((GPtrArray *)filter->groups->pdata[i])->len;
  filters->n_ids -= filter->excluded->len;
  g_ptr_array_set_size(filter->groups, 0);
  g_ptr_array_set_size(filter->excluded, 0);
}

gboolean
filters_active(const Filters *filters, Facet facet)
{
  const FacetFilter *filter = &filters->facets[facet];
  return filter->groups->len > 0 || filter->excluded->len > 0;
}

guint
filters_n_active(const Filters *filters)
{
  guint n = 0;
  for (int i = 0; i < N_FACETS; i++)
    n += filters_active(filters, i);
  return n;
}

gboolean
filters_selected(const Filters *filters, Facet facet, const char *id)
{
  const GPtrArray *groups = filters->facets[facet].groups;
  for (guint i = 0; i < groups->len; i++)
    if (g_ptr_array_find_with_equal_func(groups->pdata[i], id, g_str_equal, NULL))
      return TRUE;
  return FALSE;
}

static EngineQuery *
any_of(Facet facet, const GPtrArray *ids)
{
  EngineQuery *query = NULL;
  g_autoptr(GString) term = g_string_new(NULL);
  for (guint i = 0; i < ids->len; i++) {
    g_string_truncate(term, 0);
    schema_term(facet, ids->pdata[i], term);
    query = engine_query_join(ENGINE_OR, query, engine_query_term("", term->str));
  }
  return query;
}

EngineQuery *
filters_facet_query(const Filters *filters, Facet facet)
{
  const FacetFilter *filter = &filters->facets[facet];
  EngineQuery *query = NULL;
  for (guint i = 0; i < filter->groups->len; i++)
    query = engine_query_join(ENGINE_AND, query, any_of(facet, filter->groups->pdata[i]));
  if (filter->excluded->len == 0)
    return query;
  return engine_query_join(ENGINE_AND_NOT, query ? query : engine_query_all(),
                           any_of(facet, filter->excluded));
}

/* The filters of all facets but `except`, or NULL. */
static EngineQuery *
conjunction(const Filters *filters, int except)
{
  EngineQuery *query = NULL;
  for (int i = 0; i < N_FACETS; i++)
    if (i != except)
      query = engine_query_join(ENGINE_AND, query, filters_facet_query(filters, i));
  return query;
}

static EngineQuery *
under(EngineQuery *base, EngineQuery *filter)
{
  if (!base)
    return filter ? engine_query_scale(filter, 0) : engine_query_all();
  return engine_query_join(ENGINE_FILTER, base, filter);
}

EngineQuery *
filters_apply(const Filters *filters, EngineQuery *base, int except)
{
  return under(base, conjunction(filters, except));
}

EngineQuery *
filters_apply_loosely(const Filters *filters, EngineQuery *base)
{
  if (filters_n_active(filters) < 2) /* without its own filter, the only facet has none left */
    return under(base, NULL);
  EngineQuery *query = NULL;
  for (int i = 0; i < N_FACETS; i++)
    if (filters_active(filters, i))
      query = engine_query_join(ENGINE_OR, query, conjunction(filters, i));
  return under(base, query);
}
