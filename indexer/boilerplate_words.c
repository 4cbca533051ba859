#include "indexer/boilerplate.h"
#include <string.h>
#include "stemming/letters.h"

/* Function words of the languages that newspapers here are written in, in strcmp's order: a sentence
 * has them, a menu hardly. */
static const char *const function_words[] = {
  "a", "aan", "aber", "about", "ada", "after", "akan", "al", "ale", "alla", "als", "also", "am",
  "an", "ancak", "anche", "and", "ao", "are", "as", "at", "att", "até", "au", "auch", "aus",
  "aux", "av", "avec", "be", "been", "bei", "bij", "bir", "bis", "bu", "but", "by", "can", "ce",
  "cette", "che", "com", "come", "comme", "como", "con", "could", "cuando", "da", "daha", "dal",
  "dalam", "dan", "dans", "dari", "das", "dass", "dat", "de", "degli", "dei", "del", "della",
  "delle", "dem", "den", "dengan", "der", "des", "desde", "det", "di", "die", "do", "donde",
  "dos", "du", "durante", "durch", "e", "een", "ein", "eine", "einem", "einen", "einer", "el",
  "elle", "em", "en", "entre", "er", "es", "est", "esta", "este", "et", "ett", "eu", "fait",
  "foi", "for", "from", "för", "für", "gibi", "gli", "ha", "haben", "had", "har", "has", "hasta",
  "hat", "have", "hay", "he", "her", "het", "him", "his", "i", "if", "il", "ile", "im", "in",
  "ini", "inte", "into", "is", "ise", "isso", "ist", "it", "its", "itu", "için", "jag", "jak",
  "jest", "juga", "já", "kadar", "karena", "ke", "kepada", "la", "las", "le", "les", "leur",
  "lo", "los", "ma", "maar", "mais", "man", "mas", "med", "mehr", "men", "met", "mit", "more",
  "muito", "muy", "más", "na", "naar", "nach", "ne", "nel", "nella", "nicht", "nie", "niet",
  "no", "noch", "nog", "non", "nos", "not", "nous", "nur", "não", "o", "och", "od", "oder", "of",
  "olan", "olarak", "oleh", "om", "on", "one", "ont", "ook", "op", "or", "os", "ou", "our",
  "out", "pada", "par", "para", "pas", "pela", "pelo", "per", "pero", "più", "plus", "po", "por",
  "porque", "pour", "przez", "på", "quando", "que", "questo", "qui", "quien", "sa", "saat",
  "said", "se", "sein", "ses", "seu", "she", "si", "sich", "sie", "sin", "sind", "się", "so",
  "sobre", "som", "son", "sono", "sonra", "sont", "su", "sua", "sur", "sus", "sí", "só",
  "también", "também", "te", "than", "that", "the", "their", "them", "there", "they", "this",
  "tidak", "till", "to", "todo", "uit", "um", "uma", "un", "una", "und", "une", "untuk", "up",
  "van", "var", "ve", "von", "voor", "vor", "w", "war", "was", "we", "wel", "wenn", "werden",
  "were", "what", "when", "which", "who", "wie", "will", "wird", "with", "would", "wurde", "y",
  "yang", "you", "z", "za", "zijn", "zu", "zum", "zur", "är", "çok", "è", "été", "être", "über",
  "że", "а", "бы", "был", "в", "все", "для", "до", "его", "же", "за", "и", "из", "или", "к",
  "как", "мы", "на", "не", "но", "о", "он", "она", "они", "от", "по", "при", "с", "так", "то",
  "у", "что", "это", "آن", "آنها", "أمام", "أن", "أنه", "أنها", "أو", "أي", "إذا", "إلى", "إن",
  "إنه", "اذا", "از", "است", "التي", "الذي", "الذين", "الى", "اما", "ان", "انه", "انها", "او",
  "اي", "اگر", "ای", "این", "اینکه", "با", "باشد", "باید", "بر", "برای", "بعد", "به", "بها",
  "بود", "بوده", "بين", "بین", "تا", "تلك", "ثم", "حتى", "حول", "حيث", "خلال", "خود", "داد",
  "دارد", "در", "دون", "دیگر", "ذلك", "را", "روی", "شد", "شده", "شود", "ضد", "على", "عليه",
  "عليها", "عن", "عند", "غير", "في", "فيه", "فيها", "قبل", "قد", "كان", "كانت", "كل", "كما",
  "لا", "لكن", "لم", "لن", "له", "لها", "ما", "مع", "من", "منذ", "می", "میان", "نحو", "نمی",
  "نیز", "ها", "های", "هذا", "هذه", "هر", "هستند", "هم", "همچنین", "هو", "هي", "وأن", "وان",
  "وفي", "وقد", "وكان", "وكانت", "ومن", "وهو", "وهي", "وی", "يوم", "پس", "پیش", "چه", "کرد",
  "کرده", "کند", "کنند", "که", "گفت", "یا", "یک",
};

/* Words with which newspapers ask their readers for something. */
static const char *const asking_words[] = {
  "follow", "subscribe", "subscriber", "subscribers", "subscription", "subscriptions", "newsletter",
  "newsletters", "facebook", "twitter", "instagram", "youtube", "whatsapp", "telegram", "linkedin",
  "flipboard", "email", "e-mail", "inbox", "sign", "download", "app", "share", "click", "reached",
  "podcast", "join", "donate", "login", "logged", "register", "contact",
  "comment", "comments", "moderated", "terms", "privacy", "policy", "الاستخدام", "استخدام", "الخصوصيه",
  "مشاركاتك", "التعليقات", "التعليق", "تعليق", "تعليقات", "نظرات", "ديدگاه",
  "تابعوا", "تابعونا", "تابعنا", "اشترك", "اشتركوا", "اشتراك", "فيسبوك", "فايسبوك", "تويتر",
  "انستغرام", "انستجرام", "واتساب", "تلغرام", "تيليجرام", "تلجرام", "يوتيوب", "قناتنا", "صفحتنا",
  "تطبيق", "حمل", "النشره", "بريدك", "اضغط", "انضم", "نبض", "غوغل", "جوجل",
  "تلگرام", "اينستاگرام", "واتساپ", "كانال", "عضو", "عضويت", "دنبال", "لينك", "ايميل", "خبرنامه",
  "اپليكيشن", "كليك", "ايتا", "روبيكا", "سروش", "بله", "توييتر",
};

/* Words of legal notices. */
static const char *const rights_words[] = {
  "copyright", "©", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés",
  "todos los derechos", "todos os direitos", "tutti i diritti", "все права", "جميع الحقوق محفوظة",
  "كافة الحقوق محفوظة", "حقوق النشر محفوظة", "کلیه حقوق", "تمامی حقوق", "تمام حقوق", "حقوق مادی و معنوی",
};

#define MAX_CALL 600 /* bytes: what is longer is a paragraph */

/* asking_words as a set: made once, only read afterwards. */
static GHashTable *
asking_table(void)
{
  static GHashTable *table;
  static gsize made;
  if (g_once_init_enter(&made)) {
    table = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < G_N_ELEMENTS(asking_words); i++)
      g_hash_table_add(table, (gpointer)asking_words[i]);
    g_once_init_leave(&made, 1);
  }
  return table;
}

gboolean
boilerplate_asks(const char *line, gsize length)
{
  if (length > MAX_CALL)
    return FALSE;
  g_autofree char *folded = boilerplate_fold(line, length);
  g_auto(GStrv) words = g_strsplit(folded, " ", -1);
  guint asked = 0, n = g_strv_length(words);
  GHashTable *asking = asking_table();
  for (char **word = words; *word != NULL; word++)
    asked += g_hash_table_contains(asking, *word);
  return asked >= 2 && asked * 25 > n;
}

#define MAX_INVITATION 260 /* bytes */

gboolean
boilerplate_invites(const char *line, gsize length)
{
  static const char *const inviting[] = {
    "تابعوا", "تابعونا", "تابعنا", "اشترك", "اشتركوا", "انضم", "انضموا", "اضغط", "بپيونديد", "دنبال كنيد",
    "عضو شويد", "مشترك شويد", "follow us", "follow our", "subscribe", "sign up", "join our",
  };
  if (length > MAX_INVITATION || !boilerplate_asks(line, length))
    return FALSE;
  g_autofree char *folded = boilerplate_fold(line, length);
  g_autofree char *padded = g_strconcat(" ", folded, " ", NULL);
  for (guint i = 0; i < G_N_ELEMENTS(inviting); i++) {
    g_autofree char *bare = boilerplate_fold(inviting[i], strlen(inviting[i]));
    g_autofree char *word = g_strconcat(" ", bare, " ", NULL);
    if (strstr(padded, word) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Needles in small letters. */
static guint
count_of(const char *text, const char *needle)
{
  guint n = 0;
  for (const char *p = text; (p = strstr(p, needle)) != NULL; p += strlen(needle))
    n++;
  return n;
}

/* Whether a text may speak of cookies at all: most do not, and folding costs. */
static gboolean
may_speak_of_cookies(const char *text, gsize length)
{
  static const char *const parts[] = { "ookie", "OOKIE", "کوکی", "تعريف الارتباط", "الكوكيز" };
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    if (memmem(text, length, parts[i], strlen(parts[i])) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
boilerplate_consent(const char *text, gsize length)
{
  if (!may_speak_of_cookies(text, length))
    return FALSE;
  g_autofree char *lower = g_utf8_strdown(text, length);
  guint cookies = count_of(lower, "cookie") + count_of(lower, "کوکی") +
                  count_of(lower, "ملفات تعريف الارتباط") + count_of(lower, "الكوكيز");
  return cookies >= 1 &&
         cookies + count_of(lower, "consent") + count_of(lower, "einwillig") +
                 count_of(lower, "verarbeitung") + count_of(lower, "datenschutz") + count_of(lower, "website") +
                 count_of(lower, "browser") + count_of(lower, "privacy") >= 3;
}

gboolean
boilerplate_rights(const char *text, gsize length)
{
  g_autofree char *lower = g_utf8_strdown(text, length);
  for (guint i = 0; i < G_N_ELEMENTS(rights_words); i++)
    if (strstr(lower, rights_words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static int
compare_word(const void *word, const void *row)
{
  return strcmp(word, *(const char *const *)row);
}

/* Kana and ideographs: written without spaces, each taken for a word. */
static gboolean
is_east_asian(gunichar c)
{
  return (c >= 0x3041 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff);
}

/* Particles of Japanese and Chinese. */
static gboolean
is_particle(gunichar c)
{
  static const gunichar particles[] = { 0x306e, 0x306f, 0x304c, 0x3092, 0x306b, 0x3068, 0x3067,
                                        0x3082, 0x305f, 0x3066, 0x3057, 0x308b, 0x7684, 0x662f,
                                        0x5728, 0x4e86, 0x548c, 0x6709, 0x4e3a, 0x4e0e, 0x5c06 };
  for (guint i = 0; i < G_N_ELEMENTS(particles); i++)
    if (particles[i] == c)
      return TRUE;
  return FALSE;
}

guint
boilerplate_function_words(const char *text, gsize length, guint *n_words)
{
  const char *end = text + length;
  guint found = 0, n = 0;
  char word[16];
  while (text < end) {
    gsize size = 0;
    for (; text < end; text = g_utf8_next_char(text)) {
      gunichar c = (guchar)*text < 0x80 ? (gunichar)*text : g_utf8_get_char(text);
      if (!(c < 0x80 ? g_ascii_isalnum(c) : c == SIGN_ZWNJ || g_unichar_isalnum(c) || g_unichar_ismark(c)))
        break;
      if (is_east_asian(c)) {
        n++;
        found += is_particle(c);
        continue;
      }
      if (size + 6 < sizeof word)
        size += g_unichar_to_utf8(c < 0x80 ? (gunichar)g_ascii_tolower(c) : g_unichar_tolower(c),
                                  word + size);
      else
        size = sizeof word; /* too long for a function word */
    }
    if (size > 0) {
      n++;
      if (size < sizeof word) {
        word[size] = '\0';
        found += bsearch(word, function_words, G_N_ELEMENTS(function_words),
                         sizeof function_words[0], compare_word) != NULL;
      }
    }
    while (text < end && (guchar)*text < 0x80 && !g_ascii_isalnum(*text))
      text++;
    if (text < end && size == 0 && (guchar)*text >= 0x80 && !g_unichar_isalnum(g_utf8_get_char(text)))
      text = g_utf8_next_char(text);
  }
  *n_words = n;
  return found;
}
