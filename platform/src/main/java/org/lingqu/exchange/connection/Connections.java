package org.lingqu.exchange.connection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.collection.LandedLoads;
import org.lingqu.exchange.handover.LatestHandovers;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is connected to the platform. Nobody types it: a system is connected when the gateway has answered it or it was given a hand-over,
 * a department also when data of it landed; what has been silent for too long is dead. Only the day by which a system is to be connected is
 * the department's own word.
 */
@Service
public class Connections {

    private final Departments departments;
    private final InformationSystems systems;
    private final AnsweredSystems answered;
    private final LandedLoads loads;
    private final LatestHandovers handovers;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final ConnectionSettings settings;
    private final LegalTime time;

    Connections(
            Departments departments,
            InformationSystems systems,
            AnsweredSystems answered,
            LandedLoads loads,
            LatestHandovers handovers,
            JdbcClient jdbc,
            AuditTrail audit,
            ConnectionSettings settings,
            LegalTime time) {
        this.departments = departments;
        this.systems = systems;
        this.answered = answered;
        this.loads = loads;
        this.handovers = handovers;
        this.jdbc = jdbc;
        this.audit = audit;
        this.settings = settings;
        this.time = time;
    }

    /**
     * The departments a reader sees: the own one, for data authority and auditors all, those that lack a connection first.
     *
     * @throws Problem {@code permission-missing}
     */
    @Transactional
    public List<Connection> report(Actor reader) {
        boolean all = reader.may(Permission.SUPERVISE) || reader.may(Permission.AUDIT_READ);
        if (!all && !reader.may(Permission.SHARING_ANSWER)) {
            reader.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        }
        List<Department> seen = all ? departments.all() : List.of(departments.get(reader.home()));
        answered.follow();
        Map<SystemId, Instant> called = answered.latest();
        handovers.latest().forEach((system, at) -> called.merge(system, at, Connections::later));
        Map<DepartmentId, Instant> landed = loads.latest();
        Map<SystemId, LocalDate> planned = planned();
        Map<DepartmentId, List<InformationSystem>> owned =
                systems.of(seen.stream().map(Department::id).toList()).stream()
                        .collect(Collectors.groupingBy(InformationSystem::department));
        List<Connection> report = new ArrayList<>();
        for (Department one : seen) {
            List<Connection.OfSystem> own = owned.getOrDefault(one.id(), List.of()).stream()
                    .map(system -> of(system, called.get(system.id()), planned.get(system.id())))
                    .toList();
            report.add(of(one, own, landed.get(one.id())));
        }
        report.sort((one, other) -> Boolean.compare(other.isLacking(), one.isLacking()));
        return report;
    }

    /**
     * A page of that report. A department that gets connected while somebody turns the pages is shown once more or not at all, never in the
     * place of another.
     *
     * @param after {@link Connection#key} of the last one seen; null: from the beginning
     * @throws Problem {@code permission-missing}; {@code parameter-malformed}
     */
    @Transactional
    public ConnectionPage page(Actor reader, @Nullable String after, int most) {
        List<Connection> all = report(reader);
        int from = after == null ? 0 : behind(all, after);
        int to = Math.min(all.size(), from + most);
        return new ConnectionPage(
                all.subList(from, to),
                all.size(),
                all.stream().filter(Connection::isLacking).count(),
                to < all.size());
    }

    /** Where those begin that stand behind a key in the order of the report, also when its department has changed its part meanwhile. */
    private int behind(List<Connection> all, String key) {
        if (!key.matches("[01][.][0-9a-f-]{36}")) {
            throw Problem.badInput("parameter-malformed").with("after");
        }
        boolean lacking = key.startsWith("1");
        DepartmentId last = departments.get(DepartmentId.of(key.substring(2))).id();
        Map<DepartmentId, Integer> places = new HashMap<>();
        departments.all().forEach(one -> places.put(one.id(), places.size()));
        int place = places.getOrDefault(last, 0);
        for (int i = 0; i < all.size(); i++) {
            Connection one = all.get(i);
            boolean beyond = one.isLacking() == lacking
                    ? places.getOrDefault(one.department(), Integer.MAX_VALUE) > place
                    : lacking;
            if (beyond) {
                return i;
            }
        }
        return all.size();
    }

    private Connection of(Department one, List<Connection.OfSystem> own, @Nullable Instant landed) {
        Instant last = landed;
        boolean planned = false;
        for (Connection.OfSystem system : own) {
            Instant sign = system.lastSign();
            last = sign == null ? last : last == null ? sign : later(sign, last);
            planned |= system.state() == ConnectionState.PLANNED;
        }
        return new Connection(one.id(), one.name(), state(last, planned), last, own);
    }

    private Connection.OfSystem of(InformationSystem system, @Nullable Instant sign, @Nullable LocalDate plannedOn) {
        return new Connection.OfSystem(system.id(), system.name(), state(sign, plannedOn != null), sign, plannedOn);
    }

    private ConnectionState state(@Nullable Instant sign, boolean planned) {
        if (sign == null) {
            return planned ? ConnectionState.PLANNED : ConnectionState.NOT_CONNECTED;
        }
        return sign.plus(settings.deadAfter()).isBefore(time.now()) ? ConnectionState.DEAD : ConnectionState.CONNECTED;
    }

    /**
     * Says by when a system of the own department is to be connected.
     *
     * @throws Problem {@code permission-missing}; {@code system-unknown} also for another department's; {@code connection-plan-incomplete}
     */
    @Transactional
    public void plan(SystemId id, @Nullable LocalDate day, Actor actor) {
        actor.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        InformationSystem system = systems.get(id, actor.home());
        if (day == null || day.isBefore(time.today())) {
            throw Problem.badInput("connection-plan-incomplete")
                    .faults(List.of(Fault.of("plannedOn", day == null ? "required" : "connection-plan-past")));
        }
        jdbc.sql("""
                        insert into exchange.connection_plan (system, planned_on, planned_by, planned_at) values (:system, :day, :by, :at)
                        on conflict (system) do update set planned_on = :day, planned_by = :by, planned_at = :at
                        """)
                .param("system", id.value())
                .param("day", day)
                .param("by", actor.name())
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Act.of(actor, "exchange.connection.plan", new SubjectRef("system", id.toString(), system.name()))
                .with("planned", day));
    }

    private Map<SystemId, LocalDate> planned() {
        Map<SystemId, LocalDate> planned = new HashMap<>();
        jdbc.sql("select system, planned_on from exchange.connection_plan")
                .query((row, n) -> planned.put(
                        new SystemId(row.getObject("system", UUID.class)),
                        row.getObject("planned_on", LocalDate.class)))
                .list();
        return planned;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
