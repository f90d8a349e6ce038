"""Records that share what they say of themselves stay records."""

from auditdoc.layouts.lean import lean
from auditdoc.records import Origin


def test_records_with_the_same_fields_share_their_names() -> None:
    """Others do not, and a copy with another field has a set of its own."""
    first, second = (lean(Origin(file=name, page=1)) for name in "ab")
    other = lean(Origin(file="a", line=1))
    assert first.model_fields_set is second.model_fields_set
    assert other.model_fields_set == {"file", "line"}
    copy = first.model_copy(update={"cell": "A1"})
    assert copy.model_fields_set == {"file", "page", "cell"}
    assert first.model_fields_set == {"file", "page"}
    assert first == Origin(file="a", page=1)
