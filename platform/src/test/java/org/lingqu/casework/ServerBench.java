package org.lingqu.casework;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.testing.TestTime;
import org.springframework.stereotype.Component;

/** Plays law cases on the whole server: with its database, its way of finding who sits in a case, its notices and proposals. */
@Component
class ServerBench implements LawBench {

    private final Cases cases;
    private final Procedures procedures;
    private final Desk desk;
    private final Offences offences;
    private final Notices notices;
    private final LawCity city;
    private final TestTime time;
    private final LegalTime legal;

    ServerBench(
            Cases cases,
            Procedures procedures,
            Desk desk,
            Offences offences,
            Notices notices,
            LawCity city,
            TestTime time,
            LegalTime legal) {
        this.cases = cases;
        this.procedures = procedures;
        this.desk = desk;
        this.offences = offences;
        this.notices = notices;
        this.city = city;
        this.time = time;
        this.legal = legal;
    }

    @Override
    public void day(LocalDate day) {
        time.set(day, LocalTime.of(10, 0));
    }

    @Override
    public LocalDate today() {
        return legal.today();
    }

    @Override
    public CaseFile open(LawCase law, String by, Map<String, List<String>> inputs) {
        return cases.open(wish(law, by, inputs));
    }

    OpenCase wish(LawCase law, String by, Map<String, List<String>> inputs) {
        Procedure procedure = procedures.get(law.procedure());
        Role opener = procedure.opening().by();
        Department home = law.from().equals("department")
                ? opener.party().equals("authority")
                        ? city.department("city-authority")
                        : city.department(opener.party())
                : city.department(law.from());
        Actor actor = city.person(home.id(), opener.permission(), number(by));
        List<Party> named = new ArrayList<>();
        for (String party : procedure.parties()) {
            Seat seat = procedure.seat(party);
            if (seat == Seat.CHOSEN || seat == Seat.OWNER) {
                Department department = city.department(party);
                named.add(Party.department(party, department.id(), department.name()));
            }
        }
        return OpenCase.of(
                        CaseId.next(),
                        law.procedure(),
                        new SubjectRef("matter", Uuids.next().toString(), law.toString()),
                        actor,
                        named.toArray(Party[]::new))
                .stating(new Inputs(inputs))
                .under(law.pack());
    }

    @Override
    public CaseFile act(CaseFile file, String by, String move, Map<String, List<String>> inputs) {
        Actor actor = person(file, by);
        return cases.act(file.id(), new CaseMove(move, new Inputs(inputs), file.version()), actor);
    }

    Actor person(CaseFile file, String by) {
        String name = by.replaceFirst("#.*", "");
        Role role = PaperBench.roles(procedures.get(file.procedure()))
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file.procedure() + " has no role " + name));
        return city.person(file.department(role.party()).orElseThrow(), role.permission(), number(by));
    }

    @Override
    public CaseFile sweep(CaseFile file) {
        desk.wake(file.id());
        return read(file);
    }

    CaseFile read(CaseFile file) {
        Party first = file.parties().get(0);
        Actor reader = city.person(
                java.util.Objects.requireNonNull(first.department()),
                org.lingqu.kernel.Permission.SHARING_APPLY,
                "reader");
        return cases.get(file.id(), reader);
    }

    @Override
    public Optional<List<String>> alarmed(CaseFile file) {
        return Optional.of(told(file, Notice.Received::grave));
    }

    @Override
    public Optional<List<String>> informed(CaseFile file) {
        return Optional.of(told(file, notice -> LegalTime.dateOf(notice.at()).equals(today())));
    }

    private List<String> told(CaseFile file, Predicate<Notice.Received> which) {
        return file.parties().stream()
                .filter(party -> party.department() != null)
                .filter(party -> people(file, party)
                        .flatMap(person -> notices.of(person, null, 200).stream())
                        .anyMatch(notice -> which.test(notice) && ("/cases/" + file.id()).equals(notice.href())))
                .map(Party::role)
                .toList();
    }

    /** Somebody of the department without a part in the case, and those in the roles of its party. */
    private Stream<Actor> people(CaseFile file, Party party) {
        Actor any = city.person(
                java.util.Objects.requireNonNull(party.department()),
                org.lingqu.kernel.Permission.SHARING_APPLY,
                "reader");
        return Stream.concat(
                Stream.of(any),
                PaperBench.roles(procedures.get(file.procedure()))
                        .filter(role -> role.party().equals(party.role()))
                        .map(role -> person(file, role.name())));
    }

    @Override
    public List<String> offences(CaseFile file) {
        return offences.about(file.id()).stream().map(ProposedOffence::offence).toList();
    }

    private static String number(String by) {
        return by.contains("#") ? by.substring(by.indexOf('#')) : "";
    }
}
