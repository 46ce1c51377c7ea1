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
import java.util.function.Supplier;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
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

    /** What says that the interface as such does not work; an answer that does not fit may be about one row. */
    private static final Set<String> DOWN = Set.of(
            "service-late",
            "service-unreachable",
            "service-certificate",
            "service-answered",
            "service-refuses",
            "service-answer-unreadable");

    /** What is no failure of the interface. */
    private static final Set<String> OURS = Set.of("service-off", "key-malformed");

    /** One declaration's breaker; the next declaration begins anew. */
    private record Held(int version, CircuitBreaker breaker) {}

    private final ConcurrentMap<UUID, Held> all = new ConcurrentHashMap<>();
    private final ConcurrentMap<UUID, Instant> restsUntil = new ConcurrentHashMap<>();
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
                .recordException(thrown -> !(thrown instanceof Problem problem) || DOWN.contains(problem.code()))
                .clock(new OurClock(time))
                .build();
    }

    /**
     * Asks under watch.
     *
     * @throws Problem {@code service-resting} when it is not asked now, with the seconds after which it may be; else what the asking throws
     */
    <T> T call(DepartmentService service, Supplier<T> asking) {
        CircuitBreaker breaker = breaker(service);
        if (!breaker.tryAcquirePermission()) {
            hours.spared(service.id(), time.now());
            throw resting(service);
        }
        long begun = System.nanoTime();
        T answer;
        try {
            answer = asking.get();
        } catch (RuntimeException failed) {
            failed(service, breaker, System.nanoTime() - begun, failed);
            throw failed;
        } catch (Error broken) {
            breaker.releasePermission();
            throw broken;
        }
        long taken = System.nanoTime() - begun;
        breaker.onSuccess(taken, TimeUnit.NANOSECONDS);
        long millis = TimeUnit.NANOSECONDS.toMillis(taken);
        boolean slow = millis * 2 > service.declaration().timeoutMillis();
        hours.answered(service.id(), time.now(), millis, slow);
        return answer;
    }

    private void failed(DepartmentService service, CircuitBreaker breaker, long taken, RuntimeException failed) {
        if (failed instanceof Problem problem && OURS.contains(problem.code())) {
            breaker.releasePermission();
        } else {
            breaker.onError(taken, TimeUnit.NANOSECONDS, failed);
            hours.failed(service.id(), time.now(), TimeUnit.NANOSECONDS.toMillis(taken));
        }
    }

    /** How this process sees it. */
    ServiceState stateOf(DepartmentService service) {
        Held held = all.get(service.id());
        if (held == null || held.version() != service.version()) {
            return ServiceState.ASKED;
        }
        return switch (held.breaker().getState()) {
            case OPEN, FORCED_OPEN -> secondsLeft(service) > 0 ? ServiceState.RESTING : ServiceState.PROBED;
            case HALF_OPEN -> ServiceState.PROBED;
            case CLOSED, DISABLED, METRICS_ONLY -> ServiceState.ASKED;
        };
    }

    private Problem resting(DepartmentService service) {
        long seconds = Math.max(1, secondsLeft(service));
        // the gateway makes the head line Retry-After of it
        return Problem.unavailable("service-resting")
                .with(service.title(), service.departmentName(), seconds)
                .telling("retryAfter", seconds);
    }

    private long secondsLeft(DepartmentService service) {
        Instant until = restsUntil.get(service.id());
        return until == null
                ? 0
                : Math.min(REST.toSeconds(), Duration.between(time.now(), until).toSeconds() + 1);
    }

    private CircuitBreaker breaker(DepartmentService service) {
        return all.compute(
                        service.id(),
                        (id, held) -> held != null && held.version() >= service.version()
                                ? held
                                : new Held(service.version(), made(service)))
                .breaker();
    }

    private CircuitBreaker made(DepartmentService service) {
        CircuitBreaker breaker = CircuitBreaker.of(service.id().toString(), rule);
        breaker.getEventPublisher().onStateTransition(event -> {
            switch (event.getStateTransition().getToState()) {
                case OPEN -> {
                    restsUntil.put(service.id(), time.now().plus(REST));
                    if (event.getStateTransition().getFromState() == CircuitBreaker.State.CLOSED) {
                        rests.began(service, breaker.getMetrics().getNumberOfFailedCalls(), REST);
                    }
                }
                case CLOSED -> {
                    restsUntil.remove(service.id());
                    rests.ended(service);
                }
                default -> {
                    // a probe is on its way; it tells by what comes of it
                }
            }
        });
        return breaker;
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
