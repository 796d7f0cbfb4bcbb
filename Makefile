# Everything here does its own set-up on a machine with nothing but Python 3.11 or newer.
# GNU make 3.81 (macOS) must read this file: no .ONESHELL, no !=, no $(file).

PYTEST_ARGS =
ARGS =

.PHONY: help demo test spark soak mutants check format bench pictures reference lock
.PHONY: run-environment dev-environment engines-environment spark-environment frontend chromium java

help:
	@echo "make demo      the dashboard of a generated company, at an address that is printed"
	@echo "make test      all tests but Spark's, with a real browser"
	@echo "make spark     the same answers from Spark (gets Java 17 where it may; ARGS=FILE for some of its tests)"
	@echo "make soak      5,000 random agreements on three engines (ARGS=100 for so many, ARGS="100 3500" from that seed on)"
	@echo "make mutants   twelve faults planted in the statements, each noticed by random agreements"
	@echo "make check     style, types, floors and house rules"
	@echo "make format    rewrite Python files in the house format"
	@echo "make bench     speed of calendars and judging (ARGS=--quick)"
	@echo "make pictures  renew docs/pictures"
	@echo "make reference renew the generated pages of docs/reference and GLOSSARY.md"
	@echo "make lock      renew requirements/*.txt"

run-environment:
	@sh scripts/environment.sh run

dev-environment:
	@sh scripts/environment.sh dev

engines-environment:
	@sh scripts/environment.sh engines

spark-environment:
	@sh scripts/environment.sh spark

frontend: run-environment
	@sh scripts/frontend.sh

demo: run-environment frontend
	.venv/bin/peyman demo $(ARGS)

check: dev-environment
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/pytest -q tests/house $(PYTEST_ARGS)

chromium: dev-environment
	@mkdir -p .tools
	@sh scripts/chromium.sh > .tools/chromium

test: engines-environment frontend chromium
	CHROMIUM="$$(cat .tools/chromium)" .venv/bin/pytest -q -n 2 --dist loadscope --no-loadscope-reorder $(PYTEST_ARGS)

java:
	@mkdir -p .tools
	@sh scripts/java.sh > .tools/java

# Thousands of small statements: Java compiles once and lightly, and makes room for what lives shortly.
spark: spark-environment java
	JAVA_HOME="$$(cat .tools/java)" JDK_JAVA_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:NewRatio=1" \
	.venv/bin/pytest -q -n 2 -m spark $(or $(ARGS),tests/conformance tests/engines) $(PYTEST_ARGS)

soak: engines-environment
	.venv/bin/python -m tests.conformance.soak $(ARGS)

mutants: engines-environment
	.venv/bin/python -m tests.conformance.mutants

format: dev-environment
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: dev-environment
	.venv/bin/python -m bench.run $(ARGS)

pictures: dev-environment frontend chromium
	CHROMIUM="$$(cat .tools/chromium)" .venv/bin/python -m scripts.pictures $(ARGS)

reference: dev-environment
	.venv/bin/python -m scripts.reference

lock: dev-environment
	sh scripts/lock.sh
