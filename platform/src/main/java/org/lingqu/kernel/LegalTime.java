package org.lingqu.kernel;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;

/** The one clock of the house, read in the zone in which the law counts its days. */
public final class LegalTime {

    /** Legal time of the whole country. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final InstantSource source;

    public LegalTime(InstantSource source) {
        this.source = source;
    }

    public Instant now() {
        return source.instant();
    }

    public LocalDate today() {
        return dateOf(now());
    }

    public Year year() {
        return Year.from(today());
    }

    /** The legal date of an instant. */
    public static LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The wall-clock time of an instant, for people. */
    public static LocalDateTime wallClock(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZONE);
    }

    /** The last instant of a day (24:00): a limit ends with its last day. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }
}
