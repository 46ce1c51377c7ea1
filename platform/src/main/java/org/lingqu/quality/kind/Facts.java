package org.lingqu.quality.kind;

import java.time.LocalDate;
import java.util.List;

/**
 * What is known about a snapshot without its rows.
 *
 * @param landed records in the snapshot
 * @param kept records that the newest delivery of each unit kept back in quarantine and that nobody has put right since
 * @param deliveries days on which the entry's data were delivered, also without anything newer; the oldest first
 * @param probes whether each probe of the entry's data was answered
 * @param today the day of the check
 */
public record Facts(long landed, long kept, List<LocalDate> deliveries, List<Boolean> probes, LocalDate today) {

    public Facts {
        deliveries = List.copyOf(deliveries);
        probes = List.copyOf(probes);
    }
}
