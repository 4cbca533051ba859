/* Fuzzer of the matcher and the tagger, with the vocabularies that are installed: the first byte picks the language, a
 * line's end parts title and text. Matches lie inside the tokens, in order, in one sentence; evidence is whole words. */
#include "indexer/tag.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static const char *const langs[] = { "ar", "fa", "en", "ar", "fa", "de", NULL };

static const Concepts *
concepts(void)
{
  static Concepts *loaded;
  if (!loaded) {
    g_autoptr(GError) error = NULL;
    const char *conf = g_getenv("HSEARCH_CONF");
    loaded = concepts_load(conf ? conf : "conf", &error);
    g_assert_no_error(error);
  }
  return loaded;
}

static void
check_matches(const char *lang, const char *text, const Analysis *analysis)
{
  gsize n;
  const Token *tokens = analysis_tokens(analysis, &n);
  g_autoptr(GArray) matches = concepts_match(concepts(), lang, text, tokens, n);
  guint before = 0;
  for (guint i = 0; i < matches->len; i++) {
    const ConceptMatch *match = &g_array_index(matches, ConceptMatch, i);
    g_assert_cmpuint(match->first, >=, before);
    g_assert_cmpuint(match->first, <=, match->last);
    g_assert_cmpuint(match->last, <, n);
    g_assert_true(concepts_entry(concepts(), match->entry->facet, match->entry->id) == match->entry);
    for (guint k = match->first + 1; k <= match->last; k++)
      g_assert_false(tokens[k].flags & TOKEN_BREAK);
    before = match->first;
  }
}

static void
check_tag(const Tag *tag, const Article *article)
{
  g_assert_cmpfloat(tag->score, >, 0);
  g_assert_cmpfloat(tag->score, <=, 1);
  g_assert_true(tag->facet == FACET_MINISTRY || concepts_known(concepts(), tag->facet, tag->id));
  g_assert_cmpuint(tag->evidence->len, >, 0);
  for (guint i = 0; i < tag->evidence->len; i++) {
    const Evidence *evidence = &g_array_index(tag->evidence, Evidence, i);
    const char *text = evidence->field == FIELD_TITLE ? article->title : article->text;
    g_assert_cmpuint(evidence->start, <, evidence->end);
    g_assert_cmpuint(evidence->end, <=, strlen(text));
    g_assert_true(g_utf8_validate(text + evidence->start, evidence->end - evidence->start, NULL));
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static Analyser *analysers[G_N_ELEMENTS(langs)];
  if (!size)
    return 0;
  gsize which = data[0] % G_N_ELEMENTS(langs);
  if (!analysers[which])
    analysers[which] = analyser_new(langs[which]);
  g_autofree char *raw = g_strndup((const char *)data + 1, size - 1);
  g_autofree char *whole = g_utf8_make_valid(raw, -1); /* articles are valid when they come here */
  char *text = strchr(whole, '\n');
  if (text)
    *text++ = '\0';
  g_autoptr(Article) article = article_new();
  article->title = g_strdup(whole);
  article->text = g_strdup(text ? text : "");
  article->lang = g_strdup(langs[which]);
  article->home = data[0] & 64 ? g_strdup("tn") : NULL;
  g_autoptr(Analysis) of_title = analysis_new(), of_text = analysis_new();
  analyse(analysers[which], article->title, -1, of_title);
  analyse(analysers[which], article->text, -1, of_text);
  check_matches(langs[which], article->title, of_title);
  check_matches(langs[which], article->text, of_text);
  g_autoptr(Tagger) tagger = tagger_new(concepts());
  g_autoptr(GPtrArray) tags = tag_article(tagger, article, of_title, of_text);
  for (guint i = 0; i < tags->len; i++)
    check_tag(g_ptr_array_index(tags, i), article);
  json_auto_t *json = tags_to_json(tags, article);
  g_assert_nonnull(json);
  return 0;
}
