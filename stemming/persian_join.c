/* persian_join.c: persian_join of persian.h: what a blank parts and is one word. Each word is folded once, and a
 * look-up in the frozen table is all that most of them cost. */
#include "stemming/persian.h"
#include "stemming/persian_key.h"
#include "stemming/persian_lists.h"
#include "stemming/persian_verb.h"

static const char *const joins_right[] = { "می", "نمی", "همی", NULL };

#define MAX_PHRASE 3              /* words of the longest listed phrase */
#define LONGEST_JOIN (7 * LETTER) /* of the endings: هایشان */

/* A word on its way: what may be joined is a word of Persian letters. Most words are asked for by their
 * hash alone, and never copied. */
typedef struct {
  const char *bytes; /* folded, not terminated */
  gsize length;
  guint32 hash, power; /* persian_hash */
  gboolean is_word, copied;
  Key key; /* the same, terminated, when `copied`: see key_of */
} Part;

static void
read_part(const Words *words, guint i, Part *part)
{
  part->is_word = part->copied = FALSE;
  part->length = 0;
  part->bytes = "";
  if (i >= words->words->len)
    return;
  const Word *word = &g_array_index(words->words, Word, i);
  if (word->length > ANALYSE_MAX_TERM || (word->flags & (TOKEN_NUMBER | TOKEN_LATIN)))
    return;
  part->bytes = words->text->str + word->text;
  part->length = word->length;
  if (word->flags & WORD_FOLDS) {
    memcpy(part->key, part->bytes, word->length);
    part->key[word->length] = '\0';
    persian_fold(part->key);
    part->bytes = part->key;
    part->length = strlen(part->key);
    part->copied = TRUE;
  }
  part->hash = persian_hash(part->bytes, part->length, &part->power);
  part->is_word = TRUE;
}

static const char *
key_of(Part *part)
{
  if (!part->copied) {
    memcpy(part->key, part->bytes, part->length);
    part->key[part->length] = '\0';
    part->copied = TRUE;
  }
  return part->key;
}

static gboolean
ends_with(const Part *part, gunichar letter)
{
  return key_ends_with(part->bytes, part->length, letter, letter);
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
phrase_at(const Words *words, guint i, Part *first)
{
  guint found = 0;
  if (!persian_lookup_hashed(PERSIAN_PHRASE_START, first->hash, first->bytes, first->length))
    return 0;
  Part part;
  char phrase[sizeof(Key) * MAX_PHRASE], *end = g_stpcpy(phrase, key_of(first));
  for (guint n = 1; n < MAX_PHRASE && follows(words, i + n); n++) {
    read_part(words, i + n, &part);
    if (!part.is_word)
      break;
    *end++ = ' ';
    end = g_stpcpy(end, key_of(&part));
    if (key_listed(PERSIAN_PHRASES, phrase))
      found = n;
  }
  return found;
}

/* Whether the word `next` is an ending of the word before it. */
static gboolean
joins_left(Part *word, const Part *next)
{
  const char *after = next->length > LONGEST_JOIN
                        ? NULL
                        : persian_lookup_hashed(PERSIAN_JOINS, next->hash, next->bytes, next->length);
  for (; after && *after; after++) {
    gboolean joins = FALSE;
    switch (*after) {
    case PERSIAN_AFTER_ANY:
      joins = TRUE;
      break;
    case PERSIAN_AFTER_ADJECTIVE:
      joins = (persian_flags(key_of(word)) & PERSIAN_ADJECTIVE) != 0;
      break;
    case PERSIAN_AFTER_NOUN:
      joins = (persian_flags(key_of(word)) & PERSIAN_NOUN) != 0 || g_str_has_suffix(key_of(word), "های");
      break;
    case PERSIAN_AFTER_HEH:
      joins = word->length > 2 * LETTER && ends_with(word, LETTER_HEH);
      break;
    case PERSIAN_AFTER_YEH:
      joins = word->length > 2 * LETTER && ends_with(word, LETTER_FARSI_YEH);
      break;
    }
    if (joins)
      return TRUE;
  }
  return FALSE;
}

/* Both letters after one another; FALSE where they are too many for a key. */
static gboolean
concatenate(const Part *word, const char *next, gsize next_length, Key whole)
{
  if (word->length + next_length >= sizeof(Key))
    return FALSE;
  memcpy(whole, word->bytes, word->length);
  memcpy(whole + word->length, next, next_length);
  whole[word->length + next_length] = '\0';
  return TRUE;
}

/* Whether a word and letters after it are a headword. */
static gboolean
make_headword(const Part *word, const char *next, gsize next_length, guint32 hash, guint32 power)
{
  Key whole;
  hash = persian_hash_joined(word->hash, hash, power);
  return persian_may_have(PERSIAN_HEADWORDS, hash) && concatenate(word, next, next_length, whole) &&
         persian_stands_alone(persian_lexicon_hashed(hash, whole, word->length + next_length));
}

#define ENDING(text) text, sizeof(text) - 1

static const struct {
  const char *text;
  gsize length;
  const char *instead;
} compound_endings[] = { { ENDING("های"), "" }, { ENDING("ها"), "" }, { ENDING("گان"), "ه" }, { ENDING("ان"), "" }, { ENDING("ی"), "" } };

/* The same, or one with a plain ending. */
static gboolean
make_headword_or_form(const Part *word, const Part *next)
{
  if (make_headword(word, next->bytes, next->length, next->hash, next->power))
    return TRUE;
  if (!ends_with(next, LETTER_FARSI_YEH) && !key_ends_with(next->bytes, next->length, LETTER_ALEF, LETTER_NOON))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(compound_endings); i++) {
    gsize n = compound_endings[i].length, left = next->length - n;
    if (next->length < n || memcmp(next->bytes + left, compound_endings[i].text, n) != 0)
      continue;
    Key rest;
    guint32 power, hash;
    memcpy(rest, next->bytes, left);
    strcpy(rest + left, compound_endings[i].instead);
    left = strlen(rest);
    hash = persian_hash(rest, left, &power);
    return make_headword(word, rest, left, hash, power);
  }
  return FALSE;
}

/* A finite form, participle or infinitive. */
static gboolean
is_verbal(Part *word)
{
  Key stem;
  gsize length = word->length;
  memcpy(stem, key_of(word), length + 1);
  if (key_ends_with(stem, length, LETTER_FARSI_YEH, LETTER_FARSI_YEH))
    stem[length -= LETTER] = '\0';
  if (key_ends_with(stem, length, LETTER_NOON, LETTER_NOON))
    stem[length - LETTER] = '\0';
  return persian_verb_is_form(word->key) || persian_verb_is_form(stem);
}

/* Whether two words are the parts of a headword that is also written as one: جمع آوری, دانش آموزان.
 * Forms of verbs are left alone: دست داد is no دستداد. */
static gboolean
is_compound(const Part *word, Part *next)
{
  return word->length >= 3 * LETTER && next->length >= 3 * LETTER && word->length % LETTER == 0 &&
         make_headword_or_form(word, next) &&
         !persian_lookup_hashed(PERSIAN_FUNCTION, word->hash, word->bytes, word->length) && !is_verbal(next);
}

/* می شود, بازمی گردد. */
static gboolean
is_imperfective(Part *word, const Part *next)
{
  Key whole;
  if (word->length > 6 * LETTER || !ends_with(word, LETTER_FARSI_YEH) ||
      !key_in(joins_right, persian_verb_after_preverb(key_of(word))) ||
      !concatenate(word, next->bytes, next->length, whole))
    return FALSE;
  return persian_verb_imperfective(persian_verb_after_preverb(whole)) != NULL;
}

/* How many words after word i are a part of it. `word` is its part, `next` that of the word after it. */
static guint
parts_after(const Words *words, guint i, Part *word, Part *next)
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
