#include "indexer/extract.h"
#include <string.h>
#include "indexer/body.h"
#include "indexer/boilerplate.h"
#include "indexer/charset.h"
#include "indexer/date_page.h"
#include "indexer/dates.h"
#include "indexer/html.h"
#include "indexer/metadata.h"
#include "indexer/url.h"
#include "stemming/language.h"

G_DEFINE_QUARK(hsearch-extract-error, extract_error)

#define MIN_TEXT 250       /* characters of an article where nothing else says that it is one */
#define MIN_CLAIMED 60     /* where the page's metadata or markup says so */
#define MIN_WALL 1500      /* shorter pages about cookies, or with an error's title, are none */
#define MIN_TITLED 120     /* of two paragraphs and more below the page's headline, most of its prose */
#define MIN_LOGIN 400      /* shorter pages with a password field are logins */

/* What titles of error pages say, as boilerplate_fold folds it. */
static const char *const error_titles[] = {
  "404", "403", "page not found", "not found", "error 404", "404 not found", "access denied",
  "page introuvable", "just a moment", "attention required", "are you a robot",
  "الصفحة غير موجودة", "الصفحه غير موجوده", "لم يتم العثور على الصفحة", "خطا 404", "صفحة غير موجودة",
  "صفحه پيدا نشد", "صفحه مورد نظر يافت نشد", "خطاي 404", "صفحه يافت نشد",
};

/* One page's way. */
typedef struct {
  const ExtractHints *hints;
  char *url; /* canonical form, NULL unknown */
  HtmlDoc *doc;
  Page *page;
  Metadata metadata;
  GArray *chosen, *dropped; /* elements of the source's rules, NULL without */
  Article *article;
} Work;

static gboolean
fail(GError **error, ExtractError code, const char *message)
{
  g_set_error_literal(error, EXTRACT_ERROR, code, message);
  return FALSE;
}

static gboolean
has_tag(const char *text, gsize length)
{
  const char *end = text + length;
  for (const char *p = text; (p = memchr(p, '<', end - p)) != NULL && p + 1 < end; p++)
    if (g_ascii_isalpha(p[1]) || p[1] == '!')
      return TRUE;
  return FALSE;
}

static gboolean
select_nodes(Work *w, const char *xpath, GArray **nodes, GError **error)
{
  g_autoptr(GError) wrong = NULL;
  if (xpath == NULL)
    return TRUE;
  *nodes = html_select(w->doc, xpath, &wrong);
  return *nodes != NULL || fail(error, EXTRACT_BAD_RULE, wrong->message);
}

static gboolean
read_page(Work *w, const char *bytes, gsize length, GError **error)
{
  gsize text_length;
  const char *charset;
  gint64 deadline = g_get_monotonic_time() + EXTRACT_MAX_SECONDS * G_USEC_PER_SEC;
  if (length > EXTRACT_MAX_BYTES)
    return fail(error, EXTRACT_TOO_LARGE, "page over 5 MiB");
  g_autofree char *text =
      charset_decode(bytes, length, w->hints->content_type, &text_length, &charset);
  if (!has_tag(text, text_length))
    return fail(error, EXTRACT_NOT_HTML, "no HTML");
  w->doc = html_parse(text, text_length, deadline, NULL);
  if (w->doc == NULL)
    return fail(error, EXTRACT_TOO_SLOW, "parsing took too long");
  if (w->hints->rules != NULL && !select_nodes(w, w->hints->rules->drop, &w->dropped, error))
    return FALSE;
  w->page = page_new(w->doc, w->dropped);
  w->article->charset = g_strdup(charset);
  return TRUE;
}

static char *
first_text(Work *w, const GArray *nodes)
{
  for (guint i = 0; nodes != NULL && i < nodes->len; i++) {
    g_autofree char *text = html_text(w->doc, g_array_index(nodes, guint, i));
    if (*text != '\0')
      return g_steal_pointer(&text);
  }
  return NULL;
}

/* The title that the source's rule selects takes the place of the page's own. */
static gboolean
apply_rules(Work *w, GError **error)
{
  const ExtractRules *rules = w->hints->rules;
  if (rules == NULL)
    return TRUE;
  g_autoptr(GArray) titles = NULL;
  if (!select_nodes(w, rules->title, &titles, error) ||
      !select_nodes(w, rules->body, &w->chosen, error))
    return FALSE;
  char *title = first_text(w, titles);
  if (title != NULL) {
    g_free(w->metadata.title);
    w->metadata.title = title;
  }
  return TRUE;
}

/* The primary subtag of a language claim: "fa-IR" is "fa". NULL where it is none. */
static char *
primary_language(const char *claim)
{
  gsize n = claim != NULL ? strcspn(claim, "-_") : 0;
  g_autofree char *code = g_ascii_strdown(claim != NULL ? claim : "", n);
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalpha(code[i]))
      return NULL;
  return n == 2 || n == 3 ? g_steal_pointer(&code) : NULL;
}

static void
set_language(Work *w, const char *text)
{
  Article *a = w->article;
  const char *source = w->hints->lang_hint;
  g_autofree char *claimed = primary_language(source != NULL ? source : w->metadata.lang);
  g_autofree char *all = g_strjoin("\n", a->title != NULL ? a->title : "", text, NULL);
  const char *lang = language_identify(all, -1, claimed);
  if (strcmp(lang, "und") != 0)
    a->lang = g_strdup(lang);
  else
    a->lang = g_steal_pointer(&claimed);
}

static void
set_date(Work *w, GError **error)
{
  Article *a = w->article;
  DateContext context = { .now = w->hints->now, .zone = w->hints->zone, .lang = a->lang };
  const ExtractRules *rules = w->hints->rules;
  g_autoptr(GArray) nodes = NULL;
  DateChoice choice;
  if (rules != NULL && rules->date != NULL && select_nodes(w, rules->date, &nodes, NULL)) {
    g_autofree char *text = first_text(w, nodes);
    DateCandidate only = { .source = DATE_ITEMPROP, .text = text, .distance = DATE_FAR };
    if (text != NULL && dates_choose(&only, 1, &context, &choice)) {
      dates_apply(&choice, &context, a);
      date_choice_clear(&choice);
      return;
    }
  }
  if (date_page_choose(w->doc, w->url, a->title, &context, &choice)) {
    dates_apply(&choice, &context, a);
    date_choice_clear(&choice);
  }
}

static gboolean
has_password(const HtmlDoc *doc)
{
  for (guint i = 1; i < doc->n_nodes; i++)
    if (doc->nodes[i].tag == TAG_INPUT &&
        g_strcmp0(html_attr(doc, i, "type"), "password") == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_error_title(const char *title)
{
  g_autofree char *folded = boilerplate_fold(title, strlen(title));
  for (guint i = 0; i < G_N_ELEMENTS(error_titles); i++) {
    g_autofree char *entry = boilerplate_fold(error_titles[i], strlen(error_titles[i]));
    gsize n = strlen(entry);
    if (strncmp(folded, entry, n) == 0 && (folded[n] == '\0' || strlen(folded) < n + 20))
      return TRUE;
  }
  return FALSE;
}

static gboolean
speaks_of_cookies(const char *text)
{
  g_autofree char *lower = g_utf8_strdown(text, -1);
  guint n = 0;
  for (const char *p = lower; (p = strstr(p, "cookie")) != NULL; p++)
    n++;
  return n >= 3;
}

/* Headings that lead elsewhere, among the blocks of the body: what a list page has many of. */
static guint
linked_headings(const Page *page, const Body *body)
{
  guint n = 0;
  for (guint i = body->first; i < body->end; i++) {
    const Block *block = page_block(page, i);
    n += block->flags & IN_HEADING && 2 * block->link_chars > block->chars;
  }
  return n;
}

/* Whether the page's own markup speaks for the text found: an element of the article's body, with the
 * page's only h1 in front of it. */
static gboolean
stands_marked(const Page *page, const Body *body)
{
  gboolean marked = FALSE, heading = FALSE;
  for (guint i = 0; i < body->end; i++) {
    const Block *block = page_block(page, i);
    heading |= (block->flags & IN_H1) != 0;
    marked |= i >= body->first && block->flags & IN_BODY && block_prose(block) > 0;
  }
  return marked && heading;
}

/* Whether the text found is most of the page's, in paragraphs close below a headline. */
static gboolean
stands_titled(const Page *page, const char *title, const Body *body)
{
  gsize length = title != NULL ? strlen(title) : 0;
  for (guint i = body->first, n = 0; body->end > 0 && n < 12; i--, n++) {
    const Block *block = page_block(page, i);
    if (block->flags & IN_H1 || (length > 0 && block->length == length &&
                                 memcmp(block_text(page, block), title, length) == 0))
      return body->paragraphs >= 2 && body->share > 0.5;
    if (i == 0)
      break;
  }
  return FALSE;
}

/* Whether a front page is one text: most of what it says, and several paragraphs. */
static gboolean
is_one_text(const Work *w, const Body *body)
{
  return w->metadata.article || (body->paragraphs >= 4 && body->share > 0.8);
}

/* Whether all that was found speaks of copyright and cookies, as the foot of a page without text. */
static gboolean
is_legal(const Page *page, const Body *body)
{
  guint kept = 0, legal = 0;
  for (guint i = body->first; i < body->end; i++) {
    const Block *block = page_block(page, i);
    if (block_prose(block) == 0)
      continue;
    kept++;
    legal += boilerplate_rights(block_text(page, block), block->length) ||
             boilerplate_consent(block_text(page, block), block->length) ||
             boilerplate_asks(block_text(page, block), block->length);
  }
  return kept <= 4 && 2 * legal > kept;
}

/* Why what was found is no article, or NULL where it is one. */
static const char *
no_article(const Work *w, const Body *body)
{
  glong chars = g_utf8_strlen(body->text, -1);
  const Metadata *m = &w->metadata;
  if (w->chosen != NULL)
    return chars > 0 ? NULL : "the source's rule selects no text";
  if (m->title != NULL && is_error_title(m->title) && chars < MIN_WALL)
    return "error page";
  if (chars < MIN_LOGIN && !m->article && !stands_marked(w->page, body) && has_password(w->doc))
    return "login page";
  if (chars < MIN_WALL && speaks_of_cookies(body->text))
    return "cookie wall";
  guint links = linked_headings(w->page, body);
  if (links >= 5 && links * 2 > body->paragraphs * (m->article ? 4 : 1))
    return "list page";
  if (m->listing && !m->article && (body->paragraphs < 3 || links >= 3))
    return "list page";
  if (w->url != NULL && strcmp(url_path(w->url), "/") == 0 && (links > 0 || !is_one_text(w, body)))
    return "front page";
  if (is_legal(w->page, body))
    return "legal notices only";
  glong least = m->article || stands_marked(w->page, body) ? MIN_CLAIMED
                : stands_titled(w->page, m->title, body)             ? MIN_TITLED
                                                           : MIN_TEXT;
  if (chars < least)
    return "too little text";
  return NULL;
}

/* JSON-LD's own text is the last resort, and told from a cut one by being longer. */
static void
prefer_linked_body(const Work *w, Body *body)
{
  const char *linked = w->metadata.body;
  if (linked == NULL || w->chosen != NULL)
    return;
  gsize n = strlen(linked);
  if (n > MIN_TEXT && n > 2 * strlen(body->text)) {
    g_free(body->text);
    body->text = g_strdup(linked);
    body->paragraphs = MAX(body->paragraphs, 1);
  }
}

static void
note_blocks(const Work *w)
{
  g_autoptr(GHashTable) once = g_hash_table_new(g_int64_hash, g_int64_equal);
  GArray *seen = w->hints->seen;
  if (seen == NULL)
    return;
  g_array_set_size(seen, 0);
  g_autofree guint64 *hashes = g_new(guint64, w->page->blocks->len + 1);
  for (guint i = 0; i < w->page->blocks->len; i++) {
    const Block *block = page_block(w->page, i);
    hashes[i] = boilerplate_hash(block_text(w->page, block), block->length);
    if (g_hash_table_add(once, &hashes[i]))
      g_array_append_val(seen, hashes[i]);
  }
}

static gboolean
fill_article(Work *w, GError **error)
{
  Article *a = w->article;
  Metadata *m = &w->metadata;
  BodyHints hints = { .title = m->title, .summary = m->summary, .chosen = w->chosen,
                      .boilerplate = w->hints->boilerplate };
  Body body;
  body_find(w->page, &hints, &body);
  prefer_linked_body(w, &body);
  a->title = g_steal_pointer(&m->title);
  a->author = g_steal_pointer(&m->author);
  a->site = g_steal_pointer(&m->site);
  a->canonical = g_steal_pointer(&m->canonical);
  a->summary = g_steal_pointer(&m->summary);
  a->credit = g_steal_pointer(&body.credit);
  set_language(w, body.text);
  set_date(w, NULL);
  m->title = a->title;
  const char *reason = no_article(w, &body);
  m->title = NULL;
  if (reason == NULL)
    a->text = g_steal_pointer(&body.text);
  body_clear(&body);
  return reason == NULL || fail(error, EXTRACT_NO_ARTICLE, reason);
}

static void
work_clear(Work *w)
{
  metadata_clear(&w->metadata);
  page_free(w->page);
  html_free(w->doc);
  g_clear_pointer(&w->chosen, g_array_unref);
  g_clear_pointer(&w->dropped, g_array_unref);
  g_free(w->url);
}

Article *
extract_page(const char *bytes, gsize length, const ExtractHints *hints, GError **error)
{
  g_autoptr(Article) article = article_new();
  g_autoptr(GError) problem = NULL;
  Work w = { .hints = hints, .article = article };
  if (hints->url != NULL)
    w.url = url_canonical(hints->url, NULL, NULL);
  article->url = g_strdup(hints->url);
  article->fetched_at = hints->now;
  if (read_page(&w, bytes, length, &problem)) {
    metadata_read(w.page, w.url, &w.metadata);
    note_blocks(&w);
    if (apply_rules(&w, &problem))
      fill_article(&w, &problem);
  }
  work_clear(&w);
  gboolean usable =
      problem == NULL || g_error_matches(problem, EXTRACT_ERROR, EXTRACT_NO_ARTICLE);
  if (problem != NULL)
    g_propagate_error(error, g_steal_pointer(&problem));
  return usable ? g_steal_pointer(&article) : NULL;
}
