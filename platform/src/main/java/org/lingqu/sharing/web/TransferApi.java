package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Uuids;
import org.lingqu.sharing.Transfer;
import org.lingqu.sharing.Transfers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of things of reorganized departments, for programs. */
@RestController
@RequestMapping("/api/v1/sharing/transfers")
@Tag(name = "sharing")
class TransferApi {

    private final Transfers transfers;

    TransferApi(Transfers transfers) {
        this.transfers = transfers;
    }

    /**
     * One thing that went over or waits.
     *
     * @param obstacle why it could not go over by itself: duty-unknown, duty-apart, own-data, not-named, case-stays; null when it did
     */
    record TransferJson(
            String id,
            String kind,
            String subject,
            String number,
            String title,
            String predecessor,
            @Nullable String successor,
            @Nullable String obstacle,
            boolean task,
            String decision,
            Instant at,
            @Nullable String settled) {

        static TransferJson of(Transfer transfer) {
            Transfer.Settlement settlement = transfer.settlement();
            return new TransferJson(
                    transfer.id().toString(),
                    transfer.kind().name(),
                    transfer.subject().toString(),
                    transfer.number(),
                    transfer.title(),
                    transfer.predecessorName(),
                    transfer.successorName().isEmpty() ? null : transfer.successorName(),
                    transfer.obstacle().isEmpty() ? null : transfer.obstacle(),
                    transfer.isTask(),
                    transfer.decision(),
                    transfer.at(),
                    settlement == null ? null : settlement.note());
        }
    }

    /** @param successor id of the department that goes on with a grant or an application; left out: that ends, or is taken back */
    record SettlementBody(
            @Nullable String successor, @Nullable String note) {}

    @GetMapping
    @Operation(
            summary =
                    "What became of things of reorganized departments: for the data authority its region, else our department")
    List<TransferJson> list(Actor actor) {
        return transfers.of(actor).stream().map(TransferJson::of).toList();
    }

    @PostMapping("/{id}/settlement")
    @Operation(
            summary =
                    "Settle what could not go over by itself; for the data authority. A grant or an application goes on with the successor,"
                            + " which has its system; without one the grant ends and the application is taken back")
    TransferJson settle(Actor actor, @PathVariable String id, @RequestBody SettlementBody body) {
        String successor = body.successor();
        String note = body.note();
        return TransferJson.of(transfers.settle(
                Uuids.parse(id),
                successor == null || successor.isBlank() ? null : DepartmentId.of(successor),
                note == null ? "" : note,
                actor));
    }
}
