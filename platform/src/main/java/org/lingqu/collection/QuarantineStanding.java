package org.lingqu.collection;

/**
 * What has become of the rows a load kept back. Always {@code quarantined = corrected + open}, beside the load's own
 * {@code read = landed + quarantined}.
 *
 * @param quarantined rows kept back
 * @param corrected rows that have landed since by corrections
 * @param open rows that have not
 * @param underway rows of {@code open} on their way in a correction that has not ended
 */
public record QuarantineStanding(long quarantined, long corrected, long open, long underway) {}
