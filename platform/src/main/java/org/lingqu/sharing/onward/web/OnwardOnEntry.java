package org.lingqu.sharing.onward.web;

import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.sharing.onward.Lineage;
import org.springframework.stereotype.Component;

/** On the page of an entry: whose data it holds. */
@Component
class OnwardOnEntry implements EntryPanel {

    private final Lineage lineage;

    OnwardOnEntry(Lineage lineage) {
        this.lineage = lineage;
    }

    @Override
    public String anchor() {
        return "onward";
    }

    @Override
    public String title() {
        return "sharing.onward.panel";
    }

    @Override
    public int order() {
        return 12;
    }

    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public String template() {
        return "sharing/onward-panel";
    }

    @Override
    public Optional<Object> model(EntryVersion entry, Actor reader) {
        List<Lineage.Derived> derived = lineage.of(entry);
        return derived.isEmpty() ? Optional.empty() : Optional.of(new OnwardEntry(derived));
    }
}
