/** The plan as people read it. */
@NullMarked
package io.watchfire.plan.document;

import org.jspecify.annotations.NullMarked;
