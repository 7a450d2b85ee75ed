"""Bring a site up to its content: written aside, through the gate, then in place."""

from digest import store
from digest.site.built import Built
from digest.site.cache import Cache
from digest.site.project import Project
from digest.site.workshop import Workshop, cache_of, lock_of


def build(
    project: Project, site_url: str = "", strict: bool = False, jobs: int = 0
) -> Built:
    """Bring ``project.output`` up to ``project.content``.

    Raise `DigestError` with a line for each thing that is wrong; the last good site is
    then still in place. *site_url* overrides the setting; *strict* asks the gate for
    what a public site needs; *jobs* is the number of processes, 0 for as many as there
    are processors.
    """
    with store.alone(lock_of(project)):
        cache = Cache(cache_of(project))
        try:
            return Workshop(project, cache, site_url, strict, jobs).build()
        finally:
            cache.close()
