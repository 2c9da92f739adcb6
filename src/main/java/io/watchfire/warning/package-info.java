/** The life of a warning. */
@NullMarked
package io.watchfire.warning;

import org.jspecify.annotations.NullMarked;
