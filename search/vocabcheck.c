#include "search/vocabcheck.h"
#include <string.h>
#include "search/concepts.h"
#include "search/conffile.h"
#include "search/schema.h"
#include "stemming/analyse.h"

static const char *const langs[] = { "ar", "fa", "en" };

/* What the terms of a key do. One that fires by itself, and one that a head opens, is a conflict
 * under two values; a phrase that is no mention hides its value's name of just its words. */
typedef enum { USE_NAME, USE_BODY, USE_NEVER, USE_OTHER } Use;

static const struct {
  const char *key;
  Use use;
} key_uses[] = {
  { "Name", USE_NAME }, { "Also", USE_NAME },   { "Adjective", USE_NAME }, { "Place", USE_NAME },
  { "Term", USE_NAME }, { "Abbrev", USE_NAME }, { "Body", USE_BODY },      { "Never", USE_NEVER },
};

typedef struct {
  ConfFile *file;
  Analyser *analysers[3];
  Analysis *analysis;
  GHashTable *seen; /* use, language and words -> "group\nkey" where they stood first */
  GPtrArray *problems;
  Facet facet;
  gboolean shared; /* one term may serve several values (domains, lexicon) */
  guint values, terms;
} Check;

static void
problem(Check *check, const char *group, const char *key, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  g_autofree char *text = g_strdup_vprintf(format, args);
  va_end(args);
  g_ptr_array_add(check->problems,
                  g_strdup_printf("%s:%u: [%s] %s", conffile_path(check->file),
                                  conffile_line(check->file, group, key), group, text));
}

static Use
use_of(const Check *check, const char *key)
{
  if (check->shared && strcmp(key, "Name") == 0)
    return USE_OTHER; /* a label that triggers nothing */
  for (gsize i = 0; i < G_N_ELEMENTS(key_uses); i++)
    if (strcmp(key_uses[i].key, key) == 0)
      return key_uses[i].use;
  return USE_OTHER;
}

/* A term as the matcher sees it, so that two spellings of one term are found too; terms whose keys
 * do different things are different. A key of no particular use is compared with itself alone. */
static char *
folded(Check *check, Use use, const char *key, int lang, const char *term)
{
  gsize n;
  g_autofree char *kind =
      g_strdup_printf("%d%s %s", (int)use, use == USE_OTHER ? key : "", langs[lang]);
  if (*term == '!') /* its marks tell it from others */
    return g_strconcat(kind, " ", term, NULL);
  GString *words = g_string_new(kind);
  analyse(check->analysers[lang], term + strspn(term, "=~!"), -1, check->analysis);
  const Token *tokens = analysis_tokens(check->analysis, &n);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf(words, " %s", tokens[i].surface);
  return g_string_free(words, FALSE);
}

static gboolean
is_group(const char *place, const char *group)
{
  gsize length = strcspn(place, "\n");
  return strlen(group) == length && strncmp(place, group, length) == 0;
}

static void
check_term(Check *check, const char *group, const char *key, Use use, int lang, const char *term)
{
  char *words = folded(check, use, key, lang, term);
  g_autofree char *here = g_strconcat(group, "\n", key, NULL);
  const char *there = g_hash_table_lookup(check->seen, words);
  check->terms++;
  if (!there) {
    g_hash_table_insert(check->seen, words, g_steal_pointer(&here));
    return;
  }
  g_free(words);
  gboolean same = is_group(there, group);
  if (same && strcmp(there, here) == 0)
    problem(check, group, key, "%s: “%s” stands twice", key, term);
  else if (!same && !check->shared && use <= USE_BODY)
    problem(check, group, key, "%s: “%s” stands under [%.*s] too", key, term,
            (int)strcspn(there, "\n"), there);
}

/* A Never of just the words of its value's name: that would not be found. */
static void
check_never(Check *check, const char *group, const char *key, Use use, int lang, const char *term)
{
  g_autofree char *words = folded(check, USE_NAME, key, lang, term);
  const char *there = g_hash_table_lookup(check->seen, words);
  if (use == USE_NEVER && there && is_group(there, group))
    problem(check, group, key, "%s: “%s” is a name here too", key, term);
}

typedef void (*TermCheck)(Check *, const char *group, const char *key, Use, int lang,
                          const char *term);

static void
each_term(Check *check, const char *group, TermCheck each)
{
  g_auto(GStrv) keys = conffile_keys(check->file, group);
  for (char **full = keys; *full; full++) {
    const char *bracket = strchr(*full, '[');
    g_autofree char *key = g_strndup(*full, bracket ? (gsize)(bracket - *full) : 0);
    for (gsize lang = 0; bracket && lang < G_N_ELEMENTS(langs); lang++) {
      if (strncmp(bracket + 1, langs[lang], 2) != 0)
        continue;
      g_auto(GStrv) terms = conffile_list(check->file, group, key, langs[lang]);
      for (char **term = terms; *term; term++)
        each(check, group, *full, use_of(check, key), lang, *term);
    }
  }
}

static void
check_group(Check *check, const char *group)
{
  each_term(check, group, check_term);
  if (concepts_is_cue(check->facet, group))
    return;
  check->values++;
  for (gsize lang = 0; lang < G_N_ELEMENTS(langs); lang++) {
    g_autofree char *label = conffile_string(check->file, group, "Name", langs[lang]);
    if (!label || !*label)
      problem(check, group, NULL, "no Name[%s]", langs[lang]);
  }
}

static void
check_nevers(Check *check, const char *group)
{
  each_term(check, group, check_never);
}

static void
check_entry(Check *check, const char *group)
{
  check->values++;
  for (gsize lang = 0; lang < G_N_ELEMENTS(langs); lang++) {
    g_auto(GStrv) words = conffile_list(check->file, group, langs[lang], NULL);
    if (!words[0])
      problem(check, group, langs[lang], "no %s", langs[lang]);
    for (char **word = words; *word; word++)
      check_term(check, group, langs[lang], USE_NAME, lang, *word);
  }
}

typedef void (*GroupCheck)(Check *, const char *group);

static gboolean
check_file(Check *check, const char *path, GroupCheck each, GroupCheck then, GError **error)
{
  g_autoptr(ConfFile) file = conffile_load(path, error);
  if (!file)
    return FALSE;
  check->file = file;
  check->values = check->terms = 0;
  g_hash_table_remove_all(check->seen);
  for (const char *const *group = conffile_groups(file); *group; group++)
    each(check, *group);
  for (const char *const *group = conffile_groups(file); then && *group; group++)
    then(check, *group);
  return TRUE;
}

static void
count(const Check *check, const char *name, GArray *counts)
{
  VocabCount row = { name, check->values, check->terms };
  g_array_append_val(counts, row);
}

static gboolean
check_files(Check *check, const char *conf_dir, GArray *counts, GError **error)
{
  static const Facet facets[] = { FACET_COUNTRY, FACET_MINISTRY, FACET_DOMAIN, FACET_INSTRUMENT };
  for (gsize i = 0; i < G_N_ELEMENTS(facets); i++) {
    const char *name = schema_facets[facets[i]].name;
    g_autofree char *base = g_strconcat(name, ".conf", NULL);
    g_autofree char *path = g_build_filename(conf_dir, "vocabulary", base, NULL);
    check->facet = facets[i];
    check->shared = facets[i] == FACET_DOMAIN || facets[i] == FACET_INSTRUMENT;
    if (!check_file(check, path, check_group, check_nevers, error))
      return FALSE;
    count(check, name, counts);
  }
  g_autofree char *path = g_build_filename(conf_dir, "lexicon.conf", NULL);
  check->shared = TRUE;
  if (!check_file(check, path, check_entry, NULL, error))
    return FALSE;
  count(check, "lexicon", counts);
  return TRUE;
}

gboolean
vocabcheck_run(const char *conf_dir, GPtrArray *problems, GArray *counts, GError **error)
{
  Check check = { .problems = problems };
  check.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  check.analysis = analysis_new();
  for (gsize i = 0; i < G_N_ELEMENTS(langs); i++)
    check.analysers[i] = analyser_new(langs[i]);
  gboolean ok = check_files(&check, conf_dir, counts, error);
  for (gsize i = 0; i < G_N_ELEMENTS(langs); i++)
    analyser_free(check.analysers[i]);
  analysis_free(check.analysis);
  g_hash_table_unref(check.seen);
  return ok;
}
