package org.lingqu.sharing.web;

import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.sharing.Demand;
import org.lingqu.ui.Choice;

/**
 * What the form of a demand shows.
 *
 * @param title the name typed so far
 * @param duties the own department's duties list
 * @param entries published entries that fit the name
 * @param demands demands of all departments for something like it
 */
public record DemandForm(
        String title, List<DepartmentFunction> duties, List<EntryVersion> entries, List<Demand> demands) {

    public List<Choice> dutyChoices() {
        return duties.stream()
                .map(duty -> new Choice(duty.id().toString(), duty.title()))
                .toList();
    }
}
