package org.lingqu.audit.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;
import org.springframework.jdbc.core.simple.JdbcClient;

/** State and tiles of the second tree as they lie in schema {@code audit}. */
public class SecondTables implements Tiles {

    private final JdbcClient jdbc;
    private final TileTable tiles;

    public SecondTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tiles = TileTable.second(jdbc);
    }

    /** Whether the database has the tables yet: one that an older version was stopped with has not. */
    public boolean areThere() {
        return jdbc.sql("select to_regclass('audit.second_state') is not null")
                .query(Boolean.class)
                .single();
    }

    /** Of one moment with the state of the first tree; empty where the second one has never begun. */
    public Optional<SecondState> state() {
        return jdbc.sql("""
                        select s.size, l.size, s.checkpoint, s.vkey, s.signed_at from audit.second_state s cross join audit.log_state l""")
                .query((rs, n) -> new SecondState(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getObject(5, OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public TreeHash treeHash() {
        return tiles.treeHash();
    }

    @Override
    public byte @Nullable [] read(TileAddress address) {
        return tiles.read(address);
    }

    void save(Map<TileAddress, byte[]> changed) {
        tiles.save(changed);
    }

    void found(String note, String vkey, Instant at) {
        jdbc.sql("""
                        insert into audit.second_state (size, checkpoint, vkey, signed_at) values (0, :note, :vkey, :at)
                        on conflict do nothing""")
                .param("note", note)
                .param("vkey", vkey)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return whether the tree still stood at {@code oldSize} */
    boolean advance(long oldSize, long size, String note, String vkey, Instant at) {
        return jdbc.sql("""
                        update audit.second_state set size = :size, checkpoint = :note, signed_at = :at
                        where size = :oldSize and vkey = :vkey""")
                        .param("size", size)
                        .param("note", note)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("oldSize", oldSize)
                        .param("vkey", vkey)
                        .update()
                == 1;
    }
}
