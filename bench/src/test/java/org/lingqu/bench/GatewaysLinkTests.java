package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** A line that is cut holds everything back, and gives it when it is mended. */
class GatewaysLinkTests {

    @Test
    void holds_back_what_is_sent_while_it_is_cut_and_loses_nothing() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
                GatewaysLink link = new GatewaysLink(server.getLocalPort());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port());
                Socket end = server.accept()) {
            end.setSoTimeout(300);
            client.getOutputStream().write(1);
            assertThat(end.getInputStream().read()).isEqualTo(1);

            link.cut();
            client.getOutputStream().write(2);
            assertThatThrownBy(() -> end.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            link.heal();
            end.setSoTimeout(5_000);
            assertThat(end.getInputStream().read()).isEqualTo(2);
        }
    }
}
