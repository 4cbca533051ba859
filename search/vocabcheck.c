#include "search/vocabcheck.h"
#include <string.h>
#include "search/concepts.h"
#include "search/conffile.h"
#include "search/schema.h"
#include "stemming/analyse.h"

static const char *const langs[] = { "ar", "fa", "en" };

/* Keys whose terms fire by themselves: one term under two values is a conflict. */
static const char *const firm_keys[] = { "Name", "Also", "Adjective", "Place", "Term", "Abbrev" };

typedef struct {
  ConfFile *file;
  Analyser *analysers[3];
  Analysis *analysis;
  GHashTable *seen; /* language and words -> "group\nkey" where they stood first */
  GPtrArray *problems;
  Facet facet;
  gboolean shared;  /* one term may serve several values (domains, lexicon) */
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

/* A term as the matcher sees it, so that two spellings of one term are found too. */
static char *
folded(Check *check, int lang, const char *term)
{
  gsize n;
  if (*term == '!') /* its marks tell it from others */
    return g_strconcat(langs[lang], " ", term, NULL);
  GString *words = g_string_new(langs[lang]);
  analyse(check->analysers[lang], term + strspn(term, "=~!"), -1, check->analysis);
  const Token *tokens = analysis_tokens(check->analysis, &n);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf(words, " %s", tokens[i].surface);
  return g_string_free(words, FALSE);
}

static void
check_term(Check *check, const char *group, const char *key, int lang, const char *term)
{
  char *words = folded(check, lang, term);
  g_autofree char *here = g_strconcat(group, "\n", key, NULL);
  const char *there = g_hash_table_lookup(check->seen, words);
  check->terms++;
  if (!there) {
    g_hash_table_insert(check->seen, words, g_steal_pointer(&here));
    return;
  }
  g_free(words);
  gsize length = strcspn(there, "\n");
  gboolean same = strlen(group) == length && strncmp(there, group, length) == 0;
  if (same && strcmp(there, here) == 0)
    problem(check, group, key, "%s: “%s” stands twice", key, term);
  else if (!same && !check->shared)
    problem(check, group, key, "%s: “%s” stands under [%.*s] too", key, term, (int)length, there);
}

static void
check_key(Check *check, const char *group, const char *key, int lang, const char *full)
{
  g_auto(GStrv) terms = conffile_list(check->file, group, key, langs[lang]);
  for (char **term = terms; *term; term++)
    check_term(check, group, full, lang, *term);
}

static void
check_group(Check *check, const char *group)
{
  if (concepts_is_cue(check->facet, group))
    return;
  check->values++;
  for (gsize lang = 0; lang < G_N_ELEMENTS(langs); lang++) {
    g_autofree char *label = conffile_string(check->file, group, "Name", langs[lang]);
    if (!label || !*label)
      problem(check, group, NULL, "no Name[%s]", langs[lang]);
    for (gsize i = 0; i < G_N_ELEMENTS(firm_keys); i++) {
      g_autofree char *full = g_strdup_printf("%s[%s]", firm_keys[i], langs[lang]);
      if (conffile_line(check->file, group, full))
        check_key(check, group, firm_keys[i], lang, full);
    }
  }
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
      check_term(check, group, langs[lang], lang, *word);
  }
}

static gboolean
check_file(Check *check, const char *path, void (*each)(Check *, const char *), GError **error)
{
  g_autoptr(ConfFile) file = conffile_load(path, error);
  if (!file)
    return FALSE;
  check->file = file;
  check->values = check->terms = 0;
  g_hash_table_remove_all(check->seen);
  for (const char *const *group = conffile_groups(file); *group; group++)
    each(check, *group);
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
    if (!check_file(check, path, check_group, error))
      return FALSE;
    count(check, name, counts);
  }
  g_autofree char *path = g_build_filename(conf_dir, "lexicon.conf", NULL);
  check->shared = TRUE;
  if (!check_file(check, path, check_entry, error))
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
