package org.lingqu.collection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.springframework.stereotype.Component;

/**
 * What need not be collected because it is there: items of the same field name about the same subject that another department shares
 * unconditionally, or that somebody collects by a task that goes on. Items of a key only say whom a row is about and are always collected.
 */
@Component
class SharedAlready {

    private static final int AT_A_TIME = 500;

    private final Entries entries;
    private final TaskRows tasks;

    SharedAlready(Entries entries, TaskRows tasks) {
        this.entries = entries;
        this.tasks = tasks;
    }

    /** For each of the items that is there already what to use instead. */
    List<Fault> find(EntryVersion entry, Set<String> codes, DepartmentId department) {
        String subject = entry.content().classification().theme();
        Map<String, Item> asked = new LinkedHashMap<>();
        entry.items().stream()
                .filter(item -> codes.contains(item.code()) && !item.key())
                .forEach(item -> asked.put(folded(item.code()), item));
        if (subject.isEmpty() || asked.isEmpty()) {
            return List.of();
        }
        List<Fault> found = new ArrayList<>();
        tasks.about(subject)
                .forEach(task -> task.needs().keySet().forEach(code -> {
                    Item item = asked.remove(folded(code));
                    if (item != null) {
                        found.add(fault(
                                item,
                                "task-item-collected",
                                task.entryName(),
                                task.departmentName(),
                                task.entryCode().value()));
                    }
                }));
        shared(subject, asked, department, found);
        return found;
    }

    private void shared(String subject, Map<String, Item> asked, DepartmentId department, List<Fault> found) {
        @Nullable EntryId after = null;
        for (List<EntryVersion> some = entries.publishedAfter(after, AT_A_TIME);
                !some.isEmpty() && !asked.isEmpty();
                some = entries.publishedAfter(after, AT_A_TIME)) {
            for (EntryVersion other : some) {
                boolean usable = !other.provider().equals(department)
                        && other.sharingType() == SharingType.UNCONDITIONAL
                        && other.content().classification().theme().equals(subject);
                for (Item theirs : usable ? other.items() : List.<Item>of()) {
                    Item item = theirs.key() ? null : asked.remove(folded(theirs.code()));
                    if (item != null) {
                        found.add(fault(
                                item,
                                "task-item-shared",
                                other.name(),
                                other.providerName(),
                                other.code().value()));
                    }
                }
                after = other.entry();
            }
        }
    }

    private static Fault fault(Item item, String code, String entry, String department, String resource) {
        return Fault.of("needs." + item.code(), code, item.name(), entry, department, resource);
    }

    private static String folded(String code) {
        return code.toLowerCase(java.util.Locale.ROOT);
    }
}
