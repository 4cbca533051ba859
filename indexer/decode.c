#include "indexer/decode.h"

#include <brotli/decode.h>
#include <string.h>
#include <zlib.h>

#define MAX_LAYERS 3
#define STEP (32 * 1024)

typedef enum { LAYER_COPY, LAYER_GZIP, LAYER_DEFLATE, LAYER_BROTLI } LayerKind;

typedef struct {
  LayerKind kind;
  gboolean started, ended;
  z_stream zlib;
  BrotliDecoderState *brotli;
} Layer;

struct Decoder {
  Layer layers[MAX_LAYERS]; /* in the order in which they are undone */
  guint n_layers;
  gsize cap, total;
  DecodeState state;
};

static gboolean
layer_kind(const char *name, LayerKind *kind)
{
  static const struct {
    const char *name;
    LayerKind kind;
  } kinds[] = {
    { "gzip", LAYER_GZIP },  { "x-gzip", LAYER_GZIP },   { "deflate", LAYER_DEFLATE },
    { "br", LAYER_BROTLI },  { "identity", LAYER_COPY }, { "", LAYER_COPY },
    { "utf-8", LAYER_COPY }, /* a charset in the wrong header: seen on real servers */
  };
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (g_ascii_strcasecmp(kinds[i].name, name) == 0) {
      *kind = kinds[i].kind;
      return TRUE;
    }
  return FALSE;
}

/* Encodings are named in the order in which they were applied, so they are undone from the last. */
Decoder *
decoder_new(const char *encoding, gsize cap)
{
  g_auto(GStrv) names = g_strsplit(encoding ? encoding : "", ",", -1);
  Decoder *decoder = g_new0(Decoder, 1);
  decoder->cap = cap;
  for (guint i = g_strv_length(names); i-- > 0;) {
    LayerKind kind;
    if (!layer_kind(g_strstrip(names[i]), &kind) ||
        (kind != LAYER_COPY && decoder->n_layers == MAX_LAYERS)) {
      decoder_free(decoder);
      return NULL;
    }
    if (kind != LAYER_COPY)
      decoder->layers[decoder->n_layers++].kind = kind;
  }
  return decoder;
}

void
decoder_free(Decoder *decoder)
{
  if (!decoder)
    return;
  for (guint i = 0; i < decoder->n_layers; i++) {
    if (decoder->layers[i].brotli)
      BrotliDecoderDestroyInstance(decoder->layers[i].brotli);
    else if (decoder->layers[i].started)
      inflateEnd(&decoder->layers[i].zlib);
  }
  g_free(decoder);
}

static void
feed_layer(Decoder *decoder, guint index, const guchar *bytes, gsize length, GString *out);

static void
append(Decoder *decoder, const guchar *bytes, gsize length, GString *out)
{
  gsize room = decoder->cap - decoder->total;
  if (length > room) {
    length = room;
    decoder->state = DECODE_FULL;
  }
  g_string_append_len(out, (const char *)bytes, (gssize)length);
  decoder->total += length;
}

/* "deflate" means zlib by the standard and a bare stream by habit: the first byte tells. */
static gboolean
start_zlib(Layer *layer, guchar first)
{
  int window = 15 + 16;
  if (layer->kind == LAYER_DEFLATE)
    window = (first & 0x0f) == 8 && first >> 4 <= 7 ? 15 : -15;
  layer->started = inflateInit2(&layer->zlib, window) == Z_OK;
  return layer->started;
}

/* Between gzip members: another one may follow; anything else is padding and is ignored. */
static gboolean
next_member(Layer *layer)
{
  if (layer->kind != LAYER_GZIP || !layer->zlib.avail_in || *layer->zlib.next_in != 0x1f)
    return FALSE;
  layer->ended = FALSE;
  return inflateReset(&layer->zlib) == Z_OK;
}

static void
feed_zlib(Decoder *decoder, guint index, const guchar *bytes, gsize length, GString *out)
{
  Layer *layer = &decoder->layers[index];
  guchar step[STEP];
  if (!length)
    return;
  if (!layer->started && !start_zlib(layer, bytes[0])) {
    decoder->state = DECODE_BROKEN;
    return;
  }
  layer->zlib.next_in = (Bytef *)bytes;
  layer->zlib.avail_in = (uInt)length;
  if (layer->ended && !next_member(layer))
    return;
  while (decoder->state == DECODE_MORE) {
    layer->zlib.next_out = step;
    layer->zlib.avail_out = STEP;
    int result = inflate(&layer->zlib, Z_NO_FLUSH);
    feed_layer(decoder, index + 1, step, STEP - layer->zlib.avail_out, out);
    if (result == Z_STREAM_END) {
      layer->ended = TRUE;
      if (!next_member(layer))
        return;
    } else if (result == Z_BUF_ERROR ||
               (result == Z_OK && !layer->zlib.avail_in && layer->zlib.avail_out)) {
      return;
    } else if (result != Z_OK && decoder->state == DECODE_MORE) {
      decoder->state = DECODE_BROKEN;
    }
  }
}

static void
feed_brotli(Decoder *decoder, guint index, const guchar *bytes, gsize length, GString *out)
{
  Layer *layer = &decoder->layers[index];
  guchar step[STEP];
  if (layer->ended)
    return;
  if (!layer->brotli)
    layer->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
  while (layer->brotli && decoder->state == DECODE_MORE) {
    guchar *next_out = step;
    gsize room = STEP;
    BrotliDecoderResult result =
        BrotliDecoderDecompressStream(layer->brotli, &length, &bytes, &room, &next_out, NULL);
    feed_layer(decoder, index + 1, step, STEP - room, out);
    if (result == BROTLI_DECODER_RESULT_SUCCESS)
      layer->ended = TRUE;
    if (result == BROTLI_DECODER_RESULT_ERROR && decoder->state == DECODE_MORE)
      decoder->state = DECODE_BROKEN;
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)
      return;
  }
}

static void
feed_layer(Decoder *decoder, guint index, const guchar *bytes, gsize length, GString *out)
{
  if (index == decoder->n_layers)
    append(decoder, bytes, length, out);
  else if (decoder->layers[index].kind == LAYER_BROTLI)
    feed_brotli(decoder, index, bytes, length, out);
  else
    feed_zlib(decoder, index, bytes, length, out);
}

DecodeState
decoder_feed(Decoder *decoder, const void *bytes, gsize length, GString *out)
{
  const guchar *at = bytes;
  while (length && decoder->state == DECODE_MORE) {
    gsize part = MIN(length, 1 << 30); /* zlib counts in 32 bits */
    feed_layer(decoder, 0, at, part, out);
    at += part;
    length -= part;
  }
  return decoder->state == DECODE_MORE ? decoder_finish(decoder) : decoder->state;
}

DecodeState
decoder_finish(const Decoder *decoder)
{
  if (decoder->state != DECODE_MORE)
    return decoder->state;
  for (guint i = 0; i < decoder->n_layers; i++)
    if (!decoder->layers[i].ended)
      return DECODE_MORE;
  return DECODE_END;
}

GString *
decode_all(const char *encoding, const void *bytes, gsize length, gsize cap, gboolean *complete)
{
  g_autoptr(Decoder) decoder = decoder_new(encoding, cap);
  if (!decoder)
    return NULL;
  GString *out = g_string_new(NULL);
  decoder_feed(decoder, bytes, length, out);
  if (complete)
    *complete = decoder_finish(decoder) == DECODE_END;
  return out;
}

gboolean
decode_is_gzip(const void *bytes, gsize length)
{
  return length >= 3 && memcmp(bytes, "\x1f\x8b\x08", 3) == 0;
}
