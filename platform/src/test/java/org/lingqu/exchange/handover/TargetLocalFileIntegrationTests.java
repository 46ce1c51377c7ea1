package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** MariaDB's driver may send a stream in the place of a local file; whatever a consumer's server asks for, no file of the node leaves by it. */
@IntegrationTest
class TargetLocalFileIntegrationTests {

    private static final String MATTER = "GSBX-2026-104417";
    private static final String SECRET = "key-of-the-node-7c1f";

    /** More queries than a hand-over makes. */
    private static final int MOST = 120;

    @TempDir
    Path home;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    GrantedRows granted;

    @Autowired
    TableHandover handover;

    @Test
    void no_file_is_sent_whichever_query_of_a_hand_over_the_server_answers_by_asking_for_one() throws Exception {
        Path secret = secret();
        Grant grant = given.give(GivenGrants.like(
                register.aWorld().grant(), draft -> draft.manner(Manner.TABLE).kinds(new CallKind[0])));
        ConsumerBase real = ConsumerBase.mariaDb();
        Target direct = real.target(grant.id());
        List<String> asked = new ArrayList<>();
        for (boolean full : new boolean[] {true, false}) {
            boolean through = false;
            for (int query = 1; !through; query++) {
                assertThat(query).isLessThan(MOST);
                if (full) {
                    real.run(direct, "drop table if exists qydj");
                } else {
                    real.run(direct, "update qydj set lq_sum = repeat('0', 64) where tyshxydm like '%1'");
                }
                try (LuringServer server = new LuringServer(real.port(), secret, query)) {
                    @Nullable Throwable failed = catchThrowable(() -> run(grant, at(real, server.port()), full));
                    assertThat(server.caught()).as("%s", server.asked()).doesNotContain(SECRET);
                    through = server.asked().isEmpty();
                    assertThat(failed == null).as("%s", failed).isEqualTo(through);
                    asked.add(server.asked());
                }
            }
            assertThat(real.count(direct, "qydj")).as("the last one arrived").isEqualTo(1_000);
        }
        assertThat(asked)
                .anyMatch(sql -> sql.startsWith("load data local infile"))
                .anyMatch(sql -> sql.startsWith("create table"))
                .anyMatch(sql -> sql.startsWith("insert into"))
                .anyMatch(sql -> sql.startsWith("delete from"))
                .anyMatch(sql -> sql.startsWith("select"));
    }

    @Test
    void a_file_is_sent_only_by_a_statement_that_names_it_and_no_target_can_be_called_so() throws Exception {
        Path secret = secret();
        Grant grant = given.give(GivenGrants.like(
                register.aWorld().grant(), draft -> draft.manner(Manner.TABLE).kinds(new CallKind[0])));
        ConsumerBase real = ConsumerBase.mariaDb();
        String naming = "load data local infile '" + secret + "'";

        assertThat(lured(real, grant, secret, "select 1")).as("it names none").isEmpty();
        assertThat(lured(real, grant, secret, "load data local infile 'rows' into table qydj"))
                .as("it names another one, as the platform's own does")
                .isEmpty();
        assertThat(lured(real, grant, secret, "select 1 from `" + naming + "`"))
                .as("the driver looks for the name anywhere, also within a table's name")
                .contains(SECRET);
        for (String name : List.of(naming, "a load data local infile '/x'", "a'b", "a b", "a`b")) {
            Target like = real.target(grant.id());
            Target named = new Target(
                    like.grant(),
                    like.kind(),
                    like.host(),
                    like.port(),
                    like.database(),
                    name,
                    like.username(),
                    false,
                    like.setAt(),
                    like.setBy());
            assertThatThrownBy(named::check)
                    .as(name)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            refused -> assertThat(refused.faults())
                                    .extracting(Fault::where)
                                    .contains("table"));
        }
    }

    /** What a server got that answered a statement without a stream by asking for a file. */
    private static String lured(ConsumerBase real, Grant grant, Path secret, String sql) throws Exception {
        for (int query = 1; query < MOST; query++) {
            try (LuringServer server = new LuringServer(real.port(), secret, query)) {
                ConsumerBase consumer = at(real, server.port());
                @Nullable
                Throwable failed = catchThrowable(() -> {
                    try (Connection connection = consumer.open(consumer.target(grant.id()));
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                });
                assertThat(failed).isNotNull();
                if (server.asked().equals(sql)) {
                    return server.caught();
                }
            }
        }
        throw new AssertionError("was never asked: " + sql);
    }

    private static ConsumerBase at(ConsumerBase real, int port) {
        return new ConsumerBase(real.kind(), real.host(), port, real.name(), real.user(), real.password());
    }

    private void run(Grant grant, ConsumerBase consumer, boolean full) throws SQLException {
        Target target = consumer.target(grant.id());
        try (Connection connection = consumer.open(target)) {
            handover.run(
                    UUID.randomUUID(),
                    granted.open(grant, Manner.TABLE, MATTER, 0),
                    target,
                    connection,
                    full,
                    500,
                    (c, r, s) -> {});
        }
    }

    private Path secret() throws IOException {
        return Files.writeString(home.resolve("secret"), SECRET);
    }
}
