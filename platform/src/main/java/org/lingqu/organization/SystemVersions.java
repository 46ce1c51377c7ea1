package org.lingqu.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which versions of the information systems have been completed, and when: what was formed in them may be out of date since. */
@Service
public class SystemVersions {

    private final InformationSystems systems;
    private final OrganizationActs acts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final LegalTime time;

    SystemVersions(
            InformationSystems systems,
            OrganizationActs acts,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            LegalTime time) {
        this.systems = systems;
        this.acts = acts;
        this.jdbc = jdbc;
        this.events = events;
        this.time = time;
    }

    /**
     * Completed versions of a system of the own department, the latest first.
     *
     * @throws Problem {@code permission-missing}, {@code system-unknown} also for those of others
     */
    public List<SystemVersion> of(SystemId id, Actor actor) {
        mine(id, actor);
        return jdbc.sql("""
                        select version, completed_on, document, change, recorded_by_name, recorded_at from organization.system_version
                        where system = ? order by completed_on desc, recorded_at desc
                        """).param(id.value()).query(SystemVersions::row).list();
    }

    /**
     * Marks a version of an own system complete.
     *
     * @throws Problem {@code system-version-incomplete} with every fault, {@code system-version-exists}; as {@link #of}
     */
    @Transactional
    public SystemVersion complete(SystemId id, NewSystemVersion wish, Actor actor) {
        InformationSystem system = mine(id, actor);
        List<Fault> faults = wish.faults(time.today());
        if (!faults.isEmpty()) {
            throw Problem.badInput("system-version-incomplete")
                    .with(system.name())
                    .faults(faults);
        }
        SystemVersion version = new SystemVersion(
                wish.version(),
                Objects.requireNonNull(wish.completedOn()),
                wish.document(),
                wish.change(),
                actor.name(),
                time.now().truncatedTo(ChronoUnit.MICROS));
        add(system, version);
        acts.completed(system, version, actor);
        events.publishEvent(new SystemUpdated(system, version));
        return version;
    }

    private InformationSystem mine(SystemId id, Actor actor) {
        actor.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        return systems.get(id, actor.home());
    }

    private void add(InformationSystem system, SystemVersion version) {
        try {
            jdbc.sql("""
                            insert into organization.system_version
                                (system, version, completed_on, document, change, recorded_by_name, recorded_at)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            system.id().value(),
                            version.version(),
                            version.completedOn(),
                            version.document(),
                            version.change(),
                            version.recordedBy(),
                            version.recordedAt().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException known) {
            throw Problem.conflict("system-version-exists")
                    .with(system.name(), version.version())
                    .causedBy(known);
        }
    }

    private static SystemVersion row(ResultSet row, int n) throws SQLException {
        return new SystemVersion(
                row.getString("version"),
                row.getObject("completed_on", LocalDate.class),
                row.getString("document"),
                row.getString("change"),
                row.getString("recorded_by_name"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
