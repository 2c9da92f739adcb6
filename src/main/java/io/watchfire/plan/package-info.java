/** The emergency plan as data: people, roles, clocks, texts, release conditions. */
@NullMarked
package io.watchfire.plan;

import org.jspecify.annotations.NullMarked;
