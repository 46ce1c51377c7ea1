package org.lingqu.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseList;
import org.lingqu.casework.CaseLists;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.CaseQuery;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ClockLight;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Cases for programs: the same as the case page and the inbox. */
@RestController
@RequestMapping("/api/v1/cases")
@Tag(name = "cases")
class CaseApi {

    private static final String PAGE = "20";

    private final Cases cases;
    private final CaseLists lists;
    private final Attachments attachments;
    private final CaseJson json;
    private final CaseEvidence evidence;

    CaseApi(Cases cases, CaseLists lists, Attachments attachments, CaseJson json, CaseEvidence evidence) {
        this.evidence = evidence;
        this.cases = cases;
        this.lists = lists;
        this.attachments = attachments;
        this.json = json;
    }

    @GetMapping
    @Operation(summary = "List cases by what is due first")
    CaseJson.Listed list(
            Actor actor,
            @RequestParam(defaultValue = "waiting") String scope,
            @RequestParam(required = false) @Nullable String light,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "due") String sort,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = PAGE) int limit) {
        CaseList page = lists.list(
                new CaseQuery(
                        constant(CaseQuery.Scope.class, "scope", scope),
                        light == null ? null : constant(ClockLight.class, "light", light),
                        procedure,
                        q,
                        sort.equals("-due"),
                        after,
                        before,
                        limit),
                actor);
        return json.list(page);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One case with parties, clocks, history and the moves open to the caller")
    CaseJson.Whole get(Actor actor, @PathVariable String id) {
        return whole(cases.get(CaseId.of(id), actor), actor);
    }

    @GetMapping(path = "/{id}/evidence", produces = "application/zip")
    @Operation(
            summary =
                    "The case as one archive that can be verified: facts, steps, files, records of the log with their proofs (about what"
                            + " the case concerns those the reader sees in the log); recorded")
    void evidence(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        evidence.write(cases.get(CaseId.of(id), actor), actor, response);
    }

    /**
     * A move to make.
     *
     * @param move its name
     * @param version the version of the case the caller saw
     * @param inputs what is stated: texts or lists of texts by name
     */
    record Wish(String move, int version, @Nullable Map<String, Object> inputs) {

        Wish {
            move = Objects.requireNonNullElse(move, "");
        }

        CaseMove wanted() {
            return new CaseMove(move, Stating.of(inputs), version);
        }
    }

    @PostMapping(path = "/{id}/moves", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Make a move in a case")
    CaseJson.Whole act(Actor actor, @PathVariable String id, @RequestBody Wish wish) {
        return made(actor, id, wish, List.of());
    }

    @PostMapping(path = "/{id}/moves", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Make a move in a case, handing in files; they are kept only for a move that is made")
    CaseJson.Whole act(
            Actor actor,
            @PathVariable String id,
            @RequestPart("move") Wish wish,
            @RequestPart(name = "file", required = false) @Nullable List<MultipartFile> files) {
        CaseFile seen = cases.get(CaseId.of(id), actor);
        return made(
                actor,
                id,
                wish,
                Uploads.store(attachments, files, () -> cases.rehearse(seen.id(), wish.wanted(), actor)));
    }

    /** @param account who of the awaited department handles the case */
    record Charge(String account) {
        Charge {
            account = Objects.requireNonNullElse(account, "");
        }
    }

    @PutMapping("/{id}/handler")
    @Operation(summary = "Name who of the awaited department handles the case")
    CaseJson.Whole assign(Actor actor, @PathVariable String id, @RequestBody Charge charge) {
        return whole(cases.assign(CaseId.of(id), AccountId.of(charge.account()), actor), actor);
    }

    /** Somebody who may be named. */
    record Colleague(String account, String name) {}

    @GetMapping("/{id}/handlers")
    @Operation(summary = "Whom the caller may name to handle the case")
    List<Colleague> handlers(Actor actor, @PathVariable String id) {
        return cases.colleagues(cases.get(CaseId.of(id), actor), actor).stream()
                .map(person -> new Colleague(person.id().toString(), person.name()))
                .toList();
    }

    @GetMapping("/{id}/attachments/{attachment}")
    @Operation(summary = "Download a file handed in with a case")
    ResponseEntity<Resource> attachment(Actor actor, @PathVariable String id, @PathVariable String attachment) {
        return Downloads.of(cases.get(CaseId.of(id), actor), attachment, attachments);
    }

    @PostMapping("/{id}/urge")
    @Operation(summary = "Ask those who must act to do so, once a day")
    CaseJson.Whole urge(Actor actor, @PathVariable String id) {
        return whole(cases.urge(CaseId.of(id), actor), actor);
    }

    private CaseJson.Whole made(Actor actor, String id, Wish wish, List<Attachment> files) {
        return whole(cases.act(CaseId.of(id), wish.wanted().handingIn(files), actor), actor);
    }

    private CaseJson.Whole whole(CaseFile file, Actor actor) {
        return json.whole(file, cases.movesOf(file, actor));
    }

    static <E extends Enum<E>> E constant(Class<E> type, String parameter, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw Problem.badInput("parameter-malformed").with(parameter);
    }
}
