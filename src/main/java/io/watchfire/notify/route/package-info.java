/** Who is told over which legs and channels, and who is not, and why. */
@NullMarked
package io.watchfire.notify.route;

import org.jspecify.annotations.NullMarked;
