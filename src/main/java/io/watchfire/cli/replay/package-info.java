/** What changed rules would have made of recorded history, as {@code watchfire replay} tells it. */
@NullMarked
package io.watchfire.cli.replay;

import org.jspecify.annotations.NullMarked;
