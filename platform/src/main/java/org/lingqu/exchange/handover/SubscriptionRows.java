package org.lingqu.exchange.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Subscriptions in the database. */
@Repository
class SubscriptionRows {

    private final JdbcClient books;

    SubscriptionRows(JdbcClient books) {
        this.books = books;
    }

    /** Sets one; what was delivered under an earlier one of the grant stays delivered. */
    void set(Subscription one) {
        books.sql("""
                        insert into exchange.subscription (grant_id, form, matter, subscribed_by, subscribed_at)
                        values (:grant, :form, :matter, :by, :at)
                        on conflict (grant_id) do update
                        set form = :form, matter = :matter, subscribed_by = :by, subscribed_at = :at, paused_at = null, paused_by = null
                        """)
                .param("grant", one.grant().value())
                .param("form", one.form().name())
                .param("matter", one.matter())
                .param("by", one.subscribedBy())
                .param("at", one.subscribedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Subscription> find(GrantId grant) {
        return books.sql("select * from exchange.subscription where grant_id = :grant")
                .param("grant", grant.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** Those that are not paused. */
    List<Subscription> running() {
        return books.sql("select * from exchange.subscription where paused_at is null order by subscribed_at")
                .query((row, n) -> read(row))
                .list();
    }

    /** @return false when it is paused already, or there is none */
    boolean pause(GrantId grant, Instant at, String by) {
        return books.sql(
                                "update exchange.subscription set paused_at = :at, paused_by = :by where grant_id = :grant and paused_at is null")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("grant", grant.value())
                        .update()
                == 1;
    }

    /** @return false when it goes on already, or there is none */
    boolean resume(GrantId grant) {
        return books.sql(
                                "update exchange.subscription set paused_at = null, paused_by = null where grant_id = :grant and paused_at is not null")
                        .param("grant", grant.value())
                        .update()
                == 1;
    }

    /** @return false when there is none */
    boolean end(GrantId grant) {
        return books.sql("delete from exchange.subscription where grant_id = :grant")
                        .param("grant", grant.value())
                        .update()
                == 1;
    }

    /**
     * Takes a version for a hand-over, so that of several processes one orders it.
     *
     * @param run null where the version is only told
     * @return false when it is taken, or the subscription is paused
     */
    boolean take(GrantId grant, int version, @Nullable UUID run) {
        return books.sql("""
                        update exchange.subscription set since = version, version = :version, run = :run, attempts = 0, failed = false
                        where grant_id = :grant and version < :version and paused_at is null
                        """)
                        .param("version", version)
                        .param("run", run)
                        .param("grant", grant.value())
                        .update()
                == 1;
    }

    /**
     * Puts another hand-over of the same version in the place of one that was stopped; what was told of it stays told.
     *
     * @return false when another process has done so, or the subscription is paused
     */
    boolean takeAnew(Subscription one, UUID run) {
        return books.sql("""
                        update exchange.subscription set run = :run, attempts = attempts + 1
                        where grant_id = :grant and run = :stopped and paused_at is null
                        """)
                        .param("run", run)
                        .param("grant", one.grant().value())
                        .param("stopped", one.run())
                        .update()
                == 1;
    }

    /** @return false when another process has begun it anew */
    boolean again(Subscription one) {
        return books.sql(
                                "update exchange.subscription set attempts = attempts + 1 where grant_id = :grant and attempts = :attempts and run = :run")
                        .param("grant", one.grant().value())
                        .param("attempts", one.attempts())
                        .param("run", one.run())
                        .update()
                == 1;
    }

    /** @return false when it was told before */
    boolean failed(Subscription one) {
        return books.sql(
                                "update exchange.subscription set failed = true where grant_id = :grant and run = :run and not failed")
                        .param("grant", one.grant().value())
                        .param("run", one.run())
                        .update()
                == 1;
    }

    /** What had failed has arrived after all. @param version that arrived with its hand-over; 0 when it came otherwise */
    void arrived(Subscription one, int version) {
        books.sql("""
                        update exchange.subscription set failed = false, version = greatest(version, :version)
                        where grant_id = :grant and run = :run
                        """)
                .param("version", version)
                .param("grant", one.grant().value())
                .param("run", one.run())
                .update();
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(
                new GrantId(row.getObject("grant_id", UUID.class)),
                RunForm.valueOf(row.getString("form")),
                row.getString("matter"),
                row.getString("subscribed_by"),
                row.getObject("subscribed_at", OffsetDateTime.class).toInstant(),
                instant(row),
                row.getString("paused_by"),
                row.getInt("version"),
                row.getInt("since"),
                row.getObject("run", UUID.class),
                row.getInt("attempts"),
                row.getBoolean("failed"));
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("paused_at", OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
