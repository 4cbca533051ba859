/* persian_verb.c: see persian_verb.h. */
#include "stemming/persian_verb.h"
#include "stemming/persian_key.h"

/* Endings of the finite verb. */
static const char *const past_endings[] = { "", "م", "ی", "یم", "ید", "ند", NULL };
static const char *const present_endings[] = { "م", "ی", "د", "یم", "ید", "ند", NULL };
/* What may follow the ه of a participle. */
static const char *const participle_endings[] = { "", "ام", "ای", "است", "ایم", "اید", "اند", "بود", "بودم", "بودی",
                                                  "بودیم", "بودید", "بودند", "باشد", "باشم", "باشی", "باشیم",
                                                  "باشید", "باشند", NULL };
static const char *const preverbs[] = { "بر", "در", "باز", "فرا", "فرو", "وا", "ور", NULL };
static const char *const imperfective[] = { "نمی", "می", "همی", NULL };

#define LONGEST_ENDING (3 * LETTER) /* of the finite verb, with the glide */

/* Looks for a stem of `table` at the start of `word` whose rest is one of `endings`; the longest
 * such stem wins. */
static const char *
stem_before(PersianTable table, const char *word, const char *const *endings, gboolean glide)
{
  gsize whole = strlen(word);
  for (gsize length = whole; length >= LETTER && length + LONGEST_ENDING >= whole; length--) {
    if (((guchar)word[length] & 0xC0) == 0x80)
      continue;
    const char *found = persian_lookup_hashed(table, persian_hash(word, length, NULL), word, length);
    if (!found)
      continue;
    const char *rest = word + length;
    if (key_in(endings, rest))
      return found;
    if (glide && key_ends_with(word, length, LETTER_ALEF, LETTER_WAW) &&
        strncmp(rest, "ی", LETTER) == 0 && (key_in(endings, rest + LETTER) || !rest[LETTER]))
      return found;
  }
  return NULL;
}

static const char *
past_form(const char *word)
{
  return stem_before(PERSIAN_PAST, word, past_endings, FALSE);
}

static const char *
present_form(const char *word)
{
  return stem_before(PERSIAN_PRESENT, word, present_endings, TRUE);
}

static const char *
participle(const char *word)
{
  for (const char *heh = word; (heh = strstr(heh, "ه")); heh += LETTER) {
    if (heh == word || !key_in(participle_endings, heh + LETTER))
      continue;
    gsize length = (gsize)(heh - word);
    const char *past = persian_lookup_hashed(PERSIAN_PAST, persian_hash(word, length, NULL), word, length);
    if (past)
      return past;
  }
  return NULL;
}

/* After ب and ن a verb that begins with ا takes ی, and may lose the ا: بیاید, بیفتد, نیامد. Those that
 * begin with یا themselves are asked for first: نیافت is of یافتن, not of افتادن. */
static void
unglide(const char *word, Key out)
{
  g_strlcpy(out, word, sizeof(Key));
  if (strncmp(word, "ی", LETTER) != 0)
    return;
  if (strncmp(word + LETTER, "ا", LETTER) == 0)
    g_strlcpy(out, word + LETTER, sizeof(Key));
  else
    memcpy(out, "ا", LETTER);
}

/* The past stem of a form with می or نمی, or NULL. */
const char *
persian_verb_imperfective(const char *word)
{
  for (guint i = 0; imperfective[i]; i++) {
    if (!g_str_has_prefix(word, imperfective[i]))
      continue;
    const char *rest = word + strlen(imperfective[i]);
    const char *past = past_form(rest);
    if (!past)
      past = present_form(rest);
    if (!past)
      past = participle(rest);
    if (!past && strcmp(rest, "توان") == 0)
      past = persian_lookup(PERSIAN_PRESENT, rest);
    if (past)
      return past;
  }
  return NULL;
}

static const char *
after_prefix(const char *rest, gboolean negative)
{
  const char *past = negative ? past_form(rest) : NULL;
  if (!past)
    past = present_form(rest);
  return past ? past : persian_lookup(PERSIAN_PRESENT, rest);
}

/* The past stem of a form with ب (subjunctive, imperative) or ن, or NULL. */
static const char *
prefixed_form(const char *word)
{
  gboolean be = g_str_has_prefix(word, "ب"), ne = g_str_has_prefix(word, "ن");
  if (!be && !ne)
    return NULL;
  Key rest;
  if (strlen(word) < 3 * LETTER) /* با is no form of آمدن */
    return NULL;
  unglide(word + LETTER, rest);
  const char *past = after_prefix(word + LETTER, ne);
  return past ? past : after_prefix(rest, ne);
}

/* Present forms without a prefix: in every person only for the few verbs that are used so. */
static const char *
bare_present(const char *word)
{
  const char *past = present_form(word);
  if (!past)
    return NULL;
  gsize length = strlen(word);
  gboolean third = g_str_has_suffix(word, "د");
  if (third)
    return past;
  for (guint cut = LETTER; cut <= 2 * LETTER && cut < length; cut += LETTER)
    if (persian_lookup_hashed(PERSIAN_BARE_VERBS, persian_hash(word, length - cut, NULL), word, length - cut))
      return past;
  return NULL;
}

/* Finds the past stem of a simple verb form. */
static PersianVerbFound
simple_verb(const char *word, const char **past, gboolean *is_participle)
{
  *is_participle = FALSE;
  if ((*past = persian_verb_imperfective(word)))
    return PERSIAN_STRONG_VERB;
  if ((*past = past_form(word)) || (*past = bare_present(word)) ||
      (*past = prefixed_form(word)))
    return PERSIAN_WEAK_VERB;
  const char *rest = g_str_has_prefix(word, "ن") ? word + LETTER : word;
  Key positive;
  unglide(rest, positive);
  if ((*past = participle(word)) || (*past = participle(rest)) || (*past = participle(positive))) {
    *is_participle = TRUE;
    return PERSIAN_WEAK_VERB;
  }
  return PERSIAN_NO_VERB;
}

/* The same with a preverb: برمی‌گردد. Then `preverb` is set, and is a part of the lemma. */
static PersianVerbFound
compound_verb(const char *word, const char **past, const char **preverb,
              gboolean *is_participle)
{
  for (guint i = 0; preverbs[i]; i++) {
    if (!g_str_has_prefix(word, preverbs[i]))
      continue;
    const char *rest = word + strlen(preverbs[i]);
    PersianVerbFound found = strlen(rest) >= 2 * LETTER ? simple_verb(rest, past, is_participle) : PERSIAN_NO_VERB;
    if (found) {
      *preverb = preverbs[i];
      return found;
    }
  }
  return PERSIAN_NO_VERB;
}

PersianVerbFound
persian_verb_find(const char *word, PersianVerb *verb)
{
  *verb = (PersianVerb){ NULL };
  PersianVerbFound found = simple_verb(word, &verb->past, &verb->participle);
  return found ? found : compound_verb(word, &verb->past, &verb->preverb, &verb->participle);
}

gboolean
persian_verb_is_form(const char *word)
{
  return past_form(word) || participle(word);
}

const char *
persian_verb_after_preverb(const char *word)
{
  for (guint i = 0; preverbs[i]; i++)
    if (g_str_has_prefix(word, preverbs[i]) && word[strlen(preverbs[i])])
      return word + strlen(preverbs[i]);
  return word;
}
