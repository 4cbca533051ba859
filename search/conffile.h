/* conffile.h: GLib key files whose every fault is named by file and line. Knows no meaning of any
 * key; vocabularies, lexicon, messages and sources are read through it. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define CONFFILE_ERROR conffile_error_quark()
GQuark conffile_error_quark(void);
typedef enum {
  CONFFILE_SYNTAX, /* not UTF-8, not a key file, a group or key that stands twice */
  CONFFILE_VALUE,  /* a value that its reader refuses */
} ConffileError;

typedef struct ConfFile ConfFile;

/* Reads a whole file. On error ("PATH:LINE: what is wrong", or G_FILE_ERROR) returns NULL. */
ConfFile *conffile_load(const char *path, GError **error);
void conffile_free(ConfFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ConfFile, conffile_free)

const char *conffile_path(const ConfFile *file);

/* The groups in file order, NULL-terminated; owned by the file. */
const char *const *conffile_groups(const ConfFile *file);
gboolean conffile_has_group(const ConfFile *file, const char *group);

/* The keys of a group, with their locale suffix ("Name[ar]"), NULL-terminated. g_strfreev it. */
char **conffile_keys(const ConfFile *file, const char *group);

/* A value ("Name[ar]" is asked with lang "ar", exactly that language and no fallback), or NULL. Caller frees. */
char *conffile_string(const ConfFile *file, const char *group, const char *key, const char *lang);

/* A list value split at ';', blanks around items stripped, empty items left out; an absent key gives
 * an empty list. g_strfreev it. */
char **conffile_list(const ConfFile *file, const char *group, const char *key, const char *lang);

/* The items of a list value as conffile_each gives it: the same as those of conffile_list, not terminated,
 * without a copy of each. */
typedef void (*ConfItemFunc)(const char *item, gsize length, gpointer user);
void conffile_each_item(const char *value, ConfItemFunc func, gpointer user);

/* The keys of a group in file order with their values as written, not freed: `func` is called for each
 * until it returns FALSE, which is returned then. */
typedef gboolean (*ConfKeyFunc)(const char *key, const char *value, gpointer user);
gboolean conffile_each(const ConfFile *file, const char *group, ConfKeyFunc func, gpointer user);

/* The line of a group (key NULL) or of a key with its suffix; 0 when there is none. */
guint conffile_line(const ConfFile *file, const char *group, const char *key);

/* Sets *error to "PATH:LINE: message" for a key (or a group, key NULL). */
void conffile_set_error(const ConfFile *file, const char *group, const char *key, GError **error,
                        const char *format, ...) G_GNUC_PRINTF(5, 6);

G_END_DECLS
