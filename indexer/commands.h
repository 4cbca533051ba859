/* commands.h: the commands of hindex, one file each, and what they share. A command gets its own
 * arguments, prints data on stdout and messages on stderr, and returns the exit code. */
#pragma once
#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* The contract's exit codes. */
enum { EXIT_DONE = 0, EXIT_NOTHING = 1, EXIT_USAGE = 2, EXIT_FAILED = 3 };

/* The options that every command has; they may stand before or after its name. */
typedef struct {
  char *conf_option; /* --conf, NULL not given */
  char *db_option;   /* --db, NULL not given */
  gboolean quiet, help, version;
  int verbose;
  char *conf;        /* the conf folder, known once the command's options are parsed */
} Context;

typedef struct {
  const char *name;
  int (*run)(Context *context, int argc, char **argv); /* argv[0] is the command's name */
  const char *arguments; /* for --help */
  const char *help;
  gboolean without_conf; /* needs no conf folder: one that is not named need not be there */
} Command;

int command_add(Context *context, int argc, char **argv);
int command_extract(Context *context, int argc, char **argv);
int command_tag(Context *context, int argc, char **argv);
int command_fetch(Context *context, int argc, char **argv);
int command_crawl(Context *context, int argc, char **argv);
int command_robots(Context *context, int argc, char **argv);
int command_sources(Context *context, int argc, char **argv);
int command_vocab(Context *context, int argc, char **argv);
int command_retag(Context *context, int argc, char **argv);
int command_reindex(Context *context, int argc, char **argv);
int command_compact(Context *context, int argc, char **argv);
int command_check(Context *context, int argc, char **argv);
int command_status(Context *context, int argc, char **argv);

/* "hindex: message" on stderr, and `code` back: `return command_fail(EXIT_FAILED, "%s", …)`. */
int command_fail(int code, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The same line for something that does not end the command. */
void command_warn(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Prints one JSON object on a line of its own. */
void command_print_json(const json_t *object);

/* Parses a command's options, its own (NULL: none) and the common ones; --help and --version print and exit 0.
 * What is left of argv after argv[0] are its operands; with fewer than `least` or more than `most` of
 * them, or a bad option, FALSE after a message: return EXIT_USAGE. */
gboolean command_options(Context *context, const GOptionEntry *entries, int least, int most,
                         int *argc, char ***argv);

/* The data folder of this call, or NULL after a message, with the exit code in *code: none is named,
 * or hsearch.conf is broken. Caller frees. */
char *command_db(const Context *context, int *code);

/* A progress line, on a terminal and not --quiet only; an empty text ends it. */
void command_progress(const Context *context, const char *format, ...) G_GNUC_PRINTF(2, 3);

G_END_DECLS
