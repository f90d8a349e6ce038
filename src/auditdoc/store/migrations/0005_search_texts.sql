-- The index made anew, with signs in it (R4-1, 第3条の2): its pairs are bytes to the tokenizer, whose own idea of a letter is
-- older than some kanji. Rows are numbered in the order in which they were stored, a finding before its answers.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (title, text, content = '', prefix = '1', tokenize = 'ascii');

-- What narrows a search, of each row of the index, so small that it is looked up for every text that holds a word.
-- response_key: NULL for a finding. is_open: nothing calls it settled. departments: who answers, or who is asked.
CREATE TABLE search_texts (
    key INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL,
    finding_key INTEGER NOT NULL,
    response_key INTEGER,
    kind TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    departments INTEGER NOT NULL REFERENCES search_departments (key)
);
CREATE INDEX search_texts_report ON search_texts (report_id);

-- Each list of departments once, as a JSON array; folded: as they are compared (`search_fold`), a name a line.
CREATE TABLE search_departments (
    key INTEGER PRIMARY KEY,
    names TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
);

UPDATE search_state SET made = 0;
