package io.watchfire.delivery.httpsms;

import io.watchfire.delivery.wire.FieldPath;

/** Names of a text that somebody wrote back, as a gateway pushes it. */
public record ReplyFields(FieldPath from, FieldPath text) {}
