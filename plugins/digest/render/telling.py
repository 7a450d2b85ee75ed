"""What pages may ask of stories; what was asked is noted as facts of the index."""

from collections.abc import Callable

from digest.render.stories import Stories, Story


class Told:
    """Answers what a page asks of stories. *ask* notes a fact."""

    def __init__(self, stories: Stories, ask: Callable[[str], None]) -> None:
        self._stories = stories
        self._ask = ask

    def ids(self) -> list[str]:
        """Of all stories, sorted."""
        self._ask("units")
        return sorted(self._stories.by_id)

    def story(self, story_id: str) -> Story:
        self._ask(f"story {story_id}")
        return self._stories.by_id[story_id]

    def of(self, article_id: str) -> Story | None:
        """The story in which an article is."""
        self._ask(f"told {article_id}")
        found = self._stories.of.get(article_id)
        return self.story(found) if found else None

    def all(self) -> list[Story]:
        """All stories by their ids."""
        self._ask("stories all")
        return [self._stories.by_id[one] for one in sorted(self._stories.by_id)]

    def months(self) -> dict[str, int]:
        """The months in which stories ended, sorted, with how many did."""
        self._ask("months of stories")
        months = self._stories.months
        return {month: len(months[month]) for month in sorted(months)}

    def ended(self, month: str) -> list[Story]:
        """The stories that ended in *month*, newest first."""
        self._ask(f"stories {month}")
        return [self._stories.by_id[one] for one in self._stories.months[month]]
