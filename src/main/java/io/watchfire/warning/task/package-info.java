/** Tasks of warnings and responses: what a step of the plan becomes. */
@NullMarked
package io.watchfire.warning.task;

import org.jspecify.annotations.NullMarked;
