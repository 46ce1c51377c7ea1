package org.lingqu.audit.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;
import org.lingqu.audit.merkle.TreeHash;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hash tiles of one of the two trees. */
final class TileTable implements Tiles {

    private final JdbcClient jdbc;
    private final String table;
    private final TreeHash hash;

    private TileTable(JdbcClient jdbc, String table, TreeHash hash) {
        this.jdbc = jdbc;
        this.table = table;
        this.hash = hash;
    }

    static TileTable first(JdbcClient jdbc) {
        return new TileTable(jdbc, "audit.tile", TreeHash.SHA256);
    }

    static TileTable second(JdbcClient jdbc) {
        return new TileTable(jdbc, "audit.second_tile", TreeHash.SM3);
    }

    @Override
    public TreeHash treeHash() {
        return hash;
    }

    @Override
    public byte @Nullable [] read(TileAddress address) {
        return jdbc.sql("select substring(hashes for :bytes) from " + table + " where level = :level and idx = :index")
                .param("bytes", address.width() * TreeHash.LENGTH)
                .param("level", address.level())
                .param("index", address.index())
                .query((rs, n) -> rs.getBytes(1))
                .optional()
                .orElse(null);
    }

    void save(Map<TileAddress, byte[]> tiles) {
        tiles.forEach((address, hashes) -> jdbc.sql("insert into " + table + """
                 (level, idx, hashes) values (:level, :index, :hashes)
                on conflict (level, idx) do update set hashes = excluded.hashes""")
                .param("level", address.level())
                .param("index", address.index())
                .param("hashes", hashes)
                .update());
    }
}
