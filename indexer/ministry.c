#include "indexer/ministry.h"
#include <string.h>
#include "indexer/actors.h"

/* The weight from which on a foreign country is what the article is about: its title, or the lede
 * twice. */
#define PLAIN 4
/* A country named so many words from a sentence's start says where the rest happens. */
#define TOPIC_WORDS 4
/* Sentences behind such a one that it may still hold for. */
#define TOPIC_SENTENCES 2
/* Actors before and behind one that may share its sentence or its words: keeps hostile texts
 * linear. */
#define NEIGHBOURS 16

/* All places that name one body, by their indexes among the actors. */
typedef struct {
  GArray *said, *left; /* of guint, in text order: with its country, and without */
  gboolean firm;       /* named once without doubt */
} Body;

typedef struct {
  const Reading *reading;
  const GArray *countries; /* of CountryMention */
  GArray *actors;
  GHashTable *bodies; /* an actor's id (ids are one pointer a row) -> Body */
  GHashTable *guests; /* countries whose embassies act */
  GHashTable *topics; /* sentence -> the CountryMention that opens it */
  const TagSet *set;
  const char *home;
} Case;

#define case_actor(at, i) (&g_array_index((at)->actors, Actor, i))

static guint
index_of(const Case *at, const Actor *actor)
{
  return actor - case_actor(at, 0);
}

static const Body *
body_of(const Case *at, const Actor *actor)
{
  return g_hash_table_lookup(at->bodies, actor->id);
}

/* "الصليب الأحمر" is the international body's name, and with a country behind it that country's. */
static gboolean
is_national(const Actor *actor, const Actor *other)
{
  return g_str_has_prefix(actor->id, "int/") && other->said;
}

/* A name of which this actor is only a part says the same, and more; so does the same name with its
 * country. */
static gboolean
lies_within(const GArray *actors, guint index)
{
  const Actor *actor = &g_array_index(actors, Actor, index);
  guint from = index > NEIGHBOURS ? index - NEIGHBOURS : 0;
  for (guint i = from; i < actors->len && i < index + NEIGHBOURS; i++) {
    const Actor *other = &g_array_index(actors, Actor, i);
    if (i != index && other->first->field == actor->first->field &&
        other->first->first <= actor->first->first && other->last->last >= actor->last->last &&
        (is_national(actor, other) ||
         other->last->last - other->first->first > actor->last->last - actor->first->first))
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
  guint index = index_of(at, actor);
  guint from = index > NEIGHBOURS ? index - NEIGHBOURS : 0;
  for (guint i = from; i < at->actors->len && i < index + NEIGHBOURS; i++) {
    const Actor *other = case_actor(at, i);
    if (other->said && other->id == actor->id && i != index &&
        other->first->sentence == actor->first->sentence && strcmp(other->country, country) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether a word like "in" stands before the place, not far from where its sentence opens. */
static gboolean
opens_sentence(const Reading *reading, const Mention *place)
{
  const Token *tokens = reading->tokens[place->field];
  guint before = 0;
  while (before < TOPIC_WORDS && before < place->first &&
         !(tokens[place->first - before].flags & TOKEN_BREAK))
    before++;
  if (before == TOPIC_WORDS)
    return FALSE;
  guint from = place->first - before;
  for (guint i = reading_mention_from(reading, place->field, from); i < reading->mentions->len;
       i++) {
    const Mention *where = reading_mention(reading, i);
    if (where->field != place->field || where->first >= place->first)
      return FALSE;
    if (where->kind == TERM_WHERE && where->last + 1 == place->first)
      return TRUE;
  }
  return FALSE;
}

static void
find_topics(const Case *at)
{
  gint64 seen = -1;
  for (guint i = 0; i < at->countries->len; i++) {
    const CountryMention *country = &g_array_index(at->countries, CountryMention, i);
    const Mention *place = country->mention;
    if (place->kind == TERM_ADJECTIVE || place->sentence == seen)
      continue;
    seen = place->sentence;
    if (opens_sentence(at->reading, place))
      g_hash_table_insert(at->topics, GUINT_TO_POINTER(place->sentence), (gpointer)country);
  }
}

/* "وفي مصر، أعلنت وزارة الصحة": the country named where the sentence opens, or one shortly before in
 * its paragraph. */
static const char *
country_of_sentence(const Case *at, const Actor *actor)
{
  const Mention *name = actor->first;
  for (guint back = 0; back <= TOPIC_SENTENCES && back <= name->sentence; back++) {
    const CountryMention *topic =
        g_hash_table_lookup(at->topics, GUINT_TO_POINTER(name->sentence - back));
    if (topic && topic->mention->field == name->field && topic->mention->first < name->first)
      return topic->mention->paragraph == name->paragraph ? topic->id : NULL;
  }
  return NULL;
}

/* Where in a list of actors' indexes those behind an actor begin. */
static guint
first_behind(const GArray *indexes, guint index)
{
  guint low = 0, high = indexes->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index(indexes, guint, middle) <= index)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The country of a place where the same body is said to have one, unless it is the other side's. */
static const char *
country_said_at(const Case *at, const Actor *actor, guint place)
{
  const char *country =
      case_actor(at, g_array_index(body_of(at, actor)->said, guint, place))->country;
  return actor->context || !is_other_side(at, actor, country) ? country : NULL;
}

/* The country of the same body, said elsewhere: the last one before, else the first behind. */
static const char *
country_said_elsewhere(const Case *at, const Actor *actor, gboolean *before)
{
  const GArray *said = body_of(at, actor)->said;
  guint behind = first_behind(said, index_of(at, actor));
  const char *found = NULL;
  for (guint i = behind; !found && i > 0 && behind - i < NEIGHBOURS; i--)
    found = country_said_at(at, actor, i - 1);
  *before = found != NULL;
  for (guint i = behind; !found && i < said->len && i - behind < NEIGHBOURS; i++)
    found = country_said_at(at, actor, i);
  return found;
}

/* The same body, left open before in the article, is the same one now. */
static const char *
country_settled_before(const Case *at, const Actor *actor)
{
  const GArray *left = body_of(at, actor)->left;
  for (guint i = 0; i < left->len && i < NEIGHBOURS; i++) {
    const Actor *other = case_actor(at, g_array_index(left, guint, i));
    if (other >= actor)
      return NULL;
    if (other->country && !is_other_side(at, actor, other->country))
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
        !g_hash_table_contains(at->guests, row->id)) {
      most = row->weight;
      found = row->id;
    }
  }
  return found;
}

/* The country that has this body as its own: that is named without it, or by a name that only that
 * country has. Caller frees. */
static char *
country_of_own(const Actor *actor)
{
  if (actor_is_open(actor))
    return actor->said ? NULL : g_strdup(actor->country);
  return g_strndup(actor->id, strcspn(actor->id, "/"));
}

/* Without a source's home: the country whose bodies the text names as its own. */
static const char *
country_of_bodies(const Case *at)
{
  g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
  const char *found = NULL;
  guint most = 0;
  for (guint i = 0; i < at->actors->len; i++) {
    g_autofree char *own = country_of_own(case_actor(at, i));
    const TagRow *row = own ? tagset_find(at->set, FACET_COUNTRY, own) : NULL;
    if (!row)
      continue;
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, row->id)) + 1;
    g_hash_table_insert(counts, (gpointer)row->id, GUINT_TO_POINTER(n));
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
  gsize length = strlen(at->home);
  for (guint i = 0; i < at->actors->len; i++) {
    const char *id = case_actor(at, i)->id;
    if (strncmp(id, at->home, length) == 0 && id[length] == '/')
      return TRUE;
  }
  return FALSE;
}

/* For a source whose home is not known. */
static const char *
country_without_home(const Case *at, const Actor *actor)
{
  gboolean before;
  const char *said = country_said_elsewhere(at, actor, &before);
  if (said)
    return said;
  const char *bodies = country_of_bodies(at);
  return bodies && !is_other_side(at, actor, bodies) ? bodies : most_salient(at, actor);
}

/* The source's home, unless the article is plainly about another country. */
static const char *
country_from_home(const Case *at, const Actor *actor)
{
  gboolean before;
  const char *said = country_said_elsewhere(at, actor, &before);
  if (said && (strcmp(said, at->home) == 0 ||
               (before && weight_of(at, said) > 2 * weight_of(at, at->home))))
    return said;
  const char *salient = home_is_named(at) ? NULL : most_salient(at, actor);
  if (!salient || weight_of(at, salient) < PLAIN)
    return at->home;
  return said ? said : salient;
}

static const char *
country_made_plain(const Case *at, const Actor *actor)
{
  const char *country = country_of_sentence(at, actor);
  if (!country)
    country = country_settled_before(at, actor);
  if (country)
    return country;
  const char *dateline = country_of_dateline(at);
  gboolean abroad = at->home && weight_of(at, at->home) >= PLAIN; /* a story of home's own people */
  if (dateline && !abroad && !is_other_side(at, actor, dateline))
    return dateline;
  return at->home ? country_from_home(at, actor) : country_without_home(at, actor);
}

/* ---- names that a country does not use ---- */

/* Whether a country's own body is never called by the actor's name. */
static gboolean
is_absent(const Case *at, const Actor *actor, const char *country)
{
  const Reading *reading = at->reading;
  gsize length = strlen(country);
  for (guint i = reading_mention_from(reading, actor->first->field, actor->first->first);
       i < reading->mentions->len; i++) {
    const Mention *name = reading_mention(reading, i);
    if (name->field != actor->first->field || name->first > actor->last->last)
      return FALSE;
    gboolean whole = actor->first->kind == TERM_HEAD || name->first == actor->first->first;
    if (name->kind == TERM_ABSENT && whole && name->last == actor->last->last &&
        strncmp(name->entry->id, country, length) == 0 &&
        strcmp(name->entry->id + length, actor->id + 1) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The country whose body it must be then: of those that the article names, the last one before the actor
 * in its paragraph, else the one that it is most about. NULL where there is none. */
static const char *
country_abroad(const Case *at, const Actor *actor)
{
  const GPtrArray *rows = tagset_rows(at->set);
  const char *found = NULL;
  double most = 0;
  for (guint i = 0; i < at->countries->len; i++) {
    const CountryMention *country = &g_array_index(at->countries, CountryMention, i);
    const Mention *name = country->mention;
    if (reading_place(name->field, name->first) >= reading_place(actor->first->field, actor->first->first))
      break;
    if (name->paragraph == actor->first->paragraph && !is_absent(at, actor, country->id))
      found = country->id;
  }
  for (guint i = 0; !found && i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    if (row->facet == FACET_COUNTRY && row->weight > most && !is_absent(at, actor, row->id)) {
      most = row->weight;
      found = row->id;
    }
  }
  return found;
}

/* ---- ambiguous names ---- */

static gboolean
counts(const Case *at, const Actor *actor)
{
  if (!actor->context || body_of(at, actor)->firm)
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
    if (actor->country && is_absent(at, actor, actor->country))
      actor->country = country_abroad(at, actor);
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

/* ---- all together ---- */

static void
body_free(gpointer data)
{
  Body *body = data;
  g_array_unref(body->said);
  g_array_unref(body->left);
  g_free(body);
}

static void
enter_actor(const Case *at, guint index)
{
  const Actor *actor = case_actor(at, index);
  Body *body = g_hash_table_lookup(at->bodies, actor->id);
  if (!body) {
    body = g_new0(Body, 1);
    body->said = g_array_new(FALSE, FALSE, sizeof(guint));
    body->left = g_array_new(FALSE, FALSE, sizeof(guint));
    g_hash_table_insert(at->bodies, (gpointer)actor->id, body);
  }
  g_array_append_val(actor->said ? body->said : body->left, index);
  body->firm |= !actor->context || actor->said;
  if (actor->said && strcmp(actor->id, "*/embassy") == 0) /* not where the story is */
    g_hash_table_add(at->guests, (gpointer)actor->country);
}

static void
case_init(Case *at)
{
  at->bodies = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, body_free);
  at->guests = g_hash_table_new(g_str_hash, g_str_equal);
  at->topics = g_hash_table_new(g_direct_hash, g_direct_equal);
  for (guint i = 0; i < at->actors->len; i++)
    enter_actor(at, i);
  find_topics(at);
}

static void
case_clear(Case *at)
{
  g_hash_table_unref(at->bodies);
  g_hash_table_unref(at->guests);
  g_hash_table_unref(at->topics);
  g_array_unref(at->actors);
}

void
ministry_resolve(const Reading *reading, const Concepts *concepts, const GArray *countries,
                 TagSet *set)
{
  const char *home = reading->article->home;
  Case at = { .reading = reading,
              .countries = countries,
              .actors = actors_find(reading, countries),
              .set = set,
              .home = home && *home ? home : NULL };
  drop_parts(at.actors);
  case_init(&at);
  settle(&at);
  g_autofree gboolean *counted = g_new0(gboolean, at.actors->len + 1);
  for (guint i = 0; i < at.actors->len; i++) {
    const Actor *actor = case_actor(&at, i);
    counted[i] = counts(&at, actor) && (!actor_is_open(actor) || actor->country);
  }
  for (guint i = 0; i < at.actors->len; i++)
    if (counted[i])
      add_actor(case_actor(&at, i), concepts, set);
  case_clear(&at);
}
