"""What changed between two reports: findings followed from one to the other, answers, departments.

    terms.py             the words of a text that say what it is about; common_terms.tsv
    synonyms.py          one word for each thing; synonyms.toml, written_forms.toml, found by lookup.py
    steps.py             at which step of office work something is wrong; steps.toml
    objects.py           the things that it names; object_words.toml
    subject.py           a finding ready to be compared
    frames.py            one sentence about two things
    likeness.py          how much two findings look like one matter
    assignment.py        the best pairing
    matching.py          who continues whom; doubts.py what is doubtful about it
    successions.py       what became of departments; succession_notes.py as reports tell it,
                         succession_file.py as a person wrote it down
    known.py             all that is known of departments
    departments.py       the departments of two reports; register.py those of all years
    answers.py changes.py flags.py   what is otherwise in a matter that goes on
    wording.py           what a sentence says of a measure: done, under way, to be done; wording.toml
    progress.py          the class of an answer; commitments.py what it promises, and by when
    standpoint.py        the day from which a report speaks
    outcomes.py          what a later answer tells of a promise; fulfilment.py whether it is done; matter.py whether it is
                         about it; elsewhere.py in answers to other findings; promises.py of two reports
    comparison.py        the result
    compare.py           all of it in one function

Pure: records in, values out; it knows no store, no files and no screen.
"""

from auditdoc.compare.compare import compare
from auditdoc.compare.comparison import Comparison
from auditdoc.compare.known import known_successions
from auditdoc.compare.matching import THRESHOLD, Decisions
from auditdoc.compare.successions import Succession, Successions

__all__ = [
    "THRESHOLD",
    "Comparison",
    "Decisions",
    "Succession",
    "Successions",
    "compare",
    "known_successions",
]
