/** Aliyun (阿里云): text messages, and calls that read a text. */
@NullMarked
package io.watchfire.delivery.aliyun;

import org.jspecify.annotations.NullMarked;
