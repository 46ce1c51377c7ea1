package org.lingqu.organization;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.lingqu.audit.RecordNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells the access log what departments and information systems are called. */
@Configuration(proxyBeanMethods = false)
class NamesInRecords {

    @Bean
    RecordNames departmentsInRecords(JdbcClient jdbc) {
        return named(RecordNames.Kind.DEPARTMENT, "organization.department", "region, name", jdbc);
    }

    @Bean
    RecordNames systemsInRecords(JdbcClient jdbc) {
        return named(RecordNames.Kind.SYSTEM, "organization.information_system", "name", jdbc);
    }

    private static RecordNames named(RecordNames.Kind kind, String table, String order, JdbcClient jdbc) {
        return RecordNames.of(
                kind,
                ids -> names(jdbc.sql("select id, name from " + table + " where id = any(:ids::uuid[])")
                        .param("ids", texts(ids))),
                (part, limit) -> names(jdbc.sql("select id, name from " + table
                                + " where strpos(lower(name), lower(:part)) > 0 order by " + order + " limit :limit")
                        .param("part", part)
                        .param("limit", limit)));
    }

    private static String[] texts(Set<String> ids) {
        return ids.toArray(String[]::new);
    }

    private static Map<String, String> names(JdbcClient.StatementSpec statement) {
        Map<String, String> names = new LinkedHashMap<>();
        statement.query(row -> {
            names.put(row.getString(1), row.getString(2));
        });
        return names;
    }
}
