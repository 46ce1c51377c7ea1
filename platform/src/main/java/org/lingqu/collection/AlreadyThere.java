package org.lingqu.collection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;

/**
 * One item that need not be collected, and what there is instead.
 *
 * @param code of the item
 * @param name of the item
 * @param entry name of the entry that has it; where the source has published none yet, why it is the source
 * @param department name of the department that has it
 * @param resource code of that entry; empty where the source has published none yet
 * @param holder that department; null where only its name is known
 */
public record AlreadyThere(
        String code,
        String name,
        Way way,
        String entry,
        String department,
        String resource,
        @Nullable DepartmentId holder) {

    /** How it is there. */
    public enum Way {
        /** Another department was named its one source. */
        SOURCED("task-item-sourced"),
        /** A task that goes on collects it. */
        COLLECTED("task-item-collected"),
        /** Another department shares it with everybody. */
        SHARED("task-item-shared"),
        /** The department holds a grant that gives it. */
        GRANTED("task-item-granted"),
        /** The department holds a grant by which a value can be confirmed. */
        CONFIRMED("task-item-confirmed");

        private final String fault;

        Way(String fault) {
            this.fault = fault;
        }
    }

    /** The same as one thing wrong with the statement. */
    public Fault fault() {
        String said = way == Way.SOURCED && resource.isEmpty() ? "task-item-sourced-bare" : way.fault;
        return Fault.of("needs." + code, said, name, entry, department, resource);
    }

    /** As it stands in a case: item, entry, department, resource. */
    String line() {
        return String.join(
                " · ",
                List.of(code + " " + name, entry, department, resource).stream()
                        .filter(part -> !part.isBlank())
                        .toList());
    }
}
