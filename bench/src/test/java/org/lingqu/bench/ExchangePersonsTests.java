package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.identifier.IdentityNumber;

/** Of the people whose uses are asked for, it is known how many there are. */
class ExchangePersonsTests {

    private static final int RECORDS = 100_000;

    @Test
    void gives_each_known_person_exactly_so_many_records() {
        ExchangePersons persons = new ExchangePersons(RECORDS, 7);
        Map<String, Integer> uses = new HashMap<>();
        for (int record = 0; record < RECORDS; record++) {
            String number = persons.of(record);
            assertThat(IdentityNumber.isValid(number)).as(number).isTrue();
            uses.merge(number, 1, Integer::sum);
        }
        ExchangePersons.PEOPLE.forEach((wanted, people) -> {
            assertThat(ExchangePersons.numbers(wanted)).hasSize(people).doesNotHaveDuplicates();
            ExchangePersons.numbers(wanted)
                    .forEach(number ->
                            assertThat(uses.getOrDefault(number, 0)).as(number).isEqualTo(wanted));
        });
        int crowd = uses.size() - 50 - 50 - 5;
        assertThat(crowd).isBetween(RECORDS / 4, RECORDS / 2);
    }

    @Test
    void needs_no_more_records_for_them_than_the_smallest_log_has() {
        assertThat(ExchangePersons.ofKnown())
                .isEqualTo(50 + 20 * 50 + 1_000 * 5)
                .isLessThan(10_000);
    }
}
