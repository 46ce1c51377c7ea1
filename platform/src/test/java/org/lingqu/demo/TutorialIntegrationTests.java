package org.lingqu.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.demo.TutorialPage.Block;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Database;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tutorial by curl, run as it stands; only who acts and where is put in the place of its first block. */
@IntegrationTest
class TutorialIntegrationTests {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String MARK = "@@@ block ";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    DatabaseAddress database;

    @Autowired
    Database everything;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tutorial.md", "tutorial.zh-CN.md"})
    void every_command_does_what_the_page_says(String file) throws Exception {
        TutorialPage page = TutorialPage.of(DOCS.resolve(file));
        List<String> outputs = run(page, settings(file));
        assertThat(outputs).hasSize(page.blocks().size());
        int told = 0;
        for (int i = 1; i < outputs.size(); i++) {
            Block block = page.blocks().get(i);
            told += block.expected().size();
            assertThat(outputs.get(i)).as("%s%n%s", file, block.commands()).matches(block.pattern());
        }
        assertThat(told).isGreaterThan(30);
    }

    @Test
    void every_address_of_the_tutorial_is_described() throws Exception {
        String text = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/openapi.json"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        JsonNode paths = JsonMapper.shared().readTree(text).path("paths");
        List<String> patterns = new ArrayList<>();
        paths.propertyNames().forEach(path -> patterns.add(path.replaceAll("\\{[^/]+}", "[^/]+")));
        List<String> addresses = TutorialPage.of(DOCS.resolve("tutorial.md")).addresses();
        assertThat(addresses)
                .hasSizeGreaterThan(15)
                .allSatisfy(address -> assertThat(patterns).as(address).anyMatch(address::matches));
    }

    @Test
    void both_languages_show_the_same_commands() {
        List<Block> english = TutorialPage.of(DOCS.resolve("tutorial.md")).blocks();
        List<Block> chinese = TutorialPage.of(DOCS.resolve("tutorial.zh-CN.md")).blocks();
        assertThat(chinese.subList(1, chinese.size())).isEqualTo(english.subList(1, english.size()));
    }

    /** What the first block says, for people and a source of this test alone. */
    private String settings(String file) {
        Department provider = people.aDepartment();
        Department consumer = people.aDepartment();
        new RegisterDatabase(database, 1_000).open();
        return String.join(
                "\n",
                "BASE=http://127.0.0.1:" + port,
                "PASSWORD=" + TestPeople.PASSWORD + " SOURCE_PASSWORD=" + CityPlan.PASSWORD + " SPEAK="
                        + (file.contains("zh") ? "zh-CN" : "en"),
                "CATALOGER=" + person(provider, PostKind.CATALOGER),
                "AUTHORITY=" + person(people.theAuthority(), PostKind.DATA_AUTHORITY),
                "STEWARD=" + person(provider, PostKind.STEWARD),
                "PROVIDER=" + person(provider, PostKind.CHIEF_REPRESENTATIVE),
                "APPLICANT=" + person(consumer, PostKind.CHIEF_REPRESENTATIVE),
                "INTEGRATOR=" + person(consumer, PostKind.INTEGRATOR),
                "NAME=企业登记查询信息" + UUID.randomUUID().toString().substring(0, 6),
                "SOURCE_PORT="
                        + URI.create(database.url().substring("jdbc:".length())).getPort(),
                "");
    }

    private String person(Department department, PostKind post) {
        return people.anAccountOf(department, post).username();
    }

    /** Runs the blocks one after the other in one shell; each must end well. */
    private List<String> run(TutorialPage page, String settings) throws Exception {
        StringBuilder script = new StringBuilder("set -o pipefail\n").append(settings);
        for (int i = 1; i < page.blocks().size(); i++) {
            script.append("\necho; echo '")
                    .append(MARK)
                    .append(i)
                    .append("'\n")
                    .append(page.blocks().get(i).commands());
        }
        Path file = Files.writeString(folder.resolve("tutorial.sh"), script);
        Path output = folder.resolve("output.txt");
        // the tutorial's own loads are not to wait behind those of other tests
        await().atMost(Duration.ofMinutes(10)).until(() -> !everything.isLoading());
        Process shell = new ProcessBuilder("bash", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = shell.waitFor(10, TimeUnit.MINUTES);
        String standing = ended ? "" : loading();
        shell.destroyForcibly();
        String said = Files.readString(output);
        assertThat(ended)
                .as("the tutorial comes to its end: %s%n%s", said, standing)
                .isTrue();
        return List.of(said.split("\n" + MARK + "\\d+\n", -1));
    }

    /** Where the threads that load are: what a load that does not come is waiting for. */
    private static String loading() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("load-"))
                .map(thread -> thread.getKey().getName() + "\n  "
                        + Arrays.stream(thread.getValue()).map(String::valueOf).collect(Collectors.joining("\n  ")))
                .collect(Collectors.joining("\n"));
    }
}
