/* persian.c: see persian.h. A word is a verb form, a listed plural, or a nominal: a headword of the
 * lexicon, or a headword under endings that are taken off one by one. What the lexicon does not know
 * keeps all but the plain plural endings, so that names stay whole. */
#include "stemming/persian.h"
#include "stemming/persian_lexicon.h"
#include "stemming/letters.h"
#include "stemming/normalise.h"
#include <string.h>

#define MAX_DEPTH 5      /* endings on one word: کتاب‌خانه‌هایشان has three */
#define LETTER 2         /* bytes of a letter of Arabic script in UTF-8 */
#define MIN_BASE (2 * LETTER)

typedef char Key[ANALYSE_MAX_TERM + 4]; /* a word folded for look-up: no ZWNJ, آ as ا */

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
  guint how;
  const char *instead; /* what the headword has in place of the suffix, or NULL */
} Suffix;

/* Tried in this order; longer ones stand before those they end in. */
static const Suffix suffixes[] = {
  /* ها and what follows it */
  { "هایمان", OPEN }, { "هایتان", OPEN }, { "هایشان", OPEN }, { "هاشان", OPEN }, { "هامان", OPEN },
  { "هاتان", OPEN }, { "هایی", OPEN }, { "هائی", OPEN }, { "هایم", OPEN }, { "هایت", OPEN }, { "هایش", OPEN },
  { "هاست", OPEN }, { "های", OPEN }, { "ها", OPEN },
  /* degrees of comparison */
  { "ترین", ADJECTIVE }, { "تری", ADJECTIVE }, { "تر", ADJECTIVE },
  /* possessive pronouns */
  { "یشان", AFTER_VOWEL | NOUN }, { "یتان", AFTER_VOWEL | NOUN }, { "یمان", AFTER_VOWEL | NOUN },
  { "یش", AFTER_VOWEL | NOUN }, { "یت", AFTER_VOWEL | NOUN }, { "یم", AFTER_VOWEL | NOUN },
  { "شان", NOUN }, { "تان", NOUN }, { "مان", NOUN },
  { "اش", AFTER_HEH | NOUN }, { "ات", AFTER_HEH | NOUN }, { "ام", AFTER_HEH | NOUN },
  /* indefinite and ezafe */
  { "یی", AFTER_VOWEL | NOUN | OPEN }, { "ای", AFTER_HEH | NOUN }, { "ی", AFTER_VOWEL | OPEN }, { "ی", NOUN },
  { "ش", NOUN }, { "ت", NOUN }, { "م", NOUN },
  /* plurals */
  { "گان", NOUN | PLURAL, "ه" }, { "یان", AFTER_VOWEL | NOUN | PLURAL }, { "ان", NOUN | PLURAL },
  { "جات", NOUN | PLURAL }, { "جات", NOUN | PLURAL, "ه" },
  { "ات", NOUN | PLURAL }, { "ات", NOUN | PLURAL, "ه" }, { "ات", NOUN | PLURAL, "ت" },
  { "ین", NOUN | PLURAL }, { "ون", NOUN | PLURAL },
  /* the copula, written on */
  { "ست", AFTER_VOWEL | NOUN }, { "ست", AFTER_HEH | NOUN }, { "اند", AFTER_HEH | NOUN }, { "ند", ADJECTIVE },
};

#define N_HA 14 /* suffixes that begin with ها; they lead the table */

/* Endings of the finite verb. */
static const char *const past_endings[] = { "", "م", "ی", "یم", "ید", "ند", NULL };
static const char *const present_endings[] = { "م", "ی", "د", "یم", "ید", "ند", NULL };
static const char *const participle_endings[] = {
  "ه", "ه‌ام", "ه‌ای", "ه‌است", "ه‌ایم", "ه‌اید", "ه‌اند", "ه‌بود", "ه‌بودم", "ه‌بودی", "ه‌بودیم",
  "ه‌بودید", "ه‌بودند", "ه‌باشد", "ه‌باشم", "ه‌باشی", "ه‌باشیم", "ه‌باشید", "ه‌باشند", NULL
};
static const char *const preverbs[] = { "بر", "در", "باز", "فرا", "فرو", "وا", "ور", NULL };
static const char *const imperfective[] = { "نمی", "می", "همی", NULL };

/* Tokens that belong to the word on their left, where only a blank parts them. */
static const char *const joins_any[] = { "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان",
                                         "هایشان", "هاشان", "ترین", "ترینها", NULL };
static const char *const joins_adjective[] = { "تر", "تری", "ترها", NULL };
static const char *const joins_noun[] = { "شان", "تان", "مان", NULL };
static const char *const joins_heh[] = { "ی", "ای", "ام", "اش", "ات", "اند", "ایم", "اید", NULL };
static const char *const joins_yeh[] = { "ام", "اش", "ات", NULL };
static const char *const joins_right[] = { "می", "نمی", "همی", NULL };

/* ZWNJ parts that are affixes and no words. */
static const char *const affix_parts[] = { "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان",
                                           "هایشان", "هاشان", "تر", "ترین", "تری", "ای", "ام", "اش", "ات", "اند",
                                           "ایم", "اید", "ی", "یی", "م", "ت", "ش", "شان", "مان", "تان",
                                           "جات", "گان", NULL };

static gboolean
in(const char *const *list, const char *word)
{
  for (; *list; list++)
    if (strcmp(*list, word) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
ends_with_letter(const char *word, gsize length, gunichar a, gunichar b)
{
  if (length < LETTER)
    return FALSE;
  gunichar c = g_utf8_get_char(word + length - LETTER);
  return ((guchar)word[length - LETTER] & 0xC0) == 0xC0 && (c == a || c == b);
}

static gboolean
listed(PersianTable table, const char *key)
{
  return persian_lookup(table, key) != NULL;
}

/* ---- verbs ---- */

/* Whether `word` is one of the endings. */
static gboolean
is_ending(const char *const *endings, const char *word)
{
  return in(endings, word);
}

/* Looks for a stem of `table` at the start of `word` whose rest is one of `endings`; the longest
 * such stem wins. */
static const char *
stem_before(PersianTable table, const char *word, const char *const *endings, gboolean glide)
{
  Key stem;
  for (gsize length = strlen(word); length >= LETTER; length--) {
    if (((guchar)word[length] & 0xC0) == 0x80)
      continue;
    memcpy(stem, word, length);
    stem[length] = '\0';
    const char *found = persian_lookup(table, stem);
    if (!found)
      continue;
    const char *rest = word + length;
    if (is_ending(endings, rest))
      return found;
    if (glide && ends_with_letter(word, length, LETTER_ALEF, LETTER_WAW) &&
        strncmp(rest, "ی", LETTER) == 0 && (is_ending(endings, rest + LETTER) || !rest[LETTER]))
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
  Key rest;
  for (guint i = 0; participle_endings[i]; i++) {
    Key ending;
    g_strlcpy(ending, participle_endings[i], sizeof ending);
    persian_fold(ending);
    if (!g_str_has_suffix(word, ending))
      continue;
    gsize length = strlen(word) - strlen(ending);
    memcpy(rest, word, length);
    rest[length] = '\0';
    const char *past = persian_lookup(PERSIAN_PAST, rest);
    if (past)
      return past;
  }
  return NULL;
}

/* After ب and ن a verb that begins with ا takes ی, and may lose the ا: بیاید, بیفتد, نیامد. */
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
static const char *
imperfective_form(const char *word)
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
  const char *past = NULL;
  if (ne)
    past = past_form(rest);
  if (!past)
    past = present_form(rest);
  if (!past)
    past = persian_lookup(PERSIAN_PRESENT, rest);
  return past;
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
  Key stem;
  for (guint cut = LETTER; cut <= 2 * LETTER && cut < length; cut += LETTER) {
    memcpy(stem, word, length - cut);
    stem[length - cut] = '\0';
    if (listed(PERSIAN_BARE_VERBS, stem))
      return past;
  }
  return NULL;
}

typedef enum { NO_VERB, WEAK_VERB, STRONG_VERB } VerbFound;

/* Finds the past stem of a simple verb form. Weak: a noun of the lexicon with the same letters goes
 * before it. */
static VerbFound
simple_verb(const char *word, const char **past, gboolean *is_participle)
{
  *is_participle = FALSE;
  if ((*past = imperfective_form(word)))
    return STRONG_VERB;
  if ((*past = past_form(word)) || (*past = bare_present(word)) ||
      (*past = prefixed_form(word)))
    return WEAK_VERB;
  const char *rest = g_str_has_prefix(word, "ن") ? word + LETTER : word;
  Key positive;
  unglide(rest, positive);
  if ((*past = participle(word)) || (*past = participle(positive))) {
    *is_participle = TRUE;
    return WEAK_VERB;
  }
  return NO_VERB;
}

/* The same with a preverb: برمی‌گردد. Then `preverb` is set, and is a part of the lemma. */
static VerbFound
compound_verb(const char *word, const char **past, const char **preverb,
              gboolean *is_participle)
{
  for (guint i = 0; preverbs[i]; i++) {
    if (!g_str_has_prefix(word, preverbs[i]))
      continue;
    const char *rest = word + strlen(preverbs[i]);
    VerbFound found = strlen(rest) >= 2 * LETTER ? simple_verb(rest, past, is_participle) : NO_VERB;
    if (found) {
      *preverb = preverbs[i];
      return found;
    }
  }
  return NO_VERB;
}

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
  for (guint i = 0; activities[i]; i++) {
    gsize n = strlen(activities[i]);
    if (length < n + 3 * LETTER || strcmp(word + length - n, activities[i]) != 0)
      continue;
    Key before;
    memcpy(before, word, length - n);
    before[length - n] = '\0';
    if (persian_lexicon(before) || listed(PERSIAN_KEEP, before) || listed(PERSIAN_PLURALS, before))
      return TRUE;
  }
  return FALSE;
}

/* Words of two letters that are never taken apart are no stems of other words either (هی). */
static guint
flags_of(const char *word)
{
  guint flags;
  if (strlen(word) > 2 * LETTER && listed(PERSIAN_KEEP, word))
    return PERSIAN_NOUN | PERSIAN_PLURAL;
  flags = persian_lexicon(word);
  return flags || !(is_activity(word) || listed(PERSIAN_VARIANTS, word)) ? flags : PERSIAN_NOUN | PERSIAN_PLURAL;
}

/* A word that takes plural or degree of its own, so that nothing is to be taken off. */
static gboolean
stands_alone(guint flags)
{
  return (flags & (PERSIAN_PLURAL | PERSIAN_ADJECTIVE)) != 0;
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

/* Takes `suffix` off if it stands there and may: writes the rest. */
static gboolean
take_off(const Suffix *suffix, const char *word, gsize length, Key rest)
{
  gsize n = strlen(suffix->text);
  gsize least = suffix->how & PLURAL ? MIN_BASE + LETTER : MIN_BASE;
  if (length < n + least || strcmp(word + length - n, suffix->text) != 0)
    return FALSE;
  gsize left = length - n;
  if ((suffix->how & AFTER_VOWEL) && !ends_with_letter(word, left, LETTER_ALEF, LETTER_WAW))
    return FALSE;
  if ((suffix->how & AFTER_HEH) && !ends_with_letter(word, left, LETTER_HEH, LETTER_FARSI_YEH))
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
    return (flags_of(rest) & PERSIAN_ADJECTIVE) != 0;
  }
  if (g_str_has_prefix(suffix->text, "ها")) { /* تنها, انتها end in ها of their own */
    Key whole;
    g_snprintf(whole, sizeof whole, "%sها", rest);
    return !stands_alone(flags_of(whole));
  }
  return TRUE;
}

/* Headwords in ای and وی are most often the ezafe of a headword in ا or و: دنیای, نیروی. */
static gboolean
ezafe_of_vowel(const char *word, Key rest)
{
  static const Suffix ezafe = { "ی", AFTER_VOWEL };
  return !listed(PERSIAN_KEEP, word) && take_off(&ezafe, word, strlen(word), rest) &&
         flags_of(rest) != 0;
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
        strlen(rest) <= best || !stands_alone(flags_of(rest)))
      continue;
    found_set(found, rest, NULL);
    best = strlen(rest);
  }
}

/* Whether a word is a headword as it stands, or a plural of one. */
static gboolean
resolve_whole(const char *word, Found *found)
{
  const char *singular = persian_lookup(PERSIAN_PLURALS, word);
  guint flags = flags_of(word);
  Key rest;
  if (!singular && !flags)
    return FALSE;
  found_set(found, word, singular);
  if (!singular && ezafe_of_vowel(word, rest))
    found_set(found, rest, NULL);
  else if (!singular && !stands_alone(flags))
    regular_plural(word, found);
  return TRUE;
}

/* The headword before ها and what follows it. */
static gboolean
resolve_ha(const char *word, Found *found)
{
  for (guint i = 0; i < N_HA; i++) {
    Key rest;
    if (take_off(&suffixes[i], word, strlen(word), rest))
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
  if (depth == 0 && listed(PERSIAN_KEEP, word)) {
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

static gboolean
stem_verb(const char *key, const char *past, const char *preverb,
          gboolean is_participle, WordForms *forms)
{
  if (preverb) {
    g_autofree char *lemma = g_strconcat(preverb, past, NULL);
    set_stem(forms, lemma);
    add_extra(forms, past);
  } else {
    set_stem(forms, past);
  }
  if (is_participle && g_str_has_suffix(key, "ه"))
    add_extra(forms, key);
  forms_step(forms, "verb %s", forms->stem);
  return TRUE;
}

static gboolean
try_verb(const char *key, WordForms *forms)
{
  const char *past = NULL, *preverb = NULL;
  gboolean is_participle;
  if (listed(PERSIAN_VARIANTS, key) || listed(PERSIAN_KEEP, key))
    return FALSE;
  VerbFound found = simple_verb(key, &past, &is_participle);
  if (!found)
    found = compound_verb(key, &past, &preverb, &is_participle);
  if (!found)
    return FALSE;
  guint flags = flags_of(key);
  gboolean always = listed(PERSIAN_ALWAYS_VERB, key);
  if (found == WEAK_VERB && !always && !is_participle && (flags || ezafe_of_vowel(key, (Key){ 0 })))
    return FALSE;
  if (found == STRONG_VERB && stands_alone(flags))
    return FALSE;
  return stem_verb(key, past, preverb, is_participle && !always, forms);
}

/* Where a ZWNJ parts an affix from the word, the writer has said where the word ends: خانه‌ای is no
 * خان + های. Cuts `word` there. */
static gboolean
cut_at_affix(const char *word, Key rest)
{
  const char *last = g_strrstr(word, ZWNJ_UTF8);
  if (!last || last == word || !in(affix_parts, last + ZWNJ_UTF8_LENGTH))
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
  static const Suffix indefinite = { "ای", AFTER_HEH };
  Key rest;
  *other = '\0';
  if (take_off(&indefinite, key, strlen(key), rest) && strcmp(rest, found->base) != 0 &&
      ends_with_letter(rest, strlen(rest), LETTER_HEH, LETTER_HEH) && stands_alone(flags_of(rest)))
    g_strlcpy(other, rest, sizeof(Key));
}

/* The parts that ZWNJ joins are words in their own right (جمع‌آوری, دانش‌آموز), so that text which
 * writes them apart is found too. */
static void
add_parts(const char *word, WordForms *forms)
{
  if (stands_alone(persian_lexicon(forms->stem)) || listed(PERSIAN_VARIANTS, forms->surface))
    return;
  g_auto(GStrv) parts = g_strsplit(word, ZWNJ_UTF8, -1);
  for (guint i = 0; parts[i] && parts[1]; i++) {
    Found found;
    persian_fold(parts[i]);
    if (strlen(parts[i]) < 3 * LETTER || in(affix_parts, parts[i]) ||
        listed(PERSIAN_FUNCTION, parts[i]))
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
  if (!listed(PERSIAN_KEEP, key) && !listed(PERSIAN_VARIANTS, key) &&
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
  return listed(PERSIAN_STOP, surface);
}

/* ---- what a space parts ---- */

#define MAX_PHRASE 3 /* words of the longest listed phrase */

static gboolean
word_key(const Words *words, guint i, Key key)
{
  const Word *word = &g_array_index(words->words, Word, i);
  if (word->length > ANALYSE_MAX_TERM || (word->flags & (TOKEN_NUMBER | TOKEN_LATIN)))
    return FALSE;
  memcpy(key, words->text->str + word->text, word->length);
  key[word->length] = '\0';
  persian_fold(key);
  return TRUE;
}

static gboolean
follows(const Words *words, guint i)
{
  if (i >= words->words->len)
    return FALSE;
  const Word *word = &g_array_index(words->words, Word, i);
  return word->spaced && !(word->flags & TOKEN_BREAK);
}

/* How many words after word i make a listed phrase with it; the longest. */
static guint
phrase_at(const Words *words, guint i)
{
  g_autoptr(GString) phrase = g_string_new(NULL);
  guint found = 0;
  Key key;
  if (!word_key(words, i, key) || !listed(PERSIAN_PHRASE_START, key))
    return 0;
  g_string_assign(phrase, key);
  for (guint n = 1; n < MAX_PHRASE && follows(words, i + n) && word_key(words, i + n, key); n++) {
    g_string_append_printf(phrase, " %s", key);
    if (listed(PERSIAN_PHRASES, phrase->str))
      found = n;
  }
  return found;
}

/* Whether the word `next` is an ending of the word `key`. */
static gboolean
joins_left(const char *key, const char *next)
{
  gsize length = strlen(key);
  if (in(joins_any, next))
    return TRUE;
  if (in(joins_adjective, next))
    return (flags_of(key) & PERSIAN_ADJECTIVE) != 0;
  if (in(joins_noun, next))
    return (flags_of(key) & PERSIAN_NOUN) != 0 || g_str_has_suffix(key, "های");
  if (ends_with_letter(key, length, LETTER_HEH, LETTER_HEH))
    return length > 2 * LETTER && in(joins_heh, next);
  return length > 2 * LETTER && ends_with_letter(key, length, LETTER_FARSI_YEH, LETTER_FARSI_YEH) &&
         in(joins_yeh, next);
}

static gboolean
compound_inflected(const char *whole)
{
  static const Suffix endings[] = { { "های", OPEN }, { "ها", OPEN }, { "گان", NOUN, "ه" }, { "ان", NOUN }, { "ی", NOUN } };
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
    Key rest;
    if (take_off(&endings[i], whole, strlen(whole), rest))
      return stands_alone(persian_lexicon(rest));
  }
  return FALSE;
}

/* A finite form, participle or infinitive. */
static gboolean
is_verbal(const char *word)
{
  Key stem;
  gsize length = strlen(word);
  g_strlcpy(stem, word, sizeof stem);
  if (ends_with_letter(word, length, LETTER_FARSI_YEH, LETTER_FARSI_YEH))
    stem[length -= LETTER] = '\0';
  if (ends_with_letter(stem, length, LETTER_NOON, LETTER_NOON))
    stem[length - LETTER] = '\0';
  return past_form(word) || past_form(stem) || participle(word);
}

/* Whether two words are the parts of a headword that is also written as one: جمع آوری, دانش آموزان.
 * Forms of verbs are left alone: دست داد is no دستداد. */
static gboolean
is_compound(const char *key, const char *next)
{
  if (strlen(key) < 3 * LETTER || strlen(next) < 3 * LETTER ||
      listed(PERSIAN_FUNCTION, key))
    return FALSE;
  Key whole;
  g_snprintf(whole, sizeof whole, "%s%s", key, next);
  if (!stands_alone(persian_lexicon(whole)) && !compound_inflected(whole))
    return FALSE;
  return !is_verbal(next);
}

/* What follows a preverb written on: بازمی گردد. */
static const char *
after_preverb(const char *word)
{
  for (guint i = 0; preverbs[i]; i++)
    if (g_str_has_prefix(word, preverbs[i]) && word[strlen(preverbs[i])])
      return word + strlen(preverbs[i]);
  return word;
}

/* How many words after word i are a part of it. */
static guint
parts_after(const Words *words, guint i)
{
  guint n = phrase_at(words, i);
  Key key, next;
  if (!word_key(words, i, key))
    return n;
  if (n == 0 && in(joins_right, after_preverb(key)) && follows(words, i + 1) && word_key(words, i + 1, next)) {
    Key whole;
    g_snprintf(whole, sizeof whole, "%s%s", key, next);
    if (imperfective_form(after_preverb(whole)))
      n = 1;
  }
  if (n == 0 && follows(words, i + 1) && word_key(words, i + 1, next) && is_compound(key, next))
    n = 1;
  while (follows(words, i + n + 1) && word_key(words, i + n + 1, next)) {
    if (n > 0 && !word_key(words, i + n, key))
      break;
    if (!joins_left(key, next))
      break;
    n++;
  }
  return n;
}

void
persian_join(Words *words)
{
  guint out = 0;
  for (guint i = 0; i < words->words->len; i++, out++) {
    Word word = g_array_index(words->words, Word, i);
    guint n = parts_after(words, i);
    if (n > 0 && words_join_into(&word, &g_array_index(words->words, Word, i + n)))
      i += n;
    g_array_index(words->words, Word, out) = word;
  }
  g_array_set_size(words->words, out);
}
