#include "indexer/actors.h"
#include <string.h>

#define MAX_LINKS 3 /* words between a name and its country: "the former … of the Republic of" */
#define MAX_LIST 8  /* bodies or countries of one head */

typedef struct {
  const Reading *reading;
  const GArray *countries; /* of CountryMention */
  GArray *actors;
  CountryMention pointed; /* what "our country" or "this country" is, for the name being read */
} Desk;

/* ---- words beside each other ---- */

/* A ministry row's mention of one of two kinds that starts at a token, or NULL. */
static const Mention *
mention_at(const Reading *reading, TagField field, guint token, TermKind kind, TermKind or_kind)
{
  for (guint i = reading_mention_from(reading, field, token); i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (mention->field != field || mention->first != token)
      return NULL;
    if (mention->entry->facet == FACET_MINISTRY &&
        (mention->kind == kind || mention->kind == or_kind))
      return mention;
  }
  return NULL;
}

static const CountryMention *
country_at(const Desk *desk, TagField field, guint token)
{
  guint low = 0, high = desk->countries->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    const Mention *at = g_array_index(desk->countries, CountryMention, middle).mention;
    if (reading_place(at->field, at->first) < reading_place(field, token))
      low = middle + 1;
    else
      high = middle;
  }
  if (low == desk->countries->len)
    return NULL;
  const CountryMention *found = &g_array_index(desk->countries, CountryMention, low);
  return found->mention->field == field && found->mention->first == token ? found : NULL;
}

typedef enum { GAP_NONE, GAP_COMMA, GAP_WALL } Gap;

/* What stands between a token and the one before it: blanks, quotes and brackets part nothing. */
static Gap
gap_before(const Reading *reading, TagField field, guint token)
{
  if (token == 0 || token >= reading->n_tokens[field] ||
      reading->tokens[field][token].flags & TOKEN_BREAK)
    return GAP_WALL;
  const char *p = reading->texts[field] + reading->tokens[field][token - 1].end;
  const char *end = reading->texts[field] + reading->tokens[field][token].start;
  Gap gap = GAP_NONE;
  for (; p < end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == ',' || c == 0x60C)
      gap = MAX(gap, GAP_COMMA);
    else if (c == ':' || c == ';' || c == 0x61B || c == '/' || c == '-' || c == '|' ||
             g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION)
      return GAP_WALL;
  }
  return gap;
}

#define WAW "\xd9\x88"
#define BEH "\xd8\xa8"

/* How a token is written in the text: proclitics stand there yet. */
static gboolean
opens_with(const Reading *reading, TagField field, guint token, const char *letter)
{
  return strncmp(reading->texts[field] + reading->tokens[field][token].start, letter,
                 strlen(letter)) == 0;
}

static gboolean
is_and(const Reading *reading, TagField field, guint token)
{
  const Token *and = &reading->tokens[field][token];
  return strcmp(and->surface, WAW) == 0 || strcmp(and->surface, "and") == 0;
}

/* Where the next member of a list would start behind a token: behind a comma, an "and" of its own,
 * or with the Arabic "and" in front. 0 where the list ends. */
static guint
next_of_list(const Reading *reading, TagField field, guint last)
{
  guint next = last + 1;
  Gap gap = gap_before(reading, field, next);
  if (gap == GAP_WALL)
    return 0;
  if (is_and(reading, field, next))
    return gap_before(reading, field, next + 1) == GAP_NONE ? next + 1 : 0;
  return gap == GAP_COMMA || opens_with(reading, field, next, WAW) ? next : 0;
}

/* ---- countries beside a name ---- */

/* "سفير … في موسكو": a place of this name is where the embassy stands. A name that itself opens
 * with the letter ("سفير بريطانيا") has no preposition there. */
static gboolean
is_seat(const Reading *reading, const Mention *country)
{
  const char *label = country->entry->labels[0];
  const Token *token = &reading->tokens[country->field][country->first];
  if (country->kind == TERM_ADJECTIVE)
    return FALSE;
  return country->kind == TERM_PLACE ||
         (opens_with(reading, country->field, country->first, BEH) &&
          token->flags & TOKEN_PROCLITIC && label && !g_str_has_prefix(label, BEH));
}

static const CountryMention *
our_country(Desk *desk, const Mention *word)
{
  const char *home = desk->reading->article->home;
  if (!home || !*home)
    return NULL;
  desk->pointed = (CountryMention){ home, word };
  return &desk->pointed;
}

/* The country named last before a word that points back to it, or NULL. A source calls its own country
 * otherwise. */
static const CountryMention *
country_named_last(Desk *desk, const Mention *word)
{
  const char *home = desk->reading->article->home;
  const CountryMention *found = NULL;
  for (guint i = 0; i < desk->countries->len; i++) {
    const CountryMention *country = &g_array_index(desk->countries, CountryMention, i);
    const Mention *at = country->mention;
    if (reading_place(at->field, at->first) >= reading_place(word->field, word->first))
      break;
    if (!found || g_strcmp0(country->id, home) != 0)
      found = country;
  }
  if (!found)
    return NULL;
  desk->pointed = (CountryMention){ found->id, word };
  return &desk->pointed;
}

/* The country that words like "our country", "this country" stand for at a token, or NULL. */
static const CountryMention *
country_meant(Desk *desk, TagField field, guint token)
{
  const Mention *word = mention_at(desk->reading, field, token, TERM_OURS, TERM_SAME);
  if (!word)
    return NULL;
  return word->kind == TERM_OURS ? our_country(desk, word) : country_named_last(desk, word);
}

/* The country that follows a token, links between them allowed. */
static const CountryMention *
country_behind(Desk *desk, const char *id, TagField field, guint last)
{
  gboolean embassy = strcmp(id, "*/embassy") == 0;
  guint at = last + 1;
  for (int links = 0; links <= MAX_LINKS; links++) {
    if (gap_before(desk->reading, field, at) != GAP_NONE)
      return NULL;
    const CountryMention *country = country_at(desk, field, at);
    if (country)
      return embassy && is_seat(desk->reading, country->mention) ? NULL : country;
    if (mention_at(desk->reading, field, at, TERM_OURS, TERM_SAME))
      return country_meant(desk, field, at);
    const Mention *link = mention_at(desk->reading, field, at, TERM_LINK, TERM_WHERE);
    if (!link || (embassy && link->kind == TERM_WHERE))
      return NULL;
    at = link->last + 1;
  }
  return NULL;
}

/* "Egyptian health minister", "Egypt's ministry": only languages that put it there. */
static const CountryMention *
country_before(const Desk *desk, TagField field, guint first)
{
  const Reading *reading = desk->reading;
  if (first == 0 ||
      !g_ascii_isalpha(*(reading->texts[field] + reading->tokens[field][first].start)))
    return NULL;
  for (guint back = 1; back <= 4 && back <= first; back++) {
    if (gap_before(reading, field, first - back + 1) != GAP_NONE)
      return NULL;
    const CountryMention *country = country_at(desk, field, first - back);
    if (country && country->mention->last + 1 == first)
      return country;
  }
  return NULL;
}

/* All countries of a list behind a token; returns how many. */
static guint
countries_behind(Desk *desk, const char *id, TagField field, guint last, gboolean list,
                 const CountryMention **found)
{
  guint n = 0;
  found[0] = country_behind(desk, id, field, last);
  while (found[n]) {
    last = found[n++]->mention->last;
    guint next = list && n < MAX_LIST ? next_of_list(desk->reading, field, last) : 0;
    if (!next)
      break;
    found[n] = country_at(desk, field, next);
  }
  return n;
}

/* ---- names ---- */

static void
add_actor(Desk *desk, const Mention *first, const Mention *last, const char *id,
          const CountryMention *country, gboolean context)
{
  Actor actor = { first, last, NULL, id, NULL, FALSE, context };
  if (actor_is_open(&actor) && country) {
    actor.country = country->id;
    actor.said = TRUE;
    if (country->mention->first > last->last)
      actor.country_word = country->mention;
  }
  g_array_append_val(desk->actors, actor);
}

/* "قبالة الحماية المدنية": an address. */
static gboolean
is_address(const Desk *desk, const Mention *name)
{
  const Reading *reading = desk->reading;
  if (gap_before(reading, name->field, name->first) != GAP_NONE)
    return FALSE;
  for (guint back = 1; back <= 2 && back <= name->first; back++) {
    const Mention *beside =
        mention_at(reading, name->field, name->first - back, TERM_BESIDE, TERM_BESIDE);
    if (beside && beside->last + 1 == name->first)
      return TRUE;
  }
  return FALSE;
}

static gboolean
already_found(const Desk *desk, const Mention *mention)
{
  for (guint i = desk->actors->len; i-- > 0;) {
    const Actor *actor = &g_array_index(desk->actors, Actor, i);
    if (actor->first->field != mention->field || actor->first->first < mention->first)
      return FALSE;
    if (strcmp(actor->id, mention->entry->id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* "همتای ترک", "سفيرة كوبا": a country that is an ordinary word too is none here. */
static const Mention *
ambiguous_country(const Reading *reading, TagField field, guint token)
{
  if (gap_before(reading, field, token) != GAP_NONE)
    return NULL;
  for (guint i = reading_mention_from(reading, field, token); i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (mention->field != field || mention->first != token)
      return NULL;
    if (mention->entry->facet == FACET_COUNTRY && mention->kind == TERM_CONTEXT)
      return mention;
  }
  return NULL;
}

/* Whether a mention is the country's own name, as it is written: no city, and no word before it grown to
 * it ("القنصل بطرابلس"). */
static gboolean
is_full_name(const Reading *reading, const Mention *mention)
{
  gsize length = mention->end - mention->start;
  for (gsize i = 0; i < G_N_ELEMENTS(mention->entry->labels); i++) {
    const char *label = mention->entry->labels[i];
    if (label && strlen(label) == length &&
        memcmp(reading->texts[mention->field] + mention->start, label, length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The country that stands beside a whole name; `unsure` holds one that is ambiguous elsewhere. */
static const CountryMention *
country_of_name(Desk *desk, const Mention *name, CountryMention *unsure)
{
  const char *id = name->entry->id;
  if (id[0] != '*')
    return NULL;
  const CountryMention *country = country_behind(desk, id, name->field, name->last);
  if (!country)
    country = country_before(desk, name->field, name->first);
  if (country || strcmp(id, "*/embassy") != 0)
    return country;
  unsure->mention = ambiguous_country(desk->reading, name->field, name->last + 1);
  if (!unsure->mention || !is_full_name(desk->reading, unsure->mention))
    return NULL;
  unsure->id = unsure->mention->entry->id;
  return unsure;
}

static void
read_name(Desk *desk, const Mention *name)
{
  CountryMention unsure;
  if (already_found(desk, name) || is_address(desk, name))
    return;
  const CountryMention *country = country_of_name(desk, name, &unsure);
  if (name->kind != TERM_WEAK)
    add_actor(desk, name, name, name->entry->id, country, name->kind == TERM_CONTEXT);
  else if (country && country->mention->kind != TERM_PLACE)
    add_actor(desk, name, name, name->entry->id, country, FALSE);
}

/* "صحة جدة تغلق مستوصفا": the body's office in a place. */
static void
read_regional(Desk *desk, const Mention *word)
{
  const CountryMention *place = country_behind(desk, word->entry->id, word->field, word->last);
  if (place && place->mention->kind == TERM_PLACE && !already_found(desk, word))
    add_actor(desk, word, word, word->entry->id, place, FALSE);
}

#define ARTICLE "\xd8\xa7\xd9\x84"

static gboolean
is_quote(gunichar c)
{
  return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F);
}

/* The ministry's name in headlines is its body alone: «الصحة», or "الصحة: …" at the start. */
static gboolean
stands_for_ministry(const Reading *reading, const Mention *body)
{
  const char *text = reading->texts[body->field];
  const char *before = text + body->start, *behind = text + body->end;
  if (strcmp(reading->article->lang, "ar") != 0 || !g_str_has_prefix(before, ARTICLE))
    return FALSE;
  gunichar opening = before > text ? g_utf8_get_char(g_utf8_prev_char(before)) : 0;
  gunichar closing = *behind ? g_utf8_get_char(behind) : 0;
  if (is_quote(opening) && is_quote(closing))
    return TRUE;
  behind += strspn(behind, " ");
  return body->field == FIELD_TITLE && body->first == 0 && *behind == ':';
}

static void
read_body(Desk *desk, const Mention *body)
{
  if (stands_for_ministry(desk->reading, body) && !already_found(desk, body))
    add_actor(desk, body, body, body->entry->id, NULL, FALSE);
}

/* The body that a head opens: right behind it, or behind links. Arabic "and" in front of it says
 * that it is no part of the name. */
static const Mention *
body_behind(const Reading *reading, const Mention *head)
{
  guint at = head->last + 1;
  for (int links = 0; links <= MAX_LINKS; links++) {
    if (gap_before(reading, head->field, at) != GAP_NONE)
      return NULL;
    const Mention *body = mention_at(reading, head->field, at, TERM_BODY, TERM_BODY);
    if (body)
      return strcmp(reading->article->lang, "ar") == 0 && opens_with(reading, head->field, at, WAW)
                 ? NULL
                 : body;
    const Mention *link = mention_at(reading, head->field, at, TERM_LINK, TERM_LINK);
    if (!link)
      return NULL;
    at = link->last + 1;
  }
  return NULL;
}

static guint
bodies_behind(const Reading *reading, const Mention *head, const Mention **bodies)
{
  guint n = 0;
  bodies[0] = body_behind(reading, head);
  while (bodies[n]) {
    const Mention *last = bodies[n++];
    guint next = head->kind == TERM_HEADS && n < MAX_LIST
                     ? next_of_list(reading, head->field, last->last)
                     : 0;
    if (!next)
      break;
    bodies[n] = mention_at(reading, head->field, next, TERM_BODY, TERM_BODY);
  }
  return n;
}

/* "وزير الصحة المصري", "وزيرا الصحة المصري والروسي", "وزارتي الصحة والتعليم": each body with each
 * country. */
static void
read_head(Desk *desk, const Mention *head)
{
  const Mention *bodies[MAX_LIST + 1];
  const CountryMention *countries[MAX_LIST + 1];
  gboolean several = head->kind == TERM_HEADS;
  guint n_bodies = bodies_behind(desk->reading, head, bodies);
  if (!n_bodies || is_address(desk, head))
    return;
  guint n = countries_behind(desk, bodies[0]->entry->id, head->field, bodies[n_bodies - 1]->last,
                             several, countries);
  if (!n && (countries[0] = country_before(desk, head->field, head->first)))
    n = 1;
  if (several && !n && n_bodies == 1)
    return; /* the ministers of health of no country in particular */
  for (guint b = 0; b < n_bodies; b++)
    for (guint c = 0; c < MAX(n, 1); c++)
      add_actor(desk, b ? bodies[b] : head, bodies[b], bodies[b]->entry->id,
                n ? countries[c] : NULL, FALSE);
}

#define REACH 40       /* tokens back to the office that a counterpart has, */
#define REACH_JOINED 8 /* and for "and his counterpart", which joins the two */

/* The office that a counterpart shares: the one named last, not too far before. */
static const char *
office_before(const Desk *desk, const Mention *word)
{
  guint reach = opens_with(desk->reading, word->field, word->first, WAW) ? REACH_JOINED : REACH;
  for (guint i = desk->actors->len; i-- > 0;) {
    const Actor *actor = &g_array_index(desk->actors, Actor, i);
    if (actor->first->field != word->field || actor->last->last + reach < word->first)
      return NULL;
    if (actor_is_open(actor) && !actor->context)
      return actor->id;
  }
  return NULL;
}

/* "نظيره الروسي": the same office, of this country. */
static void
read_counterpart(Desk *desk, const Mention *word)
{
  const CountryMention *countries[MAX_LIST + 1];
  const char *id = office_before(desk, word);
  if (!id)
    return;
  guint n = countries_behind(desk, id, word->field, word->last, TRUE, countries);
  CountryMention unsure = { NULL, NULL };
  if (!n && (unsure.mention = ambiguous_country(desk->reading, word->field, word->last + 1))) {
    unsure.id = unsure.mention->entry->id;
    countries[n++] = &unsure;
  }
  if (!n && (countries[0] = country_before(desk, word->field, word->first)))
    n = 1;
  for (guint c = 0; c < n; c++)
    add_actor(desk, word, word, id, countries[c], FALSE);
}

GArray *
actors_find(const Reading *reading, const GArray *countries)
{
  Desk desk = { reading, countries, g_array_new(FALSE, TRUE, sizeof(Actor)) };
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (mention->entry->facet != FACET_MINISTRY)
      continue;
    switch (mention->kind) {
    case TERM_HEAD:
    case TERM_HEADS:
      read_head(&desk, mention);
      break;
    case TERM_BODY:
      read_body(&desk, mention);
      break;
    case TERM_REGIONAL:
      read_regional(&desk, mention);
      break;
    case TERM_COUNTERPART:
      read_counterpart(&desk, mention);
      break;
    case TERM_NAME:
    case TERM_ABBREVIATION:
    case TERM_CONTEXT:
    case TERM_WEAK:
      read_name(&desk, mention);
      break;
    default:
      break;
    }
  }
  return desk.actors;
}
