"""What is peculiar to Japanese text, known here and nowhere else: pure functions from text to values.

A layout or a check asks this package; it folds no characters and reads no numerals itself.

numerals.py      leading_label: 「(1)」「ア」「第２章」「・」 at the start of a line; format_number
numeral_forms.py number: the value of １２, 百二十三, 一〇三, ⑫, ㈢, Ⅳ, ｱ
dates.py         年度 and dates of 和暦 and 西暦: fiscal_year, year_code, date, find_dates, era_date
characters.py    clean (for all text that is read), fold and search_fold (to compare by), nonblank
radicals.py      table: radicals that PDF fonts give for ordinary kanji
kanji_forms.py   table: old and variant kanji and the form in use today
spacing.py       blanks that typesetting put between characters, and line wraps
departments.py   names of bureaux and sections, and lists of them

Nothing here reads a file, keeps a state or knows what a report is.
"""
