package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Confirmation;
import org.lingqu.collection.Confirmations;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadState;
import org.lingqu.collection.Loads;
import org.lingqu.collection.StandingConfirmation;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What departments answer for, for programs. */
@RestController
@RequestMapping("/api/v1/collection")
@Tag(name = "collection")
class ConfirmationApi {

    private static final int MOST = 200;
    private static final String PAGE = "50";

    private final Confirmations confirmations;
    private final Loads loads;

    ConfirmationApi(Confirmations confirmations, Loads loads) {
        this.confirmations = confirmations;
        this.loads = loads;
    }

    /**
     * Where a load stands on its way to the readers.
     *
     * @param state RECEIVED, CHECKED, CONFIRMED, REFUSED, or NOT_ASKED where the regulation asks for no confirmation
     * @param waits why nobody had confirmed it when it landed: WANTED, SETTING, UNIT, AUTOMATIC, LIMITS, BENEATH
     * @param way how it was confirmed: ORDER, STANDING, PERSON
     * @param by who answers for it, or does not
     * @param confirmedBefore number of the version that readers keep until then
     */
    record ConfirmationJson(
            String load,
            String state,
            @Nullable Integer snapshot,
            @Nullable String waits,
            @Nullable String way,
            @Nullable String by,
            String remark,
            @Nullable Instant checkedAt,
            @Nullable Instant decidedAt,
            @Nullable Integer confirmedBefore) {}

    /** Loads that wait, and the mark after which the next ones come; null at the end. */
    record WaitingJson(
            List<ConfirmationJson> loads, @Nullable String next) {}

    /** What an officer says. */
    record WordBody(@Nullable String remark) {}

    /**
     * A standing confirmation.
     *
     * @param keptBack share of the rows read, in hundredths, of which more may not have been kept back
     * @param change difference in rows to the version confirmed last, in hundredths
     */
    record StandingJson(
            String id,
            String entry,
            String entryName,
            int keptBack,
            int change,
            LocalDate until,
            String reason,
            String by,
            Instant at) {

        static StandingJson of(StandingConfirmation given) {
            return new StandingJson(
                    given.id().toString(),
                    given.entryCode().value(),
                    given.entryName(),
                    given.keptBack(),
                    given.change(),
                    given.until(),
                    given.reason(),
                    given.givenByName(),
                    given.givenAt());
        }
    }

    /** Standing confirmations and the mark after which the next ones come; null at the end. */
    record StandingsJson(
            List<StandingJson> standing, @Nullable String next) {}

    /** What somebody answers for in advance. */
    record StandingBody(
            @Nullable Integer keptBack,
            @Nullable Integer change,
            @Nullable LocalDate until,
            @Nullable String reason) {}

    @GetMapping("/loads/{id}/confirmation")
    @Operation(summary = "Whether somebody of the department answers for a load: received, checked, confirmed")
    ConfirmationJson of(Actor actor, @PathVariable String id) {
        return json(loads.get(LoadId.of(id), actor), actor);
    }

    private ConfirmationJson json(Load load, Actor actor) {
        return confirmations
                .of(load.id(), actor)
                .map(this::json)
                .orElseGet(() -> new ConfirmationJson(
                        load.id().toString(),
                        load.state() == LoadState.LANDED ? "NOT_ASKED" : "RECEIVED",
                        load.snapshot(),
                        null,
                        null,
                        null,
                        "",
                        null,
                        null,
                        null));
    }

    private ConfirmationJson json(Confirmation each) {
        return new ConfirmationJson(
                each.load().toString(),
                each.state().name(),
                each.snapshot(),
                each.waits() == null ? null : each.waits().name(),
                each.way() == null ? null : each.way().name(),
                each.personName(),
                each.remark(),
                each.checkedAt(),
                each.decidedAt(),
                confirmations.before(each).orElse(null));
    }

    @GetMapping("/confirmations")
    @Operation(summary = "Loads of the own department that wait until somebody answers for them, the oldest first")
    WaitingJson waiting(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = PAGE) int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        List<Confirmation> found =
                confirmations.waiting(after == null || after.isBlank() ? null : LoadId.of(after), most, actor);
        return new WaitingJson(
                found.stream().map(this::json).toList(),
                found.size() < most ? null : found.get(found.size() - 1).load().toString());
    }

    @PostMapping("/loads/{id}/confirmation")
    @Operation(summary = "Answer for a load: its rows, and those it stands on, go to the readers")
    ConfirmationJson confirm(Actor actor, @PathVariable String id, @RequestBody WordBody body) {
        return json(confirmations.confirm(LoadId.of(id), text(body.remark()), actor), actor);
    }

    @PostMapping("/loads/{id}/confirmation/refusal")
    @Operation(summary = "Do not answer for a load: it is never served; with a remark that says why")
    ConfirmationJson refuse(Actor actor, @PathVariable String id, @RequestBody WordBody body) {
        return json(confirmations.refuse(LoadId.of(id), text(body.remark()), actor), actor);
    }

    @GetMapping("/standing-confirmations")
    @Operation(summary = "For which entries of the own department somebody answers in advance, the newest first")
    StandingsJson standing(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = PAGE) int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        UUID before = after == null || after.isBlank() ? null : Uuids.parse(after);
        List<StandingConfirmation> found = confirmations.standing(before, most, actor);
        return new StandingsJson(
                found.stream().map(StandingJson::of).toList(),
                found.size() < most ? null : found.get(found.size() - 1).id().toString());
    }

    @PutMapping("/entries/{prefix}/{suffix}/standing-confirmation")
    @Operation(
            summary = "Answer in advance for the loads of an entry that the platform orders by itself",
            description = "Until a day within a year; loads beyond the two shares wait for a person.")
    StandingJson stand(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, @RequestBody StandingBody body) {
        if (body.until() == null) {
            confirmations.mustOwn(new ResourceCode(prefix + "/" + suffix), actor);
            throw Problem.badInput("parameter-missing").with("until");
        }
        return StandingJson.of(confirmations.stand(
                new ResourceCode(prefix + "/" + suffix),
                body.keptBack() == null ? 0 : body.keptBack(),
                body.change() == null ? 10 : body.change(),
                body.until(),
                text(body.reason()),
                actor));
    }

    @DeleteMapping("/entries/{prefix}/{suffix}/standing-confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Answer in advance no longer")
    void end(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        confirmations.end(new ResourceCode(prefix + "/" + suffix), actor);
    }

    private static String text(@Nullable String stated) {
        return stated == null ? "" : stated;
    }
}
