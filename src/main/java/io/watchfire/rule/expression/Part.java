package io.watchfire.rule.expression;

import io.watchfire.rule.expression.syntax.Tree;

/**
 * A checked part of an expression.
 *
 * @param tree where it comes from
 * @param constant whether it reads nothing
 */
record Part(Tree tree, Kind kind, Node node, boolean constant) {}
