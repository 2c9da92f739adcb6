/** SQL: one file an aggregate, numbered migrations, intake. */
@NullMarked
package io.watchfire.store;

import org.jspecify.annotations.NullMarked;
