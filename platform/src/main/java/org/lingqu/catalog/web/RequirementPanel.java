package org.lingqu.catalog.web;

import java.util.Optional;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.requirement.Requirement;
import org.lingqu.catalog.requirement.RequirementBook;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Component;

/** Under which version of the requirements an entry was compiled; left out while none was ever issued. */
@Component
public class RequirementPanel implements EntryPanel {

    private final RequirementBook book;

    RequirementPanel(RequirementBook book) {
        this.book = book;
    }

    /**
     * What the panel shows.
     *
     * @param number the version the entry was examined by; 0 when there was none yet
     * @param inForce the version in force; 0 when none is
     */
    public record Compiled(int number, int inForce) {

        public boolean isOlder() {
            return number < inForce;
        }
    }

    @Override
    public String anchor() {
        return "requirement";
    }

    @Override
    public String title() {
        return "catalog.requirement.title";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public String template() {
        return "catalog/requirement-panel";
    }

    @Override
    public Optional<Object> model(EntryVersion entry, Actor reader) {
        int number = book.of(entry).orElse(0);
        int inForce = book.inForce().map(Requirement::number).orElse(0);
        return number == 0 && inForce == 0 ? Optional.empty() : Optional.of(new Compiled(number, inForce));
    }
}
