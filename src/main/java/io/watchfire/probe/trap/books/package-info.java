/** What came and what became of it: counted, said, and kept for people to look at. */
@NullMarked
package io.watchfire.probe.trap.books;

import org.jspecify.annotations.NullMarked;
