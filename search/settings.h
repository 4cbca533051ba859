/* settings.h: where the conf and the data are: option, then environment, then what is installed.
 * Reads hsearch.conf's group [data]; other groups are their modules'. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define SETTINGS_ERROR settings_error_quark()
GQuark settings_error_quark(void);
typedef enum { SETTINGS_NO_CONF, SETTINGS_NO_DATA } SettingsError;

/* The conf folder: `option` where not NULL, else $HSEARCH_CONF, else the one installed with the
 * program or standing beside the build folder, else ./conf. Caller frees. */
char *settings_conf_dir(const char *option);

/* Whether a conf folder is there; SETTINGS_NO_CONF when it is not, which says how to name one. */
gboolean settings_conf_there(const char *conf_dir, GError **error);

/* The file hsearch.conf of a conf folder. Caller frees. */
char *settings_file(const char *conf_dir);

/* What the programs can do without and should not: a line for each of lexicon.conf and messages.conf that is
 * missing or holds nothing. A GPtrArray of strings; caller frees. */
GPtrArray *settings_lacks(const char *conf_dir);

/* The data folder: `option` where not NULL, else $HSEARCH_DB, else Db of [data] in hsearch.conf (a
 * relative one is taken from the conf folder), else SETTINGS_NO_DATA, which says how to name one. An error that
 * names file and line when hsearch.conf is broken, wherever the data folder is named. Caller frees. */
char *settings_db(const char *option, const char *conf_dir, GError **error);

/* What a data folder holds. Callers free. */
char *settings_index_dir(const char *db); /* the Xapian database */
char *settings_crawl_file(const char *db); /* crawl.db */
char *settings_warc_dir(const char *db);

G_END_DECLS
