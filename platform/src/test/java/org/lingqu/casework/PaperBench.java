package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.rules.RulePack;

/** Plays a law case with the kernel's pure core alone: for procedures whose cases their own modules open, and for invented packs. */
final class PaperBench implements LawBench {

    private final Procedure procedure;
    private final RulePack pack;
    private final Course course;
    private final Map<String, Actor> people = new HashMap<>();
    private final Map<String, DepartmentId> departments = new HashMap<>();
    private final List<String> offences = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    PaperBench(Procedure procedure, RulePack pack) {
        this.procedure = procedure;
        this.pack = pack;
        this.course = new Course(procedure, new Terms(pack, procedure.id(), PaperCase.CALENDAR));
    }

    Procedure table() {
        return course.table();
    }

    List<Move> movesOf(CaseFile file, String role) {
        return course.movesOf(file, person(role), today());
    }

    @Override
    public void day(LocalDate day) {
        now = ZonedDateTime.of(day, LocalTime.of(10, 0), LegalTime.ZONE).toInstant();
    }

    @Override
    public LocalDate today() {
        return LegalTime.dateOf(now);
    }

    @Override
    public CaseFile open(LawCase law, String by, Map<String, List<String>> inputs) {
        return open(by, inputs);
    }

    CaseFile open(String by, Map<String, List<String>> inputs) {
        List<Party> parties = course.table().parties().stream()
                .map(party -> Party.department(party, department(party), party))
                .toList();
        CaseFile blank = new CaseFile(
                CaseId.next(),
                "纸〔2026〕1号",
                procedure.id(),
                new SubjectRef("matter", "1", "企业登记注册信息"),
                "",
                null,
                0,
                pack.id(),
                pack.version(),
                Set.of(),
                now,
                null,
                parties,
                null,
                List.of(),
                List.of());
        return take(course.open(blank, person(by), new Inputs(inputs), List.of(), now));
    }

    @Override
    public CaseFile act(CaseFile file, String by, String move, Map<String, List<String>> inputs) {
        return take(course.act(file, move, new Inputs(inputs), List.of(), person(by), now));
    }

    @Override
    public CaseFile sweep(CaseFile file) {
        return take(course.wake(file, now));
    }

    private CaseFile take(Turn turn) {
        List<String> listed = pack.list("supervision.offences");
        turn.newlyMissed().stream()
                .flatMap(clock -> procedure.clock(clock.limit()).stream())
                .flatMap(rule ->
                        rule.offences().stream().filter(listed::contains).limit(1))
                .forEach(offences::add);
        return turn.after();
    }

    @Override
    public Optional<List<String>> alarmed(CaseFile file) {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> informed(CaseFile file) {
        return Optional.empty();
    }

    @Override
    public List<String> offences(CaseFile file) {
        return List.copyOf(offences);
    }

    private DepartmentId department(String party) {
        return departments.computeIfAbsent(party, name -> DepartmentId.next());
    }

    private Actor person(String name) {
        return people.computeIfAbsent(name, key -> {
            Role role = role(key.replaceFirst("#.*", ""));
            return PaperCase.person(key, department(role.party()), role.party(), role.permission());
        });
    }

    private Role role(String name) {
        return roles(procedure)
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(procedure.id() + " has no role " + name));
    }

    /** Every role the table speaks of. */
    static Stream<Role> roles(Procedure procedure) {
        Stream<Role> moving = Stream.concat(Stream.of(procedure.opening()), procedure.moves().stream())
                .map(Move::by);
        Stream<Role> approving = procedure.moves().stream()
                .map(Move::extension)
                .filter(Objects::nonNull)
                .flatMap(extending -> extending.approvers().values().stream());
        return Stream.concat(moving, approving);
    }
}
