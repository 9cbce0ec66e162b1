# The scripts, by name. They need only bash, git, Swift and apt.
.PHONY: learn test format install deps
PREFIX ?= $(HOME)/.local

learn test format deps:
	@Scripts/$@
install:
	@Scripts/install "$(PREFIX)"
