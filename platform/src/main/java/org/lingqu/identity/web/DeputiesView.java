package org.lingqu.identity.web;

import java.time.LocalDate;
import java.util.List;
import org.lingqu.identity.Account;
import org.lingqu.identity.Delegation;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/**
 * The deputies of one person.
 *
 * @param principal the person
 * @param own whether it is the reader
 * @param all delegations of and to the person, the latest first
 * @param candidates colleagues who could stand in
 * @param today the legal day
 */
public record DeputiesView(
        Account principal, boolean own, List<Delegation> all, List<Account> candidates, LocalDate today) {

    /** Who stands in for the person. */
    public List<Delegation> given() {
        return all.stream()
                .filter(delegation -> delegation.principal().equals(principal.id()))
                .toList();
    }

    /** For whom the person stands in. */
    public List<Delegation> received() {
        return all.stream()
                .filter(delegation -> delegation.deputy().equals(principal.id()))
                .toList();
    }

    public List<Column> columns(String who, Page page) {
        return List.of(
                Column.of(page.t(who)),
                Column.of(page.t("identity.deputy.days")),
                Column.of(page.t("identity.deputy.reason")),
                Column.of(page.t("identity.deputy.state")));
    }

    public String days(Delegation delegation, Page page) {
        return page.t("identity.deputy.span", delegation.from(), delegation.until());
    }

    public String state(Delegation delegation, Page page) {
        if (delegation.ended()) {
            return page.t("identity.deputy.ended");
        }
        if (delegation.isInForce(today)) {
            return page.t("identity.deputy.in-force");
        }
        return page.t(delegation.isAhead(today) ? "identity.deputy.ahead" : "identity.deputy.over");
    }

    public boolean mayEnd(Delegation delegation) {
        return delegation.isAhead(today);
    }

    public List<Choice> choices() {
        return candidates.stream()
                .map(account -> new Choice(account.id().toString(), account.name()))
                .toList();
    }
}
