package org.lingqu.hall;

import java.util.Optional;
import org.lingqu.casework.StageEntered;
import org.lingqu.kernel.DepartmentId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends each case to the counter of the department that must act, within the transaction that moves the case: there it gets a number, keeps it
 * while that department must act, and leaves when another must or none. An absent representative keeps no case away.
 */
@Component
class Reception {

    private final Hall hall;
    private final Tickets tickets;
    private final Attendance attendance;

    Reception(Hall hall, Tickets tickets, Attendance attendance) {
        this.hall = hall;
        this.tickets = tickets;
        this.attendance = attendance;
    }

    @EventListener
    void send(StageEntered entered) {
        if (!hall.isOpen()) {
            return;
        }
        DepartmentId due = entered.awaited();
        Optional<Ticket> standing = tickets.of(entered.caseId());
        if (standing.filter(ticket -> ticket.department().equals(due)).isPresent()) {
            return;
        }
        if (standing.isPresent()) {
            tickets.leave(entered.caseId());
        }
        if (due != null) {
            attendance.arrived(entered, tickets.draw(entered.caseId(), due));
        }
    }
}
