/* A word is cut into the longest groups of letters that the table has, and each group has a few
 * spellings. The spellings of the word are walked in the order of how unlikely their choices are
 * taken together, so that a limit on their number leaves out the unlikeliest. */
#include "search/names.h"
#include "search/conffile.h"
#include <string.h>

#define MAX_GROUP_BYTES 8
#define NOTHING "-"

enum { LANG_AR, LANG_FA, N_LANGS };
static const char *const lang_codes[N_LANGS] = { "ar", "fa" };

enum { WITHIN, FIRST, LAST, N_PLACES };
static const char *const place_suffixes[N_PLACES] = { "", "-first", "-last" };

typedef struct {
  char **spellings[N_LANGS][N_PLACES];
} Group;

struct Names {
  GHashTable *groups; /* letters -> Group */
};

static void
group_free(gpointer data)
{
  Group *group = data;
  for (int lang = 0; lang < N_LANGS; lang++)
    for (int place = 0; place < N_PLACES; place++)
      g_strfreev(group->spellings[lang][place]);
  g_free(group);
}

void
names_free(Names *names)
{
  if (!names)
    return;
  g_hash_table_unref(names->groups);
  g_free(names);
}

/* The place of a key in a group's table, or FALSE. */
static gboolean
find_key(const char *key, int *lang, int *place)
{
  for (*lang = 0; *lang < N_LANGS; ++*lang)
    for (*place = 0; *place < N_PLACES; ++*place) {
      g_autofree char *name = g_strconcat(lang_codes[*lang], place_suffixes[*place], NULL);
      if (g_str_equal(name, key))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_group(Names *names, const ConfFile *file, const char *letters, GError **error)
{
  Group *group = g_new0(Group, 1);
  g_hash_table_insert(names->groups, g_strdup(letters), group);
  if (strlen(letters) > MAX_GROUP_BYTES) {
    conffile_set_error(file, letters, NULL, error, "a group is a few letters");
    return FALSE;
  }
  g_auto(GStrv) keys = conffile_keys(file, letters);
  for (char **key = keys; *key; key++) {
    int lang, place;
    if (!find_key(*key, &lang, &place)) {
      conffile_set_error(file, letters, *key, error,
                         "unknown key %s: ar or fa, with -first or -last", *key);
      return FALSE;
    }
    group->spellings[lang][place] = conffile_list(file, letters, *key, NULL);
  }
  return TRUE;
}

Names *
names_load(const char *conf_dir, GError **error)
{
  g_autoptr(Names) names = g_new0(Names, 1);
  g_autofree char *path = g_build_filename(conf_dir, "names.conf", NULL);
  names->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, group_free);
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return g_steal_pointer(&names);
  g_autoptr(ConfFile) file = conffile_load(path, error);
  if (!file)
    return NULL;
  for (const char *const *group = conffile_groups(file); *group; group++)
    if (!read_group(names, file, *group, error))
      return NULL;
  return g_steal_pointer(&names);
}

/* ---- One word ---- */

typedef struct {
  char **spellings; /* of the table; NULL: `letter` alone */
  char letter[8];
  guint n;
} Piece;

typedef struct {
  Piece pieces[NAMES_MAX_LETTERS];
  guint room[NAMES_MAX_LETTERS + 1]; /* how far down their lists the pieces from here can go */
  guint n;
  const char *word;
  GString *spelling;
  GHashTable *seen;
  GPtrArray *out;
} Walk;

static char **
spellings_of(const Group *group, int lang, gboolean first, gboolean last)
{
  char **at_end = group->spellings[lang][first ? FIRST : LAST];
  return (first || last) && at_end ? at_end : group->spellings[lang][WITHIN];
}

/* The longest group at p that is spelled in the language, its bytes in *length; or NULL. */
static char **
longest_group(const Names *names, const char *word, const char *p, int lang, gsize *length)
{
  char letters[MAX_GROUP_BYTES + 1];
  gsize rest = strlen(p);
  for (*length = MIN(rest, MAX_GROUP_BYTES); *length > 0; --*length) {
    memcpy(letters, p, *length);
    letters[*length] = '\0';
    const Group *group = g_hash_table_lookup(names->groups, letters);
    char **spellings =
        group ? spellings_of(group, lang, p == word, *length == rest) : NULL;
    if (spellings && spellings[0])
      return spellings;
  }
  return NULL;
}

/* Cuts the word into pieces; FALSE when it cannot be spelled. */
static gboolean
cut(const Names *names, Walk *walk, int lang)
{
  for (const char *p = walk->word; *p;) {
    Piece *piece = &walk->pieces[walk->n++];
    gsize length;
    piece->spellings = longest_group(names, walk->word, p, lang, &length);
    if (piece->spellings) {
      piece->n = g_strv_length(piece->spellings);
      p += length;
      continue;
    }
    if (g_ascii_isprint(*p))
      return FALSE;
    const char *next = g_utf8_next_char(p);
    g_snprintf(piece->letter, sizeof piece->letter, "%.*s", (int)(next - p), p);
    piece->n = 1;
    p = next;
  }
  return TRUE;
}

static void
add_spelling(Walk *walk)
{
  const char *spelling = walk->spelling->str;
  if (!*spelling || g_str_equal(spelling, walk->word) || g_hash_table_contains(walk->seen, spelling))
    return;
  char *copy = g_strdup(spelling);
  g_ptr_array_add(walk->out, copy);
  g_hash_table_add(walk->seen, copy);
}

/* All ways to go on from piece `at` whose choices are together `budget` places down their lists. */
static void
walk_on(Walk *walk, guint at, guint budget)
{
  if (walk->out->len >= NAMES_MAX_SPELLINGS || budget > walk->room[at])
    return;
  if (at == walk->n) {
    if (budget == 0)
      add_spelling(walk);
    return;
  }
  const Piece *piece = &walk->pieces[at];
  gsize length = walk->spelling->len;
  for (guint i = 0; i < piece->n && i <= budget; i++) {
    const char *text = piece->spellings ? piece->spellings[i] : piece->letter;
    if (!g_str_equal(text, NOTHING))
      g_string_append(walk->spelling, text);
    walk_on(walk, at + 1, budget - i);
    g_string_truncate(walk->spelling, length);
  }
}

GPtrArray *
names_spellings(const Names *names, const char *word, const char *lang)
{
  Walk walk = { .word = word, .out = g_ptr_array_new_with_free_func(g_free) };
  int index = g_str_equal(lang, "ar") ? LANG_AR : g_str_equal(lang, "fa") ? LANG_FA : N_LANGS;
  glong letters = g_utf8_strlen(word, -1);
  if (index == N_LANGS || letters < NAMES_MIN_LETTERS || letters > NAMES_MAX_LETTERS ||
      !cut(names, &walk, index))
    return walk.out;
  for (guint i = walk.n; i-- > 0;)
    walk.room[i] = walk.room[i + 1] + walk.pieces[i].n - 1;
  walk.spelling = g_string_new(NULL);
  walk.seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint budget = 0; budget <= walk.room[0]; budget++)
    walk_on(&walk, 0, budget);
  g_string_free(walk.spelling, TRUE);
  g_hash_table_unref(walk.seen);
  return walk.out;
}
