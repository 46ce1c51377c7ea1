package org.lingqu.organization;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns the pages of the register of departments; the key of a row is its region and name, so pages stay right while others register. */
final class DepartmentRegister {

    private static final int PAGE = 20;
    private static final int REGION_LENGTH = 6;

    private static final String MATCHING = """
            from organization.department d join organization.region r on r.code = d.region
            where (:words = '' or d.name like :like or d.credit_code like :like or r.name like :like or d.region like :like)
            """;

    private final JdbcClient jdbc;

    DepartmentRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    DepartmentPage page(String words, @Nullable String from, boolean backwards) {
        String like = "%" + words.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%";
        String key = from == null ? "" : from;
        if (from != null && from.length() <= REGION_LENGTH) {
            throw Problem.badInput("parameter-malformed").with(backwards ? "before" : "after");
        }
        String beyond = from == null ? "" : " and (d.region, d.name) " + (backwards ? "<" : ">") + " (:region, :name)";
        String order = backwards ? " order by d.region desc, d.name desc" : " order by d.region, d.name";
        List<DepartmentPage.Listed> rows =
                new ArrayList<>(jdbc.sql("""
                        select d.id, d.name, d.region, d.credit_code, d.parent, d.authority, d.kind, r.name as region_name,
                          (select count(distinct a.account) from organization.appointment a join organization.post p on p.id = a.post
                            where p.department = d.id and a.until is null) as appointed
                        """ + MATCHING + beyond + order + " limit " + (PAGE + 1))
                        .param("words", words.strip())
                        .param("like", like)
                        .param("region", key.isEmpty() ? "" : key.substring(0, REGION_LENGTH))
                        .param("name", key.isEmpty() ? "" : key.substring(REGION_LENGTH))
                        .query((row, n) -> new DepartmentPage.Listed(
                                Departments.row(row, n), row.getString("region_name"), row.getLong("appointed")))
                        .list());
        boolean more = rows.size() > PAGE;
        if (more) {
            rows.remove(PAGE);
        }
        if (backwards) {
            Collections.reverse(rows);
        }
        boolean hasBefore = backwards ? more : from != null;
        boolean hasAfter = backwards || more;
        return new DepartmentPage(
                rows,
                count(words.strip(), like),
                hasBefore && !rows.isEmpty() ? key(rows.get(0)) : null,
                hasAfter && !rows.isEmpty() ? key(rows.get(rows.size() - 1)) : null);
    }

    private long count(String words, String like) {
        return jdbc.sql("select count(*) " + MATCHING)
                .param("words", words)
                .param("like", like)
                .query(Long.class)
                .single();
    }

    private static String key(DepartmentPage.Listed row) {
        return row.department().region() + row.department().name();
    }
}
