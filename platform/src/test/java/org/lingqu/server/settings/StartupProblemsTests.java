package org.lingqu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Problem;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Whoever starts the node reads why it did not start, whichever module found the reason. */
class StartupProblemsTests {

    @Test
    void every_reason_not_to_start_is_told_in_both_languages_and_not_by_its_code_alone() throws IOException {
        Map<String, String> chinese = titles(false);
        Map<String, String> english = titles(true);
        chinese.values().removeIf(title -> !title.contains("没有启动"));
        assertThat(chinese).hasSizeGreaterThan(15);
        SoftAssertions softly = new SoftAssertions();
        chinese.forEach((code, title) -> softly.assertThat(said(code))
                .as(code)
                .contains(title, english.get(code))
                .hasLineCount(6));
        softly.assertAll();
    }

    @Test
    void a_reason_without_words_is_told_by_its_code() {
        assertThat(said("nobody-wrote-this")).contains("nobody-wrote-this");
    }

    private static String said(String code) {
        FailureAnalysis analysis = new StartupProblems()
                .analyze(new IllegalStateException(
                        Problem.unavailable(code).with("first", "second", "third", "fourth", "fifth")));
        assertThat(analysis).as(code).isNotNull();
        return Objects.requireNonNull(analysis).getDescription();
    }

    /** Titles of all problems by their codes. */
    private static Map<String, String> titles(boolean english) throws IOException {
        Map<String, String> titles = new TreeMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*.properties")) {
            if (String.valueOf(file.getFilename()).endsWith("_en.properties") == english) {
                Properties texts = new Properties();
                try (InputStreamReader in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    texts.load(in);
                }
                texts.stringPropertyNames().stream()
                        .filter(key -> key.matches("problem\\.[^.]+\\.title"))
                        .forEach(key -> titles.put(
                                key.split("\\.")[1], texts.getProperty(key).replace("''", "'")));
            }
        }
        return titles;
    }
}
