#include "indexer/rules.h"

#include "indexer/url.h"

struct Rules {
  Frontier *frontier;
  char *agent;
  GHashTable *entries; /* origin -> Entry */
};

typedef struct {
  Robots *robots;
  gint64 until;
  gboolean unreachable;
} Entry;

static void
entry_free(gpointer data)
{
  Entry *entry = data;
  robots_free(entry->robots);
  g_free(entry);
}

Rules *
rules_new(Frontier *frontier, const char *agent)
{
  Rules *rules = g_new0(Rules, 1);
  rules->frontier = frontier;
  rules->agent = g_strdup(agent);
  rules->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, entry_free);
  return rules;
}

void
rules_free(Rules *rules)
{
  if (!rules)
    return;
  g_hash_table_unref(rules->entries);
  g_free(rules->agent);
  g_free(rules);
}

/* 429 says "not now", as a 5xx does. */
static gboolean
is_failure(int status)
{
  return status == 0 || status == 429 || status >= 500;
}

/* What an answer means: 2xx the file's rules; failures nothing is allowed, until they have lasted
 * 30 days; all else (4xx, too many redirects) everything is. */
static Entry *
interpret(const Rules *rules, const FrontierRobots *answer)
{
  Entry *entry = g_new0(Entry, 1);
  gboolean failure = is_failure(answer->http_status);
  gboolean long_gone =
      failure && answer->failing_since && answer->fetched - answer->failing_since > RULES_GIVE_UP;
  entry->unreachable = failure && !long_gone;
  entry->until = answer->fetched + (failure ? RULES_RETRY : RULES_HOLD);
  if (answer->http_status >= 200 && answer->http_status < 300)
    entry->robots = robots_parse(answer->body ? answer->body : "", answer->length, rules->agent);
  else
    entry->robots = robots_constant(!entry->unreachable);
  return entry;
}

static Entry *
lookup(Rules *rules, const char *url)
{
  g_autofree char *origin = url_origin(url);
  Entry *entry = g_hash_table_lookup(rules->entries, origin);
  FrontierRobots kept;
  if (!entry && frontier_robots_get(rules->frontier, origin, &kept)) {
    entry = interpret(rules, &kept);
    frontier_robots_clear(&kept);
    g_hash_table_insert(rules->entries, g_steal_pointer(&origin), entry);
  }
  return entry;
}

const Robots *
rules_of(Rules *rules, const char *url, gint64 now)
{
  const Entry *entry = lookup(rules, url);
  return entry && entry->until > now ? entry->robots : NULL;
}

gboolean
rules_unreachable(Rules *rules, const char *url)
{
  const Entry *entry = lookup(rules, url);
  return entry && entry->unreachable;
}

void
rules_answer(Rules *rules, const char *url, int status, const char *body, gsize length, gint64 now)
{
  g_autofree char *origin = url_origin(url);
  FrontierRobots before, answer = { .fetched = now, .http_status = status };
  frontier_robots_get(rules->frontier, origin, &before);
  if (is_failure(status))
    answer.failing_since = before.failing_since ? before.failing_since : now;
  if (status >= 200 && status < 300) {
    answer.body = (char *)body;
    answer.length = MIN(length, ROBOTS_MAX_BYTES);
  }
  frontier_robots_put(rules->frontier, origin, &answer);
  frontier_robots_clear(&before);
  g_hash_table_insert(rules->entries, g_strdup(origin), interpret(rules, &answer));
}
