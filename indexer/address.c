#include "indexer/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

/* Blocks that are not globally reachable. */
static const struct {
  guint32 network;
  int bits;
} closed4[] = {
  { 0x00000000, 8 },  /* 0.0.0.0/8 this network */
  { 0x0A000000, 8 },  /* 10.0.0.0/8 private */
  { 0x64400000, 10 }, /* 100.64.0.0/10 shared */
  { 0x7F000000, 8 },  /* 127.0.0.0/8 loopback */
  { 0xA9FE0000, 16 }, /* 169.254.0.0/16 link-local, clouds' metadata */
  { 0xAC100000, 12 }, /* 172.16.0.0/12 private */
  { 0xC0000000, 24 }, /* 192.0.0.0/24 protocol assignments */
  { 0xC0000200, 24 }, /* 192.0.2.0/24 documentation */
  { 0xC0586300, 24 }, /* 192.88.99.0/24 old 6to4 relays */
  { 0xC0A80000, 16 }, /* 192.168.0.0/16 private */
  { 0xC6120000, 15 }, /* 198.18.0.0/15 benchmarks */
  { 0xC6336400, 24 }, /* 198.51.100.0/24 documentation */
  { 0xCB007100, 24 }, /* 203.0.113.0/24 documentation */
  { 0xE0000000, 4 },  /* 224.0.0.0/4 multicast */
  { 0xF0000000, 4 },  /* 240.0.0.0/4 reserved, broadcast */
};

static gboolean
is_public4(guint32 address)
{
  for (gsize i = 0; i < G_N_ELEMENTS(closed4); i++)
    if (((address ^ closed4[i].network) >> (32 - closed4[i].bits)) == 0)
      return FALSE;
  return TRUE;
}

static guint32
read4(const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static gboolean
has_prefix(const guint8 *address, const char *prefix, gsize length)
{
  return memcmp(address, prefix, length) == 0;
}

static gboolean
is_public6(const guint8 *a)
{
  if (has_prefix(a, "\0\0\0\0\0\0\0\0\0\0\xff\xff", 12) || /* ::ffff:0:0/96 mapped */
      has_prefix(a, "\0\x64\xff\x9b\0\0\0\0\0\0\0\0", 12)) /* 64:ff9b::/96 translated */
    return is_public4(read4(a + 12));
  if (has_prefix(a, "\x20\x02", 2)) /* 2002::/16 6to4 */
    return is_public4(read4(a + 2));
  if (has_prefix(a, "\x20\x01", 2) && a[2] < 2) /* 2001::/23 protocol assignments, Teredo */
    return FALSE;
  if (has_prefix(a, "\x20\x01\x0d\xb8", 4) || /* documentation */
      (has_prefix(a, "\x3f\xff", 2) && a[2] < 0x10))
    return FALSE;
  return (a[0] & 0xe0) == 0x20; /* 2000::/3: all that is given out */
}

gboolean
address_is_public(const struct sockaddr *address)
{
  if (address->sa_family == AF_INET)
    return is_public4(ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr));
  if (address->sa_family == AF_INET6)
    return is_public6(((const struct sockaddr_in6 *)(const void *)address)->sin6_addr.s6_addr);
  return FALSE;
}

gboolean
address_text_is_public(const char *text)
{
  guint8 bytes[16];
  if (inet_pton(AF_INET, text, bytes) == 1)
    return is_public4(read4(bytes));
  return inet_pton(AF_INET6, text, bytes) == 1 && is_public6(bytes);
}
