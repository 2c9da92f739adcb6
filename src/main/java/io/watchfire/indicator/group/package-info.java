/** Many members seen as one: parts by shard, their changes, and the total. */
@NullMarked
package io.watchfire.indicator.group;

import org.jspecify.annotations.NullMarked;
