package org.lingqu.casework.web;

import java.util.List;
import org.lingqu.casework.Confirmation;
import org.lingqu.casework.Validity;
import org.lingqu.rules.RulePack;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/**
 * The regulations, whether new cases may be opened under them, and what has been confirmed.
 *
 * @param lines one a regulation
 * @param mine whether the reader may confirm
 */
public record ConfirmationsView(List<Line> lines, boolean mine) {

    /**
     * One regulation.
     *
     * @param active whether it is the one this node runs under
     */
    public record Line(RulePack pack, Validity validity, List<Confirmation> confirmations, boolean active) {

        public String title(Page page) {
            return pack.names().title(page.wording().locale());
        }

        public String state(Page page) {
            return page.t("casework.validity." + validity.state().name());
        }

        /** From when to when it is in force, as far as known. */
        public String term(Page page) {
            if (validity.from() == null) {
                return page.t("casework.validity.no-date");
            }
            return validity.to() == null
                    ? page.t("casework.validity.from", validity.from())
                    : page.t("casework.validity.from-to", validity.from(), validity.to());
        }
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("casework.pack")),
                Column.of(page.t("casework.validity")),
                Column.of(page.t("casework.validity.state")),
                Column.of(page.t("casework.confirmations.made")));
    }

    public List<Choice> choices(Page page) {
        return lines.stream()
                .map(line -> new Choice(line.pack().id(), line.title(page)))
                .toList();
    }
}
