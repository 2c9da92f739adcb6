/** How long a region is without service, and what is left of a day. */
@NullMarked
package io.watchfire.response.outage;

import org.jspecify.annotations.NullMarked;
