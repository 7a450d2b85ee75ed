"""Tell browsers how the site is searched (OpenSearch 1.1), from their address bar."""

from digest.render.elements import document, element
from digest.render.views import Site

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"


def opensearch(path: str, site: Site) -> str:
    """Return the description of the search, whose page is at *path*."""
    template = f"{site.url}{path}?q={{searchTerms}}"
    parts = [
        element("ShortName", site.name[:16]),
        element("LongName", site.name[:48]),
        element("Description", site.tagline or site.name),
        element("InputEncoding", "UTF-8"),
        element("Language", site.lang),
        element("Image", f"{site.url}/theme/favicon.ico", type="image/x-icon"),
        element("Url", type="text/html", template=template),
    ]
    return document(f'OpenSearchDescription xmlns="{NAMESPACE}"', parts)
