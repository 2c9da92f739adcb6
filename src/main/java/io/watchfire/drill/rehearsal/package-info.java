/** The real shards and desk in virtual time, with nothing outside: for tests and what-ifs. */
@NullMarked
package io.watchfire.drill.rehearsal;

import org.jspecify.annotations.NullMarked;
