package io.watchfire.cli.ruletest;

/**
 * An expectation that was not met.
 *
 * @param line of the file
 * @param test the test's name; empty when it has none
 * @param message what was expected, and what came
 */
public record Failure(int line, String test, String message) {}
