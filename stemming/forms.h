/* forms.h: what a language's chain makes of one word. Shared by analyse.c and the chains
 * (arabic, persian); no other room sees it. */
#pragma once
#include <glib.h>
#include "stemming/analyse.h"

G_BEGIN_DECLS

/* NUL-terminated UTF-8; an empty `extra` is none. */
typedef struct {
  char surface[ANALYSE_MAX_TERM + 1];
  char base[ANALYSE_MAX_TERM + 1];
  char stem[ANALYSE_MAX_TERM + 1];
  char extra[2][ANALYSE_MAX_TERM + 1];
  gboolean in_teh; /* the word was written with ة at its end */
  guint32 flags;  /* TokenFlags found by the chain */
  GString *steps; /* NULL, or where to note each step, one line each */
} WordForms;

/* Appends one line to forms->steps if steps are wanted. */
void forms_step(WordForms *forms, const char *format, ...) G_GNUC_PRINTF(2, 3);

G_END_DECLS
