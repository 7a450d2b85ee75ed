"""Settings for local reading. docs/settings.md lists those of the digest."""

SITENAME = "Broadsheet"
SITEURL = "http://localhost:8000"
DIGEST_TAGLINE = "A curated digest of the news, with where each sentence comes from."
DIGEST_FOOTER = (
    "Broadsheet is a demonstration: real events of November 2021 to February 2022, "
    "told in our own words; the publishers are invented."
)
DIGEST_AUTHORITY = "broadsheet.example,2021"

PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_CATEGORY = "News"

THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["digest"]
STATIC_PATHS = ["images"]
