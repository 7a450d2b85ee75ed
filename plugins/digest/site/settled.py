"""Keep of an index what a search reads, and put into order what is left to chance.

Pagefind writes its own interfaces too. Its filters and their values come in another
order each time, and as files are named by what they hold, other names follow from that;
here one archive has one index. What the files say is the same before and after (CBOR
behind a mark, compressed).
"""

import gzip
import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import cbor2

from digest.errors import DigestError

ENTRY = "pagefind-entry.json"
MARK = b"pagefind_dcd"
FILTERS = 3
"""Where the list of filters stands in a ``.pf_meta``."""


def settled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the *files* of an index that a search reads, by their names.

    Raise `DigestError` if they are not as Pagefind 1.5 writes them.
    """
    ends = (".pf_index", ".pf_fragment")
    found = {name: data for name, data in files.items() if name.endswith(ends)}
    found["pagefind.js"] = files["pagefind.js"]
    entry = json.loads(files[ENTRY])
    for language in entry["languages"].values():
        program = f"wasm.{language['wasm'] or 'unknown'}.pagefind"
        found[program] = files[program]
        tag = language["hash"].partition("_")[0]
        meta = _read(files, f"pagefind.{language['hash']}.pf_meta")
        filters = []
        for name, hashed in sorted(meta[FILTERS]):
            _, values = _read(files, f"filter/{hashed}.pf_filter")
            hashed, data = _written(tag, [name, sorted(values)])
            found[f"filter/{hashed}.pf_filter"] = data
            filters.append([name, hashed])
        meta[FILTERS] = filters
        language["hash"], data = _written(tag, meta)
        found[f"pagefind.{language['hash']}.pf_meta"] = data
    found[ENTRY] = json.dumps(entry, ensure_ascii=False).encode()
    return found


def _read(files: Mapping[str, bytes], name: str) -> Any:
    data = gzip.decompress(files[name])
    if not data.startswith(MARK):
        raise DigestError(
            f"{name}: is not as Pagefind 1.5 writes it; install the version in"
            " requirements/search.txt"
        )
    return cbor2.loads(data[len(MARK) :])


def _written(tag: str, value: Any) -> tuple[str, bytes]:
    """Return *value* as a file, and by what it is named."""
    data = MARK + cbor2.dumps(value)
    hashed = blake2b(data, digest_size=5).hexdigest()
    return f"{tag}_{hashed}", gzip.compress(data, mtime=0)
