/* concepts.h: the vocabularies (country, ministry, domain, instrument) as one matcher over analysed
 * tokens, and their labels. Serves the tagger and the query side alike. Knows no articles: context
 * rules, resolution and scores are the tagger's. */
#pragma once
#include <glib.h>
#include "search/schema.h"
#include "stemming/analyse.h"

G_BEGIN_DECLS

typedef enum {
  TERM_NAME,      /* a name of the thing itself */
  TERM_ADJECTIVE, /* country: adjective or demonym */
  TERM_PLACE,     /* country: capital, city, region */
  TERM_ABBREVIATION,
  TERM_WEAK,      /* counts only beside other evidence (key Weak) */
  TERM_CONTEXT,   /* an ambiguous word: counts only where its context allows (key Context) */
  TERM_HEAD,      /* ministry: "وزارة", "وزير": opens a portfolio name */
  TERM_BODY,      /* ministry: what follows a head: "الصحة والسكان" */
  TERM_NEVER,     /* a phrase that contains a name and is no mention (key Never) */
  TERM_GOVERNING, /* country: a word that makes a following TERM_CONTEXT count; id CUE_GOVERNING */
  TERM_HEADS,     /* ministry: a head of several: "وزارتي", "وزرای" */
  TERM_LINK,      /* ministry: a word that may part a head, its body and its country: "السابق" */
  TERM_WHERE,     /* ministry: a word that a place follows: "في", "در"; a link too */
  TERM_OURS,      /* ministry: "کشورمان": the source's own country, where a country may stand */
  TERM_SAME,      /* ministry: "این کشور": the country named last, where a country may stand */
  TERM_BESIDE,    /* ministry: before a name that only says where: "قبالة", "خیابان" */
  TERM_REGIONAL,  /* ministry: counts where a city or region stands behind it: "صحة جدة" */
  TERM_ABSENT,    /* ministry: a name that a body of this country does not bear: "نخست وزیر" in Iran */
  TERM_COUNTERPART, /* ministry: "نظيره": the same office of the country that follows */
  TERM_HOME,      /* country: what its own newspapers call it: "المملكة" (key Home) */
  TERM_COMMON,    /* domain: a term that is also used outside health (key Common) */
  TERM_DATED,     /* domain: a name that stood for another matter before a year (key Dated) */
  TERM_CUE,       /* a word that tells how to take what follows it; the id says which sort */
} TermKind;

/* Groups of the vocabularies that are no values: words by which others are judged. */
#define CUE_GOVERNING "governing"     /* country: "state of", "city of" */
#define CUE_GIVEN_NAMES "given-names" /* country: an adjective behind one is a surname */
#define CUE_CURRENCIES "currencies"   /* country: "dinar": an adjective behind one is no mention */
#define CUE_SOURCES "sources"         /* country: "newspaper", "news agency": its country is no mention */
#define CUE_TREATIES "treaties"       /* country: "agreement of": a place behind one is a name */
#define CUE_LENGTHS "lengths"         /* country: units: a name before a number of them is a diameter */
#define CUE_TITLES "titles"           /* domain: "professor of": a speciality behind one is a title */
#define CUE_HOUSES "houses"           /* domain: "hospital": a speciality behind one is a name */
#define CUE_HEALTH "health-words"     /* domain: words that show what an article is about */

gboolean concepts_is_cue(Facet facet, const char *id); /* "heads" of the ministries too */

/* One row of a vocabulary. */
typedef struct {
  Facet facet;
  const char *id;
  const char *labels[3]; /* ar, fa, en; NULL where missing */
  const char *parent;    /* domain leaf: its parent, else NULL */
  gboolean general;      /* domain: its words are also used outside health (Health=no) */
  int since;             /* domain: the year from which on its TERM_DATED mean it; 0 none */
  const char *earlier;   /* domain: what they mean in an earlier article, else NULL */
  const char *endemic;   /* domain: countries, "sa;ye", where the earlier matter goes on, else NULL */
  gboolean apart;        /* instrument: its parties do not act with each other (Joins=no) */
  gboolean territory;    /* country: a dependent territory */
  const char *portfolio; /* ministry: the row that this one is for its country, "*" + "/fda", or NULL */
  guint number;          /* its place among all rows */
} ConceptEntry;

typedef struct {
  const ConceptEntry *entry; /* id "eg", "eg/health", or "*" + "/health" for any country's */
  TermKind kind;
  guint first, last; /* token indexes, inclusive */
} ConceptMatch;

typedef struct Concepts Concepts; /* read-only after loading, but for what is made once: any thread */

/* Loads conf_dir/vocabulary/{country,ministry,domain,instrument}.conf. On error names file and line
 * and returns NULL. The terms of a language are analysed at its first use. */
Concepts *concepts_load(const char *conf_dir, GError **error);
void concepts_free(Concepts *concepts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Concepts, concepts_free)

/* All matches in the tokens of a text of language `lang`: a GArray of ConceptMatch in text order.
 * Leftmost-longest within each facet; a TERM_NEVER that matches takes the place of what it covers, except another row's name of the same words.
 * Heads, bodies and links of ministries are matched apart from whole names. A match never crosses a
 * TOKEN_BREAK. `text` is what was analysed: abbreviations must stand in capitals there. Caller
 * frees with g_array_unref. */
GArray *concepts_match(const Concepts *concepts, const char *lang, const char *text,
                       const Token *tokens, gsize n_tokens);

/* The row of a value as it stands in the vocabulary ("*" + "/health" for a portfolio), or NULL. */
const ConceptEntry *concepts_entry(const Concepts *concepts, Facet facet, const char *id);

guint concepts_count(const Concepts *concepts); /* rows, of all facets and groups */

/* The label of a facet value in a language of the page (ar, fa, en), else English, else the id. For
 * ministries of a portfolio: the country's own name for it where given, else portfolio and country.
 * Caller frees. */
char *concepts_label(const Concepts *concepts, Facet facet, const char *id, const char *lang);

/* Whether a value is in the vocabulary; ministries "cc/portfolio" are when both parts are. */
gboolean concepts_known(const Concepts *concepts, Facet facet, const char *id);

/* The value that a portfolio ("*" + "/fda") has in a country ("sa"): the country's own body for it where
 * there is one (key Portfolio: "sa/sfda"), else country and portfolio ("sa/fda"). Valid for the
 * process's life. */
const char *concepts_ministry_in(const Concepts *concepts, const char *portfolio,
                                 const char *country);

/* The known value nearest to a misspelled one, or NULL. Caller frees. */
char *concepts_nearest(const Concepts *concepts, Facet facet, const char *id);

/* The parent of a domain leaf, or NULL. */
const char *concepts_parent(const Concepts *concepts, const char *domain);

G_END_DECLS
