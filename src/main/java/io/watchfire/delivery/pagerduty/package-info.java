/** Alerts of PagerDuty by its Events API v2. */
@NullMarked
package io.watchfire.delivery.pagerduty;

import org.jspecify.annotations.NullMarked;
