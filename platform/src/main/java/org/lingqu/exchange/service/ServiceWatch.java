package org.lingqu.exchange.service;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Watches over the interfaces of departments: counts how they answer, and leaves one alone that has failed repeatedly, so that who calls
 * gets a refusal at once instead of waiting for nothing, and its department's system can recover. After a rest single calls try it again.
 */
@Component
class ServiceWatch {

    /** The calls that are looked back at, and how many there must be. */
    static final int LOOKED_AT = 10;

    static final int LEAST = 5;

    /** How long it rests. */
    static final Duration REST = Duration.ofSeconds(30);

    private static final float MOST_FAILED_PERCENT = 50;

    /**
     * What says that the interface as such does not work. Any other answer may be about the one value or row asked for, and the caller chooses
     * that: nobody is to stop an interface for everybody by what he asks.
     */
    private static final Set<String> DOWN =
            Set.of("service-late", "service-unreachable", "service-certificate", "service-answered");

    /** What is no failure of the interface. */
    private static final Set<String> OURS = Set.of("service-off", "key-malformed");

    private static final Logger LOG = LoggerFactory.getLogger(ServiceWatch.class);

    /** One declaration's breaker; the next declaration begins anew. */
    private static final class Held {

        private final int version;
        private final CircuitBreaker breaker;

        /** Goes on with each change of the breaker's state. */
        private final AtomicInteger era = new AtomicInteger();

        /** Until when it rests, kept until it answers again; null before it failed. */
        private volatile @Nullable Instant restsUntil;

        Held(int version, CircuitBreaker breaker) {
            this.version = version;
            this.breaker = breaker;
        }
    }

    /**
     * The permission to ask once. It counts only while the breaker is as it was: a late answer is not taken for that of a probe. A probe's
     * counts as long as the breaker waits for one: the breaker tells of a change after it has changed, so that the era a probe has seen may
     * be the one before, and a probe that is not counted would leave it waiting for ever.
     */
    private record Permit(Held held, CircuitBreaker.State state, int era) {

        /** @return null when it may not be asked now */
        static @Nullable Permit of(Held held) {
            int era = held.era.get();
            return held.breaker.tryAcquirePermission() ? new Permit(held, held.breaker.getState(), era) : null;
        }

        private boolean counts() {
            CircuitBreaker.State now = held.breaker.getState();
            return now == state && (now == CircuitBreaker.State.HALF_OPEN || held.era.get() == era);
        }

        void answered(long nanos) {
            if (counts()) {
                held.breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            }
        }

        void failed(long nanos, Problem why) {
            if (counts()) {
                held.breaker.onError(nanos, TimeUnit.NANOSECONDS, why);
            }
        }

        void giveBack() {
            if (counts()) {
                held.breaker.releasePermission();
            }
        }
    }

    private final ConcurrentMap<UUID, Held> all = new ConcurrentHashMap<>();
    private final ServiceHours hours;
    private final ServiceRests rests;
    private final LegalTime time;
    private final CircuitBreakerConfig rule;

    ServiceWatch(ServiceHours hours, ServiceRests rests, LegalTime time) {
        this.hours = hours;
        this.rests = rests;
        this.time = time;
        this.rule = CircuitBreakerConfig.custom()
                .slidingWindow(LOOKED_AT, LEAST, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(MOST_FAILED_PERCENT)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(1)
                // longer than any answer may take: whatever becomes of a probe, another one follows
                .maxWaitDurationInHalfOpenState(REST)
                .recordException(thrown -> thrown instanceof Problem problem && DOWN.contains(problem.code()))
                .clock(new OurClock(time))
                .build();
    }

    /**
     * Asks under watch.
     *
     * @param watch ends the call to which the question belongs; a question cut off by it before its own time was over says nothing of the interface
     * @throws Problem {@code service-resting} when it is not asked now, with the seconds after which it may be; else what the asking throws
     */
    <T> T call(DepartmentService service, Watch watch, Supplier<T> asking) {
        Held held = held(service);
        Permit permit = Permit.of(held);
        if (permit == null) {
            hours.spared(service.id(), time.now());
            throw resting(service, held);
        }
        long begun = System.nanoTime();
        T answer;
        try {
            answer = asking.get();
        } catch (Problem failed) {
            failed(service, permit, watch, System.nanoTime() - begun, failed);
            throw failed;
        } catch (RuntimeException | Error ours) {
            permit.giveBack();
            throw ours;
        }
        long taken = System.nanoTime() - begun;
        permit.answered(taken);
        long millis = TimeUnit.NANOSECONDS.toMillis(taken);
        boolean slow = millis * 2 > service.declaration().timeoutMillis();
        hours.answered(service.id(), time.now(), millis, slow);
        return answer;
    }

    private void failed(DepartmentService service, Permit permit, Watch watch, long taken, Problem failed) {
        long millis = TimeUnit.NANOSECONDS.toMillis(taken);
        boolean cut = watch.isCancelled() && millis < service.declaration().timeoutMillis();
        if (cut || OURS.contains(failed.code())) {
            permit.giveBack();
        } else {
            permit.failed(taken, failed);
            hours.failed(service.id(), time.now(), millis);
        }
    }

    /** How this process sees it. */
    ServiceState stateOf(DepartmentService service) {
        Held held = all.get(service.id());
        if (held == null || held.version != service.version()) {
            return ServiceState.ASKED;
        }
        return switch (held.breaker.getState()) {
            case OPEN, FORCED_OPEN -> secondsLeft(held) > 0 ? ServiceState.RESTING : ServiceState.PROBED;
            case HALF_OPEN -> ServiceState.PROBED;
            case CLOSED, DISABLED, METRICS_ONLY -> ServiceState.ASKED;
        };
    }

    private Problem resting(DepartmentService service, Held held) {
        long seconds = Math.max(1, secondsLeft(held));
        // the gateway makes the head line Retry-After of it
        return Problem.unavailable("service-resting")
                .with(service.title(), service.departmentName(), seconds)
                .telling("retryAfter", seconds);
    }

    private long secondsLeft(Held held) {
        Instant until = held.restsUntil;
        return until == null
                ? 0
                : Math.min(REST.toSeconds(), Duration.between(time.now(), until).toSeconds() + 1);
    }

    private Held held(DepartmentService service) {
        Held before = all.get(service.id());
        if (before != null && before.version >= service.version()) {
            return before;
        }
        Held made = made(service);
        Held now = all.merge(service.id(), made, (held, anew) -> held.version >= anew.version ? held : anew);
        if (now == made && before != null && before.restsUntil != null) {
            tell(() -> rests.renewed(service));
        }
        return now;
    }

    private Held made(DepartmentService service) {
        Held held = new Held(service.version(), CircuitBreaker.of(service.id().toString(), rule));
        held.breaker.getEventPublisher().onStateTransition(event -> {
            held.era.incrementAndGet();
            if (all.get(service.id()) != held) {
                return; // a question about the former declaration has come back
            }
            switch (event.getStateTransition().getToState()) {
                case OPEN -> {
                    held.restsUntil = time.now().plus(REST);
                    if (event.getStateTransition().getFromState() == CircuitBreaker.State.CLOSED) {
                        int failed = held.breaker.getMetrics().getNumberOfFailedCalls();
                        tell(() -> rests.began(service, failed, REST));
                    }
                }
                case CLOSED -> {
                    held.restsUntil = null;
                    tell(() -> rests.ended(service));
                }
                default -> {
                    // a probe is on its way; it tells by what comes of it
                }
            }
        });
        return held;
    }

    /** Whether it can be told or not, the call goes on. */
    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException failed) {
            LOG.error("that an interface rests, or is asked again, cannot be told", failed);
        }
    }

    /** The platform's one clock as the library wants it. */
    private static final class OurClock extends Clock {

        private final LegalTime time;

        OurClock(LegalTime time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return LegalTime.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.now();
        }
    }
}
