package org.lingqu.exchange.connection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SystemId;

/**
 * A department and how it is connected.
 *
 * @param state {@code CONNECTED} while one of its systems, or a load of its data, has given a sign of life lately
 * @param lastSign the latest sign of any of them; null when there never was one
 * @param systems its registered systems
 */
public record Connection(
        DepartmentId department,
        String name,
        ConnectionState state,
        @Nullable Instant lastSign,
        List<OfSystem> systems) {

    /**
     * A system and how it is connected.
     *
     * @param lastSign when it was last answered, or last given a hand-over; null when it never was
     * @param plannedOn by when its department means to connect it; null when it has said nothing
     */
    public record OfSystem(
            SystemId system,
            String name,
            ConnectionState state,
            @Nullable Instant lastSign,
            @Nullable LocalDate plannedOn) {}

    public Connection {
        systems = List.copyOf(systems);
    }

    public long connected() {
        return systems.stream()
                .filter(system -> system.state() == ConnectionState.CONNECTED)
                .count();
    }

    /** Its place in the order of the report: those that lack a connection come first. */
    public String key() {
        return (isLacking() ? "1." : "0.") + department;
    }

    /** Whether it is listed as one that has to do something. */
    public boolean isLacking() {
        return state != ConnectionState.CONNECTED;
    }
}
