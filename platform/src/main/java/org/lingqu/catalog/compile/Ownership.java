package org.lingqu.catalog.compile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;

/** Whose data are is not for the department to say: they belong to the state, and the department keeps them. */
final class Ownership {

    /** What may stand as the owner. */
    private static final Set<String> STATE = Set.of("", "STATE", "国家", "国家所有");
    /** How a local element may be called that says whose the data are. */
    private static final Pattern OWNER = Pattern.compile("(?i)(数据|资源)?(权属|所有权|所有者|所有人|归属)|owner(ship)?");

    private Ownership() {}

    /** Who else was named as the owner, in the element or in a local one. */
    static Optional<String> otherThanTheState(Sheet sheet) {
        return Stream.concat(
                        Stream.of(sheet.owner()),
                        sheet.extension().entrySet().stream()
                                .filter(element ->
                                        OWNER.matcher(element.getKey().strip()).matches())
                                .map(Map.Entry::getValue))
                .filter(owner -> !STATE.contains(owner.strip()))
                .findFirst()
                .map(Findings::shortened);
    }

    /** @throws Problem {@code owner-fixed} */
    static void mustBeTheState(Sheet sheet) {
        otherThanTheState(sheet).ifPresent(owner -> {
            throw Problem.badInput("owner-fixed").with(sheet.name(), owner);
        });
    }
}
