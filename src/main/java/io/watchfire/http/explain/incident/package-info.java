/** Why the clocks and the level of an incident are as they are. */
@NullMarked
package io.watchfire.http.explain.incident;

import org.jspecify.annotations.NullMarked;
