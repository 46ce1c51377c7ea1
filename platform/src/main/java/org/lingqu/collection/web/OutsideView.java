package org.lingqu.collection.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Segment;
import org.lingqu.collection.outside.OutsideBatch;
import org.lingqu.collection.outside.OutsideLine;
import org.lingqu.collection.outside.OutsideSource;
import org.lingqu.collection.outside.OutsideState;
import org.lingqu.collection.outside.Sector;
import org.lingqu.organization.Department;
import org.lingqu.ui.Chip;
import org.lingqu.ui.Choice;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * The register of outside sources.
 *
 * @param found those of the page and, where more follow, one more
 * @param batches the waves
 * @param authority whether the reader keeps the register
 */
public record OutsideView(List<OutsideLine> found, int page, List<OutsideBatch> batches, boolean authority) {

    public List<OutsideLine> rows() {
        return found.subList(0, Math.min(page, found.size()));
    }

    public List<Chip> segments(Page at) {
        return Arrays.stream(Segment.values())
                .map(each -> Chip.of(at, "segment", each.name(), at.name(each), null))
                .toList();
    }

    public List<Chip> sectors(Page at) {
        return Arrays.stream(Sector.values())
                .map(each -> Chip.of(at, "sector", each.name(), at.name(each), null))
                .toList();
    }

    public Pager pager(Page at) {
        boolean more = found.size() > page;
        String first = at.address().first("after").isEmpty()
                ? null
                : at.address().without("after").toString();
        return new Pager(
                rows().size(),
                null,
                false,
                first,
                more ? at.with("after", rows().get(page - 1).source().id()) : null);
    }

    public static ClockLight light(OutsideLine line) {
        if (line.late()) {
            return ClockLight.of(ClockLight.State.RED, "collection.outside.late", line.state());
        }
        ClockLight.State shape = line.state() == OutsideState.GATHERED ? ClockLight.State.MET : ClockLight.State.NONE;
        return ClockLight.of(shape, "name.OutsideState." + line.state().name());
    }

    /**
     * One line with its history.
     *
     * @param carried name of the entry that carries it; null while none does
     */
    public record One(
            OutsideLine line,
            List<OutsideSource.Change> changes,
            boolean authority,
            @Nullable String carried) {

        public List<Fact> facts(Page page) {
            OutsideSource source = line.source();
            OutsideSource.Agreement agreement = source.agreement();
            List<Fact> facts = new java.util.ArrayList<>(List.of(
                    Fact.of(label(page, "sector"), page.name(source.sector())),
                    Fact.of(label(page, "segment"), page.name(source.segment())),
                    Fact.of(label(page, "holder"), source.holder()),
                    Fact.of(label(page, "department"), source.departmentName()),
                    Fact.of(
                            label(page, "batch"),
                            page.t(
                                    "collection.outside.wave",
                                    source.batch(),
                                    line.batch().due())),
                    Fact.of(label(page, "priority"), page.number(source.priority()))));
            if (!source.orderReason().isEmpty()) {
                facts.add(Fact.of(label(page, "orderReason"), source.orderReason()));
            }
            if (agreement == null) {
                facts.add(Fact.of(label(page, "agreement"), page.t("collection.outside.not-agreed")));
            } else {
                facts.add(Fact.of(label(page, "agreement"), agreement.number() + " · " + page.date(agreement.day())));
                facts.add(Fact.of(label(page, "permittedUse"), agreement.use()));
            }
            if (carried != null) {
                facts.add(Fact.of(label(page, "entry"), carried).linking("/catalog/" + source.entryCode()));
            }
            return facts;
        }
    }

    /**
     * The form of a line.
     *
     * @param line null for a new one
     */
    public record Form(
            @Nullable OutsideLine line, List<OutsideBatch> batches, List<Department> departments, boolean ordered) {

        public @Nullable Object value(String field) {
            if (line == null) {
                return null;
            }
            OutsideSource source = line.source();
            OutsideSource.Agreement agreement = source.agreement();
            return switch (field) {
                case "sector" -> source.sector();
                case "segment" -> source.segment();
                case "title" -> source.title();
                case "holder" -> source.holder();
                case "department" -> source.department();
                case "batch" -> source.batch();
                case "priority" -> source.priority();
                case "orderReason" -> source.orderReason();
                case "agreement" -> agreement == null ? null : agreement.number();
                case "agreedOn" -> agreement == null ? null : agreement.day();
                case "permittedUse" -> agreement == null ? null : agreement.use();
                case "entry" -> source.entryCode();
                default -> null;
            };
        }

        public List<Choice> departmentChoices() {
            return departments.stream()
                    .map(each -> new Choice(each.id().toString(), each.name()))
                    .toList();
        }

        public List<Choice> batchChoices(Page page) {
            return batches.stream()
                    .map(each -> new Choice(
                            Integer.toString(each.number()),
                            page.t("collection.outside.wave", each.number(), each.due())))
                    .toList();
        }

        public Map<String, String> labels(Page page) {
            return java.util.stream.Stream.of(
                            "sector",
                            "segment",
                            "title",
                            "holder",
                            "department",
                            "batch",
                            "priority",
                            "orderReason",
                            "agreement",
                            "agreedOn",
                            "permittedUse",
                            "entry",
                            "reason")
                    .collect(java.util.stream.Collectors.toMap(field -> field, field -> label(page, field)));
        }
    }

    /** What a field is called. */
    public static String label(Page page, String field) {
        return page.t("collection.outside.field." + field);
    }

    /** A value of the history in words. */
    public static String said(Page page, String field, String value) {
        if (value.isEmpty()) {
            return "—";
        }
        return switch (field) {
            case "sector" -> page.name(Sector.valueOf(value));
            case "segment" -> page.name(Segment.valueOf(value));
            case "state" -> page.name(OutsideState.valueOf(value));
            default -> value;
        };
    }
}
