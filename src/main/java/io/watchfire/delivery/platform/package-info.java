/** The site's own publishing platform, by calls that the configuration describes. */
@NullMarked
package io.watchfire.delivery.platform;

import org.jspecify.annotations.NullMarked;
