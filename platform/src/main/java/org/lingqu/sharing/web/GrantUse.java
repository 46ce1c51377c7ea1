package org.lingqu.sharing.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessCounts;
import org.lingqu.kernel.LegalTime;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Responsible;
import org.lingqu.sharing.ResponsiblePeople;
import org.springframework.stereotype.Component;

/** How a grant is used, read from the records. */
@Component
public class GrantUse {

    private static final int LINES = 10;

    private final AccessCounts counts;
    private final ResponsiblePeople people;
    private final LegalTime time;

    GrantUse(AccessCounts counts, ResponsiblePeople people, LegalTime time) {
        this.counts = counts;
        this.people = people;
        this.time = time;
    }

    /**
     * One call.
     *
     * @param outcome DONE, REFUSED or FAILED
     * @param refusal problem code; null when the call was answered
     * @param position place in the log; null until it has one, a second at most
     * @param responsible who in the user department answered for it then; null where nobody was named
     */
    public record CallLine(
            Instant at,
            @Nullable String matter,
            String outcome,
            @Nullable String refusal,
            long rows,
            String receipt,
            @Nullable Long position,
            @Nullable Responsible responsible) {}

    List<CallLine> latest(Grant grant) {
        return counts.latestOf(grant.id(), LINES).stream()
                .map(access -> new CallLine(
                        access.at(),
                        access.matter(),
                        access.outcome().name(),
                        access.refusal(),
                        access.rows(),
                        access.receipt().toString(),
                        access.position(),
                        people.at(grant.id(), access.at()).orElse(null)))
                .toList();
    }

    AccessCounts.Use today(Grant grant) {
        return counts.useOf(grant.id(), time.today());
    }
}
