package org.lingqu.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what became of things of reorganized departments. */
@Repository
class TransferBook {

    private static final int PAGE = 500;

    private final JdbcClient jdbc;

    TransferBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Transfer transfer) {
        DepartmentId successor = transfer.successor();
        DepartmentId authority = transfer.authority();
        jdbc.sql("""
                        insert into sharing.transfer (id, reorganization, decision, kind, subject, number, title, predecessor,
                          predecessor_name, successor, successor_name, authority, obstacle, at)
                        values (:id, :reorganization, :decision, :kind, :subject, :number, :title, :predecessor, :predecessorName,
                          :successor, :successorName, :authority, :obstacle, :at)
                        """)
                .param("id", transfer.id())
                .param("reorganization", transfer.reorganization())
                .param("decision", transfer.decision())
                .param("kind", transfer.kind().name())
                .param("subject", transfer.subject())
                .param("number", transfer.number())
                .param("title", transfer.title())
                .param("predecessor", transfer.predecessor().value())
                .param("predecessorName", transfer.predecessorName())
                .param("successor", successor == null ? null : successor.value())
                .param("successorName", transfer.successorName())
                .param("authority", authority == null ? null : authority.value())
                .param("obstacle", transfer.obstacle())
                .param("at", transfer.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return false when it had been settled */
    boolean settle(UUID id, @Nullable DepartmentId successor, String successorName, Transfer.Settlement settlement) {
        return jdbc.sql("""
                        update sharing.transfer set successor = coalesce(:successor, successor), successor_name = :name,
                          settled_at = :at, settled_by = :by, settled_note = :note
                        where id = :id and obstacle <> '' and settled_at is null
                        """)
                        .param("successor", successor == null ? null : successor.value())
                        .param("name", successorName)
                        .param("at", settlement.at().atOffset(ZoneOffset.UTC))
                        .param("by", settlement.by())
                        .param("note", settlement.note())
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<Transfer> find(UUID id) {
        return jdbc.sql("select * from sharing.transfer where id = ?")
                .param(id)
                .query(TransferBook::row)
                .optional();
    }

    /** Another data authority settles from now on, and sees what was settled. */
    void succeedAuthority(DepartmentId before, DepartmentId authority) {
        jdbc.sql("update sharing.transfer set authority = :to where authority = :from")
                .param("to", authority.value())
                .param("from", before.value())
                .update();
    }

    List<Transfer> under(DepartmentId authority) {
        return list("authority = :department", authority);
    }

    List<Transfer> of(DepartmentId department) {
        return list("(successor = :department or predecessor = :department)", department);
    }

    private List<Transfer> list(String condition, DepartmentId department) {
        return jdbc.sql("select * from sharing.transfer where " + condition
                        + " order by (obstacle <> '' and settled_at is null) desc, id desc limit " + PAGE)
                .param("department", department.value())
                .query(TransferBook::row)
                .list();
    }

    private static Transfer row(ResultSet row, int n) throws SQLException {
        OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
        return new Transfer(
                row.getObject("id", UUID.class),
                row.getObject("reorganization", UUID.class),
                row.getString("decision"),
                Transfer.Kind.valueOf(row.getString("kind")),
                row.getObject("subject", UUID.class),
                row.getString("number"),
                row.getString("title"),
                new DepartmentId(row.getObject("predecessor", UUID.class)),
                row.getString("predecessor_name"),
                department(row, "successor"),
                row.getString("successor_name"),
                department(row, "authority"),
                row.getString("obstacle"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                settled == null
                        ? null
                        : new Transfer.Settlement(
                                settled.toInstant(), row.getString("settled_by"), row.getString("settled_note")));
    }

    private static @Nullable DepartmentId department(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new DepartmentId(id);
    }
}
