package org.lingqu.catalog.compile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.Classification;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The register of classes (类, 项, 目, 细目). A class that has been used is never taken away. */
@Repository
public class Classes {

    /** Stands for the class of the department's own resources until the first entry makes it. */
    public static final String OWN = "OWN";

    private static final String DEPARTMENTS = "307";
    private static final int MOST_IN_A_GROUP = 999;
    /** Entries stand in classes of this length and longer. */
    private static final int LENGTH_OF_A_CLASS = 6;

    private static final String PATH = """
            with recursive up as (
                select code, parent, title, code as leaf, 0 as steps from catalog.class where %s
                union all
                select c.code, c.parent, c.title, up.leaf, up.steps + 1 from catalog.class c join up on c.code = up.parent)
            select leaf, array_agg(title order by steps desc) as titles from up group by leaf order by leaf
            """;

    private final JdbcClient jdbc;

    Classes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A class in which entries may stand. */
    public Optional<Classification> find(String code) {
        if (code.length() < LENGTH_OF_A_CLASS) {
            return Optional.empty();
        }
        return jdbc.sql(PATH.formatted("code = ?"))
                .param(code)
                .query(Classes::row)
                .optional();
    }

    /**
     * The classes a department may choose: basic resources, themes, and its own. One that has no class yet finds its future one under
     * {@link #OWN}.
     */
    public List<Classification> openTo(Department department) {
        List<Classification> open = new ArrayList<>(
                jdbc.sql(PATH.formatted("length(code) >= 6 and (left(code, 1) in ('1', '2') or department = ?)"))
                        .param(department.id().value())
                        .query(Classes::row)
                        .list());
        if (own(department).isEmpty()) {
            List<String> titles = new ArrayList<>(jdbc.sql(PATH.formatted("code = ?"))
                    .param(DEPARTMENTS)
                    .query(Classes::row)
                    .single()
                    .titles());
            titles.add(department.name());
            open.add(new Classification(OWN, titles));
        }
        return open;
    }

    /**
     * The class of the department's own resources; the first call makes it.
     *
     * @throws Problem {@code class-full} when a thousandth department asks
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public Classification ownOf(Department department) {
        return own(department).orElseGet(() -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('catalog.class'))")
                    .query((row, n) -> "")
                    .list();
            return own(department).orElseGet(() -> make(department));
        });
    }

    /** Whether a class is not another department's own. */
    boolean isOpenTo(String code, DepartmentId department) {
        return jdbc.sql("select not exists (select 1 from catalog.class where code = ? and department <> ?)")
                .params(code, department.value())
                .query(Boolean.class)
                .single();
    }

    /** Names of classes by code, of every level: for facets. */
    public Optional<String> titleOf(String code) {
        return jdbc.sql("select title from catalog.class where code = ?")
                .param(code)
                .query(String.class)
                .optional();
    }

    private Optional<Classification> own(Department department) {
        return jdbc.sql(PATH.formatted("department = ?"))
                .param(department.id().value())
                .query(Classes::row)
                .optional();
    }

    private Classification make(Department department) {
        int next = jdbc.sql(
                        "select coalesce(max(right(code, 3)::int), 0) + 1 from catalog.class where parent = ? and length(code) = 6")
                .param(DEPARTMENTS)
                .query(Integer.class)
                .single();
        if (next > MOST_IN_A_GROUP) {
            throw Problem.conflict("class-full").with(DEPARTMENTS);
        }
        jdbc.sql("insert into catalog.class (code, parent, title, department) values (?, ?, ?, ?)")
                .params(
                        DEPARTMENTS + "%03d".formatted(next),
                        DEPARTMENTS,
                        department.name(),
                        department.id().value())
                .update();
        return own(department).orElseThrow();
    }

    private static Classification row(ResultSet row, int n) throws SQLException {
        String[] titles = (String[]) row.getArray("titles").getArray();
        return new Classification(row.getString("leaf"), List.of(titles));
    }
}
