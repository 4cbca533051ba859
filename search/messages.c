#include "search/messages.h"
#include "search/conffile.h"
#include <string.h>
#include <unicode/umsg.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

static const char *const langs[] = { "ar", "fa", "en" };
#define N_LANGS G_N_ELEMENTS(langs)
#define ENGLISH 2

struct Messages {
  GHashTable *texts; /* name -> char *[N_LANGS] */
};

static void
texts_free(gpointer data)
{
  char **texts = data;
  for (guint i = 0; i < N_LANGS; i++)
    g_free(texts[i]);
  g_free(texts);
}

static gboolean
check_keys(const ConfFile *file, const char *name, GError **error)
{
  g_auto(GStrv) keys = conffile_keys(file, name);
  for (char **key = keys; *key; key++)
    if (!g_str_equal(*key, "ar") && !g_str_equal(*key, "fa") && !g_str_equal(*key, "en")) {
      conffile_set_error(file, name, *key, error, "unknown key %s: ar, fa or en", *key);
      return FALSE;
    }
  return TRUE;
}

Messages *
messages_load(const char *conf_dir, GError **error)
{
  g_autofree char *path = g_build_filename(conf_dir, "messages.conf", NULL);
  g_autoptr(Messages) messages = g_new0(Messages, 1);
  messages->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, texts_free);
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return g_steal_pointer(&messages);
  g_autoptr(ConfFile) file = conffile_load(path, error);
  if (!file)
    return NULL;
  for (const char *const *name = conffile_groups(file); *name; name++) {
    char **texts = g_new0(char *, N_LANGS);
    g_hash_table_insert(messages->texts, g_strdup(*name), texts);
    for (guint i = 0; i < N_LANGS; i++)
      texts[i] = conffile_string(file, *name, langs[i], NULL);
    if (!check_keys(file, *name, error))
      return NULL;
  }
  return g_steal_pointer(&messages);
}

void
messages_free(Messages *messages)
{
  if (!messages)
    return;
  g_hash_table_unref(messages->texts);
  g_free(messages);
}

const char *
messages_get(const Messages *messages, const char *lang, const char *name)
{
  char **texts = g_hash_table_lookup(messages->texts, name);
  if (!texts)
    return name;
  for (guint i = 0; i < N_LANGS; i++)
    if (g_str_has_prefix(lang, langs[i]) && !g_ascii_isalpha(lang[2]) && texts[i])
      return texts[i];
  return texts[ENGLISH] ? texts[ENGLISH] : name;
}

/* ---- ICU's strings are UTF-16 ---- */

static UChar *
to_utf16(const char *text)
{
  gsize size = strlen(text) + 1;
  UChar *out = g_new(UChar, size);
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8WithSub(out, size, NULL, text, -1, 0xFFFD, NULL, &status);
  return out;
}

static char *
to_utf8(const UChar *text, gint32 length)
{
  int size = 3 * length + 1;
  char *out = g_malloc(size);
  UErrorCode status = U_ZERO_ERROR;
  u_strToUTF8(out, size, NULL, text, length, &status);
  return out;
}

#define MAX_FORMATTED 512 /* of a short message with a number */

char *
messages_count(const Messages *messages, const char *lang, const char *name, double number)
{
  const char *pattern = messages_get(messages, lang, name);
  g_autofree UChar *wide = to_utf16(pattern);
  UChar out[MAX_FORMATTED];
  UErrorCode status = U_ZERO_ERROR;
  gint32 n = u_formatMessage(lang, wide, u_strlen(wide), out, MAX_FORMATTED, &status, number);
  if (U_FAILURE(status) || n >= MAX_FORMATTED)
    return g_strdup_printf("%s %.0f", name, number);
  return to_utf8(out, n);
}

char *
messages_with(const Messages *messages, const char *lang, const char *name, const char *text)
{
  g_auto(GStrv) parts = g_strsplit(messages_get(messages, lang, name), "{0}", 2);
  return g_strjoinv(text, parts);
}

char *
messages_number(const char *lang, double number)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar out[64];
  UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, lang, NULL, &status);
  gint32 n = unum_formatDouble(format, number, out, G_N_ELEMENTS(out), NULL, &status);
  unum_close(format);
  return U_FAILURE(status) ? g_strdup_printf("%.0f", number) : to_utf8(out, n);
}
