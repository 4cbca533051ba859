/* schema.h: the one table of what the index holds: facets, term prefixes, value slots, document
 * data names. The indexer, the query parser, --help and the page read it; nothing else knows a
 * prefix. It is Omega's contract (omega/docs/termprefixes, omindex's slots), so that stock Omega,
 * quest and xapian-delve can read the index. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FACET_COUNTRY,
  FACET_MINISTRY,
  FACET_DOMAIN,
  FACET_INSTRUMENT,
  FACET_PAIR, /* two countries acting together, "eg-ru", sorted */
  FACET_LANG,
  FACET_SOURCE,
  N_FACETS
} Facet;

typedef struct {
  const char *name;   /* in JSON, CGI parameters, document data and long options: "country" */
  const char *prefix; /* of its boolean terms: "N" */
  const char *none;   /* the term of documents without any value: short, for nearly all have several */
  char option;        /* short option, 0 for none */
  gboolean tagged;    /* found in the text by tags, with evidence; else a property of the source */
  const char *help;   /* one line for --help */
} FacetRow;

extern const FacetRow schema_facets[N_FACETS];

/* Other prefixes. */
#define PREFIX_ID "Q"    /* + hash of the canonical URL: the article's identity */
#define PREFIX_TITLE "S" /* words of the title, once more, with TITLE_WEIGHT */
#define PREFIX_STEM "Z"  /* stems of title and body */
#define PREFIX_TITLE_STEM "ZS"
#define PREFIX_HOST "H"
#define PREFIX_URL "U"
#define PREFIX_MIME "T"
#define PREFIX_STORY "XSTORY" /* + story id, where more than one article tells the story */
#define PREFIX_DAY "D" /* + YYYYMMDD of publication, UTC: Omega's day term; the timeline of all */
#define PREFIX_UNDATED "XUNDATED" /* the same, of fetching, where the day of publication is unknown */
#define TITLE_WEIGHT 5
#define TITLE_GAP 100       /* positions left free between title and body */
#define SCHEMA_MAX_TERM 245 /* bytes; Xapian's hard limit */

enum {
  SLOT_PUBLISHED = 0, /* 4 bytes big-endian, seconds since 1970 UTC, as omindex writes it */
  SLOT_MD5 = 1,       /* 16 bytes of the text, as omindex */
  SLOT_SIZE = 2,      /* sortable_serialise(bytes of the text), as omindex */
  SLOT_FACETS = 10,   /* packed facets, see schema_pack */
  SLOT_STORY = 11,    /* story id, for collapse, where more than one article tells the story */
  SLOT_FETCHED = 12,  /* as SLOT_PUBLISHED */
};

/* Which of these contracts an index keeps: written beside its documents by the one who creates it; an
 * index without is no index of ours, or one from before there was a number, which is 1. */
#define SCHEMA_VERSION "2"
#define SCHEMA_VERSION_KEY "hsearch.schema"

/* The value that stands for "has none of this facet", for people; its term is the facet's `none`. It is
 * never packed. */
#define SCHEMA_NONE "none"

/* The facet of that name, or -1. */
int schema_facet(const char *name);

/* The boolean term of a facet value ("Neg", "XMINISTRYeg/health"), or of SCHEMA_NONE; appended to `out` as one string.
 * Values are lower-case without colon, so Omega's "prefix:value" rule never bites. */
void schema_term(Facet facet, const char *id, GString *out);

/* The boolean terms of one address, "Q" + hash and "U" + address (cut, with the hash at its end, where
 * it is longer than a term may be). Callers free. */
char *schema_id_term(const char *url);
char *schema_url_term(const char *url);

/* The story that an article of this address tells when it is the first. Caller frees. */
char *schema_story_id(const char *url);

/* The term of a day, PREFIX_DAY or PREFIX_UNDATED + YYYYMMDD, UTC; NULL where there is no such day. Caller
 * frees. */
char *schema_day_term(const char *prefix, gint64 seconds);

/* Document data: one `name=value` line each. Encoding keeps a value on its line: newlines become
 * U+001E, other control characters blanks. schema_data_add leaves out NULL and empty values. */
void schema_data_add(GString *data, const char *name, const char *value);
/* The decoded value of `name`, or NULL. Caller frees. `length` in bytes. */
char *schema_data_get(const char *data, gsize length, const char *name);

/* Seconds since 1970 as slots 0 and 12 hold them: 4 bytes big-endian, clamped to what fits. */
#define SCHEMA_TIME_BYTES 4
void schema_time_encode(gint64 seconds, char out[SCHEMA_TIME_BYTES]);
gint64 schema_time_decode(const char *bytes, gsize length); /* 0, unknown, of anything else */

/* When an article was published, in ISO 8601 as its page had it: the instant, and the line `zone` of its
 * data: an offset ("+03:00"), or one of these where the page gave a day alone, or a time without a zone,
 * both read as UTC. NULL where that makes no date. Caller frees. */
#define SCHEMA_ZONE_DAY "day"
#define SCHEMA_ZONE_NONE "none"
char *schema_published(gint64 seconds, const char *zone);
/* The same of a document's data, where it may also stand whole, as the line `published`. */
char *schema_data_published(const char *data, gsize length);

/* The packed facets slot: two bytes big-endian day (days since 1970-01-01 UTC of publication, 0
 * unknown; later days than 65,535 are clamped), then for each value one byte (low 4 bits the facet,
 * SCHEMA_MAIN), one byte length, id. One slot, so that one look-up a document gives every facet and
 * the timeline. */
#define SCHEMA_MAIN 0x10
void schema_pack_begin(GString *packed, gint64 published);
void schema_pack_add(GString *packed, Facet facet, const char *id, gboolean is_main);

/* A walk over a packed slot, defined here because it runs for every matching document. */
typedef struct {
  const guchar *at, *end;
  guint day;
} SchemaWalk;

typedef struct {
  guint facet;      /* below N_FACETS */
  gboolean is_main;
  const guchar *id; /* `length` bytes (1 to 255) that lie in the packed slot, not terminated */
  guint length;
} SchemaValue;

static inline SchemaWalk
schema_walk(const char *packed, gsize length)
{
  const guchar *p = (const guchar *)packed;
  if (length < 2)
    return (SchemaWalk){ p, p, 0 };
  return (SchemaWalk){ p + 2, p + length, (guint)p[0] << 8 | p[1] };
}

/* The next value; FALSE at the end and at the first malformed byte: slots may come over the network. */
static inline gboolean
schema_next(SchemaWalk *walk, SchemaValue *value)
{
  const guchar *p = walk->at;
  if (walk->end - p < 3)
    return FALSE;
  *value = (SchemaValue){ p[0] & 0x0fu, (p[0] & SCHEMA_MAIN) != 0, p + 2, p[1] };
  if (value->facet >= N_FACETS || value->length == 0 || value->length > walk->end - p - 2)
    return FALSE;
  walk->at = p + 2 + value->length;
  return TRUE;
}

G_END_DECLS
