package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Problem;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.testing.Committed;

/** The table of calls in {@code docs/gateway.md}, made from the kinds and their limits. */
@Tag("docs")
class GatewayGuideTests {

    private static final int CLAIMS = 50;

    @Test
    void the_page_names_every_call_with_its_limits() {
        String rows =
                Arrays.stream(CallKind.values()).map(GatewayGuideTests::row).collect(Collectors.joining());
        Committed.part("gateway.md", "calls", "| call | kind | at most |\n|---|---|---|\n" + rows);
    }

    private static String row(CallKind kind) {
        String[] call = call(kind).split(" ", 2);
        String word = call[1].replaceAll("\\W.*", "");
        assertThat(new Incoming("a/b", "m", word, call[0]).kind()).isEqualTo(kind);
        return "| `%s` | `%s` | %s |%n".formatted(call(kind), kind, most(kind));
    }

    private static String call(CallKind kind) {
        return switch (kind) {
            case LOOKUP -> "GET lookup?KEY=VALUE&items=a,b";
            case BATCH -> "POST batch {\"key\": \"KEY\", \"values\": […], \"items\": […]}";
            case VERIFY -> "POST verify {\"key\": \"KEY\", \"value\": \"…\", \"claims\": {\"a\": \"…\"}}";
            case PAGES -> "GET rows?limit=&cursor=&items=";
            case CHANGES -> "GET changes?since= or cursor=, &limit=&items=";
        };
    }

    private static String most(CallKind kind) {
        return switch (kind) {
            case LOOKUP -> kind.mostValues() + " values";
            case BATCH -> "%s values, %s beside an identity number".formatted(kind.mostValues(), mostRows(1));
            case VERIFY -> kind.mostValues() + " value, " + CLAIMS + " claims";
            case PAGES ->
                Wanted.MOST_ROWS + " rows, " + Wanted.page(Query.of(null)).rows() + " when left out";
            case CHANGES ->
                Wanted.MOST_ROWS + " changes, "
                        + Wanted.changes(Query.of("since=0")).rows() + " when left out";
        };
    }

    @Test
    void the_page_says_how_many_rows_fit_a_record() {
        assertThat(Path.of("..", "docs", "gateway.md"))
                .content()
                .contains("%s rows with one such item, %s with two".formatted(mostRows(1), mostRows(2)));
    }

    /** Most rows whose record can say whose they are, where so many identity numbers leave beside the key of each. */
    private static int mostRows(int numbers) {
        return Subjects.mostRows(
                Wanted.MOST_ROWS,
                "k",
                IntStream.range(0, numbers)
                        .mapToObj(n -> new GrantedItem("n" + n, "证件号码", PersonalMark.IDENTITY_NUMBER))
                        .toList());
    }

    @Test
    void as_many_claims_as_the_page_says_are_compared_at_once() {
        assertThat(Wanted.verification(claiming(CLAIMS)).claims()).hasSize(CLAIMS);
        assertThatThrownBy(() -> Wanted.verification(claiming(CLAIMS + 1))).isInstanceOf(Problem.class);
    }

    private static Body claiming(int claims) {
        String all = IntStream.range(0, claims)
                .mapToObj(n -> "\"a" + n + "\": \"1\"")
                .collect(Collectors.joining(", ", "{\"key\": \"k\", \"value\": \"1\", \"claims\": {", "}}"));
        return Body.of(all.getBytes(StandardCharsets.UTF_8));
    }
}
