package org.lingqu.exchange.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lingqu.kernel.GrantId;
import org.lingqu.sharing.Grant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices who goes on calling beyond what his grant allows: a system that reads its {@code Retry-After} is refused a few times, one that takes
 * no notice hundreds of times. Each such call is refused anyhow; from the threshold on it is a security event. Counted by each process for itself,
 * and only where a call is refused: a call that is answered costs nothing.
 */
@Component
public class Volume {

    /** Refused calls of one grant within a window that make an event. */
    public static final int ABNORMAL = 200;

    /** The window. */
    public static final Duration WITHIN = Duration.ofMinutes(1);

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Map<GrantId, Window> windows = new ConcurrentHashMap<>();

    /** Refused calls since a beginning. */
    private static final class Window {

        private Instant began = Instant.MIN;
        private int refused;

        /** Whether the threshold is reached by this one. */
        synchronized boolean reaches(Instant at) {
            if (at.isBefore(began) || !at.isBefore(began.plus(WITHIN))) {
                began = at;
                refused = 0;
            }
            return ++refused == ABNORMAL;
        }
    }

    Volume(ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Takes a call that was refused because it was more than the grant allows.
     *
     * @param refusal code of the refusal
     */
    public void refused(Grant grant, String refusal, Instant at) {
        if (windows.computeIfAbsent(grant.id(), id -> new Window()).reaches(at)) {
            transaction.executeWithoutResult(
                    status -> events.publishEvent(Suspicions.volume(grant, ABNORMAL, WITHIN, refusal, at)));
        }
    }
}
