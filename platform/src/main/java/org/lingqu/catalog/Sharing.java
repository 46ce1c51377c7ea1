package org.lingqu.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Element 9 of the guide, 共享属性.
 *
 * @param type sharing type
 * @param reason why it is restricted; empty for unconditional sharing
 * @param bases the norms the restriction rests on; empty where none is needed
 * @param conditions conditions and requirements of use (共享条件、使用要求)
 * @param modes how it is supplied
 * @param materials everything an applicant must hand in (材料名录); nothing else may be asked for later
 * @param concerned the class of departments concerned; empty where all that need the data for their duties may apply
 * @param forAll codes of the items that all departments get without an application; empty where none are released
 */
public record Sharing(
        SharingType type,
        String reason,
        List<LegalBasis> bases,
        String conditions,
        Set<SupplyMode> modes,
        List<String> materials,
        String concerned,
        List<String> forAll) {

    public Sharing {
        bases = List.copyOf(bases);
        modes = Set.copyOf(modes);
        materials = List.copyOf(materials);
        // entries from before did not state them
        concerned = Objects.requireNonNullElse(concerned, "");
        forAll = List.copyOf(Objects.requireNonNullElse(forAll, List.of()));
    }

    /** For whoever needs the data for its duties, with no item released to all. */
    public Sharing(
            SharingType type,
            String reason,
            List<LegalBasis> bases,
            String conditions,
            Set<SupplyMode> modes,
            List<String> materials) {
        this(type, reason, bases, conditions, modes, materials, "", List.of());
    }

    /** Whether part of the data goes to all departments, and the rest on application. */
    public boolean isPartForAll() {
        return !forAll.isEmpty();
    }
}
