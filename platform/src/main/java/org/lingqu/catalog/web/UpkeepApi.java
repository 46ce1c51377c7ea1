package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.upkeep.Confirmation;
import org.lingqu.catalog.upkeep.Confirmations;
import org.lingqu.catalog.upkeep.Standing;
import org.lingqu.catalog.upkeep.StructureFinding;
import org.lingqu.catalog.upkeep.Structures;
import org.lingqu.kernel.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The periodic confirmation, and the entries that differ from their data, for programs. */
@RestController
@RequestMapping("/api/v1/catalog")
@Tag(name = "catalog")
class UpkeepApi {

    private final Confirmations confirmations;
    private final Structures structures;

    UpkeepApi(Confirmations confirmations, Structures structures) {
        this.confirmations = confirmations;
        this.structures = structures;
    }

    record ConfirmationJson(String answer, long entries, String by, Instant at) {

        static ConfirmationJson of(Confirmation confirmation) {
            return new ConfirmationJson(
                    confirmation.answer().name(), confirmation.entries(), confirmation.by(), confirmation.at());
        }
    }

    record StandingJson(
            String department,
            String name,
            long entries,
            @Nullable ConfirmationJson last,
            @Nullable LocalDate due,
            boolean late) {

        static StandingJson of(Standing standing) {
            Confirmation last = standing.last();
            return new StandingJson(
                    standing.department().toString(),
                    standing.name(),
                    standing.entries(),
                    last == null ? null : ConfirmationJson.of(last),
                    standing.due(),
                    standing.late());
        }
    }

    record FindingJson(
            String code,
            String name,
            String provider,
            int version,
            int snapshot,
            List<String> missing,
            List<String> extra,
            Instant foundAt) {}

    /** @param answer {@code NO_CHANGE} or {@code UPDATED} */
    record Confirming(@Nullable String answer) {}

    @GetMapping("/confirmations")
    @Operation(
            summary =
                    "Periodic confirmation: last one, last day and lateness of the own department, for the data authority of all")
    List<StandingJson> standings(Actor actor) {
        return confirmations.standings(actor).stream().map(StandingJson::of).toList();
    }

    @PostMapping("/confirmations")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Confirm the catalog of the own department: nothing has changed, or what has changed is published")
    ConfirmationJson confirm(Actor actor, @RequestBody Confirming confirming) {
        String answer = confirming.answer();
        return ConfirmationJson.of(confirmations.confirm(UpkeepPages.answer(answer == null ? "" : answer), actor));
    }

    @GetMapping("/structure-findings")
    @Operation(
            summary =
                    "Entries that differ from the data loaded: items missing in the data, fields the entry does not state")
    List<FindingJson> findings(Actor actor) {
        return structures.findings(actor).stream().map(UpkeepApi::finding).toList();
    }

    private static FindingJson finding(StructureFinding finding) {
        return new FindingJson(
                finding.code().value(),
                finding.name(),
                finding.provider(),
                finding.version(),
                finding.snapshot(),
                finding.missing(),
                finding.extra(),
                finding.foundAt());
    }
}
