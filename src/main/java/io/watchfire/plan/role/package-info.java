/** Who does what: roles, and who is on duty when. */
@NullMarked
package io.watchfire.plan.role;

import org.jspecify.annotations.NullMarked;
