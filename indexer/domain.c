#include "indexer/domain.h"
#include <stdlib.h>
#include <string.h>

/* Weights, and what a value needs of them; found by trying on articles that people had read. A word in the
 * body weighs 1, in the lede 2, in the title 3. */
#define WEAK_WEIGHT 0.4
#define PHRASE 1.5         /* times a word: “سرطان الثدي” is no accident */
#define NEEDED 1.85        /* a phrase and a weak word, or two words */
#define NEEDED_IN_LIST 1.0 /* an item of many, or where all is short */
#define NEEDED_ACT 1.4     /* a phrase, or a word and a weak one */
#define NEEDED_IN_LONG 2.0 /* two words: in much text a phrase and a weak word meet by chance */
#define BRIEF 120          /* words of a text below which things are said once */
#define LONG 300
#define TAKES_PART 3.0     /* weight of a country that acts and is not only mentioned */

/* An article is about health where its terms, its health ministry and plain words weigh so much. */
#define HEALTH_WORD 0.5 /* "hospital", "patient"; in the title 1 */
#define HEALTH_SHARE 60 /* words of the article to each weight that it needs, */
#define HEALTH_LEAST 1.0 /* but between so much */
#define HEALTH_MOST 3.0

/* How a term stands in its sentence. */
typedef enum {
  ROLE_TOPIC,
  ROLE_HOUSE, /* in the name of a hospital, an institute: adds to other evidence */
  ROLE_TITLE, /* in a person's title: nothing */
} Role;

static gboolean
is_topic(const Mention *mention)
{
  return mention->kind != TERM_CUE && (mention->entry->facet == FACET_DOMAIN ||
                                       mention->entry->facet == FACET_INSTRUMENT);
}

static double
mention_weight(const Mention *mention)
{
  static const double weights[N_PLACES] = { [PLACE_TITLE] = 3, [PLACE_LEDE] = 2, [PLACE_BODY] = 1 };
  gboolean phrase = mention->last > mention->first && mention->kind != TERM_COMMON;
  return weights[mention->place] * (phrase ? PHRASE : 1);
}

/* ---- roles ---- */

/* Where a title or name that has begun may still go on: "professor of surgery and oncology". */
typedef struct {
  Role role;
  TagField field;
  guint until; /* a term that starts by this token belongs to it */
} Phrase;

static gboolean
is_and(const char *word)
{
  return strcmp(word, "\xd9\x88") == 0 || strcmp(word, "and") == 0;
}

static void
extend_phrase(const Reading *reading, Phrase *phrase, const Mention *by)
{
  const Token *tokens = reading->tokens[by->field];
  guint next = by->last + 1;
  gboolean joined = next < reading->n_tokens[by->field] && is_and(tokens[next].surface);
  phrase->until = MAX(phrase->until, next + joined);
}

/* The role of each mention of a domain, by its index; the mentions come in text order. */
static Role *
find_roles(const Reading *reading)
{
  Role *roles = g_new0(Role, reading->mentions->len + 1);
  Phrase phrase = { ROLE_TOPIC, FIELD_TITLE, 0 };
  guint sentence = 0;
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (mention->entry->facet != FACET_DOMAIN || strcmp(mention->entry->id, CUE_HEALTH) == 0)
      continue;
    if (mention->field != phrase.field || mention->sentence != sentence)
      phrase = (Phrase){ ROLE_TOPIC, mention->field, 0 };
    sentence = mention->sentence;
    if (mention->kind == TERM_CUE) {
      Role role = strcmp(mention->entry->id, CUE_TITLES) == 0 ? ROLE_TITLE : ROLE_HOUSE;
      if (phrase.role != ROLE_TITLE || mention->first > phrase.until)
        phrase.role = role;
      phrase.until = mention->last + 1;
    } else if (phrase.until && mention->first <= phrase.until) {
      roles[i] = phrase.role;
      extend_phrase(reading, &phrase, mention);
    }
  }
  return roles;
}

/* ---- names whose meaning changed ---- */

/* The Gregorian year that a number in a text of this language may be, else 0: the Hijri year is shorter
 * by a 33rd and counts from 622, the Jalali one from 621. */
static int
year_of(const char *lang, const Token *token)
{
  if (!(token->flags & TOKEN_NUMBER) || strlen(token->surface) != 4)
    return 0;
  int year = atoi(token->surface);
  if (year >= 1990 && year < 2100)
    return year;
  if (g_strcmp0(lang, "fa") == 0 && year >= 1370 && year < 1450)
    return year + 621;
  if (g_strcmp0(lang, "ar") == 0 && year >= 1410 && year < 1480)
    return year * 32 / 33 + 622;
  return 0;
}

static int
latest_year_said(const Reading *reading)
{
  int latest = 0;
  for (gsize i = 0; i < reading->n_tokens[FIELD_TEXT]; i++)
    latest = MAX(latest, year_of(reading->article->lang, &reading->tokens[FIELD_TEXT][i]));
  return latest;
}

static gboolean
has_name(const Reading *reading, const char *id)
{
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (mention->entry->facet == FACET_DOMAIN && mention->kind == TERM_NAME &&
        strcmp(mention->entry->id, id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether the names of an entry that changed their meaning have the earlier one in this article: by its
 * date; else by what else it says; else by where it was written. */
static gboolean
is_earlier(const Reading *reading, const ConceptEntry *entry)
{
  const Article *article = reading->article;
  if (article->published_at) {
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(article->published_at);
    return date && g_date_time_get_year(date) < entry->since;
  }
  if (has_name(reading, entry->id))
    return FALSE;
  int year = latest_year_said(reading);
  if (year)
    return year < entry->since;
  return article->home && entry->endemic && strstr(entry->endemic, article->home);
}

/* ---- evidence ---- */

/* Which value a mention speaks for. */
static const char *
meaning(const Reading *reading, const Mention *mention)
{
  const ConceptEntry *entry = mention->entry;
  return mention->kind == TERM_DATED && is_earlier(reading, entry) ? entry->earlier : entry->id;
}

static void
gather(const Reading *reading, const Role *roles, TagSet *set)
{
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (!is_topic(mention) || roles[i] == ROLE_TITLE)
      continue;
    gboolean strong = mention->kind != TERM_WEAK && roles[i] == ROLE_TOPIC;
    double weight = strong ? mention_weight(mention) : WEAK_WEIGHT;
    TagRow *row = tagset_add(set, mention->entry->facet, meaning(reading, mention), mention, NULL,
                             weight, strong);
    if (strong && mention->kind != TERM_COMMON && !mention->entry->general)
      row->own += weight;
  }
}

/* ---- lists ---- */

/* Members of a list of specialities, as clinics, courses and missions are told by ("cardiology, surgery,
 * … and dermatology"): so many different ones, hardly anything between them. */
#define LISTED 4
#define LIST_GAP 2

static void
mark_list(const Reading *reading, GArray *run, gboolean *listed)
{
  g_autoptr(GHashTable) entries = g_hash_table_new(g_direct_hash, g_direct_equal);
  for (guint i = 0; i < run->len; i++) {
    const Mention *mention = reading_mention(reading, g_array_index(run, guint, i));
    g_hash_table_add(entries, (gpointer)mention->entry);
  }
  for (guint i = 0; g_hash_table_size(entries) >= LISTED && i < run->len; i++)
    listed[reading_mention(reading, g_array_index(run, guint, i))->entry->number] = TRUE;
  g_array_set_size(run, 0);
}

/* "جراحة" in "جراحة العظام": no member of its own. */
static gboolean
is_part(const Reading *reading, guint index)
{
  const Mention *mention = reading_mention(reading, index);
  for (guint i = index > 3 ? index - 3 : 0; i < reading->mentions->len && i < index + 4; i++) {
    const Mention *other = reading_mention(reading, i);
    if (other->entry->facet == FACET_DOMAIN && other->field == mention->field &&
        other->kind == TERM_NAME && other->first <= mention->first &&
        other->last >= mention->last &&
        other->last - other->first > mention->last - mention->first)
      return TRUE;
  }
  return FALSE;
}

/* Which values stand in such a list, by their entries' numbers; caller frees. */
static gboolean *
find_lists(const Reading *reading, const Role *roles)
{
  gboolean *listed = g_new0(gboolean, reading->n_entries);
  g_autoptr(GArray) run = g_array_new(FALSE, FALSE, sizeof(guint));
  const Mention *last = NULL;
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (mention->entry->facet != FACET_DOMAIN || mention->kind != TERM_NAME ||
        roles[i] != ROLE_TOPIC || g_strcmp0(mention->entry->parent, "care") != 0 ||
        is_part(reading, i))
      continue;
    if (last && (mention->sentence != last->sentence || mention->field != last->field ||
                 mention->first > last->last + 1 + LIST_GAP))
      mark_list(reading, run, listed);
    g_array_append_val(run, i);
    last = mention;
  }
  mark_list(reading, run, listed);
  return listed;
}

/* What an article needs to be about a value. */
typedef struct {
  gboolean health;
  gboolean cooperation; /* the parties list what they will do: each item counts */
  gsize words;          /* of the text */
  const gboolean *listed; /* by entry number: whether a list of specialities has it */
} Frame;

static double
needed(const TagRow *row, const ConceptEntry *entry, const Frame *frame)
{
  if (row->facet == FACET_INSTRUMENT)
    return frame->cooperation ? NEEDED_IN_LIST : NEEDED_ACT;
  if (frame->cooperation)
    return entry->general ? PHRASE : NEEDED_IN_LIST;
  if (frame->listed[entry->number])
    return NEEDED_IN_LIST;
  if (!entry->general && frame->words < BRIEF)
    return NEEDED_IN_LIST;
  return frame->words < LONG ? NEEDED : NEEDED_IN_LONG;
}

/* What is said of health alone is enough by itself; the rest takes an article about health. */
static gboolean
is_enough(const TagRow *row, const ConceptEntry *entry, const Frame *frame)
{
  return row->strong && row->weight >= needed(row, entry, frame) &&
         (row->facet != FACET_DOMAIN || row->own > 0 || frame->health);
}

static double
health_said(const Reading *reading)
{
  double said = 0;
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (mention->kind == TERM_CUE && strcmp(mention->entry->id, CUE_HEALTH) == 0)
      said += mention->place == PLACE_TITLE ? 1 : HEALTH_WORD;
  }
  return said;
}

/* Health is what the article is about when enough in it is said of health alone. */
static gboolean
is_health(const Reading *reading, const TagSet *candidates, const TagSet *set)
{
  double own = health_said(reading);
  const GPtrArray *rows = tagset_rows(candidates);
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    own += row->facet == FACET_DOMAIN ? row->own : 0;
  }
  rows = tagset_rows(set);
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    if (row->facet == FACET_MINISTRY && g_str_has_suffix(row->id, "/health"))
      own += row->weight;
  }
  double words = reading->n_tokens[FIELD_TITLE] + reading->n_tokens[FIELD_TEXT];
  return own >= CLAMP(words / HEALTH_SHARE, HEALTH_LEAST, HEALTH_MOST);
}

/* Countries act together where the article opens with what they do. */
static gboolean
is_cooperation(const Concepts *concepts, const TagSet *candidates, const TagSet *set)
{
  guint countries = 0, acts = 0;
  const GPtrArray *rows = tagset_rows(set);
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    countries += row->facet == FACET_COUNTRY && row->weight >= TAKES_PART;
  }
  rows = tagset_rows(candidates);
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    acts += row->facet == FACET_INSTRUMENT && row->own > 0 &&
            (row->places[PLACE_TITLE] || row->places[PLACE_LEDE]) &&
            !concepts_entry(concepts, row->facet, row->id)->apart;
  }
  return countries >= 2 && acts;
}

void
domain_resolve(const Reading *reading, const Concepts *concepts, TagSet *set)
{
  g_autofree Role *roles = find_roles(reading);
  g_autoptr(TagSet) candidates = tagset_new();
  gather(reading, roles, candidates);
  g_autofree gboolean *listed = find_lists(reading, roles);
  Frame frame = { is_health(reading, candidates, set), is_cooperation(concepts, candidates, set),
                  reading->n_tokens[FIELD_TEXT], listed };
  const GPtrArray *rows = tagset_rows(candidates);
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    const ConceptEntry *entry = concepts_entry(concepts, row->facet, row->id);
    if (!is_enough(row, entry, &frame))
      continue;
    tagset_merge(set, row, row->id);
    if (entry->parent)
      tagset_merge(set, row, entry->parent);
  }
}
