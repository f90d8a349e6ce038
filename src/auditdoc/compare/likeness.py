"""How much two findings look like the same matter: a figure from 0 to 1, and what it is made of.

Four witnesses, none of which is a number or a place:
    words       what both say, each word weighed by how rare it is in audits at large and in these two reports
    addressees  whom both ask, followed through renamed and merged departments; a strange one weakens, a shared one strengthens
    figures     38,412千円 in both
    objects     東部体育館 here and 市民プール there, or a common sentence in which the thing was exchanged, speak against it
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from auditdoc.compare.frames import Frame, Replaced, exchanged, first_words, frame, pieces
from auditdoc.compare.objects import Named, alike, sisters
from auditdoc.compare.steps import same_steps
from auditdoc.compare.subject import Subject
from auditdoc.compare.terms import telling, terms

Related = Callable[[str, str], bool]
"""Whether a department of the one report is, or became, one of the other."""

STEEPNESS = 3.5
"""Reworded matters share a fifth to a third of the weight of their words, others less than a tenth: the figure rises early."""
FRAME_FROM, FRAME_FULL = 0.35, 0.6
"""Share of the same words in the same order from which, and up to which more and more, two texts are one sentence. Matters that
were reworded share up to a third."""
EXCHANGE = 0.4
"""How fast likeness falls with the weight of what was exchanged in a common sentence."""
HOPELESS_EXCHANGE = 8.0
"""What is exchanged beyond this changes nothing any more."""
SUBJECT, LATE = 2.0, 0.5
"""What is exchanged in the title or the first words of the text is what the finding is about, and counts so many times; what is
exchanged behind the FIRST_PART of the text may be a detail, and counts less."""
FIRST_PART = 0.35
NAMED_SUBJECT, DETAIL = 3.0, 0.2
"""What the first words of two texts must say together for what is exchanged behind them to be a detail, which counts so much."""
OTHER_OBJECT = 0.4
"""What is left of the likeness where both name things of one kind, and none of them in common."""
OTHER_STEP, PASSING_STEP, SAME_STEP, ENOUGH_STEPS = 0.4, 0.65, 0.3, 0.6
"""What is left of the likeness where something is wrong at no step of work in both, if both titles name one or not; how much more it is where two that are reworded
share the steps; and the share of them from which they are the same."""
NOTHING_ELSE, ONLY_OBJECT = 0.85, 0.15
"""Share of two texts from which they are one sentence to the letter but for the thing, and what is left of the likeness then."""
DOUBT = 800.0
"""The weight of some ten words, which every finding is taken to have besides its own: 「契約書に収入印紙がない。」 shares most of its
few words with any finding of that kind, and that is no proof."""
HOPELESS = 0.04
"""Below it no figure that two findings share makes them one matter, and they are not laid side by side."""
KIN = 0.8
"""What it is worth that one finding has a word which is kin to one of the other, beside the same word in both."""
ONE_WORD, SEVERAL_WORDS = 0.5, 2.0
"""Words of equal weight that two findings must share to be compared at full value, and at none."""
TAKEN_UP = 0.5
"""What it is worth beside shared words that one takes up what the other's answers brought up."""
SHORT = 50.0
"""As DOUBT, for the words of answers."""
OTHER_TITLE, HALF = 0.3, 0.4
"""How much less alike two are whose titles speak of things that the other never mentions; up to HALF it is rewording."""
STRANGE, SHARED_ADDRESSEE = 0.65, 1.1
SISTERS = 0.1
"""What is left of the likeness of what two schools, police stations or hospitals were asked."""
SHARED_FIGURE, MOST_FIGURES = 0.05, 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """score: 0 to 1. words: what they share by words alone. same_sentence: how much is the same words in the same order.
    exchanged: what one says in the place of something else, in that case."""

    score: float
    words: float
    same_sentence: float
    exchanged: tuple[tuple[str, str], ...] = ()

    @property
    def is_decoy(self) -> bool:
        """Worded alike, about another thing."""
        return self.same_sentence >= FRAME_FULL and bool(self.exchanged)


def likeness(one: Subject, other: Subject, related: Related) -> Likeness:
    """Mirrors itself: likeness(a, b) is likeness(b, a) but for the sides of what was exchanged."""
    words = shared_words(one, other)
    if (
        one.title == other.title
        and one.text == other.text
        and (one.title or one.text or _alike_in_all(one, other))
    ):
        if names := _sisters(one, other, related):
            return Likeness(score(SISTERS), 1.0, 1.0, names)
        same_people = _addressed(one, other, related)
        return Likeness(1.0 if same_people >= 1 else score(0.9), 1.0, 1.0)
    value = (words + TAKEN_UP * taken_up(one, other)) * _addressed(one, other, related)
    if value < HOPELESS:
        return Likeness(score(value), words, 0.0)
    value *= 1 - OTHER_TITLE * max(0.0, (_strange_titles(one, other) - HALF) / (1 - HALF))
    texts = frame(one.sentence, other.sentence, FRAME_FROM)
    against, what = _exchanges(one, other, texts)
    one_kind = _objects(one.objects, other.objects, same_sentence=texts.shared)
    value *= _steps(one, other, reworded=texts.shared < FRAME_FULL and not what and one_kind >= 1)
    value *= against * one_kind
    if names := _sisters(one, other, related):
        value, what = value * SISTERS, (*what, *names)
    elif against > 0.5:
        value += SHARED_FIGURE * min(MOST_FIGURES, len(one.figures & other.figures))
    return Likeness(score(value), words, texts.shared, what)


def _steps(one: Subject, other: Subject, *, reworded: bool) -> float:
    """What is left where something is wrong at other steps here and there, and what is won where it is at the same ones."""
    same = same_steps(one.steps, other.steps)
    if same is None:
        return 1.0
    most = 1 + SAME_STEP * reworded
    least = OTHER_STEP if one.titled_steps and other.titled_steps else PASSING_STEP
    return least + (most - least) * min(1.0, same / ENOUGH_STEPS)


def _alike_in_all(one: Subject, other: Subject) -> bool:
    """Two findings that say nothing: they are one where all that is printed of them is."""
    return one.place == other.place and one.answers == other.answers


def shared_words(one: Subject, other: Subject) -> float:
    """The cosine of the two findings' weighted words, less where one word makes it: many matters are about 放置違反金."""
    shared: dict[str, float] = {}
    for unit in sorted(one.weights.keys() & other.weights.keys()):
        word, its = one.parts[unit].word, other.parts[unit].word
        if word != its:
            word = min(word, its, key=lambda w: (len(w), w))
        shared[word] = shared.get(word, 0.0) + one.weights[unit] * other.weights[unit]
    for row in one.kin.keys() & other.kin.keys():
        (mine, weight), (theirs, its_weight) = one.kin[row], other.kin[row]
        if mine.isdisjoint(theirs):
            shared[f"≈{row}"] = KIN * weight * its_weight
    if not shared:
        return 0.0
    products = [product for _word, product in sorted(shared.items())]
    total = sum(products)
    words = total * total / sum(product * product for product in products)
    cosine = total / math.sqrt((one.length**2 + DOUBT) * (other.length**2 + DOUBT))
    return min(1.0, cosine * min(1.0, (words - ONE_WORD) / (SEVERAL_WORDS - ONE_WORD)))


def taken_up(one: Subject, other: Subject) -> float:
    """How much one finding talks of what the answers to the other brought up: 訴えの提起 was promised, and is judged now."""
    return max(_taken_up(one, other), _taken_up(other, one))


def _taken_up(answered: Subject, finding: Subject) -> float:
    total = sum(weight * weight for word, weight in answered.promised.items() if word in finding.weights)
    if not total:
        return 0.0
    return total / math.sqrt((answered.promised_square + SHORT) * (finding.heard_square + SHORT))


def _strange_titles(one: Subject, other: Subject) -> float:
    """The share of both titles that the other finding nowhere speaks of; 0 where a report prints no titles."""
    return min(_unsaid(one.title_words, other.meant), _unsaid(other.title_words, one.meant))


def _unsaid(title: frozenset[str], said: frozenset[str]) -> float:
    words = sorted(title)
    total = sum(map(telling, words))
    return sum(telling(word) for word in words if word not in said) / total if total else 0.0


def score(value: float) -> float:
    """The figure that is shown: 0.2 of shared words is an even chance, 0.6 nearly certain."""
    value = min(1.0, max(0.0, value))
    return round((1 - math.exp(-STEEPNESS * value)) / (1 - math.exp(-STEEPNESS)), 4)


def _addressed(one: Subject, other: Subject, related: Related) -> float:
    if not one.addressees or not other.addressees:
        return 1.0
    if any(related(a, b) for a in one.addressees for b in other.addressees):
        return SHARED_ADDRESSEE
    similar = any(similar_names(a, b) for a in one.addressees for b in other.addressees)
    return 1.0 if similar else STRANGE


def _sisters(one: Subject, other: Subject, related: Related) -> tuple[tuple[str, str], ...]:
    """Two of whom one was asked here and the other there, where all who were asked are of one kind, and none became another."""
    if not one.addressees or not other.addressees:
        return ()
    every = [(a, b) for a in one.addressees for b in other.addressees]
    if all(sisters(a, b) for a, b in every) and not any(
        related(a, b) or similar_names(a, b) for a, b in every
    ):
        return (every[0],)
    return ()


def similar_names(one: str, other: str) -> bool:
    """Whether a department may have become the other by its name: 住宅課 and 住宅政策課, 人事課 and 総務部人事課."""
    few, many = sorted((one, other), key=len)
    rest = iter(many)
    return len(few) > 2 and all(character in rest for character in few)


def _exchanges(one: Subject, other: Subject, texts: Frame) -> tuple[float, tuple[tuple[str, str], ...]]:
    """What is left of the likeness where the texts are one sentence about two things, and these things."""
    sure = (texts.shared - FRAME_FROM) / (FRAME_FULL - FRAME_FROM)
    if sure <= 0:
        return 1.0, ()
    titles = frame(pieces(one.title), pieces(other.title))
    same = _same_subject(one, other)
    total, found = 0.0, []
    for title, laid in ((True, titles), (False, texts)):
        for replaced in laid.replaced:
            if EXCHANGE * total > HOPELESS_EXCHANGE:
                break
            weight = exchanged(replaced, one.meant, other.meant)
            if weight > 0:
                total += weight * _place(replaced, title) * (DETAIL if same and not title else 1.0)
                found.append((replaced.one, replaced.other))
    return math.exp(-EXCHANGE * min(1.0, sure) * total), tuple(found)


def _same_subject(one: Subject, other: Subject) -> bool:
    """Whether both texts begin with the same name, and one that says something: 公用車の運転日誌, not 契約事務."""
    start, others_start = (each.sentence[: first_words(each.sentence)] for each in (one, other))
    return start == others_start and sum(map(telling, sorted(terms("".join(start))))) >= NAMED_SUBJECT


def _place(replaced: Replaced, title: bool) -> float:
    if replaced.aside and not title:
        return DETAIL  # 備品3点（プロジェクター、電動工具ほか）: examples
    if title or replaced.subject:
        return SUBJECT
    return 1.0 if replaced.at < FIRST_PART else LATE


def _objects(some: frozenset[Named], others: frozenset[Named], *, same_sentence: float) -> float:
    """Less than 1 where both name things of one kind and none of them is in common. In one sentence a kind is enough;
    otherwise nothing of any kind may be shared: a 補助金 of the same name can be asked about of another facility."""
    kinds = {kind for kind, _name in some} & {kind for kind, _name in others}
    shared = {kind for kind, name in some for its, other in others if kind == its and alike(name, other)}
    apart = bool(kinds - shared) if same_sentence >= FRAME_FULL else bool(kinds) and not shared
    if not apart:
        return 1.0
    return OTHER_OBJECT if same_sentence < NOTHING_ELSE else ONLY_OBJECT
