package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.ui.ClockLight.State;

class WordsTests {

    private final Dates chinese = new Dates(Locale.SIMPLIFIED_CHINESE);
    private final Dates english = new Dates(Locale.ENGLISH);

    @Test
    void writes_dates_as_the_law_does() {
        LocalDate day = LocalDate.of(2026, 10, 12);
        assertThat(chinese.dateAndDay(day)).isEqualTo("2026年10月12日（星期一）");
        assertThat(english.dateAndDay(day)).isEqualTo("Monday, 12 October 2026");
        assertThat(chinese.shortDate(day) + " " + chinese.weekday(day)).isEqualTo("10月12日 周一");
    }

    @Test
    void tells_legal_time_wherever_the_server_stands() {
        Instant beforeMidnightInLondon = Instant.parse("2026-10-08T17:20:14.5Z");
        assertThat(chinese.time(beforeMidnightInLondon)).isEqualTo("2026年10月9日 01:20:14");
        assertThat(chinese.stamp(beforeMidnightInLondon)).isEqualTo("2026-10-09 01:20:14");
        assertThat(chinese.machine(beforeMidnightInLondon)).isEqualTo("2026-10-09T01:20:14+08:00");
    }

    @Test
    void joins_spans_without_saying_the_month_twice() {
        LocalDate first = LocalDate.of(2026, 10, 1);
        assertThat(chinese.span(first, first.plusDays(6))).isEqualTo("10/1–7");
        assertThat(english.span(first, first.plusDays(6))).isEqualTo("1–7 Oct");
        assertThat(chinese.span(first.minusDays(2), first)).isEqualTo("9/29–10/1");
        assertThat(english.span(first.minusDays(2), first))
                .isEqualTo("29 Sept–1 Oct"
                        .replace("Sept", english.shortDate(first.minusDays(2)).substring(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "第二十五条第二款, Article 25(2)",
        "第十条, Article 10",
        "第一百零六条第三款第一项, Article 106(3)(1)",
        "第二十一条第四款；第二十二条, Article 21(4)；Article 22",
        "四（五）, Part 4(5)"
    })
    void reads_articles_for_readers_of_english(String article, String expected) {
        assertThat(english.article(article)).isEqualTo(expected);
        assertThat(chinese.article(article)).isEqualTo(article);
    }

    @ParameterizedTest
    @CsvSource({"9, GREEN", "3, GREEN", "2, YELLOW", "1, YELLOW", "0, YELLOW", "-1, RED", "-4, RED"})
    void a_statutory_clock_turns_yellow_two_days_before_and_red_the_day_after(int days, State state) {
        assertThat(ClockLight.workingDays(days).state()).isEqualTo(state);
        assertThat(ClockLight.days(days).state()).isEqualTo(state);
    }

    @Property
    void lateness_counts_the_day_that_runs(@ForAll @IntRange(min = 1, max = 5000) int day) {
        assertThat(ClockLight.workingDays(-day).arguments()).containsExactly(day);
    }

    @Test
    void what_is_no_duty_is_never_red() {
        assertThat(ClockLight.none().state()).isEqualTo(State.NONE);
        assertThat(ClockLight.silent().state()).isEqualTo(State.NONE);
        assertThat(ClockLight.targetMissed().state()).isEqualTo(State.NONE);
    }
}
