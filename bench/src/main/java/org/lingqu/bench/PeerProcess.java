package org.lingqu.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** A program of somebody else beside the node: started in the foreground, its output in a file, ended by its id. */
final class PeerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration END = Duration.ofSeconds(10);

    private final Process process;
    private final Path log;

    private PeerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-peer"));
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param port it will listen on
     * @throws Problem {@code bench-peer-not-started} with the end of what it said
     */
    static PeerProcess start(List<String> command, Path log, int port) {
        try {
            PeerProcess peer = new PeerProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
            if (!Waiting.until(START, () -> listens(port) || !peer.process.isAlive()) || !peer.process.isAlive()) {
                peer.close();
                throw Problem.unavailable("bench-peer-not-started").with(command.get(0), peer.lastWords());
            }
            return peer;
        } catch (IOException failed) {
            throw Problem.unavailable("bench-peer-not-started")
                    .with(command.get(0), String.valueOf(failed.getMessage()))
                    .causedBy(failed);
        }
    }

    /** It and what it has started. */
    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException unreadable) {
            return log.toString();
        }
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ports of loopback that nobody has at the moment. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw Problem.unavailable("bench-file").with("port").causedBy(failed);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = processes().toList();
        process.destroy();
        if (!Waiting.until(END, () -> !process.isAlive())) {
            process.destroyForcibly();
        }
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroy);
    }
}
