package org.lingqu.organization;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who carries which duty of a level; earlier carriers stay as history. */
@Repository
public class Duties {

    private final JdbcClient jdbc;
    private final Departments departments;
    private final LegalTime time;

    Duties(JdbcClient jdbc, Departments departments, LegalTime time) {
        this.jdbc = jdbc;
        this.departments = departments;
        this.time = time;
    }

    /** The department that carries a duty for a region: of the region itself, or of the next higher one that has a carrier. */
    public Optional<Department> holder(Duty duty, RegionCode region) {
        return jdbc.sql("""
                        with recursive up as (
                            select code, parent, 0 as steps from organization.region where code = :region
                            union all
                            select r.code, r.parent, up.steps + 1 from organization.region r join up on r.code = up.parent)
                        select c.department
                          from up join organization.charge c on c.region = up.code and c.duty = :duty and c.until is null
                         order by up.steps limit 1
                        """)
                .param("region", region.value())
                .param("duty", duty.name())
                .query((row, n) -> new DepartmentId(row.getObject(1, UUID.class)))
                .optional()
                .flatMap(departments::find);
    }

    /** Whether the department carries the duty now, for whatever region. */
    public boolean isHeldBy(Duty duty, DepartmentId department) {
        return jdbc.sql("""
                        select exists (select 1 from organization.charge where duty = :duty and department = :department and until is null)
                        """)
                .param("duty", duty.name())
                .param("department", department.value())
                .query(Boolean.class)
                .single();
    }

    /** What a department carries now. */
    List<Duty> of(DepartmentId department) {
        return jdbc.sql("select duty from organization.charge where department = ? and until is null order by duty")
                .param(department.value())
                .query((row, n) -> Duty.valueOf(row.getString(1)))
                .list();
    }

    /** Charges a department with a duty of its own region; whoever carried it until now no longer does. */
    void charge(Duty duty, Department department) {
        jdbc.sql(
                        "update organization.charge set until = :now where duty = :duty and region = :region and until is null")
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .param("duty", duty.name())
                .param("region", department.region().value())
                .update();
        jdbc.sql("""
                        insert into organization.charge (id, duty, region, department, since) values (:id, :duty, :region, :department, :now)
                        """)
                .param("id", Uuids.next())
                .param("duty", duty.name())
                .param("region", department.region().value())
                .param("department", department.id().value())
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }
}
