package org.lingqu.catalog.requirement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftRule;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.springframework.stereotype.Component;

/** Examines drafts by the requirements in force on the day they are handed in; until they are published that version goes on to count. */
@Component
class RequirementRule implements DraftRule {

    private final RequirementRows rows;
    private final LegalTime time;

    RequirementRule(RequirementRows rows, LegalTime time) {
        this.rows = rows;
        this.time = time;
    }

    @Override
    public List<Fault> faults(Draft draft) {
        return counting(draft)
                .map(requirement -> faults(requirement, draft.sheet()))
                .orElse(List.of());
    }

    @Override
    public void handedIn(Draft draft, Actor actor) {
        if (draft.kind() != Draft.Kind.WITHDRAWAL) {
            rows.handedIn(
                    draft.id(), rows.on(time.today()).map(Requirement::number).orElse(null));
        }
    }

    @Override
    public void published(Draft draft, EntryVersion version, Actor actor) {
        rows.of(draft.id())
                .ifPresent(requirement -> rows.published(version.entry(), version.number(), requirement.number()));
    }

    private Optional<Requirement> counting(Draft draft) {
        return draft.isEditable() ? rows.on(time.today()) : rows.of(draft.id());
    }

    static List<Fault> faults(Requirement requirement, Sheet sheet) {
        RequirementTerms terms = requirement.terms();
        int number = requirement.number();
        List<Fault> faults = new ArrayList<>();
        terms.required().stream()
                .filter(field -> !RequirementFields.isFilled(field, sheet))
                .forEach(field -> faults.add(Fault.of(field, "catalog.requirement-missing", number)));
        for (RequirementTerms.LocalElement element : terms.elements()) {
            String value = sheet.extension().getOrDefault(element.name(), "").strip();
            if (value.isEmpty() && element.required()) {
                faults.add(Fault.of("extension", "catalog.requirement-element-missing", element.name(), number));
            } else if (!value.isEmpty()
                    && !element.codes().isEmpty()
                    && !element.codes().contains(value)) {
                faults.add(Fault.of(
                        "extension",
                        "catalog.requirement-element-code",
                        element.name(),
                        String.join("、", element.codes()),
                        number));
            }
        }
        faults.addAll(ofName(terms, number, sheet.name()));
        for (int i = 0; i < sheet.items().size(); i++) {
            String list = sheet.items().get(i).codeList();
            if (!list.isEmpty()
                    && !terms.codeLists().isEmpty()
                    && !terms.codeLists().contains(list)) {
                faults.add(Fault.of("items[" + i + "].codeList", "catalog.requirement-list-other", list, number));
            }
        }
        return faults;
    }

    private static List<Fault> ofName(RequirementTerms terms, int number, String name) {
        List<Fault> faults = new ArrayList<>();
        if (name.isEmpty()) {
            return faults; // told by the sheet itself
        }
        if (terms.longestName() > 0 && name.length() > terms.longestName()) {
            faults.add(Fault.of("name", "catalog.requirement-name-long", terms.longestName(), number));
        }
        if (!terms.nameEndings().isEmpty() && terms.nameEndings().stream().noneMatch(name::endsWith)) {
            faults.add(
                    Fault.of("name", "catalog.requirement-name-ending", String.join("、", terms.nameEndings()), number));
        }
        terms.forbiddenWords().stream()
                .filter(name::contains)
                .forEach(word -> faults.add(Fault.of("name", "catalog.requirement-name-word", word, number)));
        return faults;
    }
}
