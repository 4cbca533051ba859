/* hsearch: options in, one request or a batch of them answered, bytes out. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "search/help.h"
#include "search/render.h"
#include "search/settings.h"
#include "search/stem_command.h"

enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_USAGE = 2, EXIT_FAILED = 3 };

typedef struct {
  Request *request;
  gint64 now;
  char *conf, *batch;
  char **db, **words;
  gboolean quiet, verbose, version, help;
} Options;

static int
fail(int code, const GError *error)
{
  fprintf(stderr, "hsearch: %s\n", error->message);
  return code;
}

/* ---- Options: the tables of the schema and of the request, as GOption wants them ---- */

static const char *
long_name(const char *option)
{
  if (g_str_has_prefix(option, "--"))
    return option + 2;
  for (int facet = 0; facet < N_FACETS; facet++)
    if (schema_facets[facet].option == option[1])
      return schema_facets[facet].name;
  for (guint i = 0; request_param(i); i++)
    if (request_param(i)->option == option[1])
      return request_param(i)->name;
  return option;
}

/* The parameter of a long option whose value may be left out, else NULL. */
static const RequestParam *
optional_param(const char *option)
{
  for (guint i = 0; g_str_has_prefix(option, "--") && request_param(i); i++)
    if (request_param(i)->optional && g_str_equal(request_param(i)->name, option + 2))
      return request_param(i);
  return NULL;
}

/* The long name of a short option that takes a value, else NULL. */
static const char *
valued_name(char letter)
{
  char option[] = { '-', letter, '\0' };
  for (guint i = 0; request_param(i); i++)
    if (request_param(i)->option == letter)
      return request_param(i)->value ? request_param(i)->name : NULL;
  const char *name = long_name(option);
  return name == option ? NULL : name;
}

/* What people write and GOption does not read: it takes the argument after an option for its optional
 * value, and knows no value that follows a letter at once. "--facets QUERY" becomes "--facets= QUERY",
 * "-n5" "--limit=5". Strings of argv that are replaced are not freed. */
static void
spell_out(int argc, char **argv)
{
  for (int i = 1; i < argc && !g_str_equal(argv[i], "--"); i++) {
    gboolean tight = argv[i][0] == '-' && argv[i][1] && argv[i][1] != '-' && argv[i][2];
    const char *name = tight ? valued_name(argv[i][1]) : NULL;
    if (name)
      argv[i] = g_strdup_printf("--%s=%s", name, argv[i] + 2);
    else if (optional_param(argv[i]))
      argv[i] = g_strconcat(argv[i], "=", NULL);
  }
}

static gboolean
set_option(const char *option, const char *value, gpointer user, GError **error)
{
  Options *options = user;
  if (value && !*value && optional_param(option))
    value = NULL;
  return request_set(options->request, long_name(option), value, options->now, error);
}

static void
add_entry(GArray *entries, const char *name, char letter, int flags, const char *help,
          const char *value)
{
  GOptionEntry entry = {
    name, letter, flags | G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, set_option, help, value
  };
  g_array_append_val(entries, entry);
}

static GArray *
request_entries(void)
{
  GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
  for (int facet = 0; facet < N_FACETS; facet++)
    add_entry(entries, schema_facets[facet].name, schema_facets[facet].option, 0,
              schema_facets[facet].help, "ID[,ID]");
  for (guint i = 0; request_param(i); i++) {
    const RequestParam *param = request_param(i);
    int flags = !param->value     ? G_OPTION_FLAG_NO_ARG
                : param->optional ? G_OPTION_FLAG_OPTIONAL_ARG
                                  : 0;
    if (param->help)
      add_entry(entries, param->name, param->option, flags, param->help, param->value);
  }
  return entries;
}

static const char description[] =
    "Query: all words, in any inflection; \"a phrase\"; -without; this OR that.\n"
    "Filters: a comma means any of, an option given again all of, !ID none of; the value \"none\" "
    "stands\nfor articles without any. `hsearch stem --lang ar|fa|LANG` prints the terms of words."
    "\nExit: 0 found, 1 nothing found, 2 usage, 3 failed.";

static gboolean
parse(Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry own[] = {
    { "batch", 0, 0, G_OPTION_ARG_FILENAME, &options->batch,
      "answer a file of questions, ID TAB QUERY a line; - for standard input", "FILE" },
    { "conf", 0, 0, G_OPTION_ARG_FILENAME, &options->conf, "the conf folder", "DIR" },
    { "db", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->db,
      "a data folder, a Xapian database or stub file, or host:port; may be repeated", "DB" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, "no messages but errors", NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose, "say how long it took; with --explain, print the query as Xapian has it", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "print the version", NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &options->help, "print this", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->words, NULL, "QUERY" },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new("- search the index");
  g_autoptr(GPtrArray) optional = g_ptr_array_new();
  for (guint i = 0; request_param(i); i++)
    if (request_param(i)->optional)
      g_ptr_array_add(optional, (gpointer)request_param(i)->name);
  g_ptr_array_add(optional, NULL);
  g_autoptr(GArray) entries = request_entries();
  GOptionGroup *group = g_option_group_new("hsearch", "", "", options, NULL);
  g_option_group_add_entries(group, (const GOptionEntry *)entries->data);
  g_option_group_add_entries(group, own);
  g_option_context_set_main_group(context, group);
  g_option_context_set_description(context, description);
  spell_out(*argc, *argv);
  g_option_context_set_help_enabled(context, FALSE);
  gboolean good = g_option_context_parse(context, argc, argv, error);
  if (good && options->help) {
    g_autofree char *text = help_text(context, (const char *const *)optional->pdata);
    fputs(text, stdout);
  }
  return good;
}

static void
clear_options(Options *options)
{
  request_free(options->request);
  g_free(options->conf);
  g_free(options->batch);
  g_strfreev(options->db);
  g_strfreev(options->words);
}

/* ---- One answer ---- */

typedef struct {
  const Options *options;
  const Searcher *searcher;
  const Messages *messages;
  RenderContext context;
  gboolean found; /* any question found something */
} Session;

static void
say(const Session *session, const char *text)
{
  if (!session->options->quiet)
    fprintf(stderr, "hsearch: %s\n", text);
}

/* What the hits do not tell: relaxed words, a better spelling. */
static void
say_notes(const Session *session, const Answer *answer)
{
  const char *ui = answer->request->ui;
  if (answer->count == 0)
    say(session, messages_get(session->messages, ui, "nothing"));
  if (answer->relaxed)
    say(session, messages_get(session->messages, ui,
                              answer->mode == QUERY_MOST ? "relaxed-most" : "relaxed-any"));
  if (answer->wider) {
    g_autofree char *text = messages_count(session->messages, ui, "wider", answer->wider);
    g_autofree char *line = g_strconcat(text, " (--any)", NULL);
    say(session, line);
  }
  if (answer->suggestion) {
    g_autofree char *text = messages_with(session->messages, ui, "suggestion", answer->suggestion);
    say(session, text);
  }
  if (session->options->verbose)
    fprintf(stderr, "hsearch: %.3f s\n", answer->seconds);
}

static gboolean
answer_one(Session *session, const Request *request, GError **error)
{
  g_autoptr(Answer) answer = searcher_answer(session->searcher, request, error);
  if (!answer)
    return FALSE;
  g_autoptr(GString) out = g_string_new(NULL);
  if (request->count)
    g_string_printf(out, "%s%s%u\n", session->context.id ? session->context.id : "",
                    session->context.id ? "\t" : "", answer->count);
  else
    renderer_for(request->format)->render(&session->context, answer, out);
  fwrite(out->str, 1, out->len, stdout);
  session->context.first = FALSE;
  session->found = session->found || answer->count > 0;
  if (request->format != FORMAT_TREC)
    say_notes(session, answer);
  return TRUE;
}

/* ---- A batch ---- */

static gboolean
answer_line(Session *session, char *line, guint number, GError **error)
{
  char *tab = strchr(line, '\t');
  if (!tab || tab == line || !g_utf8_validate(line, -1, NULL)) {
    if (*line)
      fprintf(stderr, "hsearch: %s:%u: not ID TAB QUERY in UTF-8, passed over\n",
              session->options->batch, number);
    return TRUE;
  }
  *tab = '\0';
  g_autoptr(Request) request = request_copy(session->options->request);
  if (!request_set(request, "q", tab + 1, session->options->now, error))
    return FALSE;
  if (searcher_wordless(session->searcher, request)) {
    fprintf(stderr, "hsearch: %s:%u: there is no word in the question, passed over\n",
            session->options->batch, number);
    return TRUE;
  }
  session->context.id = line;
  return answer_one(session, request, error);
}

static gboolean
answer_batch(Session *session, GError **error)
{
  const char *path = session->options->batch;
  FILE *in = g_str_equal(path, "-") ? stdin : fopen(path, "r");
  if (!in) {
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "%s: %s", path,
                g_strerror(errno));
    return FALSE;
  }
  char *line = NULL;
  size_t size = 0;
  gboolean good = TRUE;
  for (guint number = 1; good && getline(&line, &size, in) >= 0; number++) {
    g_strchomp(line);
    good = answer_line(session, line, number, error);
  }
  free(line);
  if (in != stdin)
    fclose(in);
  return good;
}

/* ---- The program ---- */

static gboolean
wants_color(void)
{
  const char *no_color = g_getenv("NO_COLOR"), *term = g_getenv("TERM");
  return isatty(STDOUT_FILENO) && !(no_color && *no_color) && g_strcmp0(term, "dumb") != 0;
}

/* Columns to fold lines at; 0 where the output is no terminal, so that a line stays a line. */
static guint
terminal_width(void)
{
  struct winsize size;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col < 20 ? 0 : MIN(size.ws_col, 100);
}

/* The names of the indexes to search: as given, else the one of the conf. */
static char **
index_names(const Options *options, const char *conf, GError **error)
{
  char *db = settings_db(options->db ? options->db[0] : NULL, conf, error);
  if (!db)
    return NULL;
  if (options->db && options->db[0]) {
    g_free(db);
    return g_strdupv(options->db);
  }
  char **names = g_new0(char *, 2);
  names[0] = db;
  return names;
}

static void
say_lacks(const Options *options, const char *conf)
{
  g_autoptr(GPtrArray) lacks = settings_lacks(conf);
  for (guint i = 0; !options->quiet && i < lacks->len; i++)
    fprintf(stderr, "hsearch: %s\n", (char *)lacks->pdata[i]);
}

/* Pairs are no hits: formats made of hits cannot show them. */
static gboolean
can_show(const Request *request, GError **error)
{
  gboolean hits_only = request->format == FORMAT_ATOM || request->format == FORMAT_TREC;
  if (!request->pairs || !hits_only)
    return TRUE;
  g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE,
              "--pairs goes with the formats text, json, jsonl and csv");
  return FALSE;
}

static int
run(Options *options)
{
  g_autoptr(GError) error = NULL;
  if (!can_show(options->request, &error))
    return fail(EXIT_USAGE, error);
  g_autofree char *conf = settings_conf_dir(options->conf);
  if (!settings_conf_there(conf, &error))
    return fail(EXIT_USAGE, error);
  g_autoptr(Messages) messages = messages_load(conf, &error);
  if (!messages)
    return fail(EXIT_FAILED, error);
  g_auto(GStrv) names = index_names(options, conf, &error);
  g_autoptr(Searcher) searcher =
      names ? searcher_open(conf, (const char *const *)names, &error) : NULL;
  if (!searcher)
    return fail(g_error_matches(error, SETTINGS_ERROR, SETTINGS_NO_DATA) ? EXIT_USAGE : EXIT_FAILED, error);
  if (!searcher_check(searcher, options->request, &error))
    return fail(EXIT_USAGE, error);
  say_lacks(options, conf);
  Session session = {
    .options = options,
    .searcher = searcher,
    .messages = messages,
    .context = { .messages = messages,
                 .color = wants_color(),
                 .verbose = options->verbose,
                 .width = terminal_width(),
                 .first = TRUE },
  };
  gboolean good = options->batch ? answer_batch(&session, &error)
                                 : answer_one(&session, options->request, &error);
  if (!good)
    return fail(EXIT_FAILED, error);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    fprintf(stderr, "hsearch: cannot write: %s\n", g_strerror(errno));
    return EXIT_FAILED;
  }
  return session.found ? EXIT_FOUND : EXIT_NOTHING;
}

static int
stem(int argc, char **argv)
{
  g_autofree char *lang = NULL;
  gboolean help = FALSE, version = FALSE;
  const GOptionEntry entries[] = {
    { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, "the language of the words", "ar|fa|LANG" },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "print this", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, "print the version", NULL },
    { NULL },
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GOptionContext) context =
      g_option_context_new("- the terms of words, one a line on standard input");
  g_set_prgname("hsearch stem");
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_add_main_entries(context, entries, NULL);
  if (!g_option_context_parse(context, &argc, &argv, &error))
    return fail(EXIT_USAGE, error);
  if (help) {
    g_autofree char *text = help_text(context, NULL);
    fputs(text, stdout);
    return EXIT_FOUND;
  }
  if (version) {
    puts("hsearch " HSEARCH_VERSION);
    return EXIT_FOUND;
  }
  if (!lang || argc > 1) {
    fputs("hsearch: usage: hsearch stem --lang ar|fa|LANG < WORDS\n", stderr);
    return EXIT_USAGE;
  }
  return stem_command(lang, stdin, stdout);
}

static int
search(int argc, char **argv)
{
  Options options = { .request = request_new(), .now = g_get_real_time() / G_USEC_PER_SEC };
  g_autoptr(GError) error = NULL;
  int code = EXIT_FOUND;
  gboolean nothing_asked = argc < 2;
  if (!parse(&options, &argc, &argv, &error)) {
    code = fail(EXIT_USAGE, error);
  } else if (options.help) {
    code = EXIT_FOUND;
  } else if (options.version) {
    printf("hsearch %s\n", HSEARCH_VERSION);
  } else if (nothing_asked) {
    fputs("hsearch: usage: hsearch [OPTIONS] [--] QUERY (try hsearch --help)\n", stderr);
    code = EXIT_USAGE;
  } else {
    g_autofree char *text = options.words ? g_strjoinv(" ", options.words) : g_strdup("");
    if (request_set(options.request, "q", text, options.now, &error))
      code = run(&options);
    else
      code = fail(EXIT_USAGE, error);
  }
  clear_options(&options);
  return code;
}

int
main(int argc, char **argv)
{
  gboolean stems = argc > 1 && g_str_equal(argv[1], "stem");
  int code = stems ? stem(argc - 1, argv + 1) : search(argc, argv);
  if (code != EXIT_FAILED && (fflush(stdout) != 0 || ferror(stdout))) {
    fprintf(stderr, "hsearch: cannot write: %s\n", g_strerror(errno));
    code = EXIT_FAILED;
  }
  return code;
}
