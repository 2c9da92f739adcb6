package io.watchfire.desk;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;

/**
 * What delivery tells the desk of a notice: carried, failed over to the next channel, or ended
 * otherwise. The desk writes it, together with what follows from it.
 */
public record DeliveryReport(Notice notice, Attempt attempt) {}
