/** E-mail by SMTP submission. */
@NullMarked
package io.watchfire.delivery.mail;

import org.jspecify.annotations.NullMarked;
