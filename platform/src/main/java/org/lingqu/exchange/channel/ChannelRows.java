package org.lingqu.exchange.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Channels and their steps in the database. Each change counts only where the state it starts from still stands. */
@Repository
class ChannelRows {

    private static final String IN_SIGHT =
            "(:department::uuid is null or provider = :department or consumer = :department)";

    /** What has not migrated, is not withdrawn and is not closed, as one whose ends have become one department is. */
    private static final String STILL_OPEN =
            "migrated_at is null and provider_closed_at is null and withdrawn_at is null";

    private final JdbcClient jdbc;

    ChannelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the same content goes between the two systems already */
    boolean add(DirectChannel channel) {
        return jdbc.sql("""
                        insert into exchange.direct_channel (id, provider, provider_name, provider_system, provider_system_name, consumer,
                          consumer_name, system, system_name, content, resource, begun_on, planned_on, registered_at, looked_until)
                        values (:id, :provider, :providerName, :providerSystem, :providerSystemName, :consumer,
                          :consumerName, :system, :systemName, :content, :resource, :begun, :planned, :at, :at)
                        on conflict (provider_system, system, content) where withdrawn_at is null do nothing
                        """)
                        .param("id", channel.id())
                        .param("provider", channel.provider().department().value())
                        .param("providerName", channel.provider().name())
                        .param("providerSystem", channel.provider().system().value())
                        .param("providerSystemName", channel.provider().systemName())
                        .param("consumer", channel.consumer().department().value())
                        .param("consumerName", channel.consumer().name())
                        .param("system", channel.consumer().system().value())
                        .param("systemName", channel.consumer().systemName())
                        .param("content", channel.content())
                        .param("resource", text(channel.resource()), Types.VARCHAR)
                        .param("begun", channel.begunOn())
                        .param("planned", channel.plannedOn())
                        .param("at", channel.registeredAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Another plan. Calls are looked for from the registration again, as they may have gone under the grant now named. */
    boolean plan(UUID id, LocalDate plannedOn, @Nullable ResourceCode resource, @Nullable String grant) {
        return jdbc.sql("""
                        update exchange.direct_channel
                        set planned_on = :planned, resource = :resource, grant_number = :grant, looked_until = registered_at
                        where id = :id and
                        """ + STILL_OPEN)
                        .param("planned", plannedOn)
                        .param("resource", text(resource), Types.VARCHAR)
                        .param("grant", grant, Types.VARCHAR)
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean migrated(UUID id, String grant, DirectChannel.Migration migration) {
        return jdbc.sql("""
                        update exchange.direct_channel set migrated_at = :at, receipt = :receipt, grant_number = :grant
                        where id = :id and
                        """ + STILL_OPEN)
                        .param("at", migration.at().atOffset(ZoneOffset.UTC))
                        .param("receipt", migration.receipt())
                        .param("grant", grant)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Where the next look for calls begins. */
    Instant lookedUntil(UUID id) {
        return jdbc.sql("select looked_until from exchange.direct_channel where id = :id")
                .param("id", id)
                .query((row, n) ->
                        row.getObject("looked_until", OffsetDateTime.class).toInstant())
                .single();
    }

    /** Where the next look begins, unless the channel has been planned anew since the look before: then all is looked through again. */
    void looked(DirectChannel channel, Instant since, Instant until) {
        jdbc.sql("""
                        update exchange.direct_channel set looked_until = :until
                        where id = :id and looked_until = :since and resource is not distinct from :resource
                          and grant_number is not distinct from :grant
                        """)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("id", channel.id())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("resource", text(channel.resource()), Types.VARCHAR)
                .param("grant", channel.grant(), Types.VARCHAR)
                .update();
    }

    /** @return false when it was told before, the channel has been planned for another day since or is open no longer */
    boolean missed(DirectChannel channel) {
        return jdbc.sql("""
                        update exchange.direct_channel set missed_told = :planned
                        where id = :id and planned_on = :planned and missed_told is distinct from :planned and
                        """ + STILL_OPEN)
                        .param("planned", channel.plannedOn())
                        .param("id", channel.id())
                        .update()
                == 1;
    }

    /** @return false when it is open no longer */
    boolean withdraw(UUID id, Instant at) {
        return jdbc.sql("update exchange.direct_channel set withdrawn_at = :at where id = :id and " + STILL_OPEN)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @return false when this end had confirmed before, or the channel has not migrated */
    boolean close(UUID id, boolean provider, Instant at) {
        String end = provider ? "provider_closed_at" : "consumer_closed_at";
        return jdbc.sql("update exchange.direct_channel set " + end
                                + " = :at where id = :id and migrated_at is not null and " + end + " is null")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Those at whose end a department has not closed yet, locked until the transaction ends; withdrawn ones stay where they were. */
    List<DirectChannel> goingOnAt(DepartmentId department) {
        return jdbc.sql("""
                        select * from exchange.direct_channel
                        where withdrawn_at is null
                          and (provider = :department and provider_closed_at is null
                            or consumer = :department and consumer_closed_at is null)
                        order by id for update
                        """)
                .param("department", department.value())
                .query((row, n) -> channel(row))
                .list();
    }

    /** Puts another department at one end. */
    void handOver(UUID id, boolean provider, Department successor) {
        String end = provider ? "provider" : "consumer";
        jdbc.sql("update exchange.direct_channel set " + end + " = :to, " + end + "_name = :name where id = :id")
                .param("to", successor.id().value())
                .param("name", successor.name())
                .param("id", id)
                .update();
    }

    /** Closes it at both ends, migrated or not. */
    void closeWhole(UUID id, Instant at) {
        jdbc.sql("""
                        update exchange.direct_channel
                        set provider_closed_at = coalesce(provider_closed_at, :at), consumer_closed_at = coalesce(consumer_closed_at, :at)
                        where id = :id
                        """).param("at", at.atOffset(ZoneOffset.UTC)).param("id", id).update();
    }

    void step(UUID id, ChannelStep step) {
        jdbc.sql("""
                        insert into exchange.direct_channel_step (channel, number, at, kind, who, note)
                        values (:id, (select count(*) + 1 from exchange.direct_channel_step where channel = :id), :at, :kind, :who, :note)
                        """)
                .param("id", id)
                .param("at", step.at().atOffset(ZoneOffset.UTC))
                .param("kind", step.kind().name())
                .param("who", step.who())
                .param("note", step.note())
                .update();
    }

    /** What happened, the latest first. */
    List<ChannelStep> steps(UUID id) {
        return jdbc.sql(
                        "select at, kind, who, note from exchange.direct_channel_step where channel = :id order by number desc")
                .param("id", id)
                .query((row, n) -> new ChannelStep(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        ChannelEvent.valueOf(row.getString("kind")),
                        row.getString("who"),
                        row.getString("note")))
                .list();
    }

    Optional<DirectChannel> find(UUID id) {
        return jdbc.sql("select * from exchange.direct_channel where id = :id")
                .param("id", id)
                .query((row, n) -> channel(row))
                .optional();
    }

    /** Locks it against others until the transaction ends. */
    Optional<DirectChannel> locked(UUID id) {
        return jdbc.sql("select * from exchange.direct_channel where id = :id for update")
                .param("id", id)
                .query((row, n) -> channel(row))
                .optional();
    }

    /**
     * The newest first.
     *
     * @param department only with it at an end; null: all
     * @param state only these; null: all
     * @param after only those behind this one; null: from the start
     */
    List<DirectChannel> list(
            @Nullable DepartmentId department, @Nullable ChannelState state, @Nullable UUID after, int most) {
        return jdbc.sql("select * from exchange.direct_channel where " + IN_SIGHT + " and " + standing(state)
                        + " and (:after::uuid is null or id < :after) order by id desc limit :most")
                .param("department", department == null ? null : department.value())
                .param("after", after)
                .param("most", most)
                .query((row, n) -> channel(row))
                .list();
    }

    /** Those that are still open, the oldest first. */
    List<DirectChannel> open(@Nullable UUID after, int most) {
        return jdbc.sql("select * from exchange.direct_channel where " + STILL_OPEN
                        + " and (:after::uuid is null or id > :after) order by id limit :most")
                .param("after", after)
                .param("most", most)
                .query((row, n) -> channel(row))
                .list();
    }

    private static String standing(@Nullable ChannelState state) {
        String closed = "(provider_closed_at is not null and consumer_closed_at is not null)";
        if (state == null) {
            return "true";
        }
        return switch (state) {
            case OPEN -> STILL_OPEN;
            case MIGRATED -> "migrated_at is not null and not " + closed;
            case CLOSED -> closed;
            case WITHDRAWN -> "withdrawn_at is not null";
        };
    }

    private static @Nullable String text(@Nullable ResourceCode code) {
        return code == null ? null : code.value();
    }

    private static DirectChannel channel(ResultSet row) throws SQLException {
        String resource = row.getString("resource");
        Instant migrated = instant(row, "migrated_at");
        return new DirectChannel(
                row.getObject("id", UUID.class),
                new DirectChannel.End(
                        new DepartmentId(row.getObject("provider", UUID.class)),
                        row.getString("provider_name"),
                        new SystemId(row.getObject("provider_system", UUID.class)),
                        row.getString("provider_system_name")),
                new DirectChannel.End(
                        new DepartmentId(row.getObject("consumer", UUID.class)),
                        row.getString("consumer_name"),
                        new SystemId(row.getObject("system", UUID.class)),
                        row.getString("system_name")),
                row.getString("content"),
                resource == null ? null : new ResourceCode(resource),
                row.getString("grant_number"),
                row.getObject("begun_on", LocalDate.class),
                row.getObject("planned_on", LocalDate.class),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getObject("missed_told", LocalDate.class),
                migrated == null ? null : new DirectChannel.Migration(migrated, row.getString("receipt")),
                instant(row, "provider_closed_at"),
                instant(row, "consumer_closed_at"),
                instant(row, "withdrawn_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
