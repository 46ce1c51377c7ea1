package org.lingqu.incident.event.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Suspicion;
import org.lingqu.incident.event.SecurityEvent;
import org.lingqu.incident.event.SecurityEvents;
import org.lingqu.incident.integrity.Finding;
import org.lingqu.incident.integrity.IntegrityChecks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Security events and the comparison of data and log, for programs of the data authority, auditors and departments. */
@RestController
@RequestMapping("/api/v1/incident")
@Tag(name = "security-events")
class EventApi {

    private final SecurityEvents events;
    private final IntegrityChecks checks;

    EventApi(SecurityEvents events, IntegrityChecks checks) {
        this.events = events;
        this.checks = checks;
    }

    /** A department by id and name. */
    record DepartmentJson(UUID id, String name) {

        static @Nullable DepartmentJson of(Suspicion.@Nullable Holder holder) {
            return holder == null
                    ? null
                    : new DepartmentJson(holder.department().value(), holder.name());
        }
    }

    /**
     * A security event.
     *
     * @param who whose doing it looks like: account, system, or the platform where nobody is known
     * @param grant number of the grant in whose use it happened; null when it was no use of data
     * @param user who uses data under that grant, and so answers for it
     * @param holder whose account or data it is about
     * @param figures evidence
     * @param record id of the record that keeps the evidence
     * @param position place of that record in the log; null while it waits for one
     * @param incident id of the case it became
     */
    record EventJson(
            UUID id,
            Suspicion.Kind kind,
            Instant at,
            Actor.Kind whoKind,
            UUID who,
            String whoName,
            String subjectType,
            String subject,
            String title,
            @Nullable String grant,
            @Nullable DepartmentJson user,
            @Nullable DepartmentJson holder,
            @Nullable DepartmentJson responsible,
            Suspicion.Response response,
            Map<String, String> figures,
            UUID record,
            @Nullable Long position,
            @Nullable UUID incident,
            @Nullable String incidentNumber,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String reason) {

        static EventJson of(SecurityEvent event) {
            Suspicion.Use use = event.use();
            SecurityEvent.Incident incident = event.incident();
            SecurityEvent.Closing closing = event.closing();
            return new EventJson(
                    event.id(),
                    event.kind(),
                    event.at(),
                    event.who().kind(),
                    event.who().id(),
                    event.who().name(),
                    event.about().type(),
                    event.about().id(),
                    event.about().title(),
                    use == null ? null : use.number(),
                    use == null ? null : new DepartmentJson(use.department().value(), use.departmentName()),
                    DepartmentJson.of(event.holder()),
                    DepartmentJson.of(event.responsible()),
                    event.response(),
                    event.figures(),
                    event.record(),
                    event.position(),
                    incident == null ? null : incident.id().value(),
                    incident == null ? null : incident.number(),
                    closing == null ? null : closing.at(),
                    closing == null ? null : closing.by(),
                    closing == null ? null : closing.reason());
        }
    }

    @GetMapping("/events")
    @Operation(
            summary =
                    "Security events of the own department, for authority and auditors all; open ones first, at most 200 behind the event named by after")
    List<EventJson> all(Actor actor, @RequestParam(required = false) @Nullable String after) {
        return events.of(actor, after == null ? null : Uuids.parse(after)).events().stream()
                .map(EventJson::of)
                .toList();
    }

    @GetMapping("/events/{id}")
    @Operation(summary = "One security event with its evidence")
    EventJson get(Actor actor, @PathVariable String id) {
        return EventJson.of(events.get(Uuids.parse(id), actor));
    }

    /** @param department id of the department that answers for it */
    record ResponsibleJson(@Nullable String department) {}

    @PostMapping("/events/{id}/responsible")
    @Operation(
            summary =
                    "Say who answers for an event: data authority, auditor for its own; the use of data stays with who uses them")
    EventJson assign(Actor actor, @PathVariable String id, @RequestBody ResponsibleJson wish) {
        UUID event =
                events.get(Uuids.parse(id), actor).id(); // an event of others is unknown, whatever was sent with it
        return EventJson.of(
                events.assign(event, DepartmentId.of(Objects.requireNonNullElse(wish.department(), "")), actor));
    }

    /** @param plan the emergency plan that is started @param facts what is known beyond the evidence; may be left out */
    record IncidentJson(@Nullable String plan, @Nullable String facts) {}

    @PostMapping("/events/{id}/incident")
    @Operation(summary = "Make an event a security incident: its case is opened with the evidence")
    EventJson report(Actor actor, @PathVariable String id, @RequestBody IncidentJson wish) {
        return EventJson.of(events.report(
                Uuids.parse(id),
                Objects.requireNonNullElse(wish.plan(), ""),
                Objects.requireNonNullElse(wish.facts(), ""),
                actor));
    }

    /** @param reason what was found out */
    record ClosingJson(@Nullable String reason) {}

    @PostMapping("/events/{id}/closing")
    @Operation(
            summary = "Close an event with what was found out: data authority, or an auditor where that answers itself")
    EventJson close(Actor actor, @PathVariable String id, @RequestBody ClosingJson wish) {
        return EventJson.of(events.close(Uuids.parse(id), Objects.requireNonNullElse(wish.reason(), ""), actor));
    }

    /** @param resource code of the entry whose data are compared; left out: the log is */
    record CheckJson(@Nullable String resource) {}

    @PostMapping("/integrity-checks")
    @Operation(summary = "Compare the data of an entry, or the log, with what was committed")
    Finding check(Actor actor, @RequestBody CheckJson wish) {
        return wish.resource() == null || wish.resource().isBlank()
                ? checks.checkLog(actor)
                : checks.check(new ResourceCode(wish.resource().strip()), actor);
    }
}
