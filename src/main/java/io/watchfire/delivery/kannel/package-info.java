/** SMS over the smsbox of a Kannel gateway. */
@NullMarked
package io.watchfire.delivery.kannel;

import org.jspecify.annotations.NullMarked;
