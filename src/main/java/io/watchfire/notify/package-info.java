/** Who is told what, and in which words; the port to the channels that carry it. */
@NullMarked
package io.watchfire.notify;

import org.jspecify.annotations.NullMarked;
