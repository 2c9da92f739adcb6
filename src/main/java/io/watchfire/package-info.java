/** Watchfire: watches a hotline and runs its emergency plan. */
@NullMarked
package io.watchfire;

import org.jspecify.annotations.NullMarked;
