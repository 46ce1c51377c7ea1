package org.lingqu.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** Asks in a closed loop, the same way whoever answers. */
interface ExchangeLoad {

    /** How, for the table. */
    String name();

    /** Asks on so many connections, each as soon as it is answered. */
    ExchangeRate run(ExchangeParty party, int connections, int seconds);

    /** By wrk where there is one, else by this program. */
    static ExchangeLoad find(Path ground) {
        return wrk().<ExchangeLoad>map(program -> new Wrk(program, ground)).orElseGet(OwnHerd::new);
    }

    /** Where wrk lies. */
    private static Optional<Path> wrk() {
        return program("wrk");
    }

    /** A program by its name, where programs lie. */
    static Optional<Path> program(String name) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Debian's wrk with one thread; a script hands it the requests, so that no two in a row are alike. */
    record Wrk(Path program, Path ground) implements ExchangeLoad {

        private static final String SCRIPT = """
                local requests, last = {}, 0
                function init(arguments)
                  local file = io.open("%s", "rb")
                  local length = file:read(8)
                  while length do
                    requests[#requests + 1] = file:read(tonumber(length))
                    length = file:read(8)
                  end
                  file:close()
                end
                function request()
                  last = last %% #requests + 1
                  return requests[last]
                end
                """;

        @Override
        public String name() {
            return "wrk, 1 thread";
        }

        @Override
        public ExchangeRate run(ExchangeParty party, int connections, int seconds) {
            Path requests = ground.resolve("wrk-requests");
            write(requests, party.requests().get());
            Path script = ground.resolve("wrk.lua");
            Node.write(script, SCRIPT.formatted(requests));
            Shell.Result result = Shell.run(
                    List.of(
                            program.toString(),
                            "-t1",
                            "-c" + connections,
                            "-d" + seconds + "s",
                            "--latency",
                            "--timeout",
                            "10s",
                            "-s",
                            script.toString(),
                            "http://127.0.0.1:" + party.port() + "/"),
                    Map.of(),
                    ground.resolve("wrk.log"),
                    Duration.ofSeconds(seconds + 60L));
            if (result.code() != 0) {
                throw Problem.unavailable("bench-step-failed").with("wrk: " + result.output());
            }
            return ExchangeRate.ofWrk(result.output());
        }

        /** Each behind its length in eight digits. */
        private static void write(Path file, List<byte[]> requests) {
            try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file))) {
                for (byte[] request : requests) {
                    out.write("%08d".formatted(request.length).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    out.write(request);
                }
            } catch (IOException failed) {
                throw Problem.unavailable("bench-file").with(file).causedBy(failed);
            }
        }
    }

    /** The same by {@link Herd}. */
    final class OwnHerd implements ExchangeLoad {

        private int asked;

        @Override
        public String name() {
            return "the bench itself, 1 thread (no wrk found: apt-get install wrk)";
        }

        @Override
        public ExchangeRate run(ExchangeParty party, int connections, int seconds) {
            List<byte[]> requests = party.requests().get();
            long began = System.nanoTime();
            try (Herd herd = new Herd(party.port(), connection -> requests.get(asked++ % requests.size()))) {
                herd.run(connections, Duration.ofSeconds(seconds));
                double took = (System.nanoTime() - began) / 1e9;
                return new ExchangeRate(
                        herd.tally().goods() / took,
                        herd.tally().troubles() / took,
                        herd.delays().millis(0.5),
                        herd.delays().millis(0.99),
                        herd.tally().troubles());
            }
        }
    }
}
