package org.lingqu.exchange.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The hand-overs of this node. */
@Repository
class Runs {

    private static final String COLUMNS =
            "id, grant_id, form, matter, ordered_by, ordered_at, state, problem, snapshot, chunks, rows, sent, digest, ended_at";

    private final JdbcClient books;

    Runs(JdbcClient books) {
        this.books = books;
    }

    /** @throws Problem {@code handover-under-way} while another one of the grant is */
    void add(Run run) {
        try {
            books.sql("""
                            insert into exchange.run (id, grant_id, manner, form, matter, ordered_by, ordered_at, state)
                            values (:id, :grant, :manner, :form, :matter, :by, :at, :state)""")
                    .param("id", run.id())
                    .param("grant", run.grant().value())
                    .param("manner", run.form().manner().name())
                    .param("form", run.form().name())
                    .param("matter", run.matter())
                    .param("by", run.orderedBy())
                    .param("at", run.orderedAt().atOffset(ZoneOffset.UTC))
                    .param("state", run.state().name())
                    .update();
        } catch (DuplicateKeyException twice) {
            throw Problem.conflict("handover-under-way").causedBy(twice);
        }
    }

    /**
     * Lets one that failed wait again; what became of it stays among its attempts. Part of the caller's transaction.
     *
     * @throws Problem {@code handover-under-way} while another one of the grant is, {@code handover-not-failed}
     */
    void again(UUID id) {
        books.sql("""
                        insert into exchange.run_attempt (run, number, problem, ended_at)
                        select id, 1 + (select count(*) from exchange.run_attempt where run = :id), coalesce(problem, ''), ended_at
                        from exchange.run where id = :id and state = 'FAILED' for update
                        """).param("id", id).update();
        try {
            int changed = books.sql(
                            "update exchange.run set state = 'WAITING', problem = null, ended_at = null where id = :id and state = 'FAILED'")
                    .param("id", id)
                    .update();
            if (changed == 0) {
                throw Problem.conflict("handover-not-failed");
            }
        } catch (DuplicateKeyException twice) {
            throw Problem.conflict("handover-under-way").causedBy(twice);
        }
    }

    /** Attempts that failed before the present ones, the first first, by hand-over. */
    Map<UUID, List<Attempt>> attempts(Collection<UUID> ids) {
        Map<UUID, List<Attempt>> attempts = new HashMap<>();
        books.sql(
                        "select run, number, problem, ended_at from exchange.run_attempt where run = any(:ids) order by run, number")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    attempts.computeIfAbsent(row.getObject("run", UUID.class), id -> new ArrayList<>())
                            .add(new Attempt(
                                    row.getInt("number"),
                                    row.getString("problem"),
                                    row.getObject("ended_at", OffsetDateTime.class)
                                            .toInstant()));
                });
        return attempts;
    }

    Optional<Run> find(UUID id) {
        return books.sql("select " + COLUMNS + " from exchange.run where id = :id")
                .param("id", id)
                .query(Runs::read)
                .optional();
    }

    /**
     * One page, the newest first.
     *
     * @param from hand-over the page begins after, or, backwards, ends before; null at the beginning
     */
    RunPage page(GrantId grant, @Nullable UUID from, boolean backwards, int most) {
        String key = "(select ordered_at, id from exchange.run where id = :from)";
        String where = from == null ? "" : " and (ordered_at, id) " + (backwards ? "> " : "< ") + key;
        String order = backwards ? "ordered_at, id" : "ordered_at desc, id desc";
        List<Run> found = new ArrayList<>(books.sql("select " + COLUMNS + " from exchange.run where grant_id = :grant"
                        + where + " order by " + order + " limit :most")
                .param("grant", grant.value())
                .param("from", from, Types.OTHER)
                .param("most", most + 1)
                .query(Runs::read)
                .list());
        boolean more = found.size() > most;
        if (more) {
            found.remove(most);
        }
        if (backwards) {
            Collections.reverse(found);
        }
        boolean newer = backwards ? more : from != null;
        boolean older = backwards || more;
        return new RunPage(
                found,
                newer && !found.isEmpty() ? found.get(0).id().toString() : null,
                older && !found.isEmpty() ? found.get(found.size() - 1).id().toString() : null);
    }

    /** The one of a grant that has not ended. */
    Optional<Run> underWay(GrantId grant) {
        return books.sql("select " + COLUMNS
                        + " from exchange.run where grant_id = :grant and state in ('WAITING', 'RUNNING')")
                .param("grant", grant.value())
                .query(Runs::read)
                .optional();
    }

    /** Whether what did not arrive with a hand-over has arrived with a later one: the same version of the data or a newer one, where it was to go. */
    boolean isMadeUpFor(Run run, int version) {
        return books.sql("""
                        select exists (select 1 from exchange.run
                          where grant_id = :grant and id <> :id and state = 'DONE' and snapshot >= :version
                            and ended_at > :at and (manner = 'TABLE' or form = :form))""")
                .param("grant", run.grant().value())
                .param("id", run.id())
                .param("version", version)
                .param("at", run.orderedAt().atOffset(ZoneOffset.UTC))
                .param("form", run.form().name())
                .query(Boolean.class)
                .single();
    }

    /** What was ordered and has not ended. */
    List<Run> open() {
        return books.sql("select " + COLUMNS
                        + " from exchange.run where state in ('WAITING', 'RUNNING') order by ordered_at")
                .query(Runs::read)
                .list();
    }

    void began(UUID id, int snapshot) {
        books.sql(
                        "update exchange.run set state = 'RUNNING', snapshot = :snapshot, chunks = 0, rows = 0 where id = :id")
                .param("snapshot", snapshot)
                .param("id", id)
                .update();
    }

    /** @param digest empty unless it is done */
    void ended(UUID id, RunState state, @Nullable String problem, String digest, Instant at) {
        books.sql(
                        "update exchange.run set state = :state, problem = :problem, digest = :digest, ended_at = :at where id = :id")
                .param("state", state.name())
                .param("problem", problem, Types.VARCHAR)
                .param("digest", digest)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private static Run read(ResultSet rs, int row) throws SQLException {
        OffsetDateTime ended = rs.getObject("ended_at", OffsetDateTime.class);
        return new Run(
                rs.getObject("id", UUID.class),
                new GrantId(rs.getObject("grant_id", UUID.class)),
                RunForm.valueOf(rs.getString("form")),
                rs.getString("matter"),
                rs.getString("ordered_by"),
                rs.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                RunState.valueOf(rs.getString("state")),
                rs.getString("problem"),
                rs.getInt("snapshot"),
                rs.getInt("chunks"),
                rs.getLong("rows"),
                rs.getLong("sent"),
                rs.getString("digest"),
                ended == null ? null : ended.toInstant());
    }
}
