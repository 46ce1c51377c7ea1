package org.lingqu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** Three nodes on one PostgreSQL server of their own, the last two with keys copied from the first, the last one behind a line that can be cut. */
final class GatewaysNodes implements AutoCloseable {

    private static final Duration SIGNALLED = Duration.ofSeconds(10);

    private final Path ground;
    private final SourceDatabase database;
    private final GatewaysLink link;
    private final List<Node> nodes = new ArrayList<>();

    GatewaysNodes(Home home, PrintStream talk) {
        ground = home.ground("gateways");
        database = SourceDatabase.start(ground.resolve("database"), ground.resolve("programs"));
        link = new GatewaysLink(database.port());
        try {
            for (int number = 1; number <= 3; number++) {
                Node node = new Node(
                        home,
                        Home.made(ground.resolve("node-" + number)),
                        settings(number == 3 ? link.port() : database.port()));
                if (number > 1) {
                    copyKeys(nodes.get(0), node);
                }
                talk.printf(
                        Locale.ROOT,
                        "node %d started in %.1f s%n",
                        number,
                        node.start().toMillis() / 1e3);
                nodes.add(node);
            }
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private Map<String, String> settings(int port) {
        return Map.of(
                "LINGQU_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database.name(),
                "LINGQU_DATABASE_USER",
                database.user(),
                "LINGQU_DATABASE_PASSWORD",
                database.password(),
                "LINGQU_DATABASE_CONNECTIONS",
                "8",
                "LINGQU_HEAP",
                "640m");
    }

    private static void copyKeys(Node from, Node to) {
        Path keys = Home.made(to.data().resolve("keys"));
        try (Stream<Path> all = Files.list(from.data().resolve("keys"))) {
            for (Path key : all.filter(Files::isRegularFile).toList()) {
                Files.copy(key, keys.resolve(key.getFileName()));
            }
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with(keys).causedBy(failed);
        }
    }

    Node first() {
        return nodes.get(0);
    }

    Path ground() {
        return ground;
    }

    List<Integer> ports() {
        return nodes.stream().map(Node::port).toList();
    }

    /** Lets something befall a node; the one cut off is always the last. */
    void strike(GatewaysBlow blow, int node) {
        switch (blow) {
            case NONE -> {}
            case STOPPED -> signal(nodes.get(node), "STOP");
            case CUT -> link.cut();
            case KILLED -> nodes.get(node).kill();
        }
    }

    /** Makes good what can be made good. */
    void repair(GatewaysBlow blow, int node) {
        switch (blow) {
            case NONE -> {}
            case STOPPED -> signal(nodes.get(node), "CONT");
            case CUT -> link.heal();
            case KILLED -> nodes.get(node).start();
        }
    }

    private void signal(Node node, String name) {
        Shell.run(
                List.of("kill", "-" + name, String.valueOf(node.pid())),
                Map.of(),
                ground.resolve("signals.log"),
                SIGNALLED);
    }

    @Override
    public void close() {
        link.heal();
        nodes.forEach(Node::close);
        link.close();
        database.close();
    }
}
