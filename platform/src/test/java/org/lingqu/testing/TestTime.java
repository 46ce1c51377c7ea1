package org.lingqu.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.atomic.AtomicReference;
import org.lingqu.kernel.LegalTime;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The clock of the test server: runs with the machine's until a test sets or moves it; {@link #release()} puts it back. */
public final class TestTime implements InstantSource {

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(offset.get());
    }

    /** Sets the legal date and time; the clock goes on running from there. */
    public void set(LocalDate day, LocalTime time) {
        Instant wanted = day.atTime(time).atZone(LegalTime.ZONE).toInstant();
        offset.set(Duration.between(Clock.systemUTC().instant(), wanted));
    }

    public void advance(Duration duration) {
        offset.updateAndGet(old -> old.plus(duration));
    }

    public void release() {
        offset.set(Duration.ZERO);
    }

    /** Puts the clock into the test server. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {
        @Bean
        @Primary
        TestTime testTime() {
            return new TestTime();
        }
    }
}
