package org.lingqu.hall;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseHandedOver;
import org.lingqu.casework.StageEntered;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SubjectRef;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends each case to the counter of the department that must act, within the transaction that moves the case or gives it to the successor
 * of who was to act: there it gets a number, keeps it while that department must act, and leaves when another must or none. An absent
 * representative keeps no case away.
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
        move(entered.caseId(), entered.awaited(), entered.subject(), entered.procedure(), entered.number());
    }

    @EventListener
    void send(CaseHandedOver handed) {
        move(handed.caseId(), handed.awaited(), handed.subject(), handed.procedure(), handed.number());
    }

    /** @param due who must act now; null when nobody must */
    private void move(CaseId id, @Nullable DepartmentId due, SubjectRef subject, String procedure, String number) {
        if (!hall.isOpen()) {
            return;
        }
        Optional<Ticket> standing = tickets.of(id);
        if (standing.filter(ticket -> ticket.department().equals(due)).isPresent()) {
            return;
        }
        if (standing.isPresent()) {
            tickets.leave(id);
        }
        if (due != null) {
            attendance.arrived(subject, procedure, number, tickets.draw(id, due));
        }
    }
}
