/** DingTalk (钉钉) group robot. */
@NullMarked
package io.watchfire.delivery.dingtalk;

import org.jspecify.annotations.NullMarked;
