-- Why somebody was not told is looked for over all warnings, newest first; so is what did not arrive.
ALTER TABLE timeline ADD COLUMN suppressed INTEGER NOT NULL DEFAULT 0;
UPDATE timeline SET suppressed = 1 WHERE body LIKE '%"kind":"NOTICE_SUPPRESSED"%';
CREATE INDEX timeline_suppressed ON timeline (sequence) WHERE suppressed = 1;
CREATE INDEX notice_lost ON notice (number) WHERE ended <> 'DELIVERED';
