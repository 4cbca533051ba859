#include "indexer/article.h"

/* The fields of the JSONL contract and of `hindex extract`, in the order they are printed. */
static const struct {
  const char *name;
  size_t offset;
  enum { OUT, IN, IN_EMPTY } read; /* from JSONL: never, or with "" as absent, or as it is */
} fields[] = {
  { "url", G_STRUCT_OFFSET(Article, url), IN },
  { "canonical", G_STRUCT_OFFSET(Article, canonical), OUT },
  { "title", G_STRUCT_OFFSET(Article, title), IN_EMPTY },
  { "text", G_STRUCT_OFFSET(Article, text), IN_EMPTY },
  { "author", G_STRUCT_OFFSET(Article, author), IN },
  { "published", G_STRUCT_OFFSET(Article, published), IN },
  { "lang", G_STRUCT_OFFSET(Article, lang), IN },
  { "site", G_STRUCT_OFFSET(Article, site), IN },
  { "source", G_STRUCT_OFFSET(Article, source), IN },
  { "home", G_STRUCT_OFFSET(Article, home), IN },
  { "charset", G_STRUCT_OFFSET(Article, charset), OUT },
  { "summary", G_STRUCT_OFFSET(Article, summary), OUT },
  { "credit", G_STRUCT_OFFSET(Article, credit), OUT },
  { "date_source", G_STRUCT_OFFSET(Article, date_source), OUT },
};

static char **
field(const Article *article, guint i)
{
  return G_STRUCT_MEMBER_P(article, fields[i].offset);
}

Article *
article_new(void)
{
  return g_new0(Article, 1);
}

void
article_free(Article *article)
{
  if (article == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    g_free(*field(article, i));
  g_free(article);
}

/* A day alone is kept as a day, and counts from its first second in UTC. */
gboolean
article_set_published(Article *article, const char *iso)
{
  g_autofree char *full = NULL;
  gboolean day = iso != NULL && strlen(iso) == 10;
  if (day)
    full = g_strconcat(iso, "T00:00:00", NULL);
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
  g_autoptr(GDateTime) time =
      iso != NULL ? g_date_time_new_from_iso8601(day ? full : iso, utc) : NULL;
  if (time == NULL)
    return FALSE;
  g_free(article->published);
  article->published = g_strdup(iso);
  article->published_at = g_date_time_to_unix(time);
  article->precision = day ? PRECISION_DAY : PRECISION_SECOND;
  return TRUE;
}

static gboolean
required(const Article *article, GError **error)
{
  const char *missing = NULL;
  if (article->url == NULL)
    missing = "url";
  else if (article->title == NULL)
    missing = "title";
  else if (article->text == NULL)
    missing = "text";
  if (missing != NULL)
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "\"%s\" is missing", missing);
  return missing == NULL;
}

static gboolean
read_field(Article *article, guint i, const json_t *object, GError **error)
{
  const json_t *value = json_object_get(object, fields[i].name);
  if (fields[i].read == OUT || value == NULL || json_is_null(value))
    return TRUE;
  if (!json_is_string(value)) {
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "\"%s\" is not a string",
                fields[i].name);
    return FALSE;
  }
  if (*json_string_value(value) != '\0' || fields[i].read == IN_EMPTY)
    *field(article, i) = g_strdup(json_string_value(value));
  return TRUE;
}

Article *
article_from_json(const json_t *object, GError **error)
{
  if (!json_is_object(object)) {
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not a JSON object");
    return NULL;
  }
  g_autoptr(Article) article = article_new();
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    if (!read_field(article, i, object, error))
      return NULL;
  if (!required(article, error))
    return NULL;
  /* Another form than ISO 8601 stays as written, for the pipeline to read. */
  g_autofree char *published = g_strdup(article->published);
  article_set_published(article, published);
  return g_steal_pointer(&article);
}

json_t *
article_to_json(const Article *article)
{
  json_t *object = json_object();
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    if (*field(article, i) != NULL)
      json_object_set_new(object, fields[i].name, json_string(*field(article, i)));
  if (article->published != NULL && article->precision != PRECISION_NONE)
    json_object_set_new(object, "date_precision",
                        json_string(article->precision == PRECISION_DAY ? "day" : "second"));
  if (article->published != NULL && article->date_confidence > 0)
    json_object_set_new(object, "date_confidence", json_real(article->date_confidence));
  return object;
}

const char *
article_identity(const Article *article)
{
  return article->canonical != NULL ? article->canonical : article->url;
}
