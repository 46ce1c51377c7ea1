package org.lingqu.catalog;

import java.util.List;
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
 */
public record Sharing(
        SharingType type,
        String reason,
        List<LegalBasis> bases,
        String conditions,
        Set<SupplyMode> modes,
        List<String> materials) {

    public Sharing {
        bases = List.copyOf(bases);
        modes = Set.copyOf(modes);
        materials = List.copyOf(materials);
    }
}
