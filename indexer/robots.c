#include "indexer/robots.h"

#include <stdlib.h>
#include <string.h>
#include "indexer/url.h"

/* A rule: its pattern in the canonical encoding. The pattern's length in octets is its priority. */
typedef struct {
  gboolean allow;
  gsize length;
  char *pattern;
} Rule;

struct Robots {
  gboolean otherwise; /* the answer when no rule matches */
  GArray *rules;      /* Rule */
  double delay;
  GPtrArray *sitemaps; /* char *, NULL-terminated */
};

typedef enum { KEY_OTHER, KEY_AGENT, KEY_ALLOW, KEY_DISALLOW, KEY_DELAY, KEY_SITEMAP } Key;

/* With the misspellings that Google's open parser takes for the word meant. */
static const struct {
  const char *name;
  Key key;
} keys[] = {
  { "user-agent", KEY_AGENT },  { "useragent", KEY_AGENT },   { "user agent", KEY_AGENT },
  { "allow", KEY_ALLOW },       { "disallow", KEY_DISALLOW }, { "dissallow", KEY_DISALLOW },
  { "dissalow", KEY_DISALLOW }, { "disalow", KEY_DISALLOW },  { "diasllow", KEY_DISALLOW },
  { "disallaw", KEY_DISALLOW }, { "crawl-delay", KEY_DELAY }, { "crawldelay", KEY_DELAY },
  { "sitemap", KEY_SITEMAP },   { "site-map", KEY_SITEMAP },
};

static void
rule_clear(gpointer data)
{
  g_free(((Rule *)data)->pattern);
}

static Robots *
robots_new(void)
{
  Robots *robots = g_new0(Robots, 1);
  robots->otherwise = TRUE;
  robots->rules = g_array_new(FALSE, FALSE, sizeof(Rule));
  g_array_set_clear_func(robots->rules, rule_clear);
  robots->sitemaps = g_ptr_array_new_with_free_func(g_free);
  return robots;
}

Robots *
robots_constant(gboolean allow)
{
  Robots *robots = robots_new();
  robots->otherwise = allow;
  g_ptr_array_add(robots->sitemaps, NULL);
  return robots;
}

void
robots_free(Robots *robots)
{
  if (!robots)
    return;
  g_array_unref(robots->rules);
  g_ptr_array_unref(robots->sitemaps);
  g_free(robots);
}

/* Length of a product token: letters, "_" and "-" (RFC 9309 2.2.1). */
static gsize
token_length(const char *agent)
{
  gsize n = 0;
  while (g_ascii_isalpha(agent[n]) || agent[n] == '_' || agent[n] == '-')
    n++;
  return n;
}

/* Percent-encodes what is not ASCII and upper-cases hex, so that both sides compare in octets;
 * encoded unreserved characters are decoded, since RFC 9309 2.2.2 compares them as equal. "*" and
 * "$" stand bare only where they are signs of a pattern, so that "%2A" in a rule means the star
 * itself (2.2.3). */
static char *
normal_path(const char *path, gboolean is_pattern)
{
  GString *out = g_string_new(NULL);
  for (const char *p = path; *p; p++) {
    guchar c = (guchar)*p;
    if (c == '%' && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2])) {
      c = (guchar)(g_ascii_xdigit_value(p[1]) << 4 | g_ascii_xdigit_value(p[2]));
      p += 2;
      if (g_ascii_isalnum(c) || (c && strchr("-._~", c)))
        g_string_append_c(out, (char)c);
      else
        g_string_append_printf(out, "%%%02X", c);
    } else if (c <= ' ' || c >= 0x7f || (c == '*' && !is_pattern) ||
               (c == '$' && !(is_pattern && p[1] == '\0'))) {
      g_string_append_printf(out, "%%%02X", c);
    } else {
      g_string_append_c(out, (char)c);
    }
  }
  return g_string_free(out, FALSE);
}

/* Whether the pattern matches from the start of the path: "*" any run, "$" at its end the end.
 * Greedy with one point of return: linear in practice, never more than length × length. */
static gboolean
pattern_matches(const char *pattern, const char *path)
{
  const char *star = NULL, *retry = NULL;
  for (;;) {
    if (*pattern == '\0')
      return TRUE;
    if (*pattern == '$' && *path == '\0')
      return TRUE;
    if (*pattern == '*') {
      star = ++pattern;
      retry = path;
      continue;
    }
    if (*path && *pattern == *path) {
      pattern++;
      path++;
      continue;
    }
    if (!star || !*retry)
      return FALSE;
    pattern = star;
    path = ++retry;
  }
}

typedef struct {
  Key key;
  const char *value; /* NUL-terminated within the line */
} Line;

/* Reads one line, which is changed: comment cut, key and value parted by ":" or, as Google accepts,
 * by blanks alone when exactly two words are there. */
static gboolean
read_line(char *text, Line *line)
{
  text[strcspn(text, "#")] = '\0';
  g_strstrip(text);
  char *colon = strchr(text, ':');
  if (!colon) {
    colon = text + strcspn(text, " \t");
    char *value = colon + strspn(colon, " \t");
    if (!*colon || !*value || value[strcspn(value, " \t")])
      return FALSE;
  }
  line->value = colon + 1;
  *colon = '\0';
  g_strchomp(text);
  line->value = g_strstrip((char *)line->value);
  line->key = KEY_OTHER;
  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
    if (g_ascii_strcasecmp(keys[i].name, text) == 0)
      line->key = keys[i].key;
  return TRUE;
}

/* How a group's agent line fits ours: 2 by name, 1 by "*", 0 not. */
static int
agent_fits(const char *value, const char *agent, gsize agent_length)
{
  if (value[0] == '*' && (value[1] == '\0' || g_ascii_isspace(value[1])))
    return 1;
  gsize n = token_length(value);
  return n && n == agent_length && g_ascii_strncasecmp(value, agent, n) == 0 ? 2 : 0;
}

/* The rules of one kind of group (ours by name, or "*"), gathered over all groups of that kind. */
typedef struct {
  GArray *rules;
  double delay;
  gboolean seen;
} Group;

typedef struct {
  Robots *robots;
  const char *agent;
  gsize agent_length;
  Group groups[3];    /* by agent_fits; 0 is never used */
  gboolean fits[3];   /* which of them the lines now belong to */
  gboolean in_agents; /* the last group line was a user-agent line */
} Parse;

static void
add_rule(Parse *parse, const Line *line)
{
  for (int i = 1; i < 3; i++)
    if (parse->fits[i] && *line->value) {
      Rule rule = { .allow = line->key == KEY_ALLOW, .pattern = normal_path(line->value, TRUE) };
      rule.length = strlen(rule.pattern);
      g_array_append_val(parse->groups[i].rules, rule);
    }
}

static void
add_agent(Parse *parse, const char *value)
{
  int fit = agent_fits(value, parse->agent, parse->agent_length);
  if (!parse->in_agents)
    memset(parse->fits, 0, sizeof parse->fits);
  parse->in_agents = TRUE;
  if (fit)
    parse->fits[fit] = parse->groups[fit].seen = TRUE;
}

static void
add_delay(Parse *parse, const char *value)
{
  double delay = g_ascii_strtod(value, NULL);
  for (int i = 1; i < 3; i++)
    if (parse->fits[i] && delay > 0 && delay < 1e6)
      parse->groups[i].delay = MAX(parse->groups[i].delay, delay);
}

static void
take_line(Parse *parse, char *text)
{
  Line line;
  if (!read_line(text, &line))
    return;
  switch (line.key) {
  case KEY_AGENT:
    add_agent(parse, line.value);
    break;
  case KEY_ALLOW:
  case KEY_DISALLOW:
    parse->in_agents = FALSE;
    add_rule(parse, &line);
    break;
  case KEY_DELAY: /* belongs to a group without closing its list of agents */
    add_delay(parse, line.value);
    break;
  case KEY_SITEMAP:
    if (*line.value && parse->robots->sitemaps->len < 1000)
      g_ptr_array_add(parse->robots->sitemaps, g_strdup(line.value));
    break;
  case KEY_OTHER:
    break;
  }
}

Robots *
robots_parse(const char *bytes, gsize length, const char *agent)
{
  Parse parse = { .robots = robots_new(), .agent = agent, .agent_length = token_length(agent) };
  const char *end = bytes + MIN(length, ROBOTS_MAX_BYTES);
  for (int i = 1; i < 3; i++) {
    parse.groups[i].rules = g_array_new(FALSE, FALSE, sizeof(Rule));
    g_array_set_clear_func(parse.groups[i].rules, rule_clear);
  }
  if (end - bytes >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
    bytes += 3;
  while (bytes < end) {
    const char *stop = bytes;
    while (stop < end && *stop != '\n' && *stop != '\r')
      stop++;
    g_autofree char *text = g_strndup(bytes, stop - bytes);
    take_line(&parse, text);
    bytes = stop + 1;
  }
  /* A group that names us hides the groups of "*" altogether (2.2.1). */
  Group *mine = parse.groups[2].seen ? &parse.groups[2] : &parse.groups[1];
  Group *others = parse.groups[2].seen ? &parse.groups[1] : &parse.groups[2];
  g_array_unref(parse.robots->rules);
  parse.robots->rules = mine->rules;
  parse.robots->delay = mine->delay;
  g_array_unref(others->rules);
  g_ptr_array_add(parse.robots->sitemaps, NULL);
  return parse.robots;
}

gboolean
robots_permit(const Robots *robots, const char *url)
{
  const char *given = url_path(url);
  g_autofree char *bare = g_strndup(given, strcspn(given, "#"));
  g_autofree char *path = normal_path(bare, FALSE);
  const char *subject = *path == '/' ? path : "/";
  gssize best = -1;
  gboolean allow = robots->otherwise;
  if (strcmp(subject, "/robots.txt") == 0)
    return TRUE;
  for (guint i = 0; i < robots->rules->len; i++) {
    const Rule *rule = &g_array_index(robots->rules, Rule, i);
    if ((gssize)rule->length < best || ((gssize)rule->length == best && !rule->allow))
      continue;
    if (pattern_matches(rule->pattern, subject)) {
      best = (gssize)rule->length;
      allow = rule->allow;
    }
  }
  return allow;
}

double
robots_delay(const Robots *robots)
{
  return robots->delay;
}

const char *const *
robots_sitemaps(const Robots *robots)
{
  return (const char *const *)robots->sitemaps->pdata;
}

gboolean
robots_allowed(const char *text, gsize length, const char *agent, const char *url)
{
  g_autoptr(Robots) robots = robots_parse(text, length, agent);
  return robots_permit(robots, url);
}
