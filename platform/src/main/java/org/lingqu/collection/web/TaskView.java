package org.lingqu.collection.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.AlreadyThere;
import org.lingqu.collection.CollectionTask;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * One task.
 *
 * @param entry null when it is no longer published
 * @param there what of its items is there elsewhere now
 */
public record TaskView(CollectionTask task, @Nullable EntryVersion entry, List<AlreadyThere> there, boolean mayEnd) {

    /** An item with why it is needed, and what there is elsewhere. */
    public record Line(
            String code, String name, String need, @Nullable AlreadyThere there) {}

    public List<Line> lines() {
        return task.needs().entrySet().stream()
                .map(need -> new Line(need.getKey(), name(need.getKey()), need.getValue(), there(need.getKey())))
                .sorted(Comparator.comparing(Line::code))
                .toList();
    }

    private String name(String code) {
        return Optional.ofNullable(entry)
                .flatMap(found -> found.content().item(code))
                .map(item -> item.name())
                .orElse(code);
    }

    private @Nullable AlreadyThere there(String code) {
        return there.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(page.t("collection.task.department"), task.departmentName()));
        facts.add(Fact.code(page.t("collection.fact.entry"), task.entryCode().value())
                .linking("/catalog/" + task.entryCode().value()));
        facts.add(Fact.of(page.t("collection.task.basis"), task.basis()));
        facts.add(Fact.of(page.t("collection.task.duty"), task.duty()));
        facts.add(Fact.of(page.t("collection.task.standard"), task.standard()));
        facts.add(Fact.of(
                page.t("collection.task.stated"),
                page.t("collection.task.by-at", task.statedBy(), page.time(task.statedAt()))));
        Instant ended = task.endedAt();
        if (ended != null) {
            facts.add(Fact.of(page.t("collection.task.ended"), page.time(ended)));
        }
        return facts;
    }
}
