/* charset.h: which encoding the bytes of a page, feed or sitemap are in, and those bytes as UTF-8.
 * Judges by the bytes where a label is wrong. Parses nothing else. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The bytes as UTF-8: valid, without NUL or byte order mark; what cannot be decoded is U+FFFD. Order: byte
 * order mark, the HTTP header's `content_type` (NULL unknown), <meta> or <?xml in the first 1024
 * bytes, valid UTF-8, uchardet on the first 16 KiB, windows-1256. A label is overridden where the
 * bytes are UTF-8 under another label, are none under "utf-8", or hold Arabic under a Latin one.
 * `charset`: the static or interned name of what was used ("UTF-8", "windows-1256"). `out_length`
 * in bytes, NUL not counted. Never NULL; caller frees. */
char *charset_decode(const char *bytes, gsize length, const char *content_type, gsize *out_length,
                     const char **charset);

G_END_DECLS
