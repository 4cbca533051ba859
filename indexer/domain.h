/* domain.h: what the health matter is about, and how the parties act together: domains and instruments
 * by the weight of their terms. */
#pragma once
#include "indexer/tagset.h"

G_BEGIN_DECLS

/* Adds domains (leaves and their parents) and instruments to the set. */
void domain_resolve(const Reading *reading, const Concepts *concepts, TagSet *set);

G_END_DECLS
