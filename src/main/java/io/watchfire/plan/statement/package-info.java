/** What is said upward and outward about an incident, and who is spoken to. */
@NullMarked
package io.watchfire.plan.statement;

import org.jspecify.annotations.NullMarked;
