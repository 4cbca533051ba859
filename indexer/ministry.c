#include "indexer/ministry.h"
#include <string.h>
#include "indexer/actors.h"

#define PLAIN                                                                                      \
  4 /* weight from which on a foreign country is what the article is about: its title, or          \
       the lede twice */
#define TOPIC_WORDS 4 /* a country named so early in a sentence says where the rest happens */

typedef struct {
  const Reading *reading;
  const GArray *countries; /* of CountryMention */
  GArray *actors;
  const TagSet *set;
  const char *home;
} Case;

#define case_actor(at, i) (&g_array_index((at)->actors, Actor, i))

static gboolean
same_body(const Actor *one, const Actor *other)
{
  return one != other && strcmp(one->id, other->id) == 0;
}

/* A name of which this actor is only a part says the same, and more. */
static gboolean
lies_within(const GArray *actors, guint index)
{
  const Actor *actor = &g_array_index(actors, Actor, index);
  guint from = index > 16 ? index - 16 : 0;
  for (guint i = from; i < actors->len && i < index + 16; i++) {
    const Actor *other = &g_array_index(actors, Actor, i);
    if (i != index && other->first->field == actor->first->field &&
        other->first->first <= actor->first->first && other->last->last >= actor->last->last &&
        other->last->last - other->first->first > actor->last->last - actor->first->first)
      return TRUE;
  }
  return FALSE;
}

static void
drop_parts(GArray *actors)
{
  for (guint i = actors->len; i-- > 0;)
    if (lies_within(actors, i))
      g_array_remove_index(actors, i);
}

/* Whether the same body of this country is named in the actor's sentence: then the one left open is
 * the other side. */
static gboolean
is_other_side(const Case *at, const Actor *actor, const char *country)
{
  for (guint i = 0; i < at->actors->len; i++) {
    const Actor *other = case_actor(at, i);
    if (other->said && other->first->sentence == actor->first->sentence &&
        same_body(other, actor) && strcmp(other->country, country) == 0)
      return TRUE;
  }
  return FALSE;
}

/* "وفي مصر، أعلنت وزارة الصحة": the country named where the sentence opens. */
static const char *
country_of_sentence(const Case *at, const Actor *actor)
{
  const Mention *name = actor->first;
  for (guint i = 0; i < at->countries->len; i++) {
    const CountryMention *country = &g_array_index(at->countries, CountryMention, i);
    const Mention *place = country->mention;
    if (place->sentence != name->sentence || place->kind == TERM_ADJECTIVE)
      continue;
    if (place->field != name->field || place->first >= name->first)
      return NULL;
    const Token *tokens = at->reading->tokens[place->field];
    guint opening = place->first;
    while (opening > 0 && !(tokens[opening].flags & TOKEN_BREAK) &&
           place->first - opening < TOPIC_WORDS)
      opening--;
    if (place->first - opening >= TOPIC_WORDS)
      return NULL;
    for (guint k = 0; k < at->reading->mentions->len; k++) {
      const Mention *where = reading_mention(at->reading, k);
      if (where->kind == TERM_WHERE && where->field == place->field &&
          where->last + 1 == place->first)
        return country->id;
    }
    return NULL;
  }
  return NULL;
}

/* The country of the same body, said elsewhere: the last one before, else the first behind. */
static const char *
country_said_elsewhere(const Case *at, const Actor *actor, gboolean *before)
{
  const char *found = NULL;
  *before = FALSE;
  for (guint i = 0; i < at->actors->len; i++) {
    const Actor *other = case_actor(at, i);
    gboolean earlier = other < actor;
    if (!other->said || !same_body(other, actor) || (!earlier && found) ||
        (!actor->context && is_other_side(at, actor, other->country)))
      continue;
    found = other->country;
    *before = earlier;
  }
  return found;
}

/* The same body, left open before in the article, is the same one now. */
static const char *
country_settled_before(const Case *at, const Actor *actor)
{
  for (guint i = 0; i < at->actors->len && case_actor(at, i) < actor; i++) {
    const Actor *other = case_actor(at, i);
    if (!other->said && other->country && same_body(other, actor) &&
        !is_other_side(at, actor, other->country))
      return other->country;
  }
  return NULL;
}

static double
weight_of(const Case *at, const char *country)
{
  const TagRow *row = country ? tagset_find(at->set, FACET_COUNTRY, country) : NULL;
  return row ? row->weight : 0;
}

/* Whose embassy acts is not where the story is. */
static gboolean
is_guest(const Case *at, const char *country)
{
  for (guint i = 0; i < at->actors->len; i++) {
    const Actor *other = case_actor(at, i);
    if (other->said && strcmp(other->id, "*/embassy") == 0 && strcmp(other->country, country) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The country that most of the article is about, the other side left out. */
static const char *
most_salient(const Case *at, const Actor *actor)
{
  const GPtrArray *rows = tagset_rows(at->set);
  const char *found = NULL;
  double most = 0;
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    if (row->facet == FACET_COUNTRY && row->weight > most && !is_other_side(at, actor, row->id) &&
        !is_guest(at, row->id)) {
      most = row->weight;
      found = row->id;
    }
  }
  return found;
}

/* Whether the article names this body as one's own: without its country, or by a name that only
 * that country has. */
static gboolean
is_own(const Actor *actor, const char *country)
{
  if (actor_is_open(actor))
    return !actor->said && g_strcmp0(actor->country, country) == 0;
  return g_str_has_prefix(actor->id, country) && actor->id[strlen(country)] == '/';
}

/* Without a source's home: the country whose bodies the text names as its own. */
static const char *
country_of_bodies(const Case *at)
{
  const GPtrArray *rows = tagset_rows(at->set);
  const char *found = NULL;
  guint most = 0;
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    guint n = 0;
    for (guint k = 0; row->facet == FACET_COUNTRY && k < at->actors->len; k++)
      n += is_own(case_actor(at, k), row->id);
    if (n > most) {
      most = n;
      found = row->id;
    }
  }
  return found;
}

/* "باريس - …": the place that opens the text, with a sign or an agency behind it. */
static const char *
country_of_dateline(const Case *at)
{
  const Reading *reading = at->reading;
  for (guint i = 0; i < at->countries->len; i++) {
    const CountryMention *country = &g_array_index(at->countries, CountryMention, i);
    const Mention *place = country->mention;
    if (place->field != FIELD_TEXT)
      continue;
    if (place->first > 0 || place->last + 1 >= reading->n_tokens[FIELD_TEXT])
      return NULL;
    const char *behind = reading->texts[FIELD_TEXT] + place->end;
    behind += strspn(behind, " ");
    gunichar sign = g_utf8_get_char_validated(behind, -1);
    return sign == '-' || sign == ':' || sign == '/' || sign == '(' || sign == '_' ||
                   g_unichar_type(sign) == G_UNICODE_DASH_PUNCTUATION
               ? country->id
               : NULL;
  }
  return NULL;
}

/* Whether the source's own country has a part in the story. */
static gboolean
home_is_named(const Case *at)
{
  if (weight_of(at, at->home))
    return TRUE;
  for (guint i = 0; i < at->actors->len; i++)
    if (!actor_is_open(case_actor(at, i)) && is_own(case_actor(at, i), at->home))
      return TRUE;
  return FALSE;
}

static const char *
country_made_plain(const Case *at, const Actor *actor)
{
  const char *country = country_of_sentence(at, actor);
  if (!country)
    country = country_settled_before(at, actor);
  if (country)
    return country;
  gboolean before;
  const char *said = country_said_elsewhere(at, actor, &before);
  const char *salient = most_salient(at, actor);
  const char *dateline = country_of_dateline(at);
  if (dateline && !is_other_side(at, actor, dateline))
    return dateline;
  const char *bodies = at->home ? NULL : country_of_bodies(at);
  if (!at->home)
    return said ? said : bodies && !is_other_side(at, actor, bodies) ? bodies : salient;
  if (said && (strcmp(said, at->home) == 0 ||
               (before && weight_of(at, said) > 2 * weight_of(at, at->home))))
    return said;
  if (home_is_named(at) || !salient || weight_of(at, salient) < PLAIN)
    return at->home;
  return said ? said : salient;
}

/* ---- ambiguous names ---- */

static gboolean
has_firm_twin(const Case *at, const Actor *actor)
{
  for (guint i = 0; i < at->actors->len; i++) {
    const Actor *other = case_actor(at, i);
    if (same_body(other, actor) && (!other->context || other->said))
      return TRUE;
  }
  return FALSE;
}

static gboolean
counts(const Case *at, const Actor *actor)
{
  if (!actor->context || actor->said || has_firm_twin(at, actor))
    return TRUE;
  if (actor_is_open(actor))
    return FALSE;
  g_autofree char *country = g_strndup(actor->id, strcspn(actor->id, "/"));
  return g_strcmp0(country, at->home) == 0 || weight_of(at, country);
}

static void
settle(const Case *at)
{
  for (guint i = 0; i < at->actors->len; i++) {
    Actor *actor = case_actor(at, i);
    gboolean before;
    if (!actor_is_open(actor) || actor->said)
      continue;
    const char *said = actor->context ? country_said_elsewhere(at, actor, &before) : NULL;
    actor->country = said ? said : country_made_plain(at, actor);
  }
}

static void
add_actor(const Actor *actor, const Concepts *concepts, TagSet *set)
{
  const char *id =
      actor_is_open(actor) ? concepts_ministry_in(concepts, actor->id, actor->country) : actor->id;
  g_autofree char *country = g_strndup(id, strcspn(id, "/"));
  double weight = country_place_weight(actor->first->place);
  const Mention *until = actor->country_word ? actor->country_word : actor->last;
  tagset_add(set, FACET_MINISTRY, id, actor->first, until, weight, TRUE);
  if (concepts_known(concepts, FACET_COUNTRY, country))
    tagset_add(set, FACET_COUNTRY, country, actor->first, until, weight / 2, TRUE);
}

void
ministry_resolve(const Reading *reading, const Concepts *concepts, const GArray *countries,
                 TagSet *set)
{
  g_autoptr(GArray) actors = actors_find(reading, countries);
  const char *home = reading->article->home;
  Case at = { reading, countries, actors, set, home && *home ? home : NULL };
  drop_parts(actors);
  settle(&at);
  g_autofree gboolean *counted = g_new0(gboolean, actors->len + 1);
  for (guint i = 0; i < actors->len; i++) {
    const Actor *actor = case_actor(&at, i);
    counted[i] = counts(&at, actor) && (!actor_is_open(actor) || actor->country);
  }
  for (guint i = 0; i < actors->len; i++)
    if (counted[i])
      add_actor(case_actor(&at, i), concepts, set);
}
