package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.SourceCheck;
import org.lingqu.collection.SourceChecks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.ui.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Comparisons with the source, for programs. */
@RestController
@RequestMapping("/api/v1/collection/entries/{prefix}/{suffix}/source-checks")
@Tag(name = "collection")
class SourceCheckApi {

    private static final int MOST = 200;

    private final SourceChecks checks;
    private final Problems problems;

    SourceCheckApi(SourceChecks checks, Problems problems) {
        this.checks = checks;
        this.problems = problems;
    }

    /**
     * A comparison.
     *
     * @param state RUNNING, AGREES, DIFFERS, FAILED
     * @param added in the source and not here
     * @param removed here and not in the source
     * @param digestAgrees whether the source still has the digest of the load; null where one is missing
     */
    record CheckJson(
            String id,
            String state,
            @Nullable Integer snapshot,
            @Nullable Long sourceRows,
            @Nullable Long poolRows,
            @Nullable Long keptBack,
            @Nullable Long added,
            @Nullable Long changed,
            @Nullable Long removed,
            @Nullable Long unchanged,
            @Nullable Boolean digestAgrees,
            @Nullable Map<String, Object> problem,
            String startedBy,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /** Comparisons, whether the resource is consistent with its source now, and the mark after which older ones come. */
    record ChecksJson(
            boolean consistent,
            List<CheckJson> checks,
            @Nullable String next) {}

    private CheckJson json(SourceCheck check, HttpServletRequest request) {
        ChangeCounts changes = check.changes();
        return new CheckJson(
                check.id().toString(),
                check.state().name(),
                check.snapshot(),
                check.sourceRows(),
                check.poolRows(),
                check.keptBack(),
                changes == null ? null : changes.added(),
                changes == null ? null : changes.changed(),
                changes == null ? null : changes.removed(),
                changes == null ? null : changes.unchanged(),
                check.digestAgrees(),
                check.problem() == null ? null : problems.told(request, check.problem()),
                check.startedByName(),
                check.startedAt(),
                check.endedAt());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Compare the platform's copy with its source: counts, digest and every row; nothing is published")
    CheckJson start(Actor actor, @PathVariable String prefix, @PathVariable String suffix, HttpServletRequest request) {
        return json(checks.start(new ResourceCode(prefix + "/" + suffix), actor), request);
    }

    @GetMapping
    @Operation(summary = "Comparisons with the source, the newest first: the provider and the data authority")
    ChecksJson list(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            HttpServletRequest request) {
        int most = Math.max(1, Math.min(limit, MOST));
        UUID before = after == null || after.isBlank() ? null : Uuids.parse(after);
        List<SourceCheck> found = checks.of(new ResourceCode(prefix + "/" + suffix), before, most, actor);
        boolean open =
                !found.isEmpty() && !checks.open(List.of(found.get(0).entry())).isEmpty();
        return new ChecksJson(
                !open,
                found.stream().map(each -> json(each, request)).toList(),
                found.size() < most ? null : found.get(found.size() - 1).id().toString());
    }
}
