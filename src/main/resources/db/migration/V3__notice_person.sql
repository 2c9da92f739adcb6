-- What a person was told, for whoever asks why they were or were not.

CREATE INDEX notice_person ON notice (person, number);
