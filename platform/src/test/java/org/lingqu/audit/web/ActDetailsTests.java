package org.lingqu.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads a record sees what each of its details is, not what the code calls it. */
class ActDetailsTests {

    private static final Pattern DETAIL = Pattern.compile("\\.with\\(\\s*\"([A-Za-z0-9]+)\"\\s*,");

    @ParameterizedTest
    @ValueSource(strings = {"/i18n/audit.properties", "/i18n/audit_en.properties"})
    void every_detail_of_an_act_has_a_name(String bundle) throws IOException {
        Properties texts = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream(bundle)), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        Set<String> details = details();
        assertThat(details).hasSizeGreaterThan(100);
        assertThat(details).allSatisfy(detail -> assertThat(texts).containsKey("audit.detail." + detail));
    }

    /** What files that make acts give them by a literal name, which nearly all do. */
    private static Set<String> details() throws IOException {
        Set<String> details = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (source.contains("org.lingqu.audit.Act;") || source.contains("package org.lingqu.audit;")) {
                    Matcher detail = DETAIL.matcher(source);
                    while (detail.find()) {
                        details.add(detail.group(1));
                    }
                }
            }
        }
        return details;
    }
}
