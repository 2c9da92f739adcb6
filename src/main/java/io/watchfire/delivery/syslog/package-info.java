/** Messages of RFC 5424 to a syslog collector, over UDP, TCP or TLS. */
@NullMarked
package io.watchfire.delivery.syslog;

import org.jspecify.annotations.NullMarked;
