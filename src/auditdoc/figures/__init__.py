"""How many findings, and how far their measures are: counted, as a table of data, as a picture.

    values.py     Figures, its lines, the states
    counting.py   reports → Figures: one line a year, department, kind, class of progress or status word
    words.py      the Japanese words of a table and a picture
    tables.py     Figures → CSV
    chart.py      Figures → SVG
    picture.py    SVG → PNG, by the extra `png`

Pure but for picture.py, which calls a program library. It follows departments through what became of them.
"""

from auditdoc.figures.counting import counted
from auditdoc.figures.values import BY, STATES, By, Figures, Line, State

__all__ = ["BY", "STATES", "By", "Figures", "Line", "State", "counted"]
