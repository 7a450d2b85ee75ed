"""Links within the site, for a site that lies at the root of its host or below it."""

import re
from urllib.parse import urlsplit

TAG = re.compile(r"""<[a-zA-Z](?:"[^"]*"|'[^']*'|[^"'>])*>""")
ROOTED = re.compile(r'(\s(?:href|src)=")(/(?!/))')


def base_of(site_url: str) -> str:
    """The path under which a site lies: empty, or ``/digest``."""
    return urlsplit(site_url).path.rstrip("/")


def rebase(html: str, site_url: str) -> str:
    """Put the site's own path before every link of *html* that begins with ``/``."""
    base = base_of(site_url)
    if not base:
        return html
    return TAG.sub(lambda tag: ROOTED.sub(rf"\g<1>{base}\g<2>", tag[0]), html)
