/** The hourly reports of a warning period. */
@NullMarked
package io.watchfire.warning.report;

import org.jspecify.annotations.NullMarked;
