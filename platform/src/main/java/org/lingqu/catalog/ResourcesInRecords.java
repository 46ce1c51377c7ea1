package org.lingqu.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.lingqu.audit.RecordNames;
import org.lingqu.audit.ResourceHolders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells the access log what resources are called and whose they are; withdrawn ones too, since their records stay. */
@Configuration(proxyBeanMethods = false)
class ResourcesInRecords {

    private static final String NAMES = """
            select e.code, v.name from catalog.entry e
            cross join lateral (select name from catalog.entry_version where entry = e.id order by number desc limit 1) v
            """;

    @Bean
    RecordNames resourceNamesInRecords(JdbcClient jdbc) {
        return RecordNames.of(
                RecordNames.Kind.RESOURCE,
                codes -> names(
                        jdbc.sql(NAMES + " where e.code = any(:codes)").param("codes", codes.toArray(String[]::new))),
                (part, limit) ->
                        names(jdbc.sql(NAMES + " where e.code is not null and (strpos(lower(v.name), lower(:part)) > 0"
                                        + " or strpos(e.code, :part) > 0) order by v.name, e.code limit :limit")
                                .param("part", part)
                                .param("limit", limit)));
    }

    @Bean
    ResourceHolders resourceHolders(JdbcClient jdbc) {
        return department -> Set.copyOf(
                jdbc.sql("select code from catalog.entry where department = :department and code is not null")
                        .param("department", department.value())
                        .query(String.class)
                        .list());
    }

    private static Map<String, String> names(JdbcClient.StatementSpec statement) {
        Map<String, String> names = new LinkedHashMap<>();
        statement.query(row -> {
            names.put(row.getString(1), row.getString(2));
        });
        return names;
    }
}
