#include "indexer/metadata.h"
#include <string.h>
#include "indexer/boilerplate.h"
#include "indexer/jsonld.h"
#include "indexer/url.h"

/* Names of <meta> that we ask for, in falling trust within a kind. */
typedef enum {
  META_TITLE, META_SITE, META_AUTHOR, META_SUMMARY, META_URL, META_TYPE, META_LANG, N_METAS
} MetaKind;
#define MAX_PER_KIND 8

static const struct {
  const char *name;
  MetaKind kind;
  int rank; /* lower is better */
} metas[] = {
  { "og:title", META_TITLE, 0 },          { "twitter:title", META_TITLE, 1 },
  { "dc.title", META_TITLE, 2 },          { "title", META_TITLE, 3 },
  { "og:site_name", META_SITE, 0 },       { "application-name", META_SITE, 1 },
  { "author", META_AUTHOR, 0 },           { "article:author", META_AUTHOR, 1 },
  { "dc.creator", META_AUTHOR, 2 },       { "parsely-author", META_AUTHOR, 0 },
  { "sailthru.author", META_AUTHOR, 1 },  { "byl", META_AUTHOR, 0 },
  { "og:description", META_SUMMARY, 0 },  { "description", META_SUMMARY, 1 },
  { "twitter:description", META_SUMMARY, 2 },
  { "og:url", META_URL, 0 },              { "og:type", META_TYPE, 0 },
  { "og:locale", META_LANG, 1 },          { "dc.language", META_LANG, 2 },
  { "content-language", META_LANG, 0 },
};

/* Types of schema.org that are an article, the best first. */
static const char *const article_types[] = {
  "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
  "BackgroundNewsArticle", "AskPublicNewsArticle", "ReviewNewsArticle", "Article", "BlogPosting",
  "LiveBlogPosting", "Report", "ScholarlyArticle", "TechArticle", "AdvertiserContentArticle",
  "SatiricalArticle", "SocialMediaPosting", "DiscussionForumPosting",
};
static const char *const listing_types[] = { "CollectionPage", "SearchResultsPage", "ItemList" };

typedef struct {
  const Page *page;
  const HtmlDoc *doc;
  const char *url;
  Metadata *m;
  const char *meta[N_METAS][MAX_PER_KIND]; /* by rank; the first of a rank counts */
  char *page_title;                        /* <title> */
  json_t *linked;
  const json_t *object; /* the JSON-LD article */
  int score;            /* of it */
  char *headline, *publisher;
  char *host;           /* without "www.", NULL unknown */
  const json_t *found;  /* the answer of a walk */
  const char *wanted;   /* what it looks for */
} Reading;

static const char *
best_meta(const Reading *r, MetaKind kind)
{
  for (guint i = 0; i < MAX_PER_KIND; i++)
    if (r->meta[kind][i] != NULL)
      return r->meta[kind][i];
  return NULL;
}

static void
read_meta(Reading *r, guint node)
{
  const char *content = html_attr(r->doc, node, "content");
  static const char *const keys[] = { "property", "name", "http-equiv" };
  if (content == NULL || content[strspn(content, " \t\r\n")] == '\0')
    return;
  for (guint k = 0; k < G_N_ELEMENTS(keys); k++) {
    const char *name = html_attr(r->doc, node, keys[k]);
    for (guint i = 0; name != NULL && i < G_N_ELEMENTS(metas); i++)
      if (g_ascii_strcasecmp(name, metas[i].name) == 0 &&
          r->meta[metas[i].kind][metas[i].rank] == NULL)
        r->meta[metas[i].kind][metas[i].rank] = content;
  }
}

static void
read_head(Reading *r)
{
  for (guint i = 1; i < r->doc->n_nodes; i++) {
    if (r->doc->nodes[i].tag == TAG_META)
      read_meta(r, i);
    else if (r->doc->nodes[i].tag == TAG_TITLE && r->page_title == NULL)
      r->page_title = html_text(r->doc, i);
    else if (r->doc->nodes[i].tag == TAG_HTML && r->m->lang == NULL)
      r->m->lang = g_strdup(html_attr(r->doc, i, "lang"));
  }
}

/* How likely an object of the page's JSON-LD is its article. */
static int
article_score(const Reading *r, const json_t *object, const char *path)
{
  int score = 0;
  for (guint i = 0; i < G_N_ELEMENTS(article_types) && score == 0; i++)
    if (jsonld_is(object, article_types[i]))
      score = 40;
  if (score == 0)
    return 0;
  static const char *const keys[] = { "url", "@id", "mainEntityOfPage" };
  for (guint i = 0; r->url != NULL && i < G_N_ELEMENTS(keys); i++) {
    const json_t *value = json_object_get(object, keys[i]);
    if (json_is_object(value))
      value = json_object_get(value, "@id");
    g_autofree char *address =
        json_is_string(value) ? url_canonical(json_string_value(value), r->url, NULL) : NULL;
    if (g_strcmp0(address, r->url) == 0)
      score += 20;
  }
  score += json_object_get(object, "headline") != NULL ? 5 : 0;
  score += json_object_get(object, "datePublished") != NULL ? 3 : 0;
  return path == NULL || strcmp(path, "mainEntity") == 0 ? score + 10 : score;
}

static void
see_object(const json_t *object, const char *path, gpointer user)
{
  Reading *r = user;
  int score = article_score(r, object, path);
  if (score > r->score) {
    r->score = score;
    r->object = object;
  }
  for (guint i = 0; path == NULL && i < G_N_ELEMENTS(listing_types); i++)
    r->m->listing |= jsonld_is(object, listing_types[i]);
}

static void
see_id(const json_t *object, const char *path, gpointer user)
{
  Reading *r = user;
  const char *id = json_string_value(json_object_get(object, "@id"));
  if (r->found == NULL && id != NULL && strcmp(id, r->wanted) == 0 &&
      json_object_get(object, "name") != NULL)
    r->found = object;
}

/* The object that {"@id": …} stands for, else the object itself. */
static const json_t *
resolved(Reading *r, const json_t *object)
{
  r->wanted = json_string_value(json_object_get(object, "@id"));
  if (r->wanted == NULL || json_object_get(object, "name") != NULL)
    return object;
  r->found = NULL;
  jsonld_each(r->linked, see_id, r);
  return r->found != NULL ? r->found : object;
}

static void
read_linked(Reading *r)
{
  r->linked = jsonld_of_page(r->doc);
  jsonld_each(r->linked, see_object, r);
  if (r->object == NULL)
    return;
  r->headline = jsonld_string(r->object, "headline");
  if (r->headline == NULL)
    r->headline = jsonld_string(r->object, "name");
  const json_t *publisher = json_object_get(r->object, "publisher");
  if (json_is_object(publisher))
    r->publisher = jsonld_string(resolved(r, publisher), "name");
  else
    r->publisher = jsonld_string(r->object, "publisher");
  r->m->body = jsonld_string(r->object, "articleBody");
  r->m->article = TRUE;
}

/* The words of a line, folded. */
static GHashTable *
words_of(const char *text)
{
  GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = boilerplate_fold(text, strlen(text));
  g_auto(GStrv) parts = g_strsplit(folded, " ", 200);
  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0' && strcmp(*part, ":") != 0)
      g_hash_table_add(words, g_strdup(*part));
  return words;
}

/* How alike two lines are: F1 of their words. */
static double
likeness(const char *a, const char *b)
{
  g_autoptr(GHashTable) in_a = words_of(a), in_b = words_of(b);
  guint both = 0, n = g_hash_table_size(in_a) + g_hash_table_size(in_b);
  GHashTableIter iter;
  gpointer word;
  g_hash_table_iter_init(&iter, in_a);
  while (g_hash_table_iter_next(&iter, &word, NULL))
    both += g_hash_table_contains(in_b, word);
  return n > 0 ? 2.0 * both / n : 0;
}

/* Whether one of two names holds the other, letters and digits alone compared. */
static gboolean
same_name(const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return FALSE;
  g_autofree char *fa = boilerplate_fold(a, strlen(a)), *fb = boilerplate_fold(b, strlen(b));
  g_auto(GStrv) wa = g_strsplit(fa, " ", -1), wb = g_strsplit(fb, " ", -1);
  g_autofree char *ja = g_strjoinv("", wa), *jb = g_strjoinv("", wb);
  if (strlen(ja) < 3 || strlen(jb) < 3)
    return strcmp(ja, jb) == 0;
  return strstr(ja, jb) != NULL || strstr(jb, ja) != NULL;
}

static gboolean
is_site(const Reading *r, const char *name)
{
  const char *known[] = { r->m->site, r->publisher, best_meta(r, META_SITE),
                          r->meta[META_SITE][1], r->host };
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    if (same_name(name, known[i]))
      return TRUE;
  return FALSE;
}

/* The separators between a headline and the site's name. */
static const char *const separators[] = { " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ",
                                          " · ", " / ", "|", " : " };

/* The first place of a separator in a title, or the last; NULL where there is none. */
static const char *
find_separator(const char *title, gboolean last, gsize *length)
{
  const char *best = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(separators); i++) {
    const char *p = last ? g_strrstr(title, separators[i]) : strstr(title, separators[i]);
    if (p != NULL && (best == NULL || (last ? p > best : p < best))) {
      best = p;
      *length = strlen(separators[i]);
    }
  }
  return best;
}

/* Whether a name is more than numbers: a date is no site's. */
static gboolean
has_letters(const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p))
    if (g_unichar_isalpha(g_utf8_get_char(p)))
      return TRUE;
  return FALSE;
}

/* A title without the site's name before or after it. `cut`, where not NULL, gets what was cut off.
 * `headline`: a headline known from elsewhere, or NULL. */
static char *
without_site(const Reading *r, const char *title, const char *headline, char **cut)
{
  g_autofree char *rest = html_plain(title);
  for (int guard = 0; guard < 4; guard++) {
    gboolean changed = FALSE;
    for (int last = 1; last >= 0 && !changed; last--) {
      gsize n = 0;
      const char *at = find_separator(rest, last, &n);
      if (at == NULL)
        break;
      g_autofree char *before = g_strndup(rest, at - rest);
      g_autofree char *after = g_strdup(at + n);
      const char *name = last ? after : before, *kept = last ? before : after;
      if (*g_strstrip(before) == '\0' || *g_strstrip(after) == '\0')
        break;
      gboolean sure = headline != NULL && likeness(kept, headline) > 0.9 &&
                      likeness(rest, headline) < likeness(kept, headline);
      if (!sure && !(is_site(r, name) && strlen(name) < 80))
        continue;
      if (cut != NULL && *cut == NULL && has_letters(name))
        *cut = g_strdup(name);
      char *shorter = g_strdup(kept);
      g_free(rest);
      rest = shorter;
      changed = TRUE;
    }
    if (!changed)
      break;
  }
  return g_steal_pointer(&rest);
}

/* The heading of the page most like a title; *score its likeness. */
static char *
best_heading(const Reading *r, const char *title, double *score)
{
  char *best = NULL;
  *score = 0;
  for (guint i = 1; i < r->doc->n_nodes; i++) {
    const HtmlNode *node = &r->doc->nodes[i];
    gboolean h1 = node->tag == TAG_H1;
    if (!h1 && !(r->page->flags[i] & IN_TITLE && node->tag >= TAG_H2 && node->tag <= TAG_H4))
      continue;
    if (r->page->flags[i] & (IN_HIDDEN | IN_RELATED | IN_NAV))
      continue;
    g_autofree char *text = html_text(r->doc, i);
    double like = strlen(text) < 600 ? likeness(text, title) + (h1 ? 0.01 : 0) : 0;
    if (like > *score) {
      *score = like;
      g_free(best);
      best = g_steal_pointer(&text);
    }
  }
  return best;
}

/* The text of the only h1 that says something, or NULL. */
static char *
only_h1(const Reading *r)
{
  char *only = NULL;
  for (guint i = 1; i < r->doc->n_nodes; i++) {
    if (r->doc->nodes[i].tag != TAG_H1 || r->page->flags[i] & IN_HIDDEN)
      continue;
    g_autofree char *text = html_text(r->doc, i);
    if (*text == '\0' || is_site(r, text))
      continue;
    if (only != NULL) {
      g_free(only);
      return NULL;
    }
    only = g_steal_pointer(&text);
  }
  return only;
}

/* Where the window is titled with the site's name alone: the page's only h1, else the only heading that is
 * named a title and leads nowhere; NULL where there are several. */
static char *
only_heading(const Reading *r)
{
  char *only = only_h1(r);
  if (only != NULL)
    return only;
  for (guint i = 0; i < r->page->blocks->len; i++) {
    const Block *block = page_block(r->page, i);
    if (!(block->flags & IN_HEADING) || !(block->flags & (IN_TITLE | IN_H1)) || block->links > 0 ||
        block->chars < 15 || block->flags & (IN_HIDDEN | IN_RELATED | IN_NAV | IN_SIDE | IN_COMMENT))
      continue;
    if (only != NULL) {
      g_free(only);
      return NULL;
    }
    only = g_strndup(block_text(r->page, block), block->length);
  }
  return only;
}

/* A heading element may hold a kicker before the headline, or a date after it: then the title made for
 * sharing, where it is the rest of the heading word for word, is the headline. Takes `heading`. */
static char *
without_kicker(char *heading, const char *title)
{
  g_autofree char *all = boilerplate_fold(heading, strlen(heading));
  g_autofree char *part = boilerplate_fold(title, strlen(title));
  gsize n = strlen(all), m = strlen(part);
  if (m < 15 || m >= n || strchr(part, ' ') == NULL)
    return heading;
  gboolean after = g_str_has_suffix(all, part) && all[n - m - 1] == ' ';
  gboolean before = g_str_has_prefix(all, part) && all[m] == ' ' &&
                    strpbrk(all + m, "0123456789:") != NULL;
  if (!after && !before)
    return heading;
  gsize rest = strlen(heading) > strlen(title) ? strlen(heading) - strlen(title) : 0;
  while (after && rest > 0 && heading[rest - 1] == ' ')
    rest--;
  if (after && rest > 1 && heading[rest - 1] == ':' && heading[rest - 2] != ' ')
    return heading; /* "Minister: …" is one headline */
  g_free(heading);
  return g_strdup(title);
}

static void
read_title(Reading *r)
{
  const char *claimed = best_meta(r, META_TITLE);
  if (claimed == NULL)
    claimed = r->headline != NULL ? r->headline : r->page_title;
  if (claimed == NULL || *claimed == '\0') {
    r->m->title = only_h1(r);
    return;
  }
  double score;
  g_autofree char *title = without_site(r, claimed, r->headline, NULL);
  g_autofree char *heading = best_heading(r, title, &score);
  if (score < 0.5 && r->page_title != NULL) {
    /* The title made for sharing is often another one: ask the window's. */
    g_autofree char *window = without_site(r, r->page_title, NULL, NULL);
    g_autofree char *other = best_heading(r, window, &score);
    if (score >= 0.5) {
      g_free(heading);
      heading = g_steal_pointer(&other);
    }
  }
  char *only = score == 0 && best_meta(r, META_TITLE) == NULL && r->headline == NULL ? only_heading(r) : NULL;
  r->m->title = only != NULL   ? only
                : score >= 0.5 ? without_kicker(g_steal_pointer(&heading), title)
                               : g_steal_pointer(&title);
}

/* A name as a publication gives it: the first part of "Name | what it is | NAME". */
static char *
first_part(const char *name)
{
  gsize n = 0;
  g_autofree char *plain = html_plain(name);
  const char *at = find_separator(plain, FALSE, &n);
  return g_strstrip(at != NULL && at > plain ? g_strndup(plain, at - plain) : g_strdup(plain));
}

static void
read_site(Reading *r)
{
  const char *name = best_meta(r, META_SITE);
  if (r->meta[META_SITE][0] == NULL && r->publisher != NULL)
    name = r->publisher;
  if (name != NULL && strstr(name, "//") == NULL)
    r->m->site = first_part(name);
}

/* Where the page names no site, what its window's title has beside the headline is one. */
static void
guess_site(Reading *r)
{
  const char *titles[] = { r->page_title, best_meta(r, META_TITLE) };
  for (guint i = 0; i < 2 && r->m->site == NULL && r->m->title != NULL; i++)
    if (titles[i] != NULL) {
      g_autofree char *rest = without_site(r, titles[i], r->m->title, &r->m->site);
    }
  if (r->m->site == NULL)
    r->m->site = g_strdup(r->host);
}

/* Whether a name stands beside the headline in the window's title: that is the site's place. */
static gboolean
is_title_part(const Reading *r, const char *name)
{
  g_autofree char *folded = boilerplate_fold(name, strlen(name));
  const char *titles[] = { r->page_title, best_meta(r, META_TITLE) };
  for (guint i = 0; i < 2; i++) {
    g_autofree char *title = titles[i] != NULL ? boilerplate_fold(titles[i], strlen(titles[i])) : NULL;
    if (title != NULL && strlen(folded) >= 3 &&
        (g_str_has_prefix(title, folded) || g_str_has_suffix(title, folded)))
      return TRUE;
  }
  return FALSE;
}

/* Words before a name in a byline, folded as boilerplate_fold does; the longer ones first. */
static const char *const byline_words[] = {
  "written by", "posted by", "story by", "published by", "reported by", "text by", "words by", "by",
  "authors", "author", "from", "publié par", "publie par", "recueilli par", "propos recueillis par",
  "rédigé par", "écrit par", "par", "veröffentlicht von", "geschrieben von", "ein artikel von",
  "text von", "text", "von", "escrito por", "publicado por", "por", "scritto da", "a cura di", "di",
  "autor", "autore", "auteur", "af", "av", "door", "автор", "yazar", "yazan", "haber",
  "بقلم الكاتب", "بقلم", "كتب", "كتبت", "كتبه", "كتبها", "تحرير", "اعداد", "اعداد وتحرير", "حوار",
  "متابعه", "تقرير", "تغطيه", "حررها", "حرره", "تحقيق", "خاص", "رساله", "مراسل", "مراسله", "ترجمه",
  "الكاتب", "المصدر", "المحرر", "نشر بواسطه", "بواسطه", "اسم الكاتب",
  "نويسنده", "نويسندگان", "خبرنگار", "گزارش", "گزارشگر", "مترجم", "به قلم", "نوشته", "تهيه كننده", "دبير",
  "تنظيم", "نگارنده",
};

/* News agencies, and what else stands in bylines and is nobody. */
static const char *const nobody[] = {
  "reuters", "ap", "associated press", "the associated press", "afp", "agence france presse", "dpa",
  "bloomberg", "xinhua", "anadolu", "anadolu agency", "aa", "tass", "efe", "ansa", "ria", "ria novosti",
  "upi", "pti", "ani", "ians", "bns", "ntb", "tt", "stt", "ritzau", "anp", "belga", "lusa", "apa", "sda",
  "ats", "keystone sda", "afp relaxnews", "kyodo", "yonhap", "jiji", "pap", "ctk", "mti", "cna", "wam",
  "spa", "kuna", "qna", "mena", "irna", "isna", "sid", "epd", "kna", "europa press", "agencias", "agentur",
  "agenturen", "agences", "agenzie", "ajansı", "admin", "administrator", "editor", "webmaster", "staff",
  "guest", "user", "root", "unknown", "author", "no author", "publisher", "agencies", "agency", "newsroom",
  "news agencies", "wire services", "super user", "superuser", "null", "none", "anonymous", "n a",
  "رويترز", "وكالات", "وكاله", "وكالات انباء", "ا ف ب", "فرانس برس", "اف ب", "د ب ا", "الاناضول",
  "وكاله الاناضول", "ا ش ا", "سانا", "واس", "وام", "قنا", "كونا", "بترا", "وفا", "بنا", "واج", "وات",
  "وال", "واع", "واب", "سبا", "سبانت", "شينخوا", "سبوتنيك", "الوكالات", "اسوشيتد برس", "اسوشييتد برس",
  "بلومبرغ", "تاس", "نوفوستي", "وكاله انباء الشرق الاوسط", "وكاله الانباء السعوديه", "ايفي",
  "وكاله فرانس برس", "وكاله رويترز", "سي ان ان", "مدير", "المحرر", "الاداره", "المصدر", "متابعات",
  "مدير الموقع", "مدير التحرير",
  "ايسنا", "ايرنا", "مهر", "فارس", "تسنيم", "ايلنا", "ايكنا", "ميزان", "شبستان", "برنا", "خبرگزاري",
  "باشگاه خبرنگاران جوان", "مدير سايت", "ادمين", "آنا", "انا", "ايمنا",
};

/* A list folded, as a set that is made once and only read afterwards. */
static GHashTable *
folded_set(gsize *made, const char *const *list, guint n)
{
  if (g_once_init_enter(made)) {
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < n; i++)
      g_hash_table_add(set, boilerplate_fold(list[i], strlen(list[i])));
    g_once_init_leave(made, (gsize)set);
  }
  return (GHashTable *)*made;
}

static gboolean
is_listed_nobody(const char *folded)
{
  static gsize made;
  return g_hash_table_contains(folded_set(&made, nobody, G_N_ELEMENTS(nobody)), folded);
}

/* Whether a folded name begins with what houses, not persons, are called. */
static gboolean
is_house(const char *folded)
{
  static const char *const houses[] = { "دار", "وكاله", "وكالات", "صحيفه", "جريده", "قناه", "موقع", "مؤسسه", "شبكه",
                                        "بوابه", "مجله", "اذاعه", "قسم", "وزاره", "خبرگزاري", "روزنامه", "پايگاه",
                                        "سايت", "تحريريه", "سرويس", "گروه", "هيئت", "معلومات", "درباره", "article" };
  gsize n = strcspn(folded, " ");
  for (guint i = 0; i < G_N_ELEMENTS(houses); i++) {
    g_autofree char *house = boilerplate_fold(houses[i], strlen(houses[i]));
    if (strlen(house) == n && memcmp(house, folded, n) == 0)
      return TRUE;
  }
  return FALSE;
}

#define BYLINE_WORDS 3  /* of the longest of byline_words */
#define MAX_BYLINE 1000 /* bytes: what is longer names nobody */
#define MAX_AUTHORS 20  /* members of a list of authors that are looked at */

/* Cuts "By", "كتبت" and what parts it from the name; whether there was such a word. */
static gboolean
cut_byline_word(char **name)
{
  static gsize made;
  GHashTable *set = folded_set(&made, byline_words, G_N_ELEMENTS(byline_words));
  const char *cut = NULL, *end = *name;
  for (int i = 0; i < BYLINE_WORDS && *end != '\0'; i++) {
    end += strspn(end, " ");
    end += strcspn(end, " :");
    g_autofree char *folded = boilerplate_fold(*name, end - *name);
    if (*end != '\0' && g_hash_table_contains(set, folded))
      cut = end;
  }
  if (cut == NULL)
    return FALSE;
  while (*cut != '\0' && *cut != '(' && !g_unichar_isalnum(g_utf8_get_char(cut)))
    cut = g_utf8_next_char(cut);
  char *rest = g_strdup(cut);
  g_free(*name);
  *name = rest;
  return TRUE;
}

/* Whether a part of a byline is no name: the site, an agency, a company, an address, a number. */
static gboolean
is_nobody(const Reading *r, const char *name)
{
  static const char *const companies[] = { " gmbh", " e v", " inc", " ltd", " llc", " ag", " s a" };
  g_autofree char *folded = boilerplate_fold(name, strlen(name));
  if (*folded == '\0' || strpbrk(name, "@<>{}=_#[]\\") != NULL || strstr(name, "//") != NULL ||
      strstr(name, "www.") != NULL || g_ascii_isdigit(*name) || *name == '/')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(companies); i++)
    if (g_str_has_suffix(folded, companies[i]))
      return TRUE;
  return is_site(r, name) || is_listed_nobody(folded) || is_house(folded);
}

/* Whether a name is one of several words. */
static gboolean
has_blank(const char *name)
{
  return strchr(name, ' ') != NULL;
}

/* Where agencies, the site and places stand beside a name ("Cairo - Ahmad Ali", "A. Smith, dpa"), the
 * name alone: parts that are nobody go, and where a dash parts words, single ones are places. */
static char *
without_nobodies(const Reading *r, char *name)
{
  static const char marks[] = " - \0 + \0: \0 – \0 — \0 ـ \0/\0،\0,\0•\0";
  GString *kept = g_string_new(NULL);
  guint dropped = 0, parts = 0;
  gboolean dash = FALSE;
  for (const char *p = name; *p != '\0';) {
    const char *end = p + strlen(p), *next = end;
    for (const char *mark = marks; *mark != '\0'; mark += strlen(mark) + 1) {
      const char *at = strstr(p, mark);
      if (at == NULL || at >= end || (*mark == '/' && (guchar)*p < 0x80))
        continue; /* "Alliance 90/The Greens" is one */
      end = at;
      next = at + strlen(mark);
    }
    dash |= *end == ' ' || *end == '/' || *end == ':';
    g_autofree char *part = g_strstrip(g_strndup(p, end - p));
    parts++;
    if (is_nobody(r, part) || (parts > 1 && dash && !has_blank(part)))
      dropped++;
    else
      g_string_append_printf(kept, "%s%s", kept->len > 0 ? ", " : "", part);
    p = next;
  }
  /* "Dubai - Agency": what is left is the place. */
  if (dropped > 0 && dropped < parts && !has_blank(kept->str))
    g_string_truncate(kept, 0);
  /* "Cairo, Ahmad Ali": a single word before a dash. */
  char *comma = strstr(kept->str, ", ");
  if (dash && comma != NULL && memchr(kept->str, ' ', comma - kept->str) == NULL)
    g_string_erase(kept, 0, comma + 2 - kept->str);
  if (dropped == 0 && !dash) {
    g_string_free(kept, TRUE);
    return name;
  }
  g_free(name);
  return g_string_free(kept, FALSE);
}

/* A person's name or a desk's, cleaned, or NULL where it is none. Takes `name`. */
static char *
clean_author(const Reading *r, char *name)
{
  g_strstrip(g_strdelimit(name, "\t\r", ' '));
  for (int i = 0; i < 2 && cut_byline_word(&name); i++)
    ;
  char *end = strpbrk(name, "|\n");
  if (end != NULL)
    *end = '\0';
  if (*name == '(' && g_str_has_suffix(name, ")")) {
    *name = ' ';
    name[strlen(name) - 1] = '\0';
  }
  char *start = name;
  while (*start != '\0' && *start != '(' && !g_unichar_isalnum(g_utf8_get_char(start)))
    start = g_utf8_next_char(start);
  memmove(name, start, strlen(start) + 1);
  name = without_nobodies(r, g_strstrip(name));
  gsize n = strlen(name);
  while (n > 0 && strchr(",;:-/. ", name[n - 1]) != NULL)
    name[--n] = '\0';
  guint blanks = 0;
  for (const char *p = name; *p != '\0'; p++)
    blanks += *p == ' ';
  gboolean bad = g_utf8_strlen(name, -1) < 3 || g_utf8_strlen(name, -1) > 80 || blanks > 8 ||
                 strpbrk(name, "()") != NULL || is_nobody(r, name) || is_title_part(r, name);
  if (!bad)
    return g_strstrip(name);
  g_free(name);
  return NULL;
}

static void
add_author(Reading *r, GPtrArray *names, char *name)
{
  if (name != NULL && strlen(name) > MAX_BYLINE) {
    g_free(name);
    return;
  }
  char *clean = name != NULL ? clean_author(r, name) : NULL;
  if (clean == NULL)
    return;
  for (guint i = 0; i < names->len; i++)
    if (likeness(names->pdata[i], clean) > 0.9 || names->len >= 6) {
      g_free(clean);
      return;
    }
  g_ptr_array_add(names, clean);
}

static void
linked_authors(Reading *r, const json_t *value, GPtrArray *names, int depth)
{
  const json_t *member;
  size_t i;
  if (json_is_array(value) && depth > 0) {
    json_array_foreach(value, i, member) {
      if (i >= MAX_AUTHORS)
        break;
      linked_authors(r, member, names, depth - 1);
    }
  } else if (json_is_object(value)) {
    value = resolved(r, value);
    if (!jsonld_is(value, "Organization") && !jsonld_is(value, "NewsMediaOrganization"))
      add_author(r, names, jsonld_string(value, "name"));
  } else if (json_is_string(value)) {
    add_author(r, names, html_plain(json_string_value(value)));
  }
}

/* Whether a visible line may be a person's name: a few words, the first with a capital where its
 * script has them. */
static gboolean
reads_like_name(const char *line)
{
  static const char *const pictures[] = { "photo", "photos", "foto", "фото", "image", "تصوير", "صوره",
                                          "عكس" };
  const char *p = line;
  guint blanks = 0;
  g_autofree char *first = boilerplate_fold(line, strcspn(line, " :"));
  for (guint i = 0; i < G_N_ELEMENTS(pictures); i++)
    if (strcmp(first, pictures[i]) == 0)
      return FALSE;
  while (*p != '\0' && !g_unichar_isalpha(g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  for (const char *q = p; *q != '\0'; q++)
    blanks += *q == ' ';
  return blanks >= 1 && blanks <= 9 && strpbrk(line, "0123456789?!") == NULL &&
         !g_unichar_islower(g_utf8_get_char(p));
}

/* Cuts what follows a name on the same line: a date from its first digit on, and the words before it. */
static void
cut_date(char *line)
{
  static const char *const words[] = {
    "السبت", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "شنبه", "يكشنبه", "دوشنبه",
    "سهشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "يوم", "بتاريخ", "في", "الموافق", "نشر", "الساعه", "منذ", "قبل",
    "تاريخ", "اخر", "تحديث", "ساعت", "on", "at", "published", "updated", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "am", "le", "el", "den", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "datum", "date",
  };
  char *end = line;
  while (*end != '\0' && !g_unichar_isdigit(g_utf8_get_char(end)))
    end = g_utf8_next_char(end);
  if (*end == '\0')
    return;
  for (gboolean more = TRUE; more;) {
    *end = '\0';
    while (end > line && !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(end))))
      end = g_utf8_prev_char(end);
    *end = '\0';
    char *word = strrchr(line, ' ');
    g_autofree char *folded = boilerplate_fold(word != NULL ? word : line, strlen(word != NULL ? word : line));
    more = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(words) && word != NULL; i++)
      more |= strcmp(folded, words[i]) == 0;
    if (more)
      end = word;
  }
}

/* A line of the page that names its author: marked so by class or itemprop, or opened by a byline
 * word and standing close to the title. */
static void
visible_authors(Reading *r, GPtrArray *names)
{
  int after_title = -1; /* blocks since the title */
  for (guint i = 0; i < r->page->blocks->len && names->len == 0; i++) {
    const Block *block = page_block(r->page, i);
    g_autofree char *line = g_strndup(block_text(r->page, block), block->length);
    if (r->m->title != NULL && strcmp(line, r->m->title) == 0)
      after_title = 0;
    else if (after_title >= 0)
      after_title++;
    gboolean close = after_title > 0 && after_title < 12;
    gboolean marked = (block->flags & IN_BYLINE) != 0;
    if (block->chars > 80 || block->flags & (IN_RELATED | IN_COMMENT | IN_SIDE | IN_NAV))
      continue;
    gboolean opened = cut_byline_word(&line);
    if (block->flags & IN_HIDDEN && !(opened && close))
      continue; /* the word may be hidden from the eye, with the name in sight after it */
    if (opened || marked)
      cut_date(line);
    if (reads_like_name(line) && ((marked && close) || (opened && (marked || close))))
      add_author(r, names, g_steal_pointer(&line));
  }
}

/* Whether a class attribute has one of these words for itself. */
static gboolean
has_author_class(const char *names)
{
  static const char *const words[] = { "author", "writer", "reporter", "fn", "byline-name",
                                       "author-link", "authorname", "writername" };
  for (; *names != '\0'; names += strspn(names, " \t\r\n")) {
    gsize n = strcspn(names, " \t\r\n");
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
      if (strlen(words[i]) == n && g_ascii_strncasecmp(names, words[i], n) == 0)
        return TRUE;
    names += n;
  }
  return FALSE;
}

/* Whether an element is marked as the author's name itself; `weak`: or by a class that also stands for what
 * is around it. */
static gboolean
is_author_mark(const HtmlDoc *doc, guint node, gboolean weak)
{
  static const char *const paths[] = { "/author/", "/authors/", "/writer/", "/writers/", "/reporter/" };
  const char *rel = html_attr(doc, node, "rel"), *href = html_attr(doc, node, "href");
  const char *names = html_attr(doc, node, "class"), *prop = html_attr(doc, node, "itemprop");
  if ((rel != NULL && strcmp(rel, "author") == 0) || (prop != NULL && strcmp(prop, "author") == 0))
    return TRUE;
  if (names != NULL && (strstr(names, "author-name") != NULL || strstr(names, "author_name") != NULL ||
                        strcmp(names, "fn") == 0 || (weak && has_author_class(names))))
    return TRUE;
  for (guint i = 0; href != NULL && i < G_N_ELEMENTS(paths); i++)
    if (strstr(href, paths[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The first element that is marked as the author's name, outside of comments and other articles. */
static void
marked_authors(Reading *r, GPtrArray *names, gboolean weak)
{
  for (guint i = 1; i < r->doc->n_nodes && names->len == 0; i++) {
    const HtmlNode *node = &r->doc->nodes[i];
    if (node->text != NULL || node->end == i + 1 || node->end > i + 12 || node->tag == TAG_SCRIPT ||
        r->page->flags[i] & (IN_RELATED | IN_COMMENT | IN_SIDE | IN_NAV | IN_HIDDEN) ||
        !is_author_mark(r->doc, i, weak))
      continue;
    char *text = html_text(r->doc, i);
    if (reads_like_name(text))
      add_author(r, names, g_steal_pointer(&text));
    g_free(text);
  }
}

static void
read_author(Reading *r)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  if (r->object != NULL)
    linked_authors(r, json_object_get(r->object, "author"), names, 2);
  for (guint i = 0; i < MAX_PER_KIND && names->len == 0; i++)
    if (r->meta[META_AUTHOR][i] != NULL)
      add_author(r, names, html_plain(r->meta[META_AUTHOR][i]));
  if (names->len == 0)
    marked_authors(r, names, FALSE);
  if (names->len == 0)
    marked_authors(r, names, TRUE);
  if (names->len == 0)
    visible_authors(r, names);
  if (names->len == 0)
    return;
  g_ptr_array_add(names, NULL);
  r->m->author = g_strjoinv(", ", (char **)names->pdata);
}

static void
read_canonical(Reading *r)
{
  const char *claimed = NULL;
  for (guint i = 1; i < r->doc->n_nodes && claimed == NULL; i++)
    if (r->doc->nodes[i].tag == TAG_LINK &&
        g_strcmp0(html_attr(r->doc, i, "rel"), "canonical") == 0)
      claimed = html_attr(r->doc, i, "href");
  const char *claims[] = { claimed, r->meta[META_URL][0] };
  for (guint i = 0; i < 2 && r->m->canonical == NULL; i++) {
    g_autofree char *url = claims[i] != NULL ? url_canonical(claims[i], r->url, NULL) : NULL;
    if (url == NULL || (r->url != NULL && !url_same_site(url, r->url)))
      continue;
    /* The front page is no article's address, though many templates claim so. */
    if (strcmp(url_path(url), "/") == 0 && (r->url == NULL || strcmp(url_path(r->url), "/") != 0))
      continue;
    r->m->canonical = g_steal_pointer(&url);
  }
}

static void
read_rest(Reading *r)
{
  const char *summary = best_meta(r, META_SUMMARY);
  const char *type = r->meta[META_TYPE][0];
  if (summary != NULL)
    r->m->summary = html_plain(summary);
  else if (r->object != NULL)
    r->m->summary = jsonld_string(r->object, "description");
  if (r->m->lang == NULL)
    r->m->lang = g_strdup(best_meta(r, META_LANG));
  if (type != NULL && g_ascii_strcasecmp(type, "article") == 0)
    r->m->article = TRUE;
}

void
metadata_read(const Page *page, const char *url, Metadata *metadata)
{
  Reading r = { .page = page, .doc = page->doc, .url = url, .m = metadata };
  *metadata = (Metadata){ 0 };
  g_autofree char *host = url != NULL ? url_host(url) : NULL;
  if (host != NULL)
    r.host = g_strdup(g_str_has_prefix(host, "www.") ? host + 4 : host);
  read_head(&r);
  read_linked(&r);
  read_site(&r);
  read_title(&r);
  guess_site(&r);
  read_author(&r);
  read_canonical(&r);
  read_rest(&r);
  json_decref(r.linked);
  g_free(r.page_title);
  g_free(r.headline);
  g_free(r.publisher);
  g_free(r.host);
}

void
metadata_clear(Metadata *m)
{
  char **strings[] = { &m->title, &m->site, &m->author, &m->canonical, &m->summary, &m->lang, &m->body };
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_clear_pointer(strings[i], g_free);
}
