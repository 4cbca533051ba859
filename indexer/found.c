#include "indexer/found.h"

Found *
found_new(char *url)
{
  Found *found = g_new0(Found, 1);
  found->url = url;
  return found;
}

void
found_free(Found *found)
{
  g_free(found->url);
  g_free(found->title);
  g_free(found->published);
  g_free(found->modified);
  g_free(found->lang);
  g_free(found->summary);
  g_free(found);
}

GPtrArray *
found_list_new(void)
{
  return g_ptr_array_new_with_free_func((GDestroyNotify)found_free);
}
