package org.lingqu.exchange.gateway;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.Outcome;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;

/** What the record of a call says. */
final class CallRecord {

    private CallRecord() {}

    /** @param beside whose data is answered with, beside whom it was asked for */
    static AccessRecord of(Passage passage, List<KeyHash> beside, Outcome outcome, @Nullable String refusal) {
        LiveGrant live = passage.grant;
        Grant grant = live == null ? null : live.grant();
        Lookup lookup = passage.lookup;
        boolean sends = outcome == Outcome.DONE && !passage.rows.isEmpty();
        boolean sendsRows = sends && passage.wanted != null && passage.wanted.kind() != CallKind.VERIFY;
        return new AccessRecord(
                passage.recordId == null ? AccessRecord.idAt(passage.at) : passage.recordId,
                passage.at,
                passage.caller == null ? null : passage.caller.system(),
                passage.caller == null ? null : passage.caller.department(),
                grant == null ? null : grant.id(),
                passage.matter,
                passage.resource,
                grant == null ? 0 : grant.entryVersion(),
                lookup == null ? null : snapshot(passage, lookup),
                sends && lookup != null ? lookup.codes() : List.of(),
                sendsRows ? passage.rows.size() : 0,
                beside.isEmpty()
                        ? passage.keys
                        : Stream.concat(passage.keys.stream(), beside.stream()).toList(),
                passage.keys.size(),
                outcome,
                refusal);
    }

    /** The version that was read; of changes both. */
    private static String snapshot(Passage passage, Lookup lookup) {
        if (lookup.service() != null) {
            return "service:" + lookup.version();
        }
        Cursors.ChangeMark from = passage.from;
        return (from == null ? "" : from.since() + "..") + lookup.version();
    }
}
