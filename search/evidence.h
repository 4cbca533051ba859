/* evidence.h: the line of document data that tells where an article's tags come from. The indexer writes
 * it, the renderers read it. Knows no tags: they are numbered, in the order in which the lines of the
 * facets name them.
 *
 *   evidence=t0.4 b120.7 33.9;01,2,,2
 *
 * First the places, each once: title (t) or body (b) where that changes, the bytes between it and the
 * end of the one before in this field (or its beginning, where that is earlier), a point, its length in
 * bytes. Then for each tag its places by their numbers, one letter of EVIDENCE_LETTERS each. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Numbers of places; later places than there are letters are not noted. */
#define EVIDENCE_LETTERS "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

typedef struct {
  gboolean in_title;
  guint32 start, end; /* bytes of the UTF-8 field */
} EvidencePlace;

/* The line's value for tags whose places are `tags`, a GPtrArray of GArray of EvidencePlace in the order
 * that they are to be shown in. Caller frees. "" when there are none. */
char *evidence_write(const GPtrArray *tags);

/* Back again; of anything: what cannot be read has no places. Free with g_ptr_array_unref. */
GPtrArray *evidence_read(const char *line);

G_END_DECLS
