package org.lingqu.collection.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.collection.AlreadyThere;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.ui.Choice;

/**
 * What a task is stated with.
 *
 * @param entries those that may be collected for
 * @param entry the one chosen; null while none is
 * @param there what of it is there already
 * @param duties of the department by its register
 * @param caseId of the case a refusal has opened; null where none has
 */
public record TaskForm(
        List<EntryVersion> entries,
        @Nullable EntryVersion entry,
        List<AlreadyThere> there,
        List<DepartmentFunction> duties,
        @Nullable String caseId) {

    public List<Choice> entryChoices() {
        return entries.stream()
                .map(each -> new Choice(
                        each.code().value(), each.name() + " · " + each.code().value()))
                .toList();
    }

    public List<Choice> dutyChoices() {
        return duties.stream()
                .map(duty -> new Choice(duty.title(), duty.title()))
                .toList();
    }

    /** Norms the entry and the department's duties rest on. */
    public List<String> bases() {
        Stream<String> ofEntry = entry == null
                ? Stream.of()
                : entry.content().sharing().bases().stream().map(basis -> "《" + basis.title() + "》" + basis.article());
        return Stream.concat(ofEntry, duties.stream().map(DepartmentFunction::basis))
                .filter(basis -> !basis.isBlank())
                .distinct()
                .toList();
    }

    /** What others have. */
    public List<AlreadyThere> others() {
        return there.stream().filter(each -> !isOwn(each)).toList();
    }

    /** What the department collects already by a task that goes on. */
    public List<AlreadyThere> own() {
        return there.stream().filter(this::isOwn).toList();
    }

    private boolean isOwn(AlreadyThere each) {
        return entry != null && entry.provider().equals(each.holder());
    }

    private Map<String, AlreadyThere> byCode() {
        return there.stream().collect(Collectors.toMap(AlreadyThere::code, each -> each));
    }

    /** Items nobody else has. */
    public List<Item> free() {
        return entry == null
                ? List.of()
                : entry.items().stream()
                        .filter(item -> !byCode().containsKey(item.code()))
                        .toList();
    }
}
