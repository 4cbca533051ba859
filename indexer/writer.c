#include "indexer/writer.h"
#include <string.h>
#include "indexer/tag.h"
#include "indexer/url.h"
#include "search/evidence.h"
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
      engine_doc_add_boolean(doc, schema_facets[facet].none, "");
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

/* The places of a tag that are kept, as the index notes them. */
static GArray *
kept_places(const Article *article, const Tag *tag)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(EvidencePlace));
  for (guint i = 0; tag->evidence && i < tag->evidence->len && places->len < MAX_EVIDENCE; i++) {
    const Evidence *found = &g_array_index(tag->evidence, Evidence, i);
    EvidencePlace place = { found->field == FIELD_TITLE, found->start, found->end };
    if (!is_repeated(article, tag->evidence, i))
      g_array_append_val(places, place);
  }
  return places;
}

/* In the order of the lines of ids. */
static void
add_evidence(GString *data, const Article *article, const GPtrArray *tags)
{
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  for (int facet = 0; facet < N_FACETS; facet++)
    for (guint i = 0; i < tags->len; i++) {
      const Tag *tag = g_ptr_array_index(tags, i);
      if (schema_facets[facet].tagged && tag->facet == (Facet)facet)
        g_ptr_array_add(places, kept_places(article, tag));
    }
  g_autofree char *line = evidence_write(places);
  schema_data_add(data, "evidence", line);
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

/* "+03:00" of a moment that ends with it, one of the schema's words where it has none. */
static const char *
zone_of(const char *published)
{
  const char *time = strchr(published, 'T');
  const char *sign = time ? strpbrk(time, "+-Z") : NULL;
  return !time ? SCHEMA_ZONE_DAY : sign ? sign : SCHEMA_ZONE_NONE;
}

/* The instant is there already: the zone tells the rest, but where it does not. */
static void
add_published(GString *data, const Article *article)
{
  if (!article->published)
    return;
  const char *zone = zone_of(article->published);
  g_autofree char *again = schema_published(article->published_at, zone);
  gboolean told = article->published_at && g_strcmp0(again, article->published) == 0;
  schema_data_add(data, told ? "zone" : "published", told ? zone : article->published);
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
  add_published(data, a);
  schema_data_add(data, "credit", a->credit);
  for (int facet = 0; facet < N_FACETS; facet++)
    if (schema_facets[facet].tagged)
      add_ids(data, tags, facet);
  add_evidence(data, a, tags);
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
  add_values(doc, entry);
  add_data(doc, entry, tags);
  return doc;
}

/* What the lines of the data say. */
static Article *
read_data(const char *data, gsize length)
{
  g_autofree char *url = schema_data_get(data, length, "url");
  if (!url)
    return NULL;
  Article *article = article_new();
  article->url = schema_data_get(data, length, "fetchedurl");
  if (article->url)
    article->canonical = g_steal_pointer(&url);
  else
    article->url = g_steal_pointer(&url);
  article->title = schema_data_get(data, length, "caption");
  article->text = schema_data_get(data, length, "text");
  article->lang = schema_data_get(data, length, "language");
  article->author = schema_data_get(data, length, "author");
  article->site = schema_data_get(data, length, "sitename");
  article->source = schema_data_get(data, length, "source");
  article->home = schema_data_get(data, length, "home");
  article->published = schema_data_published(data, length);
  article->credit = schema_data_get(data, length, "credit");
  return article;
}

gboolean
writer_read(EngineDoc *doc, Article **article, GError **error)
{
  gsize length;
  *article = NULL;
  const char *data = engine_doc_get_data(doc, &length, error);
  Article *read = data ? read_data(data, length) : NULL;
  if (!read)
    return data != NULL;
  const char *fetched = engine_doc_get_value(doc, SLOT_FETCHED, &length, error);
  if (fetched) {
    read->fetched_at = schema_time_decode(fetched, length);
    *article = read;
  } else
    article_free(read);
  return fetched != NULL;
}
