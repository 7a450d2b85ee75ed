"""Pelican's own run, of which other plugins may want to see everything."""

import json
from collections.abc import Sequence
from dataclasses import replace
from filecmp import cmp

from digest.errors import DigestError
from digest.render.rebase import base_of
from digest.site import staging
from digest.site.built import Built
from digest.site.errors import told, where
from digest.site.gate import check, files_in
from digest.site.opening import open_pelican
from digest.site.project import Project
from digest.site.published import Address
from digest.site.settings import lacks_index


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
        before, after = {*files_in(project.output)}, {*files_in(aside.site)}
        others = {name for name in before & after if _differs(project, aside, name)}
        aside.replace()
    withheld = found["withheld"]
    return Built(
        articles=found["articles"],
        files=len(after),
        drafts=tuple(path for path, _, future in withheld if not future),
        future=tuple(path for path, _, future in withheld if future),
        addresses=tuple(Address(**row) for row in found["addresses"]),
        site_url=url,
        lacks_index=lacks_index(pelican.settings),
        new=tuple(sorted(after - before)),
        changed=tuple(sorted(others)),
        removed=tuple(sorted(before - after)),
    )


def _differs(project: Project, aside: staging.Staging, name: str) -> bool:
    return not cmp(project.output / name, aside.site / name, shallow=False)


def _fail(lines: Sequence[str]) -> None:
    if lines:
        raise DigestError("\n".join(dict.fromkeys(lines)))
