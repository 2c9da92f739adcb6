/** What is written about an incident: statements, from the draft to the word that is out. */
@NullMarked
package io.watchfire.record;

import org.jspecify.annotations.NullMarked;
