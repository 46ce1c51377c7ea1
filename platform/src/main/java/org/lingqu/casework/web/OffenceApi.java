package org.lingqu.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Offences;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.kernel.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proposed offences for programs of the data authority. */
@RestController
@RequestMapping("/api/v1/offences")
@Tag(name = "offences")
class OffenceApi {

    private static final int MOST = 200;

    private final Offences offences;

    OffenceApi(Offences offences) {
        this.offences = offences;
    }

    /** A proposal; {@code finding} is null while nobody has decided. */
    record Proposal(
            UUID id,
            UUID caseId,
            String offence,
            String pack,
            @Nullable UUID department,
            String departmentName,
            Map<String, String> evidence,
            Instant proposedAt,
            @Nullable String finding,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {

        static Proposal of(ProposedOffence offence) {
            ProposedOffence.Verdict verdict = offence.verdict();
            return new Proposal(
                    offence.id(),
                    offence.caseId().value(),
                    offence.offence(),
                    offence.pack(),
                    offence.department() == null ? null : offence.department().value(),
                    offence.departmentName(),
                    offence.evidence(),
                    offence.proposedAt(),
                    verdict == null ? null : verdict.finding().name(),
                    verdict == null ? null : verdict.reason(),
                    verdict == null ? null : verdict.by(),
                    verdict == null ? null : verdict.at());
        }
    }

    /** @param finding CONFIRMED, DISMISSED or EXEMPTED */
    record Decision(@Nullable String finding, @Nullable String reason) {}

    @GetMapping
    @Operation(summary = "Proposed offences, undecided ones the oldest first, decided ones the latest first")
    List<Proposal> list(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean decided,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        return offences.list(decided, OffencePages.id(after), Math.max(1, Math.min(limit, MOST)), actor).stream()
                .map(Proposal::of)
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One proposed offence with its evidence")
    Proposal get(Actor actor, @PathVariable String id) {
        return Proposal.of(offences.get(OffencePages.mustBeId(id), actor));
    }

    @PostMapping("/{id}/decision")
    @Operation(summary = "Decide about a proposed offence")
    Proposal decide(Actor actor, @PathVariable String id, @RequestBody Decision decision) {
        return Proposal.of(offences.decide(
                OffencePages.mustBeId(id),
                OffencePages.finding(decision.finding()),
                Objects.requireNonNullElse(decision.reason(), ""),
                actor));
    }
}
