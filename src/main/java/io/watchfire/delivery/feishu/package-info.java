/** Feishu and Lark (飞书): a group's robot, and an app that writes to people and hears buttons. */
@NullMarked
package io.watchfire.delivery.feishu;

import org.jspecify.annotations.NullMarked;
