#include "search/terms.h"
#include "search/schema.h"

#define ARABIC_ARTICLE "\xd8\xa7\xd9\x84"

gboolean
terms_has_stem(const Token *token)
{
  return !(token->flags & (TOKEN_STOP | TOKEN_NUMBER));
}

static void
add_stems(EngineDoc *doc, const char *prefix, const Token *token, guint wdf)
{
  if (!terms_has_stem(token))
    return;
  engine_doc_add_term(doc, prefix, token->stem, wdf);
  for (guint i = 0; i < G_N_ELEMENTS(token->extra) && token->extra[i]; i++)
    engine_doc_add_term(doc, prefix, token->extra[i], wdf);
}

const char *
terms_surface(const Token *token, GString *buffer)
{
  if (!(token->flags & TOKEN_DEFINITE))
    return token->base;
  g_string_assign(buffer, ARABIC_ARTICLE);
  g_string_append(buffer, token->base);
  return buffer->str;
}

guint32
terms_add_text(EngineDoc *doc, const Token *tokens, gsize n_tokens, guint32 offset)
{
  g_autoptr(GString) buffer = g_string_new(NULL);
  guint32 last = offset;
  for (gsize i = 0; i < n_tokens; i++) {
    const Token *token = &tokens[i];
    const char *surface = terms_surface(token, buffer);
    gboolean whole = surface == token->base;
    last = offset + token->position;
    engine_doc_add_posting(doc, "", token->base, last, whole ? 1 : 0);
    if (!whole)
      engine_doc_add_term(doc, "", surface, 1);
    add_stems(doc, PREFIX_STEM, token, 1);
  }
  return last;
}

void
terms_add_title(EngineDoc *doc, const Token *tokens, gsize n_tokens)
{
  g_autoptr(GString) buffer = g_string_new(NULL);
  for (gsize i = 0; i < n_tokens; i++) {
    engine_doc_add_term(doc, PREFIX_TITLE, terms_surface(&tokens[i], buffer), TITLE_WEIGHT);
    add_stems(doc, PREFIX_TITLE_STEM, &tokens[i], TITLE_WEIGHT);
  }
}

void
terms_add_article(EngineDoc *doc, const Analysis *title, const Analysis *text)
{
  gsize n;
  const Token *tokens = analysis_tokens(title, &n);
  guint32 last = terms_add_text(doc, tokens, n, 0);
  terms_add_title(doc, tokens, n);
  tokens = analysis_tokens(text, &n);
  terms_add_text(doc, tokens, n, last + TITLE_GAP);
}
