/** What {@code notify test} shows and sends. */
@NullMarked
package io.watchfire.cli.notice;

import org.jspecify.annotations.NullMarked;
