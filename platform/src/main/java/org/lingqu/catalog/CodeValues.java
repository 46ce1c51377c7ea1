package org.lingqu.catalog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The codes of the code lists that items draw their values from. */
@Repository
public class CodeValues {

    private final JdbcClient jdbc;

    CodeValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All codes of a list, in order; empty when there is no such list. */
    public List<String> of(String list) {
        return jdbc.sql("select key from catalog.code_list, jsonb_each_text(codes) where name = ? order by key")
                .param(list)
                .query(String.class)
                .list();
    }
}
