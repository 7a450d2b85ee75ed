"""JSON Schemas of the files in ``/data/``, published beside them."""

import json
from typing import Any, get_args

from digest.model import FOLDERS, Precision
from digest.render.views import Site

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ADDRESS = {"type": "string", "format": "uri"}
DAY = {"type": "string", "format": "date"}
NAME = {"type": "string", "minLength": 1}
PIECE = {"text": NAME, "paragraph": {"type": "integer", "minimum": 1}}
"""Of an article's text: ``p3`` of its page is the third paragraph."""


def _rows(row: dict[str, Any]) -> dict[str, Any]:
    """Rows, each with every member."""
    items = {"type": "object", "properties": row, "required": list(row)}
    return {"type": "array", "items": items}


def _file(what: str, name: str, row: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A file of rows: every member is always there, and more may come."""
    properties = {
        "$schema": ADDRESS,
        "version": {"const": 1},
        **more,
        name: _rows(row),
    }
    return {
        "$schema": DIALECT,
        "title": what,
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }


EVIDENCE = {
    "quotes": _rows(
        {
            **PIECE,
            "kind": {"enum": ["sentence", "fragment"]},
            "speaker": {"type": "string", "description": "An id; may be empty."},
            "named": {
                "type": "string",
                "description": "As the text names who speaks; empty where it does not.",
            },
        }
    ),
    "dates": _rows(
        {
            **PIECE,
            "value": {
                "type": ["string", "null"],
                "description": "ISO 8601 as precise as the text, 199X for a decade;"
                " null where it is vague.",
            },
            "precision": {"enum": list(get_args(Precision))},
        }
    ),
    "key_points": _rows(PIECE),
}

SCHEMAS = {
    "articles": _file(
        "Articles of the archive, newest first",
        "articles",
        {
            "id": NAME | {"description": "Minted once."},
            "url": ADDRESS,
            "title": {"type": "string"},
            "day": DAY,
            "section": NAME,
            "publisher": {
                "type": "string",
                "description": "Of the source; may be empty.",
            },
            "lang": NAME | {"description": "A BCP 47 tag."},
            "entities": {
                "type": "array",
                "items": NAME,
                "uniqueItems": True,
                "description": "Ids, most mentioned first.",
            },
            "evidence": {
                "type": "object",
                "properties": EVIDENCE,
                "required": list(EVIDENCE),
                "description": "What the printed text says word for word.",
            },
        },
        earlier={
            "type": "array",
            "items": ADDRESS,
            "description": "Files with the articles of earlier years, newest first.",
        },
    ),
    "entities": _file(
        "Entities that the articles name, by id",
        "entities",
        {
            "id": NAME,
            "kind": {"enum": list(FOLDERS)},
            "name": NAME,
            "url": ADDRESS,
            "count": {
                "type": "integer",
                "minimum": 1,
                "description": "How many articles name it.",
            },
            "wikidata": {"type": "string", "pattern": "^(Q[1-9][0-9]*)?$"},
        },
    ),
    "stories": _file(
        "Stories: articles on one event",
        "stories",
        {
            "id": NAME,
            "url": ADDRESS,
            "title": {"type": "string"},
            "first": DAY,
            "last": DAY,
            "articles": {"type": "array", "items": NAME, "uniqueItems": True},
        },
    ),
}
"""By the name of the file."""


def schema_path(name: str) -> str:
    return f"/data/{name}.schema.json"


def schema_json(name: str, site: Site) -> str:
    """Return the schema of the files called *name*."""
    whole = {"$id": site.url + schema_path(name), **SCHEMAS[name]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
