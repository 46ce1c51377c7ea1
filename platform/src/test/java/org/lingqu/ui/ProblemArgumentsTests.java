package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A problem whose text asks for an argument that nobody gives shows {0} to people. Looks at problems that are made and filled in one expression
 * with a literal code, which nearly all are.
 */
class ProblemArgumentsTests {

    private static final Pattern MADE =
            Pattern.compile("Problem\\s*\\.\\s*\\w+\\(\\s*(?:[\\w.]+,\\s*)?\"([a-z0-9-]+)\"\\s*\\)");
    private static final Pattern CALL = Pattern.compile("\\s*\\.\\s*(\\w+)\\s*(?=\\()");
    private static final Pattern TEXT = Pattern.compile("problem\\.(.+)\\.(?:title|detail|next)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    /** Files in which whoever asked for the problem goes on filling it. */
    private static final Set<String> FILLED_LATER = Set.of("SourceProblems.java", "Desk.java");

    @Test
    void every_problem_is_given_what_its_text_asks_for() throws IOException {
        Map<String, Integer> asked = asked();
        List<String> lacking = new ArrayList<>();
        int looked = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !FILLED_LATER.contains(each.getFileName().toString()))
                    .toList()) {
                String source = Files.readString(file);
                Matcher made = MADE.matcher(source);
                while (made.find()) {
                    looked++;
                    int wanted = asked.getOrDefault(made.group(1), 0);
                    int given = given(source, made.end());
                    if (given < wanted) {
                        lacking.add(file.getFileName() + ": " + made.group(1) + " asks for " + wanted + ", is given "
                                + given);
                    }
                }
            }
        }
        assertThat(looked).isGreaterThan(1_000);
        assertThat(lacking).isEmpty();
    }

    @Test
    void counts_the_arguments_of_a_chain() {
        assertThat(given(";", 0)).isZero();
        assertThat(given(".with(a, b(c, d), \",(\").faults(List.of(x, y)).with(e);", 0))
                .isEqualTo(4);
        assertThat(given("\n    .with()\n    .citing(law);", 0)).isZero();
    }

    /** How many arguments the calls of {@code with} bring that follow at once. */
    private static int given(String source, int from) {
        int given = 0;
        Matcher call = CALL.matcher(source).region(from, source.length());
        while (call.lookingAt()) {
            Arguments arguments = Arguments.of(source, call.end());
            if (call.group(1).equals("with")) {
                given += arguments.count();
            }
            call.region(arguments.end(), source.length());
        }
        return given;
    }

    /** What stands in parentheses. @param end behind the closing one */
    private record Arguments(int count, int end) {

        static Arguments of(String source, int open) {
            int depth = 0;
            int commas = 0;
            boolean any = false;
            int at = open;
            while (true) {
                char c = source.charAt(at);
                if (c == '"' || c == '\'') {
                    at = behindLiteral(source, at);
                    any = true;
                    continue;
                }
                if (c == ')' && --depth == 0) {
                    return new Arguments(any ? commas + 1 : 0, at + 1);
                }
                any |= depth > 0 && !Character.isWhitespace(c);
                if (c == '(') {
                    depth++;
                } else if (c == ',' && depth == 1) {
                    commas++;
                }
                at++;
            }
        }

        private static int behindLiteral(String source, int open) {
            int at = open + 1;
            while (source.charAt(at) != source.charAt(open)) {
                at += source.charAt(at) == '\\' ? 2 : 1;
            }
            return at + 1;
        }
    }

    /** How many arguments the texts of each problem ask for. */
    private static Map<String, Integer> asked() throws IOException {
        Map<String, Integer> asked = new HashMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*.properties")) {
            Properties texts = new Properties();
            try (InputStreamReader in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                texts.load(in);
            }
            texts.stringPropertyNames().forEach(key -> {
                Matcher problem = TEXT.matcher(key);
                Matcher placeholder = PLACEHOLDER.matcher(texts.getProperty(key));
                while (problem.matches() && placeholder.find()) {
                    asked.merge(problem.group(1), Integer.parseInt(placeholder.group(1)) + 1, Math::max);
                }
            });
        }
        return asked;
    }
}
