#include "indexer/boilerplate.h"
#include <string.h>
#include "stemming/letters.h"

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

/* Function words of the languages that newspapers here are written in, in strcmp's order: a sentence
 * has them, a menu hardly. */
static const char *const function_words[] = {
  "a", "aan", "aber", "about", "ada", "after", "akan", "al", "ale", "alla", "als", "also", "am",
  "an", "ancak", "anche", "and", "ao", "are", "as", "at", "att", "até", "au", "auch", "aus",
  "aux", "av", "avec", "be", "been", "bei", "bij", "bir", "bis", "bu", "but", "by", "can", "ce",
  "cette", "che", "com", "come", "comme", "como", "con", "could", "cuando", "da", "daha", "dal",
  "dalam", "dan", "dans", "dari", "das", "dass", "dat", "de", "degli", "dei", "del", "della",
  "delle", "dem", "den", "dengan", "der", "des", "desde", "det", "di", "die", "do", "donde",
  "dos", "du", "durante", "durch", "e", "een", "ein", "eine", "einem", "einen", "einer", "el",
  "elle", "em", "en", "entre", "er", "es", "est", "esta", "este", "et", "ett", "eu", "fait",
  "foi", "for", "from", "för", "für", "gibi", "gli", "ha", "haben", "had", "har", "has", "hasta",
  "hat", "have", "hay", "he", "her", "het", "him", "his", "i", "if", "il", "ile", "im", "in",
  "ini", "inte", "into", "is", "ise", "isso", "ist", "it", "its", "itu", "için", "jag", "jak",
  "jest", "juga", "já", "kadar", "karena", "ke", "kepada", "la", "las", "le", "les", "leur",
  "lo", "los", "ma", "maar", "mais", "man", "mas", "med", "mehr", "men", "met", "mit", "more",
  "muito", "muy", "más", "na", "naar", "nach", "ne", "nel", "nella", "nicht", "nie", "niet",
  "no", "noch", "nog", "non", "nos", "not", "nous", "nur", "não", "o", "och", "od", "oder", "of",
  "olan", "olarak", "oleh", "om", "on", "one", "ont", "ook", "op", "or", "os", "ou", "our",
  "out", "pada", "par", "para", "pas", "pela", "pelo", "per", "pero", "più", "plus", "po", "por",
  "porque", "pour", "przez", "på", "quando", "que", "questo", "qui", "quien", "sa", "saat",
  "said", "se", "sein", "ses", "seu", "she", "si", "sich", "sie", "sin", "sind", "się", "so",
  "sobre", "som", "son", "sono", "sonra", "sont", "su", "sua", "sur", "sus", "sí", "só",
  "también", "também", "te", "than", "that", "the", "their", "them", "there", "they", "this",
  "tidak", "till", "to", "todo", "uit", "um", "uma", "un", "una", "und", "une", "untuk", "up",
  "van", "var", "ve", "von", "voor", "vor", "w", "war", "was", "we", "wel", "wenn", "werden",
  "were", "what", "when", "which", "who", "wie", "will", "wird", "with", "would", "wurde", "y",
  "yang", "you", "z", "za", "zijn", "zu", "zum", "zur", "är", "çok", "è", "été", "être", "über",
  "że", "а", "бы", "был", "в", "все", "для", "до", "его", "же", "за", "и", "из", "или", "к",
  "как", "мы", "на", "не", "но", "о", "он", "она", "они", "от", "по", "при", "с", "так", "то",
  "у", "что", "это", "آن", "آنها", "أمام", "أن", "أنه", "أنها", "أو", "أي", "إذا", "إلى", "إن",
  "إنه", "اذا", "از", "است", "التي", "الذي", "الذين", "الى", "اما", "ان", "انه", "انها", "او",
  "اي", "اگر", "ای", "این", "اینکه", "با", "باشد", "باید", "بر", "برای", "بعد", "به", "بها",
  "بود", "بوده", "بين", "بین", "تا", "تلك", "ثم", "حتى", "حول", "حيث", "خلال", "خود", "داد",
  "دارد", "در", "دون", "دیگر", "ذلك", "را", "روی", "شد", "شده", "شود", "ضد", "على", "عليه",
  "عليها", "عن", "عند", "غير", "في", "فيه", "فيها", "قبل", "قد", "كان", "كانت", "كل", "كما",
  "لا", "لكن", "لم", "لن", "له", "لها", "ما", "مع", "من", "منذ", "می", "میان", "نحو", "نمی",
  "نیز", "ها", "های", "هذا", "هذه", "هر", "هستند", "هم", "همچنین", "هو", "هي", "وأن", "وان",
  "وفي", "وقد", "وكان", "وكانت", "ومن", "وهو", "وهي", "وی", "يوم", "پس", "پیش", "چه", "کرد",
  "کرده", "کند", "کنند", "که", "گفت", "یا", "یک",
};

/* Lines that newspapers put around and between the paragraphs. WHOLE: the line is that; START: it
 * begins so. Spelling variants, marks and punctuation other than the colon do not count. */
enum { WHOLE = 1, START = 2 };
static const struct {
  const char *line;
  LineKind kind;
  int how;
} lines[] = {
  { "اقرأ أيضا", LINE_ALSO, START }, { "اقرأ المزيد", LINE_ALSO, START },
  { "اقرأ أكثر", LINE_ALSO, START }, { "اقرأ كذلك", LINE_ALSO, START },
  { "اقرؤوا أيضا", LINE_ALSO, START }, { "اقرأوا أيضا", LINE_ALSO, START },
  { "اقرأي أيضا", LINE_ALSO, START }, { "شاهد أيضا", LINE_ALSO, START },
  { "شاهدوا أيضا", LINE_ALSO, START }, { "طالع أيضا", LINE_ALSO, START },
  { "تابع أيضا", LINE_ALSO, START }, { "تصفح أيضا", LINE_ALSO, START },
  { "للمزيد:", LINE_ALSO, START }, { "للمزيد من الأخبار", LINE_ALSO, START },
  { "لمزيد من الأخبار", LINE_ALSO, START }, { "لقراءة المزيد", LINE_ALSO, START },
  { "لمزيد من التفاصيل", LINE_ALSO, START }, { "قد يهمك", LINE_ALSO, START },
  { "قد يعجبك", LINE_ALSO, START }, { "ربما يهمك", LINE_ALSO, START },
  { "يمكنك أيضا قراءة", LINE_ALSO, START }, { "يمكنكم أيضا قراءة", LINE_ALSO, START },
  { "ذات صلة:", LINE_ALSO, START }, { "مقال ذو صلة", LINE_ALSO, START },
  { "خبر ذو صلة", LINE_ALSO, START }, { "مواضيع ذات صلة:", LINE_ALSO, START },
  { "بیشتر بخوانید", LINE_ALSO, START }, { "بیشتر بدانید", LINE_ALSO, START },
  { "همچنین بخوانید", LINE_ALSO, START }, { "بخوانید:", LINE_ALSO, START },
  { "این خبر را هم بخوانید", LINE_ALSO, START }, { "این مطلب را هم بخوانید", LINE_ALSO, START },
  { "خبر مرتبط", LINE_ALSO, START }, { "مطلب مرتبط", LINE_ALSO, START },
  { "بیشتر ببینید", LINE_ALSO, START }, { "همچنین ببینید", LINE_ALSO, START },
  { "ببینید:", LINE_ALSO, START }, { "Read also", LINE_ALSO, START },
  { "Also read", LINE_ALSO, START }, { "Read more", LINE_ALSO, START },
  { "See also", LINE_ALSO, START }, { "Read next", LINE_ALSO, START },
  { "Related:", LINE_ALSO, START }, { "Related story", LINE_ALSO, START },
  { "Related article", LINE_ALSO, START }, { "Related post", LINE_ALSO, START },
  { "Related stories:", LINE_ALSO, START }, { "Related news:", LINE_ALSO, START },
  { "More:", LINE_ALSO, START }, { "Don't miss", LINE_ALSO, START },
  { "You may also like", LINE_ALSO, START }, { "You might also like", LINE_ALSO, START },
  { "See more", LINE_ALSO, START }, { "More from", LINE_ALSO, START },
  { "Recommended:", LINE_ALSO, START }, { "Watch also", LINE_ALSO, START },
  { "Lire aussi", LINE_ALSO, START }, { "À lire aussi", LINE_ALSO, START },
  { "A lire aussi", LINE_ALSO, START }, { "Voir aussi", LINE_ALSO, START },
  { "À lire également", LINE_ALSO, START }, { "Lire également", LINE_ALSO, START },
  { "Siehe auch", LINE_ALSO, START }, { "Lesen Sie auch", LINE_ALSO, START },
  { "Lesen Sie hier", LINE_ALSO, START }, { "Mehr zum Thema", LINE_ALSO, START },
  { "Leia também", LINE_ALSO, START }, { "Leia mais", LINE_ALSO, START },
  { "Veja também", LINE_ALSO, START }, { "Lea también", LINE_ALSO, START },
  { "Lee también", LINE_ALSO, START }, { "Te puede interesar", LINE_ALSO, START },
  { "Leggi anche", LINE_ALSO, START }, { "Lees ook", LINE_ALSO, START },
  { "Baca juga", LINE_ALSO, START }, { "Читайте также", LINE_ALSO, START },
  { "Смотрите также", LINE_ALSO, START }, { "İlgili haber", LINE_ALSO, START },
  { "Zobacz też", LINE_ALSO, START }, { "Czytaj też", LINE_ALSO, START },
  { "Läs också", LINE_ALSO, START },
  { "اقرأ أيضا", LINE_HEADING, WHOLE }, { "مواضيع ذات صلة", LINE_HEADING, WHOLE },
  { "مواضيع ذات علاقة", LINE_HEADING, WHOLE }, { "موضوعات ذات صلة", LINE_HEADING, WHOLE },
  { "أخبار ذات صلة", LINE_HEADING, WHOLE }, { "أخبار ذات علاقة", LINE_HEADING, WHOLE },
  { "مقالات ذات صلة", LINE_HEADING, WHOLE }, { "مواد ذات صلة", LINE_HEADING, WHOLE },
  { "تقارير ذات صلة", LINE_HEADING, WHOLE }, { "ذات صلة", LINE_HEADING, WHOLE },
  { "الموضوعات المتعلقة", LINE_HEADING, WHOLE }, { "موضوعات متعلقة", LINE_HEADING, WHOLE },
  { "مواضيع متعلقة", LINE_HEADING, WHOLE }, { "أخبار متعلقة", LINE_HEADING, WHOLE },
  { "الأخبار المتعلقة", LINE_HEADING, WHOLE }, { "مقالات متعلقة", LINE_HEADING, WHOLE },
  { "مواضيع مشابهة", LINE_HEADING, WHOLE }, { "مقالات مشابهة", LINE_HEADING, WHOLE },
  { "أخبار مشابهة", LINE_HEADING, WHOLE }, { "الأكثر قراءة", LINE_HEADING, WHOLE },
  { "الأكثر مشاهدة", LINE_HEADING, WHOLE }, { "الأكثر تصفحا", LINE_HEADING, WHOLE },
  { "الأكثر شيوعا", LINE_HEADING, WHOLE }, { "الأكثر تداولا", LINE_HEADING, WHOLE },
  { "الأكثر تعليقا", LINE_HEADING, WHOLE }, { "الأخبار الأكثر قراءة", LINE_HEADING, WHOLE },
  { "اخترنا لكم", LINE_HEADING, WHOLE }, { "اخترنا لك", LINE_HEADING, WHOLE },
  { "اختيارات القراء", LINE_HEADING, WHOLE }, { "اختيارات المحرر", LINE_HEADING, WHOLE },
  { "مختارات", LINE_HEADING, WHOLE }, { "مختارات لكم", LINE_HEADING, WHOLE },
  { "زوارنا يقرأون الآن", LINE_HEADING, WHOLE }, { "مواضيع ساخنة أخرى", LINE_HEADING, WHOLE },
  { "مشاهدات عالية", LINE_HEADING, WHOLE }, { "المزيد", LINE_HEADING, WHOLE },
  { "المزيد من الأخبار", LINE_HEADING, WHOLE }, { "أحدث الأخبار", LINE_HEADING, WHOLE },
  { "آخر الأخبار", LINE_HEADING, WHOLE }, { "أهم الأخبار", LINE_HEADING, WHOLE },
  { "أخبار أخرى", LINE_HEADING, WHOLE }, { "مواضيع أخرى", LINE_HEADING, WHOLE },
  { "مقالات أخرى", LINE_HEADING, WHOLE }, { "أخبار قد تهمك", LINE_HEADING, WHOLE },
  { "التعليقات", LINE_COMMENTS, WHOLE }, { "تعليقات", LINE_COMMENTS, WHOLE },
  { "أضف تعليق", LINE_COMMENTS, WHOLE }, { "أضف تعليقا", LINE_COMMENTS, WHOLE },
  { "أضف تعليقك", LINE_COMMENTS, WHOLE }, { "اترك تعليقا", LINE_COMMENTS, WHOLE },
  { "اكتب تعليقا", LINE_COMMENTS, WHOLE }, { "شاركنا برأيك", LINE_COMMENTS, WHOLE },
  { "شارك برأيك", LINE_COMMENTS, WHOLE }, { "الوسوم", LINE_HEADING, WHOLE },
  { "وسوم", LINE_HEADING, WHOLE }, { "كلمات مفتاحية", LINE_HEADING, WHOLE },
  { "الكلمات المفتاحية", LINE_HEADING, WHOLE }, { "كلمات دلالية", LINE_HEADING, WHOLE },
  { "الكلمات الدلالية", LINE_HEADING, WHOLE }, { "ترشيحاتنا", LINE_HEADING, WHOLE },
  { "تابعنا", LINE_HEADING, WHOLE }, { "ربما يعجبك أيضا", LINE_HEADING, WHOLE },
  { "قد يعجبك أيضا", LINE_HEADING, WHOLE }, { "قد يهمك أيضا", LINE_HEADING, WHOLE },
  { "قد يهمك", LINE_HEADING, WHOLE }, { "اخبار مرتبط", LINE_HEADING, WHOLE },
  { "مطالب مرتبط", LINE_HEADING, WHOLE }, { "خبرهای مرتبط", LINE_HEADING, WHOLE },
  { "اخبار و مطالب مرتبط", LINE_HEADING, WHOLE }, { "موضوعات مرتبط", LINE_HEADING, WHOLE },
  { "لینک‌های مرتبط", LINE_HEADING, WHOLE }, { "عناوین مرتبط", LINE_HEADING, WHOLE },
  { "مرتبط‌ها", LINE_HEADING, WHOLE }, { "مطالب پیشنهادی", LINE_HEADING, WHOLE },
  { "اخبار پیشنهادی", LINE_HEADING, WHOLE }, { "پیشنهاد سردبیر", LINE_HEADING, WHOLE },
  { "پیشنهاد ما", LINE_HEADING, WHOLE }, { "انتخاب سردبیر", LINE_HEADING, WHOLE },
  { "منتخب سردبیر", LINE_HEADING, WHOLE }, { "پربازدیدترین", LINE_HEADING, WHOLE },
  { "پربازدیدترین‌ها", LINE_HEADING, WHOLE }, { "پربازدیدها", LINE_HEADING, WHOLE },
  { "پربازدید", LINE_HEADING, WHOLE }, { "پربیننده‌ترین", LINE_HEADING, WHOLE },
  { "پربحث‌ترین", LINE_HEADING, WHOLE }, { "پرمخاطب‌ترین", LINE_HEADING, WHOLE },
  { "آخرین اخبار", LINE_HEADING, WHOLE }, { "آخرین خبرها", LINE_HEADING, WHOLE },
  { "تازه‌ترین اخبار", LINE_HEADING, WHOLE }, { "جدیدترین اخبار", LINE_HEADING, WHOLE },
  { "مهمترین اخبار", LINE_HEADING, WHOLE }, { "مهم‌ترین اخبار", LINE_HEADING, WHOLE },
  { "اخبار روز", LINE_HEADING, WHOLE }, { "اخبار بیشتر", LINE_HEADING, WHOLE },
  { "نظرات", LINE_COMMENTS, WHOLE }, { "نظر شما", LINE_COMMENTS, WHOLE },
  { "نظرات کاربران", LINE_COMMENTS, WHOLE }, { "نظرات بینندگان", LINE_COMMENTS, WHOLE },
  { "دیدگاه", LINE_COMMENTS, WHOLE }, { "دیدگاه‌ها", LINE_COMMENTS, WHOLE },
  { "دیدگاه شما", LINE_COMMENTS, WHOLE }, { "ارسال نظر", LINE_COMMENTS, WHOLE },
  { "نظر بدهید", LINE_COMMENTS, WHOLE }, { "دیدگاهتان را بنویسید", LINE_COMMENTS, WHOLE },
  { "برچسب‌ها", LINE_HEADING, WHOLE }, { "برچسب ها", LINE_HEADING, WHOLE },
  { "برچسب", LINE_HEADING, WHOLE }, { "کلیدواژه‌ها", LINE_HEADING, WHOLE },
  { "کلید واژه ها", LINE_HEADING, WHOLE }, { "واژه‌های کلیدی", LINE_HEADING, WHOLE },
  { "از دیگر رسانه‌ها", LINE_HEADING, WHOLE }, { "وبگردی", LINE_HEADING, WHOLE },
  { "وب گردی", LINE_HEADING, WHOLE }, { "در همین رابطه", LINE_HEADING, WHOLE },
  { "در همین زمینه", LINE_HEADING, WHOLE }, { "بیشتر بخوانید", LINE_HEADING, WHOLE },
  { "Related", LINE_HEADING, WHOLE }, { "Related articles", LINE_HEADING, WHOLE },
  { "Related stories", LINE_HEADING, WHOLE }, { "Related news", LINE_HEADING, WHOLE },
  { "Related posts", LINE_HEADING, WHOLE }, { "Related content", LINE_HEADING, WHOLE },
  { "Related topics", LINE_HEADING, WHOLE }, { "Related links", LINE_HEADING, WHOLE },
  { "Related coverage", LINE_HEADING, WHOLE }, { "Related video", LINE_HEADING, WHOLE },
  { "Related videos", LINE_HEADING, WHOLE }, { "More stories", LINE_HEADING, WHOLE },
  { "More news", LINE_HEADING, WHOLE }, { "More on this story", LINE_HEADING, WHOLE },
  { "More on this topic", LINE_HEADING, WHOLE }, { "More from us", LINE_HEADING, WHOLE },
  { "Most read", LINE_HEADING, WHOLE }, { "Most popular", LINE_HEADING, WHOLE },
  { "Most viewed", LINE_HEADING, WHOLE }, { "Trending", LINE_HEADING, WHOLE },
  { "Trending now", LINE_HEADING, WHOLE }, { "Latest", LINE_HEADING, WHOLE },
  { "Latest news", LINE_HEADING, WHOLE }, { "Latest stories", LINE_HEADING, WHOLE },
  { "Popular", LINE_HEADING, WHOLE }, { "Recommended", LINE_HEADING, WHOLE },
  { "Recommended for you", LINE_HEADING, WHOLE }, { "Recommended stories", LINE_HEADING, WHOLE },
  { "Recommended videos", LINE_HEADING, WHOLE }, { "Comments", LINE_COMMENTS, WHOLE },
  { "Leave a comment", LINE_COMMENTS, WHOLE }, { "Leave a reply", LINE_COMMENTS, WHOLE },
  { "Post a comment", LINE_COMMENTS, WHOLE }, { "Join the conversation", LINE_COMMENTS, WHOLE },
  { "Tags", LINE_HEADING, WHOLE }, { "Topics", LINE_HEADING, WHOLE },
  { "Share this article", LINE_HEADING, WHOLE }, { "Share this story", LINE_HEADING, WHOLE },
  { "Share this post", LINE_HEADING, WHOLE }, { "Share this", LINE_HEADING, WHOLE },
  { "You may also like", LINE_HEADING, WHOLE }, { "You might also like", LINE_HEADING, WHOLE },
  { "You may like", LINE_HEADING, WHOLE }, { "Around the web", LINE_HEADING, WHOLE },
  { "From around the web", LINE_HEADING, WHOLE }, { "From our partners", LINE_HEADING, WHOLE },
  { "Promoted stories", LINE_HEADING, WHOLE }, { "Sponsored content", LINE_HEADING, WHOLE },
  { "Paid content", LINE_HEADING, WHOLE }, { "Newsletter", LINE_HEADING, WHOLE },
  { "Top stories", LINE_HEADING, WHOLE }, { "Editor's picks", LINE_HEADING, WHOLE },
  { "Editors' picks", LINE_HEADING, WHOLE }, { "Up next", LINE_HEADING, WHOLE },
  { "What to read next", LINE_HEADING, WHOLE }, { "Read next", LINE_HEADING, WHOLE },
  { "Follow us", LINE_HEADING, WHOLE }, { "Stay connected", LINE_HEADING, WHOLE },
  { "About the author", LINE_HEADING, WHOLE }, { "Next article", LINE_HEADING, WHOLE },
  { "Previous article", LINE_HEADING, WHOLE }, { "Sponsored links", LINE_HEADING, WHOLE },
  { "À lire aussi", LINE_HEADING, WHOLE }, { "Sur le même sujet", LINE_HEADING, WHOLE },
  { "Dans la même rubrique", LINE_HEADING, WHOLE }, { "Les plus lus", LINE_HEADING, WHOLE },
  { "Commentaires", LINE_COMMENTS, WHOLE }, { "Laisser un commentaire", LINE_COMMENTS, WHOLE },
  { "Articles similaires", LINE_HEADING, WHOLE },
  { "Das könnte Sie auch interessieren", LINE_HEADING, WHOLE },
  { "Kommentare", LINE_COMMENTS, WHOLE }, { "Mehr zum Thema", LINE_HEADING, WHOLE },
  { "Meistgelesen", LINE_HEADING, WHOLE }, { "Artículos relacionados", LINE_HEADING, WHOLE },
  { "Comentarios", LINE_COMMENTS, WHOLE }, { "Noticias relacionadas", LINE_HEADING, WHOLE },
  { "Notícias relacionadas", LINE_HEADING, WHOLE }, { "Comentários", LINE_COMMENTS, WHOLE },
  { "Artigos relacionados", LINE_HEADING, WHOLE }, { "Artikel terkait", LINE_HEADING, WHOLE },
  { "Berita terkait", LINE_HEADING, WHOLE }, { "Articoli correlati", LINE_HEADING, WHOLE },
  { "Commenti", LINE_COMMENTS, WHOLE }, { "Gerelateerd", LINE_HEADING, WHOLE },
  { "Похожие материалы", LINE_HEADING, WHOLE }, { "Комментарии", LINE_COMMENTS, WHOLE },
  { "Материалы по теме", LINE_HEADING, WHOLE },
  { "تعليق", LINE_COMMENTS, WHOLE }, { "تعليق واحد", LINE_COMMENTS, WHOLE },
  { "تعليقات القراء", LINE_COMMENTS, WHOLE }, { "تعليقات الزوار", LINE_COMMENTS, WHOLE },
  { "آراء القراء", LINE_COMMENTS, WHOLE }, { "اترك ردا", LINE_COMMENTS, WHOLE },
  { "اترك رد", LINE_COMMENTS, WHOLE }, { "أترك تعليقا", LINE_COMMENTS, WHOLE },
  { "إضافة تعليق", LINE_COMMENTS, WHOLE }, { "أضف تعليقا جديدا", LINE_COMMENTS, WHOLE },
  { "اضافة تعليق", LINE_COMMENTS, WHOLE }, { "علق على الخبر", LINE_COMMENTS, WHOLE },
  { "التعليق على الخبر", LINE_COMMENTS, WHOLE }, { "شاركنا رأيك", LINE_COMMENTS, WHOLE },
  { "نظر", LINE_COMMENTS, WHOLE }, { "نظرات خوانندگان", LINE_COMMENTS, WHOLE },
  { "نظر کاربران", LINE_COMMENTS, WHOLE }, { "نظرات شما", LINE_COMMENTS, WHOLE },
  { "نظرات مخاطبان", LINE_COMMENTS, WHOLE }, { "نظر خوانندگان", LINE_COMMENTS, WHOLE },
  { "نظرات بازدیدکنندگان", LINE_COMMENTS, WHOLE }, { "ارسال نظرات", LINE_COMMENTS, WHOLE },
  { "ارسال دیدگاه", LINE_COMMENTS, WHOLE }, { "افزودن دیدگاه", LINE_COMMENTS, WHOLE },
  { "ثبت دیدگاه", LINE_COMMENTS, WHOLE }, { "دیدگاه خود را بنویسید", LINE_COMMENTS, WHOLE },
  { "نظر خود را بنویسید", LINE_COMMENTS, WHOLE }, { "پاسخ دهید", LINE_COMMENTS, WHOLE },
  { "شما چه نظری دارید", LINE_COMMENTS, WHOLE }, { "نظرتان را بنویسید", LINE_COMMENTS, WHOLE },
  { "Comment", LINE_COMMENTS, WHOLE }, { "Add a comment", LINE_COMMENTS, WHOLE },
  { "Write a comment", LINE_COMMENTS, WHOLE }, { "Reader comments", LINE_COMMENTS, WHOLE },
  { "Readers' comments", LINE_COMMENTS, WHOLE }, { "Leave your comment", LINE_COMMENTS, WHOLE },
  { "What do you think", LINE_COMMENTS, WHOLE }, { "Responses", LINE_COMMENTS, WHOLE },
  { "Leave a Reply Cancel reply", LINE_COMMENTS, WHOLE }, { "Commentaire", LINE_COMMENTS, WHOLE },
  { "Ajouter un commentaire", LINE_COMMENTS, WHOLE }, { "Vos commentaires", LINE_COMMENTS, WHOLE },
  { "Réagir", LINE_COMMENTS, WHOLE }, { "Kommentar", LINE_COMMENTS, WHOLE },
  { "Kommentar schreiben", LINE_COMMENTS, WHOLE }, { "Leserkommentare", LINE_COMMENTS, WHOLE },
  { "Kommentar verfassen", LINE_COMMENTS, WHOLE },
  { "Schreibe einen Kommentar", LINE_COMMENTS, WHOLE },
  { "Schreib einen Kommentar", LINE_COMMENTS, WHOLE },
  { "Hinterlasse einen Kommentar", LINE_COMMENTS, WHOLE },
  { "Diskutieren Sie mit", LINE_COMMENTS, WHOLE }, { "Lesermeinungen", LINE_COMMENTS, WHOLE },
  { "Comentario", LINE_COMMENTS, WHOLE }, { "Deja un comentario", LINE_COMMENTS, WHOLE },
  { "Deja una respuesta", LINE_COMMENTS, WHOLE }, { "Dejar comentario", LINE_COMMENTS, WHOLE },
  { "Deixe um comentário", LINE_COMMENTS, WHOLE }, { "Comentário", LINE_COMMENTS, WHOLE },
  { "Lascia un commento", LINE_COMMENTS, WHOLE }, { "Commento", LINE_COMMENTS, WHOLE },
  { "Reacties", LINE_COMMENTS, WHOLE }, { "Reactie", LINE_COMMENTS, WHOLE },
  { "Geef een reactie", LINE_COMMENTS, WHOLE }, { "Plaats een reactie", LINE_COMMENTS, WHOLE },
  { "Komentarze", LINE_COMMENTS, WHOLE }, { "Dodaj komentarz", LINE_COMMENTS, WHOLE },
  { "Yorumlar", LINE_COMMENTS, WHOLE }, { "Yorum", LINE_COMMENTS, WHOLE },
  { "Yorum yap", LINE_COMMENTS, WHOLE }, { "Komentar", LINE_COMMENTS, WHOLE },
  { "Оставить комментарий", LINE_COMMENTS, WHOLE }, { "Комментарий", LINE_COMMENTS, WHOLE },
  { "Kommentarer", LINE_COMMENTS, WHOLE }, { "Σχόλια", LINE_COMMENTS, WHOLE },
  { "コメント", LINE_COMMENTS, WHOLE }, { "评论", LINE_COMMENTS, WHOLE },
  { "شارك هذا", LINE_DROP, WHOLE }, { "شارك هذا الموضوع", LINE_DROP, WHOLE },
  { "مشاركة هذه المقالة", LINE_DROP, WHOLE }, { "معجب بهذه", LINE_DROP, WHOLE },
  { "إعجاب تحميل", LINE_DROP, WHOLE }, { "مرتبط", LINE_HEADING, WHOLE },
  { "این را به اشتراک بگذارید", LINE_DROP, WHOLE }, { "پسندیدن این", LINE_DROP, WHOLE },
  { "دوست داشتن این", LINE_DROP, WHOLE }, { "در حال بارگذاری", LINE_DROP, WHOLE },
  { "جار التحميل", LINE_DROP, WHOLE }, { "جاري التحميل", LINE_DROP, WHOLE },
  { "شاركنا", LINE_DROP, WHOLE }, { "شارك عبر", LINE_DROP, WHOLE },
  { "شارك على", LINE_DROP, WHOLE }, { "مشاركة عبر", LINE_DROP, WHOLE },
  { "مشاركة على", LINE_DROP, WHOLE }, { "شارك على فيسبوك", LINE_DROP, WHOLE },
  { "شارك على تويتر", LINE_DROP, WHOLE }, { "مشاركة على فيسبوك", LINE_DROP, WHOLE },
  { "مشاركة على تويتر", LINE_DROP, WHOLE }, { "مشاركة عبر البريد", LINE_DROP, WHOLE },
  { "إرسال عبر البريد", LINE_DROP, WHOLE }, { "اطبع", LINE_DROP, WHOLE },
  { "نسخة للطباعة", LINE_DROP, WHOLE }, { "كلمات البحث", LINE_HEADING, WHOLE },
  { "الأكثر قراءة اليوم", LINE_HEADING, WHOLE }, { "الأكثر مطالعة", LINE_HEADING, WHOLE },
  { "الأكثر زيارة", LINE_HEADING, WHOLE }, { "الأكثر متابعة", LINE_HEADING, WHOLE },
  { "اقرأ في الموقع", LINE_HEADING, WHOLE }, { "من نفس القسم", LINE_HEADING, WHOLE },
  { "في نفس القسم", LINE_HEADING, WHOLE }, { "في هذا القسم", LINE_HEADING, WHOLE },
  { "في السياق نفسه", LINE_HEADING, WHOLE }, { "مقالات قد تهمك", LINE_HEADING, WHOLE },
  { "مواضيع قد تهمك", LINE_HEADING, WHOLE }, { "مقالات مقترحة", LINE_HEADING, WHOLE },
  { "مواضيع مقترحة", LINE_HEADING, WHOLE }, { "أخبار مقترحة", LINE_HEADING, WHOLE },
  { "قد يهمك أيضا مشاهدة", LINE_HEADING, WHOLE }, { "فيديوهات ذات صلة", LINE_HEADING, WHOLE },
  { "فيديو ذو صلة", LINE_HEADING, WHOLE }, { "صور ذات صلة", LINE_HEADING, WHOLE },
  { "ملفات ذات صلة", LINE_HEADING, WHOLE }, { "المزيد من هذا القسم", LINE_HEADING, WHOLE },
  { "المزيد من القصص", LINE_HEADING, WHOLE }, { "المزيد حول هذه القصة", LINE_HEADING, WHOLE },
  { "قصص مقترحة", LINE_HEADING, WHOLE }, { "قصص مختارة", LINE_HEADING, WHOLE },
  { "أحدث القصص", LINE_HEADING, WHOLE }, { "أبرز الأخبار", LINE_HEADING, WHOLE },
  { "عاجل", LINE_HEADING, WHOLE }, { "آخر المقالات", LINE_HEADING, WHOLE },
  { "أحدث المقالات", LINE_HEADING, WHOLE }, { "المقالات الأخيرة", LINE_HEADING, WHOLE },
  { "عن الكاتب", LINE_HEADING, WHOLE }, { "نبذة عن الكاتب", LINE_HEADING, WHOLE },
  { "مقالات الكاتب", LINE_HEADING, WHOLE }, { "موضوعات مقترحة", LINE_HEADING, WHOLE },
  { "الأخبار الأكثر مشاهدة", LINE_HEADING, WHOLE }, { "الأكثر مشاهدة اليوم", LINE_HEADING, WHOLE },
  { "المقال السابق", LINE_DROP, WHOLE }, { "المقال التالي", LINE_DROP, WHOLE },
  { "الخبر السابق", LINE_DROP, WHOLE }, { "الخبر التالي", LINE_DROP, WHOLE },
  { "السابق", LINE_DROP, WHOLE }, { "التالي", LINE_DROP, WHOLE },
  { "تصفح المقالات", LINE_DROP, WHOLE }, { "هل أعجبك المقال", LINE_DROP, WHOLE },
  { "قيم هذا المقال", LINE_DROP, WHOLE }, { "تقييم المستخدم", LINE_DROP, WHOLE },
  { "بدون تقييم", LINE_DROP, WHOLE }, { "خبرهای پیشنهادی", LINE_HEADING, WHOLE },
  { "مطالب مشابه", LINE_HEADING, WHOLE }, { "نوشته‌های مشابه", LINE_HEADING, WHOLE },
  { "مقالات مرتبط", LINE_HEADING, WHOLE }, { "مقالات مشابه", LINE_HEADING, WHOLE },
  { "ویدیوهای مرتبط", LINE_HEADING, WHOLE }, { "عکس‌های مرتبط", LINE_HEADING, WHOLE },
  { "گزارش‌های مرتبط", LINE_HEADING, WHOLE }, { "اخبار برگزیده", LINE_HEADING, WHOLE },
  { "اخبار ویژه", LINE_HEADING, WHOLE }, { "آخرین مطالب", LINE_HEADING, WHOLE },
  { "پیشنهاد سردبیران", LINE_HEADING, WHOLE }, { "بیشترین بازدید", LINE_HEADING, WHOLE },
  { "محبوب‌ترین‌ها", LINE_HEADING, WHOLE }, { "داغ‌ترین‌ها", LINE_HEADING, WHOLE },
  { "پرونده‌های مرتبط", LINE_HEADING, WHOLE }, { "از میان اخبار", LINE_HEADING, WHOLE },
  { "لینک مطلب", LINE_DROP, WHOLE }, { "لینک خبر", LINE_DROP, WHOLE },
  { "کپی لینک کوتاه", LINE_DROP, WHOLE }, { "لینک کپی شد", LINE_DROP, WHOLE },
  { "پرینت", LINE_DROP, WHOLE }, { "نسخه قابل چاپ", LINE_DROP, WHOLE },
  { "ارسال به دیگران", LINE_DROP, WHOLE }, { "ارسال خبر به دوستان", LINE_DROP, WHOLE },
  { "امتیاز شما", LINE_DROP, WHOLE }, { "به این خبر امتیاز دهید", LINE_DROP, WHOLE },
  { "خبر قبلی", LINE_DROP, WHOLE }, { "خبر بعدی", LINE_DROP, WHOLE },
  { "مطلب قبلی", LINE_DROP, WHOLE }, { "مطلب بعدی", LINE_DROP, WHOLE },
  { "قبلی", LINE_DROP, WHOLE }, { "بعدی", LINE_DROP, WHOLE }, { "دانلود فیلم", LINE_DROP, WHOLE },
  { "دریافت فیلم", LINE_DROP, WHOLE }, { "دانلود ویدیو", LINE_DROP, WHOLE },
  { "کد ویدیو", LINE_DROP, WHOLE }, { "بزرگنمایی", LINE_DROP, WHOLE },
  { "دریافت", LINE_DROP, WHOLE },
  { "شارك", LINE_DROP, WHOLE }, { "مشاركة", LINE_DROP, WHOLE },
  { "شارك هذا الخبر", LINE_DROP, WHOLE }, { "شارك الخبر", LINE_DROP, WHOLE },
  { "شارك المقال", LINE_DROP, WHOLE }, { "شارك هذا المقال", LINE_DROP, WHOLE },
  { "شارك الموضوع", LINE_DROP, WHOLE }, { "مشاركة الخبر", LINE_DROP, WHOLE },
  { "شاركها", LINE_DROP, WHOLE }, { "انشر", LINE_DROP, WHOLE },
  { "انسخ الرابط", LINE_DROP, WHOLE }, { "نسخ الرابط", LINE_DROP, WHOLE },
  { "نسخ", LINE_DROP, WHOLE }, { "تم النسخ", LINE_DROP, WHOLE },
  { "تم نسخ الرابط", LINE_DROP, WHOLE }, { "رابط مختصر", LINE_DROP, WHOLE },
  { "الرابط المختصر", LINE_DROP, WHOLE }, { "رابط الخبر", LINE_DROP, WHOLE },
  { "رابط", LINE_DROP, WHOLE }, { "طباعة", LINE_DROP, WHOLE },
  { "طباعة الخبر", LINE_DROP, WHOLE }, { "حجم الخط", LINE_DROP, WHOLE },
  { "تكبير الخط", LINE_DROP, WHOLE }, { "تصغير الخط", LINE_DROP, WHOLE },
  { "إرسال", LINE_DROP, WHOLE }, { "أرسل إلى صديق", LINE_DROP, WHOLE },
  { "إرسال إلى صديق", LINE_DROP, WHOLE }, { "اشترك", LINE_DROP, WHOLE },
  { "اشترك الآن", LINE_DROP, WHOLE }, { "النشرة البريدية", LINE_DROP, WHOLE },
  { "إعلان", LINE_DROP, WHOLE }, { "إعلانات", LINE_DROP, WHOLE },
  { "الإعلانات", LINE_DROP, WHOLE }, { "إعلان ممول", LINE_DROP, WHOLE },
  { "محتوى ممول", LINE_DROP, WHOLE }, { "استمع", LINE_DROP, WHOLE },
  { "استمع إلى المقال", LINE_DROP, WHOLE }, { "الاستماع إلى المقال", LINE_DROP, WHOLE },
  { "حفظ", LINE_DROP, WHOLE }, { "بريد إلكتروني", LINE_DROP, WHOLE },
  { "البريد الإلكتروني", LINE_DROP, WHOLE }, { "فيسبوك", LINE_DROP, WHOLE },
  { "تويتر", LINE_DROP, WHOLE }, { "واتساب", LINE_DROP, WHOLE }, { "تلغرام", LINE_DROP, WHOLE },
  { "تيليجرام", LINE_DROP, WHOLE }, { "تكبير الصورة", LINE_DROP, WHOLE },
  { "صورة أرشيفية", LINE_DROP, WHOLE }, { "أرشيفية", LINE_DROP, WHOLE },
  { "اضغط هنا", LINE_DROP, WHOLE }, { "المصدر", LINE_DROP, WHOLE },
  { "الرئيسية", LINE_DROP, WHOLE }, { "لا توجد تعليقات", LINE_DROP, WHOLE },
  { "اشتراک گذاری", LINE_DROP, WHOLE }, { "اشتراک‌گذاری", LINE_DROP, WHOLE },
  { "به اشتراک بگذارید", LINE_DROP, WHOLE }, { "به اشتراک گذاری", LINE_DROP, WHOLE },
  { "لینک کوتاه", LINE_DROP, WHOLE }, { "لینک کوتاه خبر", LINE_DROP, WHOLE },
  { "کپی لینک", LINE_DROP, WHOLE }, { "کپی شد", LINE_DROP, WHOLE }, { "چاپ", LINE_DROP, WHOLE },
  { "نسخه چاپی", LINE_DROP, WHOLE }, { "ارسال به دوستان", LINE_DROP, WHOLE },
  { "ارسال", LINE_DROP, WHOLE }, { "ذخیره", LINE_DROP, WHOLE }, { "خبرنامه", LINE_DROP, WHOLE },
  { "عضویت در خبرنامه", LINE_DROP, WHOLE }, { "تبلیغات", LINE_DROP, WHOLE },
  { "آگهی", LINE_DROP, WHOLE }, { "اندازه متن", LINE_DROP, WHOLE },
  { "اندازه قلم", LINE_DROP, WHOLE }, { "گزارش خطا", LINE_DROP, WHOLE },
  { "ثبت نظر", LINE_DROP, WHOLE }, { "بازدید", LINE_DROP, WHOLE }, { "منبع", LINE_DROP, WHOLE },
  { "صفحه نخست", LINE_DROP, WHOLE }, { "تلگرام", LINE_DROP, WHOLE },
  { "واتس‌اپ", LINE_DROP, WHOLE }, { "توییتر", LINE_DROP, WHOLE },
  { "فیس‌بوک", LINE_DROP, WHOLE }, { "Advertisement", LINE_DROP, WHOLE },
  { "Advertisements", LINE_DROP, WHOLE }, { "Advertising", LINE_DROP, WHOLE },
  { "Ad", LINE_DROP, WHOLE }, { "Ads", LINE_DROP, WHOLE }, { "Sponsored", LINE_DROP, WHOLE },
  { "Promoted", LINE_DROP, WHOLE }, { "Story continues below", LINE_DROP, WHOLE },
  { "Story continues below advertisement", LINE_DROP, WHOLE },
  { "Article continues below advertisement", LINE_DROP, WHOLE },
  { "Continue reading below", LINE_DROP, WHOLE },
  { "Continue reading the main story", LINE_DROP, WHOLE },
  { "Advertisement - story continues below", LINE_DROP, WHOLE },
  { "Advertisement - continue reading below", LINE_DROP, WHOLE },
  { "Article continued below", LINE_DROP, WHOLE }, { "Scroll to continue", LINE_DROP, WHOLE },
  { "Scroll down to continue reading", LINE_DROP, WHOLE }, { "Share", LINE_DROP, WHOLE },
  { "Share on Facebook", LINE_DROP, WHOLE }, { "Share on Twitter", LINE_DROP, WHOLE },
  { "Share via email", LINE_DROP, WHOLE }, { "Tweet", LINE_DROP, WHOLE },
  { "Pin", LINE_DROP, WHOLE }, { "Pin it", LINE_DROP, WHOLE }, { "Print", LINE_DROP, WHOLE },
  { "Print this", LINE_DROP, WHOLE }, { "Email", LINE_DROP, WHOLE },
  { "Email this", LINE_DROP, WHOLE }, { "Save", LINE_DROP, WHOLE },
  { "Copy link", LINE_DROP, WHOLE }, { "Link copied", LINE_DROP, WHOLE },
  { "Follow", LINE_DROP, WHOLE }, { "Subscribe", LINE_DROP, WHOLE },
  { "Subscribe now", LINE_DROP, WHOLE }, { "Sign up", LINE_DROP, WHOLE },
  { "Sign in", LINE_DROP, WHOLE }, { "Log in", LINE_DROP, WHOLE },
  { "Loading", LINE_DROP, WHOLE }, { "Loading...", LINE_DROP, WHOLE },
  { "Image caption", LINE_DROP, WHOLE }, { "Media caption", LINE_DROP, WHOLE },
  { "Image source", LINE_DROP, WHOLE }, { "Image copyright", LINE_DROP, WHOLE },
  { "Skip advertisement", LINE_DROP, WHOLE }, { "Skip to main content", LINE_DROP, WHOLE },
  { "Listen to this article", LINE_DROP, WHOLE }, { "Play video", LINE_DROP, WHOLE },
  { "Watch video", LINE_DROP, WHOLE }, { "View gallery", LINE_DROP, WHOLE },
  { "View comments", LINE_DROP, WHOLE }, { "Show comments", LINE_DROP, WHOLE },
  { "Hide caption", LINE_DROP, WHOLE }, { "Toggle caption", LINE_DROP, WHOLE },
  { "Enlarge image", LINE_DROP, WHOLE }, { "Read more", LINE_DROP, WHOLE },
  { "Close", LINE_DROP, WHOLE }, { "Back to top", LINE_DROP, WHOLE },
  { "Next", LINE_DROP, WHOLE }, { "Previous", LINE_DROP, WHOLE },
  { "Facebook", LINE_DROP, WHOLE }, { "Twitter", LINE_DROP, WHOLE },
  { "WhatsApp", LINE_DROP, WHOLE }, { "Telegram", LINE_DROP, WHOLE },
  { "LinkedIn", LINE_DROP, WHOLE }, { "Reddit", LINE_DROP, WHOLE },
  { "Pinterest", LINE_DROP, WHOLE }, { "Messenger", LINE_DROP, WHOLE },
  { "Flipboard", LINE_DROP, WHOLE }, { "Publicité", LINE_DROP, WHOLE },
  { "Partager", LINE_DROP, WHOLE }, { "Imprimer", LINE_DROP, WHOLE },
  { "Anzeige", LINE_DROP, WHOLE }, { "Werbung", LINE_DROP, WHOLE },
  { "Teilen", LINE_DROP, WHOLE }, { "Drucken", LINE_DROP, WHOLE },
  { "Publicidad", LINE_DROP, WHOLE }, { "Compartir", LINE_DROP, WHOLE },
  { "Publicidade", LINE_DROP, WHOLE }, { "Compartilhar", LINE_DROP, WHOLE },
  { "Pubblicità", LINE_DROP, WHOLE }, { "Condividi", LINE_DROP, WHOLE },
  { "Advertentie", LINE_DROP, WHOLE }, { "Delen", LINE_DROP, WHOLE },
  { "Реклама", LINE_DROP, WHOLE }, { "Поделиться", LINE_DROP, WHOLE },
  { "Reklam", LINE_DROP, WHOLE }, { "Paylaş", LINE_DROP, WHOLE }, { "Iklan", LINE_DROP, WHOLE },
  { "Bagikan", LINE_DROP, WHOLE }, { "Annons", LINE_DROP, WHOLE }, { "Dela", LINE_DROP, WHOLE },
  { "تابعونا", LINE_DROP, START }, { "تابعنا", LINE_DROP, START },
  { "لمتابعتنا", LINE_DROP, START }, { "للاشتراك في", LINE_DROP, START },
  { "للاشتراك", LINE_DROP, START }, { "للانضمام إلى", LINE_DROP, START },
  { "تابع قناتنا", LINE_DROP, START }, { "تابعوا قناة", LINE_DROP, START },
  { "تابع قناة", LINE_DROP, START }, { "تابعوا صفحتنا", LINE_DROP, START },
  { "اضغط هنا للاشتراك", LINE_DROP, START }, { "اضغط هنا لمتابعة", LINE_DROP, START },
  { "لمتابعة قناتنا", LINE_DROP, START }, { "يمكنكم متابعة", LINE_DROP, START },
  { "يمكنك متابعة", LINE_DROP, START }, { "المقالات المنشورة تعبر", LINE_DROP, START },
  { "جميع المقالات", LINE_DROP, START }, { "المقال يعبر عن رأي", LINE_DROP, START },
  { "الآراء الواردة في", LINE_DROP, START }, { "هذا المقال يعبر عن", LINE_DROP, START },
  { "تنويه:", LINE_DROP, START }, { "لن يتم نشر عنوان بريدك", LINE_DROP, START },
  { "الحقول الإلزامية مشار إليها", LINE_DROP, START }, { "نشرت في:", LINE_DROP, START },
  { "آخر تعديل", LINE_DROP, START }, { "عدد التعليقات", LINE_DROP, START },
  { "عدد الكلمات", LINE_DROP, START }, { "ساعة النشر", LINE_DROP, START },
  { "وقت النشر", LINE_DROP, START }, { "رابط مختصر:", LINE_DROP, START },
  { "الرابط المختصر:", LINE_DROP, START }, { "رابط الخبر:", LINE_DROP, START },
  { "تصوير:", LINE_DROP, START }, { "الصورة:", LINE_DROP, START },
  { "مصدر الصورة", LINE_DROP, START }, { "حقوق الصورة", LINE_DROP, START },
  { "تعليق الصورة", LINE_DROP, START }, { "صدر الصورة", LINE_DROP, START },
  { "التعليق على الصورة", LINE_DROP, START }, { "اقرأ المقال كاملا", LINE_ALSO, START },
  { "اقرأ التفاصيل", LINE_ALSO, START }, { "لقراءة الخبر كاملا", LINE_ALSO, START },
  { "شاهد:", LINE_ALSO, START }, { "شاهد الفيديو", LINE_ALSO, START },
  { "شاهد بالفيديو", LINE_ALSO, START }, { "طالع:", LINE_ALSO, START },
  { "اقرأ:", LINE_ALSO, START }, { "إقرأ أيضا", LINE_ALSO, START },
  { "ذو صلة:", LINE_ALSO, START }, { "مقالات ذات صلة:", LINE_ALSO, START },
  { "أخبار ذات صلة:", LINE_ALSO, START }, { "موضوعات ذات صلة:", LINE_ALSO, START },
  { "موضوعات متعلقة:", LINE_ALSO, START }, { "قد يعجبك أيضا", LINE_ALSO, START },
  { "وفي سياق متصل اقرأ", LINE_ALSO, START }, { "بیشتر بخوانید:", LINE_ALSO, START },
  { "حتما بخوانید", LINE_ALSO, START }, { "در همین رابطه بخوانید", LINE_ALSO, START },
  { "در این باره بخوانید", LINE_ALSO, START }, { "این گزارش را هم بخوانید", LINE_ALSO, START },
  { "مطالب بیشتر:", LINE_ALSO, START }, { "فیلم:", LINE_ALSO, START },
  { "عکس:", LINE_DROP, START }, { "عکاس:", LINE_DROP, START }, { "کد خبر:", LINE_DROP, START },
  { "شناسه مطلب", LINE_DROP, START }, { "شناسه:", LINE_DROP, START },
  { "تاریخ درج", LINE_DROP, START }, { "زمان مطالعه", LINE_DROP, START },
  { "مدت زمان مطالعه", LINE_DROP, START }, { "مدت مطالعه", LINE_DROP, START },
  { "ساعت انتشار", LINE_DROP, START }, { "به‌روزرسانی:", LINE_DROP, START },
  { "آخرین به‌روزرسانی", LINE_DROP, START }, { "آخرین بروزرسانی", LINE_DROP, START },
  { "نشانی ایمیل شما منتشر نخواهد شد", LINE_DROP, START },
  { "بخش‌های موردنیاز علامت‌گذاری", LINE_DROP, START },
  { "لطفا از نوشتن با حروف لاتین", LINE_DROP, START }, { "نظرات ارسال شده", LINE_DROP, START },
  { "دیدگاه‌های ارسال شده", LINE_DROP, START }, { "نظرات پس از تایید", LINE_DROP, START },
  { "پیام‌هایی که حاوی", LINE_DROP, START }, { "پیام هایی که حاوی", LINE_DROP, START },
  { "دیدگاه های ارسال شده", LINE_DROP, START }, { "برای عضویت در کانال", LINE_DROP, START },
  { "برای دریافت آخرین اخبار", LINE_DROP, START },
  { "ما را در شبکه‌های اجتماعی", LINE_DROP, START }, { "ما را در اینستا", LINE_DROP, START },
  { "ما را در ایتا", LINE_DROP, START }, { "ما را در بله", LINE_DROP, START },
  { "ما را در سروش", LINE_DROP, START }, { "ما را در روبیکا", LINE_DROP, START },
  { "به کانال ایتا", LINE_DROP, START }, { "به کانال ما", LINE_DROP, START },
  { "اخبار ما را در", LINE_DROP, START }, { "مسئولیت این خبر", LINE_DROP, START },
  { "بازنشر مطالب", LINE_DROP, START }, { "هرگونه کپی برداری", LINE_DROP, START },
  { "نقل مطالب", LINE_DROP, START }, { "خبرهای بیشتر را در", LINE_DROP, START },
  { "صورة من:", LINE_DROP, START }, { "منبع تصویر", LINE_DROP, START },
  { "توضیح تصویر", LINE_DROP, START }, { "منبع عکس", LINE_DROP, START },
  { "شرح عکس", LINE_DROP, START }, { "عدسة:", LINE_DROP, START }, { "رسم:", LINE_DROP, START },
   { "تخطى الأكثر قراءة", LINE_DROP, START },
  { "تخطى قصص مقترحة", LINE_DROP, START }, { "تخطى مواضيع قد تهمك", LINE_DROP, START },
  { "تخطى البودكاست", LINE_DROP, START }, 
  { "رد شدن و رفتن به", LINE_DROP, START }, { "رد شدن و ادامه مطلب", LINE_DROP, START },
  { "رد شدن از", LINE_DROP, START }, { "تغطية خاصة:", LINE_DROP, START },
  { "تمت كتابة", LINE_DROP, START }, { "ساهم في إعداد", LINE_DROP, START },
  { "شارك في التغطية", LINE_DROP, START }, { "شارك في إعداد", LINE_DROP, START },
  { "تابعوا RT", LINE_DROP, START }, { "للمزيد تابعوا", LINE_DROP, START },
  { "شاهد الفيديو أعلاه", LINE_DROP, START }, { "لمشاهدة الفيديو", LINE_DROP, START },
  { "آخر تحديث:", LINE_DROP, START }, { "تم إنشاؤه", LINE_DROP, START },
  { "تاریخ بروزرسانی", LINE_DROP, START }, { "خبرنگار:", LINE_DROP, START },
  { "گزارش از:", LINE_DROP, START }, { "تنظیم:", LINE_DROP, START }, { "دبیر:", LINE_DROP, START },
  { "عکس از", LINE_DROP, START }, { "فیلم از", LINE_DROP, START }, { "تدوین:", LINE_DROP, START },
  { "ترجمه:", LINE_DROP, START }, { "مترجم:", LINE_DROP, START }, { "گزارشگر:", LINE_DROP, START },
  { "تصویربردار:", LINE_DROP, START }, 
  { "برای مشاهده ویدیو", LINE_DROP, START }, { "برای مشاهده تصاویر", LINE_DROP, START },
  { "ویدیو را ببینید", LINE_DROP, START },
  { "الأكثر قراءة نهاية", LINE_DROP, WHOLE }, { "قصص مقترحة نهاية", LINE_DROP, WHOLE },
  { "مواضيع قد تهمك نهاية", LINE_DROP, WHOLE }, { "نهاية", LINE_DROP, WHOLE },
  { "بودكاست نهاية", LINE_DROP, WHOLE }, { "البودكاست نهاية", LINE_DROP, WHOLE },
  { "پربیننده‌ترین‌ها", LINE_HEADING, WHOLE }, { "پربیننده ترین ها", LINE_HEADING, WHOLE },
  { "مطالب مرتبط بیشتر", LINE_HEADING, WHOLE }, { "خبرهای روز", LINE_HEADING, WHOLE },
  { "مقاله‌های مرتبط", LINE_HEADING, WHOLE }, { "گزیده‌ها", LINE_HEADING, WHOLE },
  { "داستان‌های برگزیده", LINE_HEADING, WHOLE }, { "البودكاست", LINE_HEADING, WHOLE },
  { "يوميات", LINE_HEADING, WHOLE }, { "قصص مختارة لكم", LINE_HEADING, WHOLE },
  { "في هذا الموضوع", LINE_HEADING, WHOLE }, { "وسوم ذات صلة", LINE_HEADING, WHOLE },
  { "كلمات دليلية", LINE_HEADING, WHOLE }, { "مواضيع", LINE_HEADING, WHOLE },
  { "موضوعات", LINE_HEADING, WHOLE }, { "تاگ‌ها", LINE_HEADING, WHOLE },
  { "تگ‌ها", LINE_HEADING, WHOLE }, { "موضوعات داغ", LINE_HEADING, WHOLE },
  { "سایر اخبار", LINE_HEADING, WHOLE }, { "سایر خبرها", LINE_HEADING, WHOLE },
  { "دیگر اخبار", LINE_HEADING, WHOLE }, { "دیگر خبرها", LINE_HEADING, WHOLE },
  { "اخبار مهم", LINE_HEADING, WHOLE },
  { "المصدر -", LINE_CREDIT, WHOLE }, { "وكالات -", LINE_CREDIT, WHOLE },
  { "خبرگزاری‌ها", LINE_CREDIT, WHOLE },
  { "التاريخ:", LINE_DROP, START }, { "تاریخ:", LINE_DROP, START }, { "Foto:", LINE_DROP, START },
  { "Fotos:", LINE_DROP, START }, { "Fotografía:", LINE_DROP, START }, { "Bildquelle", LINE_DROP, START },
  { "Фото:", LINE_DROP, START }, { "Crédit photo", LINE_DROP, START }, { "تابعوا أخبار", LINE_DROP, START }, { "تابع أخبار", LINE_DROP, START },
  { "تابعوا آخر", LINE_DROP, START }, { "تابع آخر", LINE_DROP, START },
  { "تابعونا على", LINE_DROP, START }, { "تابعونا عبر", LINE_DROP, START },
  { "تابعنا على", LINE_DROP, START }, { "تابعنا عبر", LINE_DROP, START },
  { "لمتابعة أخبار", LINE_DROP, START }, { "لمتابعة آخر", LINE_DROP, START },
  { "لمتابعة المزيد", LINE_DROP, START }, { "انضم إلى قناتنا", LINE_DROP, START },
  { "انضموا إلى", LINE_DROP, START }, { "انضم إلينا", LINE_DROP, START },
  { "اشترك في قناة", LINE_DROP, START }, { "اشترك في النشرة", LINE_DROP, START },
  { "اشترك في خدمة", LINE_DROP, START }, { "اشتركوا في", LINE_DROP, START },
  { "إشترك لمشاهدة", LINE_DROP, START }, { "اشترك لمشاهدة", LINE_DROP, START },
  { "جميع الحقوق محفوظة", LINE_DROP, START }, { "كافة الحقوق محفوظة", LINE_DROP, START },
  { "كل الحقوق محفوظة", LINE_DROP, START }, { "حقوق النشر", LINE_DROP, START },
  { "حقوق الطبع", LINE_DROP, START }, { "لا مانع من الاقتباس", LINE_DROP, START },
  { "تاريخ النشر", LINE_DROP, START }, { "تاريخ الخبر", LINE_DROP, START },
  { "تاريخ التحديث", LINE_DROP, START }, { "آخر تحديث", LINE_DROP, START },
  { "تم النشر", LINE_DROP, START }, { "تم نشره", LINE_DROP, START },
  { "تم التحديث", LINE_DROP, START }, { "نشر في:", LINE_DROP, START },
  { "نشر بتاريخ", LINE_DROP, START }, { "عدد المشاهدات", LINE_DROP, START },
  { "عدد القراءات", LINE_DROP, START }, { "عدد الزيارات", LINE_DROP, START },
  { "مدة القراءة", LINE_DROP, START }, { "وقت القراءة", LINE_DROP, START },
  { "زمن القراءة", LINE_DROP, START }, { "حمل التطبيق", LINE_DROP, START },
  { "حمل تطبيق", LINE_DROP, START }, { "حمل الآن تطبيق", LINE_DROP, START },
  { "حملوا تطبيق", LINE_DROP, START }, { "تحميل تطبيق", LINE_DROP, START },
  { "أضف تعليقا واقرأ", LINE_DROP, START }, { "لا توجد تعليقات على", LINE_DROP, START },
  { "الآراء الواردة أدناه", LINE_DROP, START },
  { "الآراء الواردة في هذا المقال", LINE_DROP, START }, { "تقرأ الآن", LINE_DROP, START },
  { "اقرأ الخبر من المصدر", LINE_DROP, START }, { "رقم الخبر", LINE_DROP, START },
  { "كود الخبر", LINE_DROP, START }, { "کد خبر", LINE_DROP, START },
  { "شناسه خبر", LINE_DROP, START }, { "کد مطلب", LINE_DROP, START },
  { "شماره خبر", LINE_DROP, START }, { "تاریخ انتشار", LINE_DROP, START },
  { "زمان انتشار", LINE_DROP, START }, { "تاریخ خبر", LINE_DROP, START },
  { "تعداد بازدید", LINE_DROP, START }, { "تعداد نظرات", LINE_DROP, START },
  { "تمامی حقوق", LINE_DROP, START }, { "تمام حقوق", LINE_DROP, START },
  { "کلیه حقوق", LINE_DROP, START }, { "حق نشر", LINE_DROP, START },
  { "استفاده از مطالب", LINE_DROP, START }, { "ما را در تلگرام", LINE_DROP, START },
  { "ما را در اینستاگرام", LINE_DROP, START }, { "ما را در گوگل", LINE_DROP, START },
  { "عضو کانال", LINE_DROP, START }, { "عضویت در کانال", LINE_DROP, START },
  { "به کانال تلگرام", LINE_DROP, START }, { "نظرات حاوی", LINE_DROP, START },
  { "نظراتی که", LINE_DROP, START }, { "All rights reserved", LINE_DROP, START },
  { "Copyright ©", LINE_DROP, START }, { "Copyright 20", LINE_DROP, START },
  { "© 20", LINE_DROP, START }, { "© Copyright", LINE_DROP, START },
  { "(c) 20", LINE_DROP, START }, { "Follow us on", LINE_DROP, START },
  { "Follow us:", LINE_DROP, START }, { "Like us on", LINE_DROP, START },
  { "Find us on", LINE_DROP, START }, { "Join us on", LINE_DROP, START },
  { "Sign up for", LINE_DROP, START }, { "Sign up to", LINE_DROP, START },
  { "Subscribe to", LINE_DROP, START }, { "Click here to", LINE_DROP, START },
  { "Download the", LINE_DROP, START }, { "Get the latest", LINE_DROP, START },
  { "Share this:", LINE_DROP, START }, { "Tags:", LINE_DROP, START }, { "First published", LINE_DROP, START }, { "Also on", LINE_ALSO, START },
  { "Like this story", LINE_DROP, START }, { "Reporting by", LINE_DROP, START },
  { "Writing by", LINE_DROP, START }, { "This slideshow requires", LINE_DROP, START }, { "Advert", LINE_DROP, WHOLE }, { "Have a tip", LINE_DROP, START }, { "Tell us what you think", LINE_DROP, START },
  { "Filed under", LINE_DROP, START }, { "Posted in", LINE_DROP, START },
  { "Tagged with", LINE_DROP, START }, { "This site uses", LINE_DROP, START },
  { "We use cookies", LINE_DROP, START }, { "By clicking", LINE_DROP, START },
  { "Get our newsletter", LINE_DROP, START }, { "Download our app", LINE_DROP, START },
  { "Image credit", LINE_DROP, START }, { "Photo credit", LINE_DROP, START },
  { "Photo by:", LINE_DROP, START }, { "Photo:", LINE_DROP, START },
  { "Published:", LINE_DROP, START }, { "Last updated", LINE_DROP, START },
  { "Updated:", LINE_DROP, START }, { "Last modified", LINE_DROP, START },
  { "Your email address will not be published", LINE_DROP, START },
  { "Required fields are marked", LINE_DROP, START },
  { "Tous droits réservés", LINE_DROP, START }, { "Suivez-nous", LINE_DROP, START },
  { "Inscrivez-vous", LINE_DROP, START }, { "Abonnez-vous", LINE_DROP, START },
  { "Alle Rechte vorbehalten", LINE_DROP, START },
  { "Todos los derechos reservados", LINE_DROP, START },
  { "Todos os direitos reservados", LINE_DROP, START },
  { "Tutti i diritti riservati", LINE_DROP, START },
  { "Alle rechten voorbehouden", LINE_DROP, START }, { "Все права защищены", LINE_DROP, START },
  { "Tüm hakları saklıdır", LINE_DROP, START },
  { "انتهای پیام", LINE_END, START }, { "پایان پیام", LINE_END, START },
  { "انتهای خبر", LINE_END, START }, { "پایان خبر", LINE_END, START },
  { "انتهى/", LINE_END, START }, { "انتهى.", LINE_END, START },
  { "انتهى", LINE_END, WHOLE }, { "النهاية", LINE_END, WHOLE },
  { "انتهای پیام", LINE_END, WHOLE }, { "پایان", LINE_END, WHOLE },
  { "المصدر:", LINE_CREDIT, START }, { "المصدر :", LINE_CREDIT, START },
  { "نقلا عن:", LINE_CREDIT, START }, { "منبع:", LINE_CREDIT, START },
  { "منبع :", LINE_CREDIT, START }, { "Source:", LINE_CREDIT, START },
  { "Source :", LINE_CREDIT, START }, { "Quelle:", LINE_CREDIT, START },
  { "Fuente:", LINE_CREDIT, START }, { "Fonte:", LINE_CREDIT, START },
};

/* Words with which newspapers ask their readers for something. */
static const char *const asking_words[] = {
  "follow", "subscribe", "subscriber", "subscribers", "subscription", "subscriptions", "newsletter",
  "newsletters", "facebook", "twitter", "instagram", "youtube", "whatsapp", "telegram", "linkedin",
  "flipboard", "email", "e-mail", "inbox", "sign", "download", "app", "share", "click", "reached",
  "podcast", "join", "donate", "login", "logged", "register", "contact",
  "comment", "comments", "moderated", "terms", "privacy", "policy", "الاستخدام", "استخدام", "الخصوصيه",
  "مشاركاتك", "التعليقات", "التعليق", "تعليق", "تعليقات", "نظرات", "ديدگاه",
  "تابعوا", "تابعونا", "تابعنا", "اشترك", "اشتركوا", "اشتراك", "فيسبوك", "فايسبوك", "تويتر",
  "انستغرام", "انستجرام", "واتساب", "تلغرام", "تيليجرام", "تلجرام", "يوتيوب", "قناتنا", "صفحتنا",
  "تطبيق", "حمل", "النشره", "بريدك", "اضغط", "انضم", "نبض", "غوغل", "جوجل",
  "تلگرام", "اينستاگرام", "واتساپ", "كانال", "عضو", "عضويت", "دنبال", "لينك", "ايميل", "خبرنامه",
  "اپليكيشن", "كليك", "ايتا", "روبيكا", "سروش", "بله", "توييتر",
};

/* Words of legal notices. */
static const char *const rights_words[] = {
  "copyright", "©", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés",
  "todos los derechos", "todos os direitos", "tutti i diritti", "все права", "جميع الحقوق محفوظة",
  "كافة الحقوق محفوظة", "حقوق النشر محفوظة", "کلیه حقوق", "تمامی حقوق", "تمام حقوق", "حقوق مادی و معنوی",
};

#define ZWNJ "\xe2\x80\x8c"
#define MAX_LINE 300 /* bytes: what is longer is a paragraph */
#define MAX_WORDS_OF_LINE 6

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

/* The letter as lines are compared: alefs, yehs, kafs and hehs as one, no marks. 0: left out. */
static gunichar
fold_letter(gunichar c)
{
  switch (c) {
  case LETTER_ALEF_MADDA:
  case LETTER_ALEF_HAMZA_ABOVE:
  case LETTER_ALEF_HAMZA_BELOW:
  case LETTER_ALEF_WASLA:
    return LETTER_ALEF;
  case LETTER_ALEF_MAKSURA:
  case LETTER_FARSI_YEH:
    return LETTER_YEH;
  case LETTER_KEHEH:
    return LETTER_KAF;
  case LETTER_TEH_MARBUTA:
    return LETTER_HEH;
  case SIGN_TATWEEL:
    return 0;
  default:
    return g_unichar_ismark(c) || g_unichar_type(c) == G_UNICODE_FORMAT ? 0 : g_unichar_tolower(c);
  }
}

char *
boilerplate_fold(const char *line, gsize length)
{
  GString *out = g_string_sized_new(length + 1);
  for (const char *p = line; p < line + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p), folded = fold_letter(c);
    gboolean word = folded != 0 && (g_unichar_isalnum(c) || c == 0xa9);
    if (c == ':')
      g_string_append(out, out->len > 0 && out->str[out->len - 1] != ' ' ? " : " : ": ");
    else if (word)
      g_string_append_unichar(out, folded);
    else if (folded != 0 && c != '\'' && c != SIGN_APOSTROPHE && out->len > 0 &&
             out->str[out->len - 1] != ' ')
      g_string_append_c(out, ' ');
  }
  return g_strchomp(g_string_free(out, FALSE));
}

/* The lines folded: made once, read ever after. Values: row + 1, WHOLE and START apart. */
static GHashTable *
line_table(int how)
{
  static GHashTable *tables[2];
  static gsize made;
  if (g_once_init_enter(&made)) {
    for (int i = 0; i < 2; i++)
      tables[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
      /* A joiner is written, left out (which folds alike) or made a space. */
      g_auto(GStrv) parts = g_strsplit(lines[i].line, ZWNJ, -1);
      g_autofree char *spaced = g_strjoinv(" ", parts);
      const char *spellings[] = { lines[i].line, spaced };
      for (guint k = 0; k < G_N_ELEMENTS(spellings); k++)
        g_hash_table_insert(tables[lines[i].how - 1],
                            boilerplate_fold(spellings[k], strlen(spellings[k])),
                            GUINT_TO_POINTER(i + 1));
    }
    g_once_init_leave(&made, 1);
  }
  return tables[how - 1];
}

/* The row of the longest start of a folded line that is listed, or -1. */
static int
listed_start(const char *folded)
{
  g_autofree char *start = g_strdup(folded);
  int found = -1;
  char *end = start;
  for (guint words = 0; words < MAX_WORDS_OF_LINE; words++) {
    char *space = strchr(end, ' ');
    if (space != NULL)
      *space = '\0';
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(line_table(START), start));
    if (row > 0)
      found = row - 1;
    if (space == NULL)
      break;
    *space = ' ';
    end = space + 1;
  }
  return found;
}

/* "--(بترا)", "(رويترز)": a few words in brackets and nothing else. */
static gboolean
is_signature(const char *line, gsize length, const char **name, gsize *name_length)
{
  const char *end = line + length;
  while (line < end && strchr("-– \t", *line) != NULL)
    line++;
  if (end - line < 4 || end - line > 48 || *line != '(' || end[-1] != ')' ||
      memchr(line + 1, '(', end - line - 1) != NULL)
    return FALSE;
  *name = line + 1;
  *name_length = end - line - 2;
  guint blanks = 0;
  for (const char *p = *name; p < end; p++)
    blanks += *p == ' ';
  return blanks < 4;
}

/* Marks that agencies put below their reports: "// انتهى //", "(النهاية)", "وام/…/…", the initials of who
 * wrote and who edited ("ع.ح/ ف.ي (د ب أ)", "م ب / ر ز"): no word of more than three letters before the
 * agencies in brackets, and a slash or bracket. */
static gboolean
is_initials(const char *line, gsize length)
{
  guint run = 0, letters = 0;
  gboolean mark = FALSE;
  for (const char *p = line; p < line + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '(') {
      const char *close = memchr(p, ')', line + length - p);
      if (close == NULL || close - p > 60)
        return FALSE;
      mark = TRUE;
      p = close;
      run = 0;
      continue;
    }
    mark |= c == '/';
    if (g_unichar_isalnum(c) && g_unichar_get_script(c) != G_UNICODE_SCRIPT_ARABIC)
      return FALSE; /* scores, results, answers */
    run = g_unichar_isalnum(c) ? run + 1 : g_unichar_ismark(c) ? run : 0;
    letters += g_unichar_isalnum(c);
    if (run > 3)
      return FALSE;
  }
  return mark && letters > 0 && letters <= 24;
}

/* "كتب - محمد علي:", "تصوير/ سارة": who wrote, in a line of the text: the word, a mark that parts it from
 * the name, or a colon that ends the line. */
static gboolean
is_byline(const char *line, gsize length)
{
  static const char *const words[] = { "كتب", "كتبت", "بقلم", "تصوير", "إعداد", "اعداد", "تحرير", "متابعة",
                                       "تغطية", "حوار", "نویسنده", "نويسنده", "خبرنگار", "عکس", "گزارش" };
  if (length > 150)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    gsize n = strlen(words[i]);
    if (length <= n || memcmp(line, words[i], n) != 0)
      continue;
    const char *p = line + n, *end = line + length;
    while (p < end && *p == ' ')
      p++;
    gunichar mark = p < end ? g_utf8_get_char(p) : 0;
    if (mark == ':' || mark == '-' || mark == '/' || mark == '|' || mark == 0x2013 || mark == 0x2014 ||
        mark == SIGN_TATWEEL)
      return TRUE;
    if (p > line + n && end[-1] == ':' && length < 90)
      return TRUE;
  }
  return FALSE;
}

/* "(النهاية) م ع", "// انتهى //": the end, in signs that no sentence has. */
static gboolean
is_marked_end(const char *line, gsize length)
{
  static const char *const ends[] = { "النهايه", "انتهى", "انتهي", "پايان", "انتهاي پيام" };
  if (length == 0 || strchr("(/*#-", *line) == NULL)
    return FALSE;
  g_autofree char *folded = boilerplate_fold(line, length);
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    gsize n = strlen(ends[i]);
    if (strncmp(folded, ends[i], n) == 0 && (folded[n] == '\0' || folded[n] == ' '))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_letter(const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p))
    if (g_unichar_isalnum(g_utf8_get_char(p)))
      return TRUE;
  return FALSE;
}

/* A folded line without colons and words of digits: "27 comments", "comments : 3". */
static char *
without_numbers(const char *folded)
{
  g_auto(GStrv) words = g_strsplit(folded, " ", -1);
  GString *out = g_string_new(NULL);
  for (char **word = words; *word != NULL; word++) {
    const char *p = *word;
    while (*p != '\0' && (*p == ':' || g_unichar_isdigit(g_utf8_get_char(p))))
      p = g_utf8_next_char(p);
    if (*p != '\0')
      g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", *word);
  }
  return g_string_free(out, FALSE);
}

LineKind
boilerplate_line(const char *line, gsize length)
{
  const char *name;
  gsize name_length;
  if (length > MAX_LINE)
    return LINE_TEXT;
  if (!has_letter(line, length))
    return LINE_DROP;
  g_autofree char *folded = boilerplate_fold(line, length);
  guint whole = GPOINTER_TO_UINT(g_hash_table_lookup(line_table(WHOLE), folded));
  if (whole == 0) {
    g_autofree char *bare = without_numbers(folded);
    whole = GPOINTER_TO_UINT(g_hash_table_lookup(line_table(WHOLE), bare));
  }
  if (whole > 0)
    return lines[whole - 1].kind;
  int start = listed_start(folded);
  if (start >= 0)
    return lines[start].kind;
  if (is_byline(line, length))
    return LINE_DROP;
  if (length < 100 && is_marked_end(line, length))
    return LINE_END;
  if (length < 100 && is_initials(line, length))
    return LINE_CREDIT;
  return is_signature(line, length, &name, &name_length) ? LINE_CREDIT : LINE_TEXT;
}

/* asking_words as a set: made once, only read afterwards. */
static GHashTable *
asking_table(void)
{
  static GHashTable *table;
  static gsize made;
  if (g_once_init_enter(&made)) {
    table = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < G_N_ELEMENTS(asking_words); i++)
      g_hash_table_add(table, (gpointer)asking_words[i]);
    g_once_init_leave(&made, 1);
  }
  return table;
}

gboolean
boilerplate_asks(const char *line, gsize length)
{
  if (length > 2 * MAX_LINE)
    return FALSE;
  g_autofree char *folded = boilerplate_fold(line, length);
  g_auto(GStrv) words = g_strsplit(folded, " ", -1);
  guint asked = 0, n = g_strv_length(words);
  GHashTable *asking = asking_table();
  for (char **word = words; *word != NULL; word++)
    asked += g_hash_table_contains(asking, *word);
  return asked >= 2 && asked * 25 > n;
}

/* Needles in small letters. */
static guint
count_of(const char *text, const char *needle)
{
  guint n = 0;
  for (const char *p = text; (p = strstr(p, needle)) != NULL; p += strlen(needle))
    n++;
  return n;
}

/* Whether a text may speak of cookies at all: most do not, and folding costs. */
static gboolean
may_speak_of_cookies(const char *text, gsize length)
{
  static const char *const parts[] = { "ookie", "OOKIE", "کوکی", "تعريف الارتباط", "الكوكيز" };
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    if (memmem(text, length, parts[i], strlen(parts[i])) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
boilerplate_consent(const char *text, gsize length)
{
  if (!may_speak_of_cookies(text, length))
    return FALSE;
  g_autofree char *lower = g_utf8_strdown(text, length);
  guint cookies = count_of(lower, "cookie") + count_of(lower, "کوکی") +
                  count_of(lower, "ملفات تعريف الارتباط") + count_of(lower, "الكوكيز");
  return cookies >= 1 &&
         cookies + count_of(lower, "consent") + count_of(lower, "einwillig") +
                 count_of(lower, "verarbeitung") + count_of(lower, "datenschutz") + count_of(lower, "website") +
                 count_of(lower, "browser") + count_of(lower, "privacy") >= 3;
}

gboolean
boilerplate_rights(const char *text, gsize length)
{
  g_autofree char *lower = g_utf8_strdown(text, length);
  for (guint i = 0; i < G_N_ELEMENTS(rights_words); i++)
    if (strstr(lower, rights_words[i]) != NULL)
      return TRUE;
  return FALSE;
}

char *
boilerplate_credit(const char *line, gsize length)
{
  const char *name;
  gsize name_length;
  if (is_signature(line, length, &name, &name_length))
    return g_strstrip(g_strndup(name, name_length));
  const char *colon = memchr(line, ':', length);
  return colon != NULL ? g_strstrip(g_strndup(colon + 1, line + length - colon - 1)) : NULL;
}

static int
compare_word(const void *word, const void *row)
{
  return strcmp(word, *(const char *const *)row);
}

/* Kana and ideographs: written without spaces, each taken for a word. */
static gboolean
is_east_asian(gunichar c)
{
  return (c >= 0x3041 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff);
}

/* Particles of Japanese and Chinese. */
static gboolean
is_particle(gunichar c)
{
  static const gunichar particles[] = { 0x306e, 0x306f, 0x304c, 0x3092, 0x306b, 0x3068, 0x3067,
                                        0x3082, 0x305f, 0x3066, 0x3057, 0x308b, 0x7684, 0x662f,
                                        0x5728, 0x4e86, 0x548c, 0x6709, 0x4e3a, 0x4e0e, 0x5c06 };
  for (guint i = 0; i < G_N_ELEMENTS(particles); i++)
    if (particles[i] == c)
      return TRUE;
  return FALSE;
}

guint
boilerplate_function_words(const char *text, gsize length, guint *n_words)
{
  const char *end = text + length;
  guint found = 0, n = 0;
  char word[16];
  while (text < end) {
    gsize size = 0;
    for (; text < end; text = g_utf8_next_char(text)) {
      gunichar c = (guchar)*text < 0x80 ? (gunichar)*text : g_utf8_get_char(text);
      if (!(c < 0x80 ? g_ascii_isalnum(c) : c == SIGN_ZWNJ || g_unichar_isalnum(c) || g_unichar_ismark(c)))
        break;
      if (is_east_asian(c)) {
        n++;
        found += is_particle(c);
        continue;
      }
      if (size + 6 < sizeof word)
        size += g_unichar_to_utf8(c < 0x80 ? (gunichar)g_ascii_tolower(c) : g_unichar_tolower(c),
                                  word + size);
      else
        size = sizeof word; /* too long for a function word */
    }
    if (size > 0) {
      n++;
      if (size < sizeof word) {
        word[size] = '\0';
        found += bsearch(word, function_words, G_N_ELEMENTS(function_words),
                         sizeof function_words[0], compare_word) != NULL;
      }
    }
    while (text < end && (guchar)*text < 0x80 && !g_ascii_isalnum(*text))
      text++;
    if (text < end && size == 0 && (guchar)*text >= 0x80 && !g_unichar_isalnum(g_utf8_get_char(text)))
      text = g_utf8_next_char(text);
  }
  *n_words = n;
  return found;
}

/* FNV-1a 64. */
guint64
boilerplate_hash(const char *text, gsize length)
{
  guint64 hash = 0xcbf29ce484222325u;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace(text[i]) && !g_ascii_isdigit(text[i]))
      hash = (hash ^ (guchar)text[i]) * 0x100000001b3u;
  return hash;
}
