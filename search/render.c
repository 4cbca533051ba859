#include "search/render.h"
#include <stdio.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

const Renderer *
renderer_for(Format format)
{
  static const Renderer *const renderers[] = { &render_text, &render_json, &render_jsonl,
                                               &render_csv,  &render_atom, &render_trec,
                                               &render_html };
  for (guint i = 0; i < G_N_ELEMENTS(renderers); i++)
    if (renderers[i]->format == format)
      return renderers[i];
  return NULL;
}

static char *
lang_label(const RenderContext *context, const char *ui, const char *id)
{
  g_autofree char *name = g_strconcat("lang-", id, NULL);
  const char *label = messages_get(context->messages, ui, name);
  return g_strdup(g_str_equal(label, name) ? id : label);
}

static char *
pair_label(const Answer *answer, const char *id)
{
  g_autofree char *one = NULL, *two = NULL;
  if (!pair_countries(id, &one, &two))
    return g_strdup(id);
  g_autofree char *first = answer_label(answer, FACET_COUNTRY, one);
  g_autofree char *second = answer_label(answer, FACET_COUNTRY, two);
  return g_strconcat(first, " \xE2\x80\x93 ", second, NULL);
}

char *
render_label(const RenderContext *context, const Answer *answer, Facet facet, const char *id)
{
  const char *ui = answer->request->ui;
  if (g_str_equal(id, SCHEMA_NONE))
    return g_strdup(messages_get(context->messages, ui, "none"));
  if (facet == FACET_LANG)
    return lang_label(context, ui, id);
  if (facet == FACET_PAIR)
    return pair_label(answer, id);
  return answer_label(answer, facet, id);
}

char *
render_date(const char *locale, gint64 seconds, RenderDate precision)
{
  static const UChar *const patterns[] = { u"d MMMM y", u"MMM y", u"y" };
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[64];
  char out[192];
  UDateFormat *format =
      udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, u"UTC", 3, patterns[precision], -1, &status);
  udat_format(format, seconds * 1000.0, wide, G_N_ELEMENTS(wide), NULL, &status);
  udat_close(format);
  u_strToUTF8(out, sizeof out, NULL, wide, -1, &status);
  return g_strdup(U_FAILURE(status) ? "" : out);
}

/* Noon of the day that stands in `published`, whose zone is the article's own; else the moment
 * known. 0 when neither is. */
static gint64
day_of(const Hit *hit)
{
  int year, month, day;
  if (hit->published && sscanf(hit->published, "%4d-%2d-%2d", &year, &month, &day) == 3) {
    g_autoptr(GDateTime) noon = g_date_time_new_utc(year, month, day, 12, 0, 0);
    if (noon)
      return g_date_time_to_unix(noon);
  }
  return hit->published_at;
}

char *
render_day(const char *locale, const Hit *hit)
{
  gint64 day = day_of(hit);
  return day ? render_date(locale, day, RENDER_DAY) : NULL;
}
