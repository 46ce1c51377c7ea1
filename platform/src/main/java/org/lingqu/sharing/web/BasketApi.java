package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.Basket;
import org.lingqu.sharing.BasketLine;
import org.lingqu.sharing.BasketOutcome;
import org.lingqu.sharing.BasketWish;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.FilterForm;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.Purpose;
import org.lingqu.sharing.web.SharingJson.ApplicationJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The application basket, for programs. */
@RestController
@RequestMapping("/api/v1/sharing/basket")
@Tag(name = "sharing")
class BasketApi {

    private static final int USUAL_RATE = 50;

    private final Basket basket;
    private final Grants grants;
    private final Attachments attachments;

    BasketApi(Basket basket, Grants grants, Attachments attachments) {
        this.basket = basket;
        this.grants = grants;
        this.attachments = attachments;
    }

    /** The resource to put in. */
    record PutBody(@Nullable String resource) {}

    /**
     * What is asked of a resource.
     *
     * @param rows a row filter; left out: every row
     * @param manner INTERFACE, TABLE or FILE
     * @param kinds what calls will do
     */
    record WantedBody(
            @Nullable List<String> items,
            @Nullable Map<String, Object> rows,
            @Nullable Manner manner,
            @Nullable Set<CallKind> kinds) {

        BasketLine.Wanted wanted(Map<String, Attachment> materials) {
            return new BasketLine.Wanted(
                    items == null ? List.of() : items,
                    FilterForm.read(rows, "rows"),
                    manner,
                    kinds == null ? Set.of() : kinds,
                    materials);
        }
    }

    /** What all applications have in common; as in an application. */
    record LodgingBody(
            @Nullable String system,
            @Nullable String duty,
            @Nullable String scenario,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Integer perDay,
            @Nullable Integer perSecond,
            @Nullable Map<String, String> statements,
            CustodyJson.@Nullable CopyJson localCopy,
            CustodyJson.@Nullable PeopleJson responsible) {

        BasketWish wish() {
            return new BasketWish(
                    system == null || system.isBlank() ? null : SystemId.of(system),
                    new Purpose(duty == null ? "" : duty, scenario == null ? "" : scenario),
                    from == null || until == null ? null : new Period(from, until),
                    perDay == null ? null : new Frequency(perDay, perSecond == null ? USUAL_RATE : perSecond),
                    statements == null ? Map.of() : statements,
                    CustodyJson.custody(localCopy, responsible));
        }
    }

    /** Why a line was refused. */
    record RefusedJson(String code, List<Fault> faults, List<Citation> citations) {

        static @Nullable RefusedJson of(@Nullable Problem refused) {
            return refused == null ? null : new RefusedJson(refused.code(), refused.faults(), refused.citations());
        }
    }

    /** A line of the basket; {@code materials} names those handed in. */
    record LineJson(
            String id,
            String resource,
            String title,
            String provider,
            List<String> items,
            Map<String, Object> rows,
            @Nullable Manner manner,
            List<CallKind> kinds,
            List<String> materials,
            @Nullable RefusedJson refused,
            Instant putAt) {

        static LineJson of(BasketLine line) {
            BasketLine.Wanted wanted = line.wanted();
            return new LineJson(
                    line.id().toString(),
                    line.resource().value(),
                    line.title(),
                    line.providerName(),
                    wanted.items(),
                    FilterForm.write(wanted.rows()),
                    wanted.manner(),
                    wanted.kinds().stream().sorted().toList(),
                    wanted.materials().keySet().stream().sorted().toList(),
                    RefusedJson.of(line.refused()),
                    line.putAt());
        }
    }

    /** What came of a lodging: applications, and the lines that stay. */
    record OutcomeJson(List<ApplicationJson> lodged, List<LineJson> kept) {}

    @GetMapping
    @Operation(summary = "What we have gathered to apply for, at most 200 resources")
    List<LineJson> lines(Actor actor) {
        return basket.of(actor).stream().map(LineJson::of).toList();
    }

    @PostMapping("/lines")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Put a resource into our basket; one that is in stays as it is")
    LineJson put(Actor actor, @RequestBody PutBody body) {
        String code = body.resource();
        return LineJson.of(basket.put(new ResourceCode(code == null ? "" : code), actor));
    }

    @GetMapping("/lines/{id}")
    @Operation(summary = "A line of our basket")
    LineJson line(Actor actor, @PathVariable String id) {
        return LineJson.of(basket.get(Uuids.parse(id), actor));
    }

    @PutMapping("/lines/{id}")
    @Operation(summary = "Say which items and rows are asked for, and in which manner; judged when it is lodged")
    LineJson change(Actor actor, @PathVariable String id, @RequestBody WantedBody body) {
        UUID line = Uuids.parse(id);
        return LineJson.of(
                basket.change(line, body.wanted(basket.get(line, actor).wanted().materials()), actor));
    }

    @PostMapping("/lines/{id}/materials")
    @Operation(summary = "Hand in materials for a line: one part material and file each")
    LineJson materials(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "material", required = false) @Nullable List<String> names,
            @RequestPart(name = "file", required = false) @Nullable List<MultipartFile> files) {
        BasketLine line = basket.get(Uuids.parse(id), actor);
        Map<String, Attachment> all = new LinkedHashMap<>(line.wanted().materials());
        all.putAll(Materials.store(attachments, names, files));
        return LineJson.of(basket.change(line.id(), line.wanted().handingIn(all), actor));
    }

    @DeleteMapping("/lines/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a line out")
    void remove(Actor actor, @PathVariable String id) {
        basket.remove(Uuids.parse(id), actor);
    }

    @PostMapping("/lodging")
    @Operation(summary = "Apply for all of it: one application each; what is refused stays with the reasons")
    OutcomeJson lodge(Actor actor, @RequestBody LodgingBody body) {
        BasketOutcome outcome = basket.lodge(body.wish(), actor);
        return new OutcomeJson(
                outcome.lodged().stream()
                        .map(application -> ApplicationJson.of(
                                application, grants.of(application.id()).orElse(null)))
                        .toList(),
                outcome.kept().stream().map(LineJson::of).toList());
    }
}
