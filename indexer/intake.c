#include "indexer/intake.h"
#include "indexer/extract.h"

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

Article *
intake_page(const IntakePage *page, GError **error)
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
  GError *inner = NULL;
  g_autoptr(Article) article = extract_page(page->body, page->length, &hints, &inner);
  if (inner) {
    g_propagate_error(error, inner);
    return NULL;
  }
  article->fetched_at = page->fetched_at;
  fill(&article->url, page->url);
  fill(&article->title, page->title);
  fill(&article->published, page->published);
  intake_source(article, source);
  return g_steal_pointer(&article);
}
