package org.lingqu.audit.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.merkle.TileAddress;
import org.lingqu.audit.merkle.Tiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** State, positions and tiles as they lie in schema {@code audit}. Everything in them is public but for the ids of the records. */
public class LogTables implements Tiles {

    /** Before the first step: nothing was visible. */
    public static final String NOTHING_SEEN = "1:1:";

    private static final int COUNTED = 10_000;

    /**
     * The records without a position, for a state's snapshot as {@code :since}; {@code r} is the record.
     * A transaction is unseen by a snapshot when it began after it or was still running then. Asking for just these numbers leaves out
     * everything that was committed while a long transaction ran, which the lower end of the snapshot alone would not. Numbers that this
     * cluster has not reached come from another one, whose records were all looked at once. The two kinds are two branches, and each open
     * transaction is looked up by itself: in one condition the server would have to guess how many records its list stands for, and where it
     * guesses many it reads the whole log. For the same reason the position of each record is looked up by itself ({@code offset 0}): where
     * the server guesses that some thousands wait, as at full load, it would read all positions there are to find these.
     */
    public static final String UNSEEN = unseen("offset 0");

    /** The same where the whole log has to be read anyhow: there all positions are read beside it, once. */
    private static final String UNSEEN_OF_ALL = unseen("");

    private final JdbcClient jdbc;
    private final TileTable tiles;

    public LogTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tiles = TileTable.first(jdbc);
    }

    public static LogTables on(DataSource source) {
        return new LogTables(JdbcClient.create(source));
    }

    private static String unseen(String manner) {
        return """
             from (select b.* from audit.record b
                   where b.xid >= pg_snapshot_xmax(:since::pg_snapshot)
                     and (:since = '1:1:' or b.xid < pg_snapshot_xmax(pg_current_snapshot())) and %1$s
                   union all
                   select late.* from pg_snapshot_xip(:since::pg_snapshot) as open (xid)
                   cross join lateral (select b.* from audit.record b where b.xid = open.xid and %1$s offset 0) late) r
            where true""".formatted("not exists (select from audit.position p where p.rec_id = b.rec_id " + manner + ")");
    }

    /** Empty before the sequencer's first step. */
    public Optional<LogState> state() {
        return jdbc.sql("select size, snapshot, system_identifier, checkpoint, vkey, signed_at from audit.log_state")
                .query((rs, n) -> new LogState(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getLong(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getObject(6, OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public byte @Nullable [] read(TileAddress address) {
        return tiles.read(address);
    }

    /** Position of a record; empty while it waits for the sequencer. */
    public Optional<Long> positionOf(UUID record) {
        return jdbc.sql("select position from audit.position where rec_id = :record")
                .param("record", record)
                .query(Long.class)
                .optional();
    }

    void found(LogState state) {
        jdbc.sql("""
                insert into audit.log_state (size, snapshot, system_identifier, checkpoint, vkey, signed_at)
                values (:size, :snapshot, :system, :note, :vkey, :at) on conflict do nothing""")
                .param("size", state.size())
                .param("snapshot", state.snapshot())
                .param("system", state.systemIdentifier())
                .param("note", state.note())
                .param("vkey", state.vkey())
                .param("at", state.signedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return whether the log still stood at {@code oldSize} */
    boolean advance(long oldSize, LogState state) {
        return jdbc.sql("""
                update audit.log_state
                set size = :size, snapshot = :snapshot, system_identifier = :system, checkpoint = :note, signed_at = :at
                where size = :oldSize and vkey = :vkey""")
                        .param("size", state.size())
                        .param("snapshot", state.snapshot())
                        .param("system", state.systemIdentifier())
                        .param("note", state.note())
                        .param("at", state.signedAt().atOffset(ZoneOffset.UTC))
                        .param("oldSize", oldSize)
                        .param("vkey", state.vkey())
                        .update()
                == 1;
    }

    /** Everything that the snapshot shows has its position; the log itself stays as it is. */
    void saw(long size, String snapshot, long systemIdentifier) {
        jdbc.sql("update audit.log_state set snapshot = :snapshot, system_identifier = :system where size = :size")
                .param("snapshot", snapshot)
                .param("system", systemIdentifier)
                .param("size", size)
                .update();
    }

    String currentSnapshot() {
        return jdbc.sql("select pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    long systemIdentifier() {
        return jdbc.sql("select system_identifier from pg_control_system()")
                .query(Long.class)
                .single();
    }

    /**
     * Gives committed records that were not visible to the older snapshot and have no position yet the positions from {@code first} on, the
     * oldest the first. Works on the difference of two snapshots, as neither ids nor times nor transaction numbers come in the order of the
     * commits. Only the leaves leave the database: what a position needs is there already.
     *
     * @return their leaf hashes in the order of their positions
     */
    List<byte[]> place(long first, String since, int limit) {
        return jdbc.sql("""
                with waiting as materialized (
                  select row_number() over (order by w.at, w.rec_id) as n, w.rec_id, w.at, w.leaf
                  from (select r.rec_id, r.at, r.leaf""" + (since.equals(NOTHING_SEEN) ? UNSEEN_OF_ALL : UNSEEN) + """
                   order by r.at, r.rec_id limit :limit) w),
                placed as (
                  insert into audit.position (position, rec_id, at) select :first + n - 1, rec_id, at from waiting order by n)
                select leaf from waiting order by n""")
                .param("first", first)
                .param("since", since)
                .param("limit", limit)
                .query((rs, n) -> rs.getBytes(1))
                .list();
    }

    /** The snapshot for {@link #UNSEEN}; in another cluster than the one it was taken in it means nothing. */
    public String seen() {
        return state().map(this::seen).orElse(NOTHING_SEEN);
    }

    private String seen(LogState state) {
        return state.systemIdentifier() == systemIdentifier() ? state.snapshot() : NOTHING_SEEN;
    }

    /** What waits for a position now; counts no further than {@value #COUNTED}, and not while the sequencer looks at the whole log. */
    public Backlog backlog() {
        return state().map(this::backlog).orElse(Backlog.NONE);
    }

    private Backlog backlog(LogState state) {
        String since = seen(state);
        if (since.equals(NOTHING_SEEN) && state.size() > 0) {
            return Backlog.CATCHING_UP;
        }
        return jdbc.sql("select count(*), min(w.at) from (select r.at" + UNSEEN + " limit " + COUNTED + ") w")
                .param("since", since)
                .query((rs, n) -> {
                    OffsetDateTime oldest = rs.getObject(2, OffsetDateTime.class);
                    return new Backlog(rs.getLong(1), oldest == null ? null : oldest.toInstant(), false);
                })
                .single();
    }

    void save(Map<TileAddress, byte[]> changed) {
        tiles.save(changed);
    }

    boolean takeLock(long key) {
        return jdbc.sql("select pg_try_advisory_lock(:key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /** Makes the partition for the month of this instant. */
    void makeMonth(Instant moment) {
        jdbc.sql("select audit.make_month(:moment)")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query((rs, n) -> n)
                .list();
    }
}
