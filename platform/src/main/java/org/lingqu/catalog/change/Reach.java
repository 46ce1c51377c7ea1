package org.lingqu.catalog.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.change.ChangeEvent.Successor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.stereotype.Component;

/** Whom a change touches: the entries that are to be updated, and the department they may go to. */
@Component
class Reach {

    private final TouchedRows rows;
    private final Entries entries;
    private final Departments departments;

    Reach(TouchedRows rows, Entries entries, Departments departments) {
        this.rows = rows;
        this.entries = entries;
        this.departments = departments;
    }

    /**
     * The entries in force a wish touches: those that follow from what changed, and those it names.
     *
     * @param scope the departments whose entries they must be; null for all
     * @param faults takes what is wrong with the named ones
     */
    List<EntryVersion> touched(NewChange wish, @Nullable Set<DepartmentId> scope, List<Fault> faults) {
        if (wish.codes().isEmpty() && !wish.namesItsEntries()) {
            faults.add(Fault.of("codes", "required"));
        }
        List<EntryId> found = following(wish, scope);
        List<EntryVersion> touched = new ArrayList<>(entries.published(found));
        for (String text : wish.codes()) {
            named(text)
                    .filter(entry -> scope == null || scope.contains(entry.provider()))
                    .ifPresentOrElse(
                            entry -> {
                                if (!found.contains(entry.entry())) {
                                    touched.add(entry);
                                }
                            },
                            () -> faults.add(Fault.of("codes", "catalog.change.entry-unknown", shortened(text))));
        }
        return touched;
    }

    /** What cites the norm or is formed in the system; a text that no database keeps is of none. */
    private List<EntryId> following(NewChange wish, @Nullable Set<DepartmentId> scope) {
        if (PlainText.first(wish.plain(), PlainText::isUnstorable).isPresent()) {
            return List.of();
        }
        if (wish.kind().equals(ChangeKind.NORM_AMENDED.name())) {
            return rows.citing(wish.plain(), scope);
        }
        return wish.kind().equals(ChangeKind.SYSTEM_UPDATED.name()) ? rows.formedIn(wish.plain(), scope) : List.of();
    }

    /** Entries in force whose data are formed in a system, without those of departments that have another one of that name. */
    List<EntryVersion> formedIn(String system, Collection<DepartmentId> without) {
        return entries.published(rows.formedInWithout(system, without));
    }

    /** How many entries in force cite a norm. */
    long countCiting(String title) {
        return rows.countCiting(title);
    }

    private Optional<EntryVersion> named(String text) {
        try {
            return entries.findPublished(new ResourceCode(text));
        } catch (Problem malformed) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /**
     * The department a function goes to, which may not have the entries already.
     *
     * @param within the departments of which it must be one; null for all
     */
    @Nullable
    Successor successor(
            NewChange wish, List<EntryVersion> touched, @Nullable Set<DepartmentId> within, List<Fault> faults) {
        if (wish.successor().isEmpty()) {
            return null;
        }
        if (!wish.kind().equals(ChangeKind.FUNCTION_CHANGED.name())) {
            faults.add(Fault.of("successor", "catalog.change.no-successor"));
            return null;
        }
        Optional<Fault> unreadable = PlainText.faultOfText("successor", wish.successor(), NewChange.LONGEST_LINE, true);
        if (unreadable.isPresent()) {
            faults.add(unreadable.get());
            return null;
        }
        Optional<Department> named = department(wish.successor(), within);
        if (named.isEmpty()) {
            boolean known = within != null && department(wish.successor(), null).isPresent();
            faults.add(Fault.of(
                    "successor",
                    known ? "catalog.change.successor-not-below" : "catalog.change.successor-unknown",
                    shortened(wish.successor())));
            return null;
        }
        Department taking = named.get();
        if (touched.stream().anyMatch(entry -> entry.provider().equals(taking.id()))) {
            faults.add(Fault.of("successor", "catalog.change.successor-has-it", taking.name()));
        }
        return new Successor(taking.id(), taking.name());
    }

    /** Of departments that bear the same name at several levels the highest of those it must be one of is meant. */
    private Optional<Department> department(String nameOrId, @Nullable Set<DepartmentId> within) {
        try {
            return departments
                    .find(DepartmentId.of(nameOrId))
                    .filter(found -> within == null || within.contains(found.id()));
        } catch (Problem noId) {
            return within == null
                    ? departments.named(nameOrId)
                    : departments.all().stream()
                            .filter(each -> each.name().equals(nameOrId) && within.contains(each.id()))
                            .findFirst();
        }
    }
}
