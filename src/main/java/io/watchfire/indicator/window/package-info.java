/** What a gauge has shown over the last minutes, hours or days. */
@NullMarked
package io.watchfire.indicator.window;

import org.jspecify.annotations.NullMarked;
