package org.lingqu.catalog.level;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.level.LevelDocument.Line;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.ResourceCode;
import tools.jackson.core.JacksonException;

/** Reads what a lower level hands up, and looks at everything in it that does not need the database. */
final class ContributionCheck {

    static final int MOST_TOLD = 50;

    private static final int MOST_ENTRIES = 200_000;
    private static final int LONGEST_NAME = 500;

    private ContributionCheck() {}

    /** @throws Problem {@code contribution-malformed} for what is no level catalog, {@code contribution-entries-wrong} with every entry that is wrong */
    static LevelDocument read(Sealed sealed) {
        LevelDocument document;
        try {
            document = Json.read(new String(sealed.bytes(), StandardCharsets.UTF_8), LevelDocument.class);
        } catch (JacksonException malformed) {
            throw Problem.badInput("contribution-malformed").causedBy(malformed);
        }
        if (document == null
                || !LevelDocument.FORMAT.equals(document.format())
                || document.number() < 1
                || Objects.isNull(document.region())
                || Objects.isNull(document.madeAt())
                || Objects.isNull(document.entries())
                || document.entries().size() > MOST_ENTRIES) {
            throw Problem.badInput("contribution-malformed");
        }
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < document.entries().size() && faults.size() < MOST_TOLD; i++) {
            Line line = document.entries().get(i);
            String where = "entries[" + i + "]";
            if (!isWhole(line)) {
                faults.add(Fault.of(where, "catalog.contribution-entry-wrong", i + 1));
            } else if (!seen.add(line.identifier())) {
                faults.add(Fault.of(where, "catalog.contribution-twice", line.identifier()));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("contribution-entries-wrong")
                    .with(faults.size())
                    .faults(faults);
        }
        return document;
    }

    static Problem refused(String code, String fault, List<String> identifiers) {
        return Problem.conflict(code)
                .with(identifiers.size())
                .faults(identifiers.stream()
                        .map(identifier -> Fault.of("entries", fault, identifier))
                        .toList());
    }

    private static boolean isWhole(Line line) {
        return holds(
                line,
                each -> each.version() > 0
                        && Objects.nonNull(each.publishedAt())
                        && Objects.nonNull(new RegionCode(each.origin()))
                        && each.identifier()
                                .equals(new RegionCode(each.identifier().substring(0, 6)) + ":"
                                        + new ResourceCode(each.code()))
                        && isLine(each.providerName())
                        && PlainText.first(each.providerCode(), PlainText::isUnstorable)
                                .isEmpty()
                        && isWhole(each.content()));
    }

    private static boolean isWhole(EntryContent content) {
        return isLine(content.name())
                && Objects.nonNull(content.classification().code())
                && Objects.nonNull(content.format())
                && Objects.nonNull(content.sharing().type())
                && Objects.nonNull(content.opening().type())
                && Objects.nonNull(content.cycle())
                && PlainText.first(Json.write(content), character -> character == 0)
                        .isEmpty()
                && !Json.write(content).contains("\\u0000");
    }

    private static boolean isLine(String text) {
        return PlainText.faultOfName("name", text.strip(), LONGEST_NAME) == null;
    }

    /** What is missing in a record read from outside is null, whatever the record says of itself. */
    private static boolean holds(Line line, Predicate<Line> whole) {
        try {
            return whole.test(line);
        } catch (NullPointerException | IndexOutOfBoundsException | Problem missing) {
            return false;
        }
    }
}
