package org.lingqu.casework.web;

import java.util.List;
import org.lingqu.casework.YearlyCases.OfYear;
import org.lingqu.casework.YearlyCases.State;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/**
 * The years of what must be done once a year.
 *
 * @param years latest first
 */
public record YearlyView(List<OfYear> years) {

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("casework.yearly.year")),
                Column.of(page.t("casework.yearly.act")),
                Column.of(page.t("casework.yearly.last")),
                Column.of(page.t("casework.yearly.state")));
    }

    public String act(OfYear one, Page page) {
        return page.t("procedure." + one.procedure() + ".title");
    }

    public String state(OfYear one, Page page) {
        return page.t(
                one.late()
                        ? "casework.yearly.late"
                        : "casework.yearly." + one.state().name());
    }

    /** Shape of the lamp beside the words. */
    public String look(OfYear one) {
        return one.state() == State.MISSING ? "is-red" : one.state() == State.DONE ? "is-met" : "is-none";
    }
}
