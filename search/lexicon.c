/* Words are found by their stems, one key for a whole entry word: "سرطان الثدي" is the stems of its
 * two words joined; names by their bases, since a stem of one may be another (مصراتة, مصر). */
#include "search/lexicon.h"
#include "search/conffile.h"
#include "stemming/sieve.h"
#include <string.h>

#define MAX_WORDS 6 /* of one entry word; longer ones are not matched */
#define KEY_SEPARATOR ' '
/* Most processes answer one query: its keys are those of the words that it could hold, until so much has been
 * spent on such keys that all would have cost no more. Keys cost as much as so many words beside theirs. */
#define COST_OF_KEYS 300
#define COST_OF_ALL 3000

#define EXACT_MARK "=" /* begins the keys of entries that are not inflected */

enum { LANG_AR, LANG_FA, LANG_EN, N_LANGS };
static const char *const lang_codes[N_LANGS] = { "ar", "fa", "en" };

struct LexiconEntry {
  const ConfFile *file;
  const char *name;            /* its group there */
  const char *values[N_LANGS]; /* its words as they stand there, or NULL */
  char **words[N_LANGS];       /* NULL: not asked for yet */
  double weight;
  gboolean exact; /* a name: other inflections of its stem are other words */
};

struct Lexicon {
  Analysers *analysers;
  ConfFile *file;            /* NULL: there is none */
  GPtrArray *entries;        /* of LexiconEntry */
  GHashTable *keys[N_LANGS]; /* joined stems -> GPtrArray of LexiconEntry; NULL until needed */
  guint spent[N_LANGS];      /* on keys of single queries */
};

static int
lang_index(const char *lang)
{
  for (int i = 0; i < N_LANGS; i++)
    if (g_str_equal(lang_codes[i], lang))
      return i;
  return -1;
}

gboolean
lexicon_speaks(const char *lang)
{
  return lang_index(lang) >= 0;
}

static void
entry_free(gpointer data)
{
  LexiconEntry *entry = data;
  for (int i = 0; i < N_LANGS; i++)
    g_strfreev(entry->words[i]);
  g_free(entry);
}

void
lexicon_free(Lexicon *lexicon)
{
  if (!lexicon)
    return;
  for (int i = 0; i < N_LANGS; i++)
    if (lexicon->keys[i])
      g_hash_table_unref(lexicon->keys[i]);
  g_ptr_array_unref(lexicon->entries);
  conffile_free(lexicon->file);
  g_free(lexicon);
}

static gboolean
read_weight(const ConfFile *file, const char *group, LexiconEntry *entry, GError **error)
{
  g_autofree char *text = conffile_string(file, group, "Weight", NULL);
  char *end = text;
  if (text)
    entry->weight = g_ascii_strtod(text, &end);
  if (end != text && !*end && entry->weight > 0 && entry->weight <= 1)
    return TRUE;
  conffile_set_error(file, group, "Weight", error, "a weight is a number above 0, at most 1");
  return FALSE;
}

static gboolean
read_exact(const ConfFile *file, const char *group, LexiconEntry *entry, GError **error)
{
  g_autofree char *text = conffile_string(file, group, "Exact", NULL);
  entry->exact = g_strcmp0(text, "true") == 0;
  if (!text || entry->exact || g_str_equal(text, "false"))
    return TRUE;
  conffile_set_error(file, group, "Exact", error, "Exact is true or false");
  return FALSE;
}

typedef struct {
  const ConfFile *file;
  LexiconEntry *entry;
  GError **error;
} KeyReader;

static gboolean
read_key(const char *key, const char *value, gpointer user)
{
  const KeyReader *reader = user;
  const char *group = reader->entry->name;
  int lang = lang_index(key);
  if (lang >= 0) {
    reader->entry->values[lang] = value;
    return TRUE;
  }
  if (g_str_equal(key, "Weight"))
    return read_weight(reader->file, group, reader->entry, reader->error);
  if (g_str_equal(key, "Exact"))
    return read_exact(reader->file, group, reader->entry, reader->error);
  conffile_set_error(reader->file, group, key, reader->error,
                     "unknown key %s: ar, fa, en, Weight or Exact", key);
  return FALSE;
}

static gboolean
read_entry(Lexicon *lexicon, const char *group, GError **error)
{
  LexiconEntry *entry = g_new0(LexiconEntry, 1);
  g_ptr_array_add(lexicon->entries, entry);
  entry->file = lexicon->file;
  entry->name = group;
  entry->weight = 1;
  KeyReader reader = { lexicon->file, entry, error };
  return conffile_each(lexicon->file, group, read_key, &reader);
}

static char **
words_of(LexiconEntry *entry, int lang)
{
  if (!entry->words[lang])
    entry->words[lang] = conffile_list(entry->file, entry->name, lang_codes[lang], NULL);
  return entry->words[lang];
}

Lexicon *
lexicon_load(const char *conf_dir, Analysers *analysers, GError **error)
{
  g_autoptr(Lexicon) lexicon = g_new0(Lexicon, 1);
  g_autofree char *path = g_build_filename(conf_dir, "lexicon.conf", NULL);
  lexicon->analysers = analysers;
  lexicon->entries = g_ptr_array_new_with_free_func(entry_free);
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return g_steal_pointer(&lexicon);
  lexicon->file = conffile_load(path, error);
  if (!lexicon->file)
    return NULL;
  for (const char *const *group = conffile_groups(lexicon->file); *group; group++)
    if (!read_entry(lexicon, *group, error))
      return NULL;
  return g_steal_pointer(&lexicon);
}

/* ---- Matching ---- */

/* Appends a word to the key of those before it. */
static void
extend_key(GString *key, const char *word)
{
  if (key->len)
    g_string_append_c(key, KEY_SEPARATOR);
  g_string_append(key, word);
}

static void
add_key(GHashTable *keys, const char *key, LexiconEntry *entry)
{
  GPtrArray *entries = g_hash_table_lookup(keys, key);
  if (!entries) {
    entries = g_ptr_array_new();
    g_hash_table_insert(keys, g_strdup(key), entries);
  }
  if (!g_ptr_array_find(entries, entry, NULL))
    g_ptr_array_add(entries, entry);
}

/* What keys are being made of. */
typedef struct {
  GHashTable *keys;
  Analyser *analyser;
  Analysis *analysis;
  const Sieve *sieve; /* NULL: of all words */
  LexiconEntry *entry;
  guint n_words; /* so far */
} Builder;

static void
add_word(const char *word, gsize length, gpointer user)
{
  Builder *builder = user;
  gboolean exact = builder->entry->exact;
  gsize n;
  if (builder->sieve && !sieve_passes(builder->sieve, word, length, TRUE))
    return;
  builder->n_words++;
  analyse(builder->analyser, word, length, builder->analysis);
  const Token *tokens = analysis_tokens(builder->analysis, &n);
  if (n == 0 || n > MAX_WORDS)
    return;
  g_autoptr(GString) key = g_string_new(exact ? EXACT_MARK : NULL);
  for (gsize i = 0; i < n; i++)
    extend_key(key, exact ? tokens[i].base : tokens[i].stem);
  add_key(builder->keys, key->str, builder->entry);
}

static GHashTable *
make_keys(Lexicon *lexicon, int lang, const Sieve *sieve, guint *n_words)
{
  g_autoptr(Analysis) analysis = analysis_new();
  Builder builder = { .analyser = analysers_get(lexicon->analysers, lang_codes[lang]),
                      .analysis = analysis,
                      .sieve = sieve };
  builder.keys =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < lexicon->entries->len; i++) {
    builder.entry = lexicon->entries->pdata[i];
    if (builder.entry->values[lang])
      conffile_each_item(builder.entry->values[lang], add_word, &builder);
  }
  *n_words = builder.n_words;
  return builder.keys;
}

/* The keys of a query's words, and of all words once that costs no more. */
static GHashTable *
keys_for(Lexicon *lexicon, int lang, const Token *tokens, gsize n_tokens)
{
  guint n_words;
  if (!lexicon->keys[lang] && lexicon->spent[lang] < COST_OF_ALL) {
    g_autoptr(Sieve) sieve = sieve_new(lang_codes[lang], tokens, n_tokens);
    GHashTable *keys = make_keys(lexicon, lang, sieve, &n_words);
    lexicon->spent[lang] += COST_OF_KEYS + n_words;
    return keys;
  }
  if (!lexicon->keys[lang])
    lexicon->keys[lang] = make_keys(lexicon, lang, NULL, &n_words);
  return g_hash_table_ref(lexicon->keys[lang]);
}

static void
add_matches(GArray *matches, const GPtrArray *entries, guint first, guint last)
{
  for (guint i = 0; entries && i < entries->len; i++) {
    LexiconMatch match = { entries->pdata[i], first, last };
    g_array_append_val(matches, match);
  }
}

/* A plural is also known by its singular, a compound by its parts. */
static const GPtrArray *
look_up(GHashTable *keys, const char *key, const Token *single)
{
  const GPtrArray *entries = g_hash_table_lookup(keys, key);
  for (guint i = 0; single && !entries && i < G_N_ELEMENTS(single->extra); i++)
    if (single->extra[i])
      entries = g_hash_table_lookup(keys, single->extra[i]);
  return entries;
}

/* The entry words of any length that start at token `first`. */
static void
match_at(GHashTable *keys, const Token *tokens, gsize n_tokens, guint first, GArray *matches)
{
  g_autoptr(GString) key = g_string_new(NULL), exact = g_string_new(EXACT_MARK);
  for (guint last = first; last < n_tokens && last < first + MAX_WORDS; last++) {
    extend_key(key, tokens[last].stem);
    extend_key(exact, tokens[last].base);
    add_matches(matches, look_up(keys, key->str, last == first ? &tokens[first] : NULL), first,
                last);
    add_matches(matches, g_hash_table_lookup(keys, exact->str), first, last);
  }
}

GArray *
lexicon_match(Lexicon *lexicon, const char *lang, const Token *tokens, gsize n_tokens)
{
  GArray *matches = g_array_new(FALSE, FALSE, sizeof(LexiconMatch));
  int index = lang_index(lang);
  if (index < 0)
    return matches;
  g_autoptr(GHashTable) keys = keys_for(lexicon, index, tokens, n_tokens);
  for (guint i = 0; i < n_tokens; i++)
    match_at(keys, tokens, n_tokens, i, matches);
  return matches;
}

const char *const *
lexicon_words(const LexiconEntry *entry, const char *lang)
{
  int index = lang_index(lang);
  char **words = index < 0 ? NULL : words_of((LexiconEntry *)entry, index);
  return words && *words ? (const char *const *)words : NULL;
}

double
lexicon_weight(const LexiconEntry *entry)
{
  return entry->weight;
}

const char *
lexicon_name(const LexiconEntry *entry)
{
  return entry->name;
}
