-- "ADOC": says that the file is a store of auditdoc, so that no other program's database is ever changed.
PRAGMA application_id = 1094995779;

-- A report keeps its id when it is read again; AUTOINCREMENT: the id of a removed one is never given to another.
-- `identity` is computed in rows.py from issuer, audit type, fiscal year and title.
CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    identity TEXT NOT NULL UNIQUE,
    issuer TEXT,
    audit_type TEXT,
    year TEXT,
    fiscal_year INTEGER,
    title TEXT
);

-- Every record that was ever read of a report, whole. One of them is the current one. `digest` tells records apart and
-- leaves out the names of files.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    read_at TEXT NOT NULL,
    auditdoc TEXT NOT NULL,
    findings INTEGER NOT NULL,
    responses INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    digest TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (report_id, digest)
);

CREATE UNIQUE INDEX readings_current ON readings (report_id) WHERE current = 1;
CREATE INDEX readings_sha256 ON readings (sha256) WHERE current = 1;

-- Findings and responses of the current reading, in printed order. Lists (path, targets, departments, footnotes,
-- shared_with) are JSON arrays, for json_each(); `text` has one paragraph a line.
CREATE TABLE findings (
    key INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    section_number TEXT,
    section_heading TEXT,
    id TEXT NOT NULL,
    number TEXT,
    path TEXT NOT NULL,
    title TEXT,
    kind TEXT NOT NULL,
    kind_printed TEXT,
    text TEXT NOT NULL,
    targets TEXT NOT NULL,
    page TEXT,
    footnotes TEXT NOT NULL,
    UNIQUE (report_id, position)
);

CREATE INDEX findings_id ON findings (id);

CREATE TABLE responses (
    key INTEGER PRIMARY KEY,
    finding_key INTEGER NOT NULL REFERENCES findings (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    departments TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    status TEXT,
    progress TEXT NOT NULL,
    progress_basis TEXT,
    date TEXT,
    date_means TEXT,
    shared_with TEXT NOT NULL,
    UNIQUE (finding_key, position)
);
