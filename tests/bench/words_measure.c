/* words_measure: what tests/bench/language.py cannot measure from outside.
 *
 *   words_measure snowball LANG           WORD TAB STEM of bare libstemmer for each word on stdin
 *   words_measure language                lines LANG[/KIND] TAB TEXT on stdin: how many of the texts and of their windows
 *                                         of eight words are told rightly: LANG TEXTS RIGHT WINDOWS RIGHT TAKEN=N …,
 *                                         parted by tabs
 *   words_measure speed LANG STEMMER      texts on stdin, one a line, analysed; then their words in a loop of bare
 *                                         libstemmer's STEMMER: megabytes a second of both, of user time, the best
 *                                         of several turns; and the analyser's when it begins anew with each text */
#include "stemming/analyse.h"
#include "stemming/language.h"
#include "stemming/snowball.h"
#include "stemming/tokenise.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WINDOW 8
#define TURNS 5

static GPtrArray *
read_lines(void)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  while ((length = getline(&line, &room, stdin)) >= 0)
    g_ptr_array_add(lines, g_strndup(line, (gsize)length - (length > 0 && line[length - 1] == '\n')));
  free(line);
  return lines;
}

static int
bare_snowball(const char *lang)
{
  g_autoptr(GPtrArray) words = read_lines();
  Snowball *snowball = snowball_new(lang);
  for (guint i = 0; i < words->len; i++) {
    const char *word = words->pdata[i];
    printf("%s\t%s\n", word, snowball ? snowball_stem(snowball, word) : word);
  }
  snowball_free(snowball);
  return 0;
}

/* ---- language ---- */

typedef struct {
  guint texts, right, windows, windows_right;
  GHashTable *taken; /* code → how many windows */
} Score;

/* `label` is a code, or a code, / and what kind of text it is. */
static gboolean
is_right(const char *label, const char *found)
{
  gsize n = strcspn(label, "/");
  return strlen(found) == n && strncmp(label, found, n) == 0;
}

static void
count_windows(Score *score, const char *lang, const char *text)
{
  g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
  g_autoptr(GString) window = g_string_new(NULL);
  for (guint i = 0; i + WINDOW <= g_strv_length(words); i += WINDOW) {
    g_string_truncate(window, 0);
    for (guint k = 0; k < WINDOW; k++)
      g_string_append_printf(window, "%s ", words[i + k]);
    const char *found = language_identify(window->str, -1, NULL);
    score->windows++;
    score->windows_right += is_right(lang, found);
    g_hash_table_replace(score->taken, (gpointer)found,
                         GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(score->taken, found)) + 1));
  }
}

static void
print_score(gpointer lang, gpointer value, gpointer unused)
{
  Score *score = value;
  GHashTableIter iter;
  gpointer code, times;
  printf("%s\t%u\t%u\t%u\t%u", (char *)lang, score->texts, score->right, score->windows, score->windows_right);
  g_hash_table_iter_init(&iter, score->taken);
  while (g_hash_table_iter_next(&iter, &code, &times))
    printf("\t%s=%u", (char *)code, GPOINTER_TO_UINT(times));
  putchar('\n');
}

static int
tell_languages(void)
{
  g_autoptr(GPtrArray) lines = read_lines();
  g_autoptr(GHashTable) scores = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < lines->len; i++) {
    char *lang = lines->pdata[i], *text = strchr(lang, '\t');
    if (!text)
      continue;
    *text++ = '\0';
    Score *score = g_hash_table_lookup(scores, lang);
    if (!score) {
      score = g_new0(Score, 1);
      score->taken = g_hash_table_new(g_str_hash, g_str_equal);
      g_hash_table_insert(scores, lang, score);
    }
    score->texts++;
    score->right += is_right(lang, language_identify(text, -1, NULL));
    count_windows(score, lang, text);
  }
  g_hash_table_foreach(scores, print_score, NULL);
  return 0;
}

/* ---- speed ---- */

static double
user_seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* The words of all texts, NUL-terminated one after the other, as the stemmer would be given them. */
static GString *
words_of(const char *lang, const GPtrArray *texts)
{
  Words words;
  GString *all = g_string_new(NULL);
  words_init(&words);
  for (guint i = 0; i < texts->len; i++) {
    tokenise(lang, texts->pdata[i], strlen(texts->pdata[i]), &words);
    for (guint w = 0; w < words.words->len; w++) {
      const Word *word = &g_array_index(words.words, Word, w);
      g_string_append_len(all, words.text->str + word->text, word->length);
      g_string_append_c(all, '\0');
    }
  }
  words_release(&words);
  return all;
}

static double
time_analyser(const char *lang, const GPtrArray *texts, gboolean anew)
{
  double start = user_seconds();
  Analyser *analyser = analyser_new(lang);
  Analysis *analysis = analysis_new();
  for (guint i = 0; i < texts->len; i++) {
    if (anew) {
      analyser_free(analyser);
      analyser = analyser_new(lang);
    }
    analyse(analyser, texts->pdata[i], -1, analysis);
  }
  analysis_free(analysis);
  analyser_free(analyser);
  return user_seconds() - start;
}

static double
time_snowball(Snowball *snowball, const GString *words)
{
  gsize letters = 0;
  double start = user_seconds();
  for (const char *word = words->str; word < words->str + words->len; word += strlen(word) + 1)
    letters += strlen(snowball_stem(snowball, word));
  double seconds = user_seconds() - start;
  return letters ? seconds : 0;
}

static int
measure_speed(const char *lang, const char *stemmer)
{
  g_autoptr(GPtrArray) texts = read_lines();
  Snowball *snowball = snowball_new(stemmer);
  GString *words = words_of(lang, texts);
  double bytes = 0, ours = G_MAXDOUBLE, anew = G_MAXDOUBLE, bare = G_MAXDOUBLE;
  for (guint i = 0; i < texts->len; i++)
    bytes += (double)strlen(texts->pdata[i]);
  for (guint turn = 0; turn < TURNS; turn++) {
    ours = MIN(ours, time_analyser(lang, texts, FALSE));
    bare = MIN(bare, time_snowball(snowball, words));
    anew = MIN(anew, time_analyser(lang, texts, TRUE));
  }
  printf("%.2f %.2f %.2f %.2f\n", bytes / 1e6, bytes / 1e6 / ours, bytes / 1e6 / bare, bytes / 1e6 / anew);
  g_string_free(words, TRUE);
  snowball_free(snowball);
  return 0;
}

int
main(int argc, char **argv)
{
  if (argc == 3 && g_str_equal(argv[1], "snowball"))
    return bare_snowball(argv[2]);
  if (argc == 2 && g_str_equal(argv[1], "language"))
    return tell_languages();
  if (argc == 4 && g_str_equal(argv[1], "speed"))
    return measure_speed(argv[2], argv[3]);
  fputs("usage: words_measure snowball LANG | language | speed LANG STEMMER\n", stderr);
  return 2;
}
