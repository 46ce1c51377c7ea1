package org.lingqu.exchange.handover;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the consumers' tables hold since the last hand-over into each came to its end. Whether one still holds it, only the table can tell. */
@Repository
class TableStates {

    private final JdbcClient books;

    TableStates(JdbcClient books) {
        this.books = books;
    }

    /**
     * What was handed over last.
     *
     * @param terms under which; what was handed over under others is not what is granted now
     * @return empty also when the table was another one then
     */
    Optional<TableState> find(Target target, String terms) {
        return books.sql("""
                        select snapshot, rows, content, words from exchange.handed_table
                        where grant_id = :grant and place = :place and terms = :terms""")
                .param("grant", target.grant().value())
                .param("place", place(target))
                .param("terms", terms)
                .query((rs, row) -> {
                    Long[] words = (Long[]) rs.getArray("words").getArray();
                    long[] plain = new long[words.length];
                    for (int i = 0; i < words.length; i++) {
                        plain[i] = words[i];
                    }
                    return new TableState(
                            rs.getInt("snapshot"),
                            ContentSum.of(rs.getString("content")),
                            new TableDigest(target.kind(), rs.getLong("rows"), plain));
                })
                .optional();
    }

    /** Keeps a state in the place of the one before. */
    void keep(Target target, String terms, TableState state) {
        books.sql("""
                        insert into exchange.handed_table (grant_id, place, terms, snapshot, rows, content, words)
                        values (:grant, :place, :terms, :snapshot, :rows, :content, :words)
                        on conflict (grant_id) do update set place = excluded.place, terms = excluded.terms,
                          snapshot = excluded.snapshot, rows = excluded.rows, content = excluded.content, words = excluded.words""")
                .param("grant", target.grant().value())
                .param("place", place(target))
                .param("terms", terms)
                .param("snapshot", state.snapshot())
                .param("rows", state.rows())
                .param("content", state.content().hex())
                .param("words", state.digest().words())
                .update();
    }

    private static String place(Target target) {
        return target.kind() + " " + target.host() + ":" + target.port() + "/" + target.database() + "/"
                + target.table();
    }
}
