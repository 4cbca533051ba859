/* ministry.h: who acts: ministries by portfolio and country, agencies, international bodies. A
 * portfolio whose country is not said takes the one that the article makes plain (FACETS.md). */
#pragma once
#include "indexer/country.h"

G_BEGIN_DECLS

/* Adds the ministries to the set, and the countries that they bring. `countries` is what
 * country_resolve returned for the same reading. */
void ministry_resolve(const Reading *reading, const Concepts *concepts, const GArray *countries,
                      TagSet *set);

G_END_DECLS
