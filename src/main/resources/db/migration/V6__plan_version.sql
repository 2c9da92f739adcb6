-- Which plan an incident runs under: the text of that plan is kept as long as the incident.
ALTER TABLE incident ADD COLUMN plan TEXT NOT NULL DEFAULT '';
CREATE INDEX incident_plan ON incident (plan);
