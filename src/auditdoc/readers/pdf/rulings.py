"""The lines drawn on a page, as far as a table can be made of them.

A ruling is drawn in many ways: as a stroke, as a filled sliver, as the side of a rectangle, as one piece of a long
path, as a row of dots, inside a form object. All become (position, from, to) in points of the page, then lie in one
list for horizontal and one for vertical rulings. Filled areas are no lines: their edges count only between rulings.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress, count, islice, pairwise, repeat
from operator import lt

from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.groups import Ruling, dotted

Matrix = tuple[float, float, float, float, float, float]

THIN = 3.0
"""Points. Rulings are seldom thicker than 2; no rectangle that holds text is thinner."""
OVERLAP = 0.6
"""Share of the height by which a text may begin before the end of the one drawn before it on the same line."""
BACKGROUND = 0.95
"""A rectangle of so much of the page in both directions is its background."""
MAX_OBJECTS = 100_000
"""Objects of a page that are looked at; a page of text has a few thousand, a map more than this."""
MAX_PIECES = 40_000
"""Line pieces of a page. The largest registers seen draw 5,000; maps and hatched plans are not tables."""
MAX_DEPTH = 8
"""Forms within forms; a file that goes deeper was made to."""
MANY_TEXTS = 1000
"""Text objects from which on it is cheaper to ask for the box of every character than to check their order."""

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_WHITE = 250
_TEXT_ALONE = bytes(kind == pdfium.TEXT for kind in range(256))
_NO_TEXT = bytes(kind != pdfium.TEXT for kind in range(256))
"""Which objects are text, and which are not, by their kind."""


@dataclass(slots=True)
class Drawn:
    """What the objects of a page tell: `fills` are filled areas (x0, y0, x1, y1).

    `disordered` is True when characters may not stand in the text in the order in which they stand on the page;
    `too_many` when there is more than the limits allow; `picture` is the largest share of the page that one picture
    covers; `hidden` when text lies under it. `texts` counts the texts that stand in no form.
    """

    width: float
    height: float
    across: list[Ruling] = field(default_factory=list)
    down: list[Ruling] = field(default_factory=list)
    fills: list[tuple[float, float, float, float]] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    disordered: bool = False
    too_many: bool = False
    picture: float = 0.0
    hidden: bool = False
    texts: int = 0
    seen: int = 0


def drawn_on(page: pdfium.Handle, width: float, height: float) -> Drawn:
    """What is drawn on an open page of this size."""
    drawn = Drawn(width, height)
    number = pdfium.page_objects(page)
    if number > MAX_OBJECTS:
        drawn.too_many = drawn.disordered = True
        return drawn
    objects = list(map(pdfium.page_object, repeat(page), range(number)))
    kinds = bytes(map(pdfium.object_type, objects))
    texts = drawn.texts = kinds.count(pdfium.TEXT)
    if texts != number:
        _walk(compress(zip(objects, kinds, strict=True), kinds.translate(_NO_TEXT)), _IDENTITY, drawn, 0)
    if drawn.picture > 0.5 and texts:
        drawn.hidden = _lies_under(objects, kinds)
    drawn.disordered = texts > MANY_TEXTS or _is_disordered(
        list(compress(objects, kinds.translate(_TEXT_ALONE))) if texts != number else objects
    )
    if len(drawn.across) + len(drawn.down) + len(drawn.dots) > MAX_PIECES:
        drawn.too_many = True
    elif drawn.dots:
        drawn.across += dotted([(y, x) for x, y in drawn.dots])
        drawn.down += dotted(drawn.dots)
    if drawn.too_many:
        drawn.across, drawn.down, drawn.fills = [], [], []
    return drawn


def _lies_under(objects: list[pdfium.Handle], kinds: bytes) -> bool:
    """True for text that a recognition laid under the picture: invisible, or drawn before the picture that covers it."""
    texts = [n for n, kind in enumerate(kinds) if kind == pdfium.TEXT]
    seen = {texts[0], texts[len(texts) // 2], texts[-1]}
    if any(pdfium.text_render_mode(objects[n]) == pdfium.INVISIBLE for n in seen):
        return True
    return any(kind == pdfium.IMAGE for kind in kinds[texts[-1] :])


def _is_disordered(texts: list[pdfium.Handle]) -> bool:
    """True when two texts that follow each other on one line are not drawn from left to right."""
    xs, lows, ends, highs = pdfium.corners(texts)
    if any(map(lt, ends, xs)):
        xs, ends = list(map(min, xs, ends)), list(map(max, xs, ends))
    # what begins behind the end of the one before is in order: five of six, told without a step of the interpreter
    for n in compress(count(1), map(lt, islice(xs, 1, None), ends)):
        if -3 < (lows[n] + highs[n] - lows[n - 1] - highs[n - 1]) / 2 < 3 and (
            xs[n] < xs[n - 1] - 1 or xs[n] < ends[n - 1] - OVERLAP * abs(highs[n] - lows[n])
        ):
            return not _printed_twice(xs[n], xs[n - 1], ends[n], ends[n - 1])
    return False


def _printed_twice(x: float, before_x: float, end: float, before_end: float) -> bool:
    """The same text a hair further on, for bold print: pdfium leaves one of the two."""
    return abs(x - before_x) < 1.5 and abs(end - before_end) < 1.5


def _walk(objects: Iterable[tuple[pdfium.Handle, int]], matrix: Matrix, drawn: Drawn, depth: int) -> None:
    for handle, kind in objects:
        drawn.seen += 1
        if drawn.seen > MAX_OBJECTS:
            drawn.too_many = True
            return
        if kind == pdfium.PATH:
            _path(handle, matrix, drawn)
        elif kind == pdfium.IMAGE:
            x0, y0, x1, y1 = _bounds(handle, matrix)
            drawn.picture = max(drawn.picture, (x1 - x0) * (y1 - y0) / max(drawn.width * drawn.height, 1.0))
        elif kind == pdfium.FORM and depth < MAX_DEPTH:
            pdfium.object_matrix(handle, pdfium.MATRIX.at[0])
            inner = _times(tuple(pdfium.MATRIX.seen), matrix)
            children = [pdfium.form_object(handle, place) for place in range(pdfium.form_objects(handle))]
            _walk(zip(children, map(pdfium.object_type, children), strict=True), inner, drawn, depth + 1)


def _times(inner: tuple[float, ...], outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        oa * a + oc * b,
        ob * a + od * b,
        oa * c + oc * d,
        ob * c + od * d,
        oa * e + oc * f + oe,
        ob * e + od * f + of,
    )


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(handle: pdfium.Handle, matrix: Matrix) -> tuple[float, float, float, float]:
    pdfium.object_bounds(handle, *pdfium.BOX.at)
    x0, y0, x1, y1 = pdfium.BOX.seen
    if matrix is _IDENTITY:
        return x0, y0, x1, y1
    (ax, ay), (bx, by) = _at(matrix, x0, y0), _at(matrix, x1, y1)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _path(handle: pdfium.Handle, matrix: Matrix, drawn: Drawn) -> None:
    """A path's rulings. A line or one rectangle is told by its bounds; only longer paths are taken apart."""
    pdfium.path_mode(handle, pdfium.COLOUR_AT[0], pdfium.COLOUR_AT[1])
    fill, stroke = pdfium.COLOUR[0], pdfium.COLOUR[1]
    if not fill and not stroke:
        return
    count = pdfium.path_segments(handle)
    if count <= 5 and count != 3:
        x0, y0, x1, y1 = _bounds(handle, matrix)
        if count > 2 or x1 - x0 <= THIN or y1 - y0 <= THIN:
            _rectangle(x0, y0, x1, y1, drawn, stroked=bool(stroke), handle=handle)
    elif len(drawn.across) + len(drawn.down) + count > MAX_PIECES * 2:
        drawn.too_many = True
    else:
        _long_path(handle, count, matrix, drawn, stroked=bool(stroke))


def _rectangle(
    x0: float, y0: float, x1: float, y1: float, drawn: Drawn, *, stroked: bool, handle: pdfium.Handle
) -> None:
    width, height = x1 - x0, y1 - y0
    if width > BACKGROUND * drawn.width and height > BACKGROUND * drawn.height:
        return
    if height <= THIN or width <= THIN:
        if not stroked and _is_white(handle):
            return
        if height <= THIN and width <= THIN:
            drawn.dots.append(((x0 + x1) / 2, (y0 + y1) / 2))
        elif height <= THIN:
            drawn.across.append(((y0 + y1) / 2, x0, x1))
        else:
            drawn.down.append(((x0 + x1) / 2, y0, y1))
    elif stroked:
        drawn.across += ((y0, x0, x1), (y1, x0, x1))
        drawn.down += ((x0, y0, y1), (x1, y0, y1))
    elif not _is_white(handle):
        drawn.fills.append((x0, y0, x1, y1))


def _is_white(handle: pdfium.Handle) -> bool:
    """True for a fill that nobody sees; one whose colour pdfium cannot tell is taken for visible."""
    if not pdfium.object_fill(handle, *pdfium.COLOUR_AT):
        return False
    red, green, blue, opacity = pdfium.COLOUR
    return bool(opacity == 0 or min(red, green, blue) >= _WHITE)


def _long_path(handle: pdfium.Handle, count: int, matrix: Matrix, drawn: Drawn, *, stroked: bool) -> None:
    """Sub-paths one by one: each is a rectangle, or a chain of lines of which the upright and level ones count."""
    pdfium.object_matrix(handle, pdfium.MATRIX.at[0])
    full = _times(tuple(pdfium.MATRIX.seen), matrix)
    chain: list[tuple[float, float]] = []
    curved = False
    for place in range(count):
        segment = pdfium.path_segment(handle, place)
        kind = pdfium.segment_type(segment)
        if kind == pdfium.MOVE_TO:
            _chain(chain, drawn, stroked=stroked, curved=curved, handle=handle)
            chain, curved = [], False
        if kind == pdfium.CURVE_TO:
            curved = True
        pdfium.segment_point(segment, *pdfium.POINT.at)
        chain.append(_at(full, *pdfium.POINT.seen))
    _chain(chain, drawn, stroked=stroked, curved=curved, handle=handle)


def _chain(
    chain: list[tuple[float, float]], drawn: Drawn, *, stroked: bool, curved: bool, handle: pdfium.Handle
) -> None:
    if len(chain) < 2:
        return
    xs, ys = [p[0] for p in chain], [p[1] for p in chain]
    box = min(xs), min(ys), max(xs), max(ys)
    if curved:  # a rectangle with round corners has its sides on its bounds; anything else is a drawing
        if stroked and _has_sides(chain, box):
            _rectangle(*box, drawn, stroked=True, handle=handle)
        return
    if len(chain) == 2 or (len(chain) in (4, 5) and _is_level(chain)):
        if len(chain) > 2 or box[2] - box[0] <= THIN or box[3] - box[1] <= THIN:
            _rectangle(*box, drawn, stroked=stroked, handle=handle)
        return
    for (ax, ay), (bx, by) in pairwise(chain):
        if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5:
            side = min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
            _rectangle(*side, drawn, stroked=True, handle=handle)


def _is_level(chain: list[tuple[float, float]]) -> bool:
    return all(abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5 for a, b in pairwise(chain))


def _has_sides(chain: list[tuple[float, float]], box: tuple[float, float, float, float]) -> bool:
    """True when straight pieces lie on all four sides of *box* and make up most of it."""
    on = [0.0, 0.0, 0.0, 0.0]
    for (ax, ay), (bx, by) in pairwise(chain):
        for side, (a, b, edge, length) in enumerate(
            (
                (ax, bx, box[0], abs(ay - by)),
                (ay, by, box[1], abs(ax - bx)),
                (ax, bx, box[2], abs(ay - by)),
                (ay, by, box[3], abs(ax - bx)),
            )
        ):
            if abs(a - edge) < 0.5 and abs(b - edge) < 0.5:
                on[side] += length
    width, height = box[2] - box[0], box[3] - box[1]
    return min(on[1], on[3]) > 0.5 * width and min(on[0], on[2]) > 0.5 * height
