package org.lingqu.exchange.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Alarms in the database. Every change is announced to all gateways when its transaction commits. */
@Repository
class AlarmRows {

    static final String CHANNEL = "exchange_alarms";

    private final JdbcClient jdbc;

    AlarmRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when another process has raised one about the same system and resource */
    boolean add(RunAlarm alarm) {
        int added = jdbc.sql("""
                        insert into exchange.alarm (id, grant_id, grant_number, system, system_name, consumer, consumer_name, provider,
                          provider_name, resource, title, in_a_row, raised_at)
                        values (:id, :grant, :number, :system, :systemName, :consumer, :consumerName, :provider,
                          :providerName, :resource, :title, :inARow, :at)
                        on conflict (system, resource) where lifted_at is null do nothing
                        """)
                .param("id", alarm.id())
                .param("grant", alarm.grant().value())
                .param("number", alarm.grantNumber())
                .param("system", alarm.system().value())
                .param("systemName", alarm.systemName())
                .param("consumer", alarm.consumer().value())
                .param("consumerName", alarm.consumerName())
                .param("provider", alarm.provider().value())
                .param("providerName", alarm.providerName())
                .param("resource", alarm.resource().value())
                .param("title", alarm.title())
                .param("inARow", alarm.inARow())
                .param("at", alarm.raisedAt().atOffset(ZoneOffset.UTC))
                .update();
        announce(alarm.id());
        return added == 1;
    }

    /** @return false when somebody else has lifted it */
    boolean lift(UUID id, RunAlarm.Lifting lifting) {
        int changed = jdbc.sql("""
                        update exchange.alarm set lifted_at = :at, lifted_by = :by, lifted_reason = :reason
                        where id = :id and lifted_at is null
                        """)
                .param("at", lifting.at().atOffset(ZoneOffset.UTC))
                .param("by", lifting.by())
                .param("reason", lifting.reason())
                .param("id", id)
                .update();
        announce(id);
        return changed == 1;
    }

    Optional<RunAlarm> find(UUID id) {
        return jdbc.sql("select * from exchange.alarm where id = :id")
                .param("id", id)
                .query((row, n) -> alarm(row))
                .optional();
    }

    Optional<UUID> standing(SystemId system, ResourceCode resource) {
        return jdbc.sql(
                        "select id from exchange.alarm where system = :system and resource = :resource and lifted_at is null")
                .param("system", system.value())
                .param("resource", resource.value())
                .query(UUID.class)
                .optional();
    }

    List<RunAlarm> standing() {
        return jdbc.sql("select * from exchange.alarm where lifted_at is null")
                .query((row, n) -> alarm(row))
                .list();
    }

    /**
     * Standing ones first, then the lifted ones, each the latest first.
     *
     * @param provider only about its data; null: about everybody's
     */
    List<RunAlarm> latest(@Nullable DepartmentId provider, int limit) {
        return jdbc.sql("""
                        select * from exchange.alarm where :provider::uuid is null or provider = :provider
                        order by (lifted_at is null) desc, id desc limit :limit
                        """)
                .param("provider", provider == null ? null : provider.value())
                .param("limit", limit)
                .query((row, n) -> alarm(row))
                .list();
    }

    long countStanding(@Nullable DepartmentId provider) {
        return jdbc.sql("""
                        select count(*) from exchange.alarm
                        where lifted_at is null and (:provider::uuid is null or provider = :provider)
                        """)
                .param("provider", provider == null ? null : provider.value())
                .query(Long.class)
                .single();
    }

    private void announce(UUID id) {
        jdbc.sql("select pg_notify('" + CHANNEL + "', :id)")
                .param("id", id.toString())
                .query((row, n) -> n)
                .list();
    }

    private static RunAlarm alarm(ResultSet row) throws SQLException {
        OffsetDateTime lifted = row.getObject("lifted_at", OffsetDateTime.class);
        return new RunAlarm(
                row.getObject("id", UUID.class),
                new GrantId(row.getObject("grant_id", UUID.class)),
                row.getString("grant_number"),
                new SystemId(row.getObject("system", UUID.class)),
                row.getString("system_name"),
                new DepartmentId(row.getObject("consumer", UUID.class)),
                row.getString("consumer_name"),
                new DepartmentId(row.getObject("provider", UUID.class)),
                row.getString("provider_name"),
                new ResourceCode(row.getString("resource")),
                row.getString("title"),
                row.getInt("in_a_row"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                lifted == null
                        ? null
                        : new RunAlarm.Lifting(
                                lifted.toInstant(), row.getString("lifted_by"), row.getString("lifted_reason")));
    }
}
