package org.lingqu.incident.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Suspicion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SubjectRef;

/**
 * Something that looked like an attack, a leak or tampering.
 *
 * @param who whose doing it looks like; the platform's name where nobody is known
 * @param use the grant under which it happened; null when it was no use of data
 * @param holder whose account or data it is about; null for the platform itself
 * @param responsible who answers for it; null while nobody does, which is so only for the platform itself
 * @param figures evidence by stable key
 * @param record the record of the log that keeps the evidence
 * @param position place of that record; null while it waits for one
 * @param incident the case it became; null while it is none
 * @param closing null while it is open
 */
public record SecurityEvent(
        UUID id,
        Suspicion.Kind kind,
        Instant at,
        Who who,
        SubjectRef about,
        Suspicion.@Nullable Use use,
        Suspicion.@Nullable Holder holder,
        Suspicion.@Nullable Holder responsible,
        Suspicion.Response response,
        Map<String, String> figures,
        UUID record,
        @Nullable Long position,
        @Nullable Incident incident,
        @Nullable Closing closing) {

    public SecurityEvent {
        figures = Map.copyOf(figures);
    }

    /** Whose doing it looks like. */
    public record Who(Actor.Kind kind, UUID id, String name) {}

    /** The case it became. */
    public record Incident(CaseId id, String number) {}

    /** Who closed it, when, and what was found out. */
    public record Closing(Instant at, String by, String reason) {}

    public boolean isOpen() {
        return closing == null;
    }

    /** Whether somebody of a department may know of it: who answers for it and whose data or account it is about. */
    public boolean concerns(DepartmentId department) {
        return responsible != null && responsible.department().equals(department)
                || holder != null && holder.department().equals(department);
    }
}
