/* Runs a fuzzer without libFuzzer, as `make check` does: the seeds as they are, then mutations of them for a while.
 *
 *   fuzz_NAME [-seconds=N] [-random=N] [-dict=FILE] [SEED FILE OR FOLDER]...
 *
 * The same -random gives the same inputs (0, the default: that of the name). An input that fails is left in the file
 * named by -left (default: fuzz-failed) before the fuzzer sees it, so that a crash can be run again:
 * `fuzz_NAME -seconds=0 fuzz-failed`. `make fuzz` is the thorough way, guided by coverage. */
#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 65536 /* bytes of an input */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

typedef struct {
  GPtrArray *seeds; /* GBytes */
  GPtrArray *words; /* GBytes, of the dictionary */
  GRand *random;
} Fuzz;

static guint
below(Fuzz *fuzz, guint n)
{
  return n > 1 ? (guint)g_rand_int_range(fuzz->random, 0, (gint32)n) : 0;
}

static void
add_seed(Fuzz *fuzz, const char *path)
{
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  if (folder) {
    for (const char *name; (name = g_dir_read_name(folder));) {
      g_autofree char *inner = g_build_filename(path, name, NULL);
      add_seed(fuzz, inner);
    }
    return;
  }
  char *text = NULL;
  gsize size = 0;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &text, &size, &error))
    g_error("%s", error->message);
  g_ptr_array_add(fuzz->seeds, g_bytes_new_take(text, size));
}

/* A dictionary as libFuzzer reads it: name="value" or "value" a line, with \xNN, \\ and \". */
static void
add_words(Fuzz *fuzz, const char *path)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, NULL))
    return;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++) {
    const char *from = strchr(*line, '"'), *to = strrchr(*line, '"');
    if (**line == '#' || !from || to <= from)
      continue;
    GString *word = g_string_new(NULL);
    for (const char *p = from + 1; p < to; p++) {
      if (p[0] == '\\' && p[1] == 'x' && p + 3 < to + 1) {
        g_string_append_c(word, (char)(g_ascii_xdigit_value(p[2]) * 16 + g_ascii_xdigit_value(p[3])));
        p += 3;
      } else {
        p += p[0] == '\\' && p + 1 < to;
        g_string_append_c(word, *p);
      }
    }
    gsize size = word->len;
    g_ptr_array_add(fuzz->words, g_bytes_new_take(g_string_free(word, FALSE), size));
  }
}

static GBytes *
pick(Fuzz *fuzz, GPtrArray *from)
{
  return from->pdata[below(fuzz, from->len)];
}

static void
mutate(Fuzz *fuzz, GByteArray *input)
{
  guint at = below(fuzz, input->len + 1), n = 1 + below(fuzz, 8);
  guint behind = input->len - at;
  guint8 byte = (guint8)below(fuzz, 256);
  switch (below(fuzz, 7)) {
  case 0: /* another byte */
    if (behind)
      input->data[at] = byte;
    break;
  case 1: /* a bit the other way */
    if (behind)
      input->data[at] ^= (guint8)(1u << below(fuzz, 8));
    break;
  case 2: /* less */
    g_byte_array_remove_range(input, at, MIN(behind, n));
    break;
  case 3: /* the end cut off */
    g_byte_array_set_size(input, at);
    break;
  case 4: /* a piece of a seed, put in */
  case 5: { /* or a word of the dictionary */
    GPtrArray *from = fuzz->words->len && below(fuzz, 2) ? fuzz->words : fuzz->seeds;
    gsize size;
    const guint8 *bytes = g_bytes_get_data(pick(fuzz, from), &size);
    guint start = from == fuzz->seeds ? below(fuzz, (guint)size) : 0;
    guint piece = 1 + below(fuzz, 200); /* MIN would draw it twice */
    guint length = from == fuzz->seeds ? MIN((guint)size - start, piece) : (guint)size;
    g_autoptr(GByteArray) tail = g_byte_array_new();
    g_byte_array_append(tail, input->data + at, behind);
    g_byte_array_set_size(input, at);
    g_byte_array_append(input, bytes + start, length);
    g_byte_array_append(input, tail->data, tail->len);
    break;
  }
  default: /* the same again and again */
    for (guint i = 0, times = 1 + below(fuzz, 60); i < times && input->len < LONGEST; i++)
      g_byte_array_append(input, &byte, 1);
  }
  if (input->len > LONGEST)
    g_byte_array_set_size(input, LONGEST);
}

static void
run(const char *left, const guint8 *data, gsize size)
{
  if (left)
    g_file_set_contents_full(left, (const char *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0644, NULL);
  LLVMFuzzerTestOneInput(data, size);
}

int
main(int argc, char **argv)
{
  Fuzz fuzz = { g_ptr_array_new(), g_ptr_array_new() };
  double seconds = 1;
  guint32 random = g_str_hash(strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0]);
  const char *left = NULL;
  for (int i = 1; i < argc; i++) {
    if (g_str_has_prefix(argv[i], "-seconds="))
      seconds = g_ascii_strtod(argv[i] + 9, NULL);
    else if (g_str_has_prefix(argv[i], "-random="))
      random = (guint32)strtoul(argv[i] + 8, NULL, 10);
    else if (g_str_has_prefix(argv[i], "-dict="))
      add_words(&fuzz, argv[i] + 6);
    else if (g_str_has_prefix(argv[i], "-left="))
      left = argv[i] + 6;
    else
      add_seed(&fuzz, argv[i]);
  }
  g_ptr_array_add(fuzz.seeds, g_bytes_new("", 0));
  fuzz.random = g_rand_new_with_seed(random);

  guint runs = 0;
  for (; runs < fuzz.seeds->len; runs++) {
    gsize size;
    const guint8 *data = g_bytes_get_data(fuzz.seeds->pdata[runs], &size);
    run(left, data, size);
  }
  g_autoptr(GTimer) timer = g_timer_new();
  g_autoptr(GByteArray) input = g_byte_array_new();
  while (g_timer_elapsed(timer, NULL) < seconds) {
    gsize size;
    const guint8 *data = g_bytes_get_data(pick(&fuzz, fuzz.seeds), &size);
    g_byte_array_set_size(input, 0);
    g_byte_array_append(input, data, (guint)MIN(size, LONGEST));
    for (guint i = 0, times = 1 + below(&fuzz, 6); i < times; i++)
      mutate(&fuzz, input);
    run(left, input->data, input->len);
    runs++;
  }
  printf("%u inputs\n", runs);
  return 0;
}
