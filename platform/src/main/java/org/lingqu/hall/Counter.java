package org.lingqu.hall;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.casework.ClockLight;
import org.lingqu.organization.Department;

/**
 * The counter of a department (窗口) as it stands today.
 *
 * @param region name of the department's region
 * @param residents who works there, chief representatives first
 * @param waiting open cases in which the department must act, by lamp
 */
public record Counter(Department department, String region, List<Resident> residents, Map<ClockLight, Long> waiting) {

    /** Whether somebody answers there today. */
    public enum State {
        /** A chief representative is at work. */
        ATTENDED,
        /** All chief representatives are away and a deputy stands in. */
        DEPUTIZED,
        /** All chief representatives are away and nobody stands in. */
        UNATTENDED,
        /** The department has no chief representative. */
        VACANT
    }

    public Counter {
        residents = List.copyOf(residents);
        waiting = Map.copyOf(waiting);
    }

    public List<Resident> chiefs() {
        return residents.stream().filter(Resident::isChief).toList();
    }

    public List<Resident> staff() {
        return residents.stream().filter(resident -> !resident.isChief()).toList();
    }

    public State state() {
        List<Resident> chiefs = chiefs();
        if (chiefs.isEmpty()) {
            return State.VACANT;
        }
        if (chiefs.stream().noneMatch(Resident::isCovered)) {
            return State.UNATTENDED;
        }
        return chiefs.stream().allMatch(Resident::isAway) ? State.DEPUTIZED : State.ATTENDED;
    }

    /** Whether nobody answers there today. */
    public boolean isDeserted() {
        return state() == State.UNATTENDED || state() == State.VACANT;
    }

    /** The chief representative whose absence leaves the counter without anybody; empty unless it is unattended. */
    public Optional<Resident> missing() {
        return state() == State.UNATTENDED ? chiefs().stream().findFirst() : Optional.empty();
    }

    public long waiting(ClockLight light) {
        return waiting.getOrDefault(light, 0L);
    }

    /** How many cases wait. */
    public long load() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of these, how many are overdue or have two working days or fewer. */
    public long pressing() {
        return waiting(ClockLight.RED) + waiting(ClockLight.YELLOW);
    }
}
