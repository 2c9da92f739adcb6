package io.watchfire.delivery.httpsms;

import io.watchfire.delivery.wire.FieldPath;
import java.util.Set;

/**
 * Names of a receipt that a gateway pushes.
 *
 * @param reference its id of the message, or ours
 * @param delivered values of {@code status} that say that it arrived
 * @param waiting values that say nothing yet; every other one says that it failed
 */
public record ReceiptFields(
    FieldPath reference, FieldPath status, Set<String> delivered, Set<String> waiting) {}
