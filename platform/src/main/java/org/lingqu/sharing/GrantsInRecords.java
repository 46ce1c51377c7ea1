package org.lingqu.sharing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lingqu.audit.RecordNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells the access log the numbers of grants. */
@Configuration(proxyBeanMethods = false)
class GrantsInRecords {

    @Bean
    RecordNames grantNumbersInRecords(JdbcClient jdbc) {
        return RecordNames.of(
                RecordNames.Kind.GRANT,
                ids -> numbers(jdbc.sql("select id, number from sharing.grants where id = any(:ids::uuid[])")
                        .param("ids", ids.toArray(String[]::new))),
                (part, limit) -> numbers(jdbc.sql("""
                                select id, number from sharing.grants where strpos(number, :part) > 0
                                order by number = :part desc, id desc limit :limit""").param("part", part).param("limit", limit)));
    }

    private static Map<String, String> numbers(JdbcClient.StatementSpec statement) {
        Map<String, String> numbers = new LinkedHashMap<>();
        statement.query(row -> {
            numbers.put(row.getString(1), row.getString(2));
        });
        return numbers;
    }
}
