/* newest.h: the newest articles of all, found through the terms of days, without looking at every
 * document: what the page shows before anything is asked. */
#pragma once
#include "search/engine.h"

G_BEGIN_DECLS

/* What engine_match gives for every document under these options, counts included, when they sort by
 * day of publication, newest first; NULL without an error where this is no way to find it. */
EngineMatch *newest_match(Engine *engine, const EngineMatchOptions *options, GError **error);

G_END_DECLS
