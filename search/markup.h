/* markup.h: text of any origin as HTML: escaped, and without what could turn the page's own text
 * round. Knows no page. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Appends `length` bytes (-1: to NUL) for element content or a quoted attribute: & < > " ' escaped,
 * invalid UTF-8 as U+FFFD; control characters and the bidi overrides and embeddings (U+202A–202E,
 * U+2066–2069), whose effect would leave their element, dropped. */
void markup_text(GString *out, const char *text, gssize length);

/* ' name="value"'; nothing when value is NULL. */
void markup_attribute(GString *out, const char *name, const char *value);

/* ' href="url"' when it is an http or https address, else nothing: no other scheme of a page may
 * become a link of ours. */
void markup_outward_link(GString *out, const char *url);

/* Text with `marks` (ByteRange-like pairs start, end; ascending, not overlapping) inside <mark>. */
void markup_marked(GString *out, const char *text, const guint32 *pairs, gsize n_pairs);

G_END_DECLS
