package org.lingqu.casework;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lingqu.kernel.Fault;
import org.lingqu.rules.PackReliance;
import org.lingqu.rules.PackVersion;
import org.lingqu.rules.RulePack;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What cases need of the rule packs: the version a case was opened under stays as it is, and no limit may begin with an event that never
 * happens in its procedure.
 */
@Component
class CaseReliance implements PackReliance {

    private final JdbcClient jdbc;
    private final ObjectProvider<Procedure> procedures;

    CaseReliance(JdbcClient jdbc, ObjectProvider<Procedure> procedures) {
        this.jdbc = jdbc;
        this.procedures = procedures;
    }

    @Override
    public Set<PackVersion> inUse() {
        return new TreeSet<>(jdbc.sql("select distinct pack_id, pack_version from casework.case_file")
                .query((row, n) -> new PackVersion(row.getString(1), row.getInt(2)))
                .list());
    }

    @Override
    public List<Fault> unfit(RulePack pack) {
        return procedures.stream()
                .flatMap(procedure -> Procedures.unfit(procedure, pack).stream())
                .map(fault -> new Fault(limitOf(fault), fault.code(), fault.arguments()))
                .toList();
    }

    /** The key of the limit at the end of {@code procedure/pack/limit}. */
    private static String limitOf(Fault fault) {
        return fault.where().substring(fault.where().lastIndexOf('/') + 1);
    }
}
