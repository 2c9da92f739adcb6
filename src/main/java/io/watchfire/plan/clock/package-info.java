/** The clocks of the plan: what is due how long after what. */
@NullMarked
package io.watchfire.plan.clock;

import org.jspecify.annotations.NullMarked;
