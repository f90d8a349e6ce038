"""What a reader of any format tells the user of its characters: those that were mended, and those that were left out."""

from auditdoc.document import Remark
from auditdoc.messages import _


def remarks_on(mended: dict[str, int], removed: str) -> tuple[Remark, ...]:
    """What the user should know of characters that were folded or taken out."""
    remarks = []
    if mended:
        shown = " ".join(f"{c} ({n})" for c, n in list(mended.items())[:10])
        remarks.append(
            Remark(
                "AD001",
                _("{count} characters were radicals in place of ideographs and were mended: {shown}").format(
                    count=sum(mended.values()), shown=shown
                ),
                _("the text is right now; the file that it was copied from has a faulty font table"),
            )
        )
    if removed:
        remarks.append(
            Remark(
                "AD002",
                _("{count} control characters without any printed form were left out").format(
                    count=len(removed)
                ),
                _("compare the places with the original if the text looks incomplete"),
            )
        )
    return tuple(remarks)
