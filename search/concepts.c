#include "search/concepts.h"
#include "search/conffile.h"
#include "stemming/sieve.h"
#include <stdlib.h>
#include <string.h>

/* The matcher is a trie over whole words. A word of a term is entered under one key; a word of a
 * text is looked up under every spelling that the term's words may have there (proclitics peeled,
 * with and without article, its stems), so terms cost one path each and texts a few look-ups a word.
 * A trie walked from each word, not an Aho-Corasick automaton: since a word has several keys the
 * automaton's fail links would need the product of them, and few words begin any term at all. */

enum { LANG_AR, LANG_FA, LANG_EN, N_LANGS };
static const char *const lang_codes[N_LANGS] = { "ar", "fa", "en" };

/* How a term's word may be met in a text. */
typedef enum {
  WORD_ANY_ARTICLE,
  WORD_ARTICLE,
  WORD_NO_ARTICLE,
  WORD_STEM,
  WORD_ADJECTIVE, /* Arabic and Persian: in any gender, number and case */
  N_WORD_KINDS
} WordKind;

typedef struct {
  guint32 ids[N_WORD_KINDS]; /* the key's number, 0 for none */
} Word;

typedef struct {
  const ConceptEntry *entry;
  const char *marked; /* the term as written, where its vowel marks count; else NULL */
  TermKind kind;
} Terminal;

typedef struct {
  GArray *terminals; /* of Terminal, or NULL */
} Node;

/* Terms of one language: all, or those that one short text could hold. */
typedef struct {
  GStringChunk *strings;
  GHashTable *words; /* word -> Word */
  GHashTable *latin; /* the same, of words in another script than the language's own */
  guint32 n_keys;
  GArray *nodes;     /* of Node; 0 is the root */
  GHashTable *edges; /* node and key number -> node */
} Trie;

static const Facet facets[] = { FACET_COUNTRY, FACET_MINISTRY, FACET_DOMAIN, FACET_INSTRUMENT };

/* Most processes answer one question, and analysing all terms would take ten times as long as the answer:
 * short texts get a trie of their own, until so much has been spent on those that the trie of all terms
 * would have cost no more. A trie costs as much as so many terms beside those that it holds. */
#define SHORT_TEXT 64 /* words */
#define COST_OF_TRIE 500
#define COST_OF_ALL 5000

struct Concepts {
  GStringChunk *strings;
  GPtrArray *entries;          /* of ConceptEntry */
  GHashTable *by_id[N_FACETS]; /* id -> ConceptEntry */
  GHashTable *bodies;          /* "sa/fda" -> the entry of [sa/sfda], whose Portfolio is fda */
  ConfFile *files[G_N_ELEMENTS(facets)];
  GArray *lists[N_LANGS];      /* of TermList, as they stand in the files */
  GMutex lock;                 /* held while a trie of all terms is made */
  Trie *tries[N_LANGS];        /* of all terms; NULL: not needed yet; read atomically */
  int spent[N_LANGS];          /* on tries of short texts; read atomically */
};

typedef struct {
  Facet facet;
  const char *key;
  TermKind kind;
  gboolean inflected;
} KeyRule;

static const KeyRule key_rules[] = {
  { FACET_COUNTRY, "Name", TERM_NAME, FALSE },
  { FACET_COUNTRY, "Also", TERM_NAME, FALSE },
  { FACET_COUNTRY, "Adjective", TERM_ADJECTIVE, TRUE },
  { FACET_COUNTRY, "Place", TERM_PLACE, FALSE },
  { FACET_COUNTRY, "Context", TERM_CONTEXT, FALSE },
  { FACET_COUNTRY, "Never", TERM_NEVER, TRUE },
  { FACET_COUNTRY, "Before", TERM_GOVERNING, FALSE },
  { FACET_COUNTRY, "Home", TERM_HOME, FALSE },
  { FACET_COUNTRY, "Cue", TERM_CUE, FALSE },
  { FACET_MINISTRY, "Name", TERM_NAME, FALSE },
  { FACET_MINISTRY, "Term", TERM_NAME, FALSE },
  { FACET_MINISTRY, "Also", TERM_NAME, FALSE },
  { FACET_MINISTRY, "Body", TERM_BODY, FALSE },
  { FACET_MINISTRY, "Head", TERM_HEAD, FALSE },
  { FACET_MINISTRY, "Heads", TERM_HEADS, FALSE },
  { FACET_MINISTRY, "Link", TERM_LINK, FALSE },
  { FACET_MINISTRY, "Where", TERM_WHERE, FALSE },
  { FACET_MINISTRY, "Ours", TERM_OURS, FALSE },
  { FACET_MINISTRY, "Same", TERM_SAME, FALSE },
  { FACET_MINISTRY, "Beside", TERM_BESIDE, FALSE },
  { FACET_MINISTRY, "Counterpart", TERM_COUNTERPART, FALSE },
  { FACET_MINISTRY, "Context", TERM_CONTEXT, FALSE },
  { FACET_MINISTRY, "Weak", TERM_WEAK, FALSE },
  { FACET_MINISTRY, "Regional", TERM_REGIONAL, FALSE },
  { FACET_MINISTRY, "Absent", TERM_ABSENT, FALSE },
  { FACET_MINISTRY, "Abbrev", TERM_ABBREVIATION, FALSE },
  { FACET_MINISTRY, "Never", TERM_NEVER, TRUE },
  { FACET_DOMAIN, "Term", TERM_NAME, TRUE },
  { FACET_DOMAIN, "Weak", TERM_WEAK, TRUE },
  { FACET_DOMAIN, "Dated", TERM_DATED, TRUE },
  { FACET_DOMAIN, "Common", TERM_COMMON, TRUE },
  { FACET_DOMAIN, "Never", TERM_NEVER, TRUE },
  { FACET_DOMAIN, "Cue", TERM_CUE, FALSE },
  { FACET_INSTRUMENT, "Term", TERM_NAME, TRUE },
  { FACET_INSTRUMENT, "Common", TERM_COMMON, TRUE },
  { FACET_INSTRUMENT, "Weak", TERM_WEAK, TRUE },
  { FACET_INSTRUMENT, "Never", TERM_NEVER, TRUE },
};

/* One key of a group. */
typedef struct {
  const ConceptEntry *entry;
  const KeyRule *rule;
  const char *value; /* the file's */
} TermList;

/* Keys that are no list of terms. */
static const struct {
  Facet facet;
  const char *key;
} plain_keys[] = {
  { FACET_COUNTRY, "Territory" }, { FACET_MINISTRY, "Portfolio" }, { FACET_DOMAIN, "Parent" },
  { FACET_DOMAIN, "Health" },     { FACET_DOMAIN, "Name" },        { FACET_INSTRUMENT, "Name" },
  { FACET_INSTRUMENT, "Joins" },
  { FACET_DOMAIN, "Since" },      { FACET_DOMAIN, "Earlier" },     { FACET_DOMAIN, "Endemic" },
};

/* Groups that are no value of their facet. */
static const struct {
  Facet facet;
  const char *id;
} cue_groups[] = {
  { FACET_COUNTRY, CUE_GOVERNING }, { FACET_COUNTRY, CUE_GIVEN_NAMES },
  { FACET_COUNTRY, CUE_CURRENCIES }, { FACET_COUNTRY, CUE_SOURCES },
  { FACET_COUNTRY, CUE_TREATIES },   { FACET_COUNTRY, CUE_LENGTHS },
  { FACET_DOMAIN, CUE_TITLES },
  { FACET_DOMAIN, CUE_HOUSES },      { FACET_DOMAIN, CUE_HEALTH },
  { FACET_MINISTRY, "heads" },
};

gboolean
concepts_is_cue(Facet facet, const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS(cue_groups); i++)
    if (cue_groups[i].facet == facet && strcmp(cue_groups[i].id, id) == 0)
      return TRUE;
  return FALSE;
}

/* ---- keys and trie ---- */

static guint
edge_hash(gconstpointer key)
{
  guint64 x = GPOINTER_TO_SIZE(key) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
  return x >> 32;
}

static gpointer
edge_key(guint32 node, guint32 key)
{
  G_STATIC_ASSERT(sizeof(gpointer) == 8);
  return GSIZE_TO_POINTER((guint64)node << 32 | key);
}

static guint32
key_number(Trie *trie, GHashTable *words, const char *word, WordKind kind)
{
  Word *found = g_hash_table_lookup(words, word);
  if (!found) {
    found = g_new0(Word, 1);
    g_hash_table_insert(words, g_string_chunk_insert_const(trie->strings, word), found);
  }
  if (!found->ids[kind])
    found->ids[kind] = ++trie->n_keys;
  return found->ids[kind];
}

static guint32
child(Trie *trie, guint32 node, guint32 key)
{
  gpointer edge = edge_key(node, key);
  guint32 to = GPOINTER_TO_UINT(g_hash_table_lookup(trie->edges, edge));
  if (!to) {
    Node fresh = { NULL };
    to = trie->nodes->len;
    g_array_append_val(trie->nodes, fresh);
    g_hash_table_insert(trie->edges, edge, GUINT_TO_POINTER(to));
  }
  return to;
}

/* Whole names of each facet, and a ministry's heads and bodies, are matched without regard to each
 * other. */
enum {
  LAYER_HEAD = N_FACETS,
  LAYER_BODY,
  LAYER_LINK,
  LAYER_ABSENT,
  LAYER_GOVERNING,
  LAYER_COUNTRY_CUE,
  LAYER_DOMAIN_CUE,
  N_LAYERS
};

static int
layer_of(const Terminal *terminal)
{
  switch (terminal->kind) {
  case TERM_HEAD:
  case TERM_HEADS:
  case TERM_COUNTERPART:
    return LAYER_HEAD;
  case TERM_LINK:
  case TERM_WHERE:
  case TERM_BESIDE:
  case TERM_OURS:
  case TERM_SAME:
    return LAYER_LINK;
  case TERM_BODY:
    return LAYER_BODY;
  case TERM_ABSENT:
    return LAYER_ABSENT;
  case TERM_GOVERNING:
    return LAYER_GOVERNING;
  case TERM_CUE:
    return terminal->entry->facet == FACET_COUNTRY ? LAYER_COUNTRY_CUE : LAYER_DOMAIN_CUE;
  default:
    return terminal->entry->facet;
  }
}

static void
add_terminal(Trie *trie, guint32 at, const Terminal *terminal)
{
  Node *node = &g_array_index(trie->nodes, Node, at);
  if (!node->terminals)
    node->terminals = g_array_new(FALSE, FALSE, sizeof(Terminal));
  for (guint i = 0; i < node->terminals->len; i++) {
    Terminal *old = &g_array_index(node->terminals, Terminal, i);
    if (old->entry == terminal->entry && !old->marked == !terminal->marked &&
        layer_of(old) == layer_of(terminal)) {
      if (terminal->kind == TERM_CONTEXT)
        old->kind = TERM_CONTEXT; /* whatever other key holds it; else the first key decides */
      return;
    }
  }
  g_array_append_val(node->terminals, *terminal);
}

#define ALEF "\xd8\xa7"
#define LAM "\xd9\x84"
#define ARTICLE ALEF LAM
#define LETTER 2 /* bytes of an Arabic letter in UTF-8 */

static gboolean
long_enough(const char *word)
{
  return strlen(word) >= 2 * LETTER;
}

#define WAW "\xd9\x88"
#define WAW_HAMZA "\xd8\xa4"
#define YEH_HAMZA_WAW "\xd8\xa6" WAW

/* Egypt writes the hamza before و on a ئ: شئون for شؤون. The word with its hamza on the و, in `changed` where
 * it is another. */
static const char *
seat_hamza(const char *word, char changed[ANALYSE_MAX_TERM + 1])
{
  if (!strstr(word, YEH_HAMZA_WAW))
    return word;
  g_strlcpy(changed, word, ANALYSE_MAX_TERM + 1);
  for (char *p = changed; (p = strstr(p, YEH_HAMZA_WAW)); p += LETTER)
    memcpy(p, WAW_HAMZA, LETTER);
  return changed;
}

/* The word of a term under which it is entered: without its article, unless that is told to count.
 * أل and إل are no article, so the spelling before normalisation is asked. */
static const char *
term_word(const char *surface, const char *original, gboolean *article)
{
  *article = g_str_has_prefix(original, ARTICLE) && g_str_has_prefix(surface, ARTICLE) &&
             long_enough(surface + strlen(ARTICLE));
  return *article ? surface + strlen(ARTICLE) : surface;
}

/* How a term is to be met. */
typedef struct {
  const char *words; /* what is analysed */
  gsize length;      /* of it */
  gboolean strict;   /* `=`: its article counts */
  gboolean marked;   /* `!`: its vowel marks count */
  gboolean inflected;
  const KeyRule *rule;
} Term;

static Term
read_term(const char *text, gsize length, const KeyRule *rule)
{
  gboolean marked = *text && strchr("=~!", *text);
  Term term = { .words = text + marked, .length = length - marked, .rule = rule };
  term.strict = *text == '=';
  term.marked = *text == '!';
  term.inflected = *text == '~' || (term.words == text && rule->inflected);
  return term;
}

static gboolean
is_adjective(const Term *term)
{
  return term->inflected && term->rule->kind == TERM_ADJECTIVE;
}

/* An adjective of a country is not met by its stem: what a stemmer makes of a foreign name (الباني: بان,
 * برونئی: برون) is often an ordinary word. Its endings are few and regular. Inside a country's name the
 * article belongs to the name: مدينة العين is no مدينة عين. */
static guint32
term_key(Trie *trie, int lang, const Token *tokens, gsize i, const Term *term)
{
  const Token *token = &tokens[i];
  gboolean latin = token->flags & TOKEN_LATIN || lang == LANG_EN;
  GHashTable *words = token->flags & TOKEN_LATIN ? trie->latin : trie->words;
  gboolean adjective = !latin && is_adjective(term);
  if (term->inflected && !adjective)
    return key_number(trie, words, token->stem, WORD_STEM);
  gboolean article = FALSE;
  char changed[ANALYSE_MAX_TERM + 1];
  const char *word = token->surface;
  if (lang == LANG_AR && !latin)
    word = term_word(seat_hamza(word, changed), term->words + token->start, &article);
  if (adjective)
    return key_number(trie, words, word, WORD_ADJECTIVE);
  gboolean strict = term->strict ||
                    (i && term->rule->facet == FACET_COUNTRY && lang == LANG_AR && !latin);
  WordKind kind = !strict ? WORD_ANY_ARTICLE : article ? WORD_ARTICLE : WORD_NO_ARTICLE;
  return key_number(trie, words, word, kind);
}

/* What is being made into a trie. */
typedef struct {
  Trie *trie;
  int lang;
  Analyser *analyser;
  Analysis *analysis;
  const Sieve *sieve;   /* NULL: of all terms */
  const TermList *list; /* whose terms are added */
  guint n_terms;        /* added so far */
} Builder;

/* English adjectives are met by their stem. */
static gboolean
could_be_met(const Builder *builder, const Term *term)
{
  gboolean by_stem = term->inflected && (builder->lang == LANG_EN || !is_adjective(term));
  return !builder->sieve || sieve_passes(builder->sieve, term->words, term->length, by_stem);
}

static void
add_term(const char *text, gsize length, gpointer user)
{
  Builder *builder = user;
  const KeyRule *rule = builder->list->rule;
  Term term = read_term(text, length, rule);
  gsize n_tokens;
  if (!could_be_met(builder, &term))
    return;
  builder->n_terms++;
  analyse(builder->analyser, term.words, term.length, builder->analysis);
  const Token *tokens = analysis_tokens(builder->analysis, &n_tokens);
  guint32 node = 0;
  for (gsize i = 0; i < n_tokens; i++)
    node = child(builder->trie, node, term_key(builder->trie, builder->lang, tokens, i, &term));
  if (!node)
    return;
  Terminal terminal = { builder->list->entry, NULL, rule->kind };
  if (term.marked)
    terminal.marked = g_string_chunk_insert_len(builder->trie->strings, term.words, term.length);
  add_terminal(builder->trie, node, &terminal);
}

/* ---- loading ---- */

static const char *
keep(Concepts *concepts, char *string)
{
  const char *kept = string ? g_string_chunk_insert_const(concepts->strings, string) : NULL;
  g_free(string);
  return kept;
}

/* "Name[ar]" as a key of `length` bytes and the number of its language: -1 for none, -2 for one that the
 * vocabularies do not have. */
typedef struct {
  const char *full;
  gsize length;
  int lang;
} SplitKey;

static SplitKey
split_key(const char *full)
{
  SplitKey key = { full, strcspn(full, "["), -1 };
  const char *bracket = full + key.length;
  if (!*bracket)
    return key;
  key.lang = -2;
  for (int i = 0; i < N_LANGS; i++)
    if (strlen(bracket) == 4 && memcmp(bracket + 1, lang_codes[i], 2) == 0)
      key.lang = i;
  return key;
}

static gboolean
is_key(const SplitKey *key, const char *name)
{
  return strncmp(key->full, name, key->length) == 0 && !name[key->length];
}

static const KeyRule *
find_rule(Facet facet, const SplitKey *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS(key_rules); i++)
    if (key_rules[i].facet == facet && is_key(key, key_rules[i].key))
      return &key_rules[i];
  return NULL;
}

static gboolean
is_plain_key(Facet facet, const SplitKey *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS(plain_keys); i++)
    if (plain_keys[i].facet == facet && is_key(key, plain_keys[i].key))
      return TRUE;
  return FALSE;
}

typedef struct {
  Concepts *concepts;
  ConfFile *file;
  Facet facet;
} Loader;

static gboolean
holds_word(const char *item, gsize length)
{
  for (const char *p = item; p < item + length; p = g_utf8_next_char(p))
    if (g_unichar_isalnum(g_utf8_get_char(p)))
      return TRUE;
  return FALSE;
}

typedef struct {
  char *item; /* NULL: none yet */
} Wordless;

static void
note_wordless(const char *item, gsize length, gpointer user)
{
  Wordless *wordless = user;
  if (!wordless->item && !holds_word(item, length))
    wordless->item = g_strndup(item, length);
}

/* A key of the vocabularies, "Name[ar]" as it stands in the file. */
typedef struct {
  Loader *loader;
  ConceptEntry *entry;
  GError **error;
} KeyReader;

typedef struct {
  Concepts *concepts;
  const char **label;
} LabelReader;

static void
read_label(const char *item, gsize length, gpointer user)
{
  const LabelReader *reader = user;
  gsize mark = MIN(strspn(item, "=~!"), length);
  if (!*reader->label)
    *reader->label = g_string_chunk_insert_len(reader->concepts->strings, item + mark, length - mark);
}

static gboolean
read_terms(const KeyReader *reader, const SplitKey *key, const KeyRule *rule, const char *value)
{
  Loader *loader = reader->loader;
  Wordless wordless = { NULL };
  conffile_each_item(value, note_wordless, &wordless);
  if (wordless.item) {
    conffile_set_error(loader->file, reader->entry->id, key->full, reader->error,
                       "\"%s\" holds no word", wordless.item);
    g_free(wordless.item);
    return FALSE;
  }
  TermList list = { reader->entry, rule, value };
  g_array_append_val(loader->concepts->lists[key->lang], list);
  return TRUE;
}

static gboolean
id_is_sound(Facet facet, const char *id)
{
  if (strlen(id) > 60)
    return FALSE;
  for (const char *p = id; *p; p++)
    if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && !strchr("-/*", *p))
      return FALSE;
  if (concepts_is_cue(facet, id))
    return TRUE;
  gboolean word = !strpbrk(id, "/*");
  if (facet == FACET_COUNTRY)
    return word && strlen(id) == 2;
  if (facet != FACET_MINISTRY)
    return word;
  const char *slash = strchr(id, '/');
  return slash && slash[1] && !strpbrk(slash + 1, "/*") &&
         (g_str_has_prefix(id, "*/") || !strchr(id, '*'));
}

static void
set_portfolio(Concepts *concepts, ConceptEntry *entry, const char *portfolio)
{
  if (!portfolio)
    return;
  entry->portfolio = keep(concepts, g_strconcat("*/", portfolio, NULL));
  const char *place = keep(concepts, g_strdup_printf("%.*s/%s", (int)strcspn(entry->id, "/"),
                                                     entry->id, portfolio));
  g_hash_table_insert(concepts->bodies, (gpointer)place, entry);
}

static void
read_plain_key(const KeyReader *reader, const char *key)
{
  Concepts *concepts = reader->loader->concepts;
  ConceptEntry *entry = reader->entry;
  char *value = conffile_string(reader->loader->file, entry->id, key, NULL);
  if (g_str_equal(key, "Parent"))
    entry->parent = keep(concepts, g_steal_pointer(&value));
  else if (g_str_equal(key, "Earlier"))
    entry->earlier = keep(concepts, g_steal_pointer(&value));
  else if (g_str_equal(key, "Endemic"))
    entry->endemic = keep(concepts, g_steal_pointer(&value));
  else if (g_str_equal(key, "Since"))
    entry->since = value ? atoi(value) : 0;
  else if (g_str_equal(key, "Joins"))
    entry->apart = g_strcmp0(value, "no") == 0;
  else if (g_str_equal(key, "Health"))
    entry->general = g_strcmp0(value, "no") == 0;
  else if (g_str_equal(key, "Territory"))
    entry->territory = g_strcmp0(value, "true") == 0;
  else if (g_str_equal(key, "Portfolio"))
    set_portfolio(concepts, entry, value);
  g_free(value);
}

static gboolean
read_key(const char *full, const char *value, gpointer user)
{
  const KeyReader *reader = user;
  Loader *loader = reader->loader;
  SplitKey key = split_key(full);
  if (key.lang >= 0 && is_key(&key, "Name")) {
    LabelReader label = { loader->concepts, &reader->entry->labels[key.lang] };
    conffile_each_item(value, read_label, &label);
  }
  if (is_plain_key(loader->facet, &key)) {
    read_plain_key(reader, full);
    return TRUE;
  }
  const KeyRule *rule = find_rule(loader->facet, &key);
  if (rule && key.lang >= 0)
    return read_terms(reader, &key, rule, value);
  conffile_set_error(loader->file, reader->entry->id, full, reader->error,
                     rule ? "%s needs a language: [ar], [fa] or [en]" : "unknown key %s", full);
  return FALSE;
}

static gboolean
load_group(Loader *loader, const char *id, GError **error)
{
  Concepts *concepts = loader->concepts;
  if (!id_is_sound(loader->facet, id)) {
    conffile_set_error(loader->file, id, NULL, error, "\"%s\" is no id for a %s", id,
                       schema_facets[loader->facet].name);
    return FALSE;
  }
  ConceptEntry *entry = g_new0(ConceptEntry, 1);
  entry->number = concepts->entries->len;
  g_ptr_array_add(concepts->entries, entry);
  entry->facet = loader->facet;
  entry->id = id; /* the file's */
  g_hash_table_insert(concepts->by_id[loader->facet], (gpointer)entry->id, entry);
  KeyReader reader = { loader, entry, error };
  return conffile_each(loader->file, id, read_key, &reader);
}

static gboolean
check_portfolios(Loader *loader, GError **error)
{
  for (guint i = 0; i < loader->concepts->entries->len; i++) {
    const ConceptEntry *entry = g_ptr_array_index(loader->concepts->entries, i);
    if (!entry->portfolio || concepts_entry(loader->concepts, FACET_MINISTRY, entry->portfolio))
      continue;
    conffile_set_error(loader->file, entry->id, "Portfolio", error, "there is no [%s]",
                       entry->portfolio);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_earlier(Loader *loader, ConceptEntry *entry, GError **error)
{
  ConceptEntry *earlier = entry->earlier ? g_hash_table_lookup(
                                             loader->concepts->by_id[entry->facet], entry->earlier)
                                         : NULL;
  if (earlier && entry->since > 0) {
    entry->earlier = earlier->id;
    return TRUE;
  }
  if (entry->earlier && entry->since > 0)
    conffile_set_error(loader->file, entry->id, "Earlier", error, "\"%s\" is no domain here",
                       entry->earlier);
  else
    conffile_set_error(loader->file, entry->id, entry->earlier ? "Earlier" : "Since", error,
                       "Earlier= and Since=YEAR need each other");
  return FALSE;
}

static gboolean
check_parents(Loader *loader, GError **error)
{
  for (guint i = 0; i < loader->concepts->entries->len; i++) {
    ConceptEntry *entry = g_ptr_array_index(loader->concepts->entries, i);
    if (entry->facet != loader->facet)
      continue;
    if ((entry->earlier || entry->since) && !check_earlier(loader, entry, error))
      return FALSE;
    if (!entry->parent)
      continue;
    ConceptEntry *parent = g_hash_table_lookup(loader->concepts->by_id[entry->facet], entry->parent);
    if (!parent || parent->parent) {
      conffile_set_error(loader->file, entry->id, "Parent", error, "\"%s\" is no parent here",
                         entry->parent);
      return FALSE;
    }
    entry->parent = parent->id;
  }
  return TRUE;
}

static gboolean
load_file(Loader *loader, const char *conf_dir, gsize number, GError **error)
{
  Facet facet = facets[number];
  g_autofree char *name = g_strconcat(schema_facets[facet].name, ".conf", NULL);
  g_autofree char *path = g_build_filename(conf_dir, "vocabulary", name, NULL);
  ConfFile *file = conffile_load(path, error);
  if (!file)
    return FALSE;
  loader->concepts->files[number] = loader->file = file;
  loader->facet = facet;
  for (const char *const *group = conffile_groups(file); *group; group++)
    if (!load_group(loader, *group, error))
      return FALSE;
  return check_parents(loader, error) &&
         (facet != FACET_MINISTRY || check_portfolios(loader, error));
}

static void
node_clear(gpointer data)
{
  Node *node = data;
  if (node->terminals)
    g_array_unref(node->terminals);
}

static Concepts *
concepts_new(void)
{
  Concepts *concepts = g_new0(Concepts, 1);
  concepts->strings = g_string_chunk_new(1 << 12);
  concepts->entries = g_ptr_array_new_with_free_func(g_free);
  for (int i = 0; i < N_FACETS; i++)
    concepts->by_id[i] = g_hash_table_new(g_str_hash, g_str_equal);
  concepts->bodies = g_hash_table_new(g_str_hash, g_str_equal);
  for (int i = 0; i < N_LANGS; i++)
    concepts->lists[i] = g_array_new(FALSE, FALSE, sizeof(TermList));
  g_mutex_init(&concepts->lock);
  return concepts;
}

Concepts *
concepts_load(const char *conf_dir, GError **error)
{
  g_autoptr(Concepts) concepts = concepts_new();
  Loader loader = { .concepts = concepts };
  for (gsize i = 0; i < G_N_ELEMENTS(facets); i++)
    if (!load_file(&loader, conf_dir, i, error))
      return NULL;
  return g_steal_pointer(&concepts);
}

static Trie *
trie_new(void)
{
  Trie *trie = g_new0(Trie, 1);
  trie->strings = g_string_chunk_new(1 << 16);
  trie->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  trie->latin = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  trie->nodes = g_array_new(FALSE, TRUE, sizeof(Node));
  g_array_set_clear_func(trie->nodes, node_clear);
  g_array_set_size(trie->nodes, 1);
  trie->edges = g_hash_table_new(edge_hash, g_direct_equal);
  return trie;
}

static void
trie_free(Trie *trie)
{
  if (!trie)
    return;
  g_string_chunk_free(trie->strings);
  g_hash_table_unref(trie->words);
  g_hash_table_unref(trie->latin);
  g_array_unref(trie->nodes);
  g_hash_table_unref(trie->edges);
  g_free(trie);
}

void
concepts_free(Concepts *concepts)
{
  if (!concepts)
    return;
  g_string_chunk_free(concepts->strings);
  g_ptr_array_unref(concepts->entries);
  for (int i = 0; i < N_FACETS; i++)
    g_hash_table_unref(concepts->by_id[i]);
  g_hash_table_unref(concepts->bodies);
  for (gsize i = 0; i < G_N_ELEMENTS(facets); i++)
    conffile_free(concepts->files[i]);
  for (int i = 0; i < N_LANGS; i++) {
    g_array_unref(concepts->lists[i]);
    trie_free(concepts->tries[i]);
  }
  g_mutex_clear(&concepts->lock);
  g_free(concepts);
}

/* `sieve` NULL: of all terms. */
static Trie *
build_trie(const Concepts *concepts, int lang, const Sieve *sieve, guint *n_terms)
{
  g_autoptr(Analysis) analysis = analysis_new();
  g_autoptr(Analyser) analyser = analyser_new(lang_codes[lang]);
  Builder builder = { trie_new(), lang, analyser, analysis, sieve, NULL, 0 };
  for (guint i = 0; i < concepts->lists[lang]->len; i++) {
    builder.list = &g_array_index(concepts->lists[lang], TermList, i);
    conffile_each_item(builder.list->value, add_term, &builder);
  }
  *n_terms = builder.n_terms;
  return builder.trie;
}

/* All terms of a language; what is made once is the same for every reader, hence the const. */
static const Trie *
trie_of_all(const Concepts *concepts, int lang)
{
  Concepts *own = (Concepts *)concepts;
  guint n_terms;
  const Trie *trie = g_atomic_pointer_get(&own->tries[lang]);
  if (trie)
    return trie;
  g_mutex_lock(&own->lock);
  if (!own->tries[lang])
    g_atomic_pointer_set(&own->tries[lang], build_trie(concepts, lang, NULL, &n_terms));
  g_mutex_unlock(&own->lock);
  return own->tries[lang];
}

/* The terms that a short text could hold, for the caller to free; NULL where all are there already or
 * cost no more by now. */
static Trie *
trie_of_few(const Concepts *concepts, int lang, const Token *tokens, gsize n_tokens)
{
  Concepts *own = (Concepts *)concepts;
  guint n_terms;
  if (n_tokens > SHORT_TEXT || g_atomic_pointer_get(&own->tries[lang]) ||
      g_atomic_int_get(&own->spent[lang]) >= COST_OF_ALL)
    return NULL;
  g_autoptr(Sieve) sieve = sieve_new(lang_codes[lang], tokens, n_tokens);
  Trie *trie = build_trie(concepts, lang, sieve, &n_terms);
  g_atomic_int_add(&own->spent[lang], COST_OF_TRIE + n_terms);
  return trie;
}

/* ---- the words of a text ---- */

#define MAX_KEYS 24

typedef struct {
  guint32 ids[MAX_KEYS];
  guint n;
} Keys;

static void
keys_add(Keys *keys, guint32 id)
{
  if (!id || keys->n == MAX_KEYS)
    return;
  for (guint i = 0; i < keys->n; i++)
    if (keys->ids[i] == id)
      return;
  keys->ids[keys->n++] = id;
}

static void
add_spelling(GHashTable *words, const char *word, gboolean article, Keys *keys)
{
  const Word *found = g_hash_table_lookup(words, word);
  if (!found)
    return;
  keys_add(keys, found->ids[WORD_ANY_ARTICLE]);
  keys_add(keys, found->ids[article ? WORD_ARTICLE : WORD_NO_ARTICLE]);
}

#define YEH "\xd9\x8a"
#define HEH_SUFFIX "\xd9\x87" /* teh marbuta, folded */
#define WAW_NOON "\xd9\x88\xd9\x86"
#define YEH_NOON "\xd9\x8a\xd9\x86"
#define ALEF_NOON "\xd8\xa7\xd9\x86"
#define ALEF_TEH "\xd8\xa7\xd8\xaa"
#define TEH "\xd8\xaa"

/* Feminine, plurals, duals, and the accusative's alef. */
static const char *const adjective_endings[] = {
  "", HEH_SUFFIX, WAW_NOON, YEH_NOON, ALEF_NOON, ALEF_TEH, "\xd8\xa7", TEH YEH_NOON, TEH ALEF_NOON,
};

static void
add_adjective(GHashTable *words, const char *word, Keys *keys)
{
  gsize length = strlen(word);
  if (length > ANALYSE_MAX_TERM)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS(adjective_endings); i++) {
    const char *ending = adjective_endings[i];
    if (!g_str_has_suffix(word, ending) || length < strlen(ending) + 3 * LETTER)
      continue;
    char bare[ANALYSE_MAX_TERM + 1];
    memcpy(bare, word, length - strlen(ending));
    bare[length - strlen(ending)] = '\0';
    if (*ending && !g_str_has_suffix(bare, YEH))
      continue; /* only relative adjectives take endings here; the rest stand as they are listed */
    const Word *found = g_hash_table_lookup(words, bare);
    if (found)
      keys_add(keys, found->ids[WORD_ADJECTIVE]);
  }
}

static void
add_stem(GHashTable *words, const char *stem, Keys *keys)
{
  const Word *found = stem ? g_hash_table_lookup(words, stem) : NULL;
  if (found)
    keys_add(keys, found->ids[WORD_STEM]);
}

/* `peeled`: some proclitic was taken off, which the stemmer may have kept; the rest may be a stem. */
static void
add_with_and_without_article(GHashTable *words, const char *word, gboolean peeled, Keys *keys)
{
  add_spelling(words, word, FALSE, keys);
  add_adjective(words, word, keys);
  if (peeled)
    add_stem(words, word, keys);
  if (!g_str_has_prefix(word, ARTICLE) || !long_enough(word + strlen(ARTICLE)))
    return;
  add_spelling(words, word + strlen(ARTICLE), TRUE, keys);
  add_adjective(words, word + strlen(ARTICLE), keys);
}

#define FEH "\xd9\x81"
#define BEH "\xd8\xa8"
#define KAF "\xd9\x83"

static gboolean
starts_with_letter(const char *word, const char *letters)
{
  for (; *letters; letters += LETTER)
    if (strncmp(word, letters, LETTER) == 0)
      return TRUE;
  return FALSE;
}

/* Every reading of an Arabic word as proclitics and a word. Whether a reading makes sense is settled
 * by a term being there or not: names are in no word table that could tell. */
static void
add_arabic_spellings(GHashTable *words, const char *word, Keys *keys)
{
  add_with_and_without_article(words, word, FALSE, keys);
  if (starts_with_letter(word, WAW FEH) && long_enough(word + LETTER)) {
    word += LETTER;
    add_with_and_without_article(words, word, TRUE, keys);
  }
  if (starts_with_letter(word, BEH KAF LAM) && long_enough(word + LETTER)) {
    add_with_and_without_article(words, word + LETTER, TRUE, keys);
    if (g_str_has_prefix(word, LAM LAM) && long_enough(word + 2 * LETTER)) {
      add_spelling(words, word + 2 * LETTER, TRUE, keys);
      add_adjective(words, word + 2 * LETTER, keys);
    }
  }
}

#define FARSI_YEH "\xdb\x8c"
#define HEH "\xd9\x87"

#define HA "\xd9\x87\xd8\xa7"

/* Plurals, their ezafe, and what makes a noun of descent: ایرانیان, ایرانی‌ها, ایرانی‌الاصل, ایرانی‌تبار. */
static const char *const persian_endings[] = {
  "", HA, HA FARSI_YEH, HA FARSI_YEH FARSI_YEH, ALEF_NOON, ALEF_NOON FARSI_YEH, ALEF FARSI_YEH,
  "\xd8\xaa\xd8\xa8\xd8\xa7\xd8\xb1", "\xd8\xa7\xd9\x84\xd8\xa7\xd8\xb5\xd9\x84",
};

static void
add_persian_adjective(GHashTable *words, const char *word, Keys *keys)
{
  gsize length = strlen(word);
  if (length > ANALYSE_MAX_TERM)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS(persian_endings); i++) {
    const char *ending = persian_endings[i];
    if (!g_str_has_suffix(word, ending) || length < strlen(ending) + 2 * LETTER)
      continue;
    char bare[ANALYSE_MAX_TERM + 1];
    memcpy(bare, word, length - strlen(ending));
    bare[length - strlen(ending)] = '\0';
    const Word *found = g_hash_table_lookup(words, bare);
    if (found)
      keys_add(keys, found->ids[WORD_ADJECTIVE]);
  }
}

/* A Persian word, and without the ezafe that vowels carry: آمریکای, روسیه‌ی. */
static void
add_persian_spellings(GHashTable *words, const char *word, Keys *keys)
{
  add_spelling(words, word, FALSE, keys);
  add_persian_adjective(words, word, keys);
  gsize length = strlen(word);
  if (length < 4 * LETTER || length > ANALYSE_MAX_TERM || !g_str_has_suffix(word, FARSI_YEH) ||
      !starts_with_letter(word + length - 2 * LETTER, ALEF WAW HEH))
    return;
  char bare[ANALYSE_MAX_TERM + 1];
  memcpy(bare, word, length - LETTER);
  bare[length - LETTER] = '\0';
  add_spelling(words, bare, FALSE, keys);
}

/* An English word, and without the ending of its possessive. */
static void
add_english_spellings(GHashTable *words, const char *word, Keys *keys)
{
  add_spelling(words, word, FALSE, keys);
  gsize length = strlen(word);
  if (length < 4 || length > ANALYSE_MAX_TERM || strcmp(word + length - 2, "'s") != 0)
    return;
  char bare[ANALYSE_MAX_TERM + 1];
  memcpy(bare, word, length - 2);
  bare[length - 2] = '\0';
  add_spelling(words, bare, FALSE, keys);
}

/* The keys of a word in one language's terms, of a text in `lang`. A word in Latin script may stand in the
 * English terms as well as among those of the text's own language. Whatever term a word is looked up by here,
 * sieve_passes must let through. */
static void
token_keys(const Trie *trie, int terms, int lang, const Token *token, Keys *keys)
{
  gboolean latin = token->flags & TOKEN_LATIN;
  char changed[ANALYSE_MAX_TERM + 1];
  keys->n = 0;
  if (terms != lang && !latin)
    return;
  GHashTable *words = latin && terms == lang ? trie->latin : trie->words;
  if (latin || lang == LANG_EN)
    add_english_spellings(words, token->surface, keys);
  else if (lang == LANG_AR)
    add_arabic_spellings(words, seat_hamza(token->surface, changed), keys);
  else
    add_persian_spellings(words, token->surface, keys);
  add_stem(words, token->stem, keys);
  add_stem(words, token->extra[0], keys);
  add_stem(words, token->extra[1], keys);
}

/* ---- matching ---- */

#define MAX_TERM_WORDS 16
#define MAX_BEST 16

typedef struct {
  guint end; /* one past the last token; 0 none yet */
  Terminal terminals[MAX_BEST];
  guint n;
} Best;

/* The terms of one language, and the keys that the text's words have in them. */
typedef struct {
  const Trie *trie;
  Trie *own; /* the same, where it is of this text alone */
  Keys *keys;
} Terms;

typedef struct {
  const char *text;
  const Token *tokens;
  gsize n_tokens;
  Terms terms[2]; /* of the text's language; English ones for what is in Latin script */
  guint n_terms;
  guint first;
  Best best[N_LAYERS];
  GArray *topics; /* of Topic: the longest match of each domain and instrument */
} Walk;

/* One capital begins a sentence, or a name: "Who" is no WHO. */
static gboolean
has_capitals(const char *text, const Token *first, const Token *last)
{
  guint capitals = 0;
  for (guint32 i = first->start; i < last->end; i++) {
    if (text[i] & 0x80)
      return TRUE; /* a script without case */
    capitals += g_ascii_isupper(text[i]);
  }
  return capitals > 1;
}

/* What an article is about overlaps, unlike the names that it holds: “سرطان الدم” is of two domains, and a
 * phrase that is no mention of one domain may well be of another. So each row is matched for itself. */
static gboolean
is_topic(const Terminal *terminal)
{
  return terminal->kind != TERM_CUE && (terminal->entry->facet == FACET_DOMAIN ||
                                        terminal->entry->facet == FACET_INSTRUMENT);
}

typedef struct {
  Terminal terminal;
  guint end; /* one past the last token */
} Topic;

/* Of two kinds that match the same words: what is no mention first, then the firmer. */
static TermKind
topic_kind(TermKind one, TermKind other)
{
  static const TermKind order[] = { TERM_NEVER, TERM_NAME, TERM_DATED, TERM_COMMON };
  for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
    if (one == order[i] || other == order[i])
      return order[i];
  return one;
}

static void
offer_topic(Walk *walk, const Terminal *terminal, guint end)
{
  for (guint i = 0; i < walk->topics->len; i++) {
    Topic *topic = &g_array_index(walk->topics, Topic, i);
    if (topic->terminal.entry != terminal->entry)
      continue;
    if (end > topic->end)
      topic->terminal.kind = terminal->kind;
    else if (end == topic->end)
      topic->terminal.kind = topic_kind(topic->terminal.kind, terminal->kind);
    topic->end = MAX(topic->end, end);
    return;
  }
  Topic topic = { *terminal, end };
  g_array_append_val(walk->topics, topic);
}

/* Whether the text has a term's vowel marks too, proclitics and article before it aside. */
static gboolean
has_marks(const Walk *walk, const char *marked, guint end)
{
  guint32 from = walk->tokens[walk->first].start, to = walk->tokens[end - 1].end;
  gsize length = strlen(marked);
  return to - from >= length && memcmp(walk->text + to - length, marked, length) == 0;
}

static void
offer(Walk *walk, const Terminal *terminal, guint end)
{
  if (terminal->marked && !has_marks(walk, terminal->marked, end))
    return;
  if (is_topic(terminal)) {
    offer_topic(walk, terminal, end);
    return;
  }
  Best *best = &walk->best[layer_of(terminal)];
  if (end < best->end)
    return;
  if (terminal->kind == TERM_ABBREVIATION &&
      !has_capitals(walk->text, &walk->tokens[walk->first], &walk->tokens[end - 1]))
    return;
  if (end > best->end)
    best->n = 0;
  best->end = end;
  for (guint i = 0; i < best->n; i++) {
    Terminal *old = &best->terminals[i];
    if (old->entry != terminal->entry || old->kind == TERM_NEVER)
      continue;
    if (!old->marked && terminal->marked)
      *old = *terminal; /* its marks settle what its letters leave open */
    else if (!old->marked == !terminal->marked)
      old->kind = MIN(old->kind, terminal->kind); /* the firmest */
    return;
  }
  if (best->n < MAX_BEST)
    best->terminals[best->n++] = *terminal;
}

static void
walk_from(Walk *walk, const Terms *terms, guint32 node, guint at)
{
  if (at >= walk->n_tokens || at - walk->first >= MAX_TERM_WORDS ||
      (at > walk->first && walk->tokens[at].flags & TOKEN_BREAK))
    return;
  const Keys *keys = &terms->keys[at];
  for (guint i = 0; i < keys->n; i++) {
    guint32 next = GPOINTER_TO_UINT(
      g_hash_table_lookup(terms->trie->edges, edge_key(node, keys->ids[i])));
    if (!next)
      continue;
    const GArray *terminals = g_array_index(terms->trie->nodes, Node, next).terminals;
    for (guint t = 0; terminals && t < terminals->len; t++)
      offer(walk, &g_array_index(terminals, Terminal, t), at + 1);
    walk_from(walk, terms, next, at + 1);
  }
}

/* A phrase that is no mention of a row is none of that row's names, be it another's: “كولومبيا
 * البريطانية” is not Colombia, but in Canada. */
static gboolean
is_hidden(const Best *best, const Terminal *terminal)
{
  for (guint i = 0; i < best->n; i++)
    if (best->terminals[i].kind == TERM_NEVER && best->terminals[i].entry == terminal->entry)
      return terminal->kind != TERM_NEVER;
  return FALSE;
}

static void
emit(const Walk *walk, const Best *best, GArray *matches)
{
  for (guint i = 0; i < best->n; i++) {
    if (is_hidden(best, &best->terminals[i]))
      continue;
    ConceptMatch match = { best->terminals[i].entry, best->terminals[i].kind, walk->first,
                           best->end - 1 };
    g_array_append_val(matches, match);
  }
}

/* `free_from`: for each row, the token from which on it may match again. */
static void
emit_topics(const Walk *walk, guint *free_from, GArray *matches)
{
  for (guint i = 0; i < walk->topics->len; i++) {
    const Topic *topic = &g_array_index(walk->topics, Topic, i);
    const ConceptEntry *entry = topic->terminal.entry;
    if (walk->first < free_from[entry->number])
      continue;
    free_from[entry->number] = topic->end;
    ConceptMatch match = { entry, topic->terminal.kind, walk->first, topic->end - 1 };
    g_array_append_val(matches, match);
  }
}

static void
add_terms(Walk *walk, const Concepts *concepts, int terms, int lang)
{
  Terms *added = &walk->terms[walk->n_terms++];
  added->own = trie_of_few(concepts, terms, walk->tokens, walk->n_tokens);
  added->trie = added->own ? added->own : trie_of_all(concepts, terms);
  added->keys = g_new(Keys, walk->n_tokens + 1);
  for (gsize i = 0; i < walk->n_tokens; i++)
    token_keys(added->trie, terms, lang, &walk->tokens[i], &added->keys[i]);
}

static gboolean
has_latin(const Token *tokens, gsize n_tokens)
{
  for (gsize i = 0; i < n_tokens; i++)
    if (tokens[i].flags & TOKEN_LATIN)
      return TRUE;
  return FALSE;
}

/* All that starts at a word, of every layer. FALSE when nothing does. */
static gboolean
walk_at(Walk *walk, guint first)
{
  gboolean begins = FALSE;
  walk->first = first;
  for (guint i = 0; i < walk->n_terms; i++)
    begins |= walk->terms[i].keys[first].n > 0;
  if (!begins)
    return FALSE;
  for (int layer = 0; layer < N_LAYERS; layer++)
    walk->best[layer].end = walk->best[layer].n = 0;
  g_array_set_size(walk->topics, 0);
  for (guint i = 0; i < walk->n_terms; i++)
    walk_from(walk, &walk->terms[i], 0, first);
  return TRUE;
}

GArray *
concepts_match(const Concepts *concepts, const char *lang, const char *text, const Token *tokens,
               gsize n_tokens)
{
  int code = -1;
  for (int i = 0; i < N_LANGS; i++)
    if (g_strcmp0(lang, lang_codes[i]) == 0)
      code = i;
  GArray *matches = g_array_new(FALSE, FALSE, sizeof(ConceptMatch));
  guint free_from[N_LAYERS] = { 0 };
  g_autofree guint *topic_free_from = g_new0(guint, concepts->entries->len);
  g_autoptr(GArray) topics = g_array_new(FALSE, FALSE, sizeof(Topic));
  Walk walk = { text, tokens, n_tokens, .topics = topics };
  if (code >= 0)
    add_terms(&walk, concepts, code, code);
  if (code != LANG_EN && has_latin(tokens, n_tokens))
    add_terms(&walk, concepts, LANG_EN, code);
  for (guint i = 0; i < n_tokens; i++) {
    if (!walk_at(&walk, i))
      continue;
    emit_topics(&walk, topic_free_from, matches);
    for (int layer = 0; layer < N_LAYERS; layer++) {
      if (!walk.best[layer].n || i < free_from[layer])
        continue;
      emit(&walk, &walk.best[layer], matches);
      free_from[layer] = walk.best[layer].end;
    }
  }
  for (guint i = 0; i < walk.n_terms; i++) {
    g_free(walk.terms[i].keys);
    trie_free(walk.terms[i].own);
  }
  return matches;
}

/* ---- labels and ids ---- */

const ConceptEntry *
concepts_entry(const Concepts *concepts, Facet facet, const char *id)
{
  return g_hash_table_lookup(concepts->by_id[facet], id);
}

guint
concepts_count(const Concepts *concepts)
{
  return concepts->entries->len;
}

static char *
portfolio_id(const char *id)
{
  const char *slash = strchr(id, '/');
  return slash ? g_strconcat("*", slash, NULL) : NULL;
}

static const ConceptEntry *
portfolio_entry(const Concepts *concepts, const char *id)
{
  g_autofree char *portfolio = portfolio_id(id);
  return portfolio ? concepts_entry(concepts, FACET_MINISTRY, portfolio) : NULL;
}

static const ConceptEntry *
country_of(const Concepts *concepts, const char *ministry)
{
  const char *slash = strchr(ministry, '/');
  g_autofree char *country = g_strndup(ministry, slash ? (gsize)(slash - ministry) : 0);
  return concepts_entry(concepts, FACET_COUNTRY, country);
}

static const char *
entry_label(const ConceptEntry *entry, int lang)
{
  return entry->labels[lang] ? entry->labels[lang] : entry->labels[LANG_EN];
}

char *
concepts_label(const Concepts *concepts, Facet facet, const char *id, const char *lang)
{
  int code = LANG_EN;
  for (int i = 0; i < N_LANGS; i++)
    if (g_strcmp0(lang, lang_codes[i]) == 0)
      code = i;
  const ConceptEntry *entry = concepts_entry(concepts, facet, id);
  if (entry && entry_label(entry, code))
    return g_strdup(entry_label(entry, code));
  const char *between = code == LANG_EN ? ", " : "، ";
  if (facet == FACET_PAIR && strlen(id) == 5 && id[2] == '-') {
    g_autofree char *one = g_strndup(id, 2);
    g_autofree char *first = concepts_label(concepts, FACET_COUNTRY, one, lang);
    g_autofree char *second = concepts_label(concepts, FACET_COUNTRY, id + 3, lang);
    return g_strconcat(first, " – ", second, NULL);
  }
  entry = facet == FACET_MINISTRY ? portfolio_entry(concepts, id) : NULL;
  const ConceptEntry *country = entry ? country_of(concepts, id) : NULL;
  if (!country || !entry_label(entry, code) || !entry_label(country, code))
    return g_strdup(id);
  return g_strconcat(entry_label(entry, code), between, entry_label(country, code), NULL);
}

gboolean
concepts_known(const Concepts *concepts, Facet facet, const char *id)
{
  if (facet == FACET_PAIR) {
    g_autofree char *one = g_strndup(id, 2);
    return strlen(id) == 5 && id[2] == '-' && concepts_known(concepts, FACET_COUNTRY, one) &&
           concepts_known(concepts, FACET_COUNTRY, id + 3);
  }
  if (facet == FACET_COUNTRY && strlen(id) != 2)
    return FALSE;
  if (concepts_entry(concepts, facet, id))
    return !strchr(id, '*') && !concepts_is_cue(facet, id);
  return facet == FACET_MINISTRY && portfolio_entry(concepts, id) && country_of(concepts, id);
}

const char *
concepts_ministry_in(const Concepts *concepts, const char *portfolio, const char *country)
{
  g_autofree char *id = g_strconcat(country, strchr(portfolio, '/'), NULL);
  const ConceptEntry *own = g_hash_table_lookup(concepts->bodies, id);
  return g_intern_string(own ? own->id : id);
}

/* Levenshtein's distance, adjacent letters swapped counting one, over bytes: ids are ASCII. */
static guint
distance(const char *a, const char *b)
{
  gsize n = strlen(a), m = strlen(b);
  if (n > 80 || m > 80)
    return 99;
  guint row[3][82];
  for (gsize j = 0; j <= m; j++)
    row[0][j] = j;
  for (gsize i = 1; i <= n; i++) {
    guint *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
    now[0] = i;
    for (gsize j = 1; j <= m; j++) {
      now[j] = MIN(MIN(last[j], now[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = MIN(now[j], before[j - 2] + 1);
    }
  }
  return row[n % 3][m];
}

/* A name typed in place of an id ("Egypt", "مصر") is nearer than any id. */
static gboolean
is_label(const ConceptEntry *entry, const char *text)
{
  g_autofree char *folded = g_utf8_casefold(text, -1);
  for (int i = 0; i < N_LANGS; i++) {
    g_autofree char *label = entry->labels[i] ? g_utf8_casefold(entry->labels[i], -1) : NULL;
    if (label && strcmp(label, folded) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
offer_nearest(const char *wrong, const char *id, char **nearest, guint *least)
{
  guint d = distance(wrong, id);
  if (d < *least) {
    *least = d;
    g_free(*nearest);
    *nearest = g_strdup(id);
  }
}

char *
concepts_nearest(const Concepts *concepts, Facet facet, const char *id)
{
  if (!g_utf8_validate(id, -1, NULL))
    return NULL;
  char *nearest = NULL;
  guint least = MAX(3, strlen(id) / 3);
  for (guint i = 0; i < concepts->entries->len; i++) {
    const ConceptEntry *entry = g_ptr_array_index(concepts->entries, i);
    if (entry->facet != facet || concepts_is_cue(facet, entry->id))
      continue;
    if (entry->id[0] == '*') { /* with the country as it was typed */
      const char *slash = strchr(id, '/');
      g_autofree char *own = slash ? g_strdup_printf("%.*s%s", (int)(slash - id), id, entry->id + 1)
                                   : NULL;
      if (own && concepts_known(concepts, facet, own))
        offer_nearest(id, own, &nearest, &least);
      continue;
    }
    if (is_label(entry, id)) {
      g_free(nearest);
      return g_strdup(entry->id);
    }
    offer_nearest(id, entry->id, &nearest, &least);
  }
  return nearest;
}

const char *
concepts_parent(const Concepts *concepts, const char *domain)
{
  const ConceptEntry *entry = concepts_entry(concepts, FACET_DOMAIN, domain);
  return entry ? entry->parent : NULL;
}
