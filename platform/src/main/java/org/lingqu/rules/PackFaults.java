package org.lingqu.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.yaml.YamlNode;

/** Collects everything wrong with the packs of one load: file, line, key, what is wrong, what would be right. */
final class PackFaults {

    private final List<Fault> faults = new ArrayList<>();

    void add(String file, int line, String key, String code, Object... arguments) {
        faults.add(Fault.of(file + ":" + line + (key.isEmpty() ? "" : " " + key), code, arguments));
    }

    void add(YamlNode where, String key, String code, Object... arguments) {
        add(where.file(), where.line(), key, code, arguments);
    }

    /** Codes as they stand in a message: sorted, separated by commas. */
    static String allowed(Collection<String> codes) {
        return codes.stream().sorted().collect(Collectors.joining(", "));
    }

    /** @throws Problem {@code rule-pack-refused} with all faults, when there are any */
    void refuse() {
        if (!faults.isEmpty()) {
            String files = faults.stream()
                    .map(fault -> fault.where().substring(0, fault.where().indexOf(':')))
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw Problem.badInput("rule-pack-refused").with(files).faults(faults);
        }
    }
}
