# The one front door. It needs Python 3.11 or later; everything else it fetches into this folder.

PORT ?= 8000

PYTHON := $(shell tools/find_python.sh)

.PHONY: help test-all test-spark bench-growth bench-large bench-measures bench-duplicates demo demo-reset test test-all check stop bench docs

help:
	@echo 'make demo         start Throughcare with invented children on 127.0.0.1:$(PORT) (PORT=... to change)'
	@echo 'make demo-reset   throw the demo away, so that the next make demo starts afresh'
	@echo 'make test         everything that must hold: style, types, layers, tests (14 minutes)'
	@echo 'make test-all     the same for every page, role and size, and what no test reaches (65 minutes)'
	@echo 'make check        style, types and layers only'
	@echo 'make bench        how close pages and imports come to the least they could cost (8 minutes)'
	@echo 'make bench-growth  what ten times the children cost, each page and each row (25 minutes once)'
	@echo 'make bench-large   how pages answer among 80,000 children, many at once (WITH=--quick: alone)'
	@echo 'make test-spark   the tests of the measures on Spark, which needs Java 17 (6 minutes)'
	@echo 'make bench-measures  how fast figures are, to the size of the nation (7 minutes)'
	@echo 'make bench-duplicates  how many second records of a child are suggested, and rightly (1 minute)'
	@echo 'make docs         print the reference pages again from the rules and roles that they describe'
	@echo 'bin/throughcare  any command of the product, from this checkout (bin/throughcare --help)'
	@echo 'make stop         stop the demo and PostgreSQL, should either have been left running'

demo demo-reset test test-all check stop bench docs test-spark bench-growth bench-large bench-measures bench-duplicates:
ifeq ($(PYTHON),)
	@echo 'Python 3.11, 3.12, 3.13 or 3.14 is needed and none was found: install one, then try again.' >&2; exit 2
else
	@PORT='$(PORT)' $(PYTHON) tools/bootstrap.py $@ $(WITH)
endif
