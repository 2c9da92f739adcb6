/** Triggers: conditions, the state of a rule on a target, and the evaluator that moves it. */
@NullMarked
package io.watchfire.rule;

import org.jspecify.annotations.NullMarked;
