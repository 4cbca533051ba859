/* Parses pages with libxml2 and does nothing with them: what extraction is compared to. One path a line on standard
 * input. */
#include <gio/gio.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>

int
main(void)
{
  char path[4096];
  while (fgets(path, sizeof path, stdin)) {
    g_autofree char *bytes = NULL;
    gsize length;
    path[strcspn(path, "\n")] = '\0';
    if (!g_file_get_contents(path, &bytes, &length, NULL))
      return 1;
    xmlFreeDoc(htmlReadMemory(bytes, (int)length, NULL, NULL,
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                  HTML_PARSE_NONET));
  }
  return 0;
}
