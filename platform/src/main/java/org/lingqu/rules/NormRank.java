package org.lingqu.rules;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Rank of a norm that may justify a restriction or a refusal, by the names of the rule packs. People see {@code name.NormRank.<NAME>}.
 */
public enum NormRank {
    /** 法律. */
    LAW,
    /** 行政法规. */
    ADMINISTRATIVE_REGULATION,
    /** 法规, administrative or local. */
    REGULATION,
    /** 规章. */
    RULE,
    /** 党中央、国务院政策. */
    CENTRAL_POLICY,
    /** 国务院决定. */
    STATE_COUNCIL_DECISION,
    /** 国家有关规定. */
    STATE_PROVISION,
    /** 国家文件. */
    STATE_DOCUMENT,
    /** 省级政策. */
    PROVINCIAL_POLICY,
    /** 省级文件. */
    PROVINCIAL_DOCUMENT,
    /** 市级文件. */
    CITY_DOCUMENT;

    /**
     * Whether a pack that admits certain ranks admits this one; an administrative regulation is a regulation, a central policy a state
     * provision. Which contains which stands in {@code law/schema.yaml}.
     *
     * @param admitted names of ranks, as the pack lists them
     */
    public boolean isAdmittedBy(Collection<String> admitted) {
        return PackSchema.shipped().ranks().admits(List.copyOf(admitted), name());
    }

    /** The rank of this name, in any case of letters. */
    public static Optional<NormRank> of(String name) {
        return Arrays.stream(values())
                .filter(rank -> rank.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }
}
