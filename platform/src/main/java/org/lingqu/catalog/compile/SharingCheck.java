package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lingqu.catalog.LegalBasis;
import org.lingqu.catalog.Sharing;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.SupplyMode;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.rules.Norm;
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
    private final Function<String, Optional<Norm>> register;

    SharingCheck(Findings findings, Requirements requirements, Function<String, Optional<Norm>> register) {
        this.findings = findings;
        this.requirements = requirements;
        this.register = register;
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
            if (sheet.conditions().isEmpty()) {
                findings.missing("conditions", requirements.onConditions(type));
            }
            findings.optional("conditions", sheet.conditions(), LONGEST_TEXT);
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
                type == SharingType.CONDITIONAL ? materials(sheet.materials()) : List.of(),
                type == SharingType.CONDITIONAL ? findings.optional("concerned", sheet.concerned(), LONGEST_TEXT) : "",
                type == SharingType.CONDITIONAL ? released(sheet) : List.of());
    }

    /** The items for all, as the items themselves are written; not every one, or there would be nothing left to apply for. */
    private List<String> released(Sheet sheet) {
        if (sheet.forAll().isEmpty()) {
            return List.of();
        }
        if (!requirements.knowsPartForAll()) {
            findings.add("forAll", "for-all-not-offered");
            return List.of();
        }
        List<String> released = new ArrayList<>();
        for (String named : sheet.forAll().stream().distinct().toList()) {
            sheet.items().stream()
                    .map(Sheet.ItemRow::code)
                    .filter(code -> code.equalsIgnoreCase(named))
                    .findFirst()
                    .ifPresentOrElse(
                            released::add, () -> findings.add("forAll", "for-all-unknown", Findings.shortened(named)));
        }
        if (released.size() == sheet.items().size()) {
            findings.add("forAll", "for-all-everything");
        }
        return released;
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
            String title = row.title().replaceAll("[《》]", "").strip();
            Optional<Norm> registered = register.apply(title);
            registered
                    .filter(norm -> !norm.reaches(row.article()))
                    .ifPresent(norm -> findings.add(at + ".article", "basis-article-beyond", title, norm.articles()));
            rank(row, registered, at, i + 1).ifPresent(rank -> bases.add(new LegalBasis(title, rank, row.article())));
        }
        return bases;
    }

    /** A registered norm has its rank from the register: nothing need be typed, and nothing else may be. */
    private Optional<NormRank> rank(BasisRow row, Optional<Norm> registered, String at, int line) {
        Optional<NormRank> known = registered.flatMap(norm -> NormRank.of(norm.rank()));
        if (row.rank().isEmpty()) {
            if (known.isEmpty()) {
                findings.add(at + ".rank", "basis-rank-missing", line);
            }
            return known;
        }
        Optional<NormRank> stated = findings.known(at + ".rank", row.rank(), NormRank::of);
        if (stated.isEmpty() || known.isEmpty()) {
            return stated;
        }
        if (!known.get().isAdmittedBy(List.of(stated.get().name()))) {
            findings.add(at + ".rank", "basis-rank-differs", row.title(), known.get());
        }
        return known;
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
