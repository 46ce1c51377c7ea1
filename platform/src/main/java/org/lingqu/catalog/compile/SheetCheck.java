package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.Nature;
import org.lingqu.catalog.Opening;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.ResourceFormat;
import org.lingqu.catalog.Sharing;
import org.lingqu.catalog.SupplyMode;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;

/** Reads a sheet: either the content of an entry or everything that is wrong with it. */
final class SheetCheck {

    private static final int LONGEST_NAME = 500;
    static final int LONGEST_SUMMARY = 2500;
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_EXTENSION = 2000;
    private static final int MOST_EXTENSIONS = 50;

    private final Requirements requirements;
    private final Lookups lookups;

    SheetCheck(Requirements requirements, Lookups lookups) {
        this.requirements = requirements;
        this.lookups = lookups;
    }

    /**
     * What came of reading a sheet.
     *
     * @param content the entry; null exactly when there are faults
     */
    record Outcome(@Nullable EntryContent content, List<Fault> faults) {

        /** @throws Problem {@code entry-incomplete} with all faults */
        EntryContent orRefuse(String name) {
            if (content == null) {
                throw incomplete(name, faults);
            }
            return content;
        }
    }

    static Problem incomplete(String name, List<Fault> faults) {
        return Problem.badInput("entry-incomplete").with(name, faults.size()).faults(faults);
    }

    /** @param changing whether a published entry is changed, so that a reason is due */
    Outcome check(Sheet sheet, boolean changing) {
        Findings findings = new Findings(requirements);
        String name = findings.element("name", sheet.name(), LONGEST_NAME);
        String english = findings.optional("englishName", sheet.englishName(), LONGEST_NAME);
        Optional<Classification> classification = classification(sheet, findings);
        String summary = findings.element("summary", sheet.summary(), LONGEST_SUMMARY);
        Optional<Nature> nature = new NatureCheck(findings).check(sheet);
        Optional<ResourceFormat> format = findings.choice("format", sheet.format(), ResourceFormat::of);
        if (format.filter(ResourceFormat.SELF_DESCRIBED::equals).isPresent()
                && sheet.formatType().isEmpty()) {
            findings.missing("formatType");
        }
        findings.optional("formatType", sheet.formatType(), LONGEST_LINE);
        List<Item> items = new ItemsCheck(findings, lookups::hasCodeList)
                .check(
                        sheet.items(),
                        format.filter(ResourceFormat::isStructured).isPresent());
        Optional<Sharing> sharing = new SharingCheck(findings, requirements, lookups::norm).check(sheet);
        Optional<Opening> opening = opening(sheet, findings);
        Optional<UpdateCycle> cycle = findings.choice("cycle", sheet.cycle(), UpdateCycle::of);
        List<ResourceCode> related = related(sheet, findings);
        extension(sheet.extension(), findings);
        if (changing) {
            findings.element("changeReason", sheet.changeReason(), LONGEST_SUMMARY);
        }
        findings.addAll(SheetTexts.invisible(sheet));
        if (!findings.faults().isEmpty()) {
            return new Outcome(null, findings.faults());
        }
        EntryContent content = new EntryContent(
                name,
                english,
                classification.orElseThrow(),
                summary,
                nature.orElseThrow(),
                format.orElseThrow(),
                sheet.formatType(),
                items,
                sharing.orElseThrow(),
                opening.orElseThrow(),
                cycle.orElseThrow(),
                related,
                sheet.extension());
        return new Outcome(content, List.of());
    }

    private Optional<Classification> classification(Sheet sheet, Findings findings) {
        if (sheet.classification().isEmpty()) {
            findings.missing("classification");
            return Optional.empty();
        }
        Optional<Classification> found = lookups.classOf(sheet.classification());
        if (found.isEmpty()) {
            findings.add("classification", "class-unknown", Findings.shortened(sheet.classification()));
        }
        return found;
    }

    private Optional<Opening> opening(Sheet sheet, Findings findings) {
        Optional<OpeningType> type = openingType(sheet, findings);
        if (type.filter(OpeningType.CONDITIONAL::equals).isPresent()
                && sheet.openingConditions().isEmpty()) {
            findings.missing("openingConditions");
        }
        findings.optional("openingConditions", sheet.openingConditions(), LONGEST_SUMMARY);
        Set<SupplyMode> modes = EnumSet.noneOf(SupplyMode.class);
        sheet.openingModes()
                .forEach(mode ->
                        findings.known("openingModes", mode, SupplyMode::of).ifPresent(modes::add));
        if (type.filter(OpeningType::isOpen).isPresent()
                && modes.isEmpty()
                && requirements.demands("openingModes").isPresent()) {
            findings.missing("openingModes");
        }
        return type.map(stated -> new Opening(stated, sheet.openingConditions(), stated.isOpen() ? modes : Set.of()));
    }

    private Optional<OpeningType> openingType(Sheet sheet, Findings findings) {
        if (sheet.openingType().isEmpty()) {
            findings.missing("openingType", requirements.onOpeningTypes());
            return Optional.empty();
        }
        return findings.known("openingType", sheet.openingType(), OpeningType::of);
    }

    private List<ResourceCode> related(Sheet sheet, Findings findings) {
        List<ResourceCode> related = new ArrayList<>();
        for (String text : sheet.related()) {
            try {
                ResourceCode code = new ResourceCode(text);
                if (lookups.isPublished(code)) {
                    related.add(code);
                } else {
                    findings.add(
                            "related",
                            lookups.isWritten(code) ? "related-unknown" : "related-malformed",
                            Findings.shortened(text));
                }
            } catch (Problem malformed) {
                findings.add("related", "related-malformed", Findings.shortened(text));
            }
        }
        return related;
    }

    private static void extension(Map<String, String> extension, Findings findings) {
        if (extension.size() > MOST_EXTENSIONS) {
            findings.add("extension", "too-many-lines", MOST_EXTENSIONS);
        }
        extension.forEach((name, value) -> {
            findings.optional("extension", name, LONGEST_LINE);
            findings.optional("extension", value, LONGEST_EXTENSION);
        });
    }
}
