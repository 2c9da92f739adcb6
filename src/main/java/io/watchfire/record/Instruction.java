package io.watchfire.record;

import io.watchfire.warning.Warning.Note;

/**
 * What those above have told us to do after a report upward.
 *
 * @param number of those of the report, from 1 on
 * @param from who told it
 * @param task id of the task to report what became of it
 * @param note what is to be done, who wrote it down, and when
 */
public record Instruction(int number, String from, String task, Note note) {}
