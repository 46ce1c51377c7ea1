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

    /** PostgreSQL's programs, unpacked once for all servers of all runs: that takes as long as a third of a start. */
    public static final Path PROGRAMS = Path.of("target", "programs").toAbsolutePath();

    /** The address from which the test server takes certificates out of a header. */
    public static final String PROXY = "127.0.0.9";

    /** A server that vouches for itself and is trusted by name of its certificate. */
    public static final GivenCertificate PINNED =
            new GivenCertificate.Draft("CN=pinned").host("127.0.0.1").make();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String pack = context.getEnvironment().getProperty("lingqu.rules.pack");
        Path directory = pack == null ? DIRECTORY : DIRECTORY.resolveSibling(DIRECTORY.getFileName() + "-" + pack);
        delete(directory);
        if (pack != null) {
            put(pack, directory.resolve("packs"));
        }
        Path tls = directory.resolve("tls");
        certify(tls);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test-node",
                        Map.ofEntries(
                                Map.entry("lingqu.server.data", directory.toString()),
                                Map.entry("lingqu.database.programs", PROGRAMS.toString()),
                                Map.entry("lingqu.server.port", "0"),
                                Map.entry(
                                        "lingqu.server.tls.certificate",
                                        tls.resolve("node.pem").toString()),
                                Map.entry(
                                        "lingqu.server.tls.key",
                                        tls.resolve("node.key").toString()),
                                Map.entry("lingqu.server.tls.port", "0"),
                                Map.entry("lingqu.identity.certificate-proxies", PROXY),
                                Map.entry(
                                        "lingqu.exchange.service-authorities",
                                        tls.resolve("authorities.pem").toString()),
                                Map.entry(
                                        "lingqu.rules.folder",
                                        directory.resolve("packs").toString()),
                                Map.entry("lingqu.node.region", "341000"),
                                Map.entry("lingqu.collection.interface-hosts", "127.0.0.1"),
                                Map.entry("lingqu.exchange.service-hosts", "127.0.0.1"),
                                Map.entry("lingqu.node.name", "测试市政务数据资源子平台"),
                                Map.entry("server.port", "0"))));
    }

    private static void certify(Path folder) {
        GivenCertificate node = GivenCertificate.ofAServer();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("node.pem"), node.pem());
            Files.writeString(folder.resolve("node.key"), node.keyPem());
            Files.writeString(
                    folder.resolve("authorities.pem"),
                    GivenCertificate.theAuthority().pem() + PINNED.pem());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
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
