/** Alerting rules written for Prometheus, as far as they say something that rules here can say. */
@NullMarked
package io.watchfire.config.prometheus;

import org.jspecify.annotations.NullMarked;
