/* settings.h: where the conf and the data are: option, then environment, then what is installed.
 * Reads hsearch.conf's group [data]; other groups are their modules'. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The conf folder: `option` where not NULL, else $HSEARCH_CONF, else the one installed with the
 * program or standing beside the build folder, else ./conf. Caller frees. */
char *settings_conf_dir(const char *option);

/* The file hsearch.conf of a conf folder. Caller frees. */
char *settings_file(const char *conf_dir);

/* The data folder: `option` where not NULL, else $HSEARCH_DB, else Db of [data] in hsearch.conf (a
 * relative one is taken from the conf folder), else an error that says how to name one. Caller
 * frees. */
char *settings_db(const char *option, const char *conf_dir, GError **error);

/* What a data folder holds. Callers free. */
char *settings_index_dir(const char *db); /* the Xapian database */
char *settings_crawl_file(const char *db); /* crawl.db */
char *settings_warc_dir(const char *db);

G_END_DECLS
