"""The document as one stream of pieces: what a reader's eye tells apart before it understands.

Each line of text becomes a piece that knows the item number and the label it begins with. Tables whose rows are read one
after the other (stacked cards, label beside value) are unrolled into the same stream; tables whose columns have roles go
into it whole, for `columns.py`. Then each piece is asked, with a look at the next one, whether it is a heading.
"""

from auditdoc.japanese.numerals import leading_label
from auditdoc.layouts.deciding import decide_headings
from auditdoc.layouts.forms import as_registers, rows_above
from auditdoc.layouts.glossary import is_glossary
from auditdoc.layouts.heads import Heads, heads_above, register_heads
from auditdoc.layouts.in_turn import read_letters_in_turn, with_cells_beside, with_titles_at_numbers
from auditdoc.layouts.label_lines import with_label_records
from auditdoc.layouts.leaves import Leaf, Leaves
from auditdoc.layouts.line_pieces import of_leaf
from auditdoc.layouts.marked_answers import with_marked_answers
from auditdoc.layouts.parts import with_parts_paired
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.time_rows import answers_by_time
from auditdoc.layouts.unlabelled import with_answers_by_arrows, with_answers_by_wording
from auditdoc.layouts.unrolled import unroll
from auditdoc.layouts.upright import set_upright


def pieces(tree: Leaves, *, by_wording: bool = False) -> list[Piece]:
    """All pieces in reading order, headings decided; with *by_wording* answers without a label are told from findings, too.

    The nodes of *tree* are used up: a long report has a hundred thousand cells.
    """
    stream: list[Piece] = []
    columns: Heads | None = None
    answers: Heads | None = None
    nodes, tree.nodes = tree.nodes[::-1], []
    while nodes:
        node = nodes.pop()
        if isinstance(node, Leaf):
            stream.extend(of_leaf(node))
            if node.level is not None or leading_label(node.text):
                answers = None
        elif is_glossary(node):
            stream.extend(Piece("text", leaf.text, leaf, None, leaf.text) for leaf in node.leaves())
        else:
            forms = as_registers(node)
            if forms:
                for row in node.rows[: rows_above(node)]:
                    stream.extend(piece for cell in row for leaf in cell.leaves for piece in of_leaf(leaf))
                stream.extend(Piece("columns", table=form, heads=head, in_table=True) for form, head in forms)
                continue
            heads = register_heads(node)
            if heads is None and columns is not None:
                heads = heads_above(node, columns)
            if heads is not None:
                columns = heads
                for row in node.rows[: heads.above]:
                    stream.extend(piece for cell in row for leaf in cell.leaves for piece in of_leaf(leaf))
                stream.append(Piece("columns", table=node, heads=heads, in_table=True))
            else:
                by_time = answers_by_time(node)
                unrolled, answers = (by_time, None) if by_time else unroll(node, answers)
                stream.extend(unrolled)
    read_letters_in_turn(stream)
    stream = with_label_records(set_upright(with_marked_answers(stream)))
    stream = with_parts_paired(with_cells_beside(with_titles_at_numbers(stream)))
    stream = with_answers_by_wording(stream) if by_wording else with_answers_by_arrows(stream)
    decide_headings(stream)
    return stream
