package org.lingqu.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.TaskId;
import org.springframework.stereotype.Component;

/** Makes tasks of what departments state, and says what is wrong with it. */
@Component
class TaskBook {

    private static final int LONGEST = 500;

    private final LoadLaw law;
    private final LegalTime time;

    TaskBook(LoadLaw law, LegalTime time) {
        this.law = law;
        this.time = time;
    }

    CollectionTask task(
            EntryVersion entry,
            CollectionTask.Statement stated,
            DepartmentId department,
            String departmentName,
            String by,
            CollectionTask.@Nullable Allowed allowed) {
        return new CollectionTask(
                TaskId.next(),
                department,
                departmentName,
                entry.entry(),
                entry.code(),
                entry.name(),
                entry.content().classification().theme(),
                stated.basis().strip(),
                stated.duty().strip(),
                stated.standard().strip(),
                stated.needs(),
                by,
                time.now(),
                null,
                allowed);
    }

    /** @throws Problem {@code task-incomplete} with everything that is wrong; an item outside the entry is named */
    void check(CollectionTask.Statement stated, EntryVersion entry) {
        List<Fault> faults = new ArrayList<>();
        word(faults, "basis", stated.basis());
        word(faults, "duty", stated.duty());
        word(faults, "standard", stated.standard());
        if (stated.needs().isEmpty()) {
            faults.add(Fault.of("needs", "task-needs-missing"));
        }
        new TreeMap<>(stated.needs()).forEach((code, need) -> {
            if (entry.items().stream().noneMatch(item -> item.code().equals(code))) {
                faults.add(Fault.of("needs." + code, "task-item-not-in-entry", code));
            } else {
                word(faults, "needs." + code, need);
            }
        });
        if (!faults.isEmpty()) {
            throw law.byCatalog(
                    Problem.badInput("task-incomplete").with(entry.name()).faults(faults));
        }
    }

    static void word(List<Fault> faults, String field, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            faults.add(Fault.of(field, "task-word-length", LONGEST));
        }
    }
}
