/* date_words.h: the words that dates are written with, in many languages: months of three
 * calendars, weekdays, units, zones, halves of the day. Knows words only; the grammar is dates.c's. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  WORD_MONTH,     /* Gregorian: 1–12 */
  WORD_JALALI,    /* month of the solar Hijri calendar: 1–12 */
  WORD_ZODIAC,    /* the same under Afghan or Pashto names, ordinary words too: only beside a year */
  WORD_HIJRI,     /* month of the lunar calendar: 1–12 */
  WORD_WEEKDAY,   /* 0 Monday – 6 Sunday */
  WORD_UNIT,      /* seconds of a second, minute, hour, day, week; UNIT_MONTH, UNIT_YEAR */
  WORD_TWO_UNITS, /* the dual: "ساعتين" */
  WORD_SOME,      /* "دقایقی", "لحظات": a few units, which count as none */
  WORD_BEFORE,    /* stands before the count: "منذ", "vor", "hace" */
  WORD_AFTER,     /* stands after the unit: "ago", "پیش", "önce" */
  WORD_DAY,       /* "today" 0, "yesterday" -1, "tomorrow" 1 */
  WORD_NOW,       /* "just now" */
  WORD_HALF,      /* HALF_AM … */
  WORD_ZONE,      /* minutes east of Greenwich */
  WORD_PLACE,     /* index of date_words_zone: "القاهرة" after "بتوقيت" */
  WORD_LOCAL,     /* "بتوقيت", "به وقت": a zone's place follows */
  WORD_ERA,       /* ERA_COMMON, ERA_JALALI, ERA_HIJRI */
  WORD_LINK,      /* of, de, في, ماه: between the parts of a date */
  WORD_ORDINAL,   /* after a day: st, nd, er */
  WORD_NUMBER,    /* "three", "سه" */
  WORD_HOUR,      /* after an hour: h, Uhr; 1: minutes may follow it */
  WORD_CLOCK,     /* before a time: "kl", "الساعة", "ساعت" */
} WordKind;

enum { UNIT_MONTH = -1, UNIT_YEAR = -2 };
enum { HALF_AM, HALF_PM, HALF_NIGHT };
enum { ERA_COMMON, ERA_JALALI, ERA_HIJRI, ERA_REIWA, ERA_HEISEI };

typedef struct Word Word;
struct Word {
  WordKind kind;
  int value;
  const char *lang; /* language codes in which it means this, NULL all */
  const Word *next; /* other meanings of the same word */
};

#define DATE_WORDS_MAX 4       /* words in the longest entry */
#define DATE_WORDS_LENGTH 40   /* bytes of the longest folded entry */

/* Folds one word for look-up into `out` (at least DATE_WORDS_LENGTH bytes): lower case, no marks, one
 * form of each Arabic and Persian letter, no joiners. FALSE: too long to be any entry. */
gboolean date_words_fold(const char *word, gsize length, char *out);

/* The meanings of a folded entry, its words joined by single spaces; NULL unknown. */
const Word *date_words_find(const char *folded);

/* Whether some longer entry starts with this folded word. */
gboolean date_words_opens(const char *folded);

/* The IANA zone of a WORD_PLACE. */
const char *date_words_zone(int place);

G_END_DECLS
