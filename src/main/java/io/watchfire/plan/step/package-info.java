/** Lists of steps: preparation, start, scenarios, termination. */
@NullMarked
package io.watchfire.plan.step;

import org.jspecify.annotations.NullMarked;
