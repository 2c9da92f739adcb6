/** Text messages by any gateway that takes an HTTP request. */
@NullMarked
package io.watchfire.delivery.httpsms;

import org.jspecify.annotations.NullMarked;
