package org.lingqu.sharing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;

/**
 * An application scenario (应用场景) of a department: in which business, by whom and for which matters it uses data of others. Never changed; a
 * scenario that is no longer used ends and stays readable for the grants that name it. AH 21, AB 23, HS 4.5.
 *
 * @param title unique among the department's running ones
 * @param use who uses the data, and what is done with them
 * @param matters names of the matters (办理事项) it serves; at least one
 * @param until null while it may be chosen
 */
public record Scenario(
        UUID id,
        DepartmentId department,
        String title,
        String use,
        List<String> matters,
        String recordedBy,
        Instant since,
        @Nullable Instant until) {

    public Scenario {
        matters = List.copyOf(matters);
    }
}
