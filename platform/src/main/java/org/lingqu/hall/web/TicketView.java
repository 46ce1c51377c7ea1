package org.lingqu.hall.web;

import java.util.List;
import org.lingqu.hall.Counter;
import org.lingqu.hall.Ticket;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/** Where a case stands, beside the case itself. */
public record TicketView(Ticket ticket, Counter counter) {

    public List<Fact> facts(Page page) {
        return List.of(
                Fact.of(page.t("hall.counter"), counter.department().name())
                        .linking("/hall/counters/" + ticket.department()),
                Fact.of(page.t("hall.counter.ticket"), ticket.number()),
                Fact.of(page.t("hall.counter.today"), page.t("hall.counter.state." + counter.state())));
    }
}
