# Every target ends in one script; palmgov/running/launch.sh installs what is missing first.
LAUNCH := @sh palmgov/running/launch.sh

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format eval bench soak wechat-demo lock clean

help:
	@echo "make setup | run | test [TESTS=PATH] | lint | format | eval [QUESTIONS=FILE] | bench | soak | wechat-demo | lock | clean"

setup:
	$(LAUNCH) setup

run:
	$(LAUNCH) run

test:
	$(LAUNCH) test $(TESTS)

lint:
	$(LAUNCH) lint

format:
	$(LAUNCH) format

eval:
	$(LAUNCH) eval

bench:
	$(LAUNCH) bench

soak:
	$(LAUNCH) soak

wechat-demo:
	$(LAUNCH) wechat-demo

lock:
	$(LAUNCH) lock

clean:
	rm -rf .venv bot/.venv .tools .cache build palmgov.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
