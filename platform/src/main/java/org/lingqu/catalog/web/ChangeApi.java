package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.change.ChangeEvent;
import org.lingqu.catalog.change.Changes;
import org.lingqu.catalog.change.NewChange;
import org.lingqu.kernel.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes outside the catalog and the register of norms, for programs. Each task goes on in its case, {@code /api/v1/cases/{id}}. */
@RestController
@RequestMapping("/api/v1/catalog")
@Tag(name = "catalog")
class ChangeApi {

    private final Changes changes;
    private final NormList norms;

    ChangeApi(Changes changes, NormList norms) {
        this.changes = changes;
        this.norms = norms;
    }

    /** A change to be recorded. */
    record Recorded(
            @Nullable String kind,
            @Nullable String what,
            @Nullable LocalDate changedOn,
            @Nullable LocalDate promulgatedOn,
            @Nullable String document,
            @Nullable String change,
            @Nullable String successor,
            @Nullable List<String> codes) {

        NewChange wish() {
            return new NewChange(
                    text(kind),
                    text(what),
                    changedOn,
                    promulgatedOn,
                    text(document),
                    text(change),
                    text(successor),
                    codes == null
                            ? List.of()
                            : codes.stream().filter(Objects::nonNull).toList());
        }

        private static String text(@Nullable String stated) {
            return stated == null ? "" : stated.strip();
        }
    }

    /**
     * A change with its tasks.
     *
     * @param successor id of the department a function went to; null where none did
     * @param toOpen how many tasks have no case yet
     */
    record ChangeJson(
            String id,
            String kind,
            String what,
            LocalDate changedOn,
            @Nullable LocalDate promulgatedOn,
            String document,
            String change,
            String recordedBy,
            Instant recordedAt,
            @Nullable String successor,
            long toOpen,
            List<TaskJson> tasks) {

        static ChangeJson of(ChangeEvent event) {
            return new ChangeJson(
                    event.id().toString(),
                    event.kind().name(),
                    event.what(),
                    event.changedOn(),
                    event.promulgatedOn(),
                    event.document(),
                    event.change(),
                    event.recordedBy(),
                    event.recordedAt(),
                    event.successor() == null
                            ? null
                            : event.successor().department().toString(),
                    event.toOpen(),
                    event.tasks().stream().map(TaskJson::of).toList());
        }
    }

    /** @param versionAfter the published version that answered the change; null while it is awaited */
    record TaskJson(
            String code,
            String name,
            String caseId,
            int versionBefore,
            @Nullable Integer versionAfter) {

        static TaskJson of(ChangeEvent.Task task) {
            return new TaskJson(
                    task.code().value(), task.name(), task.caseId().toString(), task.before(), task.after());
        }
    }

    record NormJson(
            String id,
            String title,
            String rank,
            String number,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int articles,
            boolean inForce,
            long citing,
            @Nullable LocalDate amendedOn) {}

    @GetMapping("/changes")
    @Operation(
            summary =
                    "Changes outside the catalog, the latest first: those that touch the own department, for the data authority all")
    List<ChangeJson> list(Actor actor) {
        return changes.latest(actor).stream().map(ChangeJson::of).toList();
    }

    @PostMapping("/changes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record a change: one task per entry touched, whose clock counts from the day of the change")
    ChangeJson record(Actor actor, @RequestBody Recorded recorded) {
        return ChangeJson.of(changes.record(recorded.wish(), actor));
    }

    @GetMapping("/norms")
    @Operation(
            summary =
                    "The register of norms a restriction may rest on, with how many entries cite each and when it was amended")
    List<NormJson> norms(Actor reader) {
        return norms.all().stream()
                .map(line -> new NormJson(
                        line.norm().id(),
                        line.norm().title(),
                        line.norm().rank(),
                        line.norm().number(),
                        line.norm().from(),
                        line.norm().to(),
                        line.norm().articles(),
                        line.inForce(),
                        line.citing(),
                        line.amendedOn()))
                .toList();
    }
}
