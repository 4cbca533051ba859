/* explain.h: how a question was read: each word from fold to terms and their document counts, what
 * was recognised, what was added. For --explain. */
#pragma once
#include "search/query.h"

G_BEGIN_DECLS

/* Lines of text; caller frees. */
char *explain(const Query *query, QueryMode mode);

G_END_DECLS
