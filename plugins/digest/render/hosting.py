"""What a host and a crawler are told: ``robots.txt`` and ``_headers``."""

from digest.render.views import Site

POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
"""Nothing from elsewhere, and no script or style within a page."""

HEADERS = f"""\
/*
  Content-Security-Policy: {POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Cross-Origin-Opener-Policy: same-origin
  Cache-Control: public, max-age=300

/feeds/*
  Access-Control-Allow-Origin: *

/data/*
  Access-Control-Allow-Origin: *
"""


def robots(_view: None, site: Site) -> str:
    """Return ``robots.txt``: everything may be read."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.url}/sitemap.xml\n"


def headers(_view: None, _site: Site) -> str:
    """Return ``_headers``, which Netlify, Cloudflare Pages and their like read."""
    return HEADERS
