/** Every metric's name, and the figures of every part at scrape. */
@NullMarked
package io.watchfire.metrics;

import org.jspecify.annotations.NullMarked;
