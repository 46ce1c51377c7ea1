package org.lingqu.casework.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;
import org.lingqu.ui.Tab;

/**
 * The list of proposed offences.
 *
 * @param shown those on this page
 * @param decided whether they are decided
 * @param undecided how many are not
 * @param more whether more follow
 */
public record OffencesView(List<ProposedOffence> shown, boolean decided, long undecided, boolean more) {

    public List<Tab> tabs(Page page) {
        return List.of(
                new Tab(page.t("casework.offences.undecided", undecided), "/offences", !decided),
                new Tab(page.t("casework.offences.decided"), "/offences?decided=true", decided));
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("casework.offence.act")),
                Column.of(page.t("casework.offence.department")),
                Column.of(page.t("casework.offence.evidence")),
                Column.of(page.t(decided ? "casework.offence.finding" : "casework.offence.proposed")));
    }

    public OffenceView one(ProposedOffence offence) {
        return new OffenceView(offence, List.of());
    }

    public Pager pager(Page page) {
        @Nullable Long total = decided ? null : Long.valueOf(undecided);
        return Pager.of(
                page,
                shown.size(),
                total,
                null,
                more ? shown.get(shown.size() - 1).id().toString() : null);
    }
}
