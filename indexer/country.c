#include "indexer/country.h"
#include <string.h>

double
country_place_weight(Place place)
{
  static const double weights[N_PLACES] = { [PLACE_TITLE] = 4, [PLACE_LEDE] = 2, [PLACE_BODY] = 1 };
  return weights[place];
}

static gboolean
is_country(const Mention *mention)
{
  return mention->entry->facet == FACET_COUNTRY && mention->kind != TERM_GOVERNING;
}

static gboolean
is_firm(const Mention *mention)
{
  return is_country(mention) && mention->kind != TERM_CONTEXT;
}

/* Whether a word like "state of" or "city of" stands right before. */
static gboolean
is_governed(const Reading *reading, guint index)
{
  const Mention *mention = reading_mention(reading, index);
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *before = reading_mention(reading, i);
    if (before->kind == TERM_GOVERNING && before->field == mention->field &&
        before->last + 1 == mention->first && before->sentence == mention->sentence)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_firm(const Reading *reading, const char *id)
{
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (is_firm(mention) && strcmp(mention->entry->id, id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether some other reading of the same ambiguous words is the better one: a country that has firm
 * evidence of its own, or is the source's home. */
static gboolean
has_better_rival(const Reading *reading, guint index)
{
  const Mention *mention = reading_mention(reading, index);
  gboolean mine = has_firm(reading, mention->entry->id);
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *rival = reading_mention(reading, i);
    if (i == index || !is_country(rival) || rival->field != mention->field ||
        rival->first != mention->first || rival->last != mention->last)
      continue;
    gboolean theirs = has_firm(reading, rival->entry->id);
    gboolean home = g_strcmp0(rival->entry->id, reading->article->home) == 0;
    if ((theirs && !mine) || (theirs == mine && home))
      return TRUE;
  }
  return FALSE;
}

static gboolean
counts(const Reading *reading, guint index)
{
  const Mention *mention = reading_mention(reading, index);
  if (!is_country(mention))
    return FALSE;
  if (mention->kind != TERM_CONTEXT)
    return TRUE;
  return (has_firm(reading, mention->entry->id) || is_governed(reading, index)) &&
         !has_better_rival(reading, index);
}

GArray *
country_resolve(const Reading *reading, TagSet *set)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(CountryMention));
  for (guint i = 0; i < reading->mentions->len; i++) {
    if (!counts(reading, i))
      continue;
    const Mention *mention = reading_mention(reading, i);
    CountryMention country = { mention->entry->id, mention };
    g_array_append_val(found, country);
    tagset_add(set, FACET_COUNTRY, mention->entry->id, mention, NULL,
               country_place_weight(mention->place), TRUE);
  }
  return found;
}
