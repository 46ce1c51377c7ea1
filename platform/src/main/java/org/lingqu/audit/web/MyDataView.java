package org.lingqu.audit.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Outcome;
import org.lingqu.audit.PersonUse;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/**
 * What a person sees of the uses of the own data.
 *
 * @param number as typed, for going on to earlier ones
 * @param code as typed
 * @param part null before anything was asked
 */
public record MyDataView(String number, String code, PersonUse.@Nullable Part part) {

    static final MyDataView EMPTY = new MyDataView("", "", null);

    public List<PersonUse> uses() {
        return part == null ? List.of() : part.uses();
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("audit.mine.at")),
                Column.of(page.t("audit.mine.who")),
                Column.of(page.t("audit.mine.what")),
                Column.of(page.t("audit.mine.why")),
                Column.of(page.t("audit.mine.basis")),
                Column.of(page.t("audit.mine.outcome")));
    }

    public String who(PersonUse use, Page page) {
        return use.department() == null ? page.t("audit.mine.unknown") : Visible.of(use.department());
    }

    public String what(PersonUse use, Page page) {
        return use.resource() == null ? page.t("audit.mine.unknown") : Visible.of(use.resource());
    }

    public String why(PersonUse use, Page page) {
        String act = use.act();
        if (act != null) {
            return page.wording().ifKnown("act." + act).orElse(Visible.of(act));
        }
        return use.matter() == null ? page.t("audit.mine.no-matter") : Visible.of(use.matter());
    }

    public String duty(PersonUse use) {
        return use.duty() == null ? "" : Visible.of(use.duty());
    }

    public String basis(PersonUse use, Page page) {
        if (use.act() != null) {
            return page.t("audit.mine.inside");
        }
        return use.articles().isEmpty()
                ? page.t("audit.mine.no-basis")
                : use.articles().stream().map(page::cite).collect(Collectors.joining("；"));
    }

    public String outcome(PersonUse use, Page page) {
        if (use.act() != null && use.outcome() == Outcome.DONE) {
            return page.t("audit.mine.seen");
        }
        return use.outcome() == Outcome.DONE
                ? use.items() == 0 ? page.t("audit.mine.nothing") : page.t("audit.mine.handed", use.items())
                : page.t("audit.mine.refused");
    }
}
