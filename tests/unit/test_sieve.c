/* The sieve: what it must let through, what it should hold back; every word of the dictionaries and every
 * term of the vocabularies by its own stem; and that matches of a short text are those of all terms. */
#include "stemming/sieve.h"
#include <string.h>
#include "search/concepts.h"
#include "search/conffile.h"

typedef struct {
  Analyser *analyser;
  Analysis *analysis;
} Words;

static const Token *
words_of(Words *words, const char *lang, const char *text, gsize *n)
{
  words->analyser = analyser_new(lang);
  words->analysis = analysis_new();
  analyse(words->analyser, text, -1, words->analysis);
  return analysis_tokens(words->analysis, n);
}

static void
words_clear(Words *words)
{
  analysis_free(words->analysis);
  analyser_free(words->analyser);
}

static void
test_rows(void)
{
  static const struct {
    const char *lang, *text, *phrase;
    gboolean inflected, passes;
  } rows[] = {
    { "ar", "وبالسرطان", "سرطان", TRUE, TRUE },
    { "ar", "وبالسرطان", "مستشفى", TRUE, FALSE },
    { "ar", "في مصر", "المصر", FALSE, TRUE }, /* an article does not count */
    { "ar", "في مصر", "مصري", FALSE, FALSE },
    { "ar", "أدوية", "دواء", TRUE, TRUE }, /* by the singular */
    { "ar", "الشئون", "شؤون", FALSE, TRUE }, /* either seat of the hamza */
    { "ar", "الشؤون", "شئون", FALSE, TRUE },
    { "ar", "وزارة الصحة", "وزارة الصحة", FALSE, TRUE },
    { "ar", "وزارة الصحة", "وزارة الثقافة", FALSE, FALSE },
    { "ar", "h1n1", "صحة", TRUE, FALSE },
    { "ar", "h1n1", "h1n1", FALSE, TRUE },
    { "fa", "بیمارستان‌ها", "بیمارستان", TRUE, TRUE },
    { "fa", "بیمارستان ها", "بیمارستان‌های", TRUE, TRUE },
    { "fa", "ساخت", "می‌سازند", TRUE, TRUE },
    { "fa", "ساخت", "پزشک", TRUE, FALSE },
    { "fa", "جمع آوری", "جمع‌آوری", FALSE, TRUE },
    { "en", "vaccinated", "vaccination", TRUE, TRUE },
    { "en", "vaccinated", "nation", TRUE, FALSE }, /* its letters, another beginning */
    { "en", "the children’s", "children", FALSE, TRUE },
    { "en", "dying", "die", TRUE, TRUE },
    { "en", "Egypt", "Egyptians", FALSE, FALSE },
    { "en", "a b", "a''b", FALSE, TRUE },
    { "en", "andr\xC3\xA9", "andre\xCC\x81", FALSE, TRUE }, /* an accent of its own */
    { "fa", "۶۸k", "۶۸k", FALSE, TRUE }, /* one word that digits lead, */
    { "ar", "c٨k", "c٨k", FALSE, TRUE }, /* or part */
    { "ar", "sـx", "sـx", FALSE, TRUE }, /* a mark parts nothing, */
    { "fa", "s\u200cx", "s\u200cx", FALSE, TRUE }, /* nor does ZWNJ there */
    { "en", "rock'во", "rock'во", FALSE, TRUE },
    { "ar", "2020 19", "19", FALSE, TRUE },
    { "en", "egypt", "egypt\xD8", FALSE, TRUE }, /* cut off */
    { "fr", "santé", "ministère", FALSE, TRUE }, /* of which nothing is known */
    { "ar", "", "سرطان", TRUE, FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    Words words;
    gsize n;
    const Token *tokens = words_of(&words, rows[i].lang, rows[i].text, &n);
    g_autoptr(Sieve) sieve = sieve_new(rows[i].lang, tokens, n);
    if (sieve_passes(sieve, rows[i].phrase, strlen(rows[i].phrase), rows[i].inflected) != rows[i].passes)
      g_error("%s: “%s” among “%s”", rows[i].lang, rows[i].phrase, rows[i].text);
    words_clear(&words);
  }
}

/* Whether a phrase passes a sieve of its own words, as exact; and of their stems alone, as inflected. */
static gboolean
passes_own(const char *lang, Analyser *analyser, Analysis *analysis, const char *phrase)
{
  gsize n;
  analyse(analyser, phrase, -1, analysis);
  const Token *tokens = analysis_tokens(analysis, &n);
  if (n == 0)
    return TRUE;
  g_autofree Token *stems = g_memdup2(tokens, n * sizeof *tokens);
  for (gsize i = 0; i < n; i++)
    stems[i] = (Token){ .surface = tokens[i].stem, .base = tokens[i].stem, .stem = tokens[i].stem };
  g_autoptr(Sieve) exact = sieve_new(lang, tokens, n), inflected = sieve_new(lang, stems, n);
  for (gsize i = 0; i < n; i++)
    stems[i] = (Token){ .surface = tokens[i].base, .base = tokens[i].base, .stem = tokens[i].base };
  g_autoptr(Sieve) bases = sieve_new(lang, stems, n);
  gsize length = strlen(phrase);
  return sieve_passes(exact, phrase, length, FALSE) && sieve_passes(inflected, phrase, length, TRUE) &&
         sieve_passes(bases, phrase, length, TRUE);
}

static void
check_lines(const char *lang, const char *path)
{
  g_autofree char *content = NULL;
  if (!g_file_get_contents(path, &content, NULL, NULL)) {
    g_test_skip(path);
    return;
  }
  g_autoptr(Analyser) analyser = analyser_new(lang);
  g_autoptr(Analysis) analysis = analysis_new();
  guint failed = 0, read = 0;
  for (char *line = content, *next; *line; line = next) {
    next = line + strcspn(line, "\n");
    next += *next == '\n';
    g_autofree char *word = g_strndup(line, strcspn(line, "/\t\r\n"));
    read++;
    if (passes_own(lang, analyser, analysis, word))
      continue;
    failed++;
    g_test_message("%s: %s is held back from its own stem", lang, word);
  }
  g_assert_cmpuint(read, >, 1000);
  g_assert_cmpuint(failed, ==, 0);
}

static void
test_arabic_words(void)
{
  check_lines("ar", HUNSPELL_AR ".dic");
}

static void
test_persian_words(void)
{
  check_lines("fa", PERSIAN_FORMS);
}

/* ---- The vocabularies ---- */

static const char *
conf_dir(void)
{
  const char *dir = g_getenv("HSEARCH_CONF");
  return dir ? dir : "conf";
}

typedef struct {
  const char *lang;
  GPtrArray *terms;
} Collector;

static void
collect_item(const char *item, gsize length, gpointer user)
{
  gsize mark = strchr("=~!", *item) ? 1 : 0;
  g_ptr_array_add(((Collector *)user)->terms, g_strndup(item + mark, length - mark));
}

static gboolean
collect_key(const char *key, const char *value, gpointer user)
{
  const Collector *collector = user;
  g_autofree char *suffix = g_strdup_printf("[%s]", collector->lang);
  if (g_str_has_suffix(key, suffix) || g_str_equal(key, collector->lang))
    conffile_each_item(value, collect_item, user);
  return TRUE;
}

/* All terms of the vocabularies and the lexicon. */
static GPtrArray *
terms_of(const char *lang)
{
  static const char *const names[] = { "vocabulary/country.conf", "vocabulary/ministry.conf",
                                       "vocabulary/domain.conf", "vocabulary/instrument.conf",
                                       "lexicon.conf" };
  Collector collector = { lang, g_ptr_array_new_with_free_func(g_free) };
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(conf_dir(), names[i], NULL);
    g_autoptr(ConfFile) file = conffile_load(path, &error);
    g_assert_no_error(error);
    for (const char *const *group = conffile_groups(file); *group; group++)
      conffile_each(file, *group, collect_key, &collector);
  }
  g_assert_cmpuint(collector.terms->len, >, 1000);
  return collector.terms;
}

static const char *const langs[] = { "ar", "fa", "en" };

static void
test_terms(void)
{
  guint failed = 0;
  for (gsize l = 0; l < G_N_ELEMENTS(langs); l++) {
    g_autoptr(GPtrArray) terms = terms_of(langs[l]);
    g_autoptr(Analyser) analyser = analyser_new(langs[l]);
    g_autoptr(Analysis) analysis = analysis_new();
    for (guint i = 0; i < terms->len; i++) {
      if (passes_own(langs[l], analyser, analysis, terms->pdata[i]))
        continue;
      failed++;
      g_test_message("%s: %s is held back from its own stems", langs[l], (char *)terms->pdata[i]);
    }
  }
  g_assert_cmpuint(failed, ==, 0);
}

/* The matches of a text as text: the order counts. */
static char *
matches_of(const Concepts *concepts, const char *lang, Analyser *analyser, Analysis *analysis, const char *text)
{
  gsize n;
  analyse(analyser, text, -1, analysis);
  const Token *tokens = analysis_tokens(analysis, &n);
  g_autoptr(GArray) matches = concepts_match(concepts, lang, text, tokens, n);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < matches->len; i++) {
    const ConceptMatch *match = &g_array_index(matches, ConceptMatch, i);
    g_string_append_printf(out, " %d:%s/%d@%u-%u", (int)match->entry->facet, match->entry->id,
                           (int)match->kind, match->first, match->last);
  }
  return g_string_free(out, FALSE);
}

#define QUESTIONS 400   /* a language */
#define A_CONF_SERVES 4 /* questions by terms of their own, then it has all */

/* What a language writes on to a word, "before|after". */
static const char *const dresses[G_N_ELEMENTS(langs)][6] = {
  { "|", "و|", "بال|", "لل|", "|ين", "وال|ات" },
  { "|", "|‌ها", "|های", "| ها", "|ی", "|یان" },
  { "|", "|'s", "|s", "|", "|ing", "|ed" },
};

/* Two terms, dressed, one of Latin letters now and then: what one asks. */
static char *
question(GRand *random, gsize lang, const GPtrArray *terms, const GPtrArray *english)
{
  const GPtrArray *others = g_rand_int_range(random, 0, 8) ? terms : english;
  const char *one = terms->pdata[g_rand_int_range(random, 0, (int)terms->len)];
  const char *other = others->pdata[g_rand_int_range(random, 0, (int)others->len)];
  g_auto(GStrv) a = g_strsplit(dresses[lang][g_rand_int_range(random, 0, 6)], "|", 2);
  g_auto(GStrv) b = g_strsplit(dresses[lang][g_rand_int_range(random, 0, 6)], "|", 2);
  return g_strconcat(a[0], one, a[1], " ", b[0], other, b[1], NULL);
}

static void
test_matches(void)
{
  g_autoptr(GPtrArray) english = terms_of("en");
  g_autoptr(GRand) random = g_rand_new_with_seed(20);
  g_autoptr(Concepts) all = concepts_load(conf_dir(), NULL);
  guint found = 0;
  for (gsize l = 0; l < G_N_ELEMENTS(langs); l++) {
    g_autoptr(GPtrArray) terms = terms_of(langs[l]);
    g_autoptr(Analyser) analyser = analyser_new(langs[l]);
    g_autoptr(Analysis) analysis = analysis_new();
    g_autofree char *latin = g_strconcat(terms->pdata[0], " who", NULL);
    g_auto(GStrv) copies = g_new0(char *, 101);
    for (guint i = 0; i < 100; i++)
      copies[i] = g_strdup(latin);
    g_autofree char *long_text = g_strjoinv(" ", copies);
    g_free(matches_of(all, langs[l], analyser, analysis, long_text)); /* now it has all terms */
    for (guint i = 0; i < QUESTIONS; i += A_CONF_SERVES) {
      g_autoptr(Concepts) few = concepts_load(conf_dir(), NULL);
      for (guint k = 0; k < A_CONF_SERVES; k++) {
        g_autofree char *text = question(random, l, terms, english);
        g_autofree char *a = matches_of(all, langs[l], analyser, analysis, text);
        g_autofree char *b = matches_of(few, langs[l], analyser, analysis, text);
        g_assert_cmpstr(a, ==, b);
        found += *a != '\0';
      }
    }
  }
  g_assert_cmpuint(found, >, QUESTIONS);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sieve/rows", test_rows);
  g_test_add_func("/sieve/arabic-words", test_arabic_words);
  g_test_add_func("/sieve/persian-words", test_persian_words);
  g_test_add_func("/sieve/terms", test_terms);
  g_test_add_func("/sieve/matches", test_matches);
  return g_test_run();
}
