/* persian.c: see persian.h. */
#include "stemming/persian.h"

static const char *const stopwords[] = { "و", "در", "به", "از", "که", "این", "را", "با", "است",
                                         "برای", "آن", "یک", "خود", "تا", "بر", "نیز", NULL };

void
persian_join(Words *words)
{
}

void
persian_stem(const char *word, WordForms *forms)
{
}

const char *const *
persian_stopwords(void)
{
  return stopwords;
}
