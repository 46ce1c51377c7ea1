package org.lingqu.catalog.workbook;

import java.util.Optional;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.Requirements;
import org.lingqu.kernel.Citation;

/**
 * Whether a column must be filled in under the rule pack in force.
 *
 * @param by what asks for it; empty where nothing does
 */
record Demand(Level level, Optional<Citation> by) {

    /** How strictly. */
    enum Level {
        ALWAYS,
        /** Depending on what stands in other columns; the explanation says on which. */
        SOMETIMES,
        FREE
    }

    static Demand of(Heading heading, Requirements pack) {
        return switch (heading) {
            case NAME, CLASSIFICATION, SUMMARY, FORMAT, CYCLE, SHARING_TYPE, OPENING_TYPE ->
                new Demand(Level.ALWAYS, core(heading, pack));
            case ORIGIN -> new Demand(Level.ALWAYS, pack.demands("origin"));
            case ORIGIN_NAME -> new Demand(Level.SOMETIMES, Optional.empty());
            case OPENING_MODES ->
                pack.demands("openingModes").isPresent()
                        ? new Demand(Level.SOMETIMES, pack.demands("openingModes"))
                        : free();
            case SEGMENT, CARRIER, CONTENTS -> free();
            case MODES -> new Demand(Level.SOMETIMES, core(heading, pack));
            case CONDITIONS ->
                new Demand(
                        pack.demands("conditions").isPresent() || pack.needsConditions(SharingType.UNCONDITIONAL)
                                ? Level.ALWAYS
                                : Level.SOMETIMES,
                        core(heading, pack));
            case REASON ->
                pack.needsReason(SharingType.CONDITIONAL) || pack.needsReason(SharingType.NONE)
                        ? new Demand(Level.SOMETIMES, Optional.ofNullable(pack.onRestriction()))
                        : free();
            case BASIS_TITLE, BASIS_RANK, BASIS_ARTICLE ->
                pack.needsBasis(SharingType.CONDITIONAL) || pack.needsBasis(SharingType.NONE)
                        ? new Demand(Level.SOMETIMES, Optional.ofNullable(pack.onRestriction()))
                        : free();
            case MATERIALS ->
                pack.needsMaterials(SharingType.CONDITIONAL)
                        ? new Demand(Level.SOMETIMES, Optional.ofNullable(pack.onMaterials()))
                        : free();
            case CODE, CHANGE_REASON, FORMAT_TYPE, OPENING_CONDITIONS, ITEM_ENTRY_CODE, ITEM_LENGTH ->
                new Demand(Level.SOMETIMES, Optional.empty());
            case ITEM_ENTRY, ITEM_NAME, ITEM_CODE, ITEM_TYPE, ITEM_GRADE ->
                new Demand(Level.ALWAYS, Optional.of(pack.demands("items").orElse(Requirements.GUIDE)));
            case RELATED, ENGLISH_NAME, ITEM_SCALE, ITEM_REQUIRED, ITEM_KEY, ITEM_MARK, ITEM_RULE, ITEM_CODE_LIST ->
                free();
        };
    }

    private static Optional<Citation> core(Heading heading, Requirements pack) {
        return Optional.of(pack.demands(heading.field()).orElse(Requirements.GUIDE));
    }

    private static Demand free() {
        return new Demand(Level.FREE, Optional.empty());
    }
}
