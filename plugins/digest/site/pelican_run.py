"""Pelican's own run, of which other plugins may want to see everything."""

import json
from collections.abc import Sequence
from dataclasses import replace

from digest.errors import DigestError
from digest.render.rebase import base_of
from digest.site import staging
from digest.site.built import Built
from digest.site.errors import told, where
from digest.site.gate import check
from digest.site.opening import open_pelican
from digest.site.project import Project
from digest.site.published import Address


def by_pelican(project: Project, site_url: str, strict: bool) -> Built:
    """Build all of the site, aside, and put it in its place if nothing is wrong."""
    with staging.staging(project.output) as aside:
        manifest = aside.site.with_name("manifest.json")
        settings_project = replace(project, output=aside.site)
        pelican = open_pelican(settings_project, aside.site, site_url)
        pelican.settings["DIGEST_MANIFEST"] = str(manifest)
        try:
            with told() as errors:
                pelican.run()
        except DigestError:
            raise
        except Exception as error:  # a template or a plugin may raise anything
            raise DigestError(where(error)) from error
        _fail(errors.lines)
        url = str(pelican.settings["SITEURL"]).rstrip("/")
        found = json.loads(manifest.read_text("utf-8"))
        _fail(check(aside.site, base_of(url), url, strict, found["sources"]))
        files = sum(1 for path in aside.site.rglob("*") if path.is_file())
        aside.replace()
    withheld = found["withheld"]
    return Built(
        articles=found["articles"],
        files=files,
        drafts=tuple(path for path, _, future in withheld if not future),
        future=tuple(path for path, _, future in withheld if future),
        addresses=tuple(Address(**row) for row in found["addresses"]),
        site_url=url,
    )


def _fail(lines: Sequence[str]) -> None:
    if lines:
        raise DigestError("\n".join(dict.fromkeys(lines)))
