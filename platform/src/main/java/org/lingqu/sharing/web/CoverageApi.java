package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.ResourceSupply;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.coverage.Coverage;
import org.lingqu.sharing.coverage.CoverageGap;
import org.lingqu.sharing.coverage.CoverageLine;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The coverage report for programs. */
@RestController
@RequestMapping("/api/v1/sharing/coverage")
@Tag(name = "sharing")
class CoverageApi {

    private static final int MOST = 500;

    private final Coverage coverage;

    CoverageApi(Coverage coverage) {
        this.coverage = coverage;
    }

    /** Entries in force of a department by sharing type, those with nothing usable behind them, those late with an update. */
    record LineJson(
            String department,
            String name,
            long entries,
            long unconditional,
            long conditional,
            long none,
            long unsupplied,
            long overdue) {

        static LineJson of(CoverageLine line) {
            return new LineJson(
                    line.department().id().toString(),
                    line.department().name(),
                    line.all(),
                    line.unconditional(),
                    line.conditional(),
                    line.none(),
                    line.unsupplied(),
                    line.overdue());
        }
    }

    /** An entry that is to be shared and cannot be used, or is late. */
    record GapJson(
            String resource,
            String title,
            SharingType sharing,
            ResourceSupply.State state,
            @Nullable LocalDate overdueSince) {

        static GapJson of(CoverageGap gap) {
            return new GapJson(
                    gap.entry().code().value(),
                    gap.entry().name(),
                    gap.entry().sharingType(),
                    gap.supply().state(),
                    gap.supply().overdueSince());
        }
    }

    @GetMapping
    @Operation(
            summary =
                    "How catalogs are shared: for the data authority every department, those with most gaps first, else our own")
    List<LineJson> report(
            Actor actor, @RequestParam(defaultValue = "0") int from, @RequestParam(defaultValue = "500") int limit) {
        if (from < 0 || limit < 1 || limit > MOST) {
            throw Problem.badInput("parameter-malformed").with(from < 0 ? "from" : "limit");
        }
        return coverage.report(actor).stream()
                .skip(from)
                .limit(limit)
                .map(LineJson::of)
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "What a department has cataloged as shared that cannot be used or is late, by code")
    List<GapJson> gaps(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badInput("parameter-malformed").with("limit");
        }
        return coverage.gaps(DepartmentId.of(id), after, limit, actor).stream()
                .map(GapJson::of)
                .toList();
    }
}
