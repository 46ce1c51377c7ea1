package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.ui.Snippet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The lines of the page that fetch a file do so, also behind the half that is there already. */
@IntegrationTest
class HandoverExamplesIntegrationTests {

    private static final int HALF = 20_000;

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    HandedFiles files;

    @TempDir
    Path folder;

    private List<Snippet> snippets = List.of();
    private byte[] whole = {};

    @BeforeEach
    void half_a_file_has_been_fetched() throws Exception {
        HandoverWorld world = HandoverWorld.of(register, given, people, port, Manner.FILE, 5);
        JsonNode made = world.handedOver("CSV");
        String link = "http://127.0.0.1:" + port + world.link(made);
        HandedFile file =
                files.find(UUID.fromString(made.path("id").asString(""))).orElseThrow();
        snippets = RunView.examples(link, file);
        whole = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        Files.write(folder.resolve("handed-over"), Arrays.copyOf(whole, HALF));
    }

    @Test
    void by_curl() throws Exception {
        fetched("bash", file("fetch.sh", snippet("curl")));
    }

    @Test
    void in_java() throws Exception {
        fetched(Path.of(System.getProperty("java.home"), "bin", "java").toString(), file("Call.java", snippet("Java")));
    }

    @Test
    void in_python() throws Exception {
        boolean there = isThere("python3");
        assumeTrue(there || "true".equals(System.getenv("CI")), "the example in Python needs python3");
        fetched("python3", file("fetch.py", snippet("Python")));
    }

    private String snippet(String language) {
        return snippets.stream()
                .filter(each -> each.label().equals(language))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private void fetched(String... command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("OK");
        assertThat(Files.readAllBytes(folder.resolve("handed-over"))).isEqualTo(whole);
    }

    private static boolean isThere(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
