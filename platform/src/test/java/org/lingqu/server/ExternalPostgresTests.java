package org.lingqu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.Problem;
import org.lingqu.server.postgres.EmbeddedPostgres;
import org.lingqu.testing.TestNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalPostgresTests {

    private EmbeddedPostgres server;
    private DatabaseAddress address;

    @BeforeAll
    void a_server() {
        server = EmbeddedPostgres.start(
                Path.of("target", "postgres-" + UUID.randomUUID()).toAbsolutePath(), TestNode.PROGRAMS);
        address = server.address();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void takes_an_address_that_answers() {
        assertThat(ExternalPostgres.tried(address)).isEqualTo(address);
    }

    @Test
    void tells_a_wrong_password_apart_and_never_shows_one() {
        refused("database-refused", new DatabaseAddress(address.url() + "?password=s3cret", address.user(), "s3cret"));
        refused("database-refused", new DatabaseAddress(address.url(), "nobody-here", address.password()));
    }

    @Test
    void tells_that_there_is_no_such_database() {
        String url = address.url().replaceAll("/[^/]*$", "/nowhere");
        refused("database-missing", new DatabaseAddress(url, address.user(), address.password()));
    }

    @Test
    void tells_that_nobody_answers() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        refused(
                "database-unreachable",
                new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + closed + "/lingqu", "a", "s3cret"));
    }

    @Test
    void refuses_the_address_of_another_kind_of_database() {
        refused("database-address-unfit", new DatabaseAddress("jdbc:mysql://127.0.0.1/lingqu", "a", "s3cret"));
    }

    private static void refused(String code, DatabaseAddress wrong) {
        assertThatThrownBy(() -> ExternalPostgres.tried(wrong)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.arguments().toString()).doesNotContain("s3cret");
        });
    }
}
