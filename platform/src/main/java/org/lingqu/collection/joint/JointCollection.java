package org.lingqu.collection.joint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.SubjectRef;

/**
 * A collection of several departments (协同采集) with its registration (采集登记).
 *
 * @param number of the registration
 * @param caseId the case in which lead and first partner agree
 * @param lead who stated it
 * @param revision grows with each change of the division; confirmations are of one revision
 * @param registeredAt null while it is not in force
 * @param givenUpAt null unless it was given up
 */
public record JointCollection(
        UUID id,
        String number,
        CaseId caseId,
        String caseNumber,
        DepartmentId lead,
        String title,
        LocalDate firstDay,
        LocalDate lastDay,
        int revision,
        List<PartyLine> parties,
        List<ItemLine> items,
        String statedBy,
        Instant statedAt,
        @Nullable Instant registeredAt,
        @Nullable Instant givenUpAt) {

    /**
     * A party.
     *
     * @param confirmed what it has confirmed; null while nothing
     * @param objection what it has last said against the division; null while nothing
     */
    public record PartyLine(
            DepartmentId department,
            String name,
            @Nullable Confirmed confirmed,
            @Nullable Objection objection) {

        /** One that has said nothing yet. */
        static PartyLine of(DepartmentId department, String name) {
            return new PartyLine(department, name, null, null);
        }
    }

    /** A party's confirmation: who signed for it, when, of which revision. */
    public record Confirmed(String by, Instant at, int revision) {}

    /** What a party has against a division: who said it for it, when, of which revision, and why. */
    public record Objection(String by, Instant at, int revision, String reason) {}

    /** An item and the parties it is assigned to; in force exactly one. */
    public record ItemLine(String name, List<DepartmentId> parties) {

        public ItemLine {
            parties = List.copyOf(parties);
        }
    }

    public JointCollection {
        parties = List.copyOf(parties);
        items = List.copyOf(items);
    }

    public boolean isOpen() {
        return registeredAt == null && givenUpAt == null;
    }

    /** The party a department is; empty for strangers. */
    public Optional<PartyLine> party(@Nullable DepartmentId department) {
        return parties.stream()
                .filter(party -> party.department().equals(department))
                .findFirst();
    }

    /** Whether a party has confirmed the division as it is now. */
    public boolean isConfirmedBy(PartyLine party) {
        Confirmed confirmed = party.confirmed();
        return confirmed != null && confirmed.revision() == revision;
    }

    /** Why a party does not agree to the division as it is now; null where it has not said so. */
    public @Nullable Objection objectionOf(PartyLine party) {
        Objection objection = party.objection();
        return objection != null && objection.revision() == revision ? objection : null;
    }

    /** Whether every party has confirmed the division as it is now. */
    boolean isConfirmedByAll() {
        return parties.stream().allMatch(this::isConfirmedBy);
    }

    public String nameOf(DepartmentId department) {
        return party(department).map(PartyLine::name).orElse("");
    }

    /** What keeps it from being in force: items of none or of several, parties that have not confirmed. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ItemLine item = items.get(i);
            if (item.parties().isEmpty()) {
                faults.add(Fault.of("items[" + i + "]", "joint-item-of-none", item.name()));
            } else if (item.parties().size() > 1) {
                faults.add(Fault.of(
                        "items[" + i + "]",
                        "joint-item-of-several",
                        item.name(),
                        item.parties().stream().map(this::nameOf).toList()));
            }
        }
        for (int i = 0; i < parties.size(); i++) {
            if (!isConfirmedBy(parties.get(i))) {
                faults.add(Fault.of(
                        "parties[" + i + "]",
                        "joint-unconfirmed",
                        parties.get(i).name()));
            }
        }
        return faults;
    }

    /** Who collects what, in the words of the case. */
    String division() {
        return division(items, parties);
    }

    /** The same of one that is not in the register yet. */
    static String division(List<ItemLine> items, List<PartyLine> parties) {
        Map<DepartmentId, String> names = new HashMap<>();
        parties.forEach(party -> names.put(party.department(), party.name()));
        return items.stream()
                .map(item -> item.name() + "："
                        + item.parties().stream()
                                .map(party -> names.getOrDefault(party, ""))
                                .collect(Collectors.joining("、")))
                .collect(Collectors.joining("；"));
    }

    public SubjectRef subjectRef() {
        return new SubjectRef("joint-collection", id.toString(), title);
    }
}
