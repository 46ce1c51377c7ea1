package org.lingqu.exchange.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.demo.Enterprises;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;

/** Who is noticed and who is not; five calls a second, so a minute has 300 and an hour 18,000. */
class RunsTests {

    private static final int MINUTE = 300;
    private static final int HOUR = 18_000;

    @Test
    void notices_citizen_numbers_asked_one_after_the_other() {
        assertThat(alarmAfter(n -> person(LocalDate.of(1990, 1, 1), 1 + n), 1000))
                .isBetween(50, MINUTE);
        assertThat(alarmAfter(n -> person(LocalDate.of(1990, 1, 1), 999 - n), 999))
                .isBetween(50, MINUTE);
        assertThat(alarmAfter(n -> person(LocalDate.of(1990, 1, 1).plusDays(n), 12), 1000))
                .isBetween(50, MINUTE);
        assertThat(alarmAfter(n -> person(LocalDate.of(1990, 1, 1).plusDays(n / 40), 1 + 2 * (n % 40)), 1000))
                .as("men only, the next day after forty")
                .isBetween(50, MINUTE);
    }

    @Test
    void notices_credit_codes_and_plain_numbers_with_and_without_what_stands_around_them() {
        assertThat(alarmAfter(n -> CreditCode.withCheckDigits("91340100MA%06d".formatted(n)), 1000))
                .isBetween(50, MINUTE);
        assertThat(alarmAfter(String::valueOf, 1000)).isBetween(50, MINUTE);
        assertThat(alarmAfter("皖A%05d号"::formatted, 1000)).isBetween(50, MINUTE);
        assertThat(alarmAfter("91340100MA%08d"::formatted, 1000)).isBetween(50, MINUTE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void notices_several_rows_mixed_with_each_other(int rows) {
        assertThat(alarmAfter(n -> "ZS%03d%06d".formatted(n % rows, n / rows), 1000))
                .isBetween(50, MINUTE);
    }

    @Test
    void notices_a_row_with_a_stranger_after_every_third() {
        Random random = new Random(1);

        assertThat(alarmAfter(n -> n % 4 == 3 ? "X" + random.nextInt() : "ZS" + n, 1000))
                .isBetween(50, 1000);
    }

    /** What a counter does in an hour: whoever comes next, some again and again, a whole family or street now and then. */
    @ParameterizedTest
    @CsvSource({"10,1", "50,2", "100,3", "200,4", "500,5", "1000,6", "2000,7", "20000,8", "1000000,9"})
    void says_nothing_about_people_as_they_come_even_where_the_register_is_small_and_without_gaps(
            int register, long seed) {
        Random random = new Random(seed);
        int[] street = {0, 0};
        int alarm = alarmAfter(
                n -> {
                    if (street[1] == 0 && random.nextInt(100) == 0) {
                        street[0] = random.nextInt(register);
                        street[1] = 1 + random.nextInt(20);
                    }
                    if (street[1] > 0) {
                        street[1]--;
                        return "ZS%08d".formatted(street[0]++);
                    }
                    return "ZS%08d".formatted(random.nextInt(register));
                },
                HOUR);

        assertThat(alarm).as("seed %d", seed).isEqualTo(-1);
    }

    /** The demo's register, whose codes lie close together, and its calls: whoever comes, again and again, in two resources, at times a list. */
    @Test
    void says_nothing_about_an_hour_of_the_demo_s_ordinary_mix() {
        for (int seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            Enterprises register = new Enterprises(seed, 10_000);
            String[] now = {register.row(0).creditCode()};
            int alarm = alarmAfter(
                    n -> {
                        if (n % 50 == 0) {
                            return "349900"; // the city itself, from the register of divisions
                        }
                        if (random.nextInt(3) > 0) {
                            now[0] = register.row(random.nextInt(10_000)).creditCode();
                        }
                        return now[0];
                    },
                    HOUR);

            assertThat(alarm).as("seed %d", seed).isEqualTo(-1);
        }
    }

    @Test
    void says_nothing_about_a_sorted_list_of_real_people() {
        Random random = new Random(4);
        LocalDate[] day = {LocalDate.of(1950, 1, 1)};
        int alarm = alarmAfter(
                n -> {
                    day[0] = day[0].plusDays(random.nextInt(3));
                    return person(day[0], 1 + random.nextInt(999));
                },
                HOUR);

        assertThat(alarm).isEqualTo(-1);
    }

    @Test
    void places_identifiers_in_the_order_in_which_they_are_given_out() {
        Ordinal first = Ordinal.of(person(LocalDate.of(1990, 12, 31), 7));
        Ordinal next = Ordinal.of(person(LocalDate.of(1991, 1, 1), 8).toLowerCase(Locale.ROOT));

        assertThat(next.group()).isEqualTo(first.group()).isEqualTo("340100");
        assertThat(next.number() - first.number()).isEqualTo(1001);
        assertThat(Ordinal.of("")).isEqualTo(new Ordinal(" ", 0));
        assertThat(Ordinal.of("9".repeat(40)).number()).isEqualTo(999_999_999_999_999_999L);
    }

    /** How many were asked when the alarm came; -1 when none came. */
    private static int alarmAfter(IntFunction<String> asked, int calls) {
        Runs runs = new Runs();
        for (int n = 0; n < calls; n++) {
            if (runs.take(Ordinal.of(asked.apply(n)))) {
                return n + 1;
            }
        }
        return -1;
    }

    private static String person(LocalDate born, int sequence) {
        return IdentityNumber.withCheckDigit(
                "340100" + born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence));
    }
}
