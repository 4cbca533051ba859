#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "indexer/commands.h"
#include "search/help.h"
#include "search/settings.h"

static const Command commands[] = {
  { "fetch", command_fetch, "URL... | --list FILE", "fetch these article addresses and index them" },
  { "crawl", command_crawl, "[SOURCE...] [--all] [--watch]", "one round over the sources that are due" },
  { "add", command_add, "FILE...", "index .html .warc .warc.gz .jsonl(.gz) or - (JSON lines)" },
  { "extract", command_extract, "FILE|URL|-... [--url URL] [--batch LIST]", "print the article of each page as JSON",
    TRUE },
  { "tag", command_tag, "[FILE.jsonl|-]", "print the tags of articles, JSON lines in and out" },
  { "robots", command_robots, "FILE AGENT URL", "say whether a robots.txt allows an address",
    TRUE },
  { "sources", command_sources, "[--check]", "list the sources, or check sources.conf" },
  { "vocab", command_vocab, "[--check]", "count the vocabularies, or check them" },
  { "retag", command_retag, "", "tag every article again, as after a change of vocabulary" },
  { "reindex", command_reindex, "", "build the index anew from the articles in it" },
  { "compact", command_compact, "", "make the index small and quick to read" },
  { "check", command_check, "", "check the index and the crawl's state" },
  { "status", command_status, "[--json]", "what is in the index and in the crawl's state" },
};

/* One line, whatever a file or a server put into it: no control characters, which a terminal would
 * obey, and no marks that turn the direction of what follows. */
static void
print_message(const char *format, va_list args)
{
  g_autofree char *raw = g_strdup_vprintf(format, args);
  g_autofree char *valid = g_utf8_make_valid(raw, -1);
  g_autoptr(GString) line = g_string_new("hindex: ");
  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '\n' || c == '\t')
      g_string_append_c(line, ' ');
    else if (g_unichar_iscntrl(c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
      g_string_append_unichar(line, 0xfffd);
    else
      g_string_append_unichar(line, c);
  }
  g_string_append_c(line, '\n');
  fputs(line->str, stderr);
}

int
command_fail(int code, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  print_message(format, args);
  va_end(args);
  return code;
}

void
command_warn(const char *format, ...)
{
  va_list args;
  va_start(args, format);
  print_message(format, args);
  va_end(args);
}

void
command_print_json(const json_t *object)
{
  json_dumpf(object, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6));
  putchar('\n');
}

static gboolean
count_verbose(const char *name, const char *value, gpointer data, GError **error)
{
  Context *context = data;
  context->verbose++;
  return TRUE;
}

static GOptionGroup *
common_options(Context *context)
{
  const GOptionEntry entries[] = {
    { "conf", 0, 0, G_OPTION_ARG_FILENAME, &context->conf_option, "the conf folder", "DIR" },
    { "db", 0, 0, G_OPTION_ARG_FILENAME, &context->db_option, "the data folder", "DIR" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &context->quiet, "errors only", NULL },
    { "verbose", 'v', G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, count_verbose, "say more", NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &context->help, "print this", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &context->version, "print the version", NULL },
    { NULL },
  };
  GOptionGroup *group = g_option_group_new("hindex", "", "", context, NULL);
  g_option_group_add_entries(group, entries);
  return group;
}

/* --help and --version, wherever they stand: printed, and the end of the program. */
static void
print_and_leave(const Context *context, GOptionContext *options)
{
  if (!context->help && !context->version)
    return;
  g_autofree char *text = context->help ? help_text(options, NULL) : g_strdup("hindex " HSEARCH_VERSION "\n");
  fputs(text, stdout);
  exit(fflush(stdout) == 0 ? EXIT_DONE : EXIT_FAILED);
}

static void
warn_lacks(const Context *context)
{
  g_autoptr(GPtrArray) lacks = settings_lacks(context->conf);
  for (guint i = 0; i < lacks->len; i++)
    command_warn("%s", (char *)lacks->pdata[i]);
}

gboolean
command_options(Context *context, const GOptionEntry *entries, int least, int most, int *argc,
                char ***argv)
{
  const Command *command = commands;
  while (strcmp(command->name, (*argv)[0]) != 0)
    command++;
  g_autoptr(GError) error = NULL;
  g_autofree char *usage =
    g_strdup_printf("%s%s- %s", command->arguments, *command->arguments ? " " : "", command->help);
  g_autoptr(GOptionContext) options = g_option_context_new(usage);
  g_autofree char *program = g_strconcat("hindex ", command->name, NULL);
  g_set_prgname(program);
  g_option_context_set_help_enabled(options, FALSE);
  g_option_context_set_main_group(options, common_options(context));
  if (entries)
    g_option_context_add_main_entries(options, entries, NULL);
  if (!g_option_context_parse(options, argc, argv, &error)) {
    command_warn("%s: %s (try hindex %s --help)", command->name, error->message, command->name);
    return FALSE;
  }
  print_and_leave(context, options);
  /* "--" itself stays behind when GOption stops at it. */
  if (*argc > 1 && strcmp((*argv)[1], "--") == 0) {
    memmove(*argv + 1, *argv + 2, (*argc - 1) * sizeof **argv);
    --*argc;
  }
  if (*argc - 1 < least || *argc - 1 > most) {
    command_warn("usage: hindex %s%s%s", command->name, *command->arguments ? " " : "", command->arguments);
    return FALSE;
  }
  g_free(context->conf);
  context->conf = settings_conf_dir(context->conf_option);
  gboolean needed = !command->without_conf || context->conf_option;
  if (needed && !settings_conf_there(context->conf, &error)) {
    command_warn("%s", error->message);
    return FALSE;
  }
  if (needed && !context->quiet)
    warn_lacks(context);
  return TRUE;
}

char *
command_db(const Context *context, int *code)
{
  g_autoptr(GError) error = NULL;
  char *db = settings_db(context->db_option, context->conf, &error);
  if (db)
    return db;
  *code = g_error_matches(error, SETTINGS_ERROR, SETTINGS_NO_DATA) ? EXIT_USAGE : EXIT_FAILED;
  command_warn("%s", error->message);
  return NULL;
}

void
command_progress(const Context *context, const char *format, ...)
{
  if (context->quiet || !isatty(STDERR_FILENO))
    return;
  va_list args;
  va_start(args, format);
  fputs("\r\033[K", stderr);
  vfprintf(stderr, format, args);
  fflush(stderr);
  va_end(args);
}

static char *
summary(void)
{
  GString *text = g_string_new("Commands:\n");
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
    g_autofree char *call = g_strdup_printf("%s %s", commands[i].name, commands[i].arguments);
    g_string_append_printf(text, "  %-38s %s\n", call, commands[i].help);
  }
  g_string_append(text, "\n`hindex COMMAND --help` tells a command's own options. Exit: 0 done, 1 nothing "
                        "found or not allowed,\n2 usage, 3 failed.");
  return g_string_free(text, FALSE);
}

static int
run(Context *context, int argc, char **argv)
{
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
    if (strcmp(argv[0], commands[i].name) == 0)
      return commands[i].run(context, argc, argv);
  return command_fail(EXIT_USAGE, "no command \"%s\" (try hindex --help)", argv[0]);
}

int
main(int argc, char **argv)
{
  Context context = { 0 };
  setlocale(LC_ALL, "");
  g_autoptr(GError) error = NULL;
  g_autofree char *help = summary();
  g_autoptr(GOptionContext) options =
    g_option_context_new("COMMAND ... - gather news articles into an index");
  g_option_context_set_help_enabled(options, FALSE);
  g_option_context_set_main_group(options, common_options(&context));
  g_option_context_set_summary(options, help);
  g_option_context_set_strict_posix(options, TRUE); /* what follows the command is its own */
  if (!g_option_context_parse(options, &argc, &argv, &error))
    return command_fail(EXIT_USAGE, "%s (try hindex --help)", error->message);
  print_and_leave(&context, options);
  if (argc < 2)
    return command_fail(EXIT_USAGE, "which command? (try hindex --help)");
  int code = run(&context, argc - 1, argv + 1);
  if (fflush(stdout) != 0)
    code = command_fail(EXIT_FAILED, "standard output: %s", g_strerror(errno));
  g_free(context.conf_option);
  g_free(context.db_option);
  g_free(context.conf);
  return code;
}
