"""JSON Schemas of the files in ``/data/``, published beside them."""

import json
from typing import Any, get_args

from digest.model import FOLDERS, Precision
from digest.render.views import Site

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ADDRESS = {"type": "string", "format": "uri"}
DAY = {"type": "string", "format": "date"}
NAME = {"type": "string", "minLength": 1}


def _file(what: str, name: str, row: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A file of rows: every member is always there, and more may come."""
    row = {"type": "object", "properties": row, "required": list(row)}
    properties = {
        "$schema": ADDRESS,
        "version": {"const": 1},
        **more,
        name: {"type": "array", "items": row},
    }
    return {
        "$schema": DIALECT,
        "title": what,
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }


def _pieces(what: str, **members: dict[str, Any]) -> dict[str, Any]:
    """Stretches of the printed text, each with where it stands."""
    row = {
        "text": NAME,
        "paragraph": {
            "type": "integer",
            "minimum": 1,
            "description": "Of the article's page: 3 is at #p3.",
        },
        **members,
    }
    items = {"type": "object", "properties": row, "required": list(row)}
    return {"type": "array", "items": items, "description": what}


PROOF = {
    "quotes": _pieces(
        "What stands in quotation marks.",
        kind={"enum": ["sentence", "fragment"]},
        speaker={"type": "string", "description": "An entity's id; may be empty."},
        named={
            "type": "string",
            "description": "As the text names who speaks; empty if it does not say.",
        },
    ),
    "dates": _pieces(
        "Times that the text speaks of.",
        value={
            "type": ["string", "null"],
            "pattern": r"^\d{3}[\dX](-\d\d(-\d\d)?|-W\d\d)?$",
            "description": "ISO 8601; 199X is a decade; null where it is vague.",
        },
        precision={"enum": list(get_args(Precision))},
    ),
    "key_points": _pieces("The sentences that carry most: three, or none."),
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
                "properties": PROOF,
                "required": list(PROOF),
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
