/* decode.h: undoes HTTP content encodings (gzip, deflate, br) as bytes arrive, into a bounded
 * buffer. Knows no HTTP and no files; the only includer of zlib's inflate and of brotli. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DECODE_MORE,   /* fine so far; the encoded stream has not ended */
  DECODE_END,    /* the encoded stream ended as it should */
  DECODE_FULL,   /* the cap is reached: what lies beyond was dropped */
  DECODE_BROKEN, /* not what the encoding says; what came out before is kept */
} DecodeState;

typedef struct Decoder Decoder;

/* A decoder for a Content-Encoding value: "gzip", "br", "deflate, gzip", at most three in a row;
 * NULL, empty and "identity" copy. Output stops at `cap` bytes, so no input unfolds beyond it. NULL
 * when an encoding is unknown. */
Decoder *
decoder_new(const char *encoding, gsize cap);
void
decoder_free(Decoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decoder, decoder_free)

/* Takes the next bytes and appends what they stand for to `out`. Once FULL or BROKEN it stays so.
 */
DecodeState
decoder_feed(Decoder *decoder, const void *bytes, gsize length, GString *out);

/* The state at the end of the input: DECODE_MORE means that it was cut off (copies always end
 * well). */
DecodeState
decoder_finish(const Decoder *decoder);

/* Decodes a whole buffer; *complete (may be NULL) tells whether the stream was whole and under the
 * cap. NULL for an unknown encoding. Free with g_string_free. */
GString *
decode_all(const char *encoding, const void *bytes, gsize length, gsize cap, gboolean *complete);

/* Whether bytes begin like gzip: servers send .gz files with and without saying so. */
gboolean
decode_is_gzip(const void *bytes, gsize length);

G_END_DECLS
