"""Documents that are long are kept in a file, and nobody sees a difference."""

import pickle
from pathlib import Path

import pytest

from auditdoc.batch import document
from auditdoc.batch.document import LongDocument, made, parts_of
from auditdoc.batch.unit import outcome_of
from auditdoc.batch.work import Work
from auditdoc.cli.data import RecordStream

SAMPLE = (Path(__file__).parents[2] / "samples/stacked/report.txt").read_bytes()


def test_a_short_document_is_bytes_and_a_long_one_is_not() -> None:
    """The limit itself is short."""
    limit = document.IN_MEMORY
    assert made(lambda file: file.writelines([b"a", b"b"])) == b"ab"
    assert made(lambda file: file.writelines([b"x" * limit])) == b"x" * limit
    long = made(lambda file: file.writelines([b"x" * limit, b"y"]))
    assert isinstance(long, LongDocument)
    assert len(long) == limit + 1
    assert bytes(long) == b"".join(parts_of(long)) == b"x" * limit + b"y"


def test_a_long_document_goes_to_another_process_as_bytes() -> None:
    """A file stays in the process that made it."""
    long = made(lambda file: file.writelines([b"z" * (document.IN_MEMORY + 5)]))
    assert pickle.loads(pickle.dumps((long,))) == (bytes(long),)


@pytest.mark.parametrize("many", [False, True])
def test_the_record_is_the_same_from_memory_and_from_a_file(
    *, many: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two records one after the other: marks between them stand where they stood."""
    work, written = Work("json", bound=False), []
    for limit in (document.IN_MEMORY, 100):
        monkeypatch.setattr(document, "IN_MEMORY", limit)
        [outcome] = outcome_of(SAMPLE, "a.txt", work).documents
        assert isinstance(outcome, LongDocument) is (limit == 100)
        stream = RecordStream("json", tmp_path / "out.json")
        for _ in range(1 + many):
            stream.add([outcome], many=many)
        stream.end()
        written.append((tmp_path / "out.json").read_bytes())
    assert written[0] == written[1]
