#include <string.h>

#include "indexer/dates.h"

/* How often a date of that source is the publication, all else being equal; and its name. */
static const struct {
  const char *name;
  double weight;
} sources[N_DATE_SOURCES] = {
  [DATE_JSONLD_ARTICLE] = { "json-ld", 0.92 },
  [DATE_META_PUBLISHED] = { "meta", 0.93 },
  [DATE_ITEMPROP] = { "itemprop", 0.9 },
  [DATE_JSONLD] = { "json-ld", 0.7 },
  [DATE_TIME_MARKED] = { "time", 0.85 },
  [DATE_URL] = { "url", 0.96 },
  [DATE_TIME] = { "time", 0.75 },
  [DATE_CLASS] = { "text", 0.76 },
  [DATE_LABEL] = { "label", 0.8 },
  [DATE_META] = { "meta", 0.66 },
  [DATE_TEXT] = { "text", 0.45 },
  [DATE_COMMENT] = { "comment", 0.5 },
  [DATE_MODIFIED] = { "modified", 0.25 },
  [DATE_HEADER] = { "header", 0.05 },
  [DATE_FOOTER] = { "footer", 0.06 },
};

const char *
dates_source_name(DateSource source)
{
  return source >= 0 && source < N_DATE_SOURCES ? sources[source].name : "none";
}

#define MAX_BESIDE 20 /* characters beside a date of little weight ("2 hours ago") on its line */
#define MAX_READINGS 1000 /* comparing all with all must stay cheap */

/* One date of one candidate. */
typedef struct {
  DateFound found;
  DateSource source;
  double weight;
  gboolean near; /* within sight of the title */
} Reading;

/* Words that stand before a date and say which it is. */
static const struct {
  DateSource means;
  const char *words; /* folded to lower case, separated by '|' */
} labels[] = {
  { DATE_MODIFIED,
    "updated|update|modified|revised|aktualisiert|aktualisierung|geändert|mis à jour|mise à jour|"
    "modifié|actualizado|actualización|atualizado|aggiornato|bijgewerkt|güncelleme|güncellendi|обновлен|"
    "uppdaterad|oppdatert|opdateret|päivitetty|zaktualizowano|aktualizacja|آخر تحديث|تم التحديث|تحديث|"
    "حُدث|عُدّل|به‌روزرسانی|به روز رسانی|بروزرسانی|به روزرسانی|آخرین تغییر|更新|accessed|abgerufen|"
    "consulté|event|joined|since|seit|born|birth|geboren|deadline|registriert|registered|bis|until|"
    "geändert|edited|last edit|bearbeitet|jusqu|hasta|fino al|حتى|تا تاریخ" },
  { DATE_LABEL,
    "published|publish|posted|post date|release|issued|written|created|first published|date:|"
    "veröffentlicht|erstellt|datum|stand|publié|paru|rédigé|créé|publicado|publicada|fecha|"
    "pubblicato|scritto|geplaatst|gepubliceerd|yayın|опубликован|дата|publicerad|publisert|"
    "julkaistu|opublikowano|dodano|data|نشر|تاريخ|نُشر|كتب|تاریخ|انتشار|منتشر|ارسال|زمان|ثبت|"
    "发布|發布|发表|公開|投稿|掲載|등록|입력" },
};

/* Not so in scripts without spaces. */
static gboolean
begins_word(const char *text, const char *at)
{
  if (at == text || g_utf8_get_char(at) >= 0x2E80)
    return TRUE;
  return !g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(at)));
}

/* The last place where one of the '|'-separated words begins a word of the text, or NULL. */
static const char *
last_mention(const char *text, const char *words)
{
  const char *last = NULL;
  gsize text_length = strlen(text);
  for (const char *word = words; *word != '\0';) {
    gsize n = strcspn(word, "|");
    const char *at = text;
    while ((at = memmem(at, text_length - (gsize)(at - text), word, n)) != NULL) {
      if ((last == NULL || at > last) && begins_word(text, at))
        last = at;
      at++;
    }
    word += n + (word[n] == '|');
  }
  return last;
}

/* The label last named within the bytes before a date, DATE_TEXT for none. */
static DateSource
label_of(const char *text, gsize length)
{
  /* A label stands right before its date. */
  const char *from = text + (length > 60 ? length - 60 : 0);
  while (from < text + length && (*from & 0xC0) == 0x80)
    from++;
  g_autofree char *part = g_utf8_strdown(from, (gssize)(text + length - from));
  const char *modified = last_mention(part, labels[0].words);
  const char *published = last_mention(part, labels[1].words);
  if (modified == NULL && published == NULL)
    return DATE_TEXT;
  return published == NULL || (modified != NULL && modified > published) ? labels[0].means
                                                                         : labels[1].means;
}

/* How much of a text candidate's weight its place leaves: near the title all, far away little. */
static double
nearness(const DateCandidate *candidate)
{
  int d = candidate->distance;
  if (d == DATE_FAR)
    return candidate->source <= DATE_JSONLD || candidate->source == DATE_URL ||
                   candidate->source == DATE_META
               ? 1
               : 0.8;
  if (d >= -60 && d <= 400)
    return 1.05;
  if (d > 400)
    return d < 1500 ? 0.85 : d < 6000 ? 0.65 : 0.5;
  return d > -400 ? 0.95 : 0.35;
}

static gboolean
is_text(DateSource source)
{
  return source == DATE_CLASS || source == DATE_TEXT || source == DATE_TIME ||
         source == DATE_LABEL || source == DATE_TIME_MARKED;
}

static gint32
today(const DateContext *context)
{
  gint64 now = context != NULL && context->now != 0 ? context->now
                                                    : g_get_real_time() / G_USEC_PER_SEC;
  return (gint32)(now / 86400);
}

/* An address tells the day only as year, month, day. */
static gboolean
fits_address(const DateCandidate *candidate, const DateFound *found)
{
  const char *p = candidate->text + found->start;
  while (*p == '/')
    p++;
  return !found->relative && found->confidence >= 0.5 && strspn(p, "0123456789") >= 4;
}

static double
weigh(const DateCandidate *candidate, const DateFound *found, DateSource source, guint length,
      const DateContext *context)
{
  double weight = sources[source].weight;
  if (source == DATE_URL)
    return fits_address(candidate, found) ? weight * (0.6 + 0.4 * found->confidence) : 0;
  /* A date that fills its line is a date line; one within a sentence is a story's. */
  gsize rest = length - (found->end - found->start);
  if ((is_text(source) || source == DATE_MODIFIED) && rest > 60 && found->start > 20)
    weight *= source == DATE_TEXT || source == DATE_MODIFIED ? 0.4 : 0.8;
  if (source == DATE_TEXT && rest < 16 && candidate->distance > -200 && candidate->distance < 600)
    weight = 0.66;
  if (is_text(source) || source == DATE_ITEMPROP)
    weight *= nearness(candidate);
  if (candidate->related)
    weight *= candidate->distance >= 0 && candidate->distance < 250 ? 0.6 : 0.25;
  if (source == DATE_HEADER && found->day >= today(context) - 1)
    return 0;
  /* Above the title, today's date is more likely the page's clock. */
  if (is_text(source) && candidate->distance < -20 && found->day >= today(context) - 1 && !found->relative)
    weight *= 0.3;
  if (found->partial)
    weight *= 0.15;
  /* "today" and "5 May" in a sentence speak of the story. */
  if ((found->relative || found->confidence < 0.45) &&
      g_utf8_strlen(candidate->text, length) > MAX_BESIDE + g_utf8_strlen(candidate->text + found->start, found->end - found->start))
    return 0;
  return weight * (0.4 + 0.6 * found->confidence);
}

static void
add_readings(const DateCandidate *candidate, const DateContext *context, GArray *readings)
{
  g_autoptr(GArray) all = dates_scan(candidate->text, -1, context);
  gsize from = 0;
  guint length = (guint)strlen(candidate->text);
  for (guint i = 0; i < all->len && i < 8; i++) {
    const DateFound *found = &g_array_index(all, DateFound, i);
    DateSource source = candidate->source;
    if (is_text(source) || source == DATE_FOOTER) {
      DateSource label = label_of(candidate->text + from, found->start - from);
      if (label == DATE_TEXT && i == 0 && candidate->label != NULL && source == DATE_TEXT)
        label = label_of(candidate->label, strlen(candidate->label));
      if (label == DATE_MODIFIED || (label == DATE_LABEL && source == DATE_TEXT))
        source = label;
    }
    gboolean near = candidate->distance >= -200 && candidate->distance <= 600;
    Reading reading = { *found, source, 0, near };
    reading.weight = weigh(candidate, found, source, length, context);
    if (reading.weight > 0)
      g_array_append_val(readings, reading);
    from = found->end;
  }
}

#define SHOWN_CHANGE 0.96

/* The chance that a day is the publication by all that speaks for it: each source once, by its best
 * reading, and less for each further source, since sources copy one another. */
static double
support(const GArray *readings, gint32 day)
{
  double best[N_DATE_SOURCES] = { 0 };
  double against = 1, most = 0;
  gboolean shown = FALSE;
  for (guint i = 0; i < readings->len; i++) {
    const Reading *reading = &g_array_index(readings, Reading, i);
    if (reading->found.day != day)
      continue;
    best[reading->source] = MAX(best[reading->source], reading->weight);
    shown = shown || (reading->near && is_text(reading->source) && reading->weight >= 0.35 &&
                      reading->found.confidence >= 0.85 && !reading->found.relative);
  }
  /* A page that prints its date of change by the title, not named as such, takes that for its date. */
  if (shown && best[DATE_MODIFIED] > 0.2)
    best[DATE_MODIFIED] = SHOWN_CHANGE;
  for (guint k = 0; k < N_DATE_SOURCES; k++)
    most = MAX(most, best[k]);
  for (guint k = 0; k < N_DATE_SOURCES; k++)
    against *= 1 - (best[k] == most ? best[k] : 0.4 * best[k]);
  return 1 - against;
}

/* What the reader of the page sees: its wall clock. */
static gboolean
is_visible(const Reading *reading)
{
  return !reading->found.partial && !reading->found.relative && !reading->found.has_zone &&
         ((is_text(reading->source) && reading->weight >= 0.3) || reading->source == DATE_URL);
}

/* Seconds since 1970 on the clock that wrote it. */
static gint64
clock_of(const DateFound *found)
{
  return (gint64)found->day * 86400 + MAX(found->second, 0);
}

/* The offset between an instant and a visible time of the same event, where it is a zone's. */
static gboolean
offset_between(gint64 utc, const DateFound *visible, gint32 *offset)
{
  gint64 difference = clock_of(visible) - utc;
  gint64 rounded = (difference + (difference < 0 ? -450 : 450)) / 900 * 900;
  if (visible->second < 0 || ABS(rounded) > 14 * 3600 || ABS(difference - rounded) > 60)
    return FALSE;
  *offset = (gint32)rounded;
  return TRUE;
}

static void
move_to(DateFound *found, gint64 utc, gint32 offset)
{
  found->day = (gint32)((utc + offset) / 86400);
  found->second = (gint32)((utc + offset) % 86400);
  found->offset = offset;
  found->other_day = found->day;
}

/* Markup often gives the instant in UTC, whose day is not the day where the page was written. The
 * page's visible date or its address tells that day; else the source's zone does. */
static void
settle_zone(Reading *reading, const GArray *readings, const DateContext *context)
{
  gint64 utc = clock_of(&reading->found) - reading->found.offset;
  gint32 beside = G_MININT32, offset;
  for (guint i = 0; i < readings->len; i++) {
    const Reading *seen = &g_array_index(readings, Reading, i);
    if (!is_visible(seen) || ABS(seen->found.day - reading->found.day) > 1)
      continue;
    if (offset_between(utc, &seen->found, &offset)) {
      if (seen->found.day != reading->found.day)
        move_to(&reading->found, utc, offset);
      return;
    }
    /* A zone between -10 and +13 hours must lead to that day. */
    gint64 noon = (gint64)seen->found.day * 86400 + 43200;
    if ((seen->near || seen->source == DATE_URL) &&
        ABS(noon - utc) <= 43200 + (noon > utc ? 13 : 10) * 3600 &&
        (beside == G_MININT32 || seen->found.day == reading->found.day))
      beside = seen->found.day;
  }
  if (beside == reading->found.day || reading->found.offset != 0)
    return;
  if (beside != G_MININT32) {
    reading->found.day = reading->found.other_day = beside;
    reading->found.second = -1;
  } else if (reading->found.offset == 0 && context != NULL) {
    DateFound local = reading->found;
    local.has_zone = FALSE;
    /* The offset at that hour of UTC is at most an hour off on two nights a year. */
    move_to(&reading->found, utc, (gint32)(clock_of(&local) - dates_instant(&local, context)));
  }
}

static void
settle_zones(GArray *readings, const DateContext *context)
{
  for (guint i = 0; i < readings->len; i++) {
    Reading *reading = &g_array_index(readings, Reading, i);
    if (reading->found.has_zone && reading->found.second >= 0 && !reading->found.relative)
      settle_zone(reading, readings, context);
  }
}

/* Readings of 3/4/2025 turn to the other order where something else names that day. */
static void
settle_orders(GArray *readings)
{
  for (guint i = 0; i < readings->len; i++) {
    Reading *reading = &g_array_index(readings, Reading, i);
    gint32 other = reading->found.other_day;
    if (other == reading->found.day)
      continue;
    double own = 0, turned = 0;
    for (guint j = 0; j < readings->len; j++) {
      const Reading *by = &g_array_index(readings, Reading, j);
      if (by->found.other_day != by->found.day)
        continue;
      own += by->found.day == reading->found.day ? by->weight : 0;
      turned += by->found.day == other ? by->weight : 0;
    }
    if (turned > own)
      reading->found.day = other;
    if (MAX(turned, own) > 0)
      reading->found.other_day = reading->found.day;
  }
}

/* The day that most speaks for; score 0 where there is none. */
static void
best_day(const GArray *readings, gint32 *day, double *score)
{
  *score = 0;
  for (guint i = 0; i < readings->len; i++) {
    gint32 own = g_array_index(readings, Reading, i).found.day;
    double speaks = *score > 0 && own == *day ? 0 : support(readings, own);
    if (speaks > *score + 1e-9) {
      *score = speaks;
      *day = own;
    }
  }
}

static int
precision(const Reading *reading)
{
  return reading->source == DATE_MODIFIED ? 0
         : reading->found.second < 0      ? 1
         : reading->found.has_zone        ? 3
                                          : 2;
}

/* The chosen day's readings tell it in different ways: the most precise is kept, under the name of
 * the most trusted. */
static void
choose_reading(const GArray *readings, gint32 day, DateChoice *choice)
{
  const Reading *exact = NULL, *trusted = NULL;
  for (guint i = 0; i < readings->len; i++) {
    const Reading *reading = &g_array_index(readings, Reading, i);
    if (reading->found.day != day)
      continue;
    if (trusted == NULL || reading->weight > trusted->weight)
      trusted = reading;
    if (exact == NULL || precision(reading) > precision(exact) ||
        (precision(reading) == precision(exact) && reading->weight > exact->weight))
      exact = reading;
  }
  choice->found = exact->found;
  choice->source = trusted->source;
}

/* Candidates that matter only where better ones are wanting: text far from the title, other texts'. */
static gboolean
is_remote(const DateCandidate *candidate)
{
  if (!is_text(candidate->source) && candidate->source < DATE_MODIFIED)
    return FALSE;
  return candidate->source == DATE_HEADER || candidate->source == DATE_FOOTER ||
         (candidate->related && (candidate->distance < 0 || candidate->distance > 250)) ||
         (candidate->source == DATE_TEXT &&
          (candidate->distance < -400 || candidate->distance > 1500));
}

#define ENOUGH 0.8

gboolean
dates_choose(const DateCandidate *candidates, gsize n_candidates, const DateContext *context,
             DateChoice *choice)
{
  g_autoptr(GArray) readings = g_array_new(FALSE, FALSE, sizeof(Reading));
  gint32 day = 0;
  double score = 0;
  for (int remote = 0; remote <= 1 && score < ENOUGH; remote++) {
    for (gsize i = 0; i < n_candidates && readings->len < MAX_READINGS; i++)
      if (is_remote(&candidates[i]) == remote)
        add_readings(&candidates[i], context, readings);
    settle_orders(readings);
    settle_zones(readings, context);
    best_day(readings, &day, &score);
  }
  if (score < 0.03)
    return FALSE;
  choose_reading(readings, day, choice);
  choice->confidence = MIN(score, 0.99);
  choice->iso = dates_iso(&choice->found, context);
  return TRUE;
}

void
date_choice_clear(DateChoice *choice)
{
  g_clear_pointer(&choice->iso, g_free);
}

void
dates_apply(const DateChoice *choice, const DateContext *context, Article *article)
{
  g_free(article->published);
  g_free(article->date_source);
  article->published = g_strdup(choice->iso);
  article->date_source = g_strdup(dates_source_name(choice->source));
  article->date_confidence = choice->confidence;
  article->published_at = dates_instant(&choice->found, context);
  article->precision = choice->found.second < 0 ? PRECISION_DAY : PRECISION_SECOND;
}
