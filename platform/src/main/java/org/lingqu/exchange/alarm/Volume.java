package org.lingqu.exchange.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.lingqu.kernel.GrantId;
import org.lingqu.sharing.Grant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(Volume.class);

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Map<GrantId, Window> windows = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.MIN);

    /** Refused calls since a beginning. */
    private static final class Window {

        private Instant began = Instant.MIN;
        private int refused;
        private int next = ABNORMAL;
        private boolean told;

        /** Whether it is to be told now: once in a window, when the threshold is reached. */
        synchronized boolean reaches(Instant at) {
            if (isOver(at)) {
                began = at;
                refused = 0;
                next = ABNORMAL;
                told = false;
            }
            refused++;
            if (told || refused < next) {
                return false;
            }
            told = true;
            return true;
        }

        /** It could not be told; as many calls later it is tried again, not with each of them. */
        synchronized void untold() {
            told = false;
            next = refused + ABNORMAL;
        }

        synchronized boolean isOver(Instant at) {
            return at.isBefore(began) || !at.isBefore(began.plus(WITHIN));
        }
    }

    Volume(ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Takes a call that was refused because it was more than the grant allows. Never fails: the refusal goes on, whatever becomes of the event.
     *
     * @param refusal code of the refusal
     */
    public void refused(Grant grant, String refusal, Instant at) {
        sweep(at);
        Window window = windows.computeIfAbsent(grant.id(), id -> new Window());
        if (!window.reaches(at)) {
            return;
        }
        try {
            transaction.executeWithoutResult(
                    status -> events.publishEvent(Suspicions.volume(grant, ABNORMAL, WITHIN, refusal, at)));
        } catch (RuntimeException failed) {
            window.untold();
            LOG.error("refused calls under grant {} cannot be told", grant.number(), failed);
        }
    }

    /** Forgets the windows that are over, once in a while. */
    private void sweep(Instant at) {
        Instant last = Objects.requireNonNull(swept.get());
        boolean due = at.isBefore(last) || !at.isBefore(last.plus(WITHIN));
        if (due && swept.compareAndSet(last, at)) {
            windows.values().removeIf(window -> window.isOver(at));
        }
    }

    /** Of how many grants refused calls are being counted. */
    int counted() {
        return windows.size();
    }
}
