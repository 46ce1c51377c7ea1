package org.lingqu.catalog.change;

import java.util.List;
import java.util.Optional;

/** Why entries may be out of date. People see {@code name.ChangeKind.<NAME>}. */
public enum ChangeKind {
    /** A law, regulation or rule was amended. */
    NORM_AMENDED(
            "LEGAL_BASIS_CHANGED",
            "LAW_REGULATION_RULE_AMENDED",
            "LAW_REGULATION_AMENDED",
            "LAW_REGULATION_REVISED",
            "OTHER"),
    /** Functions of departments changed. */
    FUNCTION_CHANGED("FUNCTION_CHANGED", "OTHER"),
    /** The updating of an information system was completed. */
    SYSTEM_UPDATED("SYSTEM_UPDATED", "OTHER"),
    OTHER("OTHER");

    private final List<String> triggers;

    ChangeKind(String... triggers) {
        this.triggers = List.of(triggers);
    }

    /** Whether the touched entries follow from what changed; otherwise they are named. */
    public boolean findsEntries() {
        return this == NORM_AMENDED || this == SYSTEM_UPDATED;
    }

    /**
     * What a rule pack calls this, by the codes of {@code catalog.changeTriggers}.
     *
     * @param known the codes the pack knows
     * @return empty where the pack attaches nothing to it
     */
    Optional<String> trigger(List<String> known) {
        return triggers.stream().filter(known::contains).findFirst();
    }
}
