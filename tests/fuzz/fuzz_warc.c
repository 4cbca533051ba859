/* Fuzzer of the WARC reader: bytes of a file, plain or gzip. */
#include "indexer/warc.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define CAP (1 << 20) /* bytes of a payload */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  int fd = memfd_create("warc", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
  g_assert_cmpint(write(fd, data, size), ==, (gssize)size);
  g_autoptr(WarcReader) reader = warc_reader_new(path, CAP, NULL);
  guint calls = 0;
  for (gboolean more = reader != NULL; more; calls++) {
    WarcRecord record;
    g_autoptr(GError) error = NULL;
    if (warc_next(reader, &record, &error)) {
      g_assert_nonnull(record.type);
      g_assert_cmpuint(record.length, <=, CAP);
    } else {
      more = error != NULL && g_error_matches(error, WARC_ERROR, WARC_MALFORMED);
    }
    g_assert_cmpuint(calls, <=, 2 * size + 4); /* a malformed record is left behind */
  }
  close(fd);
  return 0;
}
