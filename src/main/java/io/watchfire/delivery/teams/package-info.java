/** Cards of a Microsoft Teams workflow. */
@NullMarked
package io.watchfire.delivery.teams;

import org.jspecify.annotations.NullMarked;
