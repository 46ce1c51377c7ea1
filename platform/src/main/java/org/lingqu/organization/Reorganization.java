package org.lingqu.organization;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SystemId;

/**
 * A reorganization as it was recorded.
 *
 * @param decision the document it rests on
 * @param recordedBy name of who recorded it
 */
public record Reorganization(
        UUID id, DepartmentId predecessor, List<Share> shares, String decision, String recordedBy, Instant recordedAt) {

    /**
     * What one successor takes. A single successor takes everything, whatever is listed.
     *
     * @param systems ids of information systems
     * @param functions ids of lines of the duties list
     */
    public record Share(DepartmentId successor, List<SystemId> systems, List<UUID> functions) {
        public Share {
            systems = List.copyOf(systems);
            functions = List.copyOf(functions);
        }
    }

    public Reorganization {
        shares = List.copyOf(shares);
    }
}
