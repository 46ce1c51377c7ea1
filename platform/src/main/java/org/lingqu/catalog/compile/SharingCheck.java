package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingqu.catalog.LegalBasis;
import org.lingqu.catalog.Sharing;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.SupplyMode;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.rules.NormRank;

/** Checks how a resource is shared: what keeps data from departments needs its reason and a norm of sufficient rank. */
final class SharingCheck {

    private static final int LONGEST_TEXT = 2500;
    private static final int LONGEST_LINE = 200;
    private static final int MOST_LINES = 50;
    /** Typed where an applicant has to hand in nothing: said on purpose, not forgotten. */
    private static final Set<List<String>> NO_MATERIALS = Set.of(List.of("无"), List.of("none"));

    private final Findings findings;
    private final Requirements requirements;

    SharingCheck(Findings findings, Requirements requirements) {
        this.findings = findings;
        this.requirements = requirements;
    }

    Optional<Sharing> check(Sheet sheet) {
        Optional<SharingType> stated = sheet.sharingType().isEmpty()
                ? missingType()
                : findings.known("sharingType", sheet.sharingType(), SharingType::of);
        return stated.map(type -> check(sheet, type));
    }

    private Optional<SharingType> missingType() {
        findings.missing("sharingType", requirements.onSharingTypes());
        return Optional.empty();
    }

    private Sharing check(Sheet sheet, SharingType stated) {
        List<LegalBasis> bases = bases(sheet.bases());
        boolean freed = requirements.needsBasis(stated)
                && sheet.bases().isEmpty()
                && requirements.missingBasisMeansUnconditional();
        SharingType type = freed ? SharingType.UNCONDITIONAL : stated;
        if (requirements.needsReason(type) && sheet.reason().isEmpty()) {
            findings.missing("reason", requirements.onRestriction());
        }
        if (requirements.needsBasis(type)) {
            checkRank(sheet, bases, type);
        }
        if (type == SharingType.CONDITIONAL
                || requirements.demands("conditions").isPresent()
                || requirements.needsConditions(type)) {
            findings.element("conditions", sheet.conditions(), LONGEST_TEXT);
        }
        if (requirements.needsMaterials(type) && sheet.materials().isEmpty()) {
            findings.missing("materials", requirements.onMaterials());
        }
        findings.optional("reason", sheet.reason(), LONGEST_TEXT);
        return new Sharing(
                type,
                type.isRestricted() ? sheet.reason() : "",
                type.isRestricted() ? bases : List.of(),
                sheet.conditions(),
                modes(sheet.modes(), type),
                type == SharingType.CONDITIONAL ? materials(sheet.materials()) : List.of());
    }

    private void checkRank(Sheet sheet, List<LegalBasis> bases, SharingType type) {
        if (sheet.bases().isEmpty()) {
            findings.missing("bases", requirements.onRestriction());
        } else if (!bases.isEmpty() && bases.stream().noneMatch(basis -> requirements.admits(type, basis.rank()))) {
            List<NormRank> admitted = requirements.admittedRanks(type).stream()
                    .flatMap(rank -> NormRank.of(rank).stream())
                    .toList();
            var by = requirements.onRestriction();
            findings.add("bases[0].rank", "basis-rank", bases.get(0).rank(), admitted, by == null ? "" : by);
        }
    }

    private List<LegalBasis> bases(List<BasisRow> rows) {
        List<LegalBasis> bases = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            BasisRow row = rows.get(i);
            String at = "bases[" + i + "]";
            if (row.title().isEmpty()) {
                findings.add(at + ".title", "basis-title-missing", i + 1);
            }
            if (row.article().isEmpty()) {
                findings.add(at + ".article", "basis-article-missing", i + 1);
            }
            findings.optional(at + ".title", row.title(), LONGEST_LINE);
            findings.optional(at + ".article", row.article(), LONGEST_LINE);
            if (row.rank().isEmpty()) {
                findings.add(at + ".rank", "basis-rank-missing", i + 1);
            } else {
                findings.known(at + ".rank", row.rank(), NormRank::of)
                        .ifPresent(rank -> bases.add(new LegalBasis(row.title(), rank, row.article())));
            }
        }
        return bases;
    }

    private Set<SupplyMode> modes(List<String> stated, SharingType type) {
        if (stated.isEmpty() && type != SharingType.NONE) {
            findings.missing("modes");
        }
        Set<SupplyMode> modes = EnumSet.noneOf(SupplyMode.class);
        stated.forEach(mode -> findings.known("modes", mode, SupplyMode::of).ifPresent(modes::add));
        return modes;
    }

    private List<String> materials(List<String> stated) {
        if (stated.size() > MOST_LINES) {
            findings.add("materials", "too-many-lines", MOST_LINES);
        }
        stated.forEach(material -> findings.optional("materials", material, LONGEST_LINE));
        return NO_MATERIALS.contains(stated) ? List.of() : stated;
    }
}
