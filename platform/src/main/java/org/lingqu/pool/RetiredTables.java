package org.lingqu.pool;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.ZoneOffset;
import org.lingqu.kernel.LegalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Serving tables that were succeeded. They stay for a while, because readers may hold their names. */
@Repository
class RetiredTables {

    private final JdbcClient books;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    RetiredTables(JdbcClient books, TransactionTemplate transaction, LegalTime time) {
        this.books = books;
        this.transaction = transaction;
        this.time = time;
    }

    /** Notes in the caller's transaction that a table is no longer the one to read. */
    void retire(String table) {
        books.sql(
                        "insert into pool.serving_retired (table_name, retired_at) values (:table, :now) on conflict do nothing")
                .param("table", table)
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Drops tables that were succeeded long enough ago; one that is still being read waits for the next time. */
    void drop(Duration grace) {
        books.sql("select table_name from pool.serving_retired where retired_at <= :before")
                .param("before", time.now().minus(grace).atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list()
                .forEach(this::drop);
    }

    /** Drops tables that no book knows: traces of builds that were killed. */
    void dropOrphans() {
        books.sql("""
                        select 'pool_serving.' || tablename from pg_tables
                        where schemaname = 'pool_serving'
                          and 'pool_serving.' || tablename not in (select table_name from pool.serving)
                          and 'pool_serving.' || tablename not in (select table_name from pool.serving_retired)""").query(String.class).list().forEach(this::drop);
    }

    private void drop(String table) {
        try {
            transaction.executeWithoutResult(status -> {
                books.sql("set local lock_timeout = '2s'").update();
                books.sql("drop table if exists " + table).update();
                books.sql("delete from pool.serving_retired where table_name = :table")
                        .param("table", table)
                        .update();
            });
        } catch (DataAccessException stillRead) {
            // Somebody reads it; the next round tries again.
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Clock {

        @Bean
        RecurringTask<Void> dropRetiredServingTables(RetiredTables tables, PoolSettings settings) {
            return Tasks.recurring("pool-drop-retired-serving-tables", FixedDelay.of(Duration.ofMinutes(1)))
                    .execute((instance, context) -> tables.drop(settings.servingGrace()));
        }
    }
}
