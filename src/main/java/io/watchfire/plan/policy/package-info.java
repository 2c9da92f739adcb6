/** Who is told when nobody answers or nothing goes on. */
@NullMarked
package io.watchfire.plan.policy;

import org.jspecify.annotations.NullMarked;
