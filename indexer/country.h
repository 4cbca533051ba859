/* country.h: which countries a reading names, ambiguous names settled by their context. */
#pragma once
#include "indexer/tagset.h"

G_BEGIN_DECLS

/* One place where a country is named. */
typedef struct {
  const char *id;
  const Mention *mention;
} CountryMention;

/* Adds the countries to the set; returns where each is named, in text order: a GArray of
 * CountryMention that borrows from the reading. Caller frees with g_array_unref. */
GArray *country_resolve(const Reading *reading, TagSet *set);

/* The weight of one mention, by its place: what stands in the title counts most. */
double country_place_weight(Place place);

G_END_DECLS
