package io.watchfire.desk;

/**
 * What the desk has done since the start.
 *
 * @param queue inputs not yet committed
 */
public record DeskFigures(
    long inputs,
    long commands,
    long refused,
    long ruleChanges,
    long droppedChanges,
    long warningsRaised,
    long incidentsOpened,
    long deadlinesMissed,
    long queue) {}
