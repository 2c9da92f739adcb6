/** Why a rule stands where it stands on a target, as values. */
@NullMarked
package io.watchfire.rule.explain;

import org.jspecify.annotations.NullMarked;
