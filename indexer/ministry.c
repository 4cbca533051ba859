#include "indexer/ministry.h"
#include <string.h>

#define NEAR 2 /* a country up to so many words behind a ministry is its own: "… of the republic of" */

/* A ministry's name as it stands, before its country is known. */
typedef struct {
  const Mention *first, *last; /* head and body, or one mention */
  const char *id;              /* "eg/uhia", or "*" + "/health" while the country is open */
  const char *country;         /* once known */
  gboolean said;               /* the country stands beside it */
} Actor;

static gboolean
is_ministry(const Mention *mention, TermKind kind)
{
  return mention->entry->facet == FACET_MINISTRY && mention->kind == kind;
}

static gboolean
is_open(const char *id)
{
  return id[0] == '*';
}

/* The head that opens this body's name: directly before it, or with one word between ("minister of
 * state for health"). */
static const Mention *
head_of(const Reading *reading, const Mention *body)
{
  const Mention *nearest = NULL;
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *head = reading_mention(reading, i);
    if (is_ministry(head, TERM_HEAD) && head->field == body->field &&
        head->sentence == body->sentence && head->last < body->first &&
        body->first - head->last <= 2)
      nearest = head;
  }
  return nearest;
}

/* A name of which this actor is only a part says the same, and more. */
static gboolean
lies_within(const Actor *actor, const GArray *actors)
{
  for (guint i = 0; i < actors->len; i++) {
    const Actor *other = &g_array_index(actors, Actor, i);
    if (other != actor && other->first->field == actor->first->field &&
        other->first->first <= actor->first->first && other->last->last >= actor->last->last &&
        other->last->last - other->first->first > actor->last->last - actor->first->first)
      return TRUE;
  }
  return FALSE;
}

static GArray *
find_actors(const Reading *reading)
{
  GArray *actors = g_array_new(FALSE, TRUE, sizeof(Actor));
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    Actor actor = { mention, mention, mention->entry->id };
    if (is_ministry(mention, TERM_BODY))
      actor.first = head_of(reading, mention);
    else if (!is_ministry(mention, TERM_NAME) && !is_ministry(mention, TERM_ABBREVIATION))
      continue;
    if (actor.first)
      g_array_append_val(actors, actor);
  }
  return actors;
}

/* The country that stands beside the name: the nearest behind it, else (English) before it. */
static const char *
country_beside(const Actor *actor, const GArray *countries)
{
  const char *found = NULL;
  guint least = NEAR + 1;
  for (guint i = 0; i < countries->len; i++) {
    const CountryMention *country = &g_array_index(countries, CountryMention, i);
    const Mention *mention = country->mention;
    if (mention->field != actor->first->field || mention->sentence != actor->first->sentence)
      continue;
    gboolean before = mention->last + 1 == actor->first->first && mention->kind == TERM_ADJECTIVE;
    guint gap = mention->first > actor->last->last ? mention->first - actor->last->last : NEAR + 1;
    if (mention->first >= actor->first->first && mention->last <= actor->last->last)
      gap = 0; /* inside the name itself */
    if (gap < least) {
      least = gap;
      found = country->id;
    } else if (before && !found)
      found = country->id;
  }
  return found;
}

static void
settle_said(GArray *actors, const GArray *countries)
{
  for (guint i = 0; i < actors->len; i++) {
    Actor *actor = &g_array_index(actors, Actor, i);
    if (!is_open(actor->id))
      continue;
    actor->country = country_beside(actor, countries);
    actor->said = actor->country != NULL;
  }
}

/* Whether another actor of the same portfolio and sentence is said to be of this country: then the one
 * left open is the other side. */
static gboolean
is_other_side(const GArray *actors, const Actor *actor, const char *country)
{
  for (guint i = 0; i < actors->len; i++) {
    const Actor *other = &g_array_index(actors, Actor, i);
    if (other->said && strcmp(other->id, actor->id) == 0 &&
        other->first->sentence == actor->first->sentence && strcmp(other->country, country) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The country of the same portfolio, said elsewhere: the last one before, else the first behind. */
static const char *
country_said_elsewhere(const GArray *actors, const Actor *actor)
{
  const char *found = NULL;
  for (guint i = 0; i < actors->len; i++) {
    const Actor *other = &g_array_index(actors, Actor, i);
    gboolean before = other->first < actor->first;
    if (!other->said || strcmp(other->id, actor->id) != 0 ||
        is_other_side(actors, actor, other->country))
      continue;
    if (!before && found)
      break;
    found = other->country;
    if (!before)
      break;
  }
  return found;
}

/* The country that most of the article is about, the other side left out. */
static const char *
most_salient(const TagSet *set, const GArray *actors, const Actor *actor, double *weight)
{
  const GPtrArray *rows = tagset_rows(set);
  const char *found = NULL;
  *weight = 0;
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    if (row->facet == FACET_COUNTRY && row->weight > *weight &&
        !is_other_side(actors, actor, row->id)) {
      *weight = row->weight;
      found = row->id;
    }
  }
  return found;
}

#define PLAIN 4 /* weight from which on a foreign country is what the article is about: its title, or
                   the lede twice */

static const char *
country_made_plain(const Reading *reading, const TagSet *set, const GArray *actors,
                   const Actor *actor)
{
  const char *home = reading->article->home;
  const char *elsewhere = country_said_elsewhere(actors, actor);
  if (elsewhere && (!home || strcmp(elsewhere, home) == 0))
    return elsewhere;
  double weight;
  const char *salient = most_salient(set, actors, actor, &weight);
  if (!home)
    return salient;
  if (tagset_find(set, FACET_COUNTRY, home) || !salient || weight < PLAIN)
    return home;
  return elsewhere ? elsewhere : salient;
}

static void
add_actor(const Actor *actor, const Concepts *concepts, TagSet *set)
{
  g_autofree char *id = is_open(actor->id) ? g_strconcat(actor->country, actor->id + 1, NULL)
                                           : g_strdup(actor->id);
  const char *slash = strchr(id, '/');
  g_autofree char *country = g_strndup(id, slash ? (gsize)(slash - id) : 0);
  double weight = country_place_weight(actor->first->place);
  tagset_add(set, FACET_MINISTRY, id, actor->first, actor->last, weight, TRUE);
  if (concepts_known(concepts, FACET_COUNTRY, country))
    tagset_add(set, FACET_COUNTRY, country, actor->first, actor->last, weight / 2, TRUE);
}

void
ministry_resolve(const Reading *reading, const Concepts *concepts, const GArray *countries,
                 TagSet *set)
{
  g_autoptr(GArray) actors = find_actors(reading);
  settle_said(actors, countries);
  for (guint i = 0; i < actors->len; i++) {
    Actor *actor = &g_array_index(actors, Actor, i);
    if (is_open(actor->id) && !actor->country)
      actor->country = country_made_plain(reading, set, actors, actor);
  }
  for (guint i = 0; i < actors->len; i++) {
    const Actor *actor = &g_array_index(actors, Actor, i);
    if ((!is_open(actor->id) || actor->country) && !lies_within(actor, actors))
      add_actor(actor, concepts, set);
  }
}
