package org.lingqu.collection.joint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.joint.JointCollection.Confirmed;
import org.lingqu.collection.joint.JointCollection.ItemLine;
import org.lingqu.collection.joint.JointCollection.Objection;
import org.lingqu.collection.joint.JointCollection.PartyLine;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of joint collections in the database. */
@Repository
class JointRows {

    private final JdbcClient jdbc;
    private final LegalTime time;

    JointRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    String nextNumber() {
        int year = time.today().getYear();
        int number = jdbc.sql("""
                        insert into collection.numbering (kind, year, last) values ('joint', :year, 1)
                        on conflict (kind, year) do update set last = collection.numbering.last + 1 returning last
                        """).param("year", year).query(Integer.class).single();
        return String.format(Locale.ROOT, "CJ%d-%04d", year, number);
    }

    void add(JointCollection one) {
        jdbc.sql("""
                        insert into collection.joint (id, number, case_id, case_number, lead, title, first_day, last_day, stated_by, stated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        one.id(),
                        one.number(),
                        one.caseId().value(),
                        one.caseNumber(),
                        one.lead().value(),
                        one.title(),
                        one.firstDay(),
                        one.lastDay(),
                        one.statedBy(),
                        one.statedAt().atOffset(ZoneOffset.UTC))
                .update();
        for (int i = 0; i < one.parties().size(); i++) {
            jdbc.sql(
                            "insert into collection.joint_party (joint, department, department_name, position) values (?, ?, ?, ?)")
                    .params(
                            one.id(),
                            one.parties().get(i).department().value(),
                            one.parties().get(i).name(),
                            i)
                    .update();
        }
        items(one.id(), one.items());
    }

    private void items(UUID id, List<ItemLine> items) {
        for (int i = 0; i < items.size(); i++) {
            jdbc.sql("insert into collection.joint_item (joint, position, name, parties) values (?, ?, ?, ?)")
                    .params(
                            id,
                            i,
                            items.get(i).name(),
                            items.get(i).parties().stream()
                                    .map(DepartmentId::value)
                                    .toArray(UUID[]::new))
                    .update();
        }
    }

    /** Another division and period: what was confirmed before is of the revision before. */
    void revise(UUID id, LocalDate firstDay, LocalDate lastDay, List<ItemLine> items) {
        jdbc.sql("update collection.joint set revision = revision + 1, first_day = ?, last_day = ? where id = ?")
                .params(firstDay, lastDay, id)
                .update();
        jdbc.sql("delete from collection.joint_item where joint = ?").param(id).update();
        items(id, items);
    }

    void confirm(UUID id, DepartmentId department, String by, int revision) {
        jdbc.sql("""
                        update collection.joint_party set confirmed_by = ?, confirmed_at = ?, confirmed_revision = ?,
                          objected_by = null, objected_at = null, objected_revision = null, objection = null
                        where joint = ? and department = ?""")
                .params(by, time.now().atOffset(ZoneOffset.UTC), revision, id, department.value())
                .update();
    }

    /** What a party had confirmed it has confirmed no more. */
    void object(UUID id, DepartmentId department, String by, int revision, String reason) {
        jdbc.sql("""
                        update collection.joint_party set objected_by = ?, objected_at = ?, objected_revision = ?, objection = ?,
                          confirmed_by = null, confirmed_at = null, confirmed_revision = null
                        where joint = ? and department = ?""")
                .params(by, time.now().atOffset(ZoneOffset.UTC), revision, reason, id, department.value())
                .update();
    }

    void register(UUID id) {
        ended(id, "registered_at");
    }

    void giveUp(UUID id) {
        ended(id, "given_up_at");
    }

    private void ended(UUID id, String column) {
        jdbc.sql("update collection.joint set " + column + " = ? where id = ?")
                .params(time.now().atOffset(ZoneOffset.UTC), id)
                .update();
    }

    /** For changing it: others who want to wait. */
    Optional<JointCollection> locked(UUID id) {
        return jdbc.sql("select * from collection.joint where id = ? for update")
                .param(id)
                .query(this::read)
                .optional();
    }

    Optional<JointCollection> find(UUID id) {
        return jdbc.sql("select * from collection.joint where id = ?")
                .param(id)
                .query(this::read)
                .optional();
    }

    Optional<JointCollection> of(CaseId id) {
        return jdbc.sql("select * from collection.joint where case_id = ?")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    /**
     * The newest first.
     *
     * @param party one of whose parties; null: of all
     * @param after only those behind this one; null: from the start
     */
    List<JointCollection> list(@Nullable DepartmentId party, @Nullable UUID after, int most) {
        return jdbc.sql("""
                        select j.* from collection.joint j
                        where (:party::uuid is null
                            or exists (select 1 from collection.joint_party p where p.joint = j.id and p.department = :party))
                          and (:after::uuid is null or j.id < :after)
                        order by j.id desc limit :most""")
                .param("party", party == null ? null : party.value())
                .param("after", after)
                .param("most", most)
                .query(this::read)
                .list();
    }

    private JointCollection read(ResultSet rs, int row) throws SQLException {
        UUID id = rs.getObject("id", UUID.class);
        OffsetDateTime registered = rs.getObject("registered_at", OffsetDateTime.class);
        OffsetDateTime givenUp = rs.getObject("given_up_at", OffsetDateTime.class);
        return new JointCollection(
                id,
                rs.getString("number"),
                new CaseId(rs.getObject("case_id", UUID.class)),
                rs.getString("case_number"),
                new DepartmentId(rs.getObject("lead", UUID.class)),
                rs.getString("title"),
                rs.getObject("first_day", LocalDate.class),
                rs.getObject("last_day", LocalDate.class),
                rs.getInt("revision"),
                parties(id),
                jdbc.sql("select name, parties from collection.joint_item where joint = ? order by position")
                        .param(id)
                        .query((line, n) -> new ItemLine(
                                line.getString("name"),
                                Stream.of((UUID[]) line.getArray("parties").getArray())
                                        .map(DepartmentId::new)
                                        .toList()))
                        .list(),
                rs.getString("stated_by"),
                rs.getObject("stated_at", OffsetDateTime.class).toInstant(),
                registered == null ? null : registered.toInstant(),
                givenUp == null ? null : givenUp.toInstant());
    }

    private List<PartyLine> parties(UUID id) {
        return jdbc.sql("select * from collection.joint_party where joint = ? order by position")
                .param(id)
                .query(JointRows::party)
                .list();
    }

    private static PartyLine party(ResultSet rs, int row) throws SQLException {
        OffsetDateTime confirmed = rs.getObject("confirmed_at", OffsetDateTime.class);
        OffsetDateTime objected = rs.getObject("objected_at", OffsetDateTime.class);
        return new PartyLine(
                new DepartmentId(rs.getObject("department", UUID.class)),
                rs.getString("department_name"),
                confirmed == null
                        ? null
                        : new Confirmed(
                                rs.getString("confirmed_by"), confirmed.toInstant(), rs.getInt("confirmed_revision")),
                objected == null
                        ? null
                        : new Objection(
                                rs.getString("objected_by"),
                                objected.toInstant(),
                                rs.getInt("objected_revision"),
                                rs.getString("objection")));
    }
}
