/* What `hindex status` says of the crawl. */
#include "indexer/crawl.h"

/* One source: its name from the conf, its counts from the frontier. */
static json_t *
source_status(const Source *source, const char *id, const json_t *counts)
{
  json_t *status = json_object();
  json_object_set_new(status, "id", json_string(id));
  if (source)
    json_object_set_new(status, "name", json_string(source_name(source, "en")));
  if (source && source->off)
    json_object_set_new(status, "off", json_true());
  if (counts)
    json_object_update_missing(status, (json_t *)counts);
  return status;
}

/* Sources of the conf in its order, then those that only the frontier knows. */
json_t *
crawl_status(Frontier *frontier, const Sources *sources)
{
  json_t *status = frontier_status(frontier, g_get_real_time() / G_USEC_PER_SEC);
  json_t *counts = json_incref(json_object_get(status, "sources"));
  json_t *list = json_array();
  const char *id;
  json_t *entry;
  for (guint i = 0; sources && i < sources_count(sources); i++) {
    const Source *source = sources_at(sources, i);
    json_array_append_new(list,
                          source_status(source, source->id, json_object_get(counts, source->id)));
    json_object_del(counts, source->id);
  }
  json_object_foreach(counts, id, entry)
      json_array_append_new(list, source_status(NULL, id, entry));
  json_decref(counts);
  json_object_set_new(status, "sources", list);
  return status;
}
