package org.lingqu.collection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.ElementSources;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.HeldItems;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.SharingType;
import org.lingqu.collection.AlreadyThere.Way;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.TaskId;
import org.springframework.stereotype.Component;

/**
 * What need not be collected because it is there: items of the same field name about the same subject that another department is the one
 * source of, that somebody collects by a task that goes on, that another department shares with everybody, or that the department holds a
 * grant for. Items of a key only say whom a row is about and are always collected; what a department is itself the source of only its own
 * task stands in the way of.
 */
@Component
class SharedAlready {

    private static final int AT_A_TIME = 500;

    private final Entries entries;
    private final ElementSources sources;
    private final HeldItems held;
    private final TaskRows tasks;
    private final LoadLaw law;

    SharedAlready(Entries entries, ElementSources sources, HeldItems held, TaskRows tasks, LoadLaw law) {
        this.entries = entries;
        this.sources = sources;
        this.held = held;
        this.tasks = tasks;
        this.law = law;
    }

    /** For each of the items that is there already what to use instead, in the order of the entry. */
    List<AlreadyThere> find(EntryVersion entry, Set<String> codes, DepartmentId department) {
        return find(entry, codes, department, null);
    }

    /** As seen beside a task that goes on: it does not stand in its own way. */
    List<AlreadyThere> find(EntryVersion entry, Set<String> codes, DepartmentId department, @Nullable TaskId beside) {
        String subject = entry.content().classification().theme();
        Map<String, Item> asked = new LinkedHashMap<>();
        entry.items().stream()
                .filter(item -> codes.contains(item.code()) && !item.key())
                .forEach(item -> asked.put(folded(item.code()), item));
        if (subject.isEmpty() || asked.isEmpty()) {
            return List.of();
        }
        Search search = new Search(
                subject, department, running(subject, beside), new LinkedHashMap<>(asked), new LinkedHashMap<>());
        sourced(search);
        collected(search);
        shared(search);
        granted(search, true, Way.GRANTED);
        if (law.confirmsInstead()) {
            granted(search, false, Way.CONFIRMED);
        }
        List<AlreadyThere> found = new ArrayList<>();
        asked.keySet().forEach(code -> {
            AlreadyThere there = search.found.get(code);
            if (there != null) {
                found.add(there);
            }
        });
        return found;
    }

    private List<CollectionTask> running(String subject, @Nullable TaskId beside) {
        return tasks.about(subject).stream()
                .filter(task -> !task.id().equals(beside))
                .toList();
    }

    /** @param open items that nothing was found for yet, by folded code */
    private record Search(
            String subject,
            DepartmentId department,
            List<CollectionTask> running,
            Map<String, Item> open,
            Map<String, AlreadyThere> found) {

        void found(String code, Way way, String entry, String name, String resource, @Nullable DepartmentId holder) {
            Item item = open.remove(code);
            if (item != null) {
                found.put(code, new AlreadyThere(item.code(), item.name(), way, entry, name, resource, holder));
            }
        }
    }

    private void sourced(Search search) {
        sources.about(search.subject, search.open.keySet()).forEach((code, source) -> {
            if (source.department().equals(search.department)) {
                own(search, code);
                return;
            }
            @Nullable
            EntryVersion theirs = entries.publishedOf(source.department()).stream()
                    .filter(other -> isAbout(other, search.subject)
                            && other.content().item(code).isPresent())
                    .findFirst()
                    .orElse(null);
            search.found(
                    code,
                    Way.SOURCED,
                    theirs == null ? source.basis() : theirs.name(),
                    source.departmentName(),
                    theirs == null ? "" : theirs.code().value(),
                    source.department());
        });
    }

    /** The source itself collects, unless it does already. */
    private void own(Search search, String code) {
        search.running.stream()
                .filter(task -> task.department().equals(search.department) && has(task, code))
                .findFirst()
                .ifPresent(task -> collected(search, code, task));
        search.open.remove(code);
    }

    private void collected(Search search) {
        search.running.forEach(task -> List.copyOf(search.open.keySet()).stream()
                .filter(code -> has(task, code))
                .forEach(code -> collected(search, code, task)));
    }

    private static void collected(Search search, String code, CollectionTask task) {
        search.found(
                code,
                Way.COLLECTED,
                task.entryName(),
                task.departmentName(),
                task.entryCode().value(),
                task.department());
    }

    private void shared(Search search) {
        @Nullable EntryId after = null;
        for (List<EntryVersion> some = entries.publishedAbout(search.subject, after, AT_A_TIME);
                !some.isEmpty() && !search.open.isEmpty();
                some = entries.publishedAbout(search.subject, after, AT_A_TIME)) {
            for (EntryVersion other : some) {
                boolean usable = !other.provider().equals(search.department)
                        && other.sharingType() == SharingType.UNCONDITIONAL
                        && isAbout(other, search.subject);
                other.items().stream()
                        .filter(theirs -> usable && !theirs.key())
                        .forEach(theirs -> search.found(
                                folded(theirs.code()),
                                Way.SHARED,
                                other.name(),
                                other.providerName(),
                                other.code().value(),
                                other.provider()));
                after = other.entry();
            }
        }
    }

    private void granted(Search search, boolean given, Way way) {
        if (search.open.isEmpty()) {
            return;
        }
        held.heldBy(search.department).stream()
                .filter(one -> one.given() == given)
                .forEach(one -> entries.findPublished(one.resource())
                        .filter(entry -> isAbout(entry, search.subject))
                        .ifPresent(entry -> one.codes()
                                .forEach(code -> search.found(
                                        folded(code),
                                        way,
                                        one.title(),
                                        one.provider(),
                                        one.resource().value(),
                                        entry.provider()))));
    }

    private static boolean isAbout(EntryVersion entry, String subject) {
        return entry.content().classification().theme().equals(subject);
    }

    private static boolean has(CollectionTask task, String code) {
        return task.needs().keySet().stream().anyMatch(each -> folded(each).equals(code));
    }

    private static String folded(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
