/** What {@code route test} finds out, and how it prints it. */
@NullMarked
package io.watchfire.cli.route;

import org.jspecify.annotations.NullMarked;
