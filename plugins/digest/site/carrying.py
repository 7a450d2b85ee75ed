"""Carry files along as they are, where they are new or others."""

import os
from collections.abc import Collection, Iterable, Iterator

from digest.errors import DigestError
from digest.site.copies import Copy
from digest.site.press import Press, Printed
from digest.site.stamps import stamp_of


def carry(
    copies: Iterable[Copy], pages: Collection[str], press: Press
) -> Iterator[Printed]:
    """Copy aside what is not as it was in the last build.

    Raise `DigestError` for a file at the address of one of the *pages* of the plan.
    """
    for copy in copies:
        if copy.path in pages:
            raise DigestError(
                f"{copy.name or copy.source}: a page has the address /{copy.path};"
                " rename the file"
            )
        what = f"the file {copy.name or copy.source.name}"
        key = stamp_of(os.stat(copy.source)).encode()
        yield press.take(copy.path, what, key, copy.source.read_bytes)
