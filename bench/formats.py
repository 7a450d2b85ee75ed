"""Write an article in the front matter of each tool."""

import json

from corpus import Article


def digest(article: Article) -> str:
    """As a plain Pelican article: whom it names is for the digest to find."""
    return _pelican(article, ("Id", article.id))


def pelican(article: Article) -> str:
    return _pelican(article, ("Tags", ", ".join(article.names)))


def hugo(article: Article) -> str:
    return _yaml(
        article,
        slug=article.slug,
        categories=[article.section],
        tags=article.names,
    )


def eleventy(article: Article) -> str:
    """With names of our own: Eleventy's ``tags`` would make a collection of each."""
    return _yaml(article, category=article.section, names=article.names)


def _pelican(article: Article, *more: tuple[str, str]) -> str:
    fields = [
        ("Title", article.title),
        ("Date", str(article.day)),
        ("Category", article.section),
        ("Summary", article.summary),
        ("Slug", article.slug),
        *more,
    ]
    head = "\n".join(f"{key}: {value}" for key, value in fields)
    return f"{head}\n\n{article.body}\n"


def _yaml(article: Article, **more: object) -> str:
    fields = {"title": article.title, "summary": article.summary, **more}
    head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in fields.items())
    return f"---\n{head}\ndate: {article.day}\n---\n\n{article.body}\n"
