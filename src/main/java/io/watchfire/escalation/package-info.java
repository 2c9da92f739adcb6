/** Who is told, and who is next. */
@NullMarked
package io.watchfire.escalation;

import org.jspecify.annotations.NullMarked;
