#include "indexer/fetch.h"

#include <curl/curl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "indexer/address.h"
#include "indexer/decode.h"

G_DEFINE_QUARK(fetch - error - quark, fetch_error)

/* Caps against hostile servers: header floods and endless 1xx answers count together. */
#define MAX_HEAD_BYTES (256 * 1024)
#define MAX_HEAD_LINES 500
#define CONNECT_SECONDS 15
#define LOW_SPEED_BYTES 64 /* a second, over … */
#define LOW_SPEED_SECONDS 20

struct Fetcher {
  FetchSettings settings;
  CURLM *multi;
  GHashTable *transfers; /* Transfer -> itself */
  GQueue idle;           /* CURL * for reuse */
};

typedef struct {
  Fetcher *fetcher;
  CURL *easy;
  struct curl_slist *headers;
  FetchDone done;
  gpointer user;
  char *url;
  gsize max_bytes;
  gboolean allow_private;

  GHashTable *fields; /* lower-case header name -> value, of the final answer */
  GString *request_head, *response_head, *wire, *body;
  gsize head_bytes, wire_bytes;
  guint head_lines;
  Decoder *decoder;
  gboolean blocked, hostile, full, broken;
  char words[CURL_ERROR_SIZE]; /* libcurl's own of a failure, "" none */
} Transfer;

static void
transfer_free(gpointer data)
{
  Transfer *transfer = data;
  curl_multi_remove_handle(transfer->fetcher->multi, transfer->easy);
  curl_easy_reset(transfer->easy);
  g_queue_push_tail(&transfer->fetcher->idle, transfer->easy);
  curl_slist_free_all(transfer->headers);
  g_free(transfer->url);
  g_hash_table_unref(transfer->fields);
  g_string_free(transfer->request_head, TRUE);
  g_string_free(transfer->response_head, TRUE);
  g_string_free(transfer->wire, TRUE);
  g_string_free(transfer->body, TRUE);
  decoder_free(transfer->decoder);
  g_free(transfer);
}

Fetcher *
fetcher_new(const FetchSettings *settings)
{
  curl_global_init(CURL_GLOBAL_DEFAULT);
  Fetcher *fetcher = g_new0(Fetcher, 1);
  fetcher->settings = *settings;
  fetcher->settings.user_agent = g_strdup(settings->user_agent);
  fetcher->settings.ca_file = g_strdup(settings->ca_file);
  fetcher->multi = curl_multi_init();
  fetcher->transfers = g_hash_table_new_full(NULL, NULL, transfer_free, NULL);
  curl_multi_setopt(fetcher->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)settings->connections);
  curl_multi_setopt(fetcher->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)settings->per_host);
  return fetcher;
}

void
fetcher_free(Fetcher *fetcher)
{
  if (!fetcher)
    return;
  g_hash_table_unref(fetcher->transfers);
  g_queue_clear_full(&fetcher->idle, curl_easy_cleanup);
  curl_multi_cleanup(fetcher->multi);
  g_free(fetcher->settings.user_agent);
  g_free((char *)fetcher->settings.ca_file);
  g_free(fetcher);
}

void
fetcher_drop(Fetcher *fetcher)
{
  g_hash_table_remove_all(fetcher->transfers);
}

guint
fetcher_busy(const Fetcher *fetcher)
{
  return g_hash_table_size(fetcher->transfers);
}

/* The one place where a socket is made: redirects, DNS answers, odd spellings of addresses all end
 * here as an address. */
static curl_socket_t
open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
  Transfer *transfer = user;
  if (!transfer->allow_private && !address_is_public(&address->addr)) {
    transfer->blocked = TRUE;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* A connection that is used again was opened for another request, perhaps one that was allowed
 * more. */
static int
before_request(void *user, char *remote_ip, char *local_ip, int remote_port, int local_port)
{
  Transfer *transfer = user;
  if (transfer->allow_private || address_text_is_public(remote_ip))
    return CURL_PREREQFUNC_OK;
  transfer->blocked = TRUE;
  return CURL_PREREQFUNC_ABORT;
}

static void
take_field(Transfer *transfer, const char *line, gsize length)
{
  const char *colon = memchr(line, ':', length);
  if (!colon)
    return;
  g_autofree char *raw = g_ascii_strdown(line, colon - line);
  g_autofree char *value = g_strndup(colon + 1, length - (gsize)(colon + 1 - line));
  char *name = g_strstrip(raw);
  const char *before = g_hash_table_lookup(transfer->fields, name);
  g_strstrip(value);
  /* Several encoding lines are one list; of other fields the first counts. */
  if (!before)
    g_hash_table_insert(transfer->fields, g_strdup(name), g_steal_pointer(&value));
  else if (strcmp(name, "content-encoding") == 0)
    g_hash_table_insert(transfer->fields, g_strdup(name), g_strconcat(before, ", ", value, NULL));
}

static size_t
on_header(char *line, size_t one, size_t length, void *user)
{
  Transfer *transfer = user;
  transfer->head_bytes += length;
  if (transfer->head_bytes > MAX_HEAD_BYTES || ++transfer->head_lines > MAX_HEAD_LINES) {
    transfer->hostile = TRUE;
    return 0;
  }
  if (length > 5 && memcmp(line, "HTTP/", 5) == 0) {
    g_hash_table_remove_all(transfer->fields);
    g_string_truncate(transfer->response_head, 0);
  } else {
    take_field(transfer, line, length);
  }
  if (transfer->fetcher->settings.keep_wire)
    g_string_append_len(transfer->response_head, line, (gssize)length);
  return length;
}

static size_t
on_body(char *bytes, size_t one, size_t length, void *user)
{
  Transfer *transfer = user;
  if (!transfer->decoder) {
    const char *encoding = g_hash_table_lookup(transfer->fields, "content-encoding");
    transfer->decoder = decoder_new(encoding, transfer->max_bytes);
    if (!transfer->decoder) {
      transfer->broken = TRUE;
      return 0;
    }
  }
  gsize room = transfer->max_bytes - transfer->wire_bytes, taken = MIN(length, room);
  transfer->wire_bytes += taken;
  if (transfer->fetcher->settings.keep_wire)
    g_string_append_len(transfer->wire, bytes, (gssize)taken);
  DecodeState state = decoder_feed(transfer->decoder, bytes, taken, transfer->body);
  transfer->full = state == DECODE_FULL || taken < length;
  transfer->broken = state == DECODE_BROKEN;
  return transfer->full || transfer->broken ? 0 : length;
}

static int
on_debug(CURL *easy, curl_infotype type, char *bytes, size_t length, void *user)
{
  Transfer *transfer = user;
  if (type == CURLINFO_HEADER_OUT && transfer->request_head->len < MAX_HEAD_BYTES)
    g_string_append_len(transfer->request_head, bytes, (gssize)length);
  return 0;
}

static void
add_header(Transfer *transfer, const char *name, const char *value)
{
  if (!value || strpbrk(value, "\r\n"))
    return;
  g_autofree char *line = g_strdup_printf("%s: %s", name, value);
  transfer->headers = curl_slist_append(transfer->headers, line);
}

static void
set_limits(CURL *easy, const FetchSettings *settings)
{
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  /* Encodings are undone here, not by libcurl: only so are a cut stream and the bytes for WARC
   * seen. */
  curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)settings->timeout);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)LOW_SPEED_BYTES);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)LOW_SPEED_SECONDS);
  /* Through a proxy of the environment the address rule would see the proxy's address alone. */
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_USERAGENT, settings->user_agent);
  if (settings->ca_file)
    curl_easy_setopt(easy, CURLOPT_CAINFO, settings->ca_file);
}

static void
set_callbacks(Transfer *transfer)
{
  CURL *easy = transfer->easy;
  curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->words);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
  curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, before_request);
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
  if (transfer->fetcher->settings.keep_wire) {
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_debug);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  }
}

void
fetcher_start(Fetcher *fetcher, const FetchRequest *request, FetchDone done, gpointer user)
{
  Transfer *transfer = g_new0(Transfer, 1);
  transfer->fetcher = fetcher;
  transfer->easy = g_queue_pop_head(&fetcher->idle);
  if (!transfer->easy)
    transfer->easy = curl_easy_init();
  transfer->done = done;
  transfer->user = user;
  transfer->url = g_strdup(request->url);
  transfer->max_bytes = request->max_bytes;
  transfer->allow_private = request->allow_private;
  transfer->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  transfer->request_head = g_string_new(NULL);
  transfer->response_head = g_string_new(NULL);
  transfer->wire = g_string_new(NULL);
  transfer->body = g_string_new(NULL);
  set_limits(transfer->easy, &fetcher->settings);
  set_callbacks(transfer);
  add_header(transfer, "Accept", request->accept);
  add_header(transfer, "Accept-Encoding", "gzip, deflate, br");
  add_header(transfer, "Accept-Language", "ar, fa, en;q=0.5");
  add_header(transfer, "If-None-Match", request->etag);
  add_header(transfer, "If-Modified-Since", request->last_modified);
  curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
  curl_easy_setopt(transfer->easy, CURLOPT_URL, request->url);
  g_hash_table_add(fetcher->transfers, transfer);
  curl_multi_add_handle(fetcher->multi, transfer->easy);
}

/* Which of our errors an unanswered request is; NULL when what came can be used. */
static GError *
cause_of(const Transfer *transfer, CURLcode code, int status)
{
  if (transfer->blocked)
    return g_error_new(FETCH_ERROR, FETCH_PRIVATE, "its address is not public");
  if (transfer->hostile)
    return g_error_new(FETCH_ERROR, FETCH_HOSTILE, "headers without end");
  if (code == CURLE_OK || transfer->full || (status && transfer->body->len))
    return NULL;
  if (transfer->broken)
    return g_error_new(FETCH_ERROR, FETCH_NETWORK, "its content encoding is broken or unknown");
  if (code == CURLE_OPERATION_TIMEDOUT)
    return g_error_new(FETCH_ERROR, FETCH_TIMEOUT, "timed out");
  if (code == CURLE_UNSUPPORTED_PROTOCOL)
    return g_error_new(FETCH_ERROR, FETCH_NETWORK, "what came is no HTTP");
  return g_error_new(FETCH_ERROR, FETCH_NETWORK, "%s",
                     *transfer->words ? transfer->words : curl_easy_strerror(code));
}

static const char *
how_truncated(const Transfer *transfer, CURLcode code)
{
  if (transfer->full)
    return "length";
  if (transfer->broken)
    return "encoding";
  if (code == CURLE_OPERATION_TIMEDOUT)
    return "time";
  if (code != CURLE_OK || (transfer->decoder && decoder_finish(transfer->decoder) == DECODE_MORE))
    return "disconnect";
  return NULL;
}

static void
finish(Transfer *transfer, CURLcode code)
{
  long status = 0;
  char *ip = NULL;
  curl_off_t microseconds = 0;
  curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(transfer->easy, CURLINFO_PRIMARY_IP, &ip);
  curl_easy_getinfo(transfer->easy, CURLINFO_TOTAL_TIME_T, &microseconds);
  g_autoptr(GError) error = cause_of(transfer, code, (int)status);
  FetchResult result = {
    .url = transfer->url,
    .status = error ? 0 : (int)status,
    .content_type = g_hash_table_lookup(transfer->fields, "content-type"),
    .location = g_hash_table_lookup(transfer->fields, "location"),
    .etag = g_hash_table_lookup(transfer->fields, "etag"),
    .last_modified = g_hash_table_lookup(transfer->fields, "last-modified"),
    .retry_after = g_hash_table_lookup(transfer->fields, "retry-after"),
    .body = transfer->body,
    .truncated = how_truncated(transfer, code),
    .ip = ip && *ip ? ip : NULL,
    .seconds = (double)microseconds / 1e6,
    .request_head = transfer->request_head->str,
    .response_head = transfer->response_head->str,
    .wire = transfer->wire,
    .error = error,
  };
  g_hash_table_steal(transfer->fetcher->transfers, transfer);
  transfer->done(&result, transfer->user);
  transfer_free(transfer);
}

static gboolean
finish_all(Fetcher *fetcher)
{
  gboolean any = FALSE;
  CURLMsg *message;
  int left;
  while ((message = curl_multi_info_read(fetcher->multi, &left)))
    if (message->msg == CURLMSG_DONE) {
      Transfer *transfer = NULL;
      CURLcode code = message->data.result;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
      finish(transfer, code);
      any = TRUE;
    }
  return any;
}

void
fetcher_wait(Fetcher *fetcher, int milliseconds)
{
  int running;
  curl_multi_perform(fetcher->multi, &running);
  if (finish_all(fetcher))
    return;
  curl_multi_poll(fetcher->multi, NULL, 0, milliseconds, NULL);
  curl_multi_perform(fetcher->multi, &running);
  finish_all(fetcher);
}
