"""The tables of the cache, the version of this layout, and what counts as damage."""

import sqlite3

VERSION = 9

TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE stamps(name TEXT PRIMARY KEY, stamp TEXT) WITHOUT ROWID;
CREATE TABLE made(key BLOB PRIMARY KEY, row BLOB, article BLOB, name TEXT, body TEXT);
CREATE INDEX made_name ON made(name);
CREATE TABLE rows(path TEXT PRIMARY KEY, key BLOB, shown INTEGER) WITHOUT ROWID;
CREATE INDEX rows_key ON rows(key);
CREATE TABLE units(id INTEGER PRIMARY KEY, kind TEXT, key TEXT, facts BLOB,
    UNIQUE(kind, key));
CREATE TABLE asked(fact INTEGER, unit INTEGER, PRIMARY KEY(fact, unit)) WITHOUT ROWID;
CREATE TABLE pages(path TEXT PRIMARY KEY, unit INTEGER, template TEXT, key BLOB,
    hash BLOB, stamp TEXT, address TEXT, changed TEXT, targets BLOB, places TEXT)
    WITHOUT ROWID;
CREATE INDEX pages_stamp ON pages(path, stamp);
CREATE INDEX pages_placed ON pages(path) WHERE places != '';
"""


def is_damage(error: Exception) -> bool:
    """Whether *error* says that a database is damaged, and not that a disk is full."""
    return type(error) is sqlite3.DatabaseError
