package org.lingqu.hall.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseList;
import org.lingqu.casework.CaseLists;
import org.lingqu.casework.CaseQuery;
import org.lingqu.casework.CaseRow;
import org.lingqu.casework.ClockLight;
import org.lingqu.hall.Absence;
import org.lingqu.hall.Absences;
import org.lingqu.hall.Counter;
import org.lingqu.hall.Counters;
import org.lingqu.hall.Guidance;
import org.lingqu.hall.GuidanceNotes;
import org.lingqu.hall.Resident;
import org.lingqu.hall.Ticket;
import org.lingqu.hall.Tickets;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Uuids;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The counters of the data hall and their roster for programs; under a regulation without a hall every call is answered with that. */
@RestController
@RequestMapping("/api/v1/hall")
@Tag(name = "hall")
class CounterApi {

    private static final int QUEUE = 50;

    private final Counters counters;
    private final Absences absences;
    private final GuidanceNotes guidance;
    private final Tickets tickets;
    private final CaseLists cases;

    CounterApi(Counters counters, Absences absences, GuidanceNotes guidance, Tickets tickets, CaseLists cases) {
        this.guidance = guidance;
        this.counters = counters;
        this.absences = absences;
        this.tickets = tickets;
        this.cases = cases;
    }

    record Listed(
            List<Line> counters,
            long total,
            @Nullable String before,
            @Nullable String after) {}

    /** @param waiting open cases by lamp */
    record Line(
            UUID department,
            String name,
            String region,
            String state,
            List<Seat> residents,
            Map<String, Long> waiting) {

        static Line of(Counter counter) {
            Map<String, Long> waiting = new TreeMap<>();
            counter.waiting().forEach((light, count) -> waiting.put(light.name(), count));
            return new Line(
                    counter.department().id().value(),
                    counter.department().name(),
                    counter.region(),
                    counter.state().name(),
                    counter.residents().stream().map(Seat::of).toList(),
                    waiting);
        }
    }

    /** @param awayUntil last day of today's absence; null when at work */
    record Seat(
            UUID account,
            String name,
            boolean chief,
            @Nullable LocalDate awayUntil,
            List<String> deputies) {

        static Seat of(Resident resident) {
            Absence absence = resident.absence();
            return new Seat(
                    resident.person().id().value(),
                    resident.person().name(),
                    resident.isChief(),
                    absence == null ? null : absence.until(),
                    resident.deputies().stream().map(person -> person.name()).toList());
        }
    }

    record Whole(
            Line counter,
            List<Queued> queue,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * A case in the queue; id and title are null for other departments.
     *
     * @param ticket its number at this counter; null for a case from before there was a hall
     */
    record Queued(
            @Nullable String ticket,
            String number,
            String procedure,
            String stage,
            @Nullable LocalDate due,
            @Nullable UUID id,
            @Nullable String title) {}

    /** @param reason null for other departments */
    record Away(
            UUID id,
            UUID person,
            String name,
            LocalDate from,
            LocalDate until,
            @Nullable LocalDate endedOn,
            @Nullable String reason) {

        static Away of(Absence absence, boolean inside) {
            return new Away(
                    absence.id(),
                    absence.person().value(),
                    absence.name(),
                    absence.from(),
                    absence.until(),
                    absence.endedOn(),
                    inside ? absence.reason() : null);
        }
    }

    /**
     * @param person who is away; the caller where it is left out
     * @param from today where it is left out
     */
    record Wish(
            @Nullable String person,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String reason) {}

    @GetMapping("/counters")
    @Operation(summary = "All counters with who answers there today and what waits, by region and name")
    Listed list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before) {
        Counters.Listed page = counters.page(q, after == null ? before : after, after == null && before != null);
        return new Listed(page.counters().stream().map(Line::of).toList(), page.total(), page.before(), page.after());
    }

    @GetMapping("/counters/{department}")
    @Operation(summary = "One counter with its queue, what is due first at its head")
    Whole get(
            Actor actor,
            @PathVariable String department,
            @RequestParam(required = false) @Nullable String light,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before) {
        DepartmentId id = DepartmentId.of(department);
        Counter counter = counters.of(id);
        CaseList list = cases.awaiting(
                id,
                CaseQuery.of(CaseQuery.Scope.WAITING, QUEUE)
                        .lit(light == null ? null : Parameters.constant(ClockLight.class, "light", light))
                        .after(after)
                        .before(before));
        Map<CaseId, Ticket> drawn =
                tickets.of(list.rows().stream().map(CaseRow::id).toList());
        boolean inside = Absences.mayKnow(id, actor);
        return new Whole(
                Line.of(counter),
                list.rows().stream()
                        .map(row -> queued(row, drawn.get(row.id()), inside))
                        .toList(),
                list.first(),
                list.last());
    }

    private static Queued queued(CaseRow row, @Nullable Ticket ticket, boolean inside) {
        return new Queued(
                ticket == null ? null : ticket.number(),
                row.number(),
                row.procedure(),
                row.stage(),
                row.dueOn(),
                inside ? row.id().value() : null,
                inside ? row.subject().title() : null);
    }

    @GetMapping("/counters/{department}/absences")
    @Operation(summary = "Who of a counter is away today or later")
    List<Away> away(Actor actor, @PathVariable String department) {
        DepartmentId id = counters.of(DepartmentId.of(department)).department().id();
        boolean inside = Absences.mayKnow(id, actor);
        return absences.ahead(id).stream()
                .map(absence -> Away.of(absence, inside))
                .toList();
    }

    record Note(@Nullable String text) {}

    @GetMapping("/counters/{department}/guidance")
    @Operation(
            summary =
                    "What the data authority told the people of a counter, the latest first; empty for other departments")
    List<Guidance> guidance(Actor actor, @PathVariable String department) {
        return guidance.of(DepartmentId.of(department), actor);
    }

    @PostMapping("/counters/{department}/guidance")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Give guidance to the people of a counter (data authority)")
    void guide(Actor actor, @PathVariable String department, @RequestBody Note note) {
        guidance.give(DepartmentId.of(department), Objects.requireNonNullElse(note.text(), ""), actor);
    }

    @PostMapping("/absences")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record when somebody is away: oneself, or by the data authority anybody")
    Away record(Actor actor, @RequestBody Wish wish) {
        String person = wish.person();
        return Away.of(
                absences.record(
                        new Absences.Wish(
                                person == null ? null : AccountId.of(person),
                                wish.from(),
                                wish.until(),
                                Objects.requireNonNullElse(wish.reason(), "")),
                        actor),
                true);
    }

    @DeleteMapping("/absences/{id}")
    @Operation(summary = "Somebody is back today, before the last day recorded; the days before still count")
    Away end(Actor actor, @PathVariable String id) {
        return Away.of(absences.end(Uuids.parse(id), actor), true);
    }
}
