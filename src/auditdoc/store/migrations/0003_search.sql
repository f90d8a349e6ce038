-- The index of the current readings: pairs of characters made in japanese/searching.py. Row 2n is the finding with key n, row
-- 2n + 1 the response with key n. The text itself is in those tables, so the index holds none (content = '').
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = '', prefix = '1', tokenize = "unicode61 remove_diacritics 0"
);

-- How the pairs in the index were made; 0: not at all yet. Another number than that of the program has it made anew.
CREATE TABLE search_state (made INTEGER NOT NULL);
INSERT INTO search_state VALUES (0);
