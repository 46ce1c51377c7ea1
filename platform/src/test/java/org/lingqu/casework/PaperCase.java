package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;

/** A case on paper: the kernel's pure core with a movable day, for law cases without a server. */
final class PaperCase {

    static final WorkingDayCalendar CALENDAR = WorkingDayCalendar.shipped();
    private static final RulePacks PACKS = RulePacks.shipped();

    static final DepartmentId ASKING = DepartmentId.next();
    static final DepartmentId ANSWERING = DepartmentId.next();
    static final DepartmentId SUPERVISING = DepartmentId.next();

    static final Actor USER = person("程望舒", ASKING, "市人力资源和社会保障局", Permission.SHARING_APPLY);
    static final Actor PROVIDER = person("汪青禾", ANSWERING, "市市场监督管理局", Permission.SHARING_ANSWER);
    static final Actor CLERK = person("江知渔", ANSWERING, "市市场监督管理局", Permission.SHARING_ANSWER);
    static final Actor AUTHORITY = person("金汝舟", SUPERVISING, "市数据资源管理局", Permission.SUPERVISE);

    private final Course course;
    private final RulePack pack;
    private final List<Turn> turns = new ArrayList<>();
    private CaseFile file;
    private Instant now;

    private PaperCase(Procedure procedure, RulePack pack, LocalDate day, Set<AccountId> drafters) {
        this.pack = pack;
        this.course = new Course(procedure, new Terms(pack, procedure.id(), CALENDAR));
        this.now = at(day);
        List<Party> parties =
                course.table().parties().stream().map(PaperCase::party).toList();
        this.file = new CaseFile(
                CaseId.next(),
                "试〔2026〕1号",
                procedure.id(),
                new SubjectRef("entry", "1", "企业登记注册信息"),
                "",
                null,
                0,
                pack.id(),
                pack.version(),
                drafters,
                now,
                null,
                parties,
                null,
                List.of(),
                List.of());
        take(course.open(file, USER, Inputs.NONE, List.of(), now));
    }

    static PaperCase opened(Procedure procedure, String pack, String day) {
        return opened(procedure, pack, day, Set.of());
    }

    static PaperCase opened(Procedure procedure, String pack, String day, Set<AccountId> drafters) {
        return new PaperCase(procedure, PACKS.get(pack), LocalDate.parse(day), drafters);
    }

    private static Party party(String role) {
        return switch (role) {
            case "applicant" -> Party.department(role, ASKING, "市人力资源和社会保障局");
            case "authority" -> Party.department(role, SUPERVISING, "市数据资源管理局");
            default -> Party.department(role, ANSWERING, "市市场监督管理局");
        };
    }

    static Actor person(String name, DepartmentId department, String departmentName, Permission... permissions) {
        return new Actor(Actor.Kind.PERSON, UUID.randomUUID(), name, department, departmentName, Set.of(permissions));
    }

    /** Moves the clock; nothing happens by itself. */
    PaperCase on(String day) {
        now = at(LocalDate.parse(day));
        return this;
    }

    PaperCase later(int days) {
        now = now.plusSeconds(86_400L * days);
        return this;
    }

    PaperCase does(Actor actor, String move, String... inputs) {
        take(course.act(file, move, Inputs.of(inputs), List.of(), actor, now));
        return this;
    }

    /** The sweep runs. */
    PaperCase sweeps() {
        Turn turn = course.wake(file, now);
        if (turn.changedAnything()) {
            take(turn);
        }
        return this;
    }

    private void take(Turn turn) {
        turns.add(turn);
        file = turn.after();
    }

    CaseFile file() {
        return file;
    }

    Turn lastTurn() {
        return turns.get(turns.size() - 1);
    }

    RulePack pack() {
        return pack;
    }

    List<String> acts() {
        return file.history().stream().map(Step::act).toList();
    }

    List<String> movesOf(Actor actor) {
        return course.movesOf(file, actor, today()).stream().map(Move::name).toList();
    }

    ClockLight light() {
        return file.pressing().map(clock -> clock.light(today(), CALENDAR)).orElse(ClockLight.NONE);
    }

    @Nullable
    LocalDate due() {
        return file.pressing().map(Clock::due).orElse(null);
    }

    Clock clock(String limit) {
        return file.clocks().stream()
                .filter(clock -> clock.limit().equals(limit))
                .findFirst()
                .orElseThrow();
    }

    LocalDate today() {
        return LegalTime.dateOf(now);
    }

    private static Instant at(LocalDate day) {
        return ZonedDateTime.of(day, LocalTime.of(10, 0), LegalTime.ZONE).toInstant();
    }
}
