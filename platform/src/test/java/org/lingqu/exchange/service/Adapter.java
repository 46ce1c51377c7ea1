package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The adapter that is handed to departments, as they run it: the file itself, in a process of its own. */
final class Adapter implements AutoCloseable {

    private static final Path FILE = Path.of("..", "docs", "adapter", "LingquAdapter.java");

    private final Process process;
    private final int port;

    private Adapter(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Adapter before(int own, String service, String vkey, int platform, String key) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        FILE.toString(),
                        "--listen",
                        "127.0.0.1:0",
                        "--to",
                        "http://127.0.0.1:" + own,
                        "--service",
                        service,
                        "--vkey",
                        vkey,
                        "--platform",
                        "http://127.0.0.1:" + platform,
                        "--key",
                        key))
                .redirectErrorStream(true)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        assertThat(line).as("the adapter starts").startsWith("listening on ");
        return new Adapter(process, Integer.parseInt(line.substring("listening on ".length())));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
