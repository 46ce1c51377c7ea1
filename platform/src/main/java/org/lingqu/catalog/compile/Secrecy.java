package org.lingqu.catalog.compile;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/**
 * State secrets do not belong on this platform, not even their catalog entry: a sheet that is marked as secret, by a local element or by the
 * mark that official papers bear, is not kept.
 */
final class Secrecy {

    /** How a local element may be called that tells the level of secrecy. */
    private static final Pattern LEVEL = Pattern.compile("(?i)密级|保密级别|涉密(?:等级|级别|标识)?|国家秘密|secrecy|classified");

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(?:绝密|机密|秘密|国家秘密|涉密|state secret|top secret|secret|true|是).*");
    private static final Pattern OPEN = Pattern.compile("(?i)|.*(?:非密|不涉密|非涉密|无密级|公开|无|否|none|false|unclassified).*");
    /** 机密★10年, as on the papers themselves. */
    private static final Pattern MARK = Pattern.compile("(?s).*(?:绝密|机密|秘密)\\s*★.*");

    private Secrecy() {}

    /** The words by which a sheet is marked as a state secret. */
    static Optional<String> markOf(Sheet sheet) {
        Stream<String> elements = sheet.extension().entrySet().stream()
                .filter(element -> LEVEL.matcher(element.getKey().strip()).matches())
                .map(Map.Entry::getValue)
                .filter(level ->
                        !OPEN.matcher(level).matches() && SECRET.matcher(level).matches());
        Stream<String> marks = Stream.of(sheet.name(), sheet.summary(), sheet.conditions())
                .filter(text -> MARK.matcher(text).matches());
        return Stream.concat(elements, marks).findFirst().map(Findings::shortened);
    }

    /** @throws Problem {@code state-secret} */
    static void mustBeNone(Sheet sheet) {
        markOf(sheet).ifPresent(mark -> {
            throw Problem.badInput("state-secret").with(mark);
        });
    }
}
