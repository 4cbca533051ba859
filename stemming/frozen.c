/* frozen.c: the table of vocabulary.h, as the build made it, in the program's read-only data. */
#include "stemming/vocabulary.h"

__asm__(".section .rodata\n"
        ".balign 64\n"
        "vocabulary_bytes:\n"
        ".incbin \"" VOCABULARY_FILE "\"\n"
        ".byte 0\n"
        ".previous\n");

extern const guint8 vocabulary_bytes[] G_GNUC_INTERNAL;

const Vocabulary *
vocabulary_frozen(void)
{
  return (const Vocabulary *)(gconstpointer)vocabulary_bytes;
}
