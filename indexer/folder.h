/* folder.h: whole folders: made, removed, put in another's place. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Makes a folder and its parents; one that is there is no error. */
gboolean folder_make(const char *path, GError **error);

/* Removes a folder and the files in it (no folders below it: an index has none). One that is not
 * there is no error. */
gboolean folder_remove(const char *path, GError **error);

/* Puts `fresh` where the folder `path` is and removes the old one. The two change places in one step
 * (Linux's renameat2), so that a crash leaves one of them whole there. */
gboolean folder_replace(const char *path, const char *fresh, GError **error);

G_END_DECLS
