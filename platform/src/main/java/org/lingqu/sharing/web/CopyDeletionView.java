package org.lingqu.sharing.web;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.sharing.CopyDeletion;
import org.lingqu.sharing.Grant;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/** What the case page of a deletion shows. */
public record CopyDeletionView(CopyDeletion deletion, Grant grant) {

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(page.t("sharing.deletion.grant"), grant.number() + " " + grant.title())
                .linking("/sharing/grants/" + grant.id()));
        facts.add(Fact.of(page.t("sharing.grant.provider"), grant.provider().name()));
        facts.add(Fact.of(
                page.t("sharing.grant.user"),
                page.t(
                        "sharing.grant.user.text",
                        grant.consumer().name(),
                        grant.consumer().systemName())));
        facts.add(Fact.of(page.t("sharing.copy"), ScopeFacts.copy(grant.copy(), page)));
        facts.add(Fact.of(page.t("sharing.deletion.due"), page.date(deletion.due())));
        return facts;
    }

    public String told(Page page) {
        return CustodySheet.told(deletion, page);
    }
}
