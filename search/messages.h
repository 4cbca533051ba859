/* messages.h: what the programs say to people, in Arabic, Persian and English, from
 * conf/messages.conf. Numbers take the plural forms and digits of the language. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct Messages Messages; /* read-only after loading */

/* Loads conf_dir/messages.conf: a group a message, its text under ar, fa and en; an absent file says nothing. On
 * error names file and line. */
Messages *messages_load(const char *conf_dir, GError **error);
void messages_free(Messages *messages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Messages, messages_free)

/* `lang` is a language or a locale of it, "fa@numbers=latn", throughout.
 * A message as it stands, in `lang`, else English, else its name. Owned by `messages`. */
const char *messages_get(const Messages *messages, const char *lang, const char *name);

/* A message with a number: an ICU pattern ("{0,plural,one{# article}other{# articles}}"). Caller
 * frees. */
char *messages_count(const Messages *messages, const char *lang, const char *name, double number);

/* A message with one text in the place of {0}. Caller frees. */
char *messages_with(const Messages *messages, const char *lang, const char *name, const char *text);

/* A number in the digits and with the separators of a language. Caller frees. */
char *messages_number(const char *lang, double number);

G_END_DECLS
