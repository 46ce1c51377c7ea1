package org.lingqu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/**
 * The modules by level. An arrow that follows from two others is left out, and so are the arrows to what every module may use; a dotted
 * arrow hears events without calling.
 */
final class HouseDrawing {

    private final ApplicationModules modules;
    private final Map<String, String> levels;
    private final Map<String, List<ApplicationModuleDependency>> dependencies = new LinkedHashMap<>();
    private final Map<String, Set<String>> uses = new LinkedHashMap<>();

    /** @param levels module → its level as the architecture page tells it; {@code –} for what every module may use */
    HouseDrawing(ApplicationModules modules, Map<String, String> levels) {
        this.modules = modules;
        this.levels = levels;
        modules.forEach(module -> {
            dependencies.put(
                    name(module), module.getDirectDependencies(modules).stream().toList());
            uses.put(name(module), targets(name(module)));
        });
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private Set<String> targets(String module) {
        return dependencies.get(module).stream()
                .map(dependency -> name(dependency.getTargetModule()))
                .filter(target -> !target.equals(module) && !isEverybodys(target))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isEverybodys(String module) {
        return Set.of("kernel", "ui", "audit", "notice").contains(module);
    }

    /** Arrows that lead neither to a lower level nor to what every module may use. */
    List<String> upwards() {
        return uses.entrySet().stream()
                .filter(entry -> !isEverybodys(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream()
                        .filter(target -> height(target) >= height(entry.getKey()))
                        .map(target -> entry.getKey() + " → " + target))
                .toList();
    }

    private int height(String module) {
        String level = levels.getOrDefault(module, "–");
        return level.matches("\\d+") ? Integer.parseInt(level) : level.equals("top") ? 99 : -1;
    }

    String source() {
        StringBuilder drawing = new StringBuilder("""
                @startuml
                !pragma layout smetana
                skinparam shadowing false
                skinparam defaultFontSize 13
                skinparam roundCorner 6
                skinparam ArrowColor #1b4f6d
                skinparam rectangleBorderColor #1b4f6d
                """);
        Map<Integer, List<ApplicationModule>> byHeight = modules.stream()
                .filter(module -> height(name(module)) >= 0 && !isEverybodys(name(module)))
                .sorted(Comparator.comparing(HouseDrawing::name))
                .collect(Collectors.groupingBy(module -> height(name(module))));
        List<String> firsts = new ArrayList<>();
        byHeight.keySet().stream().sorted(Comparator.reverseOrder()).forEach(height -> {
            List<ApplicationModule> row = byHeight.get(height);
            drawing.append("rectangle \"%s\" as level%d #F2F6F8;line:CCD8DF {%n"
                    .formatted(levels.get(name(row.get(0))), height));
            row.forEach(module -> drawing.append("  rectangle \"%s\" as %s #FFFFFF%n"
                    .formatted(module.getDisplayName().replace(" ", "\\n"), name(module))));
            drawing.append("}\n");
            firsts.add(name(row.get(0)));
        });
        uses.forEach((module, targets) ->
                direct(module, targets).forEach(target -> drawing.append(arrow(module, target) + "\n")));
        firsts.add("everybody");
        drawing.append("rectangle \"每个模块都可以使用\\nkernel · ui · audit · notice\" as everybody #F2F6F8\n");
        for (int i = 1; i < firsts.size(); i++) {
            drawing.append(firsts.get(i - 1) + " -[hidden]-> " + firsts.get(i) + "\n");
        }
        return drawing.append("@enduml\n").toString();
    }

    /** The targets that are not reached through another one. */
    private List<String> direct(String module, Set<String> targets) {
        if (isEverybodys(module) || height(module) < 0) {
            return List.of();
        }
        return targets.stream()
                .filter(target -> targets.stream().noneMatch(other -> !other.equals(target) && reaches(other, target)))
                .toList();
    }

    private boolean reaches(String from, String to) {
        return uses.getOrDefault(from, Set.of()).stream().anyMatch(next -> next.equals(to) || reaches(next, to));
    }

    private String arrow(String module, String target) {
        boolean onlyHears = dependencies.get(module).stream()
                .filter(each -> name(each.getTargetModule()).equals(target))
                .map(ApplicationModuleDependency::getDependencyType)
                .noneMatch(Set.of(DependencyType.DEFAULT, DependencyType.USES_COMPONENT)::contains);
        return module + (onlyHears ? " ..> " : " --> ") + target;
    }
}
