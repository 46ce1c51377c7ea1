package org.lingqu.sharing.onward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what providers were asked for and what they said. */
@Repository
class ConsentRows {

    private final JdbcClient jdbc;

    ConsentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false while the same is being asked */
    boolean add(Consent consent) {
        return jdbc.sql("""
                                insert into sharing.onward_consent (id, entry, draft, title, grant_id, use, items, item_names, consumer, consumer_name,
                                  provider, provider_name, reason, asked_by, asked_at)
                                values (:id, :entry, :draft, :title, :grant, :use, :items, :itemNames, :consumer, :consumerName, :provider,
                                  :providerName, :reason, :by, :at)
                                on conflict (entry, grant_id, use, provider) where given is null do nothing
                                """)
                        .param("id", consent.id())
                        .param("entry", consent.entry().value())
                        .param("draft", consent.draft())
                        .param("title", consent.title())
                        .param("grant", consent.grant().value())
                        .param("use", consent.use().name())
                        .param("items", consent.items().toArray(String[]::new))
                        .param("itemNames", consent.itemNames().toArray(String[]::new))
                        .param("consumer", consent.consumer().value())
                        .param("consumerName", consent.consumerName())
                        .param("provider", consent.provider().value())
                        .param("providerName", consent.providerName())
                        .param("reason", consent.reason())
                        .param("by", consent.askedBy())
                        .param("at", consent.askedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Consent> find(UUID id) {
        return jdbc.sql("select * from sharing.onward_consent where id = ?")
                .param(id)
                .query(ConsentRows::consent)
                .optional();
    }

    /** All about an entry, the newest first. */
    List<Consent> of(EntryId entry) {
        return jdbc.sql("select * from sharing.onward_consent where entry = ? order by id desc")
                .param(entry.value())
                .query(ConsentRows::consent)
                .list();
    }

    /** Those about an entry by which a resource's data are asked for, under whichever grant they came. */
    List<Consent> of(EntryId entry, ResourceCode resource) {
        return jdbc.sql("""
                        select c.* from sharing.onward_consent c join sharing.grants g on g.id = c.grant_id
                        where c.entry = ? and g.resource = ? order by c.id desc""")
                .params(entry.value(), resource.value())
                .query(ConsentRows::consent)
                .list();
    }

    /** What a department was asked for or asked for, what waits first, then the newest. */
    List<Consent> of(DepartmentId department, boolean asked, int most) {
        return jdbc.sql("select * from sharing.onward_consent where " + (asked ? "provider" : "consumer")
                        + " = :department order by (given is null) desc, id desc limit :most")
                .param("department", department.value())
                .param("most", most)
                .query(ConsentRows::consent)
                .list();
    }

    /** @return false when it had been answered */
    boolean answer(UUID id, boolean given, String reason, String by, Instant at) {
        return jdbc.sql("""
                                update sharing.onward_consent
                                set given = :given, answer = :reason, answered_by = :by, answered_at = :at
                                where id = :id and given is null
                                """)
                        .param("id", id)
                        .param("given", given)
                        .param("reason", reason)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** @return false when there is none that could be taken back: not given, taken back, or published with */
    boolean withdraw(UUID id, String reason, String by, Instant at) {
        return jdbc.sql("""
                                update sharing.onward_consent
                                set withdrawn_at = :at, withdrawn_by = :by, withdrawn_reason = :reason
                                where id = :id and given and withdrawn_at is null and published_as is null
                                """)
                        .param("id", id)
                        .param("reason", reason)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** A version is published with what was given: none of it can be taken back from now on. */
    void use(EntryId entry, int version) {
        jdbc.sql("""
                        update sharing.onward_consent set published_as = :version
                        where entry = :entry and given and withdrawn_at is null and published_as is null
                        """).param("entry", entry.value()).param("version", version).update();
    }

    /** The draft was thrown away: nobody need answer any more. */
    void drop(EntryId entry) {
        jdbc.sql("delete from sharing.onward_consent where entry = ? and given is null")
                .param(entry.value())
                .update();
    }

    private static Consent consent(ResultSet row, int n) throws SQLException {
        return new Consent(
                row.getObject("id", UUID.class),
                new EntryId(row.getObject("entry", UUID.class)),
                row.getObject("draft", UUID.class),
                row.getString("title"),
                new GrantId(row.getObject("grant_id", UUID.class)),
                OnwardUse.valueOf(row.getString("use")),
                List.of((String[]) row.getArray("items").getArray()),
                List.of((String[]) row.getArray("item_names").getArray()),
                new DepartmentId(row.getObject("consumer", UUID.class)),
                row.getString("consumer_name"),
                new DepartmentId(row.getObject("provider", UUID.class)),
                row.getString("provider_name"),
                row.getString("reason"),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                answer(row),
                withdrawal(row),
                row.getObject("published_as", Integer.class));
    }

    private static Consent.@Nullable Answer answer(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("answered_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Consent.Answer(
                        row.getBoolean("given"), row.getString("answer"), row.getString("answered_by"), at.toInstant());
    }

    private static Consent.@Nullable Withdrawn withdrawal(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("withdrawn_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Consent.Withdrawn(
                        row.getString("withdrawn_reason"), row.getString("withdrawn_by"), at.toInstant());
    }
}
