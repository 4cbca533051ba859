/* explain.h: how a question was read: each word from fold to terms and their document counts, what
 * was recognised, what was added. For --explain. */
#pragma once
#include "search/query.h"

G_BEGIN_DECLS

/* Lines of text; caller frees. */
char *explain(const Query *query);

/* What is asked of the index, in the engine's own words, on one long line: for experts. Caller frees. */
char *explain_asked(const Query *query, QueryMode mode);

G_END_DECLS
