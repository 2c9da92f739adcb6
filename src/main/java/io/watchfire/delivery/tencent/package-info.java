/** Tencent Cloud (腾讯云): text messages. */
@NullMarked
package io.watchfire.delivery.tencent;

import org.jspecify.annotations.NullMarked;
