package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTests {

    @Test
    void changes_one_parameter_and_keeps_the_rest() {
        Address list = Address.of("/catalog", "q=%E4%BC%81%E4%B8%9A+a&dept=1&dept=2&after=x");
        assertThat(list.with("sort", "-due").without("after").toString())
                .isEqualTo("/catalog?q=%E4%BC%81%E4%B8%9A+a&dept=1&dept=2&sort=-due");
        assertThat(list.toggling("dept", 2).parameters()).containsEntry("dept", java.util.List.of("1"));
        assertThat(list.toggling("dept", 3).has("dept", 3)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/x", "/\\evil.example", "\\\\evil.example", "///x"})
    void never_leads_to_another_server(String path) {
        assertThat(Address.of(path, null).toString()).matches("/[^/\\\\].*");
    }

    @Test
    void a_stray_percent_sign_is_kept_as_it_was_typed() {
        assertThat(Address.of("/x", "q=100%zz").first("q")).isEqualTo("100%zz");
    }

    @Property
    void what_is_written_reads_back_the_same(@ForAll String value) {
        Address written = new Address("/x", Map.of()).with("q", value);
        String query = written.toString().substring("/x?".length());
        assertThat(Address.of("/x", query).first("q")).isEqualTo(replacedLoneSurrogates(value));
    }

    private static String replacedLoneSurrogates(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }
}
