package org.lingqu.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.atomic.AtomicReference;
import org.lingqu.kernel.LegalTime;

/**
 * The clock of the demonstration's node. On the first start it begins some weeks ago, so that the city has a past when the audience comes:
 * entries published, cases answered, late, due. Then it is the machine's clock, and stays it for ever.
 */
final class DemoClock implements InstantSource {

    private final AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return InstantSource.system().instant().minus(behind.get());
    }

    /** The legal date of the machine. */
    LocalDate today() {
        return LegalTime.dateOf(InstantSource.system().instant());
    }

    /** Goes to a time before now; it runs on from there. */
    void goTo(LocalDate day, LocalTime time) {
        Instant wanted = day.atTime(time).atZone(LegalTime.ZONE).toInstant();
        Duration back = Duration.between(wanted, InstantSource.system().instant());
        behind.set(back.isNegative() ? Duration.ZERO : back);
    }

    /** The machine's clock from now on. */
    void comeBack() {
        behind.set(Duration.ZERO);
    }
}
