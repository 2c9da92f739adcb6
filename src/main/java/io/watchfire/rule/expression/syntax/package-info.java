/** The form of expressions: tokens, the tree they make, and how a tree is written. */
@NullMarked
package io.watchfire.rule.expression.syntax;

import org.jspecify.annotations.NullMarked;
