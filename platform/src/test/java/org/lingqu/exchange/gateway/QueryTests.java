package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.CallText;

class QueryTests {

    @Property
    void reads_back_what_was_encoded(@ForAll @StringLength(max = 40) String value) {
        Assume.that(CallText.isClean(value));
        Query query = Query.of("a=1&zs=" + URLEncoder.encode(value, StandardCharsets.UTF_8));

        assertThat(query.values().get("zs")).containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=%zz",
                "x=%1",
                "x=%",
                "x=%00",
                "x=a%0Ab",
                "x=%FF",
                "x=%C3",
                "x=%ED%A0%80",
                "x=%C0%80",
                "%ff=1",
                "x=灵"
            })
    void refuses_what_it_cannot_read_for_certain(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Query.of(text))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("query-malformed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"items=a,b&items=c", "items=a,,b,%20c", "items=a%2Cb,c"})
    void takes_lists_repeated_or_with_commas(String text) {
        assertThat(Query.of(text).list("items")).containsExactly("a", "b", "c");
    }

    @Test
    void takes_as_many_values_with_commas_as_repeated() {
        String code = "91340100MA2MQUWE3B";
        assertThat(Query.of("zs=" + String.join(",", Collections.nCopies(50, code)))
                        .list("zs"))
                .hasSize(50)
                .containsOnly(code);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Query.of("zs=" + code + "," + "9".repeat(201)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("query-malformed"));
    }

    @Property
    void refuses_too_many_parameters() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> Query.of("a=1&".repeat(300)));
    }
}
