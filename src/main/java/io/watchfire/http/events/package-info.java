/** The timeline as a live stream of server-sent events. */
@NullMarked
package io.watchfire.http.events;

import org.jspecify.annotations.NullMarked;
