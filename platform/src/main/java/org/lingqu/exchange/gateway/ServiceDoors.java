package org.lingqu.exchange.gateway;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Through which leaves what interfaces of departments have answered; one for each interface. An answer passes it last of all, so what was read
 * and recorded before the interface was switched off stays here.
 */
@Component
final class ServiceDoors {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDoors.class);
    private static final long STEP = 100_000L;

    private final Map<UUID, Door> doors = new ConcurrentHashMap<>();

    private static final class Door {
        private final AtomicInteger leaving = new AtomicInteger();
        /** The newest declaration that was switched off; 0 when none was. */
        private final AtomicInteger off = new AtomicInteger();

        private void shut(int version) {
            off.accumulateAndGet(version, Math::max);
        }
    }

    /**
     * Passes the door with an answer.
     *
     * @return to be run once, when it has left or broken off; null when the declaration has been switched off
     */
    @Nullable
    Runnable pass(DepartmentService service) {
        Door door = door(service.id());
        door.leaving.incrementAndGet();
        if (service.version() <= door.off.get()) {
            door.leaving.decrementAndGet();
            return null;
        }
        return door.leaving::decrementAndGet;
    }

    /** Lets nothing more out that this declaration, or one before it, has answered. */
    void shut(DepartmentService service) {
        door(service.id()).shut(service.version());
    }

    /**
     * Waits for what had passed before the interface was shut.
     *
     * @throws Problem {@code service-off-unconfirmed} when an answer has not ended after the time given
     */
    void awaitQuiet(DepartmentService service, long atMostNanos) {
        Door door = door(service.id());
        long end = System.nanoTime() + atMostNanos;
        while (door.leaving.get() > 0) {
            if (System.nanoTime() - end > 0) {
                LOG.error("interface {} is off, but an answer already on its way has not ended", service.id());
                throw Problem.of(Problem.Kind.OUTCOME_UNKNOWN, "service-off-unconfirmed")
                        .with(service.title());
            }
            LockSupport.parkNanos(STEP);
        }
    }

    /** As other gateways are told what has been switched off. */
    static String about(DepartmentService service) {
        return service.id() + "/" + service.version();
    }

    /** Takes note of what another gateway has told; true when nothing of the interface is on its way here any more. Waits for nothing. */
    boolean takesNote(String about) {
        int slash = about.indexOf('/');
        Door door = door(UUID.fromString(about.substring(0, slash)));
        door.shut(Integer.parseInt(about.substring(slash + 1)));
        return door.leaving.get() == 0;
    }

    private Door door(UUID service) {
        return doors.computeIfAbsent(service, id -> new Door());
    }
}
