/* arabic.h: the Arabic chain: proclitics, article, pronouns, endings, plurals and verbs, peeled only
 * where the frozen vocabulary supports it; Snowball for what it does not know. One word at a time. */
#pragma once
#include "stemming/forms.h"

G_BEGIN_DECLS

typedef struct Arabic Arabic; /* one thread at a time */

Arabic *arabic_new(void);
void arabic_free(Arabic *arabic);

/* `forms->surface` holds the word, normalised (NORMALISE_ARABIC); base and stem hold the same, extra
 * is empty; sets what differs. The stem never becomes empty. */
void arabic_stem(Arabic *arabic, WordForms *forms);

G_END_DECLS
