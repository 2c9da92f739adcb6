/** Asks a running daemon why something is as it is, and prints the answer. */
@NullMarked
package io.watchfire.cli.explain;

import org.jspecify.annotations.NullMarked;
