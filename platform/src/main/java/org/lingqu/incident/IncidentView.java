package org.lingqu.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Hold;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Party;
import org.lingqu.kernel.LegalTime;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * What is kept for an incident.
 *
 * @param hold null for one that was reported before anything was kept
 */
public record IncidentView(CaseFile file, @Nullable Hold hold) {

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        if (hold != null) {
            facts.add(Fact.of(page.t("incident.hold.scope"), scope(hold, page)));
            facts.add(Fact.of(
                    page.t("incident.hold.since"),
                    page.date(hold.from().atZone(LegalTime.ZONE).toLocalDate())));
            facts.add(Fact.of(
                    page.t("incident.hold.state"),
                    hold.ended() == null
                            ? page.t("incident.hold.stands")
                            : page.t(
                                    "incident.hold.ended",
                                    hold.ended().name(),
                                    page.time(hold.ended().at()))));
        }
        return facts;
    }

    private String scope(Hold hold, Page page) {
        return hold.resource() != null
                ? page.t("incident.hold.resource", file.subject().title())
                : page.t(
                        "incident.hold.departments",
                        file.parties().stream()
                                .filter(party -> hold.departments().contains(party.department()))
                                .map(Party::name)
                                .distinct()
                                .collect(Collectors.joining(page.t("incident.hold.and"))));
    }
}
