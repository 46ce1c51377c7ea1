package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over the templates of all modules: what the strict policy of the pages, readers and printers rely on. */
class TemplatesTests {

    private static final Pattern COMMENT = Pattern.compile("(?s)<%--.*?--%>");

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            return files.filter(file -> file.toString().endsWith(".jte"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void has_no_inline_style_or_script_and_escapes_everything(Path template) throws IOException {
        String text = COMMENT.matcher(Files.readString(template)).replaceAll("");
        assertThat(text)
                .doesNotContainPattern("(?i)\\sstyle\\s*=")
                .doesNotContainPattern("(?i)<style")
                .doesNotContainPattern("(?i)<script(?![^>]*\\ssrc=)")
                .doesNotContainPattern("(?i)\\son[a-z]+\\s*=\\s*[\"']")
                .doesNotContainPattern("(?i)javascript:")
                .doesNotContainPattern("(?i)\\shx-on")
                .doesNotContain("$unsafe");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void says_nothing_that_is_not_in_the_message_bundles(Path template) throws IOException {
        String shown = COMMENT.matcher(Files.readString(template)).replaceAll("");
        boolean example = template.getFileName().toString().startsWith("example");
        boolean languageLink = template.endsWith("ui/language.jte");
        assertThat(example
                        || languageLink
                        || !Pattern.compile("\\p{IsHan}").matcher(shown).find())
                .as("Chinese text in %s belongs into a message bundle", template)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_form_that_changes_something_carries_the_token(Path template) throws IOException {
        String text = COMMENT.matcher(Files.readString(template)).replaceAll("");
        int forms = text.split("(?i)<form[^>]*method=\"post\"", -1).length - 1;
        int tokens = text.split("@template\\.ui\\.csrf\\(", -1).length - 1;
        assertThat(tokens).as("tokens in %s", template).isGreaterThanOrEqualTo(forms);
    }
}
