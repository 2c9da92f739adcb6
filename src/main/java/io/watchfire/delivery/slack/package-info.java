/** Messages of an incoming webhook of Slack. */
@NullMarked
package io.watchfire.delivery.slack;

import org.jspecify.annotations.NullMarked;
