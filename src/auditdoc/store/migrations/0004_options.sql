-- With which options a file was read (a digest; empty: not known): equal bytes, version and options give an equal record, so
-- that a batch need not read them again.
ALTER TABLE readings ADD COLUMN options TEXT NOT NULL DEFAULT '';

CREATE INDEX readings_of_bytes ON readings (sha256, auditdoc, options);
