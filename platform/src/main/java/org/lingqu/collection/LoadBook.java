package org.lingqu.collection;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes into the book of loads. A change that the course does not admit changes nothing and says so. */
@Repository
class LoadBook {

    private final JdbcClient jdbc;
    private final LoadRows rows;

    LoadBook(JdbcClient jdbc, LoadRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** What a new load is made of. */
    record Order(
            EntryVersion entry,
            LoadWish wish,
            @Nullable Source source,
            @Nullable String key,
            @Nullable LoadId rerunOf,
            @Nullable Long bytes,
            @Nullable String sha256) {}

    /** Writes a new load; its file is still to come where it has one. */
    @Transactional
    public Load add(Order order, Actor actor) {
        LoadId id = LoadId.next();
        boolean table = order.source() != null;
        boolean ready = table || order.sha256() != null;
        jdbc.sql("""
                        insert into collection.load (id, number, entry, entry_code, entry_name, entry_version, department, department_name,
                          ordinal, kind, wanted, source, state, phase, bytes_total, sha256, started_by, started_name, asked_key, rerun_of,
                          queued_at, seen_at)
                        values (:id, :number, :entry, :code, :name, :version, :department, :departmentName,
                          (select coalesce(max(ordinal), 0) + 1 from collection.load where entry = :entry),
                          :kind, :wish::jsonb, :source, 'QUEUED', :phase, :bytes, :sha256, :person, :personName, :key, :rerunOf,
                          :now, :now)""")
                .param("id", id.value())
                .param("number", nextNumber())
                .param("entry", order.entry().entry().value())
                .param("code", order.entry().code().value())
                .param("name", order.entry().name())
                .param("version", order.entry().number())
                .param("department", order.entry().provider().value())
                .param("departmentName", order.entry().providerName())
                .param("kind", (table ? LoadKind.TABLE : LoadKind.CSV).name())
                .param("wish", Json.write(order.wish()))
                .param(
                        "source",
                        order.source() == null ? null : order.source().id().value())
                .param("phase", (ready ? LoadPhase.WAITING : LoadPhase.RECEIVING).name())
                .param("bytes", order.bytes())
                .param("sha256", order.sha256())
                .param("person", actor.id())
                .param("personName", actor.name())
                .param("key", order.key())
                .param(
                        "rerunOf",
                        order.rerunOf() == null ? null : order.rerunOf().value())
                .param("now", rows.now())
                .update();
        return rows.get(id);
    }

    /** Numbers follow one another without gaps; two new loads wait for each other, which also keeps the ordinals apart. */
    private String nextNumber() {
        int year =
                rows.now().atZoneSameInstant(org.lingqu.kernel.LegalTime.ZONE).getYear();
        int number = jdbc.sql("""
                        insert into collection.numbering (kind, year, last) values ('load', :year, 1)
                        on conflict (kind, year) do update set last = collection.numbering.last + 1 returning last
                        """).param("year", year).query(Integer.class).single();
        return String.format(Locale.ROOT, "%d-%04d", year, number);
    }

    /** The file is there. */
    void received(LoadId id, long bytes, String sha256) {
        int changed = jdbc.sql("""
                        update collection.load set phase = 'WAITING', bytes = 0, bytes_total = :bytes, sha256 = :sha256, seen_at = :now
                        where id = :id and state = 'QUEUED' and phase = 'RECEIVING'""")
                .param("bytes", bytes)
                .param("sha256", sha256)
                .param("now", rows.now())
                .param("id", id.value())
                .update();
        mustHaveChanged(changed, id);
    }

    /** Whether the file of a load is still to come. Until the transaction ends nobody can say that it has come. */
    boolean isReceiving(LoadId id) {
        return jdbc.sql(
                        "select state = 'QUEUED' and phase = 'RECEIVING' from collection.load where id = :id for update")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Lets the key of a load that never had its file order another one. @return false when it has its file, or may still get it */
    boolean freeKey(LoadId id) {
        return jdbc.sql("""
                        update collection.load set asked_key = null
                        where id = :id and kind = 'CSV' and sha256 is null and state in ('FAILED', 'INTERRUPTED')""").param("id", id.value()).update() > 0;
    }

    /** Its turn has come. @return false when it may not begin any more, or another load of the entry runs */
    boolean begin(LoadId id, int entryVersion) {
        try {
            return jdbc.sql("""
                            update collection.load set state = :to, phase = 'READING', entry_version = :version, started_at = :now,
                              seen_at = :now, bytes = 0, rows = 0
                            where id = :id and state = any(:from) and phase = 'WAITING'""")
                            .param(
                                    "to",
                                    LoadCourse.after(LoadCourse.Event.BEGIN).name())
                            .param("from", names(LoadCourse.before(LoadCourse.Event.BEGIN)))
                            .param("version", entryVersion)
                            .param("now", rows.now())
                            .param("id", id.value())
                            .update()
                    > 0;
        } catch (org.springframework.dao.DuplicateKeyException another) {
            return false;
        }
    }

    /**
     * Tells how far it is, and that somebody still has it in hand. What is told late never takes a load back to a phase it has left: nobody
     * would have it in hand there.
     */
    void progress(LoadId id, LoadPhase phase, LoadProgress progress) {
        jdbc.sql("""
                        update collection.load set phase = case state when 'RUNNING' then :phase else phase end, bytes = :bytes,
                          bytes_total = coalesce(:total, bytes_total), rows = :rows, rows_total = :rowsTotal, seen_at = :now
                        where id = :id and (state = 'QUEUED' and phase = :phase or state = 'LANDED' and phase = 'SERVING'
                          or state = 'RUNNING' and :phase not in ('RECEIVING', 'WAITING'))""")
                .param("phase", phase.name())
                .param("bytes", progress.bytes())
                .param("total", progress.bytesTotal())
                .param("rows", progress.rows())
                .param("rowsTotal", progress.rowsTotal())
                .param("now", rows.now())
                .param("id", id.value())
                .update();
    }

    void counted(LoadId id, LoadCounts counts) {
        jdbc.sql("update collection.load set counts = :counts::jsonb where id = :id")
                .param("counts", Json.write(counts))
                .param("id", id.value())
                .update();
    }

    /** It has landed; part of the transaction that publishes the snapshot. @throws Problem {@code load-moved} */
    void land(LoadId id, int snapshot, @Nullable LoadReceipt receipt) {
        int changed = jdbc.sql("""
                        update collection.load set state = :to, phase = 'SERVING', snapshot = :snapshot, receipt = :receipt::jsonb,
                          rows = 0, rows_total = null, seen_at = :now
                        where id = :id and state = any(:from) and not cancel_asked""")
                .param("to", LoadCourse.after(LoadCourse.Event.LAND).name())
                .param("from", names(LoadCourse.before(LoadCourse.Event.LAND)))
                .param("snapshot", snapshot)
                .param("receipt", receipt == null ? null : Json.write(receipt))
                .param("now", rows.now())
                .param("id", id.value())
                .update();
        mustHaveChanged(changed, id);
    }

    /** Single rows of it are served. */
    void served(LoadId id) {
        ended(id, "served = true, problem = null, serve_at = null, serve_tries = 0", null);
    }

    /** Single rows of it are not served until somebody has decided something. */
    void unserved(LoadId id, Problem problem) {
        ended(id, "problem = :problem::jsonb, serve_at = null", problem);
    }

    /** The table for its single rows could not be built; that is tried again after five minutes, then after twice as long each time, a day at most. */
    void servingFailed(LoadId id, Problem problem) {
        ended(
                id,
                "problem = :problem::jsonb, serve_tries = least(serve_tries + 1, 100),"
                        + " serve_at = :now + least(interval '5 minutes' * power(2, least(serve_tries, 10)), interval '1 day')",
                problem);
    }

    /**
     * What has been decided about the version of a load holds for the loads too that found nothing newer than it.
     *
     * @param problem why it is not served; null: it is
     */
    void decided(Load load, @Nullable Problem problem) {
        jdbc.sql("""
                        update collection.load set served = :served, problem = :problem::jsonb
                        where entry = :entry and snapshot = :snapshot and id <> :id and state = 'LANDED' and not served and phase is null""")
                .param("served", problem == null)
                .param("problem", problem == null ? null : KeptProblem.write(problem))
                .param("entry", load.entry().value())
                .param("snapshot", load.snapshot())
                .param("id", load.id().value())
                .update();
    }

    private void ended(LoadId id, String change, @Nullable Problem problem) {
        jdbc.sql("update collection.load set phase = null, ended_at = coalesce(ended_at, :now), " + change
                        + " where id = :id and state = 'LANDED'")
                .param("problem", problem == null ? null : KeptProblem.write(problem))
                .param("now", rows.now())
                .param("id", id.value())
                .update();
    }

    /** Nothing is done to serve single rows of it, and nothing is to be done. */
    void leave(LoadId id) {
        jdbc.sql("update collection.load set phase = null where id = :id and state = 'LANDED' and phase = 'SERVING'")
                .param("id", id.value())
                .update();
    }

    /** Builds the table that serves single rows anew. @return false when it is there or being built */
    boolean serveAgain(LoadId id) {
        return jdbc.sql("""
                        update collection.load set phase = 'SERVING', rows = 0, seen_at = :now, serve_at = null
                        where id = :id and state = 'LANDED' and not served and phase is null""").param("now", rows.now()).param("id", id.value()).update() > 0;
    }

    /** The same for all whose time has come; what a newer load of the entry has replaced meanwhile has nobody to serve any more. */
    boolean serveFailedAgain() {
        return jdbc.sql("""
                        update collection.load l set serve_at = null, rows = 0, seen_at = :now,
                          phase = case when exists (select from collection.load n
                            where n.entry = l.entry and n.state = 'LANDED' and n.served and n.snapshot > l.snapshot) then null else 'SERVING' end
                        where serve_at <= :now and state = 'LANDED' and not served and phase is null""").param("now", rows.now()).update() > 0;
    }

    /** It ends without having landed. @return false when it had ended already */
    boolean end(LoadId id, LoadCourse.Event event, @Nullable Problem problem) {
        return jdbc.sql("""
                        update collection.load set state = :to, phase = null, problem = :problem::jsonb, ended_at = :now
                        where id = :id and state = any(:from)""")
                        .param("to", LoadCourse.after(event).name())
                        .param("from", names(LoadCourse.before(event)))
                        .param("problem", problem == null ? null : KeptProblem.write(problem))
                        .param("now", rows.now())
                        .param("id", id.value())
                        .update()
                > 0;
    }

    /** Somebody wants it stopped; whoever has it in hand looks here. @return false when it has ended */
    boolean askCancel(LoadId id) {
        return jdbc.sql("update collection.load set cancel_asked = true where id = :id and state = any(:from)")
                        .param("from", names(LoadCourse.before(LoadCourse.Event.CANCEL)))
                        .param("id", id.value())
                        .update()
                > 0;
    }

    /** Lets it stand still, or go on. @return false when nothing has changed by that, or it is too late */
    boolean pause(LoadId id, boolean paused) {
        return jdbc.sql("""
                        update collection.load set paused = :paused
                        where id = :id and paused <> :paused
                          and (state = 'QUEUED' and phase = 'WAITING' or state = 'RUNNING' and phase = 'READING')""").param("paused", paused).param("id", id.value()).update() > 0;
    }

    /** Puts one that was being read back to those that wait. @return false when it does not run any more */
    boolean giveBack(LoadId id) {
        return jdbc.sql("""
                        update collection.load set state = :to, phase = 'WAITING', bytes = 0, rows = 0, rows_total = null, started_at = null,
                          seen_at = :now
                        where id = :id and state = any(:from) and counts is null""")
                        .param("to", LoadCourse.after(LoadCourse.Event.PAUSE).name())
                        .param("from", names(LoadCourse.before(LoadCourse.Event.PAUSE)))
                        .param("now", rows.now())
                        .param("id", id.value())
                        .update()
                > 0;
    }

    private void mustHaveChanged(int changed, LoadId id) {
        if (changed == 0) {
            throw Problem.conflict("load-moved").with(rows.get(id).number());
        }
    }

    private static String[] names(Set<LoadState> states) {
        return states.stream().map(LoadState::name).toArray(String[]::new);
    }
}
