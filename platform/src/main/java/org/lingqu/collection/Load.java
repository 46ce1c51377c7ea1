package org.lingqu.collection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SourceId;
import org.lingqu.kernel.SubjectRef;

/**
 * One attempt to bring an entry's data into the pool.
 *
 * @param number what people call it by, e.g. {@code 2026-0418}
 * @param entryName the entry's name when the load was ordered
 * @param entryVersion the entry's version by which its rows are judged
 * @param ordinal the how-manieth load of the entry
 * @param wish what was ordered
 * @param source whose table; null for a file
 * @param sourceName its name; empty for a file
 * @param phase what is being done; null when nothing is
 * @param sha256 digest of the file; null for a table and while it comes in
 * @param counts null until every row has been judged
 * @param snapshot number of the snapshot it brought; null unless landed
 * @param served whether single rows of that snapshot are served
 * @param receipt null unless it landed completely
 * @param problem why it has not landed, or why its rows are not served yet; null when nothing is wrong
 * @param rerunOf the load it repeats; null when it is none
 * @param rerunBy the load that repeats it; null when there is none
 * @param startedAt when its turn came; null before
 * @param endedAt null before its end
 */
public record Load(
        LoadId id,
        String number,
        EntryId entry,
        ResourceCode entryCode,
        String entryName,
        int entryVersion,
        DepartmentId department,
        String departmentName,
        int ordinal,
        LoadKind kind,
        LoadWish wish,
        @Nullable SourceId source,
        String sourceName,
        LoadState state,
        @Nullable LoadPhase phase,
        LoadProgress progress,
        @Nullable String sha256,
        @Nullable LoadCounts counts,
        @Nullable Integer snapshot,
        boolean served,
        @Nullable LoadReceipt receipt,
        @Nullable Problem problem,
        UUID startedBy,
        String startedByName,
        @Nullable LoadId rerunOf,
        @Nullable LoadId rerunBy,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    public SubjectRef subject() {
        return new SubjectRef("load", id.toString(), entryName + " " + number);
    }

    /** When its rows became visible; null unless it has landed. */
    public @Nullable Instant landedAt() {
        if (state != LoadState.LANDED) {
            return null;
        }
        return receipt != null ? receipt.landedAt() : endedAt != null ? endedAt : startedAt;
    }

    /** Whether somebody may stop it. */
    public boolean canBeCancelled() {
        return LoadCourse.admits(state, LoadCourse.Event.CANCEL);
    }

    /** Whether it can be run again as it was ordered. Rows put right are sent anew instead; a file that has not come in whole, or was given up, is gone. */
    public boolean canBeRerun() {
        boolean ended = state == LoadState.FAILED || state == LoadState.INTERRUPTED || state == LoadState.CANCELLED;
        return ended
                && rerunBy == null
                && kind != LoadKind.CORRECTION
                && (kind == LoadKind.TABLE || sha256 != null && state != LoadState.CANCELLED);
    }

    /** Whether its rows wait for somebody of the department to answer for them, or nobody does. */
    public boolean isWithheld() {
        return state == LoadState.LANDED
                && problem != null
                && (problem.code().equals(Confirming.UNCONFIRMED)
                        || problem.code().equals("load-not-confirmed"));
    }

    Load at(LoadPhase now, LoadProgress progressNow) {
        return new Load(
                id,
                number,
                entry,
                entryCode,
                entryName,
                entryVersion,
                department,
                departmentName,
                ordinal,
                kind,
                wish,
                source,
                sourceName,
                state,
                now,
                progressNow,
                sha256,
                counts,
                snapshot,
                served,
                receipt,
                problem,
                startedBy,
                startedByName,
                rerunOf,
                rerunBy,
                queuedAt,
                startedAt,
                endedAt);
    }
}
