package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A gateway alone on a database of its own, by a clock that is turned by hand. */
@IntegrationTest
class LeaseKeeperIntegrationTests {

    private static final int QUESTIONS = 60;
    private static final long NOTE = Duration.ofMillis(300).toNanos();

    @Autowired
    DatabaseAddress own;

    private final AtomicLong clock = new AtomicLong();
    private final Lease lease = new Lease(clock::get);
    private DatabaseAddress database;

    @BeforeEach
    void a_database_with_no_gateways() throws SQLException, IOException {
        String name = "lease_" + UUID.randomUUID().toString().substring(0, 8);
        run(own, "create database " + name);
        URI server = URI.create(own.url().substring("jdbc:".length()));
        database = new DatabaseAddress(
                "jdbc:postgresql://" + server.getHost() + ":" + server.getPort() + "/" + name,
                own.user(),
                own.password());
        run(database, "create schema exchange");
        try (InputStream tables = Objects.requireNonNull(
                LeaseKeeper.class.getResourceAsStream("/db/migration/exchange/V13__gateways.sql"))) {
            run(database, new String(tables.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void goes_on_renewing_its_lease_while_it_takes_note_of_many_things_that_end_together() throws SQLException {
        List<Long> tickets = new CopyOnWriteArrayList<>();
        try (LeaseKeeper keeper = new LeaseKeeper(database, lease, new Slow(tickets))) {
            keeper.start();
            await().until(() -> lease.ticket() != 0);
            long ticket = lease.ticket();

            run(database, """
                    insert into exchange.recall (gateway, question, kind, about)
                    select id, gen_random_uuid(), 'GRANT', n from exchange.gateway, generate_series(1, %d) n;
                    notify exchange_gateway""".formatted(QUESTIONS));

            await().until(() -> count("exchange.recall") == 0);
            assertThat(tickets).hasSize(QUESTIONS).containsOnly(ticket);
            assertThat(lease.holds(ticket)).isTrue();
            assertThat(count("exchange.gateway")).isEqualTo(1);
        }
    }

    /** Needs its time for every question. */
    private final class Slow implements LeaseKeeper.Book {

        private final List<Long> tickets;

        Slow(List<Long> tickets) {
            this.tickets = tickets;
        }

        @Override
        public void readAll() {
            // there is nothing to read
        }

        @Override
        public boolean takesNote(RecallKind kind, String about, LeaseRows rows) {
            clock.addAndGet(NOTE);
            tickets.add(lease.ticket());
            return true;
        }

        @Override
        public boolean isQuiet() {
            return true;
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = connected(database);
                Statement statement = connection.createStatement();
                ResultSet rs = statement.executeQuery("select count(*) from " + table)) {
            rs.next();
            return rs.getInt(1);
        }
    }

    private static void run(DatabaseAddress where, String sql) throws SQLException {
        try (Connection connection = connected(where);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connected(DatabaseAddress where) throws SQLException {
        return DriverManager.getConnection(where.url(), where.user(), where.password());
    }
}
