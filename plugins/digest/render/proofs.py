"""What pages may ask of what articles say word for word."""

from collections.abc import Callable, Iterator

from digest.model import Article, Card, Evidence, Quote
from digest.render.index import Index


class Proofs:
    """Answers from the articles of an archive; *ask* notes the facts asked for."""

    def __init__(
        self,
        index: Index,
        article: Callable[[str], Article],
        ask: Callable[[str], None],
    ) -> None:
        self._index = index
        self._article = article
        self._ask = ask

    def quotes(self, entity_id: str) -> Iterator[tuple[Card, Quote]]:
        """What an entity says, the newest article first; read as far as is asked."""
        self._ask(f"quotes {entity_id}")
        known = self._index.known
        for card in reversed(self._index.shelves[f"entity {entity_id}"]):
            if any(name == entity_id for name, _ in known[card.id].spoken):
                for quote in self._article(card.id).evidence.quotes:
                    if quote.speaker == entity_id:
                        yield card, quote

    def of_year(self, year: str) -> dict[str, Evidence]:
        """The evidence of the articles of a year, by id."""
        self._ask(f"evidence {year}")
        cards = self._index.shelves[f"year {year}"]
        return {card.id: self._article(card.id).evidence for card in cards}
