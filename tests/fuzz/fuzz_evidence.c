/* Fuzzer of the evidence line: what was read of any bytes is written so that it reads the same. */
#include <string.h>
#include "search/evidence.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static guint
n_places(const GPtrArray *tags)
{
  guint n = 0;
  for (guint i = 0; i < tags->len; i++)
    n += ((const GArray *)tags->pdata[i])->len;
  return n;
}

static gboolean
alike(const GPtrArray *one, const GPtrArray *other)
{
  for (guint i = 0; i < one->len; i++) {
    const GArray *a = one->pdata[i], *b = other->pdata[i];
    if (a->len != b->len)
      return FALSE;
    for (guint k = 0; k < a->len; k++) {
      const EvidencePlace *x = &g_array_index(a, EvidencePlace, k);
      const EvidencePlace *y = &g_array_index(b, EvidencePlace, k);
      if (x->in_title != y->in_title || x->start != y->start || x->end != y->end || x->start > x->end)
        return FALSE;
    }
  }
  return TRUE;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autofree char *line = g_strndup((const char *)data, size);
  g_autoptr(GPtrArray) tags = evidence_read(line);
  g_autofree char *written = evidence_write(tags);
  g_autoptr(GPtrArray) again = evidence_read(written);
  if (n_places(tags)) {
    g_assert_cmpuint(again->len, ==, tags->len);
    g_assert_true(alike(tags, again));
  } else
    g_assert_cmpstr(written, ==, "");
  return 0;
}
