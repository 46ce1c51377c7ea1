package org.lingqu.server.postgres;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of this machine's own address that nobody listens on. It is none of those that the system gives to clients: a server that is started
 * again on its port would find it taken by somebody's connection, for as long as that lasts.
 */
final class FreePort {

    /** Where Linux says which ports it gives to clients, as the first and the last of them. */
    private static final Path CLIENTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** The well-known services stand below. */
    private static final int LOWEST = 10_000;

    private static final int ATTEMPTS = 100;

    private FreePort() {}

    static int find() throws IOException {
        return find(CLIENTS);
    }

    /**
     * @param clients the file with the clients' ports; without it, or where they leave no others, any free port is taken
     * @throws IOException when there is no free port at all
     */
    static int find(Path clients) throws IOException {
        int end = firstOf(clients);
        for (int attempt = 0; attempt < ATTEMPTS && end > LOWEST; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, end);
            if (isFree(port)) {
                return port;
            }
        }
        try (ServerSocket any = listening(0)) {
            return any.getLocalPort();
        }
    }

    private static int firstOf(Path clients) throws IOException {
        return Files.isReadable(clients)
                ? Integer.parseInt(Files.readString(clients).strip().split("\\s+")[0])
                : 0;
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket mine = listening(port)) {
            return mine.isBound();
        } catch (BindException taken) {
            return false;
        }
    }

    private static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
