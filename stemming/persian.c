/* persian.c: see persian.h. A word is a verb form, a listed plural, or a nominal: a headword of the
 * lexicon, or a headword under endings that are taken off one by one. What the lexicon does not know
 * keeps all but the plain plural endings, so that names stay whole. */
#include "stemming/persian.h"
#include "stemming/persian_key.h"
#include "stemming/persian_verb.h"

#define MAX_DEPTH 5      /* endings on one word: کتاب‌خانه‌هایشان has three */
#define MIN_BASE (2 * LETTER)


/* How a suffix may stand. */
enum {
  AFTER_VOWEL = 1 << 0, /* after ا or و */
  AFTER_HEH = 1 << 1,   /* after silent ه, or ی */
  OPEN = 1 << 2,        /* also on words that the lexicon does not know */
  ADJECTIVE = 1 << 3,   /* the rest must be an adjective */
  NOUN = 1 << 4,        /* the rest must be a headword */
  PLURAL = 1 << 5,      /* a plural: may also be taken off a headword that has no plural itself */
};

typedef struct {
  const char *text;
  gsize length;
  guint how;
  const char *instead; /* what the headword has in place of the suffix, or NULL */
} Suffix;

#define ENDING(text) text, sizeof(text) - 1

/* Tried in this order; longer ones stand before those they end in. */
static const Suffix suffixes[] = {
  /* ها and what follows it */
  { ENDING("هایمان"), OPEN }, { ENDING("هایتان"), OPEN }, { ENDING("هایشان"), OPEN }, { ENDING("هاشان"), OPEN }, { ENDING("هامان"), OPEN },
  { ENDING("هاتان"), OPEN }, { ENDING("هایی"), OPEN }, { ENDING("هائی"), OPEN }, { ENDING("هایم"), OPEN }, { ENDING("هایت"), OPEN }, { ENDING("هایش"), OPEN },
  { ENDING("هاست"), OPEN }, { ENDING("های"), OPEN }, { ENDING("ها"), OPEN },
  /* degrees of comparison */
  { ENDING("ترین"), ADJECTIVE }, { ENDING("تری"), ADJECTIVE }, { ENDING("تر"), ADJECTIVE },
  /* possessive pronouns */
  { ENDING("یشان"), AFTER_VOWEL | NOUN }, { ENDING("یتان"), AFTER_VOWEL | NOUN }, { ENDING("یمان"), AFTER_VOWEL | NOUN },
  { ENDING("یش"), AFTER_VOWEL | NOUN }, { ENDING("یت"), AFTER_VOWEL | NOUN }, { ENDING("یم"), AFTER_VOWEL | NOUN },
  { ENDING("شان"), NOUN }, { ENDING("تان"), NOUN }, { ENDING("مان"), NOUN },
  { ENDING("اش"), AFTER_HEH | NOUN }, { ENDING("ات"), AFTER_HEH | NOUN }, { ENDING("ام"), AFTER_HEH | NOUN },
  /* indefinite and ezafe */
  { ENDING("یی"), AFTER_VOWEL | NOUN | OPEN }, { ENDING("ای"), AFTER_HEH | NOUN }, { ENDING("ی"), AFTER_VOWEL | OPEN }, { ENDING("ی"), NOUN },
  { ENDING("ش"), NOUN }, { ENDING("ت"), NOUN }, { ENDING("م"), NOUN },
  /* plurals */
  { ENDING("گان"), NOUN | PLURAL, "ه" }, { ENDING("یان"), AFTER_VOWEL | NOUN | PLURAL }, { ENDING("ان"), NOUN | PLURAL },
  { ENDING("جات"), NOUN | PLURAL }, { ENDING("جات"), NOUN | PLURAL, "ه" },
  { ENDING("ات"), NOUN | PLURAL }, { ENDING("ات"), NOUN | PLURAL, "ه" }, { ENDING("ات"), NOUN | PLURAL, "ت" },
  { ENDING("ین"), NOUN | PLURAL }, { ENDING("ون"), NOUN | PLURAL },
  /* the copula, written on */
  { ENDING("ست"), AFTER_VOWEL | NOUN }, { ENDING("ست"), AFTER_HEH | NOUN }, { ENDING("اند"), AFTER_HEH | NOUN }, { ENDING("ند"), ADJECTIVE },
};

#define N_HA 14 /* suffixes that begin with ها; they lead the table */

/* ZWNJ parts that are affixes and no words. */
static const char *const affix_parts[] = { "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان",
                                           "هایشان", "هاشان", "تر", "ترین", "تری", "ای", "ام", "اش", "ات", "اند",
                                           "ایم", "اید", "ی", "یی", "م", "ت", "ش", "شان", "مان", "تان",
                                           "جات", "گان", NULL };

/* ---- nominals ---- */

/* Ends of compounds that name what somebody does: their ی makes an activity of the doer (روان‌شناسی,
 * نقشه‌برداری), and "a …" seldom. Stems of verbs, with the ی. */
static const char *const activities[] = {
  "سازی", "شناسی", "گذاری", "گزاری", "نویسی", "نگاری", "گیری", "رسانی", "بندی", "پذیری", "یابی", "سنجی", "پردازی", "اموزی", "کاری", "خواهی",
  "طلبی", "گرایی", "زدایی", "افزایی", "زایی", "درمانی", "پزشکی", "خوانی", "ورزی", "پروری", "فروشی", "جویی", "گویی", "شویی", "چینی", "دوزی",
  "بافی", "نشینی", "گزینی", "افرینی", "انگیزی", "اندیشی", "اندازی", "برداری", "سپاری", "شماری", "زنی", "بینی", "کشی", "ریزی", "داری", "رانی",
  "گردانی", "گردی", "نوردی", "پیمایی", "خواری", "پوشی", "تراشی", "سوزی", "شکنی", "کنی", "دهی", "بخشی", "پرستی", "ستیزی", "گریزی", "پژوهی",
  "پیوندی", "دوستی", "بازی", "گری", "مندی", "گیرانی", "مداری", "سالاری", "محوری", "باوری", "نمایی", "یاری", NULL
};

/* Three letters before the end at least, which the lexicon knows or ZWNJ parted. */
static gboolean
is_activity(const char *word)
{
  gsize length = strlen(word);
  if (!key_ends_with(word, length, LETTER_FARSI_YEH, LETTER_FARSI_YEH))
    return FALSE;
  for (guint i = 0; activities[i]; i++) {
    gsize n = strlen(activities[i]);
    if (length < n + 3 * LETTER || strcmp(word + length - n, activities[i]) != 0)
      continue;
    Key before;
    memcpy(before, word, length - n);
    before[length - n] = '\0';
    if (persian_lexicon(before) || key_listed(PERSIAN_KEEP, before) || key_listed(PERSIAN_PLURALS, before))
      return TRUE;
  }
  return FALSE;
}

/* Words of two letters that are never taken apart are no stems of other words either (هی). */
guint
persian_flags_asked(const Asked *word)
{
  guint flags;
  if (word->length > 2 * LETTER && asked_lookup(PERSIAN_KEEP, word))
    return PERSIAN_NOUN | PERSIAN_PLURAL;
  flags = persian_lexicon_hashed(word->hash, word->key, word->length);
  return flags || !(asked_lookup(PERSIAN_VARIANTS, word) || is_activity(word->key)) ? flags : PERSIAN_NOUN | PERSIAN_PLURAL;
}

guint
persian_flags(const char *word)
{
  Asked key = asked(word);
  return persian_flags_asked(&key);
}

typedef struct {
  Key base;     /* the headword */
  Key singular; /* empty, or that of a listed plural */
} Found;

static void
found_set(Found *found, const char *base, const char *singular)
{
  g_strlcpy(found->base, base, sizeof found->base);
  g_strlcpy(found->singular, singular ? singular : "", sizeof found->singular);
}

/* Whether `suffix` stands there and leaves enough. Most differ in their last byte. */
static inline gboolean
stands(const Suffix *suffix, const char *word, gsize length)
{
  gsize n = suffix->length;
  gsize least = suffix->how & PLURAL ? MIN_BASE + LETTER : MIN_BASE;
  return length >= n + least && word[length - 1] == suffix->text[n - 1] &&
         memcmp(word + length - n, suffix->text, n) == 0;
}

/* Takes `suffix` off if it stands there and may: writes the rest. */
static gboolean
take_off(const Suffix *suffix, const char *word, gsize length, Key rest)
{
  if (!stands(suffix, word, length))
    return FALSE;
  gsize left = length - suffix->length;
  if ((suffix->how & AFTER_VOWEL) && !key_ends_with(word, left, LETTER_ALEF, LETTER_WAW))
    return FALSE;
  if ((suffix->how & AFTER_HEH) && !key_ends_with(word, left, LETTER_HEH, LETTER_FARSI_YEH))
    return FALSE;
  memcpy(rest, word, left);
  rest[left] = '\0';
  if (suffix->instead)
    g_strlcpy(rest + left, suffix->instead, sizeof(Key) - left);
  return TRUE;
}

/* Whether the rest is of the kind that the suffix wants. */
static gboolean
fits(const Suffix *suffix, const char *rest)
{
  if (suffix->how & ADJECTIVE) {
    return (persian_flags(rest) & PERSIAN_ADJECTIVE) != 0;
  }
  if (strncmp(suffix->text, "ها", 2 * LETTER) == 0) { /* تنها, انتها end in ها of their own */
    Key whole;
    strcpy(g_stpcpy(whole, rest), "ها"); /* no longer than the word was */
    return !persian_stands_alone(persian_flags(whole));
  }
  return TRUE;
}

/* Headwords in ای and وی are most often the ezafe of a headword in ا or و: دنیای, نیروی. */
static gboolean
ezafe_of_vowel(const char *word, Key rest)
{
  static const Suffix ezafe = { ENDING("ی"), AFTER_VOWEL };
  return !key_listed(PERSIAN_KEEP, word) && take_off(&ezafe, word, strlen(word), rest) &&
         persian_flags(rest) != 0;
}

/* The singular of a regular plural: پزشکان, نویسندگان, مسئولین. The longest one: حملات is of حمله, not
 * of حمل. Leaves `found` alone where there is none. */
static void
regular_plural(const char *word, Found *found)
{
  gsize length = strlen(word), best = 0;
  for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
    Key rest;
    if (!(suffixes[i].how & PLURAL) || !take_off(&suffixes[i], word, length, rest) ||
        strlen(rest) <= best || !persian_stands_alone(persian_flags(rest)))
      continue;
    found_set(found, rest, NULL);
    best = strlen(rest);
  }
}

/* Whether a word is a headword as it stands, or a plural of one. */
static gboolean
resolve_whole(const char *word, Found *found)
{
  Asked key = asked(word);
  const char *singular = asked_lookup(PERSIAN_PLURALS, &key);
  guint flags = persian_flags_asked(&key);
  Key rest;
  if (!singular && !flags)
    return FALSE;
  found_set(found, word, singular);
  if (!singular && ezafe_of_vowel(word, rest))
    found_set(found, rest, NULL);
  else if (!singular && !persian_stands_alone(flags))
    regular_plural(word, found);
  return TRUE;
}

/* The headword before ها and what follows it. */
static gboolean
resolve_ha(const char *word, Found *found)
{
  gsize length = strlen(word);
  for (guint i = 0; i < N_HA; i++) {
    Key rest;
    if (take_off(&suffixes[i], word, length, rest))
      return fits(&suffixes[i], rest) && resolve_whole(rest, found);
  }
  return FALSE;
}

/* The rest under one suffix, if it is a headword; the longest such rest wins, since the shorter
 * ones come of reading letters of the word as an ending (چشم + ان, not چش + مان). */
static gboolean
resolve_one(const char *word, Found *found)
{
  gsize length = strlen(word), best = 0;
  if (resolve_ha(word, found))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
    Key rest;
    Found here;
    if (!take_off(&suffixes[i], word, length, rest) || strlen(rest) <= best ||
        !fits(&suffixes[i], rest) || !resolve_whole(rest, &here))
      continue;
    *found = here;
    best = strlen(rest);
  }
  return best > 0;
}

/* Reaches a headword from `word`; FALSE where none is found. */
static gboolean
resolve(const char *word, guint depth, Found *found)
{
  if (depth == 0 && key_listed(PERSIAN_KEEP, word)) {
    found_set(found, word, NULL);
    return TRUE;
  }
  if (resolve_whole(word, found) || resolve_one(word, found))
    return TRUE;
  if (depth == MAX_DEPTH)
    return FALSE;
  gsize length = strlen(word);
  for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
    Key rest;
    if (take_off(&suffixes[i], word, length, rest) && strlen(rest) > MIN_BASE &&
        fits(&suffixes[i], rest) && resolve(rest, depth + 1, found) &&
        strlen(found->base) > MIN_BASE)
      return TRUE;
  }
  return FALSE;
}

/* What can be said of a word that the lexicon does not know at all. */
static void
resolve_unknown(const char *word, Found *found)
{
  Key rest;
  gsize length = strlen(word);
  found_set(found, word, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++)
    if ((suffixes[i].how & OPEN) && take_off(&suffixes[i], word, length, rest)) {
      found_set(found, rest, NULL);
      return;
    }
}

static const char *
variant(const char *word)
{
  const char *to = persian_lookup(PERSIAN_VARIANTS, word);
  return to ? to : word;
}

static void
set_stem(WordForms *forms, const char *stem)
{
  g_strlcpy(forms->stem, variant(stem), sizeof forms->stem);
}

static void
add_extra(WordForms *forms, const char *term)
{
  term = variant(term);
  if (!*term || strcmp(term, forms->stem) == 0 || strcmp(term, forms->extra[0]) == 0)
    return;
  for (guint i = 0; i < 2; i++)
    if (!*forms->extra[i]) {
      g_strlcpy(forms->extra[i], term, sizeof forms->extra[i]);
      return;
    }
}

static void
set_verb(const char *key, const PersianVerb *verb, WordForms *forms)
{
  if (verb->preverb) {
    g_autofree char *lemma = g_strconcat(verb->preverb, verb->past, NULL);
    set_stem(forms, lemma);
    add_extra(forms, verb->past);
  } else {
    set_stem(forms, verb->past);
  }
  if (verb->participle && g_str_has_suffix(key, "ه"))
    add_extra(forms, key);
  forms_step(forms, "verb %s", forms->stem);
}

static gboolean
try_verb(const char *key, WordForms *forms)
{
  PersianVerb verb;
  Asked whole = asked(key);
  if (asked_lookup(PERSIAN_VARIANTS, &whole) || asked_lookup(PERSIAN_KEEP, &whole))
    return FALSE;
  PersianVerbFound found = persian_verb_find(key, &verb);
  if (!found)
    return FALSE;
  guint flags = persian_flags_asked(&whole);
  gboolean always = asked_lookup(PERSIAN_ALWAYS_VERB, &whole) != NULL;
  Key rest;
  if (found == PERSIAN_WEAK_VERB && !always && !verb.participle && (flags || ezafe_of_vowel(key, rest)))
    return FALSE;
  if (found == PERSIAN_STRONG_VERB && persian_stands_alone(flags))
    return FALSE;
  verb.participle &= !always;
  set_verb(key, &verb, forms);
  return TRUE;
}

/* Where a ZWNJ parts an affix from the word, the writer has said where the word ends: خانه‌ای is no
 * خان + های. Cuts `word` there. */
static gboolean
cut_at_affix(const char *word, Key rest)
{
  const char *last = g_strrstr(word, ZWNJ_UTF8);
  if (!last || last == word || !key_in(affix_parts, last + ZWNJ_UTF8_LENGTH))
    return FALSE;
  memcpy(rest, word, last - word);
  rest[last - word] = '\0';
  Key inner;
  if (cut_at_affix(rest, inner))
    memcpy(rest, inner, sizeof inner);
  return TRUE;
}

/* Whether so much was taken off that it reaches beyond the last ZWNJ: بنی‌هاشم is no بنیه + اش + م. */
static gboolean
crosses_zwnj(const char *word, const char *base)
{
  const char *last = g_strrstr(word, ZWNJ_UTF8);
  if (!last)
    return FALSE;
  Key before;
  memcpy(before, word, last - word);
  before[last - word] = '\0';
  persian_fold(before);
  return strlen(base) < strlen(before) + MIN_BASE;
}

/* خانهای without its ZWNJ is خان + های or خانه + ای. Where the lexicon knows both, the word is found
 * under either: `other` is the second one, or empty. */
static void
weigh_heh(const char *key, const Found *found, Key other)
{
  static const Suffix indefinite = { ENDING("ای"), AFTER_HEH };
  Key rest;
  *other = '\0';
  if (take_off(&indefinite, key, strlen(key), rest) && strcmp(rest, found->base) != 0 &&
      key_ends_with(rest, strlen(rest), LETTER_HEH, LETTER_HEH) && persian_stands_alone(persian_flags(rest)))
    g_strlcpy(other, rest, sizeof(Key));
}

/* The parts that ZWNJ joins are words in their own right (جمع‌آوری, دانش‌آموز), so that text which
 * writes them apart is found too. */
static void
add_parts(const char *word, WordForms *forms)
{
  if (persian_stands_alone(persian_lexicon(forms->stem)) || key_listed(PERSIAN_VARIANTS, forms->surface))
    return;
  g_auto(GStrv) parts = g_strsplit(word, ZWNJ_UTF8, -1);
  for (guint i = 0; parts[i] && parts[1]; i++) {
    Found found;
    persian_fold(parts[i]);
    if (strlen(parts[i]) < 3 * LETTER || key_in(affix_parts, parts[i]) ||
        key_listed(PERSIAN_FUNCTION, parts[i]))
      continue;
    if (!resolve(parts[i], 0, &found))
      found_set(&found, parts[i], NULL);
    add_extra(forms, found.base);
  }
}

static void
stem_nominal(const char *word, const char *key, WordForms *forms)
{
  Found found;
  Key rest, other = "";
  if (!key_listed(PERSIAN_KEEP, key) && !key_listed(PERSIAN_VARIANTS, key) &&
      cut_at_affix(word, rest)) {
    persian_fold(rest);
    if (!resolve(rest, 0, &found))
      found_set(&found, rest, NULL);
  } else {
    if (!resolve(key, 0, &found) || crosses_zwnj(word, found.base)) {
      resolve_unknown(key, &found);
      forms_step(forms, "unknown word");
    }
    weigh_heh(key, &found, other);
  }
  set_stem(forms, found.base);
  if (*found.singular)
    add_extra(forms, found.singular);
  add_extra(forms, other);
  add_parts(word, forms);
}

void
persian_stem(const char *word, WordForms *forms)
{
  Key key;
  g_strlcpy(key, word, sizeof key);
  persian_fold(key);
  if (try_verb(key, forms))
    return;
  stem_nominal(word, key, forms);
}

gboolean
persian_is_stop(const char *surface)
{
  return key_listed(PERSIAN_STOP, surface);
}
