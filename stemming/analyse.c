/* analyse.c: tokenise, then look each word up among those already stemmed. Text repeats its words,
 * so the chains run on a few of them only, and may be thorough. */
#include "stemming/analyse.h"
#include "stemming/arabic.h"
#include "stemming/forms.h"
#include "stemming/letters.h"
#include "stemming/normalise.h"
#include "stemming/persian.h"
#include "stemming/snowball.h"
#include "stemming/stopwords.h"
#include "stemming/tokenise.h"
#include <string.h>

/* A lexis holds the words stemmed so far; analyses point into it. When it has grown this large the
 * next text begins a new one, and the old one goes with the last analysis that uses it. */
#define LEXIS_FULL 100000
#define LEXIS_SLOTS 4096 /* at first; a power of two */

typedef struct {
  guint32 hash, length; /* of the key; the hash tells ة from ه */
  const char *key;      /* the word as the tokeniser gave it */
  const char *surface, *base, *stem, *extra[2];
  guint32 flags;
} Entry;

typedef struct {
  Entry *slots; /* open addressing; key NULL: free */
  guint32 n_slots, used;
  GStringChunk *strings;
} Lexis;

struct Analyser {
  char *lang;
  Words words;
  Lexis *lexis; /* reference counted (g_rc_box) */
  GHashTable *stopwords;
  Arabic *arabic;     /* for ar */
  Snowball *snowball; /* for the other languages that libstemmer knows */
  gboolean persian;
};

struct Analysis {
  GArray *tokens;
  Lexis *lexis; /* that the tokens point into */
};

static Lexis *
lexis_new(void)
{
  Lexis *lexis = g_rc_box_new0(Lexis);
  lexis->n_slots = LEXIS_SLOTS;
  lexis->slots = g_new0(Entry, lexis->n_slots);
  lexis->strings = g_string_chunk_new(16384);
  return lexis;
}

static void
lexis_clear(gpointer data)
{
  Lexis *lexis = data;
  g_free(lexis->slots);
  g_string_chunk_free(lexis->strings);
}

static void
lexis_unref(Lexis *lexis)
{
  if (lexis)
    g_rc_box_release_full(lexis, lexis_clear);
}

static inline guint32
hash_bytes(const char *bytes, gsize length)
{
  guint64 h = length * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15), word;
  for (; length >= 8; bytes += 8, length -= 8) {
    memcpy(&word, bytes, 8);
    h = (h ^ word) * G_GUINT64_CONSTANT(0xD6E8FEB86659FD93);
    h ^= h >> 32;
  }
  word = 0;
  memcpy(&word, bytes, length);
  h = (h ^ word) * G_GUINT64_CONSTANT(0xD6E8FEB86659FD93);
  return (guint32)(h ^ h >> 32);
}

/* Words that folding made alike may differ in their stems: كتابة, كتابه. */
static inline guint32
hash_word(const char *key, const Word *word)
{
  return hash_bytes(key, word->length) ^ (word->flags & WORD_IN_TEH);
}

/* The slot of a word: its entry, or the free one where it belongs. */
static inline Entry *
lexis_slot(Lexis *lexis, guint32 hash, const char *key, guint32 length)
{
  guint32 mask = lexis->n_slots - 1;
  for (guint32 i = hash & mask;; i = (i + 1) & mask) {
    Entry *entry = &lexis->slots[i];
    if (!entry->key || (entry->hash == hash && entry->length == length &&
                        memcmp(entry->key, key, length) == 0))
      return entry;
  }
}

static void
lexis_grow(Lexis *lexis)
{
  Entry *old = lexis->slots;
  guint32 n = lexis->n_slots;
  lexis->n_slots = n * 2;
  lexis->slots = g_new0(Entry, lexis->n_slots);
  for (guint32 i = 0; i < n; i++)
    if (old[i].key)
      *lexis_slot(lexis, old[i].hash, old[i].key, old[i].length) = old[i];
  g_free(old);
}

void
forms_step(WordForms *forms, const char *format, ...)
{
  if (!forms->steps)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_string_append_vprintf(forms->steps, format, arguments);
  va_end(arguments);
  g_string_append_c(forms->steps, '\n');
}

static gboolean
is_stop(const Analyser *a, const char *word)
{
  if (a->persian)
    return persian_is_stop(word);
  return a->stopwords && g_hash_table_contains(a->stopwords, word);
}

/* Copies without ZWNJ, which is no part of the key. */
static void
copy_key(char *to, const char *from)
{
  if (!strstr(from, ZWNJ_UTF8)) {
    memmove(to, from, strlen(from) + 1);
    return;
  }
  while (*from) {
    if (strncmp(from, ZWNJ_UTF8, ZWNJ_UTF8_LENGTH) == 0)
      from += ZWNJ_UTF8_LENGTH;
    else
      *to++ = *from++;
  }
  *to = '\0';
}

/* Stems of other languages may be a letter longer than the word (hoping → hope never is, but ñ in
 * two bytes might): cut on a character border. */
static void
copy_term(char *to, const char *from)
{
  gsize length = strlen(from);
  while (length > ANALYSE_MAX_TERM || (length && (from[length] & 0xC0) == 0x80))
    length--;
  memcpy(to, from, length);
  to[length] = '\0';
}

/* Runs the chain of the language over one word. `flags` are the tokeniser's. */
static void
make_forms(Analyser *a, const char *key, guint32 length, guint32 flags, WordForms *forms)
{
  char word[ANALYSE_MAX_TERM + 1];
  memcpy(word, key, length);
  word[length] = '\0';
  copy_key(forms->surface, word);
  strcpy(forms->base, forms->surface);
  strcpy(forms->stem, forms->surface);
  forms->extra[0][0] = forms->extra[1][0] = '\0';
  forms->in_teh = (flags & WORD_IN_TEH) != 0;
  forms->flags = flags & (TOKEN_LATIN | TOKEN_NUMBER);
  if (is_stop(a, forms->surface))
    forms->flags |= TOKEN_STOP;
  if (forms->flags & (TOKEN_LATIN | TOKEN_NUMBER))
    return;
  if (a->arabic)
    arabic_stem(a->arabic, forms);
  else if (a->persian)
    persian_stem(word, forms);
  else if (a->snowball)
    copy_term(forms->stem, snowball_stem(a->snowball, forms->surface));
  if ((forms->flags & TOKEN_PROCLITIC) && is_stop(a, forms->base))
    forms->flags |= TOKEN_STOP;
}

static const char *
keep(Lexis *lexis, const char *string, const char *same)
{
  return strcmp(string, same) == 0 ? same : g_string_chunk_insert(lexis->strings, string);
}

static Entry *
lexis_add(Analyser *a, Entry *slot, guint32 hash, const Word *word)
{
  Lexis *lexis = a->lexis;
  WordForms forms;
  const char *key = a->words.text->str + word->text;
  forms.steps = NULL;
  make_forms(a, key, word->length, word->flags, &forms);
  slot->hash = hash;
  slot->length = word->length;
  slot->surface = g_string_chunk_insert(lexis->strings, forms.surface);
  slot->key = strlen(forms.surface) == word->length
                ? slot->surface
                : g_string_chunk_insert_len(lexis->strings, key, word->length);
  slot->base = keep(lexis, forms.base, slot->surface);
  slot->stem = keep(lexis, forms.stem, slot->base);
  for (guint i = 0; i < 2; i++)
    slot->extra[i] = *forms.extra[i] ? g_string_chunk_insert(lexis->strings, forms.extra[i]) : NULL;
  slot->flags = forms.flags;
  if (++lexis->used > lexis->n_slots / 2) {
    lexis_grow(lexis);
    return lexis_slot(lexis, hash, key, word->length);
  }
  return slot;
}

static GHashTable *
stopword_set(const char *lang)
{
  const char *const *list = stopwords_list(lang);
  if (!list)
    return NULL;
  GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (; *list; list++) {
    char *word = normalise_string(normalise_column(lang), *list, -1);
    copy_key(word, word);
    g_hash_table_add(set, word);
  }
  return set;
}

Analyser *
analyser_new(const char *lang)
{
  Analyser *a = g_new0(Analyser, 1);
  a->lang = g_strdup(lang);
  words_init(&a->words);
  a->lexis = lexis_new();
  a->stopwords = stopword_set(lang);
  if (g_strcmp0(lang, "ar") == 0)
    a->arabic = arabic_new();
  else if (g_strcmp0(lang, "fa") == 0)
    a->persian = TRUE;
  else
    a->snowball = snowball_new(lang);
  return a;
}

void
analyser_free(Analyser *a)
{
  if (!a)
    return;
  g_free(a->lang);
  words_release(&a->words);
  lexis_unref(a->lexis);
  if (a->stopwords)
    g_hash_table_unref(a->stopwords);
  if (a->arabic)
    arabic_free(a->arabic);
  snowball_free(a->snowball);
  g_free(a);
}

Analysis *
analysis_new(void)
{
  Analysis *analysis = g_new0(Analysis, 1);
  analysis->tokens = g_array_new(FALSE, FALSE, sizeof(Token));
  return analysis;
}

void
analysis_free(Analysis *analysis)
{
  if (!analysis)
    return;
  g_array_unref(analysis->tokens);
  lexis_unref(analysis->lexis);
  g_free(analysis);
}

static void
find_words(Analyser *a, const char *text, gsize length)
{
  tokenise(a->lang, text, length, &a->words);
  if (a->persian)
    persian_join(&a->words);
}

static void
begin(Analyser *a, Analysis *analysis)
{
  g_array_set_size(analysis->tokens, 0);
  if (a->lexis->used > LEXIS_FULL) {
    lexis_unref(a->lexis);
    a->lexis = lexis_new();
  }
  lexis_unref(analysis->lexis);
  analysis->lexis = g_rc_box_acquire(a->lexis);
}

void
analyse(Analyser *a, const char *text, gssize length, Analysis *analysis)
{
  begin(a, analysis);
  find_words(a, text, length < 0 ? strlen(text) : (gsize)length);
  const GArray *words = a->words.words;
  g_array_set_size(analysis->tokens, words->len);
  Token *token = (Token *)(gpointer)analysis->tokens->data;
  for (guint i = 0; i < words->len; i++, token++) {
    const Word *word = &g_array_index(words, Word, i);
    const char *key = a->words.text->str + word->text;
    guint32 hash = hash_word(key, word);
    Entry *entry = lexis_slot(a->lexis, hash, key, word->length);
    if (!entry->key)
      entry = lexis_add(a, entry, hash, word);
    token->surface = entry->surface;
    token->base = entry->base;
    token->stem = entry->stem;
    token->extra[0] = entry->extra[0];
    token->extra[1] = entry->extra[1];
    token->start = word->start;
    token->end = word->end;
    token->position = i + 1;
    token->flags = entry->flags | (word->flags & TOKEN_BREAK);
  }
}

const Token *
analysis_tokens(const Analysis *analysis, gsize *n_tokens)
{
  *n_tokens = analysis->tokens->len;
  return (const Token *)(gconstpointer)analysis->tokens->data;
}

char *
analyse_explain(Analyser *a, const char *text)
{
  WordForms forms;
  forms.steps = g_string_new(NULL);
  find_words(a, text, strlen(text));
  for (guint i = 0; i < a->words.words->len; i++) {
    const Word *word = &g_array_index(a->words.words, Word, i);
    g_autofree char *written = g_strndup(text + word->start, word->end - word->start);
    g_autofree char *key = g_strndup(a->words.text->str + word->text, word->length);
    g_string_append_printf(forms.steps, "fold %s → %s\n", written, key);
    make_forms(a, key, word->length, word->flags, &forms);
    g_string_append_printf(forms.steps, "stem %s\n", forms.stem);
    for (guint n = 0; n < 2; n++)
      if (*forms.extra[n])
        g_string_append_printf(forms.steps, "also %s\n", forms.extra[n]);
    if (forms.flags & TOKEN_STOP)
      g_string_append(forms.steps, "stop word\n");
  }
  return g_string_free(forms.steps, FALSE);
}
