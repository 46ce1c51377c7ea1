package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Inputs;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.Demand;
import org.lingqu.sharing.DemandFigures;
import org.lingqu.sharing.DemandId;
import org.lingqu.sharing.DemandPlace;
import org.lingqu.sharing.DemandSide;
import org.lingqu.sharing.DemandWish;
import org.lingqu.sharing.Demands;
import org.lingqu.sharing.Newest;
import org.lingqu.sharing.SimilarDemands;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of demands, for programs. */
@RestController
@RequestMapping("/api/v1/sharing/demands")
@Tag(name = "sharing")
class DemandApi {

    private static final int MOST = 50;
    private static final Map<String, DemandSide> SIDES =
            Map.of("mine", DemandSide.MINE, "assigned", DemandSide.ASSIGNED, "region", DemandSide.REGION);
    private static final Set<String> ANSWERS = Set.of("point", "promise", "refuse", "not-held");

    private final Demands demands;
    private final SimilarDemands similar;
    private final LegalTime time;

    DemandApi(Demands demands, SimilarDemands similar, LegalTime time) {
        this.demands = demands;
        this.similar = similar;
        this.time = time;
    }

    /**
     * A demand as a program files it.
     *
     * @param duty id of a line of the own department's duties list
     * @param holder who is thought to hold the data
     */
    record DemandBody(
            @Nullable String title,
            @Nullable String duty,
            @Nullable String scenario,
            @Nullable List<String> items,
            @Nullable String holder) {

        DemandWish wish() {
            return new DemandWish(
                    text(title),
                    duty == null || duty.isBlank() ? null : Uuids.parse(duty),
                    text(scenario),
                    items == null ? List.of() : items,
                    text(holder));
        }

        private static String text(@Nullable String stated) {
            return stated == null ? "" : stated;
        }
    }

    /** Who is to answer, by id. */
    record AssignmentBody(@Nullable String department) {}

    /** An answer: {@code decision} is point, promise, refuse or not-held, with the inputs that belong to it. */
    record AnswerBody(
            @Nullable String decision,
            @Nullable String resource,
            @Nullable LocalDate until,
            @Nullable String reason,
            @Nullable String basisRank,
            @Nullable String basis) {

        Inputs inputs() {
            Map<String, List<String>> stated = new LinkedHashMap<>();
            put(stated, "resource", resource);
            put(stated, "until", until);
            put(stated, "reason", reason);
            put(stated, "basisRank", basisRank);
            put(stated, "basis", basis);
            return new Inputs(stated);
        }

        private static void put(Map<String, List<String>> stated, String name, @Nullable Object value) {
            if (value != null) {
                stated.put(name, List.of(value.toString()));
            }
        }
    }

    /** A demand as programs read it. */
    record DemandJson(
            String id,
            String number,
            String applicant,
            String title,
            String duty,
            String scenario,
            List<String> items,
            String holder,
            String state,
            long age,
            boolean late,
            @Nullable String provider,
            @Nullable String caseId,
            @Nullable LocalDate promised,
            @Nullable String resource,
            String reason,
            String basis,
            Instant filedAt,
            @Nullable Instant endedAt) {

        static DemandJson of(Demand demand, LocalDate today) {
            Demand.Assignment assignment = demand.assignment();
            return new DemandJson(
                    demand.id().toString(),
                    demand.number(),
                    demand.applicant().name(),
                    demand.content().title(),
                    demand.content().dutyTitle(),
                    demand.content().scenario(),
                    demand.content().items(),
                    demand.content().holder(),
                    demand.state().name(),
                    demand.age(today),
                    demand.isLate(today),
                    assignment == null ? null : assignment.name(),
                    assignment == null ? null : assignment.caseId().toString(),
                    demand.answer().promised(),
                    demand.answer().resource().isEmpty()
                            ? null
                            : demand.answer().resource(),
                    demand.answer().reason(),
                    demand.answer().basis(),
                    demand.filedAt(),
                    demand.endedAt());
        }
    }

    /** A demand of some department that is like the words, with the little everybody may know of it. */
    record LikeJson(
            String number,
            String applicant,
            String title,
            String state,
            @Nullable String resource) {}

    /** A published entry that fits the words. */
    record EntryJson(String resource, String name, String provider) {}

    /** What there is already. */
    record SimilarJson(List<EntryJson> entries, List<LikeJson> demands) {}

    /** Some demands of a side, and figures over all of that side. */
    record DemandsJson(List<DemandJson> demands, Map<String, Integer> byState, long oldest, int late) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "File a demand for data, catalogued or not")
    DemandJson file(Actor actor, @RequestBody DemandBody body) {
        return json(demands.file(body.wish(), actor));
    }

    @GetMapping
    @Operation(
            summary =
                    "Demands of the own department (side=mine), for it to answer (side=assigned), or, for the data"
                            + " authority, of its whole region (side=region), those still open first, the oldest first, then the"
                            + " others, at most 50; the header X-Next has the value of after for the next page; the figures are over all of the side")
    DemandsJson list(
            Actor actor,
            @RequestParam(defaultValue = "mine") String side,
            @RequestParam(required = false) @Nullable String after,
            HttpServletResponse response) {
        DemandSide seen = SIDES.get(side);
        if (seen == null) {
            throw Problem.badInput("parameter-malformed").with("side");
        }
        Newest<Demand> page =
                demands.list(seen, after == null || after.isBlank() ? null : DemandPlace.parse(after), MOST, actor);
        page.behind().map(DemandPlace::of).ifPresent(last -> response.setHeader("X-Next", last.toString()));
        DemandFigures figures = demands.figures(seen, actor);
        Map<String, Integer> byState = new LinkedHashMap<>();
        figures.byState().forEach((state, count) -> byState.put(state.name(), count));
        return new DemandsJson(
                page.shown().stream().map(this::json).toList(), byState, figures.oldest(), figures.late());
    }

    @GetMapping("/similar")
    @Operation(summary = "What there is already under like words: published entries, and demands of all departments")
    SimilarJson similar(Actor actor, @RequestParam(defaultValue = "") String text) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        return new SimilarJson(
                similar.entries(text).stream()
                        .map(entry -> new EntryJson(entry.code().value(), entry.name(), entry.providerName()))
                        .toList(),
                similar.demands(text).stream()
                        .map(demand -> new LikeJson(
                                demand.number(),
                                demand.applicant().name(),
                                demand.content().title(),
                                demand.state().name(),
                                demand.answer().resource().isEmpty()
                                        ? null
                                        : demand.answer().resource()))
                        .toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One demand")
    DemandJson get(Actor actor, @PathVariable String id) {
        return json(demands.get(DemandId.of(id), actor));
    }

    @PostMapping("/{id}/assignment")
    @Operation(summary = "Name who is to answer; for the data authority")
    DemandJson assign(Actor actor, @PathVariable String id, @RequestBody AssignmentBody body) {
        String department = body.department();
        return json(demands.assign(
                DemandId.of(id),
                department == null || department.isBlank() ? null : DepartmentId.of(department),
                actor));
    }

    @PostMapping("/{id}/answer")
    @Operation(summary = "Answer a demand: name a resource, promise a day, refuse with a basis, or say it is not held")
    DemandJson answer(Actor actor, @PathVariable String id, @RequestBody AnswerBody body) {
        String decision = body.decision();
        if (decision == null || !ANSWERS.contains(decision)) {
            throw Problem.badInput("parameter-malformed").with("decision");
        }
        return json(demands.answer(DemandId.of(id), decision, body.inputs(), actor));
    }

    @PostMapping("/{id}/withdrawal")
    @Operation(summary = "Take back a demand of the own department")
    DemandJson withdraw(Actor actor, @PathVariable String id) {
        return json(demands.withdraw(DemandId.of(id), actor));
    }

    private DemandJson json(Demand demand) {
        return DemandJson.of(demand, time.today());
    }
}
