/** WeCom (企业微信) group robot. */
@NullMarked
package io.watchfire.delivery.wecom;

import org.jspecify.annotations.NullMarked;
