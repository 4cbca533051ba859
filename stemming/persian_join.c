/* persian_join.c: persian_join of persian.h: what a blank parts and is one word. Each word is folded once, and a
 * look-up in the frozen table is all that most of them cost. */
#include "stemming/persian.h"
#include "stemming/persian_key.h"
#include "stemming/persian_lists.h"
#include "stemming/persian_verb.h"

static const char *const joins_right[] = { "می", "نمی", "همی", NULL };

#define MAX_PHRASE 3              /* words of the longest listed phrase */
#define LONGEST_JOIN (7 * LETTER) /* of the endings: هایشان */

/* A word on its way: what may be joined is a word of Persian letters. */
typedef struct {
  Key key;
  gsize length;
  guint32 hash;
  gboolean is_word;
} Part;

static void
read_part(const Words *words, guint i, Part *part)
{
  part->is_word = FALSE;
  part->length = 0;
  part->key[0] = '\0';
  if (i >= words->words->len)
    return;
  const Word *word = &g_array_index(words->words, Word, i);
  if (word->length > ANALYSE_MAX_TERM || (word->flags & (TOKEN_NUMBER | TOKEN_LATIN)))
    return;
  memcpy(part->key, words->text->str + word->text, word->length);
  part->key[word->length] = '\0';
  persian_fold(part->key);
  part->length = strlen(part->key);
  part->hash = persian_hash(PERSIAN_HASH_START, part->key);
  part->is_word = TRUE;
}

/* Whether only a blank parts word i from the one before it. */
static gboolean
follows(const Words *words, guint i)
{
  if (i >= words->words->len)
    return FALSE;
  const Word *word = &g_array_index(words->words, Word, i);
  return word->spaced && !(word->flags & TOKEN_BREAK);
}

/* How many words after word i, whose key is `first`, make a listed phrase with it; the longest. */
static guint
phrase_at(const Words *words, guint i, const Part *first)
{
  guint found = 0;
  if (!persian_lookup_hashed(PERSIAN_PHRASE_START, first->hash, first->key))
    return 0;
  g_autoptr(GString) phrase = g_string_new(first->key);
  Part part;
  for (guint n = 1; n < MAX_PHRASE && follows(words, i + n); n++) {
    read_part(words, i + n, &part);
    if (!part.is_word)
      break;
    g_string_append_printf(phrase, " %s", part.key);
    if (key_listed(PERSIAN_PHRASES, phrase->str))
      found = n;
  }
  return found;
}

/* Whether the word `next` is an ending of the word before it. */
static gboolean
joins_left(const Part *word, const Part *next)
{
  const char *after = next->length > LONGEST_JOIN
                        ? NULL
                        : persian_lookup_hashed(PERSIAN_JOINS, next->hash, next->key);
  for (; after && *after; after++) {
    gboolean joins = FALSE;
    switch (*after) {
    case PERSIAN_AFTER_ANY:
      joins = TRUE;
      break;
    case PERSIAN_AFTER_ADJECTIVE:
      joins = (persian_flags(word->key) & PERSIAN_ADJECTIVE) != 0;
      break;
    case PERSIAN_AFTER_NOUN:
      joins = (persian_flags(word->key) & PERSIAN_NOUN) != 0 || g_str_has_suffix(word->key, "های");
      break;
    case PERSIAN_AFTER_HEH:
      joins = word->length > 2 * LETTER && key_ends_with(word->key, word->length, LETTER_HEH, LETTER_HEH);
      break;
    case PERSIAN_AFTER_YEH:
      joins = word->length > 2 * LETTER &&
              key_ends_with(word->key, word->length, LETTER_FARSI_YEH, LETTER_FARSI_YEH);
      break;
    }
    if (joins)
      return TRUE;
  }
  return FALSE;
}

static const struct {
  const char *text, *instead;
} compound_endings[] = { { "های", "" }, { "ها", "" }, { "گان", "ه" }, { "ان", "" }, { "ی", "" } };

/* Whether the whole is a headword, or one with a plain ending. Cuts `whole`. */
static gboolean
is_headword(Key whole, gsize length, guint32 hash)
{
  if (persian_stands_alone(persian_lexicon_hashed(hash, whole)))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(compound_endings); i++) {
    gsize n = strlen(compound_endings[i].text);
    if (length < n + 2 * LETTER || memcmp(whole + length - n, compound_endings[i].text, n) != 0)
      continue;
    strcpy(whole + length - n, compound_endings[i].instead);
    return persian_stands_alone(persian_lexicon(whole));
  }
  return FALSE;
}

/* A finite form, participle or infinitive. */
static gboolean
is_verbal(const Part *word)
{
  Key stem;
  gsize length = word->length;
  memcpy(stem, word->key, length + 1);
  if (key_ends_with(stem, length, LETTER_FARSI_YEH, LETTER_FARSI_YEH))
    stem[length -= LETTER] = '\0';
  if (key_ends_with(stem, length, LETTER_NOON, LETTER_NOON))
    stem[length - LETTER] = '\0';
  return persian_verb_is_form(word->key) || persian_verb_is_form(stem);
}

/* Both letters after one another; FALSE where they are too many for a key. */
static gboolean
concatenate(const Part *word, const Part *next, Key whole)
{
  if (word->length + next->length >= sizeof(Key))
    return FALSE;
  memcpy(whole, word->key, word->length);
  memcpy(whole + word->length, next->key, next->length + 1);
  return TRUE;
}

/* Whether two words are the parts of a headword that is also written as one: جمع آوری, دانش آموزان.
 * Forms of verbs are left alone: دست داد is no دستداد. */
static gboolean
is_compound(const Part *word, const Part *next)
{
  Key whole;
  return word->length >= 3 * LETTER && next->length >= 3 * LETTER && concatenate(word, next, whole) &&
         is_headword(whole, word->length + next->length, persian_hash(word->hash, next->key)) &&
         !key_listed(PERSIAN_FUNCTION, word->key) &&
         !is_verbal(next);
}

/* می شود, بازمی گردد. */
static gboolean
is_imperfective(const Part *word, const Part *next)
{
  Key whole;
  if (word->length > 6 * LETTER || !key_ends_with(word->key, word->length, LETTER_FARSI_YEH, LETTER_FARSI_YEH) ||
      !key_in(joins_right, persian_verb_after_preverb(word->key)) || !concatenate(word, next, whole))
    return FALSE;
  return persian_verb_imperfective(persian_verb_after_preverb(whole)) != NULL;
}

/* How many words after word i are a part of it. `word` is its part, `next` that of the word after it. */
static guint
parts_after(const Words *words, guint i, const Part *word, const Part *next)
{
  guint n = phrase_at(words, i, word);
  gboolean joinable = word->is_word && next->is_word && follows(words, i + 1);
  if (n == 0 && joinable && (is_imperfective(word, next) || is_compound(word, next)))
    n = 1;
  if (n == 0)
    n = joinable && joins_left(word, next) ? 1 : 0;
  if (n == 0)
    return 0;
  Part last, after; /* seldom */
  for (;; n++) {
    read_part(words, i + n, &last);
    read_part(words, i + n + 1, &after);
    if (!follows(words, i + n + 1) || !last.is_word || !after.is_word || !joins_left(&last, &after))
      return n;
  }
}

void
persian_join(Words *words)
{
  Part parts[2];
  guint out = 0, current = 0;
  read_part(words, 0, &parts[0]);
  for (guint i = 0; i < words->words->len; i++, out++) {
    Word word = g_array_index(words->words, Word, i);
    read_part(words, i + 1, &parts[!current]);
    guint n = parts[current].is_word ? parts_after(words, i, &parts[current], &parts[!current]) : 0;
    if (n > 0 && words_join_into(&word, &g_array_index(words->words, Word, i + n))) {
      i += n;
      read_part(words, i + 1, &parts[!current]);
    }
    current = !current;
    g_array_index(words->words, Word, out) = word;
  }
  g_array_set_size(words->words, out);
}
