/* analysers.h: one analyser a language, made when first asked for. */
#pragma once
#include "stemming/analyse.h"

G_BEGIN_DECLS

typedef struct Analysers Analysers; /* one thread at a time */

Analysers *analysers_new(void);
void analysers_free(Analysers *analysers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Analysers, analysers_free)

/* Owned by `analysers`. NULL is no language, as analyser_new has it. */
Analyser *analysers_get(Analysers *analysers, const char *lang);

G_END_DECLS
