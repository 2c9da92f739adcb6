/** What is measured: samples, windows and baselines. */
@NullMarked
package io.watchfire.indicator;

import org.jspecify.annotations.NullMarked;
