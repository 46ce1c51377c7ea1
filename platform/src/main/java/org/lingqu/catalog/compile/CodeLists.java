package org.lingqu.catalog.compile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Names of the code lists an item may draw its values from. */
@Repository
public class CodeLists {

    private final JdbcClient jdbc;
    private volatile Map<String, String> titles = Map.of();

    CodeLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A code list as a form offers it. */
    public record Listed(String name, String title) {}

    public boolean has(String name) {
        return jdbc.sql("select exists (select 1 from catalog.code_list where name = ?)")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    /** What people call a list; its name when it is not registered. Lists are never taken away, so known titles are remembered. */
    public String titleOf(String name) {
        if (!titles.containsKey(name)) {
            titles = all().stream().collect(Collectors.toMap(Listed::name, Listed::title));
        }
        return titles.getOrDefault(name, name);
    }

    public List<Listed> all() {
        return jdbc.sql("select name, title from catalog.code_list order by title")
                .query((row, n) -> new Listed(row.getString("name"), row.getString("title")))
                .list();
    }
}
