/* arabic.c: see arabic.h. */
#include "stemming/arabic.h"
#include "stemming/snowball.h"
#include <string.h>

struct Arabic {
  Snowball *snowball;
};

Arabic *
arabic_new(void)
{
  Arabic *arabic = g_new0(Arabic, 1);
  arabic->snowball = snowball_new("arabic");
  return arabic;
}

void
arabic_free(Arabic *arabic)
{
  snowball_free(arabic->snowball);
  g_free(arabic);
}

void
arabic_stem(Arabic *arabic, WordForms *forms)
{
  g_strlcpy(forms->stem, snowball_stem(arabic->snowball, forms->base), sizeof forms->stem);
}
