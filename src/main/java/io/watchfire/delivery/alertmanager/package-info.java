/** The site's Alertmanagers as a receiver. */
@NullMarked
package io.watchfire.delivery.alertmanager;

import org.jspecify.annotations.NullMarked;
