/** Telephone calls by a gateway over HTTP that speaks Twilio's API. */
@NullMarked
package io.watchfire.delivery.twilio;

import org.jspecify.annotations.NullMarked;
