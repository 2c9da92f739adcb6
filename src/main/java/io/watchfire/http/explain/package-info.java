/** Why a rule, a warning or a message is as it is: for people and as fields for scripts. */
@NullMarked
package io.watchfire.http.explain;

import org.jspecify.annotations.NullMarked;
