package org.lingqu.rules.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RuleKey;

/**
 * Which part of the rules a reader looks at.
 *
 * @param group a group of keys
 * @param area a field of work inside it; empty for all
 */
record Groups(String group, String area) {

    /** The groups in the order of their tabs. */
    static final List<String> ALL = List.of("limits", "terms", "duties", "ladder");

    /** @throws Problem {@code parameter-malformed} for a group that does not exist */
    static Groups of(String group, String area) {
        if (!ALL.contains(group)) {
            throw Problem.badInput("parameter-malformed").with("group");
        }
        return new Groups(group, area);
    }

    /** The keys of the group, whatever the field of work. */
    List<RuleKey> whole() {
        return RuleKey.all().stream().filter(key -> key.group().equals(group)).toList();
    }

    /** The keys looked at. */
    List<RuleKey> keys() {
        return area.isEmpty()
                ? whole()
                : whole().stream().filter(key -> key.area().equals(area)).toList();
    }

    /** The fields of work of the group, in order. */
    Set<String> areas() {
        Set<String> areas = new LinkedHashSet<>();
        whole().forEach(key -> areas.add(key.area()));
        return areas;
    }

    /** Name of a field of work in the message bundles. */
    static String message(String area) {
        return "rules.area." + (area.isEmpty() ? "document" : area);
    }
}
