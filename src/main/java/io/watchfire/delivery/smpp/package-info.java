/** SMS by SMPP 3.4. */
@NullMarked
package io.watchfire.delivery.smpp;

import org.jspecify.annotations.NullMarked;
