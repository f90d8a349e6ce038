"""Two reports → what changed: the story in one function."""

from collections.abc import Iterable, Mapping, Sequence

from auditdoc.compare.answers import came, gone, response_changes
from auditdoc.compare.chains import Rules
from auditdoc.compare.changes import text_changes
from auditdoc.compare.comparison import Comparison, Earlier, FindingChange, Side, Told
from auditdoc.compare.departments import department_changes
from auditdoc.compare.doubts import doubts
from auditdoc.compare.earlier import Past
from auditdoc.compare.flags import flags
from auditdoc.compare.known import known_successions
from auditdoc.compare.matching import THRESHOLD, Decisions, Pairing, pairing
from auditdoc.compare.promises import promises
from auditdoc.compare.successions import Succession, Successions
from auditdoc.records import Finding, Report


def compare(
    before: Report,
    after: Report,
    *,
    threshold: float = THRESHOLD,
    decisions: Decisions | None = None,
    successions: Iterable[Succession] = (),
    others: Sequence[Report] = (),
) -> Comparison:
    """What became of the findings, answers and departments of *before* in *after*.

    decisions: of a person, about pairs of ids, those of *others* among them. successions: known from elsewhere, besides what the
    two reports say themselves.
    others: further reports of the body; what is new may have been asked before, and a department may have been seen.
    compare(b, a) is the mirror of compare(a, b); compare(a, a) has no differences.
    """
    known = known_successions((before, after, *others), successions)
    olds, news = list(before.findings()), list(after.findings())
    rules = Rules(known, threshold, decisions or Decisions())
    past = Past(before, after, others, rules)
    ones, these = rules.subjects(olds, news)
    found = pairing(ones, these, known.related, threshold, past.decisions)
    asked = past.asked_before(found.pairs)
    findings = (*_from_before(olds, news, found, known), *_new(news, found, asked))
    matched = [(olds[i], news[j]) for i, j in found.pairs.items()]
    departments = department_changes([before], [after], known, matched, others)
    return Comparison(
        before=side(before),
        after=side(after),
        threshold=threshold,
        differences=sum(change.is_change for change in findings) + len(departments),
        findings=findings,
        departments=departments,
        promises=promises(before, after, {i: news[j] for i, j in found.pairs.items()}, known),
        doubts=doubts(ones, these, found, threshold),
    )


def side(report: Report) -> Side:
    return Side(
        year=report.year,
        fiscal_year=report.fiscal_year,
        title=report.title,
        issuer=report.issuer,
        audit_type=report.audit_type,
        file=report.source.file,
    )


def told(finding: Finding) -> Told:
    return Told(
        id=finding.id,
        number=finding.number,
        title=finding.title,
        path=finding.path,
        kind=finding.kind,
        targets=finding.targets,
        paragraphs=finding.paragraphs,
    )


def _from_before(
    olds: Sequence[Finding], news: Sequence[Finding], found: Pairing, known: Successions
) -> Iterable[FindingChange]:
    """The old findings in their order: continued or closed."""
    for i, old in enumerate(olds):
        j = found.pairs.get(i)
        if j is None:
            yield FindingChange(change="closed", before=told(old), after=None, responses=gone(old.responses))
            continue
        new = news[j]
        decided = (i, j) in found.decided
        yield FindingChange(
            change="continued",
            before=told(old),
            after=told(new),
            score=found.likenesses[i, j].score,
            basis="decided" if decided else "likeness",
            flags=flags(old, new, known),
            title_changes=text_changes([old.title or ""], [new.title or ""]),
            text_changes=text_changes(old.paragraphs, new.paragraphs),
            responses=response_changes(old.responses, new.responses, known),
        )


def _new(news: Sequence[Finding], found: Pairing, asked: Mapping[int, Earlier]) -> Iterable[FindingChange]:
    taken = set(found.pairs.values())
    for j, new in enumerate(news):
        if j not in taken:
            yield FindingChange(
                change="new",
                before=None,
                after=told(new),
                flags=("reopened",) if j in asked else (),
                earlier=asked.get(j),
                responses=came(new.responses),
            )
