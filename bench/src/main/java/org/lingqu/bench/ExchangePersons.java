package org.lingqu.bench;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lingqu.kernel.identifier.IdentityNumber;

/**
 * Whom the records of a generated log are about: some invented people of whom it is known how often their data were used, and a crowd in which
 * everybody's were used about three times. Area codes were never assigned, so that no number belongs to anybody.
 */
final class ExchangePersons {

    /** How many people there are, by how often their data were used. */
    static final Map<Integer, Integer> PEOPLE = people();

    private static final int USES_OF_THE_CROWD = 3;
    private static final LocalDate FIRST_KNOWN = LocalDate.of(1931, 1, 1);
    private static final LocalDate FIRST_OF_CROWD = LocalDate.of(1950, 1, 1);
    private static final int A_DAY = 999;

    private final Map<Integer, String> known = new HashMap<>();
    private final int crowd;

    /** @param records in the log; the known people's are spread over all of it */
    ExchangePersons(int records, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.crowd = Math.max(1, records / USES_OF_THE_CROWD);
        PEOPLE.forEach((uses, people) -> {
            for (String number : numbers(uses)) {
                for (int left = uses; left > 0; left--) {
                    int record = random.nextInt(records);
                    while (known.containsKey(record)) {
                        record = random.nextInt(records);
                    }
                    known.put(record, number);
                }
            }
        });
    }

    private static Map<Integer, Integer> people() {
        Map<Integer, Integer> people = new LinkedHashMap<>();
        people.put(0, 50);
        people.put(1, 50);
        people.put(20, 50);
        people.put(1_000, 5);
        return people;
    }

    /** How many records are about known people. */
    static int ofKnown() {
        return PEOPLE.entrySet().stream()
                .mapToInt(each -> each.getKey() * each.getValue())
                .sum();
    }

    /** Numbers of the people whose data were used so often. */
    static List<String> numbers(int uses) {
        return IntStream.range(0, PEOPLE.getOrDefault(uses, 0))
                .mapToObj(index -> number(FIRST_KNOWN.plusDays(uses), index))
                .toList();
    }

    /** Whom a record is about. */
    String of(int record) {
        String one = known.get(record);
        if (one != null) {
            return one;
        }
        // a stride that shares no factor with the size spreads each one's uses over the whole log
        int index = (int) (record * 7_919L % crowd);
        return number(FIRST_OF_CROWD.plusDays(index / A_DAY), index % A_DAY);
    }

    private static String number(LocalDate born, int index) {
        return IdentityNumber.withCheckDigit("349901" + born.toString().replace("-", "") + "%03d".formatted(index + 1));
    }
}
