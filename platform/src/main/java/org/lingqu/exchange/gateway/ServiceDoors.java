package org.lingqu.exchange.gateway;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Through which leaves what interfaces of departments have answered; one for each interface, until its declaration is switched off. */
@Component
final class ServiceDoors {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDoors.class);

    private final Doors<UUID> doors = new Doors<>();

    /**
     * Passes the door with an answer.
     *
     * @return to be run once, when it has left or broken off; null when the declaration has been switched off
     */
    @Nullable
    Runnable pass(DepartmentService service) {
        return doors.pass(service.id(), service.version());
    }

    /** Lets nothing more out that this declaration, or one before it, has answered. */
    void shut(DepartmentService service) {
        doors.shut(service.id(), service.version());
    }

    /**
     * Waits for what had passed before the interface was shut.
     *
     * @throws Problem {@code service-off-unconfirmed} when an answer has not ended after the time given
     */
    void awaitQuiet(DepartmentService service, long atMostNanos) {
        if (!doors.awaitQuiet(service.id(), atMostNanos)) {
            LOG.error("interface {} is off, but an answer already on its way has not ended", service.id());
            throw Problem.of(Problem.Kind.OUTCOME_UNKNOWN, "service-off-unconfirmed")
                    .with(service.title());
        }
    }

    /** As other gateways are told what has been switched off. */
    static String about(DepartmentService service) {
        return service.id() + "/" + service.version();
    }

    /** Takes note of what another gateway has told; true when nothing of the interface is on its way here any more. Waits for nothing. */
    boolean takesNote(String about) {
        int slash = about.indexOf('/');
        UUID service = UUID.fromString(about.substring(0, slash));
        doors.shut(service, Integer.parseInt(about.substring(slash + 1)));
        return doors.isQuiet(service);
    }
}
