package io.watchfire.config.prometheus;

import io.watchfire.rule.expression.Expression;
import java.time.Duration;
import java.util.Map;

/**
 * One alert, as a rule here.
 *
 * @param name of the alert
 * @param expression a condition
 * @param heldFor {@code for}; zero without
 * @param keepFiringFor {@code keep_firing_for}, how long it must be good before it has recovered;
 *     zero without
 * @param labels as they were written
 * @param annotations as they were written
 * @param terms what labels and annotations say in the words of rules here
 * @param line of the file, from 1
 * @param column in that line, from 1
 */
public record ImportedRule(
    String name,
    Expression expression,
    Duration heldFor,
    Duration keepFiringFor,
    Map<String, String> labels,
    Map<String, String> annotations,
    AlertTerms terms,
    int line,
    int column) {}
