/** WeCom (企业微信) app: messages to one person, with a button to answer by. */
@NullMarked
package io.watchfire.delivery.wecomapp;

import org.jspecify.annotations.NullMarked;
