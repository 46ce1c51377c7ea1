package org.lingqu.organization.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SystemId;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.Reorganization;
import org.lingqu.organization.Reorganizations;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mergers and splits of departments, for the administrator's programs. */
@RestController
@RequestMapping("/api/v1/organization")
@Tag(name = "organization")
class ReorganizationResource {

    private final Reorganizations reorganizations;

    ReorganizationResource(Reorganizations reorganizations) {
        this.reorganizations = reorganizations;
    }

    /**
     * What one successor takes.
     *
     * @param successor id of the department
     * @param systems ids of information systems
     * @param duties ids of lines of the duties list
     */
    record ShareBody(
            @Nullable String successor,
            @Nullable List<String> systems,
            @Nullable List<String> duties) {

        Reorganization.Share share() {
            return new Reorganization.Share(
                    DepartmentId.of(successor == null ? "" : successor),
                    systems == null
                            ? List.of()
                            : systems.stream().map(SystemId::of).toList(),
                    duties == null
                            ? List.of()
                            : duties.stream().map(Uuids::parse).toList());
        }
    }

    /**
     * One share is a merger, whatever it lists; several are a split, in which every system and duty has one place.
     *
     * @param authority id of the successor that becomes the data authority, when one is split; else it is left out
     */
    record ReorganizationBody(
            @Nullable String decision,
            @Nullable List<ShareBody> shares,
            @Nullable String authority) {}

    record ShareJson(String successor, List<String> systems, List<String> duties) {

        static ShareJson of(Reorganization.Share share) {
            return new ShareJson(
                    share.successor().toString(),
                    share.systems().stream().map(SystemId::toString).toList(),
                    share.functions().stream().map(UUID::toString).toList());
        }
    }

    record ReorganizationJson(
            String id, String predecessor, String decision, List<ShareJson> shares, String recordedBy, Instant at) {

        static ReorganizationJson of(Reorganization each) {
            return new ReorganizationJson(
                    each.id().toString(),
                    each.predecessor().toString(),
                    each.decision(),
                    each.shares().stream().map(ShareJson::of).toList(),
                    each.recordedBy(),
                    each.recordedAt());
        }
    }

    @GetMapping("/reorganizations")
    @Operation(summary = "Mergers and splits that were recorded, the newest first")
    List<ReorganizationJson> list(Actor actor) {
        return reorganizations.latest(actor).stream()
                .map(ReorganizationJson::of)
                .toList();
    }

    @PostMapping("/departments/{id}/reorganization")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Record that a department was merged into one or split among several others",
            description =
                    "A system whose name its successor has already gets the old department's name behind its own. "
                            + "When a data authority is split, authority names the successor of its region that takes its place.")
    ReorganizationJson record(Actor actor, @PathVariable String id, @RequestBody ReorganizationBody body) {
        String decision = body.decision();
        List<ShareBody> shares = body.shares();
        String authority = body.authority();
        return ReorganizationJson.of(reorganizations.record(
                DepartmentId.of(id),
                shares == null
                        ? List.of()
                        : shares.stream().map(ShareBody::share).toList(),
                authority == null || authority.isBlank() ? null : DepartmentId.of(authority),
                decision == null ? "" : decision,
                actor));
    }
}
