"""Documents drawn at random, held against what they print: a robustness test that tunes to nothing.

    record.py     what a report says: drawn at random, or taken from a sample's truth   words.py  the words it is drawn from
    labels.py     printed labels by role, a list of this package's own: the parser's vocabulary is not read
    style.py      how one document is set: every choice is a field, and the field's default is the plain case
    layouts.py, tables.py   record and style → blocks, and what the document then prints (the expected record)
    blocks.py     lines and grids, the only thing that writers see       writers/  blocks → bytes of a file
    comparing.py  expected record against parsed record                  shrinking.py  the smallest document that still fails
    found.py      failures as files: tests/random_documents/found        __main__.py   `make fuzz-layouts`

Everything follows from one seed. A document that a person could not read without a doubt is a mistake of this package, not of
the parser: the layouts print only what can be told apart.
"""
