/* pair.h: countries that act together: named in one sentence with what they do together. */
#pragma once
#include "indexer/tagset.h"

G_BEGIN_DECLS

/* Adds pairs ("eg-ru", the lesser id first) to a set that holds the article's countries and instruments
 * already. Their evidence is both countries and the act. */
void pair_resolve(const Reading *reading, TagSet *set);

G_END_DECLS
