package org.lingqu.exchange.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All processes on one database use the same secret files: the first that comes with a file leaves its digest, and who comes with another one
 * does not start. Before anything else of the node begins to work.
 */
@Component
class SharedKeys implements SmartLifecycle {

    private final Path folder;
    private final JdbcClient jdbc;
    private volatile boolean running;

    SharedKeys(DataDirectory data, JdbcClient jdbc) {
        this.folder = data.sub("keys");
        this.jdbc = jdbc;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    /** @throws Problem {@code node-keys-other} with the names of the files */
    @Override
    public void start() {
        List<String> other = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            byte[] digest = digest(file);
            jdbc.sql("insert into exchange.node_key (name, digest) values (?, ?) on conflict (name) do nothing")
                    .params(name, digest)
                    .update();
            byte[] first = jdbc.sql("select digest from exchange.node_key where name = ?")
                    .param(name)
                    .query(byte[].class)
                    .single();
            if (!MessageDigest.isEqual(first, digest)) {
                other.add(name);
            }
        }
        if (!other.isEmpty()) {
            throw Problem.conflict("node-keys-other").with(String.join("、", other));
        }
        running = true;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            // a file that is being made stands under a longer name
            return all.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).contains("."))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw Problem.unavailable("secret-file").with("keys").causedBy(failed);
        }
    }

    /** Each file holds as much chance as its key: its digest tells nothing of it. */
    private static byte[] digest(Path file) {
        try {
            return Sha256.digest().digest(Files.readAllBytes(file));
        } catch (IOException failed) {
            throw Problem.unavailable("secret-file")
                    .with(String.valueOf(file.getFileName()))
                    .causedBy(failed);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
