/** One class a command. */
@NullMarked
package io.watchfire.cli;

import org.jspecify.annotations.NullMarked;
