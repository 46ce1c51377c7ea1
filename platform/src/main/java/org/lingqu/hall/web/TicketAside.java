package org.lingqu.hall.web;

import java.util.List;
import java.util.Optional;
import org.lingqu.casework.CaseAside;
import org.lingqu.casework.CaseFile;
import org.lingqu.hall.Counters;
import org.lingqu.hall.Hall;
import org.lingqu.hall.Ticket;
import org.lingqu.hall.Tickets;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** On the page of a case: at which counter it stands, under which number, and who answers there today. */
@Component
class TicketAside implements CaseAside {

    private final Hall hall;
    private final Tickets tickets;
    private final Counters counters;

    TicketAside(Hall hall, Tickets tickets, Counters counters) {
        this.hall = hall;
        this.tickets = tickets;
        this.counters = counters;
    }

    @Override
    public String template() {
        return "hall/ticket";
    }

    @Override
    public boolean concerns(CaseFile file, Actor actor) {
        return hall.isOpen() && ticket(file).isPresent();
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        Ticket ticket = ticket(file).orElseThrow();
        return new TicketView(ticket, counters.of(ticket.department()));
    }

    private Optional<Ticket> ticket(CaseFile file) {
        return Optional.ofNullable(tickets.of(List.of(file.id())).get(file.id()));
    }
}
