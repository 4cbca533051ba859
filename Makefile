# hsearch: search for health-cooperation news in Arabic and Persian.
# `make help` lists the targets.

PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
CC ?= gcc
CXX ?= g++
CFLAGS ?= -O2 -g
CXXFLAGS ?= -O2 -g
VERSION := 0.1

# Every Debian package the project needs, in one place.
BUILD_PACKAGES = gcc g++ make pkg-config libc6-dev libxapian-dev libicu-dev libstemmer-dev \
  libcurl4-openssl-dev libxml2-dev libsqlite3-dev libuchardet-dev libglib2.0-dev libjansson-dev \
  libfcgi-dev zlib1g-dev libbrotli-dev hunspell-ar myspell-fa
DEMO_PACKAGES = $(BUILD_PACKAGES) python3
TEST_PACKAGES = $(DEMO_PACKAGES) xapian-omega xapian-tools lighttpd chromium chromium-driver \
  fonts-noto-core wget sqlite3 gzip procps
BENCH_PACKAGES = $(TEST_PACKAGES) liblucene8-java default-jdk-headless groonga-bin time nodejs:node npm:npm

LIBS = glib-2.0 gio-2.0 xapian-core icu-uc icu-i18n jansson
INDEXER_LIBS = libcurl libxml-2.0 sqlite3 uchardet zlib libbrotlidec
# Asked when a recipe runs, since pkg-config itself may only just have been installed.
PKG_CFLAGS = $(shell pkg-config --cflags $(LIBS) $(INDEXER_LIBS) fcgi)
PKG_LIBS = $(shell pkg-config --libs $(LIBS)) -lstemmer -lm
PKG_INDEXER_LIBS = $(shell pkg-config --libs $(INDEXER_LIBS))

WARN = -Wall -Wextra -Wno-unused-parameter -Wno-missing-field-initializers
ALL_CFLAGS = -std=gnu11 $(WARN) -Wstrict-prototypes -Wmissing-prototypes $(CFLAGS) $(DEFS) $(SAN)
ALL_CXXFLAGS = -std=gnu++17 $(WARN) $(CXXFLAGS) $(DEFS) $(SAN)
DEFS = -I. -I$(BUILD) -D_GNU_SOURCE -DG_LOG_DOMAIN='"hsearch"' -DHSEARCH_VERSION='"$(VERSION)"' \
  -DHSEARCH_CONFDIR='"$(PREFIX)/share/hsearch/conf"'
ALL_LDFLAGS = -Wl,--as-needed $(LDFLAGS) $(SAN)

# A room's sources are its files; main_*.c and freeze.c are programs of their own.
programs = %/main_hsearch.c %/main_hindex.c %/main_cgi.c %/freeze.c %/persian_freeze.c
STEMMING_SRC = $(filter-out $(programs),$(wildcard stemming/*.c))
SEARCH_SRC = $(filter-out $(programs),$(wildcard search/*.c)) $(wildcard search/*.cc)
INDEXER_SRC = $(filter-out $(programs),$(wildcard indexer/*.c))
objects = $(patsubst %,$(BUILD)/%.o,$(1))
# A room is an archive: a program takes from it what it uses and no more.
STEMMING = $(BUILD)/stemming.a
SEARCH = $(BUILD)/search.a
INDEXER = $(BUILD)/indexer.a

PROGRAMS = $(BUILD)/hindex $(BUILD)/hsearch $(BUILD)/hsearch.cgi
UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
BENCH_PROGRAMS = $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*.c))

.PHONY: help all deps test-deps bench-deps demo check bench asan fuzz install uninstall clean
.DELETE_ON_ERROR:
.SECONDARY:

help: ## this list
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

all: $(PROGRAMS) ## build hindex, hsearch and hsearch.cgi in build/

deps: ## install the packages that the demo needs
	@tests/packages $(DEMO_PACKAGES)

test-deps:
	@tests/packages $(TEST_PACKAGES)

bench-deps:
	@tests/packages $(BENCH_PACKAGES)

demo: deps ## build, crawl a small news site on loopback, index it, show answers
	@$(MAKE) --no-print-directory all
	@tests/demo $(BUILD)

check: test-deps ## build and run every test; T=name runs one
	@$(MAKE) --no-print-directory all unit-tests
	@BUILD=$(BUILD) tests/run $(T)

bench: bench-deps ## speed, memory and quality beside peers; T=name runs one
	@$(MAKE) --no-print-directory all bench-programs
	@BUILD=$(BUILD) tests/bench/run $(T)

.PHONY: unit-tests bench-programs
unit-tests: $(UNIT_TESTS)
bench-programs: $(BENCH_PROGRAMS)

asan: test-deps ## every test again under the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory BUILD=build-asan CFLAGS="-O1 -g" CXXFLAGS="-O1 -g" \
	  SAN="-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined" \
	  all unit-tests
	@BUILD=build-asan tests/run $(T)

$(BUILD)/hindex: $(call objects,indexer/main_hindex.c) $(INDEXER) $(SEARCH) $(STEMMING)
	$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_INDEXER_LIBS) $(PKG_LIBS)

$(BUILD)/hsearch: $(call objects,search/main_hsearch.c) $(SEARCH) $(STEMMING)
	$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BUILD)/hsearch.cgi: $(call objects,search/main_cgi.c) $(SEARCH) $(STEMMING)
	$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lfcgi

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.c.o $(INDEXER) $(SEARCH) $(STEMMING)
	$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_INDEXER_LIBS) $(PKG_LIBS)

$(BUILD)/bench/%: $(BUILD)/tests/bench/%.c.o $(INDEXER) $(SEARCH) $(STEMMING)
	@mkdir -p $(@D)
	$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_INDEXER_LIBS) $(PKG_LIBS)

# The frozen words of Arabic, made of the dictionary's package, counts and plurals.
HUNSPELL_AR ?= /usr/share/hunspell/ar
WORDS_AR = $(BUILD)/stemming/arabic.words
FREEZE_OBJ = $(call objects,stemming/freeze.c stemming/morphology.c stemming/vocabulary.c stemming/normalise.c)

$(BUILD)/stemming/freeze: $(FREEZE_OBJ)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(WORDS_AR): $(BUILD)/stemming/freeze stemming/arabic_counts.txt $(HUNSPELL_AR).dic $(HUNSPELL_AR).aff
	$(BUILD)/stemming/freeze $(HUNSPELL_AR).dic $(HUNSPELL_AR).aff stemming/arabic_counts.txt $@

$(BUILD)/stemming/frozen.c.o: $(WORDS_AR)
$(BUILD)/stemming/frozen.c.o: DEFS += -DVOCABULARY_FILE='"$(WORDS_AR)"'

$(STEMMING): $(call objects,$(STEMMING_SRC))
$(SEARCH): $(call objects,$(SEARCH_SRC))
$(INDEXER): $(call objects,$(INDEXER_SRC))
$(STEMMING) $(SEARCH) $(INDEXER):
	@rm -f $@
	$(AR) rcs $@ $^

# The Persian headwords, out of the forms of myspell-fa.
PERSIAN_FORMS ?= /usr/share/hunspell/fa_IR.dic
PERSIAN_FREEZE = $(call objects,$(addprefix stemming/,persian_freeze.c persian_fold.c normalise.c))
$(BUILD)/persian_freeze: $(PERSIAN_FREEZE)
	$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)
$(BUILD)/stemming/persian_lexicon.inc: $(BUILD)/persian_freeze $(PERSIAN_FORMS)
	@mkdir -p $(@D)
	$< $(PERSIAN_FORMS) > $@
$(BUILD)/stemming/persian_lexicon.c.o: $(BUILD)/stemming/persian_lexicon.inc

$(BUILD)/%.c.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.cc.o: %.cc
	@mkdir -p $(@D)
	$(CXX) $(ALL_CXXFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

clean: ## remove what was built
	rm -rf $(BUILD) build-asan

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
