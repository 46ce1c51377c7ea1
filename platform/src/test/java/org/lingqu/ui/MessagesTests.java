package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Permission;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Over the message bundles of all modules. */
class MessagesTests {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    /** Of the rule packs; stands beside acts and is none. */
    private static final String A_RULE = "sharing.parties";

    private static final Path SOURCES = Path.of("src/main");

    @Test
    void every_key_stands_in_both_languages() {
        bundles((chinese, english) -> assertThat(english.texts().stringPropertyNames())
                .as(english.name())
                .isEqualTo(chinese.texts().stringPropertyNames()));
    }

    @Test
    void both_languages_fill_in_the_same_arguments() {
        bundles((chinese, english) -> chinese.texts()
                .forEach((key, text) -> assertThat(arguments(english.texts().getProperty((String) key, "")))
                        .as("%s in %s", key, english.name())
                        .isEqualTo(arguments((String) text))));
    }

    @Test
    void no_key_stands_in_two_bundles() {
        Map<String, String> seen = new HashMap<>();
        bundles((chinese, english) -> chinese.texts()
                .stringPropertyNames()
                .forEach(key -> assertThat(seen.put(key, chinese.name()))
                        .as("%s in %s", key, chinese.name())
                        .isNull()));
    }

    /** Every text goes through MessageFormat, so a lone ' would swallow the rest; write ’ or ''. */
    @Test
    void every_text_is_a_format_that_shows_all_of_itself() {
        each((bundle, key) -> {
            String text = bundle.texts().getProperty(key);
            assertThat(text.replace("''", "").replaceAll("'[^']*[{}][^']*'", ""))
                    .as("%s in %s", key, bundle.name())
                    .doesNotContain("'");
            assertThat(new MessageFormat(text, Locale.ENGLISH)).as(key).isNotNull();
        });
    }

    @Test
    void texts_keep_to_the_house_style() {
        each((bundle, key) -> {
            String text = bundle.texts().getProperty(key);
            assertThat(text)
                    .as("%s in %s", key, bundle.name())
                    .isNotBlank()
                    .doesNotContain("TODO", "暂无数据", "智能", "赋能", "一键");
            boolean chinese = !bundle.name().endsWith("_en.properties");
            if (chinese) {
                assertThat(text)
                        .as("%s in %s: full-width punctuation, no exclamation", key, bundle.name())
                        .doesNotContain("！", "您", "亲，")
                        .doesNotContainPattern("\\p{IsHan}[,;:?!]")
                        .doesNotContainPattern("\\p{IsHan}\\(");
            } else {
                assertThat(text).as("%s in %s", key, bundle.name()).doesNotContain("!", "，", "。", "：");
                if (!key.startsWith("ui.example.") && !bundle.name().startsWith("demo")) {
                    assertThat(HAN.matcher(text.replaceAll("[“(（][^”)）]*[”)）]", ""))
                                    .find())
                            .as("Chinese in the English text of %s: %s", key, text)
                            .isFalse();
                }
            }
        });
    }

    @Test
    void every_problem_has_a_title_and_says_what_is_wrong_and_what_next() {
        each((bundle, key) -> {
            Matcher problem = Pattern.compile("(problem\\.[^.]+)\\..*").matcher(key);
            if (problem.matches()) {
                assertThat(bundle.texts().stringPropertyNames())
                        .as("%s in %s", problem.group(1), bundle.name())
                        .contains(
                                problem.group(1) + ".title", problem.group(1) + ".detail", problem.group(1) + ".next");
            }
        });
    }

    @Test
    void every_problem_and_fault_thrown_has_a_text() throws IOException {
        Set<String> known = keys();
        Pattern problem = Pattern.compile(
                "Problem\\s*\\.(?:badInput|forbidden|notFound|conflict|unavailable)\\(\\s*\"([a-z0-9-]+)\"|Problem\\s*\\.of\\(\\s*[\\w.]+,\\s*\"([a-z0-9-]+)\"");
        Pattern fault = Pattern.compile("Fault\\.of\\(\\s*[^,\"]*(?:\"[^\"]*\")?[^,\"]*,\\s*\"([a-z0-9-]+)\"");
        List<String> missing = new ArrayList<>();
        sources("java", ".java", (file, text) -> {
            Matcher found = problem.matcher(text);
            while (found.find()) {
                String code = found.group(1) != null ? found.group(1) : found.group(2);
                if (!known.contains("problem." + code + ".title")) {
                    missing.add(file + ": problem." + code);
                }
            }
            found = fault.matcher(text);
            while (found.find()) {
                if (!known.contains("fault." + found.group(1))) {
                    missing.add(file + ": fault." + found.group(1));
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    /** Verbs that are put together where they are needed are not found here. */
    @Test
    void every_act_that_is_recorded_has_words() throws IOException {
        Set<String> known = keys();
        Pattern verb = Pattern.compile("\"([a-z]+)((?:\\.[a-z]+(?:-[a-z]+)*)+)\"");
        List<String> missing = new ArrayList<>();
        sources("java", ".java", (file, text) -> {
            Matcher found = verb.matcher(text.contains("Act.of(") || text.contains("new Act(") ? text : "");
            while (found.find()) {
                String said = found.group(1) + found.group(2);
                boolean own = file.contains("/lingqu/" + found.group(1) + "/") && !said.equals(A_RULE);
                if (own && known.stream().noneMatch(key -> key.equals(said) || key.endsWith("." + said))) {
                    missing.add(file + ": act." + said);
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void every_key_a_template_asks_for_exists() throws IOException {
        Set<String> known = keys();
        Pattern asked =
                Pattern.compile("(?:page\\.t|localize|page\\.lookup)\\(\\s*(?:page,\\s*)?\"([^\"]+)\"(\\s*\\+)?");
        List<String> missing = new ArrayList<>();
        sources("jte", ".jte", (file, text) -> {
            Matcher found = asked.matcher(text.replaceAll("(?s)<%--.*?--%>", ""));
            while (found.find()) {
                String key = found.group(1);
                boolean there = found.group(2) == null
                        ? known.contains(key)
                        : known.stream().anyMatch(each -> each.startsWith(key));
                if (!there) {
                    missing.add(file + ": " + key);
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    /** Pages and interfaces show them alone; what a case is about stands beside it. */
    @Test
    void the_title_of_a_procedure_takes_no_argument() {
        each((bundle, key) -> {
            if (key.matches("procedure\\.[^.]+\\.(title|short)")) {
                assertThat(arguments(bundle.texts().getProperty(key)))
                        .as("%s in %s", key, bundle.name())
                        .isEmpty();
            }
        });
    }

    @Test
    void permissions_have_names() {
        assertThat(keys())
                .containsAll(Stream.of(Permission.values())
                        .map(each -> "name.Permission." + each.name())
                        .toList());
    }

    /** One file of texts. */
    private record Bundle(String name, Properties texts) {}

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        bundles((chinese, english) -> keys.addAll(chinese.texts().stringPropertyNames()));
        return keys;
    }

    private static void each(BiConsumer<Bundle, String> check) {
        bundles((chinese, english) -> {
            chinese.texts().stringPropertyNames().forEach(key -> check.accept(chinese, key));
            english.texts().stringPropertyNames().forEach(key -> check.accept(english, key));
        });
    }

    private static void bundles(BiConsumer<Bundle, Bundle> check) {
        Map<String, Properties> files = new TreeMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*.properties")) {
                Properties texts = new Properties();
                try (InputStreamReader in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    texts.load(in);
                }
                files.put(String.valueOf(file.getFilename()), texts);
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        assertThat(files).isNotEmpty();
        files.forEach((name, chinese) -> {
            if (!name.endsWith("_en.properties")) {
                String beside = name.replace(".properties", "_en.properties");
                Properties english = files.get(beside);
                assertThat(english).as(beside).isNotNull();
                check.accept(new Bundle(name, chinese), new Bundle(beside, Objects.requireNonNull(english)));
            }
        });
    }

    private static Set<String> arguments(String text) {
        Set<String> numbers = new TreeSet<>();
        Matcher found = PLACEHOLDER.matcher(text);
        while (found.find()) {
            numbers.add(found.group(1));
        }
        return numbers;
    }

    private static void sources(String folder, String ending, BiConsumer<String, String> check) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ending)).toList()) {
                check.accept(SOURCES.relativize(file).toString(), Files.readString(file));
            }
        }
    }
}
