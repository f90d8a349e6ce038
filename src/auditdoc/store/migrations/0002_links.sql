-- What a person has decided about two findings: they are one matter (same = 1), or they are not. A finding is known by its
-- report and its id, which stay when the report is read again; the pair stands once, in the order of `decisions.ordered`.
CREATE TABLE links (
    one_report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    one_finding TEXT NOT NULL,
    other_report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    other_finding TEXT NOT NULL,
    same INTEGER NOT NULL CHECK (same IN (0, 1)),
    decided_at TEXT NOT NULL,
    PRIMARY KEY (one_report, one_finding, other_report, other_finding)
);
