"""Carry files along as they are, where they are new or others."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b

from digest.errors import DigestError
from digest.site.copies import Copy
from digest.site.press import Printed
from digest.site.staging import Staging
from digest.site.stamps import file_stamp, stamp_of
from digest.site.targets import Site
from digest.site.weighing import Weighed, weigh
from digest.site.written import Written


def carry(
    copies: Iterable[Copy],
    pages: Collection[str],
    written: Mapping[str, Written],
    place: Site,
    staging: Staging,
    anew: bool,
) -> Iterator[Printed]:
    """Copy aside what is not as it was *written* in the last build.

    With *anew* the gate judges otherwise than it did then, and sees all of them.
    Raise `DigestError` for a file at the address of one of the *pages* of the plan.
    """
    for copy in copies:
        if copy.path in pages:
            raise DigestError(
                f"{copy.name or copy.source}: a page has the address /{copy.path};"
                " rename the file"
            )
        key = stamp_of(os.stat(copy.source)).encode()
        before = written.get(copy.path)
        if before and before.key == key and not anew:
            yield _carried(copy, key, before.hash, before.stamp)
            continue
        data = copy.source.read_bytes()
        hashed = blake2b(data, digest_size=16).digest()
        if before and before.hash == hashed:
            weighed = weigh(copy.path, data, place) if anew else None
            yield _carried(copy, key, hashed, before.stamp, weighed)
            continue
        stamp = file_stamp(staging.write(copy.path, data))
        weighed = weigh(copy.path, data, place)
        yield _carried(copy, key, hashed, stamp, weighed, moved=True)


def _carried(
    copy: Copy,
    key: bytes,
    hashed: bytes,
    stamp: str,
    weighed: Weighed | None = None,
    moved: bool = False,
) -> Printed:
    return Printed(
        path=copy.path,
        what=f"the file {copy.name or copy.source.name}",
        template="",
        key=key,
        hash=hashed,
        stamp=stamp,
        listed=None,
        weighed=weighed,
        moved=moved,
    )
