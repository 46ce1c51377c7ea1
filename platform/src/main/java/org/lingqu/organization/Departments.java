package org.lingqu.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The departments of this node. */
@Repository
public class Departments {

    /** Mergers of mergers that are followed. */
    private static final int LONGEST_CHAIN = 50;

    private static final String COLUMNS =
            "select id, name, region, credit_code, parent, authority, kind from organization.department";

    private final JdbcClient jdbc;
    private final LegalTime time;

    Departments(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    public Optional<Department> find(DepartmentId id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id.value())
                .query(Departments::row)
                .optional();
    }

    /** @throws Problem {@code department-unknown} */
    public Department get(DepartmentId id) {
        return find(id).orElseThrow(() -> Problem.notFound("department-unknown").with(id));
    }

    /** All departments by region and name. */
    public List<Department> all() {
        return jdbc.sql(COLUMNS + " order by region, name")
                .query(Departments::row)
                .list();
    }

    /** Those that have not been merged or split, by region and name: who may be given something new. */
    public List<Department> standing() {
        return jdbc.sql(COLUMNS + """
                         d where not exists (select 1 from organization.reorganization r where r.predecessor = d.id)
                        order by region, name
                        """).query(Departments::row).list();
    }

    /** Some departments by their ids; those that are not there are left out. */
    public List<Department> some(Collection<DepartmentId> ids) {
        return jdbc.sql(COLUMNS + " where id = any(:ids)")
                .param("ids", ids.stream().map(DepartmentId::value).toArray(UUID[]::new))
                .query(Departments::row)
                .list();
    }

    /** A department by its name, the highest division first; a text that no database keeps names none. */
    public Optional<Department> named(String name) {
        if (PlainText.first(name, PlainText::isUnstorable).isPresent()) {
            return Optional.empty();
        }
        return jdbc.sql(COLUMNS + " where name = ? order by region limit 1")
                .param(name)
                .query(Departments::row)
                .optional();
    }

    /**
     * The data authority that is competent for a region: its own, or that of the next higher region that has one on this node.
     *
     * @return empty when no authority has been registered yet
     */
    public Optional<Department> authorityOf(RegionCode region) {
        return jdbc.sql("""
                        with recursive up as (
                            select code, parent, 0 as steps from organization.region where code = :region
                            union all
                            select r.code, r.parent, up.steps + 1 from organization.region r join up on r.code = up.parent)
                        select d.id, d.name, d.region, d.credit_code, d.parent, d.authority, d.kind
                        from up join organization.department d on d.region = up.code and d.authority
                        order by up.steps limit 1
                        """)
                .param("region", region.value())
                .query(Departments::row)
                .optional();
    }

    /** The data authority of just this region. */
    Optional<Department> authorityIn(RegionCode region) {
        return jdbc.sql(COLUMNS + " where region = ? and authority")
                .param(region.value())
                .query(Departments::row)
                .optional();
    }

    /** Whether it was merged into another one or split among several. */
    public boolean isDissolved(DepartmentId id) {
        return jdbc.sql("select exists (select 1 from organization.reorganization where predecessor = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Who goes on in the place of a department that was merged into another one, and that one perhaps into a third.
     *
     * @return the department itself while it stands; empty when it was split among several
     */
    public Optional<Department> standingFor(DepartmentId id) {
        DepartmentId now = id;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            List<UUID> successors =
                    jdbc.sql("""
                            select s.successor from organization.reorganization r
                            join organization.succession s on s.reorganization = r.id where r.predecessor = ?""").param(now.value()).query(UUID.class).list();
            if (successors.isEmpty()) {
                return find(now);
            }
            if (successors.size() > 1) {
                return Optional.empty();
            }
            now = new DepartmentId(successors.get(0));
        }
        return Optional.empty();
    }

    /**
     * Makes sure that departments go on, and that nobody reorganizes them before the transaction ends: what is added to one now would stay
     * behind.
     *
     * @throws Problem {@code department-dissolved} when one has been reorganized
     */
    public void mustStand(DepartmentId... ids) {
        lock(List.of(ids), "share").forEach(this::mustStand);
    }

    /**
     * Makes sure that the department which takes something goes on, and that nobody reorganizes either of the two before the transaction ends.
     * Whoever hands over may be gone: what it was left with it still gives away.
     *
     * @throws Problem {@code department-dissolved} when the taking one has been reorganized
     */
    void mustTakeOver(DepartmentId taking, DepartmentId giving) {
        lock(List.of(taking, giving), "share").stream()
                .filter(held -> held.id().equals(taking))
                .forEach(this::mustStand);
    }

    private void mustStand(Department held) {
        if (isDissolved(held.id())) {
            throw Problem.conflict("department-dissolved").with(held.name());
        }
    }

    /** Lets one transaction at a time reorganize any of these departments, and waits for those that add to one of them. */
    void lock(Collection<DepartmentId> ids) {
        lock(ids, "update");
    }

    /** In the order of their ids, so that nobody waits for somebody who waits for him. */
    private List<Department> lock(Collection<DepartmentId> ids, String how) {
        return jdbc.sql(COLUMNS + " where id = any(:ids) order by id for " + how)
                .param("ids", ids.stream().map(DepartmentId::value).toArray(UUID[]::new))
                .query(Departments::row)
                .list();
    }

    /** Makes a department the data authority of its region in the place of another one, or with null nobody. */
    void succeedAuthority(Department before, @Nullable Department successor) {
        jdbc.sql("update organization.department set authority = false where id = ?")
                .param(before.id().value())
                .update();
        if (successor != null) {
            jdbc.sql("update organization.department set authority = true where id = ?")
                    .param(successor.id().value())
                    .update();
        }
    }

    /** @throws Problem {@code department-exists} when another one of the region has the name */
    void rename(Department department, String name) {
        try {
            jdbc.sql("update organization.department set name = ? where id = ?")
                    .params(name, department.id().value())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("department-exists")
                    .with(name, department.creditCode())
                    .causedBy(taken);
        }
    }

    void change(Department department, @Nullable ReferenceKind kind) {
        jdbc.sql("update organization.department set kind = :kind where id = :id")
                .param("kind", kind == null ? null : kind.name(), Types.VARCHAR)
                .param("id", department.id().value())
                .update();
    }

    /**
     * One page of the register, by region and name.
     *
     * @param words part of the name, the credit code or the region's name or code; empty: all
     * @param from key of the row the page begins after, or, backwards, ends before; null at the beginning
     */
    public DepartmentPage page(String words, @Nullable String from, boolean backwards) {
        return new DepartmentRegister(jdbc).page(words, from, backwards);
    }

    void add(Department department) {
        try {
            jdbc.sql("""
                            insert into organization.department (id, name, region, credit_code, parent, authority, kind, created_at)
                            values (:id, :name, :region, :creditCode, :parent, :authority, :kind, :now)
                            """)
                    .param("id", department.id().value())
                    .param("name", department.name())
                    .param("region", department.region().value())
                    .param("creditCode", department.creditCode())
                    .param("parent", parentOf(department))
                    .param("authority", department.authority())
                    .param("kind", kindOf(department), Types.VARCHAR)
                    .param("now", time.now().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("department-exists")
                    .with(department.name(), department.creditCode())
                    .causedBy(taken);
        }
    }

    private static @Nullable UUID parentOf(Department department) {
        DepartmentId parent = department.parent();
        return parent == null ? null : parent.value();
    }

    private static @Nullable String kindOf(Department department) {
        ReferenceKind kind = department.kind();
        return kind == null ? null : kind.name();
    }

    static Department row(ResultSet row, int n) throws SQLException {
        UUID parent = row.getObject("parent", UUID.class);
        String kind = row.getString("kind");
        return new Department(
                new DepartmentId(row.getObject("id", UUID.class)),
                row.getString("name"),
                new RegionCode(row.getString("region")),
                row.getString("credit_code"),
                parent == null ? null : new DepartmentId(parent),
                row.getBoolean("authority"),
                kind == null ? null : ReferenceKind.valueOf(kind));
    }
}
