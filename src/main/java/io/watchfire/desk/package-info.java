/** The duty desk: the one owner of warnings, incidents and deadlines. */
@NullMarked
package io.watchfire.desk;

import org.jspecify.annotations.NullMarked;
