#include "indexer/intake.h"
#include <string.h>
#include "indexer/extract.h"

#define SNIFFED 1445 /* bytes of a page looked at: MIME Sniffing's resource header */

static void
fill(char **field, const char *value)
{
  if (!*field && value)
    *field = g_strdup(value);
}

void
intake_source(Article *article, const Source *source)
{
  if (!source)
    return;
  fill(&article->source, source->id);
  fill(&article->home, source->home);
  fill(&article->site, source_name(source, article->lang));
}

/* Bytes that no text has, as MIME Sniffing counts them ("binary data byte"), without those that stand in
 * UTF-16 and UTF-32. One slip into old pages; random bytes have one in ten. */
static gboolean
looks_binary(const char *bytes, gsize length)
{
  gsize n = MIN(length, SNIFFED), odd = 0;
  if (n >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    guchar c = (guchar)bytes[i];
    odd += (c && c < 0x09) || c == 0x0b || (c > 0x0d && c < 0x20 && c != 0x1b);
  }
  return odd > n / 50;
}

Article *
intake_extract(const IntakePage *page, GError **error)
{
  const Source *source = page->source;
  ExtractRules rules = { 0 };
  ExtractHints hints = {
    .url = page->url,
    .content_type = page->content_type,
    .now = page->fetched_at,
    .boilerplate = page->boilerplate,
    .seen = page->seen,
  };
  if (source) {
    rules = (ExtractRules){ source->xpath_title, source->xpath_body, source->xpath_date,
                            source->xpath_drop };
    hints.rules = &rules;
    hints.zone = source->zone;
    hints.lang_hint = source->lang;
  }
  if (looks_binary(page->body, page->length)) {
    g_set_error_literal(error, EXTRACT_ERROR, EXTRACT_NOT_HTML, "no HTML: binary data");
    return NULL;
  }
  return extract_page(page->body, page->length, &hints, error);
}

Article *
intake_page(const IntakePage *page, GError **error)
{
  GError *inner = NULL;
  g_autoptr(Article) article = intake_extract(page, &inner);
  if (inner) {
    g_propagate_error(error, inner);
    return NULL;
  }
  article->fetched_at = page->fetched_at;
  fill(&article->url, page->url);
  fill(&article->title, page->title);
  fill(&article->published, page->published);
  intake_source(article, page->source);
  return g_steal_pointer(&article);
}
