package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first pages promise is there: every command, every file, every legal date they print. */
class ReadmeTests {

    private static final Path HOME = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("\\./lingqu ([a-z]+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern ANSWER = Pattern.compile("(?m)^\\$ \\./lingqu law (.+)\\n((?:(?!```).+\\n)+)```");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "README.zh-CN.md",
                "docs/gateway.md",
                "docs/guide.zh-CN.md",
                "docs/operations.md",
                "docs/pool.md",
                "docs/tutorial.md",
                "docs/tutorial.zh-CN.md"
            })
    void every_command_and_every_link_exists(String page) throws IOException {
        String text = read(HOME.resolve(page));
        String launcher = read(HOME.resolve("lingqu"));
        assertThat(all(COMMAND, text))
                .isNotEmpty()
                .allSatisfy(
                        command -> assertThat(launcher).as(command).containsPattern("(?m)^  " + command + "(\\)|\\|)"));
        Path folder = HOME.resolve(page).resolveSibling(".");
        assertThat(all(LINK, text))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void every_legal_date_is_what_the_command_answers(String page) throws Exception {
        Matcher shown = ANSWER.matcher(read(HOME.resolve(page)));
        int seen = 0;
        while (shown.find()) {
            seen++;
            assertThat(law(shown.group(1))).contains(shown.group(2).lines().toList());
        }
        assertThat(seen).isPositive();
    }

    private static String law(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.lingqu.rules.LawMain"));
        command.addAll(Arrays.asList(arguments.split(" ")));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return answer;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
