"""Publish: build for the public address, pass the gate, remember every address."""

from digest import store
from digest.errors import DigestError
from digest.frontmatter import decode
from digest.site import published
from digest.site.build import build
from digest.site.built import Built
from digest.site.project import Project


def publish(project: Project, site_url: str = "") -> Built:
    """Build ``project.output`` for its public address and note what it publishes.

    Raise `DigestError` if anything is wrong; the last good site is then still there.
    """
    path = project.content / "addresses.jsonl"
    text = decode(path.read_bytes(), path.name) if path.is_file() else ""
    if text and not text.endswith("\n"):
        raise DigestError(f"{path.name}: its last line is cut off; end or delete it")
    old = published.parse(text, path.name)
    built = build(project, site_url, strict=True)
    store.write(path, text + published.dump(published.added(old, built.addresses)))
    return built
