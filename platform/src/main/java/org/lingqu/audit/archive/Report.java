package org.lingqu.audit.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.note.Checkpoint;

/**
 * What the verifier found.
 *
 * @param checkpoint the state that was judged
 * @param findings what is wrong, the earliest position first; empty: complete and unchanged
 * @param second the same of the second tree; null where there is none
 */
public record Report(
        Checkpoint checkpoint,
        List<Finding> findings,
        @Nullable Report second) {

    public Report {
        findings = List.copyOf(findings);
    }

    Report(Checkpoint checkpoint, List<Finding> findings) {
        this(checkpoint, findings, null);
    }

    Report with(Report other) {
        return new Report(checkpoint, findings, other);
    }

    public boolean clean() {
        return findings.isEmpty() && (second == null || second.clean());
    }
}
