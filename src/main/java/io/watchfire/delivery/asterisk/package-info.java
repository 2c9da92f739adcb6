/** Telephone calls by the manager interface (AMI) of an Asterisk. */
@NullMarked
package io.watchfire.delivery.asterisk;

import org.jspecify.annotations.NullMarked;
