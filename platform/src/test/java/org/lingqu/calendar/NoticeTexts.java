package org.lingqu.calendar;

import java.time.LocalDate;
import java.time.Year;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts of invented notices: the festivals of the law and whatever else is arranged. */
public final class NoticeTexts {

    private NoticeTexts() {}

    /**
     * A national notice.
     *
     * @param more further days off, may be none
     * @param work weekends worked; may be empty
     */
    public static String national(int year, String number, String work, String... more) {
        String festivals = StatutoryFestivals.of(Year.of(year)).stream()
                .map(LocalDate::toString)
                .collect(Collectors.joining(", "));
        String off = Stream.concat(Stream.of(festivals), Stream.of(more)).collect(Collectors.joining(", "));
        return """
                region: "000000"
                year: %d
                number: %s
                holidays:
                  - {name: 节日, off: [%s], statutory: [%s], work: [%s]}
                """.formatted(year, number, off, festivals, work);
    }
}
