package org.lingqu.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of information systems. */
@Repository
public class InformationSystems {

    private static final String COLUMNS =
            "select id, department, name, protection_level from organization.information_system";

    private final JdbcClient jdbc;
    private final LegalTime time;

    InformationSystems(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    public Optional<InformationSystem> find(SystemId id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id.value())
                .query(InformationSystems::row)
                .optional();
    }

    public List<InformationSystem> of(DepartmentId department) {
        return jdbc.sql(COLUMNS + " where department = ? order by name")
                .param(department.value())
                .query(InformationSystems::row)
                .list();
    }

    /** The departments that have registered a system under a name. */
    public List<DepartmentId> departmentsWith(String name) {
        return jdbc.sql("select department from organization.information_system where name = ?")
                .param(name)
                .query((row, n) -> new DepartmentId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Those of several departments, by name. */
    public List<InformationSystem> of(Collection<DepartmentId> departments) {
        return jdbc.sql(COLUMNS + " where department = any(?) order by name, id")
                .param(departments.stream().map(DepartmentId::value).toArray(UUID[]::new))
                .query(InformationSystems::row)
                .list();
    }

    /**
     * A system of one department.
     *
     * @throws Problem {@code system-unknown} also when it belongs to another department, so that ids of others tell nothing
     */
    public InformationSystem get(SystemId id, DepartmentId department) {
        return find(id).filter(system -> system.department().equals(department))
                .orElseThrow(() -> Problem.notFound("system-unknown").with(id));
    }

    void add(InformationSystem system) {
        try {
            jdbc.sql("""
                            insert into organization.information_system (id, department, name, protection_level, created_at)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(
                            system.id().value(),
                            system.department().value(),
                            system.name(),
                            system.protectionLevel(),
                            time.now().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("system-exists").with(system.name()).causedBy(taken);
        }
    }

    /**
     * Lets a system go over to another department; where that has one of its name already, it is told apart by the name of the department
     * it comes from.
     *
     * @return the system as it is called from now on
     */
    InformationSystem move(InformationSystem system, Department from, Department successor) {
        List<String> taken =
                of(successor.id()).stream().map(InformationSystem::name).toList();
        String name = system.name();
        for (int n = 1; taken.contains(name); n++) {
            name = system.name() + "（" + from.name() + (n == 1 ? "" : " " + n) + "）";
        }
        jdbc.sql("update organization.information_system set department = ?, name = ? where id = ?")
                .params(successor.id().value(), name, system.id().value())
                .update();
        return new InformationSystem(system.id(), successor.id(), name, system.protectionLevel());
    }

    private static InformationSystem row(ResultSet row, int n) throws SQLException {
        return new InformationSystem(
                new SystemId(row.getObject("id", UUID.class)),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("name"),
                row.getInt("protection_level"));
    }
}
