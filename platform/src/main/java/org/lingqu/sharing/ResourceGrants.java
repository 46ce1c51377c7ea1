package org.lingqu.sharing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every grant a resource has or had, living or ended: for whoever must say who could receive its data. */
@Repository
public class ResourceGrants {

    /** Whoever may or might use a resource, ended grants too. */
    private static final String EVER =
            "resource = :resource and (cast(:consumer as uuid) is null or consumer = :consumer)";

    private final JdbcClient jdbc;
    private final GrantRows rows = new GrantRows();

    ResourceGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many grants, and of how many departments. */
    public record Total(long grants, long departments) {}

    /** Counts them. @param consumer only this one's; null: of all */
    public Total total(ResourceCode resource, @Nullable DepartmentId consumer) {
        return jdbc.sql("select count(*) as grants, count(distinct consumer) as departments from sharing.grants where "
                        + EVER)
                .param("resource", resource.value())
                .param("consumer", consumer == null ? null : consumer.value())
                .query((row, n) -> new Total(row.getLong("grants"), row.getLong("departments")))
                .single();
    }

    /** Grants of a resource, also ended ones, the newest first. @param before only older ones; null: from the newest */
    public List<Grant> page(
            ResourceCode resource, @Nullable DepartmentId consumer, @Nullable GrantId before, int most) {
        return jdbc.sql("select " + Grants.COLUMNS + " from sharing.grants where " + EVER
                        + " and (cast(:before as uuid) is null or id < :before) order by id desc limit :most")
                .param("resource", resource.value())
                .param("consumer", consumer == null ? null : consumer.value())
                .param("before", before == null ? null : before.value())
                .param("most", most)
                .query(rows::grant)
                .list();
    }

    /** Some grants of a resource, also ended ones, the newest first; those of other resources are left out. */
    public List<Grant> some(ResourceCode resource, @Nullable DepartmentId consumer, Collection<GrantId> wanted) {
        return jdbc.sql("select " + Grants.COLUMNS + " from sharing.grants where " + EVER
                        + " and id = any(:wanted) order by id desc")
                .param("resource", resource.value())
                .param("consumer", consumer == null ? null : consumer.value())
                .param("wanted", wanted.stream().map(GrantId::value).toArray(UUID[]::new))
                .query(rows::grant)
                .list();
    }

    /** How data were or are handed over under each grant of a resource. */
    public Map<GrantId, Manner> manners(ResourceCode resource, @Nullable DepartmentId consumer) {
        Map<GrantId, Manner> all = new HashMap<>();
        jdbc.sql("select id, manner from sharing.grants where " + EVER)
                .param("resource", resource.value())
                .param("consumer", consumer == null ? null : consumer.value())
                .query((row, n) ->
                        all.put(new GrantId(row.getObject("id", UUID.class)), Manner.valueOf(row.getString("manner"))))
                .list();
        return all;
    }
}
