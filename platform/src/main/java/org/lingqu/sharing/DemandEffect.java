package org.lingqu.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseEffect;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Component;

/** Writes what a department answered beside the demand. */
@Component
class DemandEffect implements CaseEffect {

    private final DemandBook book;
    private final Entries entries;
    private final RulePacks packs;
    private final LegalTime time;

    DemandEffect(DemandBook book, Entries entries, RulePacks packs, LegalTime time) {
        this.book = book;
        this.entries = entries;
        this.packs = packs;
        this.time = time;
    }

    @Override
    public String procedure() {
        return DemandProcedure.ID;
    }

    @Override
    public void apply(CaseFile file, String move, Inputs inputs, Actor actor) {
        DemandId id = DemandId.of(file.subject().id());
        FreeSharing.mustBe(
                inputs,
                packs.version(file.packId(), file.packVersion()),
                file.subject().title());
        String reason = inputs.text(DemandProcedure.REASON);
        switch (move) {
            case DemandProcedure.PROMISE -> write(id, DemandState.PROMISED, actor, day(inputs), "", reason, "", false);
            case DemandProcedure.POINT -> write(id, DemandState.ANSWERED, actor, null, resource(inputs), "", "", true);
            case DemandProcedure.REFUSE -> {
                mustRankHighEnough(file, inputs);
                write(id, DemandState.REFUSED, actor, null, "", reason, inputs.text(ShareProcedure.BASIS), true);
            }
            case DemandProcedure.NOT_HELD -> write(id, DemandState.NOT_HELD, actor, null, "", reason, "", true);
            case DemandProcedure.WITHDRAW -> write(id, DemandState.WITHDRAWN, actor, null, "", "", "", true);
            default -> {
                // the assignment is written by who opens the case
            }
        }
    }

    private void write(
            DemandId id,
            DemandState state,
            Actor actor,
            @Nullable LocalDate promised,
            String resource,
            String reason,
            String basis,
            boolean ends) {
        Instant now = time.now();
        book.answered(
                id,
                state,
                new Demand.Answer(promised, resource, reason, basis, actor.departmentName() + " " + actor.name()),
                ends ? now : null);
    }

    private LocalDate day(Inputs inputs) {
        LocalDate promised = inputs.date(DemandProcedure.UNTIL).orElse(time.today());
        if (promised.isBefore(time.today())) {
            throw wrong(Fault.of(DemandProcedure.UNTIL, "period-in-the-past", time.today()));
        }
        return promised;
    }

    private String resource(Inputs inputs) {
        String code = inputs.text(DemandProcedure.RESOURCE);
        return published(code)
                .map(found -> found.code().value())
                .orElseThrow(() -> wrong(Fault.of(DemandProcedure.RESOURCE, "demand-resource-unknown", code)));
    }

    private Optional<EntryVersion> published(String code) {
        try {
            return entries.findPublished(new ResourceCode(code));
        } catch (Problem malformed) {
            return Optional.empty();
        }
    }

    private void mustRankHighEnough(CaseFile file, Inputs inputs) {
        RulePack pack = packs.version(file.packId(), file.packVersion());
        String rank = inputs.text(ShareProcedure.BASIS_RANK);
        List<String> admitted = pack.list("sharing.refusalBasisRanks");
        if (!rank.isEmpty() && !admitted.isEmpty() && !RefusalRanks.admitted(rank, admitted)) {
            throw wrong(Fault.of(ShareProcedure.BASIS_RANK, "basis-rank-too-low"))
                    .citing(PackArticles.of(pack.value("sharing.refusalBasisRanks"))
                            .toArray(Citation[]::new));
        }
    }

    private static Problem wrong(Fault fault) {
        return Problem.badInput("answer-incomplete").faults(List.of(fault));
    }
}
