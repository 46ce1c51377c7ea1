package org.lingqu.catalog.compile;

import java.util.List;
import java.util.stream.IntStream;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePacks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries that say nothing of their sharing type. A catalog in which there is one is refused as a whole, with every one of them named. */
@Component
public class Untyped {

    private final JdbcClient jdbc;
    private final RulePacks rules;

    Untyped(JdbcClient jdbc, RulePacks rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** Names of a department's drafts without a sharing type. */
    public List<String> of(DepartmentId department) {
        return jdbc.sql("""
                        select title from catalog.draft
                        where department = ? and state in ('OPEN', 'RETURNED', 'SUBMITTED', 'SCHEDULED') and kind <> 'WITHDRAWAL'
                          and coalesce(sheet ->> 'sharingType', '') = '' order by title, id
                        """).param(department.value()).query(String.class).list();
    }

    /** @throws Problem {@code catalog-untyped} naming every one of them; nothing for none */
    public void refuse(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Citation article = new Requirements(rules.active()).onSharingTypes();
        Problem problem = Problem.badInput("catalog-untyped")
                .with(names.size())
                .faults(IntStream.range(0, names.size())
                        .mapToObj(i -> Fault.of(
                                "entries[" + i + "]", "catalog.entry-untyped", Findings.shortened(names.get(i))))
                        .toList());
        throw article == null ? problem : problem.citing(article);
    }
}
