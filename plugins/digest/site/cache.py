"""What a build can find again instead of making it anew; deleted, it costs time only.

One SQLite file for each content and output folder. It holds what was made of content
files (by the hash of all that went into it), and what the last good build wrote: the
stamps of its inputs, and for each unit of the plan what it asked and which pages it
gave. Nothing of a failed build gets in but what was made of single files.
"""

import json
import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.site.stamps import Stamps, differing, file_stamp
from digest.site.tables import TABLES, VERSION

if TYPE_CHECKING:  # a build that finds nothing changed ends before it needs these
    from digest.render.plan import Unit
    from digest.site.weighing import Weighed
    from digest.site.written import Written


class Cache:
    """The SQLite file at *path*, made anew if it is damaged or of another version."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        try:
            self._open()
        except sqlite3.DatabaseError:
            self.renew()

    def _open(self) -> None:
        self.db = sqlite3.connect(self.path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=OFF")
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError("another version")
        if not version:
            self.db.executescript(TABLES)
            self.db.execute(f"PRAGMA user_version={VERSION}")
        self._version = self.db.execute("PRAGMA data_version").fetchone()[0]
        self._file = self.path.stat().st_ino

    def renew(self) -> None:
        """Begin anew, with nothing in it."""
        self.db.close()
        for end in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)
        self._open()

    def close(self) -> None:
        self.db.close()

    def is_current(self) -> bool:
        """Whether the file is still there, and only we have written to it since."""
        found = self.db.execute("PRAGMA data_version").fetchone()[0]
        before, self._version = self._version, found
        is_there = self.path.is_file() and self.path.stat().st_ino == self._file
        return is_there and bool(found == before)

    def reopen(self) -> None:
        """Open the file again, in a process that was forked."""
        self.db = sqlite3.connect(self.path, isolation_level=None)

    def get(self, name: str) -> Any:
        """The value of *name*; None if there is none."""
        found = self.db.execute("SELECT value FROM meta WHERE name=?", (name,))
        row = found.fetchone()
        return row[0] if row else None

    def put(self, name: str, value: str | bytes | float | None) -> None:
        self.db.execute("REPLACE INTO meta VALUES(?, ?)", (name, value))

    # What was made of files

    def made(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Yield those of *keys* that are known, with the packed rows."""
        for key in keys:
            found = self.db.execute("SELECT row FROM made WHERE key=?", (key,))
            for (row,) in found:
                yield key, row

    def keep(self, made: Iterable[tuple[bytes, bytes, bytes, str, str]]) -> None:
        """Keep what was made: key, packed row, article, and the body by its name."""
        with self.db:
            self.db.execute("BEGIN")
            self.db.executemany("REPLACE INTO made VALUES(?, ?, ?, ?, ?)", made)

    def rekey(self, keys: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep under the second of each pair what was kept under the first."""
        with self.db:
            self.db.execute("BEGIN")
            for before, after in keys:
                pair = after, before
                self.db.execute("UPDATE OR REPLACE made SET key=? WHERE key=?", pair)
                self.db.execute("UPDATE rows SET key=? WHERE key=?", pair)

    def article(self, key: bytes) -> bytes:
        found = self.db.execute("SELECT article FROM made WHERE key=?", (key,))
        return bytes(found.fetchone()[0])

    def body(self, name: str) -> str:
        found = self.db.execute("SELECT body FROM made WHERE name=?", (name,))
        return str(found.fetchone()[0])

    def rows(self) -> list[tuple[str, bytes, int, bytes]]:
        """Path, key, whether it was shown, and packed row, of the last good build."""
        return self.db.execute(
            "SELECT path, key, shown, row FROM rows JOIN made USING(key)"
        ).fetchall()

    # What was written

    def stamps(self) -> dict[str, str]:
        return dict(self.db.execute("SELECT name, stamp FROM stamps"))

    def is_lost(self, output: Path) -> bool:
        """Whether a file of the site is not as the last good build left it."""
        found = self.db.execute("SELECT path, stamp FROM pages").fetchall()
        if not found or not output.is_dir():
            return True
        folder = os.open(output, os.O_RDONLY)
        try:  # from the folder on, the system has fewer names to look up
            return any(file_stamp(path, folder) != stamp for path, stamp in found)
        finally:
            os.close(folder)

    def written(self) -> dict[str, "Written"]:
        from digest.render.sitemap import Address
        from digest.site.written import Written

        found = self.db.execute(
            "SELECT path, kind, pages.key, units.key, template, hash, stamp, address,"
            " changed FROM pages JOIN units ON unit=id"
        )
        return {
            path: Written(
                path,
                (kind, name),
                template,
                key,
                hashed,
                stamp,
                Address(address, changed) if address else None,
            )
            for path, kind, key, name, template, *written in found
            for hashed, stamp, address, changed in [written]
        }

    def units(self) -> set["Unit"]:
        return set(self.db.execute("SELECT kind, key FROM units"))

    def askers(self, facts: Iterable[str]) -> dict["Unit", list[str]]:
        """The units that asked one of *facts*, each with those that it asked."""
        from digest.site.written import number

        found: dict[Unit, list[str]] = {}
        for fact in facts:
            units = self.db.execute(
                "SELECT kind, key FROM asked JOIN units ON unit=id WHERE fact=?",
                (number(fact),),
            )
            for unit in units:
                found.setdefault(unit, []).append(fact)
        return found

    def forget(self, units: Iterable["Unit"]) -> None:
        """Forget what *units* asked."""
        for kind, key in units:
            found = self.db.execute(
                "SELECT id, facts FROM units WHERE kind=? AND key=?", (kind, key)
            ).fetchone()
            if found:
                unit, facts = found
                self.db.executemany(
                    "DELETE FROM asked WHERE fact=? AND unit=?",
                    ((fact, unit) for fact in array("I", facts)),
                )
                self.db.execute("DELETE FROM units WHERE id=?", (unit,))

    def note(self, asked: Iterable[tuple["Unit", bytes]]) -> dict["Unit", int]:
        """Note the facts that units asked; return the numbers of the units."""
        numbers: dict[Unit, int] = {}
        pairs: list[tuple[int, int]] = []
        for unit, facts in asked:
            done = self.db.execute(
                "INSERT INTO units(kind, key, facts) VALUES(?, ?, ?)", (*unit, facts)
            )
            numbers[unit] = done.lastrowid or 0
            pairs.extend((fact, numbers[unit]) for fact in array("I", facts))
        self.db.executemany("INSERT INTO asked VALUES(?, ?)", sorted(pairs))
        return numbers

    def leading(self, placed: bool) -> Iterator[tuple[str, "Weighed"]]:
        """Yield the pages of the last build as the gate knows them.

        With *placed*, only those that lead to a place within another page.
        """
        from digest.site.weighing import Weighed

        which = " WHERE places != ''" if placed else ""
        found = self.db.execute(f"SELECT path, targets, places FROM pages{which}")
        for path, targets, places in found:
            spots = tuple(tuple(spot) for spot in json.loads(places or "[]"))
            yield path, Weighed((), targets or b"", spots)

    def targets(self, paths: Iterable[str]) -> bytes:
        """The keys to which the pages *paths* of the last build lead."""
        sql = "SELECT targets FROM pages WHERE path=?"
        found = (row for path in paths for row in self.db.execute(sql, (path,)))
        return b"".join(targets or b"" for (targets,) in found)

    def put_pages(
        self, pages: Iterable[tuple["Written", int, "Weighed | None"]]
    ) -> None:
        """Note pages, each with its unit's number; one not weighed is as it was."""
        for one, unit, weighed in pages:
            listed = (one.listed.path, one.listed.changed) if one.listed else ("", "")
            said = (unit, one.template, one.key, one.hash, one.stamp, *listed)
            if weighed:
                places = json.dumps(weighed.places) if weighed.places else ""
                row = (one.path, *said, weighed.targets, places)
                self.db.execute(f"REPLACE INTO pages VALUES({'?, ' * 9}?)", row)
            else:
                self.db.execute(
                    "UPDATE pages SET unit=?, template=?, key=?, hash=?, stamp=?,"
                    " address=?, changed=? WHERE path=?",
                    (*said, one.path),
                )

    def remove(self, paths: Iterable[str]) -> None:
        """Forget pages that are no more."""
        self.db.executemany("DELETE FROM pages WHERE path=?", ((one,) for one in paths))

    # The end of a good build

    @contextmanager
    def saving(self) -> Iterator[None]:
        """All that is noted within counts, or nothing of it."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def put_stamps(self, before: Stamps, after: Stamps) -> None:
        gone = before.keys() - after.keys()
        self.db.executemany("DELETE FROM stamps WHERE name=?", ((one,) for one in gone))
        others = differing(before, after) & after.keys()
        rows = ((name, after[name]) for name in others)
        self.db.executemany("REPLACE INTO stamps VALUES(?, ?)", rows)

    def put_rows(
        self, gone: Iterable[str], after: Mapping[str, tuple[bytes, bool]]
    ) -> None:
        """Note the key of each file, and whether it is shown; forget those *gone*."""
        self.db.executemany("DELETE FROM rows WHERE path=?", ((one,) for one in gone))
        rows = ((path, key, shown) for path, (key, shown) in after.items())
        self.db.executemany("REPLACE INTO rows VALUES(?, ?, ?)", rows)

    def prune(self) -> None:
        """Drop what was made of files that are others now, once it is much."""
        many = self.db.execute(
            "SELECT (SELECT count(*) FROM made) - (SELECT count(*) FROM rows),"
            " (SELECT count(*) FROM rows)"
        ).fetchone()
        if many[0] > 200 + many[1] // 2:
            self.db.execute("DELETE FROM made WHERE key NOT IN (SELECT key FROM rows)")
