package org.lingqu.exchange.channel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;

/**
 * A channel as one of its two departments states it.
 *
 * @param role {@code PROVIDES} or {@code USES}: what the stating department does
 * @param system name of its own registered system
 * @param other full name of the other department
 * @param otherSystem name under which the other one registered its system
 * @param resource code of the entry it is to become; may be empty
 * @param begunOn null is told as missing, like the planned day
 */
public record NewChannel(
        String role,
        String system,
        String other,
        String otherSystem,
        String content,
        String resource,
        @Nullable LocalDate begunOn,
        @Nullable LocalDate plannedOn) {

    public static final String PROVIDES = "PROVIDES";
    public static final String USES = "USES";

    static final int LONGEST_CONTENT = 1000;
    static final int LONGEST_NAME = 200;

    boolean provides() {
        return role.equals(PROVIDES);
    }

    List<Fault> faults(LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        if (!role.equals(PROVIDES) && !role.equals(USES)) {
            faults.add(Fault.of("role", "choose"));
        }
        PlainText.faultOfText("system", system, LONGEST_NAME, true).ifPresent(faults::add);
        PlainText.faultOfText("other", other, LONGEST_NAME, true).ifPresent(faults::add);
        PlainText.faultOfText("otherSystem", otherSystem, LONGEST_NAME, true).ifPresent(faults::add);
        PlainText.faultOfText("content", content, LONGEST_CONTENT, true).ifPresent(faults::add);
        if (begunOn == null) {
            faults.add(Fault.of("begunOn", "required"));
        }
        faultOfPlan(plannedOn, today).ifPresent(faults::add);
        return faults;
    }

    /** A plan lies ahead. */
    static Optional<Fault> faultOfPlan(@Nullable LocalDate plannedOn, LocalDate today) {
        if (plannedOn == null) {
            return Optional.of(Fault.of("plannedOn", "required"));
        }
        return plannedOn.isBefore(today) ? Optional.of(Fault.of("plannedOn", "channel-plan-past")) : Optional.empty();
    }

    /** The code typed; empty where none was, or where it is none. */
    static Optional<ResourceCode> code(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(new ResourceCode(typed.strip()));
        } catch (Problem malformed) {
            return Optional.empty();
        }
    }
}
