/* stopwords.c: the lists of Arabic, English and French. Words of content (عام, جديد, new) are left
 * out on purpose: they carry meaning in names and titles. */
#include "stemming/stopwords.h"

static const char *const arabic[] = {
#include "stemming/stopwords_ar.inc"
  NULL
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
  if (g_strcmp0(lang, "en") == 0)
    return english;
  return g_strcmp0(lang, "fr") == 0 ? french : NULL;
}
