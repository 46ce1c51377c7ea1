package org.lingqu.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SystemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps reorganizations. */
@Repository
class ReorganizationBook {

    private static final int PAGE = 100;

    private final JdbcClient jdbc;

    ReorganizationBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Reorganization reorganization) {
        jdbc.sql("""
                        insert into organization.reorganization (id, predecessor, decision, recorded_by_name, recorded_at) values (?, ?, ?, ?, ?)
                        """)
                .params(
                        reorganization.id(),
                        reorganization.predecessor().value(),
                        reorganization.decision(),
                        reorganization.recordedBy(),
                        reorganization.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
        for (Reorganization.Share share : reorganization.shares()) {
            jdbc.sql(
                            "insert into organization.succession (reorganization, successor, systems, functions) values (?, ?, ?, ?)")
                    .params(
                            reorganization.id(),
                            share.successor().value(),
                            share.systems().stream().map(SystemId::value).toArray(UUID[]::new),
                            share.functions().toArray(UUID[]::new))
                    .update();
        }
    }

    List<Reorganization> latest() {
        return jdbc.sql("select * from organization.reorganization order by id desc limit " + PAGE)
                .query(this::row)
                .list();
    }

    private Reorganization row(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Reorganization(
                id,
                new DepartmentId(row.getObject("predecessor", UUID.class)),
                jdbc.sql("select * from organization.succession where reorganization = ? order by successor")
                        .param(id)
                        .query(ReorganizationBook::share)
                        .list(),
                row.getString("decision"),
                row.getString("recorded_by_name"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static Reorganization.Share share(ResultSet row, int n) throws SQLException {
        return new Reorganization.Share(
                new DepartmentId(row.getObject("successor", UUID.class)),
                Stream.of((UUID[]) row.getArray("systems").getArray())
                        .map(SystemId::new)
                        .toList(),
                List.of((UUID[]) row.getArray("functions").getArray()));
    }
}
