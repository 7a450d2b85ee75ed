#!/bin/sh
# Write requirements/*.txt anew: every dependency pinned, with the hashes of its files,
# for any platform and any Python that pyproject.toml allows. No index is named.
set -eu
python=$1
"$python" -m pip install --quiet --disable-pip-version-check uv
for extra in main cards search suggest test; do
  option=""
  [ "$extra" = main ] || option="--extra $extra"
  [ "$extra" != test ] || option="--extra cards --extra search --extra suggest --extra test"
  # shellcheck disable=SC2086
  "$python" -m uv pip compile pyproject.toml $option --universal --upgrade \
    --generate-hashes --no-emit-index-url --no-header --no-annotate \
    --quiet --output-file "requirements/$extra.txt"
done
