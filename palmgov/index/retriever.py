"""First pass: BM25 over all items with tantivy. Adding one item never rebuilds the others."""

from __future__ import annotations

from collections.abc import Iterable

import tantivy

from palmgov.index.entry import Entry
from palmgov.index.terms import Terms

# A term in a name says more than the same term in a sample question or a description.
_FIELD_BOOSTS = {"names": 2.0, "samples": 1.0, "description": 0.4, "sounds": 0.5}
# A concept stands for a word, its pairs and its characters, of which the item may hold none.
_CONCEPT_BOOST = 4.0
# tantivy's smallest writer; one thread, because a publish holds a handful of items.
_WRITER_BYTES = 15_000_000
_MOST_QUERY_TERMS = 96


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for field in _FIELD_BOOSTS:
        builder.add_text_field(field, tokenizer_name="terms", index_option="freq")
    return builder.build()


class Searcher:
    """An immutable view of the index as it was when `Retriever.update` returned it."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._schema = schema

    def find_keys(self, terms: Terms, ranked_terms: Iterable[str], limit: int) -> list[tuple[str, float]]:
        """(key, BM25 score) of the best `limit` items; `ranked_terms` are text terms, rarest first."""
        clauses: list[tuple[tantivy.Occur, tantivy.Query]] = []
        for number, term in enumerate(ranked_terms):
            if number == _MOST_QUERY_TERMS:
                break
            clauses.extend(self._clause(field, term) for field in ("names", "samples", "description"))
        clauses.extend(self._clause("sounds", sound) for sound in list(terms.sounds)[:_MOST_QUERY_TERMS])
        if not clauses:
            return []
        query = tantivy.Query.boolean_query(clauses)
        hits = self._searcher.search(query, limit, count=False).hits
        return [(self._searcher.doc(address)["key"][0], float(score)) for score, address in hits]

    def _clause(self, field: str, term: str) -> tuple[tantivy.Occur, tantivy.Query]:
        query = tantivy.Query.term_query(self._schema, field, term, index_option="freq")
        boost = _FIELD_BOOSTS[field] * (_CONCEPT_BOOST if term.startswith("@") else 1.0)
        return tantivy.Occur.Should, tantivy.Query.boost_query(query, boost)


class Retriever:
    """The writing side; one per process, in memory."""

    def __init__(self) -> None:
        self._schema = _schema()
        self._index = tantivy.Index(self._schema)
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("terms", analyzer)
        self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)

    def update(self, added: Iterable[Entry], removed: Iterable[str]) -> Searcher:
        """Replace and remove items in one commit; earlier searchers keep seeing the old state."""
        for key in removed:
            self._writer.delete_documents_by_term("key", key)
        for entry in added:
            self._writer.delete_documents_by_term("key", entry.source.key)
            self._writer.add_document(_document(entry))
        self._writer.commit()
        self._index.reload()
        return Searcher(self._index.searcher(), self._schema)


def _document(entry: Entry) -> tantivy.Document:
    spoken: set[str] = set()
    for phrase in entry.phrases:
        spoken |= phrase.known
    return tantivy.Document(
        key=entry.source.key,
        names=" ".join(term for phrase in entry.naming for term in phrase.known),
        samples=" ".join(term for phrase in entry.samples for term in phrase.all_terms),
        description=" ".join(entry.vocabulary - spoken),
        sounds=" ".join(sound for phrase in entry.naming for sound in phrase.terms.sounds),
    )
