package io.watchfire.notify.sms;

import java.util.function.Predicate;

/**
 * What a text has to fit into.
 *
 * @param holds whether it does
 * @param most characters of one fact, so that no fact alone pushes out the others
 * @param least characters that a fact keeps while others can still give way
 * @param mark what a cut is marked with
 */
record Room(Predicate<String> holds, int most, int least, String mark) {}
