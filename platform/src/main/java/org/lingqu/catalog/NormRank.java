package org.lingqu.catalog;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Rank of a norm that may justify a restriction or a refusal; the names are those of the rule packs. People see {@code name.NormRank.<NAME>}.
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

    private static final Set<String> STATE = Set.of("STATE_PROVISION", "STATE_DOCUMENT");

    /**
     * Whether a pack that admits certain ranks admits this one: an administrative regulation is a regulation, a decision of the State
     * Council a central policy, a central policy a state provision and a state document.
     */
    public boolean isAdmittedBy(Collection<String> admitted) {
        return admitted.contains(name())
                || switch (this) {
                    case ADMINISTRATIVE_REGULATION -> admitted.contains(REGULATION.name());
                    case CENTRAL_POLICY -> admitted.stream().anyMatch(STATE::contains);
                    case STATE_COUNCIL_DECISION -> CENTRAL_POLICY.isAdmittedBy(admitted);
                    default -> false;
                };
    }

    public static Optional<NormRank> of(String text) {
        return Choices.find(values(), text, NormRank::name);
    }
}
