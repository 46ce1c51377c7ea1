package org.lingqu.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the duties to delete copies. */
@Repository
class CopyDeletionRows {

    /**
     * Whether nobody has to be asked for the copy of a grant g: somebody is, or has confirmed that it is deleted – after the last day on
     * which there was something to copy, or for the day the grant still states. A withdrawal before that day asks for what came in between.
     */
    private static final String SETTLED = """
            exists (
              select 1 from sharing.copy_deletion d, lateral (select (g.local_copy ->> 'deleteBy')::date as day) stated
              where d.grant_id = g.id and (d.ended_at is null or not d.lifted and (
                d.ended_at >= g.withdrawn_at
                or (d.ended_at at time zone 'Asia/Shanghai')::date > least(g.period_to, stated.day)
                or d.due >= stated.day
                  and (g.withdrawn_at is null or (g.withdrawn_at at time zone 'Asia/Shanghai')::date > stated.day))))
            """;

    private final JdbcClient jdbc;
    private final GrantRows grants = new GrantRows();

    CopyDeletionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false while another one of the grant runs */
    boolean add(CaseId id, GrantId grant, LocalDate due, Instant at) {
        return jdbc.sql("""
                                insert into sharing.copy_deletion (case_id, grant_id, due, opened_at)
                                values (:case, :grant, :due, :at) on conflict do nothing
                                """)
                        .param("case", id.value())
                        .param("grant", grant.value())
                        .param("due", due)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void confirmed(CaseId id, CopyDeletion.Confirmation told, Instant at) {
        jdbc.sql("""
                        update sharing.copy_deletion set ended_at = :at, what = :what, place = :place, deleted_on = :on,
                          deleted_by = :by, confirmed_by = :confirmedBy
                        where case_id = :case
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("what", told.what())
                .param("place", told.place())
                .param("on", told.on())
                .param("by", told.by())
                .param("confirmedBy", told.confirmedBy())
                .param("case", id.value())
                .update();
    }

    void lifted(CaseId id, Instant at) {
        jdbc.sql("update sharing.copy_deletion set ended_at = :at, lifted = true where case_id = :case")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("case", id.value())
                .update();
    }

    Optional<CopyDeletion> find(CaseId id) {
        return jdbc.sql("select * from sharing.copy_deletion where case_id = :case")
                .param("case", id.value())
                .query(CopyDeletionRows::row)
                .optional();
    }

    /** Duties of a grant, the newest first; a grant that is lengthened again and again has some more, at most 20 are told. */
    List<CopyDeletion> of(GrantId grant) {
        return jdbc.sql("select * from sharing.copy_deletion where grant_id = :grant order by opened_at desc limit 20")
                .param("grant", grant.value())
                .query(CopyDeletionRows::row)
                .list();
    }

    /** Whether nobody has to be asked to delete the copy of a grant: he is being asked, or it is gone. */
    boolean isSettled(GrantId grant) {
        return jdbc.sql("select " + SETTLED + " from sharing.grants g where g.id = :grant")
                .param("grant", grant.value())
                .query(Boolean.class)
                .single();
    }

    /** Grants whose copies are to be deleted by a day, or that have ended, and of which nobody has been asked to delete them. */
    List<Grant> toDemand(LocalDate soon, @Nullable GrantId after, int limit) {
        return jdbc.sql("select " + Grants.COLUMNS + """
                         from sharing.grants g where local_copy is not null and (local_copy ->> 'allowed')::boolean
                          and (withdrawn_at is not null or (local_copy ->> 'deleteBy')::date <= :soon) and id > :after
                        """ + "and not " + SETTLED + "order by id limit :limit")
                .param("soon", soon)
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("limit", limit)
                .query(grants::grant)
                .list();
    }

    /** Grants of a department of which it has to delete the copy, running and ended ones. */
    List<Grant> owedBy(DepartmentId consumer) {
        return jdbc.sql("select " + Grants.COLUMNS + """
                         from sharing.grants g where consumer = :consumer
                          and exists (select 1 from sharing.copy_deletion d where d.grant_id = g.id and d.ended_at is null)
                        order by id
                        """)
                .param("consumer", consumer.value())
                .query(grants::grant)
                .list();
    }

    /** Duties that run, by their cases. */
    List<CopyDeletion> running(@Nullable CaseId after, int limit) {
        return jdbc.sql("select * from sharing.copy_deletion where ended_at is null and case_id > :after"
                        + " order by case_id limit :limit")
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("limit", limit)
                .query(CopyDeletionRows::row)
                .list();
    }

    private static CopyDeletion row(ResultSet row, int n) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        LocalDate on = row.getObject("deleted_on", LocalDate.class);
        return new CopyDeletion(
                new CaseId(row.getObject("case_id", UUID.class)),
                new GrantId(row.getObject("grant_id", UUID.class)),
                row.getObject("due", LocalDate.class),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getBoolean("lifted"),
                on == null
                        ? null
                        : new CopyDeletion.Confirmation(
                                row.getString("what"),
                                row.getString("place"),
                                on,
                                row.getString("deleted_by"),
                                row.getString("confirmed_by")));
    }
}
