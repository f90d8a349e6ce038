"""What was seen on each page and what became of it, drawn over the page: `auditdoc inspect --image`.

    drawing.py  file, Document and what claimed its texts → pictures
    marks.py    Document and what claimed its texts → marks and cells, page by page
    styles.py   how each kind of role is drawn: colour, line and ground
    page.py     a drawn page and its marks → SVG
    legend.py   what the marks mean, below the page
    png.py      the page beneath, as PNG

Pure: which pages there are and where the pictures go is for others to say.
"""
