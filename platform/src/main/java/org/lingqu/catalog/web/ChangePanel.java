package org.lingqu.catalog.web;

import java.util.Optional;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.change.Changes;
import org.lingqu.catalog.change.Changes.Matter;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.springframework.stereotype.Component;

/** On the case of a change: what changed outside, and the old and the new version of the entry with the difference. */
@Component
class ChangePanel implements CasePanel {

    private final Changes changes;
    private final Entries entries;
    private final Labels labels;

    ChangePanel(Changes changes, Entries entries, Labels labels) {
        this.changes = changes;
        this.entries = entries;
        this.labels = labels;
    }

    @Override
    public String procedure() {
        return "catalog-change";
    }

    @Override
    public String template() {
        return "catalog/change-case";
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        Optional<Matter> matter = changes.of(file.id());
        Optional<EntryVersion> before =
                matter.map(Matter::task).map(task -> entries.version(task.code(), task.before()));
        Optional<EntryVersion> after = matter.map(Matter::task)
                .flatMap(task -> Optional.ofNullable(task.after()).map(number -> entries.version(task.code(), number)));
        boolean mine = file.department("provider").filter(actor::isOf).isPresent()
                && actor.may(Permission.CATALOG_COMPILE)
                && file.isOpen();
        return new ChangeCaseView(matter, before, after, mine, labels);
    }
}
