package org.lingqu.hall;

import java.util.Comparator;
import java.util.Optional;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Posts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the department and its data authority when cases wait at a counter where nobody answers: it has no chief representative, or the
 * representative is away and nobody stands in. Each fact is told once, however often it is looked at; while something is overdue or about to be,
 * once a day.
 */
@Service
class Attendance {

    private final Hall hall;
    private final Counters counters;
    private final Departments departments;
    private final Posts posts;
    private final Notices notices;
    private final LegalTime time;

    Attendance(Hall hall, Counters counters, Departments departments, Posts posts, Notices notices, LegalTime time) {
        this.hall = hall;
        this.counters = counters;
        this.departments = departments;
        this.posts = posts;
        this.notices = notices;
        this.time = time;
    }

    /** Looks at every counter at which something waits. */
    @Transactional
    public void run() {
        if (hall.isOpen()) {
            counters.busy().forEach(this::look);
        }
    }

    /** Looks at one counter. */
    void look(DepartmentId department) {
        look(counters.of(department));
    }

    private void look(Counter counter) {
        if (counter.isDeserted() && counter.load() > 0) {
            tell(counter, waiting(counter), key(counter));
        }
    }

    /**
     * A case has come to a counter.
     *
     * @param subject what it is about
     * @param number of the case, as people write it
     */
    void arrived(SubjectRef subject, String procedure, String number, Ticket ticket) {
        Counter counter = counters.of(ticket.department());
        if (counter.isDeserted()) {
            Phrase said = Phrase.of(
                    "hall.notice.arrived." + counter.state(),
                    subject.title(),
                    Phrase.of("procedure." + procedure + ".short"),
                    number,
                    counter.department().name());
            tell(counter, said, "hall/arrived/" + ticket.id());
        }
    }

    private Phrase waiting(Counter counter) {
        return counter.missing()
                .map(chief -> chief.absence())
                .map(absence -> Phrase.of(
                        "hall.notice.waiting.UNATTENDED",
                        counter.department().name(),
                        counter.load(),
                        counter.pressing(),
                        absence.name(),
                        absence.from(),
                        absence.until()))
                .orElseGet(() -> Phrase.of(
                        "hall.notice.waiting.VACANT", counter.department().name(), counter.load(), counter.pressing()));
    }

    private String key(Counter counter) {
        String since = counter.missing()
                .map(chief -> chief.absence())
                .map(absence -> absence.id().toString())
                .orElseGet(() -> "vacant" + since(counter.department().id()));
        String again = counter.pressing() > 0 ? "/" + time.today() : "";
        return "hall/deserted/" + counter.department().id() + "/" + since + again;
    }

    /** A counter may be vacant more than once: since the last chief representative left, or always. */
    private String since(DepartmentId department) {
        return posts.appointmentsOf(department).stream()
                .filter(one -> one.kind() == PostKind.CHIEF_REPRESENTATIVE)
                .flatMap(one -> Optional.ofNullable(one.until()).stream())
                .max(Comparator.naturalOrder())
                .map(left -> "/" + left)
                .orElse("");
    }

    private void tell(Counter counter, Phrase said, String key) {
        Department department = counter.department();
        String at = "/hall/counters/" + department.id();
        notices.tell(Notice.to(department.id(), said).at(at).once(key));
        Notice above = departments
                .authorityOf(department.region())
                .map(authority -> Notice.to(authority.id(), said).holding(Permission.SUPERVISE))
                .orElseGet(() -> Notice.to(Permission.SUPERVISE, said));
        notices.tell(above.at(at).once(key + "/authority"));
    }
}
