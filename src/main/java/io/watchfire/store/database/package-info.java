/** Connections, migrations and the one writer with its group commit; knows no aggregate. */
@NullMarked
package io.watchfire.store.database;

import org.jspecify.annotations.NullMarked;
