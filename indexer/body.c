#include "indexer/body.h"
#include <string.h>
#include "indexer/boilerplate.h"

#define HOME_PROSE 250  /* characters of prose that make a marked element the article's */
#define HOME_SHARE 0.3  /* of the page's prose, likewise */
#define ABROAD 0.2      /* what prose outside of that element is worth */
#define LEDE_REACH 20   /* blocks between the title and the first paragraph */
#define FEW_PROSE 250   /* characters below which what names and tags say is doubted */
#define REPEAT_REACH 60 /* blocks before and after it in which its parts are looked for */
#define REPEAT 80       /* characters from which on a block that comes again is dropped */

/* What no article is made of, whatever its prose: the names of these parts hardly ever lie. */
#define NEVER (IN_COMMENT | IN_NAV | IN_TAGS | IN_HIDDEN | IN_TEASER | IN_CONSENT)

/* The search for one page's article. */
typedef struct {
  const Page *page;
  const BodyHints *hints;
  guint veto;     /* flags of blocks that are not taken */
  GHashTable *known; /* hashes of blocks on the site's other pages, or NULL */
  guint8 *dropped; /* of each block: it is a repetition */
  double *prose;  /* of each block */
  double *sums;   /* prefix sums of prose */
  double *at_home; /* and of that under `home` */
  guint home;     /* the flag (IN_BODY, IN_ARTICLE) that most of the prose stands under, or 0 */
  double *worth;  /* prefix sums of what each block is worth to the element that holds it */
  guint8 *keep;   /* of each block */
  guint *titles;  /* prefix sums of blocks that are the page's title */
  guint root;     /* the element chosen */
  guint first, end; /* its blocks */
} Search;

/* What a block adds to an element that holds it, or takes from it. */
static double
worth_of(const Block *block, double prose, guint veto)
{
  if (block->flags & (veto | IN_FORM))
    return -0.3 * block->chars - 5;
  if (prose > 0)
    return prose;
  if (block->flags & IN_HEADING)
    return -5;
  if (block->flags & IN_TABLE && block->links == 0)
    return 0;
  return -(double)block->link_chars - 0.3 * (block->chars - block->link_chars) - 5;
}

/* Where the page itself says that the article is, if a good part of its prose is there. */
static guint
find_home(const Search *s)
{
  static const guint flags[] = { IN_BODY, IN_ARTICLE };
  double all = 0, within[2] = { 0, 0 };
  for (guint i = 0; i < s->page->blocks->len; i++) {
    all += s->prose[i];
    for (guint k = 0; k < 2; k++)
      if (page_block(s->page, i)->flags & flags[k])
        within[k] += s->prose[i];
  }
  for (guint k = 0; k < 2; k++)
    if (within[k] >= HOME_PROSE && within[k] >= HOME_SHARE * all)
      return flags[k];
  return 0;
}

/* Sets `marks` of the blocks within any of the elements. */
static void
mark_blocks_of(const Page *page, const GArray *elements, guint8 *marks)
{
  for (guint i = 0; elements != NULL && i < elements->len; i++) {
    guint first, end = page_blocks_of(page, g_array_index(elements, guint, i), &first);
    for (; first < end; first++)
      marks[first] = TRUE;
  }
}

static gboolean
same_text(const char *a, gsize length, const char *b)
{
  return b != NULL && strlen(b) == length && memcmp(a, b, length) == 0;
}

static gboolean
is_title(const Search *s, const Block *block)
{
  return block->flags & IN_H1 ||
         same_text(block_text(s->page, block), block->length, s->hints->title);
}

static void
weigh_blocks(Search *s)
{
  guint n = s->page->blocks->len;
  s->dropped = g_new0(guint8, n + 1);
  s->prose = g_new(double, n + 1);
  s->sums = g_new0(double, n + 1);
  s->at_home = g_new0(double, n + 1);
  s->worth = g_new(double, n + 1);
  s->keep = g_new0(guint8, n + 1);
  s->titles = g_new0(guint, n + 1);
  for (guint i = 0; i < n; i++) {
    const Block *block = page_block(s->page, i);
    s->prose[i] = s->dropped[i] || block->flags & (s->veto | IN_FORM) ? 0 : block_prose(block);
  }
  s->home = find_home(s);
  s->worth[0] = 0;
  for (guint i = 0; i < n; i++) {
    const Block *block = page_block(s->page, i);
    double worth = worth_of(block, s->prose[i], s->veto);
    if (worth > 0 && s->home != 0 && !(block->flags & s->home))
      worth *= ABROAD;
    s->worth[i + 1] = s->worth[i] + worth;
    s->titles[i + 1] = s->titles[i] + is_title(s, block);
    s->sums[i + 1] = s->sums[i] + s->prose[i];
    s->at_home[i + 1] = s->at_home[i] + (block->flags & s->home ? s->prose[i] : 0);
  }
}

/* The element whose blocks are worth most; of equals the innermost. */
static void
choose_root(Search *s)
{
  const HtmlDoc *doc = s->page->doc;
  double best = 0;
  s->root = 0;
  for (guint i = 1; i < doc->n_nodes; i++) {
    if (doc->nodes[i].text != NULL || doc->nodes[i].end == i + 1)
      continue;
    guint first, end = page_blocks_of(s->page, i, &first);
    if (first == end)
      continue;
    double worth = s->worth[end] - s->worth[first];
    if (s->page->flags[i] & IN_BODY && !(s->page->flags[doc->nodes[i].parent] & IN_BODY))
      worth *= 1.5;
    if (worth >= best && worth > 0) {
      best = worth;
      s->root = i;
      s->first = first;
      s->end = end;
    }
  }
}

/* Blocks of prose among some. */
static guint
paragraphs_of(const Search *s, guint first, guint end)
{
  guint n = 0;
  for (guint i = first; i < end; i++)
    n += s->prose[i] > 0;
  return n;
}

/* Where each paragraph has an element of its own and boxes of links stand between them, one alone may be worth
 * more than all with the boxes: then the element that holds the others too is taken. */
static void
widen_root(Search *s)
{
  const HtmlDoc *doc = s->page->doc;
  if (s->root == 0 || paragraphs_of(s, s->first, s->end) > 1)
    return;
  double own = s->sums[s->end] - s->sums[s->first];
  for (guint node = doc->nodes[s->root].parent; node != 0 && doc->nodes[node].tag != TAG_BODY;
       node = doc->nodes[node].parent) {
    guint first, end = page_blocks_of(s->page, node, &first);
    if (s->sums[end] - s->sums[first] < 3 * own || s->titles[end] == s->titles[first] ||
        paragraphs_of(s, first, end) < 4)
      continue;
    s->root = node;
    s->first = first;
    s->end = end;
    return;
  }
}

/* Many links, but in a sentence. */
static gboolean
is_sentence(const Block *block)
{
  return block->closed && block->words >= 8 && 5 * block->function_words >= block->words &&
         4 * block->link_chars < 3 * block->chars;
}

/* Whether a block opens as the page's summary of itself does. */
static gboolean
is_summary(const Search *s, const Block *block)
{
  const char *summary = s->hints->summary;
  if (summary == NULL || block->chars < 60)
    return FALSE;
  g_autofree char *a = boilerplate_fold(block_text(s->page, block), MIN(block->length, 2000));
  g_autofree char *b = boilerplate_fold(summary, MIN(strlen(summary), 2000));
  gsize n = MIN(strlen(a), strlen(b)), same = 0;
  while (same < n && a[same] == b[same])
    same++;
  return same >= 60 && 10 * same >= 9 * n;
}

/* Whether a block stands on the site's other pages too. */
static gboolean
is_known(const Search *s, const Block *block)
{
  guint64 hash = boilerplate_hash(block_text(s->page, block), block->length);
  return g_hash_table_contains(s->known, &hash);
}

/* Drops what is known of the site where most of the article would be dropped: a page that is served
 * under two addresses, or whose text other pages quote. */
static void
doubt_known(Search *s)
{
  double all = 0, known = 0;
  for (guint i = s->first; s->known != NULL && i < s->end; i++) {
    all += s->prose[i];
    known += s->prose[i] > 0 && is_known(s, page_block(s->page, i)) ? s->prose[i] : 0;
  }
  if (known > 0.5 * all)
    s->known = NULL;
}

/* Blocks that no article is made of, wherever they stand in it. */
static gboolean
is_foreign(Search *s, guint i)
{
  const Block *block = page_block(s->page, i);
  const char *text = block_text(s->page, block);
  if (s->dropped[i] || block->flags & (s->veto | IN_H1 | IN_FORM))
    return TRUE;
  if (same_text(text, block->length, s->hints->title))
    return TRUE;
  if (block->flags & (IN_BYLINE | IN_DATE) && block->chars < 200)
    return TRUE;
  if ((block->length <= 160 || !block->closed) && boilerplate_invites(text, block->length))
    return TRUE;
  if (block->after_image && block->chars < 100 && !block->closed &&
      !(block->flags & (IN_HEADING | IN_LIST)))
    return TRUE; /* a caption without a name */
  if (2 * block->link_chars > block->chars && !(block->flags & IN_EMBED) && !is_sentence(block))
    return TRUE;
  return s->known != NULL && is_known(s, block) && !is_summary(s, block);
}

/* Whether the readers' comments begin at a block whose line says so: not where most of what is left of the
 * article comes after it, as below a counter that stands by the title. `before`: prose kept so far. */
static gboolean
opens_comments(const Search *s, guint i, double before)
{
  double after = s->sums[s->end] - s->sums[i];
  double home = s->at_home[s->end] - s->at_home[i];
  if (s->home != 0 && page_block(s->page, i)->flags & s->home)
    home = 0; /* they stand within it: it tells nothing */
  return home == 0 && before >= 80 && (before >= 400 || before >= 0.15 * after);
}

/* The end of the box that a heading like "Most read" opens: of the innermost element that holds the heading
 * and what follows, where the heading comes first in it and the article is not in it. The heading's
 * own end where there is no such box. `kept`: the end of what has been kept so far. */
static guint
end_of_box(const Search *s, guint heading, guint kept)
{
  const Page *page = s->page;
  if (heading + 1 >= s->end)
    return heading + 1;
  guint node = page_block(page, heading)->node, first, end;
  while (node != 0 && page->doc->nodes[node].end <= page_block(page, heading + 1)->first)
    node = page->doc->nodes[node].parent;
  end = page_blocks_of(page, node, &first);
  first = MAX(first, s->first);
  end = MIN(end, s->end);
  double within = s->sums[end] - s->sums[first];
  if (node == 0 || within >= 0.6 * (s->sums[s->end] - s->sums[s->first] + 1))
    return heading + 1;
  return kept > first || s->titles[end] > s->titles[first] ? heading + 1 : MAX(end, heading + 1);
}

static void
keep_blocks(Search *s, Body *body)
{
  gboolean list = FALSE; /* after a heading of other articles, until prose comes */
  double kept = 0;       /* prose so far */
  guint kept_end = 0;    /* of the last block kept */
  for (guint i = s->first; i < s->end; i++) {
    const Block *block = page_block(s->page, i);
    const char *text = block_text(s->page, block);
    LineKind kind = boilerplate_line(text, block->length);
    if (kind == LINE_END || (kind == LINE_COMMENTS && opens_comments(s, i, kept)))
      break;
    if (kind == LINE_CREDIT && body->credit == NULL && !(block->flags & s->veto))
      body->credit = boilerplate_credit(text, block->length);
    if (kind == LINE_HEADING || kind == LINE_COMMENTS) {
      list = TRUE;
      i = end_of_box(s, i, kept_end) - 1;
      continue;
    }
    if (kind != LINE_TEXT || is_foreign(s, i))
      continue;
    if (list && s->prose[i] < 100 && !(is_sentence(block) && block->links == 0))
      continue;
    list = FALSE;
    s->keep[i] = TRUE;
    kept_end = i + 1;
    kept += s->prose[i];
  }
}

static gboolean
is_arabic_script(const Search *s, const Block *block)
{
  const char *p = block_text(s->page, block), *end = p + block->length;
  while (p < end && !g_unichar_isalpha(g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  return p < end && g_unichar_get_script(g_utf8_get_char(p)) == G_UNICODE_SCRIPT_ARABIC;
}

/* A block that an article may begin or end with: no label, place, date, or call upon the reader. */
static gboolean
is_solid(const Search *s, guint i)
{
  const Block *block = page_block(s->page, i);
  if (boilerplate_asks(block_text(s->page, block), block->length))
    return FALSE;
  if (is_sentence(block))
    return TRUE; /* of links too: a first paragraph often names what was reported before */
  if (s->prose[i] == 0)
    return FALSE;
  return block->closed || block->chars >= 120;
}

/* The innermost element that holds more than a block. */
static guint
column_of(const Search *s, guint i)
{
  guint node = page_block(s->page, i)->node, first;
  while (node != 0 && page_blocks_of(s->page, node, &first) - first <= 1)
    node = s->page->doc->nodes[node].parent;
  return node;
}

/* Whether a block is as long as a paragraph and stands in one column with the paragraph after it, both in
 * elements of one kind. */
static gboolean
begins_column(const Search *s, guint i)
{
  const HtmlDoc *doc = s->page->doc;
  const Block *block = page_block(s->page, i);
  guint next = i + 1;
  if (block->chars < 70 || block->links > 0)
    return FALSE;
  while (next < s->end && !s->keep[next])
    next++;
  return next < s->end && s->prose[next] >= 60 &&
         doc->nodes[block->node].tag == doc->nodes[page_block(s->page, next)->node].tag &&
         column_of(s, i) == column_of(s, next);
}

/* Many Arabic and Persian papers end a paragraph without a full stop: what then has the words of a sentence
 * may open the article. */
static gboolean
may_open(const Search *s, guint i)
{
  const Block *block = page_block(s->page, i);
  return is_solid(s, i) ||
         (s->prose[i] > 0 && block->words >= 9 &&
          (6 * block->function_words >= block->words || block->flags & IN_LEDE || begins_column(s, i)) &&
          is_arabic_script(s, block) && !boilerplate_asks(block_text(s->page, block), block->length));
}

/* +1 for a paragraph kept that ends without a full stop, -1 for one that has it, 0 for what is no paragraph. */
static int
openness(const Search *s, guint i)
{
  if (!s->keep[i] || s->prose[i] < REPEAT)
    return 0;
  return page_block(s->page, i)->closed ? -1 : 1;
}

/* Closing it, that is more likely another article's headline, unless this one's paragraphs are so: `open`,
 * the sum of their openness before it. */
static gboolean
may_close(const Search *s, guint i, int open)
{
  if (page_block(s->page, i)->flags & IN_HEADING)
    return FALSE;
  return is_solid(s, i) || (open > 0 && may_open(s, i));
}

/* What a page prints twice (for a small screen, in a box, for machines in one run of text) counts once. */
static void
drop_repeats(Search *s)
{
  g_autoptr(GHashTable) once = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = s->first; i < s->end; i++) {
    const Block *block = page_block(s->page, i);
    if (!s->keep[i] || block->chars < REPEAT)
      continue;
    if (!g_hash_table_add(once, g_strndup(block_text(s->page, block), block->length))) {
      s->keep[i] = FALSE;
      s->dropped[i] = TRUE;
      continue;
    }
    guint held = 0, from = MAX(i, s->first + REPEAT_REACH) - REPEAT_REACH;
    for (guint k = from; k < MIN(s->end, i + REPEAT_REACH) && held < 2 && block->chars > 4 * REPEAT; k++) {
      const Block *other = page_block(s->page, k);
      held += k != i && s->keep[k] && other->chars >= REPEAT && other->length < block->length &&
              memmem(block_text(s->page, block), block->length, block_text(s->page, other),
                     other->length) != NULL;
    }
    if (held == 2) {
      s->keep[i] = FALSE;
      s->dropped[i] = TRUE; /* for the lede's guard too */
    }
  }
}

/* What stands above the headline, where most of the text comes below it, is not the article. */
static void
start_at_title(Search *s)
{
  double before = 0, all = 0;
  guint title = s->end;
  for (guint i = s->first; i < s->end; i++) {
    const Block *block = page_block(s->page, i);
    if (title == s->end && block->flags & IN_H1 &&
        same_text(block_text(s->page, block), block->length, s->hints->title)) {
      title = i;
      before = all;
    }
    all += s->keep[i] ? s->prose[i] : 0;
  }
  if (title < s->end && all - before > 0.5 * all)
    for (guint i = s->first; i < title; i++)
      s->keep[i] = FALSE;
}

static void
trim_ends(Search *s)
{
  guint i = s->first, n = s->end;
  int open = 0;
  while (i < n && !(s->keep[i] && may_open(s, i)))
    s->keep[i++] = FALSE;
  for (guint k = i; k < n; k++)
    open += openness(s, k);
  /* A lede may be marked up as a heading; what a heading at the end was above has been dropped. */
  while (n > i) {
    open -= openness(s, n - 1);
    if (s->keep[n - 1] && may_close(s, n - 1, open))
      break;
    s->keep[--n] = FALSE;
  }
}

/* Whether the text of a block comes again in a later one, as where the lede is printed twice. */
static gboolean
is_repeated(const Search *s, guint i)
{
  const Block *block = page_block(s->page, i);
  g_autofree char *text = g_strndup(block_text(s->page, block), block->length);
  for (guint k = i + 1; k < s->end; k++)
    if (s->keep[k] && g_strstr_len(block_text(s->page, page_block(s->page, k)),
                                   page_block(s->page, k)->length, text) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether a block's own element, not one around it, is named as another article's, yet is a sentence without
 * links. */
static gboolean
is_own_teaser(const Search *s, const Block *block)
{
  const guint32 *flags = s->page->flags;
  guint parent = s->page->doc->nodes[block->node].parent;
  return block->flags & IN_RELATED && !(flags[parent] & s->veto) && !(block->flags & s->veto & ~IN_RELATED) &&
         block->links == 0 && block->closed && block->chars >= 80 && block_prose(block) > 0;
}

static gboolean
may_be_lede(Search *s, guint i)
{
  const Block *block = page_block(s->page, i);
  if (block->flags & (NEVER | IN_CAPTION | IN_FORM | IN_H1) || s->keep[i] || s->dropped[i])
    return FALSE;
  gboolean summary = is_summary(s, block);
  /* Persian and Arabic templates put the lede itself into a heading's element; elsewhere a sentence
   * there is a deck, which the story does not need. */
  if (block->flags & IN_HEADING)
    return (summary || block->flags & IN_LEDE) && block->closed && block->chars >= 80 &&
           is_arabic_script(s, block);
  if (summary || is_own_teaser(s, block))
    return TRUE; /* whatever its class: "teaser" is what editors call it */
  gboolean long_lede = block->flags & IN_LEDE && block->chars >= 90 && may_open(s, i);
  return s->prose[i] >= 60 && (is_solid(s, i) || long_lede) && !is_foreign(s, i) && !(block->flags & IN_DATE) &&
         boilerplate_line(block_text(s->page, block), block->length) == LINE_TEXT;
}

/* The lede often stands outside the element of the other paragraphs: below the title, above the
 * picture. What reads like a paragraph between the title and the first one kept is taken in. */
static void
guard_lede(Search *s)
{
  guint first = s->first, title;
  while (first < s->end && !s->keep[first])
    first++;
  if (first == s->end)
    return;
  for (title = first; title > 0 && first - title < LEDE_REACH; title--)
    if (is_title(s, page_block(s->page, title - 1)))
      break;
  if (title == 0 || !is_title(s, page_block(s->page, title - 1)))
    return;
  for (guint i = title; i < first; i++)
    if (may_be_lede(s, i) && !is_repeated(s, i))
      s->keep[i] = TRUE;
}

static void
collect(Search *s, Body *body)
{
  GString *out = g_string_new(NULL);
  double all = 1;
  for (guint i = 0; i < s->page->blocks->len; i++) {
    const Block *block = page_block(s->page, i);
    all += s->prose[i];
    if (!s->keep[i])
      continue;
    if (out->len > 0)
      g_string_append(out, "\n\n");
    else
      body->first = i;
    g_string_append_len(out, block_text(s->page, block), block->length);
    body->end = i + 1;
    body->prose += s->prose[i];
    body->paragraphs += s->prose[i] > 0;
  }
  body->share = body->prose / all;
  body->text = g_string_free(out, FALSE);
}

/* The source's own rule: all of the elements that it selects. */
static void
keep_chosen(Search *s)
{
  mark_blocks_of(s->page, s->hints->chosen, s->keep);
}

static void
search(const Page *page, const BodyHints *hints, guint veto, Body *body)
{
  Search s = { .page = page, .hints = hints, .veto = veto, .known = hints->boilerplate };
  *body = (Body){ 0 };
  weigh_blocks(&s);
  if (hints->chosen != NULL) {
    keep_chosen(&s);
  } else {
    choose_root(&s);
    widen_root(&s);
    doubt_known(&s);
    keep_blocks(&s, body);
    start_at_title(&s);
    drop_repeats(&s);
    trim_ends(&s);
    guard_lede(&s);
  }
  collect(&s, body);
  g_free(s.dropped);
  g_free(s.prose);
  g_free(s.sums);
  g_free(s.at_home);
  g_free(s.worth);
  g_free(s.keep);
  g_free(s.titles);
}

/* Whether the page itself speaks for a text: it stands in its article element, or close below its title. */
static gboolean
is_placed(const Page *page, const BodyHints *hints, const Body *body)
{
  Search s = { .page = page, .hints = hints };
  if (body->end == 0)
    return FALSE;
  for (guint i = body->first, n = 0; n < LEDE_REACH; i--, n++) {
    if (is_title(&s, page_block(page, i)) || page_block(page, i)->flags & IN_BODY)
      return TRUE;
    if (i == 0)
      break;
  }
  return FALSE;
}

/* Where little is found, the names of parts are doubted: templates call an article "promoted", "teaser"
 * or "sidebar" too. */
void
body_find(const Page *page, const BodyHints *hints, Body *body)
{
  Body relaxed;
  search(page, hints, IN_FOREIGN, body);
  if (body->prose >= FEW_PROSE || hints->chosen != NULL)
    return;
  search(page, hints, NEVER, &relaxed);
  if (relaxed.prose > 1.5 * body->prose + 60 && is_placed(page, hints, &relaxed)) {
    Body strict = *body;
    *body = relaxed;
    relaxed = strict;
  }
  body_clear(&relaxed);
}

void
body_clear(Body *body)
{
  g_free(body->text);
  g_free(body->credit);
}
