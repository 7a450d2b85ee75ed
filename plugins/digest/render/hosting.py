"""What a host and a crawler are told: ``robots.txt`` and ``_headers``."""

from digest.render.news import PATH
from digest.render.views import Site

PROGRAM = " 'wasm-unsafe-eval'"
"""For the search alone, which is WebAssembly."""

POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src %s",
        "img-src 'self' data:",
        "font-src 'self'",
        f"script-src 'self'{PROGRAM}",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
"""Nothing from elsewhere, no script within a page, and no style but those known.

It allows what any page needs: hosts join the policies of all patterns that fit an
address, so none for ``/search/`` could take back a stricter one for all. The policy in
the head of each page is the stricter one: no script, but on the page of the search.
"""

PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in "camera geolocation microphone payment usb browsing-topics".split()
)
"""What no page asks for, a picture or a script that came in by mistake included."""

HEADERS = f"""\
/*
  Content-Security-Policy: {POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Strict-Transport-Security: max-age=31536000
  Permissions-Policy: {PERMISSIONS}
  Cross-Origin-Opener-Policy: same-origin
  Cache-Control: public, max-age=300

/feeds/*
  Access-Control-Allow-Origin: *

/data/*
  Access-Control-Allow-Origin: *
"""


def robots(_view: None, site: Site) -> str:
    """Return ``robots.txt``: everything may be read."""
    maps = "".join(f"Sitemap: {site.url}{path}\n" for path in ("/sitemap.xml", PATH))
    return f"User-agent: *\nAllow: /\n\n{maps}"


def headers(styles: tuple[str, ...], site: Site) -> str:
    """Return ``_headers``, which Netlify, Cloudflare Pages and their like read.

    *styles* are fingerprints of what stands within pages. A host puts this policy on
    every page beside the page's own, and a browser keeps to both.
    """
    whole = HEADERS if site.search else HEADERS.replace(PROGRAM, "")
    return whole % " ".join(["'self'", *(f"'{one}'" for one in styles)])
