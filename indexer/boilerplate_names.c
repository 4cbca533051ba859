#include "indexer/boilerplate.h"
#include <string.h>

/* Words of class names and ids, in strcmp's order. English, since page templates are written in it
 * everywhere. Which words: what news sites and the systems they stand on (WordPress, Drupal, Arc …)
 * call these parts. */
static const struct {
  const char *word;
  guint flags;
} names[] = {
  { "ad", NAME_JUNK }, { "adbox", NAME_JUNK }, { "addthis", NAME_JUNK }, { "addtoany", NAME_JUNK },
  { "ads", NAME_JUNK }, { "adsbygoogle", NAME_JUNK }, { "adsense", NAME_JUNK },
  { "adslot", NAME_JUNK }, { "adunit", NAME_JUNK }, { "adv", NAME_JUNK }, { "advert", NAME_JUNK },
  { "advertisement", NAME_JUNK }, { "advertisements", NAME_JUNK }, { "advertising", NAME_JUNK },
  { "affiliate", NAME_JUNK }, { "alsolike", NAME_RELATED }, { "anzeige", NAME_JUNK },
  { "appstore", NAME_JUNK }, { "aside", NAME_SIDE }, { "author", NAME_BYLINE },
  { "authorbio", NAME_BYLINE }, { "authorbox", NAME_BYLINE }, { "authorname", NAME_BYLINE },
  { "authors", NAME_BYLINE }, { "banner", NAME_JUNK }, { "banners", NAME_JUNK },
  { "bio", NAME_BYLINE }, { "breadcrumb", NAME_NAV }, { "breadcrumbs", NAME_NAV },
  { "byline", NAME_BYLINE }, { "bylines", NAME_BYLINE }, { "caption", NAME_CAPTION },
  { "captions", NAME_CAPTION }, { "colophon", NAME_SIDE }, { "comentario", NAME_COMMENT },
  { "comentarios", NAME_COMMENT }, { "comment", NAME_COMMENT }, { "commentaire", NAME_COMMENT },
  { "commentaires", NAME_COMMENT }, { "commentbox", NAME_COMMENT }, { "commenti", NAME_COMMENT },
  { "commentlist", NAME_COMMENT }, { "comments", NAME_COMMENT }, { "consent", NAME_JUNK },
  { "contributor", NAME_BYLINE }, { "contributors", NAME_BYLINE }, { "cookie", NAME_JUNK },
  { "cookiebar", NAME_JUNK }, { "cookies", NAME_JUNK }, { "copylink", NAME_JUNK },
  { "copyright", NAME_JUNK }, { "copyrights", NAME_JUNK }, { "coupon", NAME_JUNK },
  { "created", NAME_DATE }, { "credit", NAME_CAPTION }, { "credits", NAME_CAPTION },
  { "crosslink", NAME_RELATED }, { "crosslinks", NAME_RELATED }, { "crumb", NAME_NAV },
  { "crumbs", NAME_NAV }, { "cutline", NAME_CAPTION }, { "date", NAME_DATE },
  { "dateline", NAME_DATE }, { "dates", NAME_DATE }, { "datetime", NAME_DATE },
  { "deck", NAME_LEDE }, { "dek", NAME_LEDE }, { "dfp", NAME_JUNK }, { "disclaimer", NAME_JUNK },
  { "disqus", NAME_COMMENT }, { "donate", NAME_JUNK }, { "donation", NAME_JUNK },
  { "donations", NAME_JUNK }, { "editorspicks", NAME_RELATED }, { "embed", NAME_EMBED },
  { "embedded", NAME_EMBED }, { "embeds", NAME_EMBED }, { "entrydate", NAME_DATE },
  { "excerpt", NAME_LEDE }, { "fbcomments", NAME_COMMENT }, { "fbpost", NAME_EMBED },
  { "feedback", NAME_JUNK }, { "figcaption", NAME_CAPTION }, { "follow", NAME_JUNK },
  { "followus", NAME_JUNK }, { "footer", NAME_SIDE }, { "footers", NAME_SIDE },
  { "gdpr", NAME_JUNK }, { "gpt", NAME_JUNK }, { "hashtags", NAME_TAGS },
  { "headline", NAME_TITLE }, { "headlines", NAME_TITLE }, { "hotnews", NAME_RELATED },
  { "imagecaption", NAME_CAPTION }, { "imagecredit", NAME_CAPTION },
  { "imgcaption", NAME_CAPTION }, { "instagrammedia", NAME_EMBED }, { "interlink", NAME_RELATED },
  { "interlinks", NAME_RELATED }, { "intro", NAME_LEDE }, { "keywords", NAME_TAGS },
  { "kommentar", NAME_COMMENT }, { "kommentare", NAME_COMMENT }, { "lastnews", NAME_RELATED },
  { "latest", NAME_RELATED }, { "latestnews", NAME_RELATED }, { "lead", NAME_LEDE },
  { "lede", NAME_LEDE }, { "leftrail", NAME_SIDE }, { "livefyre", NAME_COMMENT },
  { "login", NAME_JUNK }, { "masthead", NAME_NAV }, { "megamenu", NAME_NAV }, { "menu", NAME_NAV },
  { "menus", NAME_NAV }, { "mgid", NAME_JUNK }, { "modal", NAME_JUNK }, { "modified", NAME_DATE },
  { "morefrom", NAME_RELATED }, { "morenews", NAME_RELATED }, { "moreon", NAME_RELATED },
  { "morestories", NAME_RELATED }, { "mostpopular", NAME_RELATED }, { "mostread", NAME_RELATED },
  { "mostviewed", NAME_RELATED }, { "nav", NAME_NAV }, { "navbar", NAME_NAV },
  { "navigation", NAME_NAV }, { "nazarat", NAME_COMMENT }, { "newsletter", NAME_JUNK },
  { "newsletters", NAME_JUNK }, { "next", NAME_RELATED }, { "nextprev", NAME_RELATED },
  { "nextup", NAME_RELATED }, { "optin", NAME_JUNK }, { "outbrain", NAME_JUNK },
  { "overlay", NAME_JUNK }, { "pager", NAME_NAV }, { "pagination", NAME_NAV },
  { "paging", NAME_NAV }, { "photocaption", NAME_CAPTION },
  { "photocredit", NAME_CAPTION }, { "poll", NAME_JUNK }, { "polls", NAME_JUNK },
  { "popular", NAME_RELATED }, { "popularposts", NAME_RELATED }, { "popup", NAME_JUNK },
  { "popups", NAME_JUNK }, { "postdate", NAME_DATE }, { "posted", NAME_DATE },
  { "postnav", NAME_RELATED }, { "postnavigation", NAME_RELATED }, { "prayer", NAME_JUNK },
  { "prev", NAME_RELATED }, { "previous", NAME_RELATED }, { "prevnext", NAME_RELATED },
  { "print", NAME_JUNK }, { "printer", NAME_JUNK }, { "promo", NAME_JUNK },
  { "promos", NAME_JUNK }, { "promoted", NAME_JUNK }, { "promotion", NAME_JUNK },
  { "pubdate", NAME_DATE }, { "publicationdate", NAME_DATE }, { "publicidad", NAME_JUNK },
  { "publicite", NAME_JUNK }, { "publishdate", NAME_DATE }, { "published", NAME_DATE },
  { "rail", NAME_SIDE }, { "rating", NAME_JUNK }, { "ratings", NAME_JUNK },
  { "reaction", NAME_JUNK }, { "reactions", NAME_JUNK }, { "readalso", NAME_RELATED },
  { "readalsobox", NAME_RELATED }, { "readmore", NAME_RELATED }, { "readnext", NAME_RELATED },
  { "recent", NAME_RELATED }, { "recentposts", NAME_RELATED }, { "recirc", NAME_RELATED },
  { "recirculate", NAME_RELATED }, { "recirculation", NAME_RELATED },
  { "recommend", NAME_RELATED }, { "recommendation", NAME_RELATED },
  { "recommendations", NAME_RELATED }, { "recommended", NAME_RELATED }, { "register", NAME_JUNK },
  { "registration", NAME_JUNK }, { "related", NAME_RELATED }, { "relatedarticles", NAME_RELATED },
  { "relatednews", NAME_RELATED }, { "relatedposts", NAME_RELATED },
  { "relatedtopics", NAME_RELATED }, { "reporter", NAME_BYLINE }, { "respond", NAME_COMMENT },
  { "revcontent", NAME_JUNK }, { "rightrail", NAME_SIDE }, { "rollover", NAME_JUNK },
  { "screenreader", NAME_JUNK }, { "seealso", NAME_RELATED }, { "share", NAME_JUNK },
  { "sharebar", NAME_JUNK }, { "sharebox", NAME_JUNK }, { "sharebuttons", NAME_JUNK },
  { "shares", NAME_JUNK }, { "sharethis", NAME_JUNK }, { "sharing", NAME_JUNK },
  { "shortlink", NAME_JUNK }, { "shorturl", NAME_JUNK }, { "sidebar", NAME_SIDE },
  { "sidebars", NAME_SIDE }, { "signin", NAME_JUNK }, { "signup", NAME_JUNK },
  { "similar", NAME_RELATED }, { "skiplink", NAME_NAV }, { "skiplinks", NAME_NAV },
  { "social", NAME_JUNK }, { "socials", NAME_JUNK }, { "socialshare", NAME_JUNK },
  { "sponsor", NAME_JUNK }, { "sponsored", NAME_JUNK }, { "sponsors", NAME_JUNK },
  { "spotim", NAME_COMMENT }, { "standfirst", NAME_LEDE }, { "subhead", NAME_LEDE },
  { "subheadline", NAME_LEDE }, { "submenu", NAME_NAV }, { "subscribe", NAME_JUNK },
  { "subscription", NAME_JUNK }, { "subscriptions", NAME_JUNK }, { "subtitle", NAME_LEDE },
  { "suggested", NAME_RELATED }, { "suggestion", NAME_RELATED }, { "suggestions", NAME_RELATED },
  { "summary", NAME_LEDE }, { "survey", NAME_JUNK }, { "taboola", NAME_JUNK },
  { "tag", NAME_TAGS }, { "tagcloud", NAME_TAGS }, { "tagged", NAME_TAGS },
  { "taglist", NAME_TAGS }, { "tags", NAME_TAGS }, { "teaser", NAME_RELATED },
  { "teasers", NAME_RELATED }, { "telegram", NAME_JUNK }, { "ticker", NAME_JUNK },
  { "time", NAME_DATE }, { "timestamp", NAME_DATE }, { "title", NAME_TITLE },
  { "toolbar", NAME_JUNK }, { "toolbox", NAME_JUNK }, { "tools", NAME_JUNK },
  { "tooltip", NAME_JUNK }, { "topbar", NAME_NAV }, { "topictags", NAME_TAGS },
  { "topnews", NAME_RELATED }, { "trending", NAME_RELATED }, { "tweet", NAME_EMBED },
  { "tweets", NAME_EMBED }, { "twittertweet", NAME_EMBED }, { "updated", NAME_DATE },
  { "upnext", NAME_RELATED }, { "usercomments", NAME_COMMENT }, { "viafoura", NAME_COMMENT },
  { "vote", NAME_JUNK }, { "voting", NAME_JUNK }, { "werbung", NAME_JUNK },
  { "whatsapp", NAME_JUNK }, { "widget", NAME_SIDE }, { "widgets", NAME_SIDE },
  { "writer", NAME_BYLINE }, { "writers", NAME_BYLINE }, { "yorum", NAME_COMMENT },
  { "yorumlar", NAME_COMMENT }, { "zergnet", NAME_JUNK },
};

/* Class names of the element that holds the article's text, letters and digits alone. */
static const char *const body_names[] = {
  "articlebody", "articlecontent", "articletext",  "entrycontent", "postcontent", "postbody",
  "storybody",   "storycontent",   "storytext",    "newsbody",     "newscontent", "newstext",
  "bodytext",    "bodycopy",       "bodycontent",  "contentbody",  "contenttext", "contentarticle",
  "fieldnamebody", "blogcontent",  "itemfulltext", "singlecontent", "textcontent", "fulltext",
  "detailcontent", "articlecopy", "storycopy", "entrytext", "newsfull", "fullstory", "detailbody",
  "wysiwyg", "richtext", "ckcontent", "newsdetail",   "articledetail", "mainarticle", "articlefull",
};

/* Where in `names` the words of each first letter begin: made once, only read afterwards. */
static const guint16 *
name_index(void)
{
  static guint16 from['z' - 'a' + 2];
  static gsize made;
  if (g_once_init_enter(&made)) {
    for (guint letter = 0, i = 0; letter < G_N_ELEMENTS(from); letter++) {
      while (i < G_N_ELEMENTS(names) && names[i].word[0] < (char)('a' + letter))
        i++;
      from[letter] = (guint16)i;
    }
    g_once_init_leave(&made, 1);
  }
  return from;
}

/* `word`: small letters. */
static guint
flags_of_word(const char *word)
{
  const guint16 *from = name_index() + (word[0] - 'a');
  for (guint i = from[0]; i < from[1]; i++) {
    if (names[i].word[1] != word[1])
      continue;
    int order = strcmp(names[i].word, word);
    if (order == 0)
      return names[i].flags;
    if (order > 0)
      break;
  }
  return 0;
}

/* Class names that say what else there is on the page, not what the element is. */
static gboolean
tells_nothing(const char *name)
{
  static const char *const prefixes[] = { "has-", "no-",    "with-",     "js-",  "is-",
                                          "tag-", "without-", "category-", "hide-", "show-",
                                          "node-promoted", "node--promoted" /* Drupal's words */ };
  for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
    if (g_str_has_prefix(name, prefixes[i]))
      return TRUE;
  return FALSE;
}

/* One class name: its words, two neighbours joined ("most-read"), and the whole. */
static guint
flags_of_name(const char *name, gsize length)
{
  char word[32] = "", joined[64] = "", before[64] = "";
  gsize n = 0, m = 0;
  guint flags = 0;
  if (tells_nothing(name))
    return 0;
  for (gsize i = 0; i <= length; i++) {
    char c = i < length ? name[i] : '\0';
    gboolean inner = i > 0 && g_ascii_isupper(c) && g_ascii_islower(name[i - 1]);
    if (n > 0 && (!g_ascii_isalnum(c) || inner)) {
      word[n] = '\0';
      n = 0;
      flags |= flags_of_word(word);
      if (g_strlcat(before, word, sizeof before) < sizeof before)
        flags |= flags_of_word(before);
      g_strlcpy(before, word, sizeof before);
    }
    if (g_ascii_isalpha(c) && n < sizeof word - 1)
      word[n++] = g_ascii_tolower(c);
    if (g_ascii_isalnum(c) && m < sizeof joined - 1)
      joined[m++] = g_ascii_tolower(c);
  }
  joined[m] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS(body_names); i++)
    if (strstr(joined, body_names[i]) != NULL)
      flags |= NAME_BODY;
  return flags;
}

guint
boilerplate_names(const char *text)
{
  guint flags = 0;
  while (text != NULL && *text != '\0') {
    gsize length = strcspn(text, " \t\r\n");
    if (length > 0)
      flags |= flags_of_name(text, length);
    text += length + strspn(text + length, " \t\r\n");
  }
  return flags;
}
