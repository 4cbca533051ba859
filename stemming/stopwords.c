/* stopwords.c: the lists of Arabic, English and French. Words of content (عام, جديد, new) are left
 * out on purpose: they carry meaning in names and titles. */
#include "stemming/stopwords.h"
#include "stemming/persian.h"

static const char *const arabic[] = {
  /* prepositions, alone and with pronouns */
  "في", "فيه", "فيها", "فيهم", "فيهما", "من", "منه", "منها", "منهم", "منهما", "إلى", "إليه",
  "إليها", "إليهم", "على", "عليه", "عليها", "عليهم", "عليهما", "عن", "عنه", "عنها", "عنهم", "مع",
  "معه", "معها", "معهم", "به", "بها", "بهم", "بهما", "بي", "بنا", "بك", "بكم", "له", "لها", "لهم",
  "لهما", "لنا", "لي", "لك", "لكم", "حتى", "منذ", "خلال", "عبر", "بين", "بينهم", "بينها", "بينهما",
  "بيننا", "لدى", "لديه", "لديها", "لديهم", "لدينا", "عند", "عنده", "عندها", "عندما", "حول",
  "ضد", "ضمن", "دون", "بدون", "سوى", "غير", "بعد", "قبل", "تحت", "فوق", "أمام", "وراء", "حيث",
  "نحو", "رغم", "مثل", "مثلا", "كما", "كأن", "كي", "لكي", "مما", "عما", "فيما", "بما", "لما", "بينما",
  "حينما", "كلما", "طالما", "إزاء", "تجاه", "لولا",
  /* conjunctions and particles */
  "و", "ف", "أو", "أم", "ثم", "بل", "لكن", "لكنه", "لكنها", "إن", "إنه", "إنها", "إنهم", "إنما",
  "أن", "أنه", "أنها", "أنهم", "أنهما", "أننا", "بأن", "بأنه", "بأنها", "لأن", "لأنه", "لأنها", "كون", "إذ", "إذا", "إذن",
  "لو", "لا", "لم", "لن", "ما", "ماذا", "لماذا", "ليس", "ليست", "ليسوا", "هل", "كيف", "متى", "أين",
  "كم", "أي", "أية", "أيا", "أيضا", "إما", "أما", "إلا", "ألا", "قد", "لقد", "سوف", "يا", "نعم", "كلا",
  "فقط", "هنا", "هناك", "هنالك", "الآن", "آنذاك", "حين", "حينها", "ربما", "لعل", "ليت", "أيها", "أيتها",
  /* pronouns and demonstratives */
  "أنا", "نحن", "أنت", "أنتم", "هو", "هي", "هم", "هما", "هن", "هذا", "هذه", "هذان", "هذين",
  "هاتان", "هاتين", "هؤلاء", "ذلك", "تلك", "أولئك", "ذاك", "كذلك", "لذلك", "لذا", "هكذا", "بذلك", "بهذا",
  "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللاتي", "اللواتي",
  "نفسه", "نفسها", "نفسهم", "ذاته", "ذاتها", "كل", "كله", "كلها", "كلهم", "بعض", "بعضها", "بعضهم",
  "جميع", "كافة", "معظم", "أحد", "إحدى", "ذات", "ذو", "ذي",
  /* auxiliaries */
  "كان", "كانت", "كانوا", "كانا", "يكون", "تكون", "يكونوا", "يكن", "تكن", "نكون", "أكون", "كنت", "كنا", "سيكون",
  "ستكون", "مازال", "يزال", "تزال", "زال", "زالت", "لازال", "تم", "يتم", "جدا", NULL
};

static const char *const english[] = {
  "a", "about", "above", "after", "again", "against", "all", "am", "an", "and", "any", "are",
  "as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but",
  "by", "can", "cannot", "could", "did", "do", "does", "doing", "down", "during", "each", "few",
  "for", "from", "further", "had", "has", "have", "having", "he", "her", "here", "hers",
  "herself", "him", "himself", "his", "how", "i", "if", "in", "into", "is", "it", "its", "itself",
  "just", "me", "more", "most", "my", "myself", "no", "nor", "not", "of", "off", "on", "once",
  "only", "or", "other", "our", "ours", "ourselves", "out", "over", "own", "same", "she",
  "should", "so", "some", "such", "than", "that", "the", "their", "theirs", "them",
  "themselves", "then", "there", "these", "they", "this", "those", "through", "to", "too",
  "under", "until", "up", "upon", "very", "was", "we", "were", "what", "when", "where", "which",
  "while", "whom", "whose", "why", "will", "with", "within", "without", "would", "you", "your",
  "yours", "yourself", "yourselves", "don't", "doesn't", "isn't", "it's", "that's", NULL
};

static const char *const french[] = {
  "à", "au", "aux", "avec", "c", "ce", "ceci", "cela", "celle", "celles", "celui", "ces", "cet",
  "cette", "ceux", "chez", "comme", "d", "dans", "de", "depuis", "des", "donc", "dont", "du",
  "elle", "elles", "en", "entre", "est", "et", "étaient", "était", "été", "être", "eu", "eux",
  "il", "ils", "j", "je", "jusqu", "l", "la", "le", "les", "leur", "leurs", "lui", "m", "ma",
  "mais", "me", "même", "mes", "moi", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont",
  "ou", "où", "par", "pas", "pendant", "plus", "pour", "qu", "quand", "que", "quel", "quelle",
  "quelles", "quels", "qui", "quoi", "s", "sa", "sans", "se", "ses", "si", "son", "sont",
  "sous", "sur", "t", "ta", "te", "tes", "toi", "ton", "tous", "tout", "toute", "toutes", "tu",
  "un", "une", "vers", "vos", "votre", "vous", "y", "a", "ai", "aura", "avait", "avaient", "avoir",
  "sera", "seront", "soit", NULL
};

const char *const *
stopwords_list(const char *lang)
{
  if (g_strcmp0(lang, "ar") == 0)
    return arabic;
  if (g_strcmp0(lang, "fa") == 0)
    return persian_stopwords();
  if (g_strcmp0(lang, "en") == 0)
    return english;
  return g_strcmp0(lang, "fr") == 0 ? french : NULL;
}
