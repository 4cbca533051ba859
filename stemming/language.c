/* language.c: letters first, then the commonest words. Each language gathers points from letters
 * that its neighbours do not write and from function words; the most points a word wins. */
#include "stemming/language.h"
#include "stemming/letters.h"
#include "stemming/utf8.h"
#include <string.h>
#include <unicode/uchar.h>

#define MOST_BYTES 65536
#define LONGEST_WORD 15 /* letters; longer ones are no function words */

typedef enum { AR, FA, UR, CKB, PS, EN, FR, TR, OTHER_LATIN, RU, OTHER_CYRILLIC, N_LANGS } Lang;
typedef enum { SCRIPT_NONE, SCRIPT_ARABIC, SCRIPT_LATIN, SCRIPT_CYRILLIC, N_SCRIPTS } Script;

static const struct {
  const char *code;
  Script script;
} languages[N_LANGS] = {
  [AR] = { "ar", SCRIPT_ARABIC },  [FA] = { "fa", SCRIPT_ARABIC },
  [UR] = { "ur", SCRIPT_ARABIC },  [CKB] = { "ckb", SCRIPT_ARABIC },
  [PS] = { "ps", SCRIPT_ARABIC },  [EN] = { "en", SCRIPT_LATIN },
  [FR] = { "fr", SCRIPT_LATIN },   [TR] = { "tr", SCRIPT_LATIN },
  [OTHER_LATIN] = { "und", SCRIPT_LATIN },
  [RU] = { "ru", SCRIPT_CYRILLIC }, [OTHER_CYRILLIC] = { "und", SCRIPT_CYRILLIC },
};

/* Letters that tell, by how much each occurrence speaks for a language. After the alphabets:
 * Persian پچژگ are Urdu, Kurdish and Pashto letters too, so they speak for Persian least. The letters
 * are a string of UTF-8 characters. */
static const struct {
  Lang lang;
  double points;
  const char *letters;
} telling_letters[] = {
  { AR, 1.0, "ةىأإؤ" },
  { AR, .05, "يك" },
  { AR, .25, "ءثصضظطذ" },
  { AR, 2.0, "ًٌٍ" },
  { FA, 1.0, "پچژگ" },
  { FA, .5, "یک" },
  { FA, 1.0, "ۀ" },
  { UR, 3.0, "ٹڈڑںےۓ" },
  { UR, 2.0, "ہھ" },
  { UR, .9, "پچگ" },
  { UR, .5, "یک" },
  { CKB, 2.5, "ەێۆڕڵڤ" },
  { CKB, .3, "پچژگیک" },
  { PS, 3.5, "ټډړږښڼۍځڅې" },
  { PS, 3.5, "ګ" },
  { PS, .4, "پچیژ" },
  { TR, 2.0, "ışğİ" },
  { TR, 1.0, "çöü" },
  { FR, 1.5, "éèêàùûœëïî" },
  { FR, 1.0, "ç" },
  { OTHER_LATIN, 2.0, "ßäñ¿¡ãõąęłńśźżåøæřěščžýůăâșțőű" },
  { OTHER_LATIN, 1.0, "öüáíóúò" },
  { OTHER_CYRILLIC, 3.0, "іїєґўқғңұүөһәјњљћђџѓќ" },
  { RU, 1.0, "ыэё" },
};

/* Function words and how each speaks; spelt as folded below: no marks, Arabic ی and ک for ي and ك,
 * bare alef, so that one spelling serves text typed on either keyboard. */
static const struct {
  Lang lang;
  double points;
  const char *words; /* blank-separated */
} telling_words[] = {
  { AR, 3.0, "فی من على علی الى الی عن ان التی الذی هذا هذه ذلک قد کان کانت لم لن لا ما مع بعد قبل بین او ثم "
             "حیث کما لکن هو هی هل کل غیر عند حتى حتی منذ الذین تلک انه لها له به بها فیها علیه "
             "خلال ضد وقد وفی ومن وقال قال اکثر بان ایضا لدى لدی کیف نحن یمکن" },
  { FA, 3.0, "در به از که این را با است برای ان یک خود تا بر هم نیز شده کرد شد می نمی های ها باید اند بود یا "
             "هر اگر چه ما من شما او هستند دارد دارند کرده کند شود کنند شوند بوده گفت نیست اما "
             "دیگر چند وی پس روی سال هایی انها باشد بدون حتی بی سپس باشند همه سایر بسیار طور ای هست کنم کنید" },
  { UR, 3.0, "کے کی کا میں ہے ہیں سے کو نے اور پر کہ یہ وہ اس ان ایک بھی تھا تھی تھے گیا کر نہیں لیے ہو جو ہوئے کیا "
             "تو ساتھ بعد گے گا گی رہے ہم جس اپنے" },
  { CKB, 3.0, "لە بە کە بۆ لەگەڵ ئەو ئەم دەکات دەبێت هەموو نیە هەر یان وەک لەسەر دوای بوو کرد کردووە لەلایەن هەیە ئێمە "
              "دەکەن لێ تا" },
  { PS, 3.0, "د په چې کې او له ته دی ده دا هم سره یو خو څخه شوی کړی کوی لپاره یی وی نه چی کی هغه کړه شو باید ځکه "
             "پر به یې کوي دي" },
  { EN, 2.0, "the of and to in is for that with on was are as by at from this be has have it an not or he she they "
             "their which were will been his her its you we can but who said more than" },
  { FR, 2.0, "le la les des du de et en un une est pour dans que qui au aux par sur avec ce cette il elle sont pas plus "
             "ont ses son sa nous vous mais été ou comme d l qu n s c" },
  { TR, 2.0, "ve bir bu için ile olarak da de çok daha olan gibi kadar sonra ise en ancak her ne var değil oldu göre "
             "ki mi ya eden etti türkiye sağlık" },
  { OTHER_LATIN, 2.0, "der die und das den von zu mit ist im nicht ein eine auf dem des für el los las y en que del una por "
                      "con para es se il di che della per sono non le o e os da do em um uma não het een van "
                      "och att det som på av ett w z na nie się jest yang dan di ini itu untuk dengan ku ji li u je" },
  { RU, 2.0, "и в не на что с по как из за о от для его это был также до при или под со во к у а но" },
  { OTHER_CYRILLIC, 2.0, "та що з і й у від про які це на за до се от ще са да във със менен жана бул үчүн және мен бұл үшін" },
};

#define SLOTS 2048     /* a power of two, four times the words above */
#define LAST_LETTER 0x780 /* all telling letters lie below */

/* A word's letters as one number, so that tables hold no strings; 0 is no word. */
typedef struct {
  guint64 word;
  guint8 row; /* of telling_words */
} Slot;

/* Built anew for each text, on the stack: some microseconds, and nothing to guard or free. */
typedef struct {
  Slot slots[SLOTS];
  double points[N_LANGS];
  guint letters_in[N_SCRIPTS];
  guint64 word; /* being read */
  guint length, first_two;
} Count;

static gunichar
fold(gunichar c)
{
  switch (c) {
  case LETTER_ALEF_MADDA:
  case LETTER_ALEF_HAMZA_ABOVE:
  case LETTER_ALEF_HAMZA_BELOW:
    return LETTER_ALEF;
  case LETTER_YEH:
  case LETTER_ALEF_MAKSURA:
    return LETTER_FARSI_YEH;
  case LETTER_KAF:
    return LETTER_KEHEH;
  }
  return c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : (gunichar)u_tolower((UChar32)c);
}

static guint64
add_letter(guint64 word, gunichar c)
{
  return (word ^ c) * G_GUINT64_CONSTANT(0x100000001B3) + 1;
}

static guint
slot_of(guint64 word)
{
  return (guint)(word * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) >> 53) & (SLOTS - 1);
}

static void
insert_word(Count *count, guint64 word, guint row)
{
  guint i = slot_of(word);
  while (count->slots[i].word)
    i = (i + 1) & (SLOTS - 1);
  count->slots[i] = (Slot){ word, (guint8)row };
}

static void
insert_words(Count *count, guint row)
{
  guint64 word = 0;
  for (const char *p = telling_words[row].words;; p = g_utf8_next_char(p)) {
    if (*p != ' ' && *p != '\0') {
      word = add_letter(word, fold(g_utf8_get_char(p)));
      continue;
    }
    if (word)
      insert_word(count, word, row);
    word = 0;
    if (*p == '\0')
      return;
  }
}

static void
prepare(Count *count)
{
  memset(count, 0, sizeof *count);
  for (guint row = 0; row < G_N_ELEMENTS(telling_words); row++)
    insert_words(count, row);
}

static void
end_word(Count *count)
{
  if (count->word && count->length <= LONGEST_WORD)
    for (guint i = slot_of(count->word); count->slots[i].word; i = (i + 1) & (SLOTS - 1))
      if (count->slots[i].word == count->word)
        count->points[telling_words[count->slots[i].row].lang] +=
          telling_words[count->slots[i].row].points;
  /* The article opens a word in four of Arabic, and next to none of its neighbours'. */
  if (count->first_two == (LETTER_ALEF << 11 | LETTER_LAM) && count->length > 4)
    count->points[AR] += 1.5;
  count->word = 0;
  count->length = 0;
}

static Script
script_of(gunichar c)
{
  if (c < 0x250)
    return SCRIPT_LATIN;
  if (c < 0x400)
    return SCRIPT_NONE;
  if (c < 0x530)
    return SCRIPT_CYRILLIC;
  if ((c >= 0x600 && c < 0x780) || (c >= 0xFB50 && c < 0xFF00))
    return SCRIPT_ARABIC;
  return c >= 0x1E00 && c < 0x1F00 ? SCRIPT_LATIN : SCRIPT_NONE;
}

static void
count_letter(Count *count, gunichar c)
{
  gunichar folded = fold(c);
  if (count->length < 2)
    count->first_two = count->length == 0 ? folded : count->first_two << 11 | folded;
  count->word = add_letter(count->word, folded);
  count->length++;
  count->letters_in[script_of(c)]++;
}

/* How often each character below LAST_LETTER occurs. */
static void
count_text(Count *count, guint *seen, const guchar *text, gsize length)
{
  for (gsize at = 0; at < length;) {
    gunichar c = utf8_next(text, length, &at);
    if (c < LAST_LETTER)
      seen[c]++;
    if (c < 0x80 ? g_ascii_isalpha((char)c) : u_isalpha((UChar32)c))
      count_letter(count, c);
    else if (u_charType((UChar32)c) != U_NON_SPACING_MARK && c != SIGN_ZWNJ)
      end_word(count);
    else if (c == SIGN_ZWNJ && count->length)
      count->points[FA] += 1.0;
  }
  end_word(count);
}

static void
score_letters(Count *count, const guint *seen)
{
  for (guint row = 0; row < G_N_ELEMENTS(telling_letters); row++)
    for (const char *p = telling_letters[row].letters; *p; p = g_utf8_next_char(p)) {
      gunichar c = g_utf8_get_char(p);
      if (c < LAST_LETTER)
        count->points[telling_letters[row].lang] += seen[c] * telling_letters[row].points;
    }
}

static Script
commonest_script(const Count *count)
{
  Script script = SCRIPT_NONE;
  guint most = 0;
  for (guint i = SCRIPT_ARABIC; i < N_SCRIPTS; i++) {
    /* Arabic and Persian texts quote Latin names and abbreviations; the reverse is rare. */
    guint letters = count->letters_in[i] * (i == SCRIPT_ARABIC ? 4 : 1);
    if (letters > most) {
      most = letters;
      script = (Script)i;
    }
  }
  return script;
}

static const char *
hinted(Script script, const char *hint)
{
  for (guint i = 0; i < N_LANGS; i++)
    if (languages[i].script == script && g_strcmp0(languages[i].code, hint) == 0)
      return languages[i].code;
  return "und";
}

const char *
language_identify(const char *text, gssize length, const char *hint)
{
  Count count;
  guint seen[LAST_LETTER] = { 0 };
  gsize bytes = length < 0 ? strlen(text) : (gsize)length;
  prepare(&count);
  count_text(&count, seen, (const guchar *)text, MIN(bytes, MOST_BYTES));
  score_letters(&count, seen);
  Script script = commonest_script(&count);
  guint best = N_LANGS;
  for (guint i = 0; i < N_LANGS; i++)
    if (languages[i].script == script && count.points[i] > 0 &&
        (best == N_LANGS || count.points[i] > count.points[best] ||
         (count.points[i] == count.points[best] && g_strcmp0(languages[i].code, hint) == 0)))
      best = i;
  return best == N_LANGS ? hinted(script, hint) : languages[best].code;
}

const char *
language_direction(const char *lang)
{
  static const char *const rtl[] = { "ar", "fa", "ckb", "ur", "ps", "he", NULL };
  return lang && g_strv_contains(rtl, lang) ? "rtl" : "ltr";
}
