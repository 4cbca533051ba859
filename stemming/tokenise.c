/* tokenise.c: a small machine over folded characters. */
#include "stemming/tokenise.h"
#include "stemming/analyse.h"
#include "stemming/letters.h"
#include "stemming/normalise.h"
#include "stemming/utf8.h"
#include <string.h>
#include <unicode/uchar.h>

/* Scripts as far as words are parted by them: an Arabic article before a Latin name is a word of
 * its own. */
typedef enum { CLASS_OTHER, CLASS_BLANK, CLASS_DIGIT, CLASS_ARABIC, CLASS_LETTER, CLASS_MARK } Class;

typedef struct {
  Words *words;
  const guchar *original;
  gsize length; /* of it */
  const FoldedChar *chars;
  guint n_chars;
  guint at;
  gboolean arabic;  /* the language is written in Arabic script */
  gboolean persian;
  gboolean apostrophe; /* it is a letter inside words (English) */
  gboolean cyrillic;
  gboolean new_sentence;
  gboolean spaced;
  guint width; /* to which the lines are filled, 0: their ends are the writer's */
} Tokeniser;

static Class
classify(gunichar c)
{
  if (c < 0x80) {
    if (g_ascii_isalpha((char)c))
      return CLASS_LETTER;
    if (g_ascii_isdigit((char)c))
      return CLASS_DIGIT;
    return c == ' ' || c == '\t' ? CLASS_BLANK : CLASS_OTHER;
  }
  if ((c >= LETTER_HAMZA && c <= LETTER_YEH) || (c >= LETTER_ALEF_WASLA && c <= LETTER_YEH_BARREE_HAMZA)) /* all letters */
    return CLASS_ARABIC;
  guint32 mask = U_MASK(u_charType((UChar32)c));
  if (mask & U_GC_ND_MASK)
    return CLASS_DIGIT;
  if (mask & (U_GC_L_MASK | U_GC_NL_MASK | U_GC_NO_MASK))
    return (c >= 0x600 && c < 0x780) || (c >= 0x8A0 && c < 0x900) ? CLASS_ARABIC : CLASS_LETTER;
  if (mask & U_GC_M_MASK)
    return CLASS_MARK;
  return mask & U_GC_ZS_MASK ? CLASS_BLANK : CLASS_OTHER;
}

/* Ends a sentence wherever it stands; the ASCII full stop needs more care. */
static gboolean
ends_sentence(gunichar c)
{
  switch (c) {
  case '!':
  case '?':
  case '\n':
  case '\r':
  case '\v':
  case '\f':
  case SIGN_QUESTION:
  case SIGN_FULL_STOP:
  case 0x2022: /* bullet */
  case 0x2026: /* ellipsis, before NFKC makes full stops of it */
  case 0x2028:
  case 0x2029:
  case 0x85:
    return TRUE;
  }
  return FALSE;
}

static inline gunichar
peek(const Tokeniser *t, guint ahead)
{
  return t->at + ahead < t->n_chars ? t->chars[t->at + ahead].c : 0;
}

static guint
run_of(const Tokeniser *t, guint from, Class class)
{
  guint n = 0;
  while (from + n < t->n_chars && classify(t->chars[from + n].c) == class)
    n++;
  return n;
}

/* A full stop ends a sentence when a blank follows, unless a single letter stands before it, as in
 * an initial or a title (د. أحمد). */
static gboolean
stop_ends_sentence(const Tokeniser *t)
{
  Class next = classify(peek(t, 1));
  if (next != CLASS_BLANK && next != CLASS_OTHER)
    return FALSE;
  if (t->words->words->len == 0)
    return FALSE;
  const Word *before = &g_array_index(t->words->words, Word, t->words->words->len - 1);
  return before->end != t->chars[t->at].start || (before->flags & TOKEN_NUMBER) ||
         g_utf8_strlen(t->words->text->str + before->text, before->length) != 1;
}

/* There is always room: tokenise made it. */
static inline void
text_append(GString *text, const char *bytes, guint n)
{
  for (guint i = 0; i < n; i++)
    text->str[text->len + i] = bytes[i];
  text->len += n;
}

static void
word_begin(Tokeniser *t, Word *word, guint16 flags)
{
  GString *text = t->words->text;
  if (text->len)
    text_append(text, ZWNJ_UTF8, ZWNJ_UTF8_LENGTH);
  word->text = (guint32)text->len;
  word->length = 0;
  word->start = word->end = t->chars[t->at].start;
  word->flags = flags | (t->new_sentence ? TOKEN_BREAK : 0);
  word->spaced = t->spaced;
}

/* Takes the character at `at` into the word; past the longest term it only moves the end. */
static inline void
word_take(Tokeniser *t, Word *word)
{
  const FoldedChar *c = &t->chars[t->at++];
  GString *text = t->words->text;
  guint n = utf8_put(c->c, text->str + text->len); /* there is always room: tokenise made it */
  word->end = MAX(word->end, c->end);
  if (word->length + n <= ANALYSE_MAX_TERM)
    text->len += n;
  word->length += n;
}

static void
word_end(Tokeniser *t, Word *word)
{
  word->length = (guint32)t->words->text->len - word->text;
  g_array_append_val(t->words->words, *word);
  t->new_sentence = FALSE;
  t->spaced = TRUE;
}

/* Whether thousands follow a comma: three digits, and no fourth. */
static gboolean
thousands_follow(const Tokeniser *t)
{
  return peek(t, 0) == ',' && run_of(t, t->at + 1, CLASS_DIGIT) == 3;
}

/* Whether the sign at `at` is the decimal point of the number before it: «۲/۵» is 2.5, but neither
 * 12.05.2020 nor ۱۴۰۳/۰۵/۱۲ is a decimal. */
static gboolean
decimals_follow(const Tokeniser *t, guint digits)
{
  gunichar sign = peek(t, 0);
  guint decimals = run_of(t, t->at + 1, CLASS_DIGIT);
  gunichar after = peek(t, 1 + decimals);
  if (decimals == 0 || ((after == '.' || after == '/') && classify(peek(t, 2 + decimals)) ==
                                                                CLASS_DIGIT))
    return FALSE;
  if (sign == '.')
    return TRUE;
  /* Folding made ASCII of both; only a Persian digit takes two bytes or more. */
  const FoldedChar *digit = &t->chars[t->at + 1];
  return t->persian && sign == '/' && digits <= 3 && decimals <= 2 && digit->end - digit->start > 1;
}

static void
take_decimals(Tokeniser *t, Word *word)
{
  FoldedChar point = t->chars[t->at];
  t->at++;
  word->end = point.end;
  if (word->length++ < ANALYSE_MAX_TERM)
    text_append(t->words->text, ".", 1);
  while (t->at < t->n_chars && classify(t->chars[t->at].c) == CLASS_DIGIT)
    word_take(t, word);
}

static void
take_number(Tokeniser *t)
{
  Word word;
  guint first = t->at;
  gboolean dotted = first > 0 && (t->chars[first - 1].c == '.' || t->chars[first - 1].c == '/') &&
                    first > 1 && classify(t->chars[first - 2].c) == CLASS_DIGIT;
  word_begin(t, &word, TOKEN_NUMBER);
  while (t->at < t->n_chars) {
    if (classify(t->chars[t->at].c) == CLASS_DIGIT)
      word_take(t, &word);
    else if (thousands_follow(t))
      t->at++;
    else
      break;
  }
  if (!dotted && decimals_follow(t, t->at - first))
    take_decimals(t, &word);
  word_end(t, &word);
}

/* Latin letters and digits stay one word (h1n1, b12, 5g) unless a word of four letters or more
 * touches a number (covid19). */
static gboolean
goes_on_mixed(const Tokeniser *t, guint first, Class class)
{
  guint i = t->at;
  Class before = classify(t->chars[i - 1].c);
  if (class == before || class == CLASS_MARK || before == CLASS_MARK)
    return TRUE;
  guint run = 0;
  if (class == CLASS_DIGIT) {
    while (i > first && classify(t->chars[i - 1].c) == CLASS_LETTER)
      i--, run++;
    return run < 4;
  }
  return run_of(t, i, CLASS_LETTER) < 4;
}

static gboolean
joins_apostrophe(const Tokeniser *t)
{
  return t->apostrophe && peek(t, 0) == '\'' && classify(peek(t, 1)) == CLASS_LETTER;
}

static void
take_latin(Tokeniser *t)
{
  Word word;
  guint first = t->at;
  gboolean cyrillic = t->chars[first].c >= 0x400 && t->chars[first].c < 0x530;
  gboolean native = !t->arabic && cyrillic == t->cyrillic;
  word_begin(t, &word, native ? 0 : TOKEN_LATIN);
  while (t->at < t->n_chars) {
    Class class = classify(t->chars[t->at].c);
    if (joins_apostrophe(t))
      word_take(t, &word);
    else if ((class != CLASS_LETTER && class != CLASS_DIGIT && class != CLASS_MARK) ||
             (t->at > first && !goes_on_mixed(t, first, class)))
      break;
    word_take(t, &word);
  }
  word_end(t, &word);
}

/* Whether a folded ه was written ة, as such or as one of its presentation forms. */
static gboolean
is_teh_marbuta(const Tokeniser *t, const FoldedChar *heh)
{
  gsize at = heh->start;
  if (heh->c != LETTER_HEH)
    return FALSE;
  gunichar c = utf8_next(t->original, t->length, &at);
  return c == LETTER_TEH_MARBUTA || c == PRESENTED_TEH_MARBUTA || c == PRESENTED_TEH_MARBUTA + 1;
}

static void
take_arabic(Tokeniser *t)
{
  Word word;
  word_begin(t, &word, t->arabic ? 0 : TOKEN_LATIN);
  while (t->at < t->n_chars) {
    gunichar c = t->chars[t->at].c;
    Class class = classify(c);
    if (class != CLASS_ARABIC && class != CLASS_MARK &&
        (c != SIGN_ZWNJ || classify(peek(t, 1)) != CLASS_ARABIC))
      break;
    if (c == SIGN_ZWNJ || c == LETTER_ALEF_MADDA || c == LETTER_HAMZA)
      word.flags |= WORD_FOLDS;
    word_take(t, &word);
  }
  if (t->arabic && is_teh_marbuta(t, &t->chars[t->at - 1]))
    word.flags |= WORD_IN_TEH;
  word_end(t, &word);
}

/* 5g, 3d: a number that a short run of Latin letters follows. */
static gboolean
number_is_mixed(const Tokeniser *t)
{
  guint digits = run_of(t, t->at, CLASS_DIGIT);
  guint letters = run_of(t, t->at + digits, CLASS_LETTER);
  return letters > 0 && letters < 4;
}

/* ---- lines filled to a width ---- */

/* Some sources break their lines at a width of their own (text made of HTML, mail). Such a line's end
 * ends no sentence. It is told by how lines are filled: the next line's first word had no room. */
#define WIDTH_MIN 40
#define WIDTH_MAX 120
#define FILLED_MIN 3 /* so many filled lines at the least, and nine of ten */

/* One line: how many characters to its last word's end, where the next line starts, and how long that
 * one's first word is (0: the next line is empty). */
typedef struct {
  guint length, next, next_word;
  gboolean blanks;
} Line;

static gboolean
is_blank(gunichar c)
{
  return c == ' ' || c == '\t' || c == '\r' || classify(c) == CLASS_BLANK;
}

static Line
line_at(const Tokeniser *t, guint from)
{
  Line line = { 0, from, 0, FALSE };
  guint i = from;
  for (; i < t->n_chars && t->chars[i].c != '\n'; i++) {
    if (!is_blank(t->chars[i].c))
      line.length = i + 1 - from;
    else if (i > from)
      line.blanks = TRUE;
  }
  line.next = MIN(i + 1, t->n_chars);
  while (line.next + line.next_word < t->n_chars) {
    gunichar c = t->chars[line.next + line.next_word].c;
    if (c == '\n' || is_blank(c))
      break;
    line.next_word++;
  }
  return line;
}

/* The width to which the text's lines are filled, or 0. */
static guint
find_width(const Tokeniser *t)
{
  guint width = 0, filled = 0, others = 0;
  for (guint at = 0; at < t->n_chars; at = line_at(t, at).next) {
    Line line = line_at(t, at);
    if (line.blanks) /* a lone long word (an address) breaks every width */
      width = MAX(width, line.length);
  }
  if (width < WIDTH_MIN || width > WIDTH_MAX)
    return 0;
  for (guint at = 0; at < t->n_chars;) {
    Line line = line_at(t, at);
    at = line.next;
    if (!line.length || !line.next_word)
      continue;
    if (line.length + 1 + line.next_word > width)
      filled++;
    else
      others++;
  }
  return filled >= FILLED_MIN && filled >= 9 * others ? width : 0;
}

/* Whether the line's end at `at` is one that only the width made. */
static gboolean
is_filled_line(const Tokeniser *t)
{
  if (!t->width || t->chars[t->at].c != '\n')
    return FALSE;
  guint from = t->at;
  while (from > 0 && t->chars[from - 1].c != '\n')
    from--;
  Line line = line_at(t, from);
  return line.length && line.next_word && line.length + 1 + line.next_word > t->width;
}

static void
skip_other(Tokeniser *t, gunichar c, Class class)
{
  if (is_filled_line(t)) {
    t->at++;
    return;
  }
  if (ends_sentence(c) || (c == '.' && stop_ends_sentence(t)))
    t->new_sentence = TRUE;
  if (class != CLASS_BLANK && c != SIGN_ZWNJ)
    t->spaced = FALSE;
  t->at++;
}

void
tokenise(const char *lang, const char *text, gsize length, Words *words)
{
  static const char *const arabic_script[] = { "ar", "fa", "ckb", "ur", "ps", NULL };
  gboolean known = lang != NULL;
  g_array_set_size(words->words, 0);
  normalise(normalise_column(lang), text, length, words->folded);
  /* Four bytes a character at most, and a ZWNJ before it. */
  g_string_set_size(words->text, (gsize)words->folded->len * (4 + ZWNJ_UTF8_LENGTH));
  words->text->len = 0;
  Tokeniser t = {
    .words = words,
    .original = (const guchar *)text,
    .length = length,
    .chars = (const FoldedChar *)(gpointer)words->folded->data,
    .n_chars = words->folded->len,
    .arabic = known && g_strv_contains(arabic_script, lang),
    .persian = g_strcmp0(lang, "fa") == 0,
    .apostrophe = g_strcmp0(lang, "en") == 0,
    .cyrillic = g_strcmp0(lang, "ru") == 0,
    .new_sentence = TRUE,
  };
  if (memchr(text, '\n', length))
    t.width = find_width(&t);
  while (t.at < t.n_chars) {
    gunichar c = t.chars[t.at].c;
    Class class = classify(c);
    if (class == CLASS_ARABIC)
      take_arabic(&t);
    else if (class == CLASS_LETTER || (class == CLASS_DIGIT && number_is_mixed(&t)))
      take_latin(&t);
    else if (class == CLASS_DIGIT)
      take_number(&t);
    else
      skip_other(&t, c, class);
  }
  words->text->str[words->text->len] = '\0';
}

gboolean
words_join_into(Word *word, const Word *next)
{
  guint32 length = next->text + next->length - word->text;
  if (length > ANALYSE_MAX_TERM)
    return FALSE;
  word->length = length;
  word->end = next->end;
  return TRUE;
}

void
words_init(Words *words)
{
  words->folded = g_array_new(FALSE, FALSE, sizeof(FoldedChar));
  words->text = g_string_new(NULL);
  words->words = g_array_new(FALSE, FALSE, sizeof(Word));
}

void
words_release(Words *words)
{
  g_array_unref(words->folded);
  g_string_free(words->text, TRUE);
  g_array_unref(words->words);
}
