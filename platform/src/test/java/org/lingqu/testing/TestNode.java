package org.lingqu.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives the test server a fresh data directory below {@code target} and a free port. Tests that set {@code lingqu.rules.pack} share a server of
 * their own under that regulation; an invented one is put into the server's folder first.
 */
public final class TestNode implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path DIRECTORY =
            Path.of("target", "test-node-" + ProcessHandle.current().pid());

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String pack = context.getEnvironment().getProperty("lingqu.rules.pack");
        Path directory = pack == null ? DIRECTORY : DIRECTORY.resolveSibling(DIRECTORY.getFileName() + "-" + pack);
        delete(directory);
        if (pack != null) {
            put(pack, directory.resolve("packs"));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test-node",
                        Map.of(
                                "lingqu.server.data", directory.toString(),
                                "lingqu.server.port", "0",
                                "lingqu.rules.folder",
                                        directory.resolve("packs").toString(),
                                "lingqu.node.region", "341000",
                                "lingqu.collection.interface-hosts", "127.0.0.1",
                                "lingqu.exchange.service-hosts", "127.0.0.1",
                                "lingqu.node.name", "测试市政务数据资源子平台",
                                "server.port", "0")));
    }

    private static void put(String pack, Path packs) {
        for (String name : List.of(pack + ".yaml", pack + ".procedures.yaml")) {
            try (InputStream invented = TestNode.class.getResourceAsStream("/law/invented/" + name)) {
                if (invented != null) {
                    Files.createDirectories(packs);
                    Files.copy(invented, packs.resolve(name));
                }
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
