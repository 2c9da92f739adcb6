/** One HTTP request as every channel that speaks HTTP makes it: bounded in time and in size. */
@NullMarked
package io.watchfire.delivery.wire;

import org.jspecify.annotations.NullMarked;
