/** Notices as short messages: what an alphabet holds, and what gives way so that a text fits. */
@NullMarked
package io.watchfire.notify.sms;

import org.jspecify.annotations.NullMarked;
