/* normalise.c: Arabic script and ASCII go through one small table; what NFKC may change goes to
 * ICU, a cluster at a time. */
#include "stemming/normalise.h"
#include "stemming/letters.h"
#include "stemming/utf8.h"
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* What the table below says of a character of U+0600–06FF; anything greater is its replacement. */
enum {
  SAME,
  MARK,   /* deleted, and covered by the letter before it */
  FORMAT, /* deleted */
  HAMZA,  /* a combining madda or hamza: may make one letter of two first */
  COMPAT, /* NFKC decomposes it */
};

#define DIGITS(first, i) [first + i - 0x600] = '0' + i
#define TEN(first)                                                                             \
  DIGITS(first, 0), DIGITS(first, 1), DIGITS(first, 2), DIGITS(first, 3), DIGITS(first, 4),    \
      DIGITS(first, 5), DIGITS(first, 6), DIGITS(first, 7), DIGITS(first, 8), DIGITS(first, 9)
#define AT(letter) [(letter) - 0x600]

/* What both columns do (after reference tables of Unicode 15, block Arabic). */
#define COMMON_ROWS                                                                            \
  [0x00 ... 0x05] = FORMAT, [0x10 ... 0x1A] = MARK, [0x1C] = FORMAT, [0x4B ... 0x52] = MARK,   \
  [0x53 ... 0x55] = HAMZA, [0x56 ... 0x5F] = MARK, [0x70] = MARK, [0x75 ... 0x78] = COMPAT,    \
  [0xD6 ... 0xDC] = MARK, [0xDD] = FORMAT, [0xDF ... 0xE8] = MARK, [0xEA ... 0xED] = MARK,     \
  AT(SIGN_TATWEEL) = MARK, TEN(DIGIT_ZERO_ARABIC), TEN(DIGIT_ZERO_PERSIAN),                    \
  AT(SIGN_PERCENT) = '%', AT(SIGN_DECIMAL) = '.', AT(SIGN_THOUSANDS) = FORMAT,                 \
  AT(LETTER_ALEF_HAMZA_ABOVE) = LETTER_ALEF, AT(LETTER_ALEF_HAMZA_BELOW) = LETTER_ALEF,        \
  AT(LETTER_ALEF_WASLA) = LETTER_ALEF, AT(LETTER_TEH_MARBUTA) = LETTER_HEH,                    \
  AT(LETTER_HEH_DOACHASHMEE) = LETTER_HEH, AT(LETTER_HEH_YEH) = LETTER_HEH,                    \
  AT(LETTER_HEH_GOAL) = LETTER_HEH, AT(LETTER_HEH_GOAL_HAMZA) = LETTER_HEH,                    \
  AT(LETTER_TEH_MARBUTA_GOAL) = LETTER_HEH, AT(LETTER_AE) = LETTER_HEH

static const guint16 arabic_block[256] = {
  COMMON_ROWS,
  AT(LETTER_ALEF_MADDA) = LETTER_ALEF,
  AT(LETTER_ALEF_MAKSURA) = LETTER_YEH,
  AT(LETTER_FARSI_YEH) = LETTER_YEH,
  AT(LETTER_YEH_BARREE) = LETTER_YEH,
  AT(LETTER_YEH_BARREE_HAMZA) = LETTER_YEH,
  AT(LETTER_KEHEH) = LETTER_KAF,
};

static const guint16 persian_block[256] = {
  COMMON_ROWS,
  AT(LETTER_WAW_HAMZA) = LETTER_WAW,
  AT(LETTER_YEH_HAMZA) = LETTER_FARSI_YEH,
  AT(LETTER_ALEF_MAKSURA) = LETTER_FARSI_YEH,
  AT(LETTER_YEH) = LETTER_FARSI_YEH,
  AT(LETTER_YEH_BARREE) = LETTER_FARSI_YEH,
  AT(LETTER_YEH_BARREE_HAMZA) = LETTER_FARSI_YEH,
  AT(LETTER_KAF) = LETTER_KEHEH,
};

/* The letters that take a combining madda or hamza, and what they become (UnicodeData.txt). */
static const struct {
  guint16 base, mark, composed;
} compositions[] = {
  { LETTER_ALEF, MARK_MADDA_ABOVE, LETTER_ALEF_MADDA },
  { LETTER_ALEF, MARK_HAMZA_ABOVE, LETTER_ALEF_HAMZA_ABOVE },
  { LETTER_ALEF, MARK_HAMZA_BELOW, LETTER_ALEF_HAMZA_BELOW },
  { LETTER_WAW, MARK_HAMZA_ABOVE, LETTER_WAW_HAMZA },
  { LETTER_YEH, MARK_HAMZA_ABOVE, LETTER_YEH_HAMZA },
};

typedef struct {
  NormaliseColumn column;
  const guint16 *block;
  const UNormalizer2 *nfkc;
  GArray *out;
  gsize room;       /* so many characters `out` surely holds */
  gunichar base;    /* the letter last put, before folding: may still take a hamza */
  gboolean blocked; /* a mark of class 230 came since: no composition over it */
} Folder;

NormaliseColumn
normalise_column(const char *lang)
{
  if (g_strcmp0(lang, "fa") == 0)
    return NORMALISE_PERSIAN;
  return g_strcmp0(lang, "tr") == 0 ? NORMALISE_TURKISH : NORMALISE_ARABIC;
}

static const guint16 *
block_of(NormaliseColumn column)
{
  return column == NORMALISE_PERSIAN ? persian_block : arabic_block;
}

static inline gboolean
in_arabic_block(gunichar c)
{
  return (c & ~0xFFu) == 0x600;
}

static inline gboolean
is_arabic_letter(gunichar c)
{
  return c >= LETTER_HAMZA && c < 0x700;
}

/* On old Persian pages ¬ between two letters is a ZWNJ. */
static inline void
reread_not_sign(Folder *f)
{
  guint n = f->out->len;
  FoldedChar *sign = n > 1 ? &g_array_index(f->out, FoldedChar, n - 1) : NULL;
  if (sign && sign->c == SIGN_NOT && is_arabic_letter(sign[-1].c))
    sign->c = SIGN_ZWNJ;
}

static inline void
put(Folder *f, gunichar c, guint32 start, guint32 end)
{
  if (f->column == NORMALISE_PERSIAN && is_arabic_letter(c))
    reread_not_sign(f);
  FoldedChar folded = { c, start, end };
  if (f->out->len < f->room)
    ((FoldedChar *)(gpointer)f->out->data)[f->out->len++] = folded;
  else
    g_array_append_val(f->out, folded);
}

static inline FoldedChar *
last(Folder *f)
{
  return f->out->len ? &g_array_index(f->out, FoldedChar, f->out->len - 1) : NULL;
}

/* The letter before a mark covers it, so that highlighted words keep their vowels. */
static void
cover(Folder *f, guint32 start, guint32 end)
{
  FoldedChar *letter = last(f);
  if (letter && letter->end == start && is_arabic_letter(letter->c))
    letter->end = end;
}

static inline gunichar
fold_letter(Folder *f, gunichar c)
{
  guint16 to = f->block[c - 0x600];
  return to > COMPAT ? to : c;
}

static void
compose(Folder *f, gunichar mark)
{
  if (f->blocked && mark != MARK_HAMZA_BELOW)
    return;
  f->blocked |= mark != MARK_HAMZA_BELOW;
  for (guint i = 0; i < G_N_ELEMENTS(compositions); i++)
    if (compositions[i].base == f->base && compositions[i].mark == mark) {
      last(f)->c = fold_letter(f, compositions[i].composed);
      /* A hamza below comes first in canonical order, whatever was written before it. */
      f->blocked |= mark == MARK_HAMZA_BELOW;
      return;
    }
}

/* Marks of class 230 stand above and keep a later hamza from its letter; vowels (27–35) and marks
 * below (220) do not. */
static gboolean
stands_above(gunichar mark)
{
  return u_getCombiningClass((UChar32)mark) == 230;
}

static void
put_zwnj(Folder *f, guint32 start, guint32 end)
{
  const FoldedChar *before = last(f);
  if (f->column == NORMALISE_PERSIAN && before && is_arabic_letter(before->c))
    put(f, SIGN_ZWNJ, start, end);
}

static gunichar
lower(Folder *f, gunichar c)
{
  if (f->column == NORMALISE_TURKISH && c == 'I')
    return 0x131;
  return (gunichar)u_tolower((UChar32)c);
}

/* Folds a character that NFKC leaves alone. */
static inline void
put_letter(Folder *f, gunichar c, guint32 start, guint32 end)
{
  if (!in_arabic_block(c)) {
    f->base = 0;
    if (c == SIGN_ZWNJ || c == SIGN_ZWSP)
      put_zwnj(f, start, end);
    else if (c == SIGN_APOSTROPHE)
      put(f, '\'', start, end);
    else if (c < 0x80 || u_charType((UChar32)c) != U_FORMAT_CHAR)
      put(f, lower(f, c), start, end);
    return;
  }
  guint16 to = f->block[c - 0x600];
  if (to == MARK || to == HAMZA) {
    cover(f, start, end);
    if (to == HAMZA && f->base)
      compose(f, c);
    else if (f->base && stands_above(c))
      f->blocked = TRUE;
    if (c == SIGN_TATWEEL)
      f->base = 0;
  } else if (to != FORMAT) {
    f->base = c;
    f->blocked = FALSE;
    put(f, to > COMPAT ? to : c, start, end);
  }
}

/* Characters whose presentation forms are marks alone (NFKC would make a blank of them). */
static gboolean
is_isolated_mark(gunichar c)
{
  return (c >= 0xFE70 && c <= 0xFE7F) || (c >= 0xFC5E && c <= 0xFC63) ||
         (c >= 0xFCF2 && c <= 0xFCF4);
}

/* Deleted wherever it stands, so that it never parts a letter from its accent. */
static gboolean
is_dropped(gunichar c)
{
  if (in_arabic_block(c))
    return arabic_block[c - 0x600] >= MARK && arabic_block[c - 0x600] <= HAMZA;
  return is_isolated_mark(c) ||
         (c > 0x7F && c != SIGN_ZWNJ && u_charType((UChar32)c) == U_FORMAT_CHAR);
}

/* The spelling of U+FDFD, which NFKC leaves alone. */
static const gunichar bismillah[] = {
  LETTER_BEH,  LETTER_SEEN, LETTER_MEEM, ' ', LETTER_ALEF, LETTER_LAM,  LETTER_LAM, LETTER_HEH,
  ' ',         LETTER_ALEF, LETTER_LAM,  LETTER_REH, LETTER_HAH, LETTER_MEEM, LETTER_NOON, ' ',
  LETTER_ALEF, LETTER_LAM,  LETTER_REH,  LETTER_HAH, LETTER_YEH, LETTER_MEEM,
};

static void
append_code_point(GArray *units, gunichar c)
{
  UChar pair[2];
  int n = 0;
  U16_APPEND_UNSAFE(pair, n, c);
  g_array_append_vals(units, pair, n);
}

/* Takes back what was put since the last character that starts a cluster: it may compose with an
 * accent that comes now. Returns where it began in the text. */
static guint32
take_back(Folder *f, GArray *units, guint32 start)
{
  guint first = f->out->len;
  while (first > 0) {
    const FoldedChar *c = &g_array_index(f->out, FoldedChar, --first);
    start = c->start;
    if (unorm2_hasBoundaryBefore(f->nfkc, (UChar32)c->c))
      break;
  }
  for (guint i = first; i < f->out->len; i++)
    append_code_point(units, g_array_index(f->out, FoldedChar, i).c);
  g_array_set_size(f->out, first);
  return start;
}

/* NFKC of `units`, in place. */
static void
compose_units(Folder *f, GArray *units)
{
  UErrorCode status = U_ZERO_ERROR;
  /* U+FDFA, the longest, becomes 18 characters. */
  gsize room = (gsize)units->len * 18 + 1;
  g_autofree UChar *to = g_new(UChar, room);
  int32_t n = unorm2_normalize(f->nfkc, (const UChar *)(gpointer)units->data, (int32_t)units->len, to,
                               (int32_t)room, &status);
  if (U_FAILURE(status))
    return;
  g_array_set_size(units, 0);
  g_array_append_vals(units, to, (guint)n);
}

/* Makes small letters of `units`; returns whether that changed any. */
static gboolean
lower_units(Folder *f, GArray *units)
{
  gboolean changed = FALSE;
  g_autoptr(GArray) old = g_array_copy(units);
  const UChar *from = (const UChar *)(gpointer)old->data;
  g_array_set_size(units, 0);
  for (guint i = 0; i < old->len;) {
    UChar32 c;
    U16_NEXT(from, i, old->len, c);
    gunichar small = lower(f, (gunichar)c);
    changed |= small != (gunichar)c;
    append_code_point(units, small);
  }
  return changed;
}

/* A small letter may compose with an accent that its capital does not take (W, w with a ring). */
static void
put_normalised(Folder *f, GArray *units, guint32 start, guint32 end)
{
  do
    compose_units(f, units);
  while (lower_units(f, units));
  const UChar *from = (const UChar *)(gpointer)units->data;
  for (guint i = 0; i < units->len;) {
    UChar32 c;
    U16_NEXT(from, i, units->len, c);
    put_letter(f, (gunichar)c, start, end);
  }
}

/* Folds the cluster at text[*at]: one character and what may combine with it. */
static void
put_cluster(Folder *f, const guchar *text, gsize length, gsize *at)
{
  guint32 start = (guint32)*at, end;
  g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(UChar));
  gunichar c = utf8_next(text, length, at);
  end = (guint32)*at;
  if (!unorm2_hasBoundaryBefore(f->nfkc, (UChar32)c))
    start = take_back(f, units, start);
  append_code_point(units, c);
  while (*at < length) {
    gsize next = *at;
    c = utf8_next(text, length, &next);
    if (in_arabic_block(c) || unorm2_hasBoundaryBefore(f->nfkc, (UChar32)c))
      break;
    if (!is_dropped(c))
      append_code_point(units, c);
    *at = next;
    end = (guint32)next;
  }
  f->base = 0;
  put_normalised(f, units, start, end);
}

/* Everything but ASCII and the Arabic block. */
static void
put_other(Folder *f, gunichar c, const guchar *text, gsize length, gsize *at)
{
  guint32 start = (guint32)*at;
  gsize next = start;
  utf8_next(text, length, &next);
  if (is_isolated_mark(c)) {
    cover(f, start, (guint32)next);
  } else if (c == LIGATURE_BISMILLAH) {
    for (guint i = 0; i < G_N_ELEMENTS(bismillah); i++)
      put_letter(f, bismillah[i], start, (guint32)next);
  } else if (unorm2_isInert(f->nfkc, (UChar32)c)) {
    put_letter(f, c, start, (guint32)next);
  } else {
    put_cluster(f, text, length, at);
    return;
  }
  *at = next;
}

void
normalise(NormaliseColumn column, const char *string, gsize length, GArray *out)
{
  UErrorCode status = U_ZERO_ERROR;
  const guchar *text = (const guchar *)string;
  Folder f = {
    .column = column,
    .block = block_of(column),
    .nfkc = unorm2_getNFKCInstance(&status),
    .out = out,
    .room = length,
  };
  g_array_set_size(out, (guint)length); /* nearly every character gives one at the most */
  g_array_set_size(out, 0);
  for (gsize at = 0; at < length;) {
    gsize next = at;
    gunichar c = utf8_next(text, length, &next);
    if (c < 0x80) {
      f.base = 0;
      if (c >= 'A' && c <= 'Z')
        c = c == 'I' && column == NORMALISE_TURKISH ? 0x131 : c + 32;
      put(&f, c, (guint32)at, (guint32)next);
      at = next;
    } else if (in_arabic_block(c) && f.block[c - 0x600] != COMPAT) {
      put_letter(&f, c, (guint32)at, (guint32)next);
      at = next;
    } else {
      put_other(&f, c, text, length, &at);
    }
  }
}

gunichar
normalise_alone(NormaliseColumn column, gunichar c)
{
  guint16 to = block_of(column)[c - 0x600];
  switch (to) {
  case SAME:
    return c;
  case MARK:
    return NORMALISE_DELETED;
  case FORMAT:
  case HAMZA:
  case COMPAT:
    return NORMALISE_DEPENDS;
  default:
    return to;
  }
}

char *
normalise_string(NormaliseColumn column, const char *text, gssize length)
{
  g_autoptr(GArray) folded = g_array_new(FALSE, FALSE, sizeof(FoldedChar));
  normalise(column, text, length < 0 ? strlen(text) : (gsize)length, folded);
  GString *out = g_string_sized_new(folded->len * 2);
  for (guint i = 0; i < folded->len; i++)
    g_string_append_unichar(out, g_array_index(folded, FoldedChar, i).c);
  return g_string_free(out, FALSE);
}
