package org.lingqu.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Bulk;
import org.lingqu.casework.CaseFile;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same move in many cases, for programs. */
@RestController
@RequestMapping("/api/v1/cases")
@Tag(name = "cases")
class BulkApi {

    private final Bulk bulk;
    private final CaseJson json;

    BulkApi(Bulk bulk, CaseJson json) {
        this.bulk = bulk;
        this.json = json;
    }

    /** One of the cases, in the version the caller saw. */
    record Item(String id, int version) {}

    /** A move to make in all of them. */
    record Wish(String move, List<Item> cases, @Nullable Map<String, Object> inputs) {}

    /**
     * What became of one case.
     *
     * @param code code of the problem; null when it was done
     * @param why the problem in words; null when it was done
     */
    record Result(
            UUID id,
            boolean done,
            @Nullable String number,
            @Nullable String stage,
            @Nullable Integer version,
            @Nullable String code,
            @Nullable String why) {}

    /** @param failed how many failed; they are listed with their reasons */
    record Results(int done, int failed, List<Result> results) {}

    @PostMapping("/moves")
    @Operation(summary = "Make the same move in many cases; 207 when some of them failed, each with its reason")
    ResponseEntity<Results> act(Actor actor, @RequestBody Wish wish) {
        List<Bulk.Item> items = wish.cases().stream()
                .map(item -> new Bulk.Item(CaseId.of(item.id()), item.version()))
                .toList();
        List<Result> results = bulk.act(items, wish.move(), Stating.of(wish.inputs()), actor).stream()
                .map(this::result)
                .toList();
        int failed = (int) results.stream().filter(result -> !result.done()).count();
        return ResponseEntity.status(failed == 0 ? HttpStatus.OK : HttpStatus.MULTI_STATUS)
                .body(new Results(results.size() - failed, failed, results));
    }

    private Result result(Bulk.Outcome outcome) {
        CaseFile file = outcome.file();
        Problem problem = outcome.problem();
        return new Result(
                outcome.id().value(),
                outcome.done(),
                file == null ? null : file.number(),
                file == null ? null : file.stage(),
                file == null ? null : file.version(),
                problem == null ? null : problem.code(),
                problem == null ? null : json.words(problem));
    }
}
