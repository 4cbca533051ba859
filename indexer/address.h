/* address.h: which network addresses are public. Pure; opens nothing. */
#pragma once
#include <glib.h>
#include <sys/socket.h>

G_BEGIN_DECLS

/* Whether an IPv4 or IPv6 address is globally reachable by IANA's special-purpose registries (RFC
 * 6890 and its updates); mapped, translated and tunnelled IPv4 addresses are judged by the IPv4
 * address inside. Any other family is not public. */
gboolean
address_is_public(const struct sockaddr *address);

/* The same of an address as text ("10.0.0.1", "::1"); text that is no address is not public. */
gboolean
address_text_is_public(const char *text);

G_END_DECLS
