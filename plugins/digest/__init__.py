"""Publish a curated news digest.

sources/  → extract    bytes → records, cleaned and repaired
content/  ← import     one Markdown file an article, then the editor's
          → identify   people, places, organizations, events → links
          → relate     articles with articles, names with names
          → render     a plan of pages, each a function of its view
output/   ← site       Pelican, the preview, the gate, the publisher
"""


def register() -> None:
    """Join Pelican's build; called by Pelican, and the only way it is imported."""
    from digest.site import plugin

    plugin.register()
