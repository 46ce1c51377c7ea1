package org.lingqu.exchange.handover;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.Responsible;
import org.lingqu.sharing.ResponsiblePeople;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Hand-overs under a grant for programs. */
@RestController
@RequestMapping("/api/v1/sharing/grants/{id}")
@Tag(name = "exchange")
class HandoverApi {

    /** Hand-overs of one answer. */
    private static final int PAGE = 50;

    private final Handovers handovers;
    private final FileLinks links;
    private final ResponsiblePeople people;

    HandoverApi(Handovers handovers, FileLinks links, ResponsiblePeople people) {
        this.handovers = handovers;
        this.links = links;
        this.people = people;
    }

    /**
     * A link to a file, told once.
     *
     * @param address path on this node
     * @param sha256 of the file, in hexadecimal
     */
    record LinkJson(String address, Instant until, String name, long bytes, String sha256) {}

    /** A target; its password is never told. */
    record TargetJson(
            String kind,
            String host,
            int port,
            String database,
            String table,
            String username,
            boolean tls,
            Instant setAt,
            String setBy) {

        static TargetJson of(Target target) {
            return new TargetJson(
                    target.kind().name(),
                    target.host(),
                    target.port(),
                    target.database(),
                    target.table(),
                    target.username(),
                    target.tls(),
                    target.setAt(),
                    target.setBy());
        }
    }

    /**
     * What is ordered.
     *
     * @param form FULL or INCREMENTAL for a grant supplied as a table; CSV, XLSX or PARQUET for one supplied as a file
     * @param matter number of the matter served
     */
    record OrderBody(@Nullable String form, @Nullable String matter) {}

    /**
     * A hand-over and how far it has come.
     *
     * @param attempts those that failed before the present one, the first first
     * @param responsible who handled, uses and manages it in the user department; null where nobody was named
     */
    record HandoverJson(
            String id,
            String form,
            String matter,
            String state,
            @Nullable String problem,
            int snapshot,
            int chunks,
            long rows,
            long sent,
            String digest,
            String orderedBy,
            Instant orderedAt,
            @Nullable Instant endedAt,
            List<Attempt> attempts,
            @Nullable Responsible responsible) {

        static HandoverJson of(Run run, Map<UUID, List<Attempt>> attempts, @Nullable Responsible responsible) {
            return new HandoverJson(
                    run.id().toString(),
                    run.form().name(),
                    run.matter(),
                    run.state().name(),
                    run.problem(),
                    run.snapshot(),
                    run.chunks(),
                    run.rows(),
                    run.sent(),
                    run.digest(),
                    run.orderedBy(),
                    run.orderedAt(),
                    run.endedAt(),
                    attempts.getOrDefault(run.id(), List.of()),
                    responsible);
        }
    }

    @PutMapping("/target")
    @Operation(
            summary = "Register the own department's table into which the rows of a grant go; it is connected to first")
    TargetJson register(Actor actor, @PathVariable String id, @RequestBody NewTarget body) {
        return TargetJson.of(handovers.register(GrantId.of(id), body, actor));
    }

    @GetMapping("/target")
    @Operation(summary = "The table into which the rows of a grant go, without its password")
    TargetJson target(Actor actor, @PathVariable String id) {
        Target target = handovers.target(GrantId.of(id), actor);
        if (target == null) {
            throw Problem.notFound("target-missing");
        }
        return TargetJson.of(target);
    }

    @PostMapping("/target/test")
    @Operation(summary = "Connect to the table into which the rows of a grant go")
    TargetJson test(Actor actor, @PathVariable String id) {
        return TargetJson.of(handovers.test(GrantId.of(id), actor));
    }

    @PostMapping("/handovers")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Order a hand-over of everything a grant covers; it is done beside this call")
    HandoverJson order(Actor actor, @PathVariable String id, @RequestBody OrderBody body) {
        String form = body.form() == null ? "" : body.form();
        String matter = body.matter() == null ? "" : body.matter();
        return told(handovers.order(GrantId.of(id), form, matter, actor));
    }

    @GetMapping("/handovers")
    @Operation(
            summary =
                    "Hand-overs under a grant, the newest first, at most 50; the header X-Next has the value of after for the next page")
    List<HandoverJson> list(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            HttpServletResponse response) {
        RunPage page = handovers.page(GrantId.of(id), after == null ? null : Uuids.parse(after), false, PAGE, actor);
        if (page.after() != null) {
            response.setHeader("X-Next", page.after());
        }
        Map<UUID, List<Attempt>> attempts = handovers.attempts(page.runs());
        return page.runs().stream().map(run -> told(run, attempts)).toList();
    }

    private HandoverJson told(Run run) {
        return told(run, handovers.attempts(List.of(run)));
    }

    private HandoverJson told(Run run, Map<UUID, List<Attempt>> attempts) {
        return HandoverJson.of(
                run, attempts, people.at(run.grant(), run.orderedAt()).orElse(null));
    }

    @GetMapping("/handovers/{handover}")
    @Operation(summary = "One hand-over and how far it has come")
    HandoverJson get(Actor actor, @PathVariable String id, @PathVariable String handover) {
        return told(handovers.get(GrantId.of(id), Uuids.parse(handover), actor));
    }

    @PostMapping("/handovers/{handover}/resumption")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Go on with a hand-over that failed, behind what has arrived")
    HandoverJson resume(Actor actor, @PathVariable String id, @PathVariable String handover) {
        return told(handovers.resume(GrantId.of(id), Uuids.parse(handover), actor));
    }

    @GetMapping(path = "/handovers/{handover}/manifest", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @Operation(summary = "What was handed over, as a signed note (C2SP signed-note, Ed25519)")
    String manifest(Actor actor, @PathVariable String id, @PathVariable String handover) {
        return handovers.manifest(GrantId.of(id), Uuids.parse(handover), actor);
    }

    @PostMapping("/handovers/{handover}/link")
    @Operation(summary = "A link to the file of a hand-over, valid for a day; the one given out before is void")
    LinkJson link(Actor actor, @PathVariable String id, @PathVariable String handover) {
        FileLinks.Link link = links.give(GrantId.of(id), Uuids.parse(handover), actor);
        return new LinkJson(
                link.address(),
                link.until(),
                link.file().name(),
                link.file().bytes(),
                link.file().sha256());
    }
}
