package org.lingqu.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreePortTests {

    @TempDir
    Path folder;

    @Test
    void no_client_is_given_the_port() throws IOException {
        Path clients = Files.writeString(folder.resolve("range"), "20000\t60999\n");
        for (int n = 0; n < 50; n++) {
            assertThat(FreePort.find(clients)).isBetween(10_000, 19_999);
        }
    }

    @Test
    void nobody_listens_on_it() throws IOException {
        Path clients = Files.writeString(folder.resolve("range"), "10001\t60999\n");
        try (ServerSocket only = new ServerSocket(10_000, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.find(clients)).isNotEqualTo(only.getLocalPort());
        } catch (BindException othersListen) {
            assertThat(FreePort.find(clients)).isNotEqualTo(10_000);
        }
    }

    /** Without a system that tells, and where clients are given all there are. */
    @ParameterizedTest
    @ValueSource(strings = {"", "1024\t65535\n"})
    void any_free_port_is_taken_where_none_is_kept_from_clients(String range) throws IOException {
        Path clients = folder.resolve("range");
        if (!range.isEmpty()) {
            Files.writeString(clients, range);
        }
        assertThat(FreePort.find(clients)).isPositive();
    }
}
