/* sieve.c: a word is the set of its letters and its first letter. A word is met only where these are among
 * the other's, those aside that inflection may take off it. */
#include "stemming/sieve.h"
#include "stemming/letters.h"
#include "stemming/normalise.h"
#include <string.h>

/* A bit a letter. Some share theirs, which lets a few more phrases pass. */
typedef guint64 Letters;

#define BIT(letter) ((Letters)1 << ((letter) & 63))
#define ALL (~(Letters)0)
#define LATIN (BIT('z') | (BIT('z') - BIT('a')))

#define BITS2(a, b) (BIT(a) | BIT(b))
#define BITS4(a, b, c, d) (BITS2(a, b) | BITS2(c, d))
#define BITS8(a, b, c, d, e, f, g, h) (BITS4(a, b, c, d) | BITS4(e, f, g, h))

/* The letters that count where a word of a phrase and a word of the text are set side by side. */
typedef struct {
  Letters need;  /* the phrase's word has them: so has the text's */
  Letters same;  /* the text's word has them: so has the phrase's */
  Letters first; /* the phrase's word begins with one: so does the text's */
} Letting;

typedef struct {
  const char *lang;
  gboolean apostrophe; /* it is a letter inside words */
  gboolean joined;     /* what a blank parts may be one word */
  Letting exact;       /* for a surface: but for what is written on to a word */
  Letting inflected;   /* for a stem: but for what it lost, and what it got instead */
  Letting verbal;      /* the same for one that may be a verb's, in د or ت; of Persian */
} Rules;

#define ARABIC_WEAK (BITS4(LETTER_ALEF, LETTER_WAW, LETTER_YEH, LETTER_HEH) | \
                     BITS4(LETTER_HAMZA, LETTER_WAW_HAMZA, LETTER_YEH_HAMZA, LETTER_ALEF_MADDA))
#define ARABIC_PROCLITICS (BITS4(LETTER_FEH, LETTER_BEH, LETTER_KAF, LETTER_LAM) | BITS2(LETTER_WAW, LETTER_ALEF))
#define ARABIC_ENDINGS                                                                            \
  BITS8(LETTER_HEH, LETTER_WAW, LETTER_NOON, LETTER_YEH, LETTER_ALEF, LETTER_TEH, LETTER_MEEM, LETTER_KAF)
#define PERSIAN_WEAK (BITS4(LETTER_ALEF, LETTER_WAW, LETTER_FARSI_YEH, LETTER_HEH) | \
                      BITS4(LETTER_HAMZA, LETTER_ALEF_MADDA, LETTER_TEH, LETTER_MEEM))
/* Letters of words that have a variant: اطاق, ذغال, قلیان; and of what they vary with. */
#define PERSIAN_VARIED BITS4(LETTER_TAH, LETTER_THAL, LETTER_QAF, LETTER_HAMZA)
#define PERSIAN_VARIANT BITS4(LETTER_TEH, LETTER_ZAIN, LETTER_GHAIN, LETTER_HAMZA)

static const Rules rules[] = {
  { .lang = "ar",
    /* شئون is شؤون */
    .exact = { .need = ~BITS4(LETTER_ALEF, LETTER_LAM, LETTER_WAW_HAMZA, LETTER_YEH_HAMZA),
               .same = ~(ARABIC_PROCLITICS | ARABIC_ENDINGS | BITS2(LETTER_WAW_HAMZA, LETTER_YEH_HAMZA)) },
    .inflected = { .need = ~(ARABIC_PROCLITICS | ARABIC_ENDINGS | ARABIC_WEAK | BIT(LETTER_SEEN)),
                   .same = ~(ARABIC_PROCLITICS | ARABIC_WEAK) } },
  { .lang = "fa",
    .joined = TRUE,
    .exact = { .need = ALL, /* ها, ان, ی, تبار, الاصل */
               .same = ~(BITS8(LETTER_HEH, LETTER_ALEF, LETTER_FARSI_YEH, LETTER_NOON, LETTER_TEH, LETTER_BEH,
                               LETTER_REH, LETTER_SAD) |
                         BIT(LETTER_LAM)),
               .first = ALL },
    .inflected = { .need = ~(PERSIAN_WEAK | PERSIAN_VARIED |
                             BITS8(LETTER_NOON, LETTER_SHEEN, LETTER_MEEM, LETTER_REH, LETTER_DAL, LETTER_SEEN,
                                   LETTER_GAF, LETTER_JEEM)),
                   .same = ~(BITS4(LETTER_HEH, LETTER_WAW, LETTER_FARSI_YEH, LETTER_ALEF) | BIT(LETTER_ALEF_MADDA) |
                             PERSIAN_VARIANT),
                   .first = ~(PERSIAN_VARIED | BIT(LETTER_ALEF_MADDA)) },
    /* Stems of the present have other letters than the past, and ب, ن, می, همی before them. */
    .verbal = { .need = BITS8(LETTER_THEH, LETTER_HAH, LETTER_KHAH, LETTER_SAD, LETTER_DAD, LETTER_ZAH,
                              LETTER_AIN, LETTER_GHAIN) |
                        BITS4(LETTER_FEH, LETTER_LAM, LETTER_PEH, LETTER_KEHEH),
                .same = BITS8(LETTER_THEH, LETTER_HAH, LETTER_SAD, LETTER_DAD, LETTER_ZAH, LETTER_AIN, LETTER_LAM,
                              LETTER_PEH) |
                        BITS8(LETTER_KEHEH, LETTER_BEH, LETTER_JEEM, LETTER_NOON, LETTER_QAF, LETTER_TAH,
                              LETTER_THAL, LETTER_JEH),
                .first = ~(PERSIAN_VARIED | BIT(LETTER_ALEF_MADDA) |
                           BITS4(LETTER_BEH, LETTER_NOON, LETTER_MEEM, LETTER_HEH)) } },
  { .lang = "en",
    .apostrophe = TRUE,
    .exact = { .need = ALL, .same = ~BIT('s'), .first = LATIN }, /* the possessive */
    /* Suffixes that Snowball takes off or changes; what it puts in their place. */
    .inflected = { .need = BITS4('h', 'j', 'k', 'p') | BITS2('q', 'w') | BIT('x'),
                   .same = ~(BITS2('e', 'i') | BIT('y')),
                   .first = LATIN } },
};

typedef struct {
  Letters letters, first;
  const Letting *letting; /* of a word of the text */
} Shape;

typedef struct {
  Shape *words;
  guint n;
} Shapes;

/* What a character of the block U+0600–06FF is in a phrase. */
typedef struct {
  Letters letters;  /* none for a mark that folding deletes */
  gboolean parts;   /* it may part words */
  gboolean depends; /* what it is, or where words part, depends on others */
} Character;

struct Sieve {
  const Rules *rules; /* NULL: everything passes */
  Character block[256];
  Shapes surfaces, forms;
};

static gboolean
in_arabic_block(gunichar c)
{
  return c >= 0x600 && c < 0x700;
}

/* Of a folded word. */
static Shape
shape_of(const char *word)
{
  Shape shape = { 0, 0, NULL };
  for (const char *p = word; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    Letters letter = in_arabic_block(c) || (c < 0x80 && g_ascii_isalpha((char)c)) ? BIT(c) : 0;
    shape.letters |= letter;
    if (p == word)
      shape.first = letter;
  }
  return shape;
}

static void
add_word(Shapes *shapes, const char *word, const Letting *letting)
{
  Shape shape = shape_of(word);
  shape.letting = letting;
  if (!shape.letters) /* a number */
    return;
  for (guint i = 0; i < shapes->n; i++)
    if (memcmp(&shapes->words[i], &shape, sizeof shape) == 0)
      return;
  shapes->words[shapes->n++] = shape;
}

static const Letting *
letting_of_stem(const Rules *r, const char *stem)
{
  gsize length = strlen(stem);
  gunichar last = g_utf8_get_char(g_utf8_find_prev_char(stem, stem + length));
  return r->joined && (last == LETTER_DAL || last == LETTER_TEH) ? &r->verbal : &r->inflected;
}

/* Folding is the normaliser's; what depends on a character's neighbours is left to it. */
static Character
read_character(NormaliseColumn column, gunichar c)
{
  gunichar to = normalise_alone(column, c);
  if (to == NORMALISE_DEPENDS || g_unichar_isdigit(to)) /* c٨k is one word */
    return (Character){ .depends = TRUE };
  if (to == NORMALISE_DELETED)
    return (Character){ 0 };
  if (in_arabic_block(to) && g_unichar_isalpha(to))
    return (Character){ .letters = BIT(to) };
  return (Character){ .parts = TRUE };
}

Sieve *
sieve_new(const char *lang, const Token *tokens, gsize n_tokens)
{
  Sieve *sieve = g_new0(Sieve, 1);
  for (guint i = 0; i < G_N_ELEMENTS(rules); i++)
    if (g_strcmp0(rules[i].lang, lang) == 0)
      sieve->rules = &rules[i];
  for (guint i = 0; i < G_N_ELEMENTS(sieve->block); i++)
    sieve->block[i] = read_character(normalise_column(lang), 0x600 + i);
  sieve->surfaces.words = g_new(Shape, n_tokens + 1);
  sieve->forms.words = g_new(Shape, 5 * n_tokens + 1);
  for (gsize i = 0; sieve->rules && i < n_tokens; i++) {
    const Token *token = &tokens[i];
    const char *forms[] = { token->surface, token->base, token->stem, token->extra[0], token->extra[1] };
    add_word(&sieve->surfaces, token->surface, &sieve->rules->exact);
    for (guint f = 0; f < G_N_ELEMENTS(forms); f++)
      if (forms[f])
        add_word(&sieve->forms, forms[f], letting_of_stem(sieve->rules, forms[f]));
  }
  return sieve;
}

void
sieve_free(Sieve *sieve)
{
  if (!sieve)
    return;
  g_free(sieve->surfaces.words);
  g_free(sieve->forms.words);
  g_free(sieve);
}

/* One run of ASCII letters and digits at `*at`. Where digits are in it, it may be several words, and says
 * nothing. */
static Shape
take_latin(const Sieve *sieve, const char *phrase, gsize length, gsize *at)
{
  gboolean digits = FALSE;
  Shape shape = { 0, BIT(phrase[*at] | 32), NULL };
  for (; *at < length; ++*at) {
    char c = phrase[*at];
    gboolean joins = c == '\'' && sieve->rules->apostrophe && *at + 1 < length &&
                     g_ascii_isalpha(phrase[*at + 1]);
    if (g_ascii_isalpha(c))
      shape.letters |= BIT(c | 32);
    else if (g_ascii_isdigit(c))
      digits = TRUE;
    else if (!joins)
      break;
  }
  return digits ? (Shape){ 0 } : shape;
}

static gboolean
is_zwnj(const char *phrase, gsize length, gsize at)
{
  return at + ZWNJ_UTF8_LENGTH <= length && memcmp(phrase + at, ZWNJ_UTF8, ZWNJ_UTF8_LENGTH) == 0;
}

/* The character of the Arabic block at `at`, or NULL for another. */
static const Character *
arabic_at(const Sieve *sieve, const char *phrase, gsize length, gsize at)
{
  static const Character cut_off = { .depends = TRUE };
  if (at >= length || ((guchar)phrase[at] & 0xFC) != 0xD8)
    return NULL;
  if (at + 1 == length)
    return &cut_off;
  return &sieve->block[((guchar)phrase[at] & 3) << 6 | ((guchar)phrase[at + 1] & 63)];
}

/* Whether nothing is known of the character there, where no run goes on: it may be a letter, change the one before it
 * (é in two), or be no more than a mark, on either side of which stands one word. */
static gboolean
is_unknown(const Sieve *sieve, const char *phrase, gsize length, gsize at)
{
  if (at >= length)
    return FALSE;
  if (phrase[at] == '\'' && sieve->rules->apostrophe && at + 1 < length) /* it may join what is unknown */
    return (guchar)phrase[at + 1] >= 0x80;
  if ((guchar)phrase[at] < 0x80)
    return FALSE;
  if (is_zwnj(phrase, length, at)) /* elsewhere it parts nothing */
    return !sieve->rules->joined || at < 2 || ((guchar)phrase[at - 2] & 0xFC) != 0xD8;
  const Character *c = arabic_at(sieve, phrase, length, at);
  return !c || c->depends || !(c->letters || c->parts);
}

/* One run of letters of the Arabic block. */
static Shape
take_arabic(const Sieve *sieve, const char *phrase, gsize length, gsize *at)
{
  Shape shape = { 0 };
  const Character *c;
  while ((c = arabic_at(sieve, phrase, length, *at)) && !c->depends) {
    *at += 2;
    if (!shape.letters)
      shape.first = c->letters;
    shape.letters |= c->letters;
    if (c->parts)
      break;
  }
  return shape;
}

/* The run at `*at`, which is known; of nothing where no word begins there. */
static Shape
take_run(const Sieve *sieve, const char *phrase, gsize length, gsize *at)
{
  guchar c = (guchar)phrase[*at];
  if (g_ascii_isalnum((char)c))
    return take_latin(sieve, phrase, length, at);
  if (c >= 0x80 && !is_zwnj(phrase, length, *at))
    return take_arabic(sieve, phrase, length, at);
  *at += c < 0x80 ? 1 : ZWNJ_UTF8_LENGTH;
  return (Shape){ 0 };
}

/* Whether the text has a word like this one of a phrase: `begins` with this run, and `whole`: with no other. */
static gboolean
is_among(const Shapes *shapes, const Shape *run, gboolean begins, gboolean whole)
{
  for (guint i = 0; i < shapes->n; i++) {
    const Shape *word = &shapes->words[i];
    const Letting *letting = word->letting;
    if (!(run->letters & letting->need & ~word->letters) &&
        !(whole && word->letters & letting->same & ~run->letters) &&
        !(begins && run->first & letting->first & ~word->first))
      return TRUE;
  }
  return FALSE;
}

gboolean
sieve_passes(const Sieve *sieve, const char *phrase, gsize length, gboolean inflected)
{
  const Shapes *shapes = inflected ? &sieve->forms : &sieve->surfaces;
  gboolean begun = FALSE;
  if (!sieve->rules || length > ANALYSE_MAX_TERM) /* longer words are cut */
    return TRUE;
  for (gsize at = 0; at < length && !is_unknown(sieve, phrase, length, at);) {
    gboolean joined = sieve->rules->joined;
    gsize start = at;
    Shape run = take_run(sieve, phrase, length, &at);
    if (is_unknown(sieve, phrase, length, at))
      return TRUE;
    if (!run.letters)
      continue;
    if (!is_among(shapes, &run, !joined || !begun, !joined || (start == 0 && at == length)))
      return FALSE;
    begun = TRUE;
  }
  return TRUE;
}
