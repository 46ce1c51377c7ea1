package org.lingqu.audit.archive;

import java.util.List;
import org.lingqu.audit.note.Checkpoint;

/**
 * What the verifier found.
 *
 * @param checkpoint the state that was judged
 * @param findings what is wrong, the earliest position first; empty: complete and unchanged
 */
public record Report(Checkpoint checkpoint, List<Finding> findings) {

    public Report {
        findings = List.copyOf(findings);
    }

    public boolean clean() {
        return findings.isEmpty();
    }
}
