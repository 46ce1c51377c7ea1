package org.lingqu.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lingqu.audit.log.LogTables;
import org.lingqu.kernel.Actor;

/**
 * Acts that belong to the evidence of a case: all about the case itself and about what was lodged and granted in it. What the case is
 * about may be a register that many others use: of the acts about that the evidence holds those the reader sees in the log.
 */
final class CaseActs {

    private final String which;
    private final Map<String, Object> values = new HashMap<>();

    /**
     * @param own ids of the things all acts about which belong to the case
     * @param about id of what the case is about
     */
    CaseActs(Set<String> own, String about, Actor reader, Iterable<ResourceHolders> holders) {
        Set<String> all = new HashSet<>(own);
        all.add(about);
        values.put("own", own.toArray(String[]::new));
        values.put("subjects", all.toArray(String[]::new));
        String seen = Sight.mayRead(reader) ? Sight.of(reader, holders).condition(values) : "false";
        which = " and r.kind = 1 and r.subject_id = any(:subjects) and (r.subject_id = any(:own) or " + seen + ")";
    }

    /** Asks for their positions behind {@code :after}, at most {@code :limit}; that somebody took such evidence home is not part of it. */
    String positions() {
        return "select p.position from audit.record r join audit.position p on p.rec_id = r.rec_id where true" + which
                + " and r.verb <> 'audit.pack' and p.position > :after order by p.position limit :limit";
    }

    /** Asks whether one of them has no position yet, for a snapshot as {@code :since}. */
    String waiting() {
        return "select exists (select" + LogTables.UNSEEN + which + ")";
    }

    Map<String, Object> values() {
        return values;
    }
}
