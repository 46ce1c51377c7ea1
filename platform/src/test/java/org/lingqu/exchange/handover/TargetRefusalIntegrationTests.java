package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.identity.Accounts;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whoever keeps a target learns what it said, in our words and without its own. */
@IntegrationTest
class TargetRefusalIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    Accounts accounts;

    @Autowired
    DatabaseAddress own;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void tells_why_nobody_is_let_in(TargetKind kind) throws Exception {
        ConsumerBase base = base(kind);
        HandoverWorld table = HandoverWorld.of(register, given, people, port, Manner.TABLE, 9);
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(register(table, base, Map.of("port", closed)).code()).isEqualTo("target-unreachable");
        assertThat(register(table, base, Map.of("host", "no-such-host.invalid")).code())
                .isEqualTo("target-host-unknown");
        Answer stranger = register(table, base, Map.of("username", "nobody", "password", "wrong"));
        assertThat(stranger.code()).isEqualTo("target-login-refused");
        assertThat(stranger.body()).contains("nobody").doesNotContain("wrong");
        Answer nowhere = register(table, base, Map.of("database", "nowhere_at_all"));
        assertThat(nowhere.code()).isEqualTo("target-database-unknown");
        assertThat(nowhere.json().path("detail").asString()).contains("nowhere_at_all");
        assertThat(register(table, base, Map.of("tls", true)).code()).isEqualTo("target-tls-failed");
        assertThat(register(table, base, Map.of()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, alter table qydj add own_column int not null default 1; alter table qydj alter own_column drop default, handover-constraint",
        "MARIADB, alter table qydj add own_column int not null, handover-constraint",
        "POSTGRESQL, alter table qydj add constraint own_rule check (qymc <> '更名商行'), handover-constraint",
        "MARIADB, alter table qydj add constraint own_rule check (qymc <> '更名商行'), handover-constraint",
        "POSTGRESQL, alter database %s set default_transaction_read_only = on, handover-failed",
    })
    void tells_why_rows_are_not_taken_and_goes_on_when_that_is_mended(TargetKind kind, String change, String code)
            throws Exception {
        ConsumerBase base = base(kind);
        HandoverWorld table = HandoverWorld.of(register, given, people, port, Manner.TABLE, 9);
        register(table, base, Map.of());
        assertThat(table.handedOver("FULL").path("state").asString()).isEqualTo("DONE");
        jdbc.sql("update " + table.world().table()
                        + " set qymc = '更名商行' where tyshxydm = (select min(tyshxydm) from "
                        + table.world().table()
                        + " where djzt = '存续')")
                .update();
        for (String statement : change.formatted(base.name()).split(";")) {
            base.run(base.target(table.grant().id()), statement);
        }

        JsonNode failed = table.handedOver("INCREMENTAL");

        assertThat(failed.path("state").asString()).as(failed.toString()).isEqualTo("FAILED");
        assertThat(failed.path("problem").asString()).isEqualTo(code);
        String page = Visitor.signedIn(
                        port,
                        accounts.find(new AccountId(table.world().integrator().id()))
                                .orElseThrow()
                                .username())
                .get(table.run(failed).replace("/api/v1", ""))
                .body();
        assertThat(page).contains("已到的部分不会重复");
    }

    private ConsumerBase base(TargetKind kind) throws SQLException {
        return kind == TargetKind.MARIADB ? ConsumerBase.mariaDb() : ConsumerBase.postgres(own);
    }

    private static Answer register(HandoverWorld table, ConsumerBase base, Map<String, Object> otherwise) {
        Map<String, Object> target = new HashMap<>(HandoverWorld.target(base));
        target.putAll(otherwise);
        return table.consumer().put(table.address() + "/target", target);
    }
}
