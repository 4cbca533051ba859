#include "indexer/country.h"
#include <string.h>

double
country_place_weight(Place place)
{
  static const double weights[N_PLACES] = { [PLACE_TITLE] = 4, [PLACE_LEDE] = 2, [PLACE_BODY] = 1 };
  return weights[place];
}

/* How a mention stands by itself, before it is known which countries the article names firmly. */
typedef enum {
  STAND_NONE,     /* no mention of a country: a currency, a source, a treaty */
  STAND_OPEN,     /* an ambiguous word: counts beside firm evidence for its country */
  STAND_GOVERNED, /* an ambiguous word that its neighbours settle */
  STAND_FIRM,
} Stand;

typedef struct {
  const Reading *reading;
  Stand *stands; /* by mention */
  guint *firm;   /* by entry number: mentions that are firm */
  guint *named;  /* by entry number: those of them that are the country's own name or adjective */
} Judgement;

static gboolean
is_country(const Mention *mention)
{
  return mention->entry->facet == FACET_COUNTRY && mention->kind != TERM_GOVERNING &&
         mention->kind != TERM_CUE;
}

/* ---- what stands before a name ---- */

#define REACH 5 /* words between a newspaper's kind and its country: صحيفة وول ستريت جورنال الأمريكية */

/* How far each sort of word reaches, in words between it and the name, by the name's kind; -1: not at
 * all. */
static const struct {
  const char *cue;
  int name, adjective, place, context;
  Stand stand;
} reaches[] = {
  { CUE_CURRENCIES, 0, 0, -1, 0, STAND_NONE },
  { CUE_SOURCES, 1, 4, 1, 1, STAND_NONE },
  { CUE_TREATIES, -1, -1, 0, 0, STAND_NONE },
  { CUE_GIVEN_NAMES, -1, 0, -1, -1, STAND_OPEN },
};

static int
reach_of(gsize row, TermKind kind)
{
  switch (kind) {
  case TERM_NAME:
    return reaches[row].name;
  case TERM_ADJECTIVE:
    return reaches[row].adjective;
  case TERM_PLACE:
    return reaches[row].place;
  default:
    return reaches[row].context;
  }
}

/* A surname is an adjective in the masculine singular: محمد المصري, but not الدكتورة هدى المصرية. */
static gboolean
could_be_surname(const Reading *reading, const Mention *mention)
{
  static const char *const yehs[] = { "\xd9\x8a", "\xdb\x8c" };
  const char *word = reading->tokens[mention->field][mention->last].surface;
  return mention->first == mention->last &&
         (g_str_has_suffix(word, yehs[0]) || g_str_has_suffix(word, yehs[1]));
}

static void
weigh_cue(const Reading *reading, const Mention *cue, const Mention *mention, Stand *stand)
{
  int gap = mention->first - cue->last - 1;
  for (gsize row = 0; row < G_N_ELEMENTS(reaches); row++) {
    if (strcmp(cue->entry->id, reaches[row].cue) != 0 || gap > reach_of(row, mention->kind))
      continue;
    if (reaches[row].stand == STAND_OPEN && !could_be_surname(reading, mention))
      continue;
    *stand = MIN(*stand, reaches[row].stand);
  }
}

/* "Michael Jordan" in a text of another script. */
static gboolean
is_foreign_surname(const Reading *reading, const Mention *mention)
{
  const Token *before = reading_beside(reading, mention, -1);
  const Token *self = &reading->tokens[mention->field][mention->first];
  return before && mention->first == mention->last && self->flags & TOKEN_LATIN &&
         before->flags & TOKEN_LATIN && !(before->flags & TOKEN_NUMBER);
}

/* "قطر 7 سم", "قطر ۲٫۵ میلی‌متر": a number and a unit of length behind a name make it the measure. */
static gboolean
is_measure(const Reading *reading, guint index)
{
  const Mention *mention = reading_mention(reading, index);
  const Token *next = reading_beside(reading, mention, 1);
  if (mention->kind != TERM_NAME || mention->first != mention->last || !next ||
      !(next->flags & TOKEN_NUMBER))
    return FALSE;
  for (guint i = index + 1; i < reading->mentions->len; i++) {
    const Mention *unit = reading_mention(reading, i);
    if (unit->field != mention->field || unit->sentence != mention->sentence ||
        unit->first > mention->last + 2)
      break;
    if (unit->kind == TERM_CUE && strcmp(unit->entry->id, CUE_LENGTHS) == 0 &&
        unit->first == mention->last + 2)
      return TRUE;
  }
  return FALSE;
}

/* "وزیر بهداشت چاد": in Persian the country stands behind a ministry's head and body as it is. */
static gboolean
is_behind_ministry(const Reading *reading, guint body, const Mention *mention)
{
  const Mention *name = reading_mention(reading, body);
  if (g_strcmp0(reading->article->lang, "fa") != 0 || name->kind != TERM_BODY ||
      name->last + 1 != mention->first)
    return FALSE;
  for (guint i = body; i-- > 0;) {
    const Mention *head = reading_mention(reading, i);
    if (head->field != name->field || head->last + 4 < name->first)
      break;
    if (head->kind == TERM_HEAD && head->last + 1 == name->first)
      return TRUE;
  }
  return FALSE;
}

static Stand
stand_alone(const Reading *reading, guint index)
{
  const Mention *mention = reading_mention(reading, index);
  Stand stand = mention->kind == TERM_CONTEXT ? STAND_OPEN : STAND_FIRM;
  if (mention->kind == TERM_HOME)
    return g_strcmp0(mention->entry->id, reading->article->home) == 0 ? STAND_FIRM : STAND_NONE;
  if (is_measure(reading, index))
    return STAND_NONE;
  if (is_foreign_surname(reading, mention))
    stand = STAND_OPEN;
  for (guint i = index; i-- > 0;) {
    const Mention *before = reading_mention(reading, i);
    if (before->field != mention->field || before->sentence != mention->sentence ||
        before->first + REACH + 4 < mention->first)
      break;
    if (before->last >= mention->first)
      continue;
    if (before->kind == TERM_CUE && before->entry->facet == FACET_COUNTRY)
      weigh_cue(reading, before, mention, &stand);
    else if (stand == STAND_OPEN &&
             ((before->kind == TERM_GOVERNING && before->last + 1 == mention->first) ||
              (mention->kind == TERM_CONTEXT && is_behind_ministry(reading, i, mention))))
      stand = STAND_GOVERNED;
  }
  return stand;
}

/* ---- what stands beside it ---- */

#define WAW "\xd9\x88"
#define ARABIC_COMMA "\xd8\x8c"

/* Whether two mentions are members of one list: السنغال ومالي, ایران، مالی و نیجر. */
static gboolean
are_joined(const Reading *reading, const Mention *one, const Mention *other)
{
  if (one->field != other->field || one->sentence != other->sentence || one->last >= other->first)
    return FALSE;
  guint between = other->first - one->last - 1;
  const char *text = reading->texts[one->field];
  if (between == 1)
    return strncmp(reading->tokens[one->field][one->last + 1].surface, WAW, 3) == 0;
  g_autofree char *gap = g_strndup(text + one->end, other->start - one->end);
  gboolean waw = g_str_has_prefix(text + other->start, WAW);
  gboolean comma = strchr(gap, ',') || strstr(gap, ARABIC_COMMA);
  gboolean proclitic = reading->tokens[other->field][other->first].flags & TOKEN_PROCLITIC;
  return !between && (comma ? !waw : waw && proclitic);
}

#define LIST_STEPS 6 /* ambiguous members between one and a firm member of the same list */

/* Whether a list goes on from a member, before or behind it, to a country that is firm: an ambiguous
 * member may stand between (توگو و بنین و غنا). */
static gboolean
list_reaches_firm(const Judgement *judgement, guint index, gboolean before, guint steps)
{
  const Reading *reading = judgement->reading;
  const Mention *mention = reading_mention(reading, index);
  guint from = before ? (index > 4 ? index - 4 : 0) : index + 1;
  guint end = before ? index : MIN(index + 5, reading->mentions->len);
  for (guint i = from; i < end; i++) {
    const Mention *other = reading_mention(reading, i);
    if (other->entry == mention->entry || !is_country(other) ||
        !(before ? are_joined(reading, other, mention) : are_joined(reading, mention, other)))
      continue;
    if (judgement->stands[i] == STAND_FIRM && other->kind == TERM_NAME)
      return TRUE;
    if (judgement->stands[i] == STAND_OPEN && other->kind == TERM_CONTEXT && steps &&
        list_reaches_firm(judgement, i, before, steps - 1))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_in_list(const Judgement *judgement, guint index)
{
  return list_reaches_firm(judgement, index, TRUE, LIST_STEPS) ||
         list_reaches_firm(judgement, index, FALSE, LIST_STEPS);
}

/* Whether some other reading of the same ambiguous words is the better one: a country that has firm
 * evidence of its own, or is the source's home. */
static gboolean
has_better_rival(const Judgement *judgement, guint index)
{
  const Reading *reading = judgement->reading;
  const Mention *mention = reading_mention(reading, index);
  gboolean mine = judgement->firm[mention->entry->number] > 0;
  for (guint i = index > 8 ? index - 8 : 0; i < reading->mentions->len && i < index + 9; i++) {
    const Mention *rival = reading_mention(reading, i);
    if (i == index || !is_country(rival) || rival->field != mention->field ||
        rival->first != mention->first || rival->last != mention->last)
      continue;
    gboolean theirs = judgement->firm[rival->entry->number] > 0;
    gboolean home = g_strcmp0(rival->entry->id, reading->article->home) == 0;
    if ((theirs && !mine) || (theirs == mine && home))
      return TRUE;
  }
  return FALSE;
}

/* "فالنسيا" beside Venezuela alone: a city that also lies in another country, which the article names,
 * while its better known one is not named at all. */
static gboolean
lies_elsewhere(const Judgement *judgement, guint index)
{
  const Reading *reading = judgement->reading;
  const Mention *mention = reading_mention(reading, index);
  if (mention->kind != TERM_PLACE || judgement->named[mention->entry->number])
    return FALSE;
  for (guint i = index > 8 ? index - 8 : 0; i < reading->mentions->len && i < index + 9; i++) {
    const Mention *other = reading_mention(reading, i);
    if (i != index && is_country(other) && other->kind == TERM_CONTEXT &&
        other->field == mention->field && other->first == mention->first &&
        other->last == mention->last && judgement->named[other->entry->number])
      return TRUE;
  }
  return FALSE;
}

static gboolean
counts(const Judgement *judgement, guint index)
{
  const Mention *mention = reading_mention(judgement->reading, index);
  switch (judgement->stands[index]) {
  case STAND_NONE:
    return FALSE;
  case STAND_FIRM:
    return !lies_elsewhere(judgement, index);
  case STAND_GOVERNED:
    return !has_better_rival(judgement, index);
  default:
    return (judgement->firm[mention->entry->number] || is_in_list(judgement, index)) &&
           !has_better_rival(judgement, index);
  }
}

static void
judge(Judgement *judgement)
{
  const Reading *reading = judgement->reading;
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (!is_country(mention))
      continue;
    judgement->stands[i] = stand_alone(reading, i);
    gboolean firm = judgement->stands[i] == STAND_FIRM;
    judgement->firm[mention->entry->number] += firm;
    judgement->named[mention->entry->number] += firm && mention->kind != TERM_PLACE;
  }
}

GArray *
country_resolve(const Reading *reading, TagSet *set)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(CountryMention));
  g_autofree Stand *stands = g_new0(Stand, reading->mentions->len + 1);
  g_autofree guint *firm = g_new0(guint, reading->n_entries);
  g_autofree guint *named = g_new0(guint, reading->n_entries);
  Judgement judgement = { reading, stands, firm, named };
  judge(&judgement);
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (!is_country(mention) || !counts(&judgement, i))
      continue;
    CountryMention country = { mention->entry->id, mention };
    g_array_append_val(found, country);
    tagset_add(set, FACET_COUNTRY, mention->entry->id, mention, NULL,
               country_place_weight(mention->place), TRUE);
  }
  return found;
}
