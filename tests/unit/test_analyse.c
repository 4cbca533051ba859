/* The analyser as index and query see it: flags, offsets, other languages, its explanations; every word of
 * the shared news corpus; random bytes. */
#include "stemming/analyse.h"
#include <gio/gio.h>
#include <jansson.h>
#include <locale.h>
#include <string.h>
#include "tests/unit/words_check.h"

/* clang-format off */
static const struct {
  const char *lang, *text, *terms, *why;
} rows[] = {
  /* languages that news sources mix in: Snowball of the language, no damage to names and accents */
  { "en", "Ministers signed agreements", "minist | sign | agreement", "English" },
  { "en", "vaccination vaccinated vaccines", "vaccin | vaccin | vaccin", "English" },
  { "en", "WHO's children’s COVID-19", "who | children | covid | 19", "possessives" },
  { "fr", "ministères ministère", "minister | minister", "French" },
  { "fr", "l'hôpital hôpitaux santé", "l | hôpital | hôpital | sant", "French keeps its accents" },
  { "tr", "bakanlık bakanlığı", "bakanlık | bakanlık", "Turkish" },
  { "tr", "İLAÇ ilaç IRAK", "ilaç | ilaç | ırak", "Turkish capitals" },
  { "ru", "министерство министерства", "министерств | министерств", "Russian" },
  { "ru", "больницы больница", "больниц | больниц", "Russian" },
  { "de", "Gesundheit Ministerium", "gesund | ministerium", "a language that libstemmer knows" },
  { "zz", "Ministers Agreements", "ministers | agreements", "a language that nobody knows: no stems" },
  { NULL, "Ministers وزارة", "ministers | وزاره", "no language" },
  { "ur", "وزارت صحت", "وزارت | صحت", "Urdu: folded, not stemmed" },
  /* words of another script in a text are not stemmed */
  { "ar", "vaccines اللقاحات", "vaccines | لقاح", "English in Arabic" },
  { "fa", "vaccines واکسن‌ها", "vaccines | واکسن", "English in Persian" },
  { "en", "vaccines اللقاحات", "vaccin | اللقاحات", "Arabic in English" },
  /* numbers are themselves in every script */
  { "ar", "١٩ 19", "19 | 19", "digits" },
  { "fa", "۱۹ 19", "19 | 19", "digits" },
  { "ar", "كوفيد-١٩", "كوفيد | 19", "digits after a word" },
  /* the other language's keyboard */
  { "ar", "وزارە صحہ کبد", "وزاره | صحه | كبد", "Persian letters in Arabic" },
  { "fa", "وزارت كتابهاي", "وزارت | کتاب", "Arabic letters in Persian" },
  /* a blank parts no word in Persian */
  { "fa", "برنامه های وزارت خانه ها", "برنامه | وزارتخانه", "suffixes and compounds" },
  { "fa", "می شود نمی کنند", "شد | کرد", "prefixes" },
  { "fa", "کتاب ها. های", "کتاب | ها", "but a sentence does" },
};
/* clang-format on */

static void
test_rows(void)
{
  guint failed = 0;
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(Analyser) analyser = analyser_new(rows[i].lang);
    g_autofree char *terms = words_terms(analyser, rows[i].text);
    if (strcmp(terms, rows[i].terms) != 0) {
      failed++;
      g_test_message("%s: got '%s', want '%s'", rows[i].why, terms, rows[i].terms);
    }
  }
  g_assert_cmpuint(failed, ==, 0);
}

/* surface, base and flags: A the article, P a proclitic, S a stop word, N a number, L another script. */
static void
test_flags(void)
{
  static const struct {
    const char *lang, *text, *shown;
  } texts[] = {
    { "ar", "والصحة في 2020 WHO", "والصحه/صحه/AP في/في/S 2020/2020/N who/who/L" },
    { "ar", "بوزارة وزارة للصحة", "بوزاره/وزاره/P وزاره/وزاره/ للصحه/صحه/AP" },
    { "ar", "ومن وقد كان", "ومن/من/PS وقد/قد/PS كان/كان/S" },
    { "ar", "والمسئولين", "والمسئولين/مسئولين/AP" },
    { "fa", "وزارت از این است", "وزارت/وزارت/ از/از/S این/این/S است/است/S" },
    { "fa", "آن‌ها می‌شود آب", "آنها/آنها/S میشود/میشود/S آب/آب/" },
    { "en", "the Ministry of health", "the/the/S ministry/ministry/ of/of/S health/health/" },
  };
  for (guint t = 0; t < G_N_ELEMENTS(texts); t++) {
    gsize n;
    g_autoptr(Analyser) analyser = analyser_new(texts[t].lang);
    g_autoptr(Analysis) analysis = analysis_new();
    g_autoptr(GString) got = g_string_new(NULL);
    analyse(analyser, texts[t].text, -1, analysis);
    const Token *tokens = analysis_tokens(analysis, &n);
    for (gsize i = 0; i < n; i++) {
      static const struct {
        guint flag;
        const char *letter;
      } letters[] = { { TOKEN_DEFINITE, "A" }, { TOKEN_PROCLITIC, "P" }, { TOKEN_STOP, "S" },
                      { TOKEN_NUMBER, "N" }, { TOKEN_LATIN, "L" } };
      g_string_append_printf(got, "%s%s/%s/", i ? " " : "", tokens[i].surface, tokens[i].base);
      for (guint k = 0; k < G_N_ELEMENTS(letters); k++)
        if (tokens[i].flags & letters[k].flag)
          g_string_append(got, letters[k].letter);
      g_assert_cmpuint(tokens[i].position, ==, i + 1);
    }
    g_assert_cmpstr(got->str, ==, texts[t].shown);
  }
}

static void
test_explain(void)
{
  static const struct {
    const char *lang, *word, *line; /* a line that must be there */
  } steps[] = {
    { "ar", "الصِّحَّةِ", "fold الصِّحَّةِ → الصحه\n" }, { "ar", "الصِّحَّةِ", "peel ال → صحه\n" },
    { "ar", "الصحة", "stem صحه\n" },                { "ar", "والوزراء", "also وزير\n" },
    { "ar", "من", "stop word\n" },                  { "fa", "می‌روند", "verb رفت\n" },
    { "fa", "وزرا", "also وزیر\n" },                { "en", "Ministries", "stem ministri\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
    g_autoptr(Analyser) analyser = analyser_new(steps[i].lang);
    g_autofree char *got = analyse_explain(analyser, steps[i].word);
    if (!strstr(got, steps[i].line))
      g_error("%s: '%s' lacks '%s'", steps[i].word, got, steps[i].line);
  }
}

/* An analysis stays as it was while its analyser goes on to other texts, and beyond its end. */
static void
test_ownership(void)
{
  gsize n;
  Analyser *analyser = analyser_new("ar");
  g_autoptr(Analysis) kept = analysis_new(), other = analysis_new();
  analyse(analyser, "وزارة الصحة المصرية", -1, kept);
  for (guint i = 0; i < 120000; i++) { /* beyond what the words stemmed so far may grow to */
    char word[16];
    g_snprintf(word, sizeof word, "w%uw", i);
    analyse(analyser, word, -1, other);
  }
  analyser_free(analyser);
  const Token *tokens = analysis_tokens(kept, &n);
  g_assert_cmpuint(n, ==, 3);
  g_assert_cmpstr(tokens[0].stem, ==, "وزاره");
  g_assert_cmpstr(tokens[2].stem, ==, "مصري");
}

/* Any bytes: terms are valid, not empty and not too long; offsets lie in the text and never go back. */
static void
check_tokens(const char *text, gsize length, const Analysis *analysis)
{
  gsize n;
  guint32 start = 0, end = 0;
  const Token *tokens = analysis_tokens(analysis, &n);
  for (gsize i = 0; i < n; i++) {
    const char *terms[] = { tokens[i].surface, tokens[i].base, tokens[i].stem, tokens[i].extra[0], tokens[i].extra[1] };
    for (guint k = 0; k < G_N_ELEMENTS(terms); k++)
      if (terms[k] || k < 3) {
        g_assert_nonnull(terms[k]);
        g_assert_cmpuint(strlen(terms[k]), >, 0);
        g_assert_cmpuint(strlen(terms[k]), <=, ANALYSE_MAX_TERM);
        g_assert_true(g_utf8_validate(terms[k], -1, NULL));
      }
    g_assert_cmpuint(tokens[i].start, <, tokens[i].end);
    g_assert_cmpuint(tokens[i].start, >=, start);
    g_assert_cmpuint(tokens[i].end, >=, end);
    g_assert_cmpuint(tokens[i].end, <=, length);
    start = tokens[i].start;
    end = tokens[i].end;
  }
}

static void
test_random(void)
{
  static const char *const langs[] = { "ar", "fa", "en", "fr", "tr", "ru", "ur", NULL };
  static const char *const pieces[] = { "ال", "و", "ها", "\xE2\x80\x8C", "می", "ة", "ه", "ء", "ي", "ی", "ا", "ت", "ن",
                                        "كم", "ستان", " ", ".", "19", "a", "\xD9\x8F", "ـ", "\xEF\xB7\xBD", "\xE2\x85\x99", "\xFF", "\xD8" };
  for (guint l = 0; l < G_N_ELEMENTS(langs); l++) {
    g_autoptr(Analyser) analyser = analyser_new(langs[l]);
    g_autoptr(Analysis) analysis = analysis_new();
    for (guint round = 0; round < 4000; round++) {
      g_autoptr(GString) text = g_string_new(NULL);
      for (guint k = (guint)g_test_rand_int_range(0, 40); k > 0; k--)
        g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
      analyse(analyser, text->str, (gssize)text->len, analysis);
      check_tokens(text->str, text->len, analysis);
    }
  }
}

typedef struct {
  Analyser *analyser;
  Analysis *text, *again;
  GHashTable *seen; /* of surfaces with their stems */
} Corpus;

/* The stem is not empty, and the surface alone reaches it. */
static void
check_text(Corpus *c, const char *text)
{
  gsize n, m;
  analyse(c->analyser, text, -1, c->text);
  const Token *tokens = analysis_tokens(c->text, &n);
  for (gsize i = 0; i < n; i++) {
    char *key = g_strconcat(tokens[i].surface, "\t", tokens[i].stem, NULL);
    if (!g_hash_table_add(c->seen, key))
      continue;
    g_assert_cmpuint(strlen(tokens[i].stem), >, 0);
    analyse(c->analyser, tokens[i].surface, -1, c->again);
    const Token *again = analysis_tokens(c->again, &m);
    g_assert_cmpuint(m, ==, 1);
    if (strcmp(again->stem, tokens[i].stem) != 0 && g_strcmp0(again->extra[0], tokens[i].stem) != 0 &&
        g_strcmp0(again->extra[1], tokens[i].stem) != 0)
      g_error("%s has the stem %s, which its letters do not reach", tokens[i].surface, tokens[i].stem);
  }
}

static GDataInputStream *
open_lines(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = g_file_new_for_path(path);
  g_autoptr(GFileInputStream) bytes = g_file_read(file, NULL, &error);
  g_assert_no_error(error);
  g_autoptr(GZlibDecompressor) unzip = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GInputStream) text = g_converter_input_stream_new(G_INPUT_STREAM(bytes), G_CONVERTER(unzip));
  return g_data_input_stream_new(text);
}

static void
test_corpus(void)
{
  const char *shared = g_getenv("SHARED");
  g_autofree char *path = g_build_filename(shared ? shared : "../shared", "data/ant/ant.jsonl.gz", NULL);
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_test_skip("development data absent: data/ant/ant.jsonl.gz");
    return;
  }
  Corpus c = { analyser_new("ar"), analysis_new(), analysis_new(),
               g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
  g_autoptr(GDataInputStream) lines = open_lines(path);
  for (char *line; (line = g_data_input_stream_read_line(lines, NULL, NULL, NULL)); g_free(line)) {
    json_t *article = json_loads(line, 0, NULL);
    g_assert_nonnull(article);
    check_text(&c, json_string_value(json_object_get(article, "title")));
    check_text(&c, json_string_value(json_object_get(article, "text")));
    json_decref(article);
  }
  g_test_message("%u words", g_hash_table_size(c.seen));
  g_assert_cmpuint(g_hash_table_size(c.seen), >, 50000);
  g_hash_table_unref(c.seen);
  analysis_free(c.text);
  analysis_free(c.again);
  analyser_free(c.analyser);
}

int
main(int argc, char **argv)
{
  setlocale(LC_ALL, "");
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/analyse/rows", test_rows);
  g_test_add_func("/analyse/flags", test_flags);
  g_test_add_func("/analyse/explain", test_explain);
  g_test_add_func("/analyse/ownership", test_ownership);
  g_test_add_func("/analyse/random", test_random);
  g_test_add_func("/analyse/corpus", test_corpus);
  return g_test_run();
}
