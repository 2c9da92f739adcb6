package io.watchfire.indicator.group;

/**
 * What a shard tells the owner of a group, once a tick: how its part stands. Plain numbers that
 * could cross a wire. All but the bins are said as they stand; of the bins, only those that have
 * changed since the last one sent, unless it is whole.
 *
 * @param shard whose part
 * @param tick instant it is of, in milliseconds of the epoch
 * @param sequence one more than that of the change before
 * @param whole stands without the changes before it
 * @param members that have joined
 * @param present members with a value
 * @param weight of all members
 * @param heard weight of those of which anything was heard, if only that there is no value
 * @param known weight of those with a value
 * @param holding weight of those for which the comparison holds
 * @param sum of the values, by weight
 * @param remainder what the sum rounded away
 * @param extreme the largest value of MAX, the smallest of MIN; NaN when there is none
 * @param keys bins of QUANTILE
 * @param counts values in each of them
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on their way from one shard to another
public record GroupChange(
    int shard,
    long tick,
    long sequence,
    boolean whole,
    int members,
    int present,
    long weight,
    long heard,
    long known,
    long holding,
    double sum,
    double remainder,
    double extreme,
    int[] keys,
    int[] counts) {}
