#include "indexer/writer.h"
#include <string.h>
#include "indexer/tag.h"
#include "indexer/url.h"
#include "search/schema.h"
#include "search/terms.h"

#define SAMPLE_BYTES 300
#define MAX_EVIDENCE 4 /* places kept of a tag, all of other words: what a page shows */

/* Two spellings of one address (percent-encoded or not, with a fragment) are one article. */
char *
writer_id_term(const Article *article)
{
  g_autofree char *canonical = url_canonical(article_identity(article), NULL, NULL);
  return schema_id_term(canonical ? canonical : article_identity(article));
}

static const GPtrArray *
no_tags(void)
{
  static GPtrArray empty = { NULL, 0 };
  return &empty;
}

/* ---- boolean terms and the packed slot ---- */

static void
add_facet(EngineDoc *doc, GString *packed, Facet facet, const char *id, gboolean is_main)
{
  engine_doc_add_boolean(doc, schema_facets[facet].prefix, id);
  schema_pack_add(packed, facet, id, is_main);
}

static void
add_facets(EngineDoc *doc, const Article *article, const GPtrArray *tags)
{
  g_autoptr(GString) packed = g_string_new(NULL);
  gboolean has[N_FACETS] = { FALSE };
  schema_pack_begin(packed, article->published_at);
  for (guint i = 0; i < tags->len; i++) {
    const Tag *tag = g_ptr_array_index(tags, i);
    add_facet(doc, packed, tag->facet, tag->id, tag->is_main);
    has[tag->facet] = TRUE;
  }
  if (article->lang)
    add_facet(doc, packed, FACET_LANG, article->lang, TRUE);
  if (article->source)
    add_facet(doc, packed, FACET_SOURCE, article->source, TRUE);
  has[FACET_LANG] = article->lang != NULL;
  has[FACET_SOURCE] = article->source != NULL;
  for (int facet = 0; facet < N_FACETS; facet++)
    if (!has[facet])
      engine_doc_add_boolean(doc, schema_facets[facet].prefix, SCHEMA_NONE);
  engine_doc_set_value(doc, SLOT_FACETS, packed->str, packed->len);
}

static void
add_address(EngineDoc *doc, const Article *article)
{
  const char *url = article_identity(article);
  g_autofree char *url_term = schema_url_term(url);
  g_autofree char *host = url_host(url);
  engine_doc_add_boolean(doc, "", url_term);
  if (host)
    engine_doc_add_boolean(doc, PREFIX_HOST, host);
  engine_doc_add_boolean(doc, PREFIX_MIME, "text/html");
}

static void
add_day(EngineDoc *doc, const Article *article)
{
  gboolean dated = article->published_at != 0;
  g_autofree char *term = schema_day_term(dated ? PREFIX_DAY : PREFIX_UNDATED,
                                          dated ? article->published_at : article->fetched_at);
  if (term)
    engine_doc_add_boolean(doc, "", term);
}

/* ---- value slots ---- */

static void
add_time(EngineDoc *doc, guint slot, gint64 seconds)
{
  char bytes[SCHEMA_TIME_BYTES];
  if (!seconds)
    return;
  schema_time_encode(seconds, bytes);
  engine_doc_set_value(doc, slot, bytes, sizeof bytes);
}

static void
add_values(EngineDoc *doc, const WriterEntry *entry)
{
  const char *text = entry->article->text ? entry->article->text : "";
  guint8 digest[16];
  gsize size = sizeof digest;
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_MD5);
  g_checksum_update(sum, (const guchar *)text, -1);
  g_checksum_get_digest(sum, digest, &size);
  engine_doc_set_value(doc, SLOT_MD5, (const char *)digest, size);
  engine_doc_set_number(doc, SLOT_SIZE, strlen(text));
  add_time(doc, SLOT_PUBLISHED, entry->article->published_at);
  add_time(doc, SLOT_FETCHED, entry->article->fetched_at);
  if (entry->story)
    engine_doc_set_value(doc, SLOT_STORY, entry->story, strlen(entry->story));
  if (entry->bands)
    engine_doc_set_value(doc, SLOT_BANDS, (const char *)entry->bands, sizeof *entry->bands);
}

/* ---- document data ---- */

static void
add_number(GString *data, const char *name, gint64 number)
{
  g_autofree char *value = number ? g_strdup_printf("%" G_GINT64_FORMAT, number) : NULL;
  schema_data_add(data, name, value);
}

static void
add_ids(GString *data, const GPtrArray *tags, Facet facet)
{
  g_autoptr(GString) ids = g_string_new(NULL);
  for (guint i = 0; i < tags->len; i++) {
    const Tag *tag = g_ptr_array_index(tags, i);
    if (tag->facet == facet)
      g_string_append_printf(ids, "%s%s", ids->len ? "," : "", tag->id);
  }
  schema_data_add(data, schema_facets[facet].name, ids->str);
}

static gboolean
same_words(const Article *article, const Evidence *a, const Evidence *b)
{
  const char *one = a->field == FIELD_TITLE ? article->title : article->text;
  const char *other = b->field == FIELD_TITLE ? article->title : article->text;
  return a->end - a->start == b->end - b->start &&
         memcmp(one + a->start, other + b->start, a->end - a->start) == 0;
}

/* Whether one of the first `n` places reads the same as the next: a page would show it once. */
static gboolean
is_repeated(const Article *article, const GArray *evidence, guint n)
{
  for (guint i = 0; i < n; i++)
    if (same_words(article, &g_array_index(evidence, Evidence, i),
                   &g_array_index(evidence, Evidence, n)))
      return TRUE;
  return FALSE;
}

/* "t0-4,b120-127": bytes of title and body. */
static void
add_places(GString *all, const Article *article, const GArray *evidence)
{
  for (guint i = 0, kept = 0; i < evidence->len && kept < MAX_EVIDENCE; i++) {
    const Evidence *place = &g_array_index(evidence, Evidence, i);
    if (is_repeated(article, evidence, i))
      continue;
    g_string_append_printf(all, "%s%c%u-%u", kept ? "," : "",
                           place->field == FIELD_TITLE ? 't' : 'b', place->start, place->end);
    kept++;
  }
}

/* "country:eg=t0-4,b120-127;…": facet and id, then its places. */
static void
add_evidence(GString *data, const Article *article, const GPtrArray *tags)
{
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < tags->len; i++) {
    const Tag *tag = g_ptr_array_index(tags, i);
    if (!tag->evidence || !tag->evidence->len)
      continue;
    g_string_append_printf(all, "%s%s:%s=", all->len ? ";" : "", schema_facets[tag->facet].name,
                           tag->id);
    add_places(all, article, tag->evidence);
  }
  schema_data_add(data, "evidence", all->str);
}

static char *
sample(const char *text)
{
  if (!text)
    return NULL;
  const char *end = text + MIN(strlen(text), SAMPLE_BYTES);
  while (end > text && ((guchar)*end & 0xC0) == 0x80)
    end--;
  return g_strndup(text, end - text);
}

static void
add_data(EngineDoc *doc, const WriterEntry *entry, const GPtrArray *tags)
{
  const Article *a = entry->article;
  g_autoptr(GString) data = g_string_new(NULL);
  g_autofree char *beginning = sample(a->text);
  schema_data_add(data, "url", article_identity(a));
  if (a->canonical && g_strcmp0(a->url, a->canonical) != 0)
    schema_data_add(data, "fetchedurl", a->url);
  schema_data_add(data, "caption", a->title);
  schema_data_add(data, "sample", beginning);
  schema_data_add(data, "type", "text/html");
  add_number(data, "modtime", a->published_at);
  schema_data_add(data, "language", a->lang);
  schema_data_add(data, "author", a->author);
  schema_data_add(data, "sitename", a->site);
  schema_data_add(data, "source", a->source);
  schema_data_add(data, "home", a->home);
  schema_data_add(data, "published", a->published);
  schema_data_add(data, "credit", a->credit);
  add_number(data, "fetched", a->fetched_at);
  for (int facet = 0; facet < N_FACETS; facet++)
    if (schema_facets[facet].tagged)
      add_ids(data, tags, facet);
  add_evidence(data, a, tags);
  schema_data_add(data, "story", entry->story);
  schema_data_add(data, "text", a->text);
  engine_doc_set_data(doc, data->str, data->len);
}

EngineDoc *
writer_document(const WriterEntry *entry)
{
  const GPtrArray *tags = entry->tags ? entry->tags : no_tags();
  EngineDoc *doc = engine_doc_new();
  terms_add_article(doc, entry->title, entry->text);
  add_facets(doc, entry->article, tags);
  add_address(doc, entry->article);
  add_day(doc, entry->article);
  if (entry->story && entry->shared)
    engine_doc_add_boolean(doc, PREFIX_STORY, entry->story);
  add_values(doc, entry);
  add_data(doc, entry, tags);
  return doc;
}

Article *
writer_article(const char *data, gsize length)
{
  g_autofree char *url = schema_data_get(data, length, "url");
  if (!url)
    return NULL;
  Article *article = article_new();
  char *fetched_url = schema_data_get(data, length, "fetchedurl");
  g_autofree char *fetched = schema_data_get(data, length, "fetched");
  if (fetched_url) {
    article->url = fetched_url;
    article->canonical = g_steal_pointer(&url);
  } else
    article->url = g_steal_pointer(&url);
  article->title = schema_data_get(data, length, "caption");
  article->text = schema_data_get(data, length, "text");
  article->lang = schema_data_get(data, length, "language");
  article->author = schema_data_get(data, length, "author");
  article->site = schema_data_get(data, length, "sitename");
  article->source = schema_data_get(data, length, "source");
  article->home = schema_data_get(data, length, "home");
  article->published = schema_data_get(data, length, "published");
  article->credit = schema_data_get(data, length, "credit");
  article->fetched_at = fetched ? g_ascii_strtoll(fetched, NULL, 10) : 0;
  return article;
}
