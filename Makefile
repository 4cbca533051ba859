# hsearch: search for health-cooperation news in Arabic and Persian.
# `make help` lists the targets.

PREFIX ?= /usr/local
SYSCONFDIR ?= $(if $(filter /usr,$(PREFIX)),/etc,$(PREFIX)/etc)
DESTDIR ?=
BUILD ?= build
CC ?= gcc
CXX ?= g++
CFLAGS ?= -O2 -g
CXXFLAGS ?= -O2 -g
VERSION := 0.1
# `make V=1` prints whole commands.
SAY = @printf '  %-7s %s\n'
Q = $(if $(V),,@)

# Every Debian package the project needs, in one place.
BUILD_PACKAGES = gcc g++ make pkg-config libc6-dev libxapian-dev libicu-dev libstemmer-dev \
  libcurl4-openssl-dev libxml2-dev libsqlite3-dev libuchardet-dev libglib2.0-dev libjansson-dev \
  libfcgi-dev zlib1g-dev libbrotli-dev hunspell-ar myspell-fa
DEMO_PACKAGES = $(BUILD_PACKAGES) python3
TEST_PACKAGES = $(DEMO_PACKAGES) xapian-omega xapian-tools lighttpd chromium chromium-driver \
  lighttpd-mod-openssl openssl fonts-noto-core wget sqlite3 gzip procps groff-base
FUZZ_PACKAGES = $(TEST_PACKAGES) clang libclang-rt-dev
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
  -DHSEARCH_CONFDIR='"$(SYSCONFDIR)/hsearch"'
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
FUZZERS = $(patsubst tests/fuzz/%.c,$(BUILD)/tests/%,$(wildcard tests/fuzz/fuzz_*.c))

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
unit-tests: $(UNIT_TESTS) $(FUZZERS)
bench-programs: $(BENCH_PROGRAMS)

asan: test-deps ## every test again under the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory tables
	@$(MAKE) --no-print-directory BUILD=build-asan TABLES=$(BUILD)/stemming CFLAGS="-O1 -g" CXXFLAGS="-O1 -g" \
	  SAN="-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined" \
	  all unit-tests
	@BUILD=build-asan tests/run $(T)

SECONDS ?= 60
FUZZ_BUILD = build-fuzz
fuzz: fuzz-deps ## every fuzzer for SECONDS (60), guided by coverage; T=name picks
	@$(MAKE) --no-print-directory tables
	@$(MAKE) --no-print-directory BUILD=$(FUZZ_BUILD) TABLES=$(BUILD)/stemming CC=clang CXX=clang++ DRIVER= \
	  CFLAGS="-O1 -g" CXXFLAGS="-O1 -g" SAN="-fsanitize=fuzzer-no-link,address,undefined" \
	  FUZZ_LINK=-fsanitize=fuzzer fuzzers
	@tests/fuzz/run $(FUZZ_BUILD) $(SECONDS) $(T)

.PHONY: fuzz-deps fuzzers
fuzz-deps:
	@tests/packages $(FUZZ_PACKAGES)
fuzzers: $(FUZZERS)

$(BUILD)/hindex: $(call objects,indexer/main_hindex.c) $(INDEXER) $(SEARCH) $(STEMMING)
	$(SAY) LINK $@
	$(Q)$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_INDEXER_LIBS) $(PKG_LIBS)

$(BUILD)/hsearch: $(call objects,search/main_hsearch.c) $(SEARCH) $(STEMMING)
	$(SAY) LINK $@
	$(Q)$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BUILD)/hsearch.cgi: $(call objects,search/main_cgi.c) $(SEARCH) $(STEMMING)
	$(SAY) LINK $@
	$(Q)$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lfcgi

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.c.o $(INDEXER) $(SEARCH) $(STEMMING)
	$(SAY) LINK $@
	$(Q)$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_INDEXER_LIBS) $(PKG_LIBS)

$(BUILD)/bench/%: $(BUILD)/tests/bench/%.c.o $(INDEXER) $(SEARCH) $(STEMMING)
	@mkdir -p $(@D)
	$(SAY) LINK $@
	$(Q)$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_INDEXER_LIBS) $(PKG_LIBS)

# `make check` runs the fuzzers with a driver of our own, `make fuzz` with clang's.
DRIVER = $(BUILD)/tests/fuzz/driver.c.o
$(BUILD)/tests/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.c.o $(DRIVER) $(INDEXER) $(SEARCH) $(STEMMING)
	$(SAY) LINK $@
	$(Q)$(CXX) $(ALL_LDFLAGS) $(FUZZ_LINK) -o $@ $^ $(PKG_INDEXER_LIBS) $(PKG_LIBS)

# Frozen words, made of the dictionaries' packages by programs of our own; a build under sanitizers takes those of build/.
TABLES ?= $(BUILD)/stemming
HUNSPELL_AR ?= /usr/share/hunspell/ar
PERSIAN_FORMS ?= /usr/share/hunspell/fa_IR.dic
WORDS_AR = $(TABLES)/arabic.words
WORDS_FA = $(TABLES)/persian_lexicon.inc
.PHONY: tables
tables: $(WORDS_AR) $(WORDS_FA)

ifeq ($(TABLES),$(BUILD)/stemming)
$(BUILD)/freeze: $(call objects,$(addprefix stemming/,freeze.c morphology.c vocabulary.c normalise.c))
	$(SAY) LINK $@
	$(Q)$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)
$(WORDS_AR): $(BUILD)/freeze stemming/arabic_counts.txt $(HUNSPELL_AR).dic $(HUNSPELL_AR).aff
	$(SAY) FREEZE $@
	$(Q)$< $(HUNSPELL_AR).dic $(HUNSPELL_AR).aff stemming/arabic_counts.txt $@

$(BUILD)/persian_freeze: $(call objects,$(addprefix stemming/,persian_freeze.c persian_fold.c persian_lists.c normalise.c))
	$(SAY) LINK $@
	$(Q)$(CXX) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)
$(WORDS_FA): $(BUILD)/persian_freeze $(PERSIAN_FORMS) stemming/arabic_counts.txt
	$(SAY) FREEZE $@
	$(Q)$< $(PERSIAN_FORMS) stemming/arabic_counts.txt > $@
endif

$(BUILD)/stemming/frozen.c.o: $(WORDS_AR)
$(BUILD)/stemming/frozen.c.o: private DEFS += -DVOCABULARY_FILE='"$(WORDS_AR)"'
$(BUILD)/stemming/persian_lexicon.c.o: $(WORDS_FA)
$(BUILD)/stemming/persian_lexicon.c.o: private DEFS += -I$(dir $(TABLES))

# Its words are read whole by a test.
$(BUILD)/tests/unit/test_sieve.c.o: private DEFS += -DHUNSPELL_AR='"$(HUNSPELL_AR)"' -DPERSIAN_FORMS='"$(PERSIAN_FORMS)"'

$(STEMMING): $(call objects,$(STEMMING_SRC))
$(SEARCH): $(call objects,$(SEARCH_SRC))
$(INDEXER): $(call objects,$(INDEXER_SRC))
$(STEMMING) $(SEARCH) $(INDEXER):
	@rm -f $@
	$(SAY) AR $@
	$(Q)$(AR) rcs $@ $^

$(BUILD)/%.c.o: %.c
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(ALL_CFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.cc.o: %.cc
	@mkdir -p $(@D)
	$(SAY) CXX $<
	$(Q)$(CXX) $(ALL_CXXFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

# What is installed, lines `MODE KIND SOURCE TARGET` for conf/install; `uninstall` reads the same.
man1 = $(PREFIX)/share/man/man1
doc = $(PREFIX)/share/doc/hsearch
bash = $(PREFIX)/share/bash-completion/completions
zsh = $(PREFIX)/share/zsh/site-functions
CONF = $(wildcard conf/*.conf conf/*.css conf/vocabulary/*)
define INSTALLED
755 data $(BUILD)/hindex $(PREFIX)/bin/hindex
755 data $(BUILD)/hsearch $(PREFIX)/bin/hsearch
755 data $(BUILD)/hsearch.cgi $(PREFIX)/lib/cgi-bin/hsearch.cgi
644 text indexer/hindex.1 $(man1)/hindex.1
644 text search/hsearch.1 $(man1)/hsearch.1
644 data README.md $(doc)/README.md
644 text indexer/hindex.bash $(bash)/hindex
644 text search/hsearch.bash $(bash)/hsearch
644 text indexer/_hindex $(zsh)/_hindex
644 text search/_hsearch $(zsh)/_hsearch
644 text conf/systemd/hsearch.sysusers $(PREFIX)/lib/sysusers.d/hsearch.conf
$(foreach f,$(CONF),644 conf $(f) $(f:conf/%=$(SYSCONFDIR)/hsearch/%)
)$(foreach f,$(wildcard conf/servers/*),644 text $(f) $(f:conf/%=$(doc)/%)
)$(foreach f,$(wildcard conf/systemd/*.service conf/systemd/*.socket conf/systemd/*.timer),644 text $(f) $(f:conf/systemd/%=$(PREFIX)/lib/systemd/system/%)
)
endef
export INSTALLED
install_with = echo "$$INSTALLED" | sed '/^$$/d' | PREFIX="$(PREFIX)" SYSCONFDIR="$(SYSCONFDIR)" conf/install

install: $(PROGRAMS) ## install under PREFIX (/usr/local), in DESTDIR where given
	@$(install_with) put $(PREFIX)/share/hsearch/installed "$(DESTDIR)"

uninstall: ## remove what was installed, but for edited conf files
	@$(install_with) take $(PREFIX)/share/hsearch/installed "$(DESTDIR)"

clean: ## remove what was built
	rm -rf $(BUILD) build-asan build-fuzz

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
