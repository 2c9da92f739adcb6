/** Problems (问题): what lies behind incidents and is sought after service is back. */
@NullMarked
package io.watchfire.record.problem;

import org.jspecify.annotations.NullMarked;
