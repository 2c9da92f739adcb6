/** Which facts lead to which response level. */
@NullMarked
package io.watchfire.plan.level;

import org.jspecify.annotations.NullMarked;
